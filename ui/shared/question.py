"""The question before something goes for good."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtWidgets import QMessageBox, QWidget

from .wording import as_it_stands


def really_delete(parent: QWidget, question: str, names: str) -> bool:
    """Ask, with the names of what goes below the question. Enter and Escape both mean no."""
    return really(parent, QCoreApplication.translate("question", "&Delete"), question, names)


def really(parent: QWidget, verb: str, question: str, names: str = "") -> bool:
    """Ask whether to do what ``verb`` says on its button. Enter and Escape both mean no."""
    box = QMessageBox(parent)
    box.setObjectName("deleteQuestion")
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(verb.replace("&", ""))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(question)
    box.setInformativeText(as_it_stands(names))
    go = box.addButton(verb, QMessageBox.ButtonRole.DestructiveRole)
    keep = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(keep)
    box.setEscapeButton(keep)
    box.exec()
    return box.clickedButton() is go
