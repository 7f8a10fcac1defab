"""The line below the folder: how much the selection needs, and how much is free."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QColor, QPalette

from ...core.host.tasks import Handle
from ...core.host.workspace import Workspace
from ...core.model.job import Job
from ...core.services.disk_room import fits, free_bytes
from ...core.services.scene_sizes import Need
from .in_sight import SceneKey
from .page_widgets import CatalogueWidgets
from .size_column import SizeColumn
from .take import TakeForm
from .transfers_model import bytes_text

if TYPE_CHECKING:
    from ...core.api.client import Client

_PATIENCE_MS = 400
_MOST_ASKED = 1000
"""Scenes of a selection that are asked for; the others count as their mean."""
_ALARM, _ALARM_ON_DARK = QColor(176, 0, 32), QColor(255, 138, 128)


class Space(QObject):
    """Asks disk and server in the background. ``changed``: :attr:`why` may be another. GUI thread."""

    changed = pyqtSignal()

    def __init__(self, page: CatalogueWidgets, workspace: Workspace, take: TakeForm, sizes: SizeColumn) -> None:
        super().__init__(page)
        self._page, self._workspace, self._take, self._sizes = page, workspace, take, sizes
        self._chosen: tuple[SceneKey, ...] = ()
        self._turn = 0
        self._why = ""
        self._asking: Handle[None] | None = None
        self._measuring: Handle[tuple[Need, int | None]] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PATIENCE_MS)
        self._timer.timeout.connect(self._look)
        take.folderChanged.connect(self._follow)
        take.assetsChanged.connect(self._follow)
        self._follow()

    @property
    def why(self) -> str:
        """Why the selection must not be fetched; "" where nothing speaks against it."""
        return self._why

    def choose(self, keys: Sequence[SceneKey]) -> None:
        """These scenes are selected."""
        self._chosen = tuple(keys)
        self.look_again()

    def look_again(self) -> None:
        """Something may be another, a moment from now."""
        self._turn += 1
        self._timer.start()
        if self._why:
            self._tell("", "")

    def close(self) -> None:
        self._turn += 1
        self._timer.stop()
        for handle in (self._asking, self._measuring):
            if handle is not None:
                handle.cancel()

    # -- inside ---------------------------------------------------------------------------------

    def _follow(self) -> None:
        self._sizes.follow(self._take.assets, self._take.folder)
        self.look_again()

    def _look(self) -> None:
        if self._take.folder is None:
            self._tell(self.tr("Choose a folder for the downloads."), "")
            return
        self._measure(self._turn)
        if self._chosen and self._take.assets and self._workspace.connection is not None and self._take.offered:
            self._ask(self._turn)

    def _ask(self, turn: int) -> None:
        """Learn what is not known of the selection, then measure again."""
        if self._asking is not None:
            self._asking.cancel()
        known, keys = self._sizes.known, self._chosen[:_MOST_ASKED]
        assets, folder = tuple(self._take.assets), self._take.folder

        def work(client: Client, job: Job) -> None:
            known.learn(client, keys, folder, job)
            known.sample(client, keys, assets, job)

        self._asking = self._workspace.run(
            self.tr("Ask how large scenes are"),
            work,
            done=lambda _nothing: self._learned(turn),
            failed=lambda _error: None,
        )

    def _learned(self, turn: int) -> None:
        self._sizes.learned()
        if turn == self._turn:
            self._measure(turn)

    def _measure(self, turn: int) -> None:
        """Ask the disk in the background: a network drive may take its time."""
        known, keys, assets, folder = self._sizes.known, self._chosen, tuple(self._take.assets), self._take.folder
        if folder is None:
            return
        self._measuring = self._workspace.tasks.run(
            self.tr("Look at the download folder"),
            lambda _job: (known.need(keys, assets, folder), free_bytes(folder)),
            done=lambda found: self._show(turn, *found),
            failed=lambda _error: self._show(turn, Need(), None),
        )

    def _show(self, turn: int, need: Need, free: int | None) -> None:
        if turn != self._turn:
            return
        if free is None:
            self._tell(self.tr("This folder cannot be reached."), "")
            return
        room = self.tr("{size} free").format(size=bytes_text(free))
        if not need.size:
            self._tell(room, "")
        elif not fits(need, free):
            text = self.tr("{need}, but only {room}: take fewer scenes or files, or choose another folder.")
            self._tell("", text.format(need=self._needed(need), room=room))
        elif need.size > free:
            text = self.tr("{need}, but only {room}: not all of it may fit.")
            self._tell("⚠ " + text.format(need=self._needed(need), room=room), "")
        else:
            self._tell(f"{self._needed(need)} · {room}", "")

    def _needed(self, need: Need) -> str:
        size = bytes_text(need.size)
        if need.estimated:
            return self.tr("about {size} needed").format(size=size)
        if need.unknown:
            return self.tr("{size} or more needed").format(size=size)
        return self.tr("{size} needed").format(size=size)

    def _tell(self, text: str, why: str) -> None:
        label = self._page.catalogueSpace
        if text or why:
            label.setText(f"✗ {why}" if why else text)
        palette = QPalette()  # nothing of its own: as its parent's, whatever the theme
        if why:
            dark = self._page.palette().color(QPalette.ColorRole.Window).lightness() < 128
            palette.setColor(QPalette.ColorRole.WindowText, _ALARM_ON_DARK if dark else _ALARM)
        label.setPalette(palette)
        if why != self._why:
            self._why = why
            self.changed.emit()
