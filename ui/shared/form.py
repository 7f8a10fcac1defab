"""Static layouts, read from the ``.ui`` file beside the page."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt import uic
from qgis.PyQt.QtWidgets import QWidget

_ROOM = __package__.rpartition(".")[0]


def load_form(widget: QWidget, path: Path) -> None:
    """Build the layout into ``widget``; each named part becomes its attribute."""
    uic.loadUi(str(path), widget, _ROOM)
