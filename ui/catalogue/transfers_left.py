"""Downloads that an earlier start of QGIS left unfinished: offered once, to be taken up or dropped."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ...core.host.journals import journal_folder
from ...core.host.tasks import Handle
from ...core.host.workspace import Workspace
from ...core.services.download_journal import Unfinished, unfinished
from ..shared.widgets import PlainLabel
from .transfer_queue import TransferQueue
from .transfer_run import Order
from .wording import count_scenes


class TransfersLeft(QWidget):
    """Hidden while there is nothing to offer. GUI thread; the disk is read in the background."""

    def __init__(self, workspace: Workspace, queue: TransferQueue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._queue = workspace, queue
        self._offered: list[Unfinished] = []
        self._turn = 0
        self._handle: Handle[list[Unfinished]] | None = None
        self.setObjectName("catalogueUnfinished")
        self._text = PlainLabel()
        self._text.setObjectName("catalogueUnfinishedText")
        self._resume = self._button("catalogueUnfinishedResume", self.tr("Resume"), self.tr("Fetch what is missing"))
        self._forget = self._button(
            "catalogueUnfinishedForget", self.tr("Forget"), self.tr("Do not fetch the rest; files that came stay")
        )
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._text)
        row.addStretch(1)
        row.addWidget(self._forget)
        row.addWidget(self._resume)
        column.addLayout(row)
        self._resume.clicked.connect(self._take_up)
        self._forget.clicked.connect(self._drop)
        workspace.switched.connect(self.look)
        self.setVisible(False)

    def _button(self, name: str, text: str, tip: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setToolTip(tip)
        return button

    def look(self) -> None:
        """See what this connection's journals say."""
        self._turn += 1
        turn, connection, home = self._turn, self._workspace.connection, journal_folder()
        self._show([])
        if connection is not None:
            self._handle = self._workspace.tasks.run(
                self.tr("Look for unfinished downloads"),
                lambda _job: unfinished(home, connection),
                done=lambda found: self._show(found) if turn == self._turn else None,
            )

    def _show(self, found: list[Unfinished]) -> None:
        """Offer what nobody here has begun or answered meanwhile."""
        self._offered = [] if self._queue.running or self._queue.paused else found
        self.setVisible(bool(self._offered))
        if self._offered:
            missing = sum(len(one.wanted.scenes) for one in self._offered)
            total = sum(one.total for one in self._offered)
            folders = ", ".join(dict.fromkeys(str(one.wanted.folder) for one in self._offered))
            text = self.tr("A download was not finished. Missing in {folder}: {missing} of {scenes}.")
            self._text.setText(text.format(missing=missing, scenes=count_scenes(total), folder=folders))

    def _take_up(self) -> None:
        offered = self._offered
        self._show([])
        for one in offered:
            self._queue.take_up(one)

    def _drop(self) -> None:
        for one in self._offered:
            self._queue.drop(Order(one.wanted, one.path))
        self._show([])
