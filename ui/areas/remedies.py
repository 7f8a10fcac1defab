"""The words and menus of what can be done about rows of the plan, on one, on several, or on all."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QMenu

from ...core.host.remedies import Key, Remedy
from ...core.host.translate import counted
from ...core.model.area import Verdict
from ..shared.wording import count_areas
from .choices import Choices
from .entry import Entry

_COVERS = (Remedy.CONVEX, Remedy.BOX)
_EXACT_TILES = 3


def _tr(text: str) -> str:
    return QCoreApplication.translate("Remedies", text)


def link_words(entry: Entry) -> str:
    """What the link in the verdict says: what Enter does to the row; "" where nothing is to be decided."""
    first = next(iter(entry.offers), None)
    if entry.lacks_crs:
        return _tr("Set CRS…")
    if first is Remedy.SPLIT:
        tiles = entry.planned.tiles
        return (_tr("Split into {n}") if tiles <= _EXACT_TILES else _tr("Split into about {n}")).format(n=tiles)
    words = {
        Remedy.REPAIR: _tr("Repair"),
        Remedy.DATE_LINE: _tr("Split there"),
        Remedy.RENAME: _tr("Rename"),
        Remedy.CONVEX: _tr("Cover…"),
    }
    return words.get(first, "") if first is not None else ""


def short_link_words(entry: Entry) -> str:
    """The link's words where the column is narrow."""
    first = next(iter(entry.offers), None)
    return _tr("Split") if first in (Remedy.SPLIT, Remedy.DATE_LINE) else link_words(entry)


def doing_words(remedy: Remedy, entries: Sequence[Entry]) -> str:
    """What a menu calls a remedy for these rows."""
    words = {
        Remedy.SPLIT: _tr("&Split {areas} into tiles"),
        Remedy.REPAIR: _tr("&Repair {areas}"),
        Remedy.DATE_LINE: _tr("Split {areas} at the &date line"),
        Remedy.RENAME: _tr("&Number {areas} whose names are taken"),
        Remedy.CONVEX: _tr("Cover all parts of a feature by one &convex shape"),
        Remedy.BOX: _tr("Cover all parts of a feature by one &box"),
        Remedy.LEAVE_OUT: _tr("&Leave {areas} out"),
    }
    only = {
        Remedy.SPLIT: _tr("&Split into about {n} tiles"),
        Remedy.REPAIR: _tr("&Repair"),
        Remedy.DATE_LINE: _tr("Split at the &date line"),
        Remedy.RENAME: _tr("&Number it: “{name}”"),
        Remedy.LEAVE_OUT: _tr("&Leave out"),
    }
    if len(entries) > 1 or remedy not in only:
        return words[remedy].format(areas=count_areas(len(entries)))
    planned = entries[0].planned
    return only[remedy].format(n=planned.tiles, name=planned.free_name.replace("&", "&&"))


def undoing_words(remedy: Remedy) -> str:
    words = {
        Remedy.SPLIT: _tr("Take back the split"),
        Remedy.REPAIR: _tr("Take back the repair"),
        Remedy.DATE_LINE: _tr("Take back the split at the date line"),
        Remedy.CONVEX: _tr("One area per part again"),
        Remedy.BOX: _tr("One area per part again"),
        Remedy.RENAME: _tr("The first name again"),
        Remedy.LEAVE_OUT: _tr("Take it in again"),
    }
    return words[remedy]


def apply(choices: Choices, remedy: Remedy, entries: Sequence[Entry]) -> None:
    """Decide so for these rows, as one step."""
    choices.take(remedy, [entry.key for entry in entries], _free_names(entries))


def fill_row_menu(menu: QMenu, entries: Sequence[Entry], choices: Choices) -> None:
    """What can be done about the selected rows, and taken back."""
    open_rows = [entry for entry in entries if not entry.made and not entry.sending]
    offered = dict.fromkeys(remedy for entry in open_rows for remedy in entry.offers)
    for remedy in offered:
        _add(menu, remedy, [entry for entry in open_rows if remedy in entry.offers], choices)
    inside = [entry for entry in open_rows if entry.candidate.verdict is not Verdict.SKIPPED]
    if inside:
        menu.addAction(
            doing_words(Remedy.LEAVE_OUT, inside) + "\tDel", lambda: apply(choices, Remedy.LEAVE_OUT, inside)
        )
    for remedy in dict.fromkeys(remedy for entry in open_rows for remedy in reversed(entry.planned.taken)):
        keys = [entry.key for entry in open_rows if remedy in entry.planned.taken]
        menu.addAction(undoing_words(remedy), _giving_back(choices, remedy, keys))


def fill_all_menu(menu: QMenu, entries: Sequence[Entry], choices: Choices) -> None:
    """What can be done about all rows at once."""
    menu.clear()
    kinds = (Remedy.SPLIT, Remedy.REPAIR, Remedy.DATE_LINE, Remedy.RENAME)
    wanted = {kind: [entry for entry in entries if kind in entry.offers] for kind in kinds}
    wanted = {kind: rows for kind, rows in wanted.items() if rows}
    if len(wanted) > 1:
        every = {kind: [entry.key for entry in rows] for kind, rows in wanted.items()}
        names = _free_names(wanted.get(Remedy.RENAME, ()))
        menu.addAction(_tr("&All of these"), lambda: choices.take_each(every, names))
        menu.addSeparator()
    for kind, rows in wanted.items():
        _add(menu, kind, rows, choices)
    parts = [entry for entry in entries if Remedy.CONVEX in entry.offers]
    if parts:
        menu.addSeparator()
        for kind in _COVERS:
            _add(menu, kind, parts, choices)
    rest = [entry for entry in entries if not entry.candidate.ready and entry.candidate.verdict is not Verdict.SKIPPED]
    if rest:
        menu.addSeparator()
        text = counted("Remedies", "&Leave out 1 that is not ready", "&Leave out {n} that are not ready", len(rest))
        menu.addAction(text, lambda: apply(choices, Remedy.LEAVE_OUT, rest))
    menu.addSeparator()
    undo = menu.addAction(_tr("&Undo the last step") + "\tCtrl+Z", choices.undo)
    undo.setEnabled(choices.can_undo)


def _add(menu: QMenu, remedy: Remedy, entries: list[Entry], choices: Choices) -> None:
    menu.addAction(doing_words(remedy, entries), lambda: apply(choices, remedy, entries))


def _giving_back(choices: Choices, remedy: Remedy, keys: list[Key]) -> Callable[[], None]:
    return lambda: choices.give_back([remedy], keys)


def _free_names(entries: Sequence[Entry]) -> dict[Key, str]:
    return {entry.key: entry.planned.free_name for entry in entries if entry.planned.free_name}
