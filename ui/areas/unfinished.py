"""Uploads that were cut short: offered at the head of the page, shown as a source, resumed, or dismissed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QFrame, QLabel, QPushButton

from ...core.host.journals import journal_folder
from ...core.host.remedies import Key, Planned
from ...core.host.state import State
from ...core.host.translate import counted
from ...core.host.workspace import Workspace
from ...core.model.area import Area
from ...core.services.area_journal import stored_before
from ...core.services.areas import AreaRow
from ...core.services.journals import AREAS, Unfinished, dismiss, fresh_path, planned_areas, unfinished
from ..shared.messages import Messages
from ..shared.question import really
from ..shared.wording import count_areas, moment_text


def read_upload(path: Path, areas: Mapping[str, Area]) -> tuple[list[Planned], dict[Key, AreaRow]]:
    """Give the rows of an unfinished upload and what became of them so far. Worker thread. Raises ConstellrError."""
    rows, outcomes = [], {}
    for number, (candidate, entry) in enumerate(planned_areas(path)):
        rows.append(Planned((number,), candidate))
        if entry.area_id:
            stored = areas.get(entry.area_id) or Area(entry.area_id, candidate.name, candidate.geometry)
            outcomes[(number,)] = stored_before(entry, candidate, stored)
    return rows, outcomes


class UnfinishedUploads(QObject):
    """The banner. ``resumeAsked`` and ``showAsked`` carry title and :class:`Unfinished`. GUI thread."""

    resumeAsked = pyqtSignal(str, object)
    showAsked = pyqtSignal(str, object)

    def __init__(
        self,
        workspace: Workspace,
        messages: Messages,
        banner: QFrame,
        words: QLabel,
        buttons: tuple[QPushButton, QPushButton, QPushButton],
    ) -> None:
        super().__init__(banner)
        self._workspace, self._messages = workspace, messages
        self._banner, self._words = banner, words
        self._found: list[Unfinished] = []
        self._own: set[Path] = set()
        self._journals: dict[str, Path] = {}
        resume, look, forget = buttons
        resume.clicked.connect(lambda: self._ask(self.resumeAsked))
        look.clicked.connect(lambda: self._ask(self.showAsked))
        forget.clicked.connect(self._dismiss)
        banner.setVisible(False)

    def refresh(self) -> None:
        """Look into the journals' folder, in the background."""
        connection = self._workspace.connection
        if connection is None or self._workspace.state is State.NONE:
            self._take([])
            return
        self._workspace.tasks.run(
            self.tr("Looking for unfinished uploads"),
            lambda _job: unfinished(journal_folder(), connection, AREAS),
            done=lambda found: self._take(found) if self._workspace.connection == connection else None,
            failed=self._messages.error,
        )

    def journal_of(self, source: str, one: Unfinished | None) -> tuple[Path, Path | None]:
        """Give the journal of an upload that begins now, and one of the same source that it stands in for.

        ``one`` is the unfinished upload that goes on, if the source is one.
        """
        if one is not None:
            return one.path, None
        before = self._journals.get(source)
        path = self._journals[source] = fresh_path(journal_folder(), AREAS)
        self.leave_out(path)
        return path, before

    def leave_out(self, path: Path) -> None:
        """This one stands in the table: it is not offered a second time."""
        self._own.add(path)
        self._tell()

    def clear(self) -> None:
        """Another workspace is shown now."""
        self._own.clear()
        self._journals.clear()
        self._take([])

    def _take(self, found: list[Unfinished]) -> None:
        self._found = found
        self._tell()

    @property
    def _offered(self) -> list[Unfinished]:
        return [one for one in reversed(self._found) if one.path not in self._own and not one.busy]

    def _tell(self) -> None:
        offered = self._offered
        self._banner.setVisible(bool(offered))
        if not offered:
            return
        one = offered[0]
        text = self.tr("An upload of {areas} from {moment} was cut short. Made so far: {made} of {total}.")
        said = text.format(
            areas=count_areas(one.total), moment=moment_text(one.header.created), made=one.made, total=one.total
        )
        if len(offered) > 1:
            said += " " + counted(
                "UnfinishedUploads", "There is 1 more like it.", "There are {n} more like it.", len(offered) - 1
            )
        self._words.setText(said)

    def _ask(self, signal: pyqtSignal) -> None:
        if self._offered:
            one = self._offered[0]
            title = self.tr("Upload of {moment} ({areas})")
            self.leave_out(one.path)
            signal.emit(title.format(moment=moment_text(one.header.created), areas=count_areas(one.total)), one)

    def _dismiss(self) -> None:
        one, connection = self._offered[0], self._workspace.connection
        left = count_areas(one.total - one.made)
        question = self.tr("Forget this upload? {areas} of it will not be made; what is made stays.").format(areas=left)
        if connection is None or not really(self._banner, self.tr("Dismiss"), question):
            return
        self._workspace.tasks.run(
            self.tr("Forgetting an upload"),
            lambda _job: dismiss(one, connection),
            done=lambda _nothing: self.refresh(),
            failed=self._messages.error,
        )
