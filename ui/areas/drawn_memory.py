"""What is drawn here outlives QGIS: kept on the disk as it is drawn, shown again at the next start."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from qgis.core import QgsGeometry
from qgis.PyQt.QtCore import QObject

from ...core.errors import ConstellrError
from ...core.host.drawings import Drawing, decided_of, drawings_folder, drop, keep, kept, with_decided
from ...core.host.translate import counted
from ...core.host.workspace import Workspace
from ...core.model.connection import Connection
from ..shared.messages import Messages
from .choices import Choices
from .drawn import DrawnAreas
from .source import SourceForm

_Step = Callable[[], None]


class DrawnMemory(QObject):
    """Keeps the drawn areas of each connection, with what was decided about them, until they are stored or removed.

    GUI thread; the disk is written by workers, one after the other.
    """

    def __init__(
        self, workspace: Workspace, messages: Messages, drawn: DrawnAreas, choices: Choices, form: SourceForm
    ) -> None:
        super().__init__(drawn)
        self._workspace, self._messages = workspace, messages
        self._drawn, self._choices, self._form = drawn, choices, form
        self._known: dict[int, Drawing] = {}
        self._stored: set[int] = set()
        self._connection: Connection | None = None
        self._steps: list[_Step] = []
        self._writing = False
        self._still = False
        drawn.changed.connect(self._follow)
        choices.changed.connect(self._follow)
        workspace.switched.connect(self.look)
        self.look()

    def look(self) -> None:
        """Show what was drawn for the connection that is active now."""
        if self._workspace.connection == self._connection:
            return
        connection = self._connection = self._workspace.connection
        self._quietly(self._drawn.clear)
        self._known, self._stored = {}, set()
        if connection is not None:
            self._workspace.tasks.run(
                self.tr("Looking for drawn areas"),
                lambda _job: kept(drawings_folder(connection)),
                done=lambda found: self._restore(connection, found),
                failed=self._messages.error,
            )

    def forget(self, features: Iterable[int]) -> None:
        """These are areas of the workspace now: they stay in the list, but do not come back at the next start."""
        gone = [feature for feature in features if feature in self._known]
        self._stored.update(gone)
        self._drop([self._known.pop(feature) for feature in gone])

    def close(self) -> None:
        """QGIS ends, or the plugin goes: what waits to be written is written now."""
        steps, self._steps = self._steps, []
        self._still = True
        try:
            _take(steps)
        except ConstellrError as error:
            self._messages.error(error)

    def _restore(self, connection: Connection, found: list[Drawing]) -> None:
        if connection != self._connection or not found:
            return
        shapes = [(one.name, QgsGeometry.fromWkt(one.shape)) for one in found]
        features: list[int] = []
        self._quietly(lambda: features.extend(self._drawn.restore(shapes)))
        self._known.update(zip(features, found, strict=True))
        source = str(self._drawn.layer.id())
        decisions = self._choices.of(source)
        for feature, one in self._known.items():
            decisions = with_decided(decisions, feature, one.decided)
        self._choices.restore(source, decisions)
        self._tell(len(found))

    def _tell(self, number: int) -> None:
        if self._form.layer is None or self._form.drawing:
            self._form.show_drawn()
            return
        text = counted(
            "DrawnMemory",
            "1 area drawn earlier is under “Drawn here”.",
            "{n} areas drawn earlier are under “Drawn here”.",
            number,
        )
        self._messages.info(text, [(self.tr("Show"), self._form.show_drawn)], topic="drawn", passing=True)

    def _follow(self) -> None:
        """Something was drawn, removed or decided: what differs from the disk is written."""
        if self._still or self._connection is None:
            return
        shapes, decisions = self._drawn.shapes(), self._choices.of(str(self._drawn.layer.id()))
        self._drop([self._known.pop(feature) for feature in self._known.keys() - shapes.keys()])
        folder = drawings_folder(self._connection)
        for feature, (name, shape) in shapes.items():
            if feature in self._stored:
                continue
            before = self._known.get(feature) or Drawing(name, shape)
            now = replace(before, decided=decided_of(decisions, feature))
            if feature not in self._known or now != before:
                self._known[feature] = now
                self._write(lambda drawing=now: keep(folder, drawing))

    def _quietly(self, act: _Step) -> None:
        """Change the list without writing it."""
        self._still = True
        try:
            act()
        finally:
            self._still = False

    def _drop(self, drawings: list[Drawing]) -> None:
        if drawings and self._connection is not None:
            folder, ids = drawings_folder(self._connection), [one.id for one in drawings]
            self._write(lambda: drop(folder, ids))

    def _write(self, step: _Step) -> None:
        self._steps.append(step)
        if not self._writing:
            self._pump()

    def _pump(self) -> None:
        steps, self._steps = self._steps, []
        self._writing = bool(steps)
        if steps:
            self._workspace.tasks.run(
                self.tr("Keeping what is drawn"),
                lambda _job: _take(steps),
                done=lambda _nothing: self._pump(),
                failed=self._failed,
                cancelled=self._pump,
            )

    def _failed(self, error: ConstellrError) -> None:
        self._messages.error(error)
        self._pump()


def _take(steps: list[_Step]) -> None:
    for step in steps:
        step()
