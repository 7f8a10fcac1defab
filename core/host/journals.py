"""Where this profile keeps the journals of uploads and submissions."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication


def journal_folder() -> Path:
    """Give the folder, which need not exist yet: in the user profile, so that no other profile resumes from it."""
    return Path(QgsApplication.qgisSettingsDirPath()) / "constellr" / "journals"
