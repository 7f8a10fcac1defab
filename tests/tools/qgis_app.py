"""QGIS without its desktop, on settings and a profile that nobody else uses."""

from __future__ import annotations

import os
from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QSettings


def start(profile: Path, *, widgets: bool = False) -> QgsApplication:
    """Start QGIS with the settings below ``profile``; ``widgets`` makes an application that can show some."""
    QCoreApplication.setOrganizationName("QGIS")
    QCoreApplication.setApplicationName("QGIS3")
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(profile))
    if profile.parent.name == "profiles":
        # Newer QGIS takes its profiles' folder from here, whatever stands above.
        os.environ["QGIS_CUSTOM_CONFIG_PATH"] = str(profile.parents[1])
    application = QgsApplication([], widgets, str(profile))
    application.initQgis()
    return application
