"""Submissions that ended half-way, by a crash or with an answer lost: offered to be taken up again."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QLabel, QPushButton, QWidget

from ...core.errors import DiskFailed, InputError
from ...core.host.journals import journal_folder
from ...core.host.tasks import Handle
from ...core.host.translate import counted
from ...core.host.workspace import Workspace
from ...core.services.journals import ORDERS, Unfinished, dismiss, unfinished
from ..shared.question import really
from ..shared.wording import count_orders


class SubmissionsLeft(QObject):
    """Shows ``ordersUnfinished`` while there is something to offer, the oldest first.

    ``wanted(path, at_once)``: show it, or go on with it at once. ``in_use`` gives the journal that an open form
    works with, which is nobody else's matter. GUI thread; the disk is read in the background.
    """

    wanted = pyqtSignal(object, bool)

    def __init__(self, page: QWidget, workspace: Workspace, in_use: Callable[[], Path | None]) -> None:
        super().__init__(page)
        self._page, self._workspace, self._in_use = page, workspace, in_use
        self._box: QWidget = page.ordersUnfinished
        self._text: QLabel = page.ordersUnfinishedText
        self._dismiss: QPushButton = page.ordersUnfinishedDismiss
        self._one: Unfinished | None = None
        self._turn = 0
        self._handles: list[Handle] = []
        self._box.hide()
        page.ordersUnfinishedResume.clicked.connect(lambda: self._open(at_once=True))
        page.ordersUnfinishedShow.clicked.connect(lambda: self._open(at_once=False))
        self._dismiss.clicked.connect(self._ask)

    def look(self) -> None:
        """See what this connection's journals say."""
        self._turn += 1
        turn, connection, folder = self._turn, self._workspace.connection, journal_folder()
        if connection is None:
            self._offer([])
            return
        self._run(
            self.tr("Look for unfinished submissions"),
            lambda: unfinished(folder, connection, ORDERS),
            lambda found: self._offer(found) if turn == self._turn else None,
        )

    def _run(self, title: str, work: Callable[[], object], done: Callable[[object], None]) -> None:
        self._handles = [one for one in self._handles if one.running]
        self._handles.append(self._workspace.tasks.run(title, lambda _job: work(), done=done))

    def _offer(self, found: list[Unfinished]) -> None:
        mine = self._in_use()
        free = [one for one in found if not one.busy and one.path != mine]
        self._one = free[0] if free else None
        self._box.setVisible(self._one is not None)
        if self._one is not None:
            self._text.setText(self._words(self._one))

    def _words(self, one: Unfinished) -> str:
        text = self.tr("A submission was cut short. Placed so far: {made} of {orders}.")
        said = text.format(made=one.made, orders=count_orders(one.total))
        if one.unclear:
            said += " " + counted(
                "SubmissionsLeft",
                "1 order was on its way: it is looked for before anything is sent.",
                "{n} orders were on their way: they are looked for before anything is sent.",
                one.unclear,
            )
        return said

    def _open(self, *, at_once: bool) -> None:
        one, self._one = self._one, None
        self._box.hide()
        if one is not None:
            self.wanted.emit(one.path, at_once)

    def _ask(self) -> None:
        one, connection = self._one, self._workspace.connection
        if one is None or connection is None:
            return
        question = self.tr("Forget what is left of this submission? Orders that stand on the server stay there.")
        if really(self._page, self.tr("&Dismiss"), question, self._words(one)):
            self._run(self.tr("Dismiss a submission"), lambda: _dismissed(one, connection), lambda _none: self.look())


def _dismissed(one: Unfinished, connection: object) -> None:
    with suppress(DiskFailed, InputError):  # another program took it up meanwhile: then it is looked at again
        dismiss(one, connection)
