"""Signs are seen on light and dark themes."""

from __future__ import annotations

from typing import Any

import pytest
from constellr.ui.shared.signs import sign_icon
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor, QIcon, QPalette
from qgis.PyQt.QtWidgets import QStyle, QTableView, QToolButton, QVBoxLayout, QWidget


@pytest.mark.parametrize(("text", "faint"), [("#dddddd", "#666666"), ("#101010", "#aaaaaa")])
def test_a_sign_has_the_colour_of_the_text(qtbot: Any, text: str, faint: str) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    palette = widget.palette()
    palette.setColor(QPalette.ColorGroup.Active, QPalette.ColorRole.WindowText, QColor(text))
    palette.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText, QColor(faint))
    widget.setPalette(palette)
    icon = sign_icon(QStyle.StandardPixmap.SP_MediaStop, widget)
    for mode, expected in ((QIcon.Mode.Normal, text), (QIcon.Mode.Disabled, faint)):
        image = icon.pixmap(QSize(16, 16), mode).toImage()
        assert image.pixelColor(8, 8).name() == expected


@pytest.mark.parametrize("kind", [QToolButton, QTableView])
def test_a_theme_of_style_sheets_is_followed(qtbot: Any, kind: Any) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setStyleSheet("QWidget { color: #aabbcc; } QWidget:disabled { color: #445566; }")
    widget = kind(window)
    QVBoxLayout(window).addWidget(widget)
    image = sign_icon(QStyle.StandardPixmap.SP_MediaStop, widget).pixmap(QSize(16, 16)).toImage()
    assert image.pixelColor(8, 8).name() == "#aabbcc"
