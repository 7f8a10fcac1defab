"""The report one can send to support: versions, address, outcome, no secret."""

from __future__ import annotations

import configparser
import platform
from pathlib import Path

from qgis.core import Qgis
from qgis.PyQt.QtCore import QT_VERSION_STR

from ...core.errors import ConstellrError
from ...core.model.connection import Connection
from ...core.services.signin import SignInReport, diagnostics

_METADATA = Path(__file__).parents[2] / "metadata.txt"


def plugin_version() -> str:
    """Read the version from the plugin's metadata, its only home."""
    parser = configparser.ConfigParser(interpolation=None)
    parser.read(_METADATA, encoding="utf-8")
    return parser.get("general", "version", fallback="?")


def report_text(connection: Connection, outcome: ConstellrError | SignInReport) -> str:
    """Give the report as plain text."""
    versions = {
        "constellr for QGIS": plugin_version(),
        "QGIS": Qgis.QGIS_VERSION,
        "Qt": QT_VERSION_STR,
        "Python": platform.python_version(),
        "System": platform.platform(),
    }
    return diagnostics(connection, outcome, versions)
