"""A link in a table can be read on light and on dark ground."""

from __future__ import annotations

from typing import Any

import pytest
from constellr.ui.shared.link_delegate import link_color
from qgis.PyQt.QtGui import QColor, QPalette


def palette(text: str, link: str) -> QPalette:
    made = QPalette()
    made.setColor(QPalette.ColorRole.Text, QColor(text))
    made.setColor(QPalette.ColorRole.Link, QColor(link))
    return made


def test_a_dark_link_is_lit_where_text_is_light(qgis_app: Any) -> None:
    shown = link_color(palette("#b1b1b1", "#0000ff"))
    assert shown.lightness() >= 180
    assert shown.hslHue() == QColor("#0000ff").hslHue()


@pytest.mark.parametrize(("text", "link"), [("#000000", "#0000ff"), ("#eeeeee", "#bcc8ff")])
def test_a_link_that_can_be_read_keeps_its_color(qgis_app: Any, text: str, link: str) -> None:
    assert link_color(palette(text, link)) == QColor(link)
