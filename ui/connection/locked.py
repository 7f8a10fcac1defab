"""The pane shown while the stored key is locked."""

from __future__ import annotations

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ...core.host.workspace import Workspace
from ..shared.widgets import PlainLabel


class LockedPane(QWidget):
    """Says why QGIS will ask for its master password, and asks only when the button is pressed."""

    otherKeyAsked = pyqtSignal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._why = PlainLabel()
        self._unlock = QPushButton(self.tr("&Unlock"))
        self._unlock.setObjectName("unlockButton")
        self._unlock.clicked.connect(self._press)
        self._other = QPushButton(self.tr("Sign in with another key"))
        self._other.setObjectName("unlockOtherKey")
        self._other.setFlat(True)
        self._other.clicked.connect(self.otherKeyAsked)
        column = QVBoxLayout(self)
        column.addWidget(self._why)
        column.addWidget(self._unlock)
        column.addWidget(self._other)
        column.addStretch(1)

    def follow(self) -> None:
        """Name the connection at hand."""
        connection = self._workspace.connection
        name = connection.name if connection else ""
        self._why.setText(
            self.tr(
                "The key of “{name}” is kept encrypted in QGIS's password store. QGIS asks for its master password, "
                "once per start, to open it."
            ).format(name=name)
        )

    def _press(self) -> None:
        self._workspace.unlock(asked=True)
