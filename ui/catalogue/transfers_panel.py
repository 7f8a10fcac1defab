"""The transfers line of the Catalogue, and below it, on demand, a table of every file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qgis.PyQt.QtCore import Qt, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QDesktopServices, QKeySequence
from qgis.PyQt.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QStyle,
    QToolButton,
    QWidget,
)

from ...core.host.settings import Settings
from ...core.host.translate import counted
from ...core.services.file_watch import FileKey, FileLook
from ...core.services.tally import Progress
from ..shared.form import load_form
from ..shared.keys import PageKeys
from ..shared.scroll import bring_into_sight
from ..shared.signs import sign_icon
from ..shared.tables import Selection, dress_table
from ..shared.widgets import EmptyTableView
from .transfer_actions import TransferActions
from .transfers_model import (
    STATE,
    WIDTHS,
    ProgressCells,
    bytes_text,
    overall,
    speed_text,
    time_text,
    transfers_model,
)
from .wording import count_files

_FORM = Path(__file__).with_name("transfers.ui")
_UNFINISHED = ("paused", "cancelled", "failed")


class TransfersPanel(QWidget):
    """Shows what it is told; GUI thread. ``pauseAsked``, ``resumeAsked``, ``cancelAsked``, ``retryAsked``: the buttons.

    ``stopFilesAsked``, ``pauseFilesAsked`` and ``againFilesAsked`` carry the files (``FileLook``) of which this is
    wanted, ``numberChanged`` how many are to come at once.
    """

    pauseAsked = pyqtSignal()
    resumeAsked = pyqtSignal()
    cancelAsked = pyqtSignal()
    retryAsked = pyqtSignal()
    stopFilesAsked = pyqtSignal(object)
    pauseFilesAsked = pyqtSignal(object)
    againFilesAsked = pyqtSignal(object)
    numberChanged = pyqtSignal(int)

    catalogueTransfers: QLabel
    catalogueTransfersBar: QProgressBar
    catalogueTransfersPause: QToolButton
    catalogueTransfersCancel: QPushButton
    catalogueTransfersDetails: QToolButton
    catalogueTransfersMore: QWidget
    catalogueTransferList: EmptyTableView
    catalogueFilePause: QToolButton
    catalogueFileResume: QToolButton
    catalogueFileRetry: QToolButton
    catalogueFileCancel: QToolButton
    catalogueTransfersRetry: QToolButton
    catalogueTransfersFolder: QToolButton
    catalogueTransfersAtOnce: QSpinBox
    transfersBarLayout: QHBoxLayout

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_form(self, _FORM)
        self._settings = settings
        self._paused = False
        self._scenes = 0
        self._earlier: set[FileKey] = set()
        self._folder: Path | None = None
        self._model = transfers_model(self)
        self._dress()
        self._connect()
        self._unfold(False)
        self.setVisible(False)

    def _dress(self) -> None:
        table = self.catalogueTransferList
        dress_table(table, self._model)
        table.setItemDelegateForColumn(STATE, ProgressCells(table))
        table.setTextElideMode(Qt.TextElideMode.ElideLeft)  # names differ at their end
        table.set_hint(self.tr("No file yet."))
        scale = table.logicalDpiX() / 96
        for column, width in enumerate(WIDTHS):
            table.setColumnWidth(column, round(width * scale))
        table.horizontalHeader().setStretchLastSection(False)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._selection = Selection(table, self._model)
        self._actions = TransferActions(table, self._selection, self)
        for button, action in (
            (self.catalogueFilePause, self._actions.pause),
            (self.catalogueFileResume, self._actions.resume),
            (self.catalogueFileRetry, self._actions.retry),
            (self.catalogueFileCancel, self._actions.stop),
        ):
            self._actions.dress(button, action)
        self.catalogueTransfersAtOnce.setValue(self._settings.download_workers)
        self.catalogueTransfersRetry.setVisible(False)
        self.transfersBarLayout.setAlignment(self.catalogueTransfersDetails, Qt.AlignmentFlag.AlignRight)

    def _connect(self) -> None:
        self.catalogueTransfersPause.clicked.connect(self._press_pause)
        self.catalogueTransfersCancel.clicked.connect(self.cancelAsked)
        self.catalogueTransfersRetry.clicked.connect(self.retryAsked)
        self.catalogueTransfersDetails.toggled.connect(self._unfold)
        self.catalogueTransfersFolder.clicked.connect(self._show_folder)
        self.catalogueTransfersAtOnce.valueChanged.connect(self._keep_number)
        files = self._actions
        files.pauseAsked.connect(self.pauseFilesAsked)
        files.againAsked.connect(self.againFilesAsked)
        files.stopAsked.connect(self.stopFilesAsked)
        files.folderAsked.connect(self._show_folder)
        self._keys = PageKeys(self.catalogueTransferList, ((QKeySequence.StandardKey.Delete, files.stop.trigger),))

    @property
    def unfinished(self) -> list[FileLook]:
        """The files that were paused, stopped or failed."""
        return [look for look in self._model.all_rows if look.state in _UNFINISHED]

    # -- what it is told ------------------------------------------------------------------------

    def begin(self, folder: Path, *, afresh: bool) -> None:
        """A download into ``folder`` begins; ``afresh`` forgets the files of those before it."""
        self._folder = folder
        if afresh:
            self._model.set_rows([])
        self._earlier = {look.file for look in self._model.all_rows if look.over}
        self.catalogueTransfers.setText(self.tr("Asking for fresh links…"))
        self.catalogueTransfersBar.setRange(0, 0)
        self.follow(running=True, paused=False, retry=False)

    def take(self, looks: Sequence[FileLook]) -> None:
        """These files are so far."""
        known = {self._model.identity(look) for look in self._model.all_rows}
        fresh = [look for look in looks if self._model.identity(look) not in known]
        self._earlier -= {look.file for look in looks}
        self._model.update(looks)
        if fresh:
            self._model.append_rows(fresh)
        self._actions.follow()

    def show_progress(self, progress: Progress, waiting: int) -> None:
        """``waiting`` downloads come after this one."""
        files = self.tr("{done} of {files}").format(done=progress.files_done, files=count_files(progress.files))
        parts = [files, bytes_text(progress.bytes_moved)]
        if progress.speed > 0:
            parts.append(speed_text(progress.speed))
        if progress.seconds_left is not None and progress.seconds_left >= 1:
            parts.append(self.tr("{time} left").format(time=time_text(progress.seconds_left)))
        if waiting:
            parts.append(counted("TransfersPanel", "1 more waiting", "{n} more waiting", waiting))
        self.say(" · ".join(parts))
        self._scenes = progress.scenes
        self._move_bar()

    def _move_bar(self) -> None:
        looks = [look for look in self._model.all_rows if look.file not in self._earlier]
        self.catalogueTransfersBar.setRange(0, 1000)
        self.catalogueTransfersBar.setValue(round(1000 * overall(looks, self._scenes)))

    def say(self, text: str) -> None:
        self.catalogueTransfers.setText(text)

    def follow(self, *, running: bool, paused: bool, retry: bool) -> None:
        """Let the buttons say what can be done now; the list of files stays until the next download."""
        self._paused = paused
        if paused:
            self._move_bar()
        self.setVisible(running or paused or bool(self._model.all_rows))
        self.catalogueTransfersBar.setVisible(running or paused)
        self.catalogueTransfersPause.setVisible(running or paused)
        self.catalogueTransfersPause.setEnabled(True)
        self.catalogueTransfersCancel.setVisible(running or paused)
        self.catalogueTransfersCancel.setEnabled(True)
        self.catalogueTransfersRetry.setVisible(retry)
        sign = QStyle.StandardPixmap.SP_MediaPlay if paused else QStyle.StandardPixmap.SP_MediaPause
        text = self.tr("Resume") if paused else self.tr("Pause")
        self.catalogueTransfersPause.setIcon(sign_icon(sign, self.catalogueTransfersPause))
        self.catalogueTransfersPause.setAccessibleName(text)
        tip = self.tr("Go on where it stopped") if paused else self.tr("Stop for now; what has come is kept")
        self.catalogueTransfersPause.setToolTip(f"{text}: {tip}")

    # -- what the user does -----------------------------------------------------------------------

    def _press_pause(self) -> None:
        self.catalogueTransfersPause.setEnabled(False)
        (self.resumeAsked if self._paused else self.pauseAsked).emit()

    def _unfold(self, open_: bool) -> None:
        self.catalogueTransfersMore.setVisible(open_)
        arrow = Qt.ArrowType.DownArrow if open_ else Qt.ArrowType.RightArrow
        self.catalogueTransfersDetails.setArrowType(arrow)
        if open_:
            bring_into_sight(self.catalogueTransfersMore)

    def _keep_number(self, number: int) -> None:
        self._settings.download_workers = number
        self.numberChanged.emit(number)

    def _show_folder(self) -> None:
        look = self._selection.current
        path = look.path if isinstance(look, FileLook) else None
        folder = path.parent if path is not None and path.parent.is_dir() else self._folder
        if folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
