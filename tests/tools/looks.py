"""How a window looks in another language: what is cut off, which keys collide."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qgis.PyQt.QtCore import QCoreApplication, QLocale, QTranslator
from qgis.PyQt.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

_I18N = Path(__file__).resolve().parents[2] / "resources" / "i18n"
_INSET = 4  # what a line edit leaves free beside its text
_FRAME = 8  # what a line edit keeps for its frame and margins
_KEY = re.compile(r"&(\w)")


@contextmanager
def in_german() -> Iterator[QTranslator]:
    """Speak German as the plugin does in a German QGIS."""
    before, translator = QLocale(), QTranslator()
    assert translator.load(str(_I18N / "constellr_de.qm"))
    QCoreApplication.installTranslator(translator)
    QLocale.setDefault(QLocale("de_DE"))
    try:
        yield translator
    finally:
        QLocale.setDefault(before)
        QCoreApplication.removeTranslator(translator)


def cut_off(window: QWidget) -> list[str]:
    """Name the texts of a window that do not fit into their widgets."""
    shown = [child for child in window.findChildren(QWidget) if child.isVisibleTo(window)]
    found = [f"{child.objectName()}: {text!r}" for child in shown if (text := _text_without_room(child))]
    for child in shown:
        right = child.mapTo(window, child.rect().topRight()).x()
        if child.objectName() and not child.objectName().startswith("qt_") and right > window.width():
            found.append(f"{child.objectName()}: ends at {right}")
    return found


def _text_without_room(widget: QWidget) -> str:
    metrics, room = widget.fontMetrics(), widget.contentsRect().width()
    if isinstance(widget, QLabel):
        text = re.sub(r"<[^>]+>|&(?=\w)", "", widget.text())
        if widget.wordWrap():
            high = widget.heightForWidth(widget.width()) > widget.height() + 2
            wide = max((metrics.horizontalAdvance(word) for word in text.split()), default=0) > room
            return text if high or wide else ""
        return text if max((metrics.horizontalAdvance(line) for line in text.split("\n")), default=0) > room else ""
    if isinstance(widget, QPushButton) or (isinstance(widget, QAbstractButton) and not isinstance(widget, QToolButton)):
        return widget.text() if widget.text() and widget.sizeHint().width() > widget.width() + 2 else ""
    if isinstance(widget, QToolButton):
        return widget.text() if not widget.icon() and widget.sizeHint().width() > widget.width() + 2 else ""
    if isinstance(widget, QAbstractSpinBox):
        inner = widget.findChild(QLineEdit).width() - _INSET
        return widget.text() if metrics.horizontalAdvance(widget.text()) > inner else ""
    if isinstance(widget, QLineEdit) and not widget.text() and not isinstance(widget.parentWidget(), QComboBox):
        return widget.placeholderText() if metrics.horizontalAdvance(widget.placeholderText()) > room - _FRAME else ""
    return ""


def doubled_keys(window: QWidget) -> dict[str, list[str]]:
    """Give the accelerators that more than one visible widget of the window asks for, with their texts."""
    texts = [
        child.title() if isinstance(child, QGroupBox) else child.text()
        for child in window.findChildren(QWidget)
        if child.isVisibleTo(window) and (isinstance(child, QAbstractButton | QGroupBox) or _has_buddy(child))
    ]
    keys = [(key.group(1).lower(), text) for text in texts if (key := _KEY.search(text.replace("&&", "")))]
    often = Counter(key for key, _ in keys)
    return {key: [text for mine, text in keys if mine == key] for key, number in often.items() if number > 1}


def _has_buddy(widget: QWidget) -> bool:
    return isinstance(widget, QLabel) and widget.buddy() is not None


def picture(window: QWidget, name: str) -> None:
    """Keep a picture in the folder CONSTELLR_PICTURES, if one is named."""
    folder = os.environ.get("CONSTELLR_PICTURES", "")
    if folder:
        QApplication.processEvents()
        window.grab().save(str(Path(folder) / f"{name}.png"))
