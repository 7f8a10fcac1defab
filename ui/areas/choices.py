"""What the user decided about each source's rows: kept while other sources are looked at, undone step by step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...core.host.remedies import Decisions, Key, Remedy

_NOTHING = Decisions()


class Choices(QObject):
    """The decisions about the source that is shown; ``changed`` tells that the rows are to be arranged anew."""

    changed = pyqtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = ""
        self._now: dict[str, Decisions] = {}
        self._before: dict[str, list[Decisions]] = {}

    @property
    def decisions(self) -> Decisions:
        return self._now.get(self._source, _NOTHING)

    @property
    def can_undo(self) -> bool:
        return bool(self._before.get(self._source))

    def of(self, source: str) -> Decisions:
        """What was decided about a source, whichever is shown."""
        return self._now.get(source, _NOTHING)

    def restore(self, source: str, decisions: Decisions) -> None:
        """Begin with what was decided in an earlier start of QGIS; it is no step that could be undone."""
        self._now[source] = decisions
        if source == self._source:
            self.changed.emit()

    def show(self, source: str) -> None:
        """Another source is looked at; what was decided about the one before is kept."""
        self._source = source

    def take(self, remedy: Remedy, keys: Iterable[Key], names: Mapping[Key, str] | None = None) -> None:
        self._set(self.decisions.take(remedy, keys, names))

    def take_each(self, wanted: Mapping[Remedy, Iterable[Key]], names: Mapping[Key, str] | None = None) -> None:
        """Several remedies as one step."""
        found = self.decisions
        for remedy, keys in wanted.items():
            found = found.take(remedy, keys, names)
        self._set(found)

    def give_back(self, remedies: Iterable[Remedy], keys: Iterable[Key]) -> None:
        rows, found = list(keys), self.decisions
        for remedy in remedies:
            found = found.give_back(remedy, rows)
        self._set(found)

    def undo(self) -> None:
        """Take back the last step."""
        if self.can_undo:
            self._now[self._source] = self._before[self._source].pop()
            self.changed.emit()

    def _set(self, decisions: Decisions) -> None:
        if decisions != self.decisions:
            self._before.setdefault(self._source, []).append(self.decisions)
            self._now[self._source] = decisions
            self.changed.emit()
