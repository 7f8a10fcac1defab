"""What each dock holds: the header, and below it the sign-in card, the locked pane or the page."""

from __future__ import annotations

from collections.abc import Callable

from qgis.PyQt.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from ...core.host.state import State
from ...core.host.workspace import Workspace
from ...core.model.connection import Connection
from ..connection.header import Header
from ..connection.locked import LockedPane
from ..connection.signin import SignInCard
from .messages import Messages
from .scroll import UprightScroll


class DockBody(QWidget):
    """Shows what the connection's state calls for. GUI thread.

    The page is made when there is first something to show in it. It is told to :meth:`refresh` when it is first seen,
    and when it is seen again after a switch; so nothing is asked of the server before the user looks. A page that can
    work from the disk alone has a :meth:`show_on_disk`, to which ``offline`` lets the user without a connection.
    """

    def __init__(
        self,
        workspace: Workspace,
        messages: Messages,
        make_page: Callable[[], QWidget],
        parent: QWidget | None = None,
        *,
        offline: bool = False,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._make_page = make_page
        self._page: QWidget | None = None
        self._stale = True
        self._seen = False
        self._card_wanted = False
        self._disk_only = False
        self.header = Header(workspace, messages, self)
        self._card = SignInCard(workspace, messages)
        self._locked = LockedPane(workspace)
        self._stack = QStackedWidget(self)
        self._card_scroll = UprightScroll(self._card)
        self._locked_scroll = UprightScroll(self._locked)
        self._page_scroll = UprightScroll()  # on a low screen the page scrolls, so that QGIS's window still fits
        self._stack.addWidget(self._card_scroll)
        self._stack.addWidget(self._locked_scroll)
        self._stack.addWidget(self._page_scroll)
        self._offline = QPushButton(self.tr("Work from &disk only"), self) if offline else None
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self.header)
        column.addWidget(self._stack, 1)
        if self._offline is not None:
            self._offline.setObjectName("diskOnlyButton")
            self._offline.setToolTip(self.tr("Show the scenes that were downloaded; needs no connection"))
            self._offline.setFlat(True)
            self._offline.clicked.connect(self._work_from_disk)
            column.addWidget(self._offline)
        self._connect()
        self._card.begin(workspace.connection)
        self._follow()

    @property
    def page(self) -> QWidget:
        """The page, made if need be."""
        if self._page is None:
            self._page = self._make_page()
            self._page_scroll.setWidget(self._page)
        return self._page

    def show_card(self, connection: Connection | None) -> None:
        """Show the sign-in card: for a connection to mend, or None for a new one."""
        self._card_wanted, self._disk_only = True, False
        self._card.begin(connection)
        self._follow()

    def open_for_user(self) -> None:
        """The user opened the dock: if its key is locked, QGIS may ask for the master password, once per start."""
        if self._workspace.state is State.LOCKED:
            self._workspace.unlock(asked=False)

    def refresh(self) -> None:
        """The user asks for fresh data; a locked key is asked for first."""
        if self._workspace.state is State.LOCKED:
            self._workspace.unlock()
        self._stale = True
        self._look()

    def seen(self, visible: bool) -> None:
        """Whether the user sees this now (told by the dock)."""
        self._seen = visible
        self._follow()

    def _connect(self) -> None:
        self._workspace.switched.connect(self._switched)
        self._workspace.stateChanged.connect(self._follow)
        self._card.ended.connect(self._card_ended)
        self._locked.otherKeyAsked.connect(lambda: self.show_card(self._workspace.connection))
        self.header.signInAsked.connect(self.show_card)
        self.header.refreshAsked.connect(self.refresh)

    def _work_from_disk(self) -> None:
        """Show the page without a connection; what it shows of the disk needs none."""
        self._disk_only, self._card_wanted = True, False
        self._follow()
        self.page.show_on_disk()

    def _switched(self) -> None:
        self._stale = True
        if not self._card_wanted:  # else someone is typing into it
            self._card.begin(self._workspace.connection)
        self._follow()

    def _card_ended(self) -> None:
        self._card_wanted = False
        self._follow()

    def _follow(self) -> None:
        """Show what the state calls for."""
        state = self._workspace.state
        self._disk_only = self._disk_only and state in (State.NONE, State.LOCKED)
        if self._disk_only:
            self._show_page()
        elif state is State.NONE or self._card_wanted:
            self._show(self._card_scroll)
        elif state is State.LOCKED:
            self._locked.follow()
            self._show(self._locked_scroll)
        elif self._seen or self._page is not None:
            self._show_page()
            self._look()

    def _show_page(self) -> None:
        self.page.setVisible(True)  # a scroll area that is on the screen itself leaves what it is given hidden
        self._show(self._page_scroll)

    def _show(self, pane: QWidget) -> None:
        if self._stack.currentWidget() is not pane:
            self._stack.setCurrentWidget(pane)
        if self._offline is not None:
            self._offline.setVisible(pane in (self._card_scroll, self._locked_scroll))

    def _look(self) -> None:
        """Fill the page once it is seen."""
        if self._page is None or not self._seen or not self._stale or self._card_wanted:
            return
        self._stale = False
        self._workspace.greet()
        self._page.refresh()
