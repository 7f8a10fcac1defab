"""Hands that use keys alone: walk by Tab, press a key where the focus is, and see which letters are taken twice."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAbstractButton, QApplication, QGroupBox, QLabel, QWidget

MOST_STEPS = 80


def strike(key: Any, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is."""
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the focus"
    QTest.keyClick(widget, key, modifier)


def tab_round(first: QWidget) -> list[str]:
    """Press Tab until the focus is back at ``first``; give the names of what it stopped at, each once.

    A part of a larger widget counts under the name of the nearest that has one.
    """
    first.setFocus()
    stops: list[str] = []
    for _ in range(MOST_STEPS):
        name = _named(QApplication.focusWidget())
        if name not in stops:
            stops.append(name)
        strike(Qt.Key.Key_Tab)
        if QApplication.focusWidget() is first:
            return stops
    raise AssertionError(f"Tab never came back to {first.objectName()}: {stops}")


def _named(widget: QWidget | None) -> str:
    while widget is not None and (not widget.objectName() or widget.objectName().startswith("qt_")):
        widget = widget.parentWidget()
    return widget.objectName() if widget is not None else ""


def taken_twice(top: QWidget) -> dict[str, list[str]]:
    """Give the letters that Alt leads to more than one visible thing by, with their texts."""
    texts = defaultdict(list)
    for widget in top.findChildren(QWidget):
        if not widget.isVisibleTo(top) or not isinstance(widget, QLabel | QAbstractButton | QGroupBox):
            continue
        text = widget.title() if isinstance(widget, QGroupBox) else widget.text()
        place = text.replace("&&", "__").find("&")
        if 0 <= place < len(text) - 1 and not (isinstance(widget, QLabel) and widget.buddy() is None):
            texts[text[place + 1].casefold()].append(text)
    return {letter: found for letter, found in texts.items() if len(found) > 1}
