"""What can be done with single files of a download: pause, resume, try again, cancel; as buttons and as a menu."""

from __future__ import annotations

from collections.abc import Callable

from qgis.PyQt.QtCore import QObject, QPoint, pyqtSignal
from qgis.PyQt.QtWidgets import QAction, QMenu, QStyle, QTableView, QToolButton, QWidget

from ...core.services.file_watch import FileLook
from ..shared.signs import sign_icon
from ..shared.tables import Selection

_STOPPED = ("paused", "cancelled")


class TransferActions(QObject):
    """Signals carry the selected files (``FileLook``) of which it can be wanted. GUI thread."""

    pauseAsked = pyqtSignal(object)
    againAsked = pyqtSignal(object)
    stopAsked = pyqtSignal(object)
    folderAsked = pyqtSignal()

    def __init__(self, table: QTableView, selection: Selection, parent: QWidget) -> None:
        super().__init__(parent)
        self._table, self._selection = table, selection
        self._fits: list[tuple[QAction, Callable[[FileLook], bool]]] = []
        sign = QStyle.StandardPixmap
        self.pause = self._action(
            self.tr("&Pause"), self.tr("Let go of the selected files for now; what has come is kept"),
            sign.SP_MediaPause, lambda look: not look.over, self.pauseAsked,
        )  # fmt: skip
        self.resume = self._action(
            self.tr("&Resume"), self.tr("Go on with the selected files where they stopped"),
            sign.SP_MediaPlay, lambda look: look.state in _STOPPED, self.againAsked,
        )  # fmt: skip
        self.retry = self._action(
            self.tr("&Try again"), self.tr("Fetch the selected files that failed once more"),
            sign.SP_BrowserReload, lambda look: look.state == "failed", self.againAsked,
        )  # fmt: skip
        self.stop = self._action(
            self.tr("&Cancel these files"), self.tr("Give up the selected files; what has come is kept"),
            sign.SP_MediaStop, lambda look: not look.over or look.state == "paused", self.stopAsked,
        )  # fmt: skip
        table.customContextMenuRequested.connect(self._open)
        selection.changed.connect(lambda _keys: self.follow())
        self.follow()

    def dress(self, button: QToolButton, action: QAction) -> None:
        """Let a button do it, with the action's sign."""
        button.setDefaultAction(action)
        button.setAccessibleName(action.text().replace("&", ""))
        button.setToolTip(f"{button.accessibleName()}: {action.toolTip()}")

    def follow(self) -> None:
        """See what can be done with the selected files now."""
        rows = self._selection.rows
        for action, fits in self._fits:
            action.setEnabled(any(fits(look) for look in rows))

    def _action(
        self, text: str, tip: str, sign: QStyle.StandardPixmap, fits: Callable[[FileLook], bool], asked: pyqtSignal
    ) -> QAction:
        action = QAction(sign_icon(sign, self._table), text, self)
        action.setToolTip(tip)
        action.triggered.connect(lambda: asked.emit([look for look in self._selection.rows if fits(look)]))
        self._fits.append((action, fits))
        return action

    def _open(self, place: QPoint) -> None:
        if not self._selection.rows:
            return
        menu = QMenu(self._table)
        menu.addActions([self.pause, self.resume, self.retry, self.stop])
        menu.addSeparator()
        menu.addAction(self.tr("Show &folder"), self.folderAsked.emit)
        menu.exec(self._table.viewport().mapToGlobal(place))
        menu.deleteLater()
