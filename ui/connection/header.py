"""The head of every dock: which connection, how it stands, and what one can do about it."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QMenu, QToolButton, QWidget

from ...core.host.workspace import State, Workspace
from ..shared.messages import Messages
from ..shared.widgets import ElidedLabel
from .dot import state_icon
from .menu import ConnectionMenu


class Header(QWidget):
    """``signInAsked(Connection | None)``: show the card, for that connection or a new one.

    ``refreshAsked``: the user wants fresh data.
    """

    signInAsked = pyqtSignal(object)
    refreshAsked = pyqtSignal()

    def __init__(self, workspace: Workspace, messages: Messages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._messages = messages
        self._dot = self._button("stateDot")
        self._dot.setIconSize(QSize(14, 14))
        self._combo = QComboBox(self)
        self._combo.setObjectName("connectionCombo")
        self._combo.setAccessibleName(self.tr("Connection"))
        self._combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._combo.setMinimumContentsLength(10)
        self._products = ElidedLabel(self)
        self._products.setObjectName("headerProducts")
        self._refresh = self._button("refreshButton", "/mActionRefresh.svg", self.tr("Refresh (F5)"))
        self._settings = self._button("settingsButton", "/mActionOptions.svg", self.tr("Connection and settings"))
        self._menu = ConnectionMenu(workspace, messages, self)
        self._menu.signInAsked.connect(self.signInAsked)
        self._settings.setMenu(self._menu)
        self._settings.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._lay_out()
        self._connect()
        self._fill()

    def add_menu(self, make: Callable[[QWidget], QMenu]) -> None:
        """Put a menu that ``make(parent)`` gives at the head of what stands behind the wheel."""
        first = self._menu.actions()[0]
        self._menu.insertMenu(first, make(self._menu))
        self._menu.insertSeparator(first)

    def _button(self, name: str, icon: str = "", text: str = "") -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setAutoRaise(True)
        if icon:
            button.setIcon(QgsApplication.getThemeIcon(icon))
            button.setToolTip(text)
            button.setAccessibleName(text)
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._dot)
        row.addWidget(self._combo, 2)
        row.addWidget(self._products, 3)
        row.addWidget(self._refresh)
        row.addWidget(self._settings)

    def _connect(self) -> None:
        self._workspace.switched.connect(self._fill)
        self._workspace.stateChanged.connect(self._fill)
        self._workspace.productsChanged.connect(self._follow)
        self._combo.activated.connect(self._chosen)
        self._dot.clicked.connect(self._explain)
        self._refresh.clicked.connect(self.refreshAsked)

    def _fill(self) -> None:
        self._combo.clear()
        active = self._workspace.connection
        for one in self._workspace.connections.all():
            self._combo.addItem(one.name, one.name)
            self._combo.setItemData(self._combo.count() - 1, one.base_url, Qt.ItemDataRole.ToolTipRole)
        if active is None:
            self._combo.addItem(self.tr("Not signed in"), "")
        else:
            self._combo.setCurrentIndex(self._combo.findData(active.name))
            self._combo.insertSeparator(self._combo.count())
            self._combo.addItem(self.tr("Add connection…"), None)
        self._follow()

    def _follow(self) -> None:
        state = self._workspace.state
        self._dot.setIcon(state_icon(state))
        self._dot.setToolTip(self._state_text(state))
        self._dot.setAccessibleName(self._state_text(state))
        self._products.set_whole(" · ".join(product.name for product in self._workspace.products))
        self._refresh.setEnabled(state is not State.NONE)

    def _state_text(self, state: State) -> str:
        return {
            State.NONE: self.tr("Not signed in"),
            State.LOCKED: self.tr("Locked: click to unlock"),
            State.READY: self.tr("Not asked yet"),
            State.SIGNED_IN: self.tr("Signed in"),
            State.OFFLINE: self.tr("The server cannot be reached: click for the reason"),
            State.REFUSED: self.tr("The key was refused: click for the reason"),
        }[state]

    def _chosen(self, index: int) -> None:
        name = self._combo.itemData(index)
        active = self._workspace.connection
        if name is None:
            self._fill()  # the combo goes on showing the connection in use
            self.signInAsked.emit(None)
        elif name and (active is None or name != active.name):
            self._workspace.switch_to(name)

    def _explain(self) -> None:
        """Say why the dot is as it is, with the button that helps."""
        state, problem = self._workspace.state, self._workspace.problem
        connection = self._workspace.connection
        if state is State.LOCKED:
            self._workspace.unlock(asked=True)
        elif problem is not None:
            self._messages.error(problem)
        elif connection is None or state is State.NONE:
            self.signInAsked.emit(connection)
        else:
            text = self.tr("{state}: {name}, {url}")
            self._messages.info(
                text.format(state=self._state_text(state), name=connection.name, url=connection.base_url)
            )
