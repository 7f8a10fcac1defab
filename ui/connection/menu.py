"""The menu behind the header's wheel: connections, network, log."""

from __future__ import annotations

from collections.abc import Callable

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QAction, QMenu, QMessageBox, QWidget

from ...core.host.workspace import State, Workspace
from ..shared.messages import Messages


class ConnectionMenu(QMenu):
    """``signInAsked(Connection | None)``: the card is wanted, for that connection or a new one."""

    signInAsked = pyqtSignal(object)

    def __init__(self, workspace: Workspace, messages: Messages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._add("connectionAdd", self.tr("&Add connection…"), lambda: self.signInAsked.emit(None))
        self._edit = self._add(
            "connectionEdit", self.tr("&Edit connection…"), lambda: self.signInAsked.emit(workspace.connection)
        )
        self._sign_out = self._add("connectionSignOut", self.tr("Sign &out"), self._ask_sign_out)
        self._remove = self._add("connectionRemove", self.tr("&Remove connection…"), self._ask_remove)
        self.addSeparator()
        self._add("connectionNetwork", self.tr("&Network settings…"), messages.network_settings)
        self._add("connectionLog", self.tr("Open &log"), messages.open_log)
        self.aboutToShow.connect(self._follow)
        self._follow()

    def _add(self, name: str, text: str, slot: Callable[[], None]) -> QAction:
        action = QAction(text, self)
        action.setObjectName(name)
        action.triggered.connect(lambda _checked=False: slot())
        self.addAction(action)
        return action

    def _follow(self) -> None:
        connection = self._workspace.connection
        ours = connection is not None and not connection.from_environment
        self._edit.setEnabled(ours)
        self._remove.setEnabled(ours)
        self._sign_out.setEnabled(ours and self._workspace.state is not State.NONE)

    def _ask_sign_out(self) -> None:
        text = self.tr("Sign out of “{name}”? Its key is deleted from QGIS's password store; the connection stays.")
        if self._agreed(text, self.tr("Sign out")):
            self._workspace.sign_out()

    def _ask_remove(self) -> None:
        connection = self._workspace.connection
        text = self.tr("Remove the connection “{name}” and its key? Nothing is deleted on the server.")
        if connection and self._agreed(text, self.tr("Remove")):
            self._workspace.remove(connection.name)

    def _agreed(self, text: str, verb: str) -> bool:
        connection = self._workspace.connection
        if connection is None:
            return False
        box = QMessageBox(self.parentWidget())
        box.setObjectName("connectionQuestion")
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle("constellr")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(text.format(name=connection.name))
        agree = box.addButton(verb, QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.exec()
        return box.clickedButton() is agree
