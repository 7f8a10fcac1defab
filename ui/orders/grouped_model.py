"""Orders in groups: headings among the rows of one flat model."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any

from qgis.PyQt.QtCore import QModelIndex, QObject, Qt

from ...core.model.order import Order
from ..shared.rows_model import Column, RowsModel

HEADING_ROLE = Qt.ItemDataRole.UserRole + 2
"""Gives the text of a heading, None for an order."""

GroupsOf = Callable[[Order], Sequence[str]]


class GroupedOrders(RowsModel[Order]):
    """``group(groups_of)`` lists every order under each group that ``groups_of`` names, under headings; None ends it.

    A heading has no order: ``row_at`` and ``shown_rows`` give None for it, and it cannot be selected.
    """

    def __init__(
        self,
        columns: Sequence[Column[Order]],
        haystack: Callable[[Order], str],
        heading: Callable[[str, int], str],
        parent: QObject | None = None,
    ) -> None:
        """``heading`` writes a heading from a group's name and the number of its orders."""
        super().__init__(columns, lambda order: order.id, haystack, parent)
        self._heading = heading
        self._groups_of: GroupsOf | None = None
        self._headings: dict[int, tuple[str, int]] = {}
        self._number = 0

    @property
    def number_shown(self) -> int:
        """How many orders pass the filters."""
        return self._number

    def group(self, groups_of: GroupsOf | None) -> None:
        self.beginResetModel()
        self._groups_of = groups_of
        self._refresh_shown()
        self.endResetModel()

    # -- what the view asks --------------------------------------------------------------------

    def data(self, index: QModelIndex, role: int = 0) -> Any:
        group = self._group_at(index)
        if group is None:
            return super().data(index, role)
        wanted = role == HEADING_ROLE or (role == Qt.ItemDataRole.DisplayRole and index.column() == 0)
        return self._heading(*group) if wanted else None

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        return super().flags(index) if self._group_at(index) is None else Qt.ItemFlag.ItemIsEnabled

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if self._groups_of is None:
            super().sort(column, order)
            return
        self._sort, self._keys = (column, order), None
        self.beginResetModel()  # an order may stand in several groups: places cannot be carried over
        self._refresh_shown()
        self.endResetModel()

    # -- what the page does --------------------------------------------------------------------

    @property
    def shown_rows(self) -> list[Order | None]:
        return [None if place < 0 else self._all[place] for place in self._shown]

    def row_at(self, index: QModelIndex) -> Order | None:
        return None if self._group_at(index) is not None else super().row_at(index)

    def position_of(self, identity: Hashable) -> int | None:
        if self._where is None:
            pairs = [(row, place) for row, place in enumerate(self._shown) if place >= 0]
            self._where = {self.identity(self._all[place]): row for row, place in reversed(pairs)}
        return self._where.get(identity)

    def adjoin(self, row: int, other: int) -> bool:
        return all(place < 0 for place in self._shown[row + 1 : other])

    def update(self, rows: Iterable[Order]) -> None:
        super().update(rows)
        if self._groups_of is not None and self._shown:  # it may stand in several places
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, len(self.columns) - 1))

    # -- inside --------------------------------------------------------------------------------

    @property
    def _flat(self) -> bool:
        return self._groups_of is None

    def _group_at(self, index: QModelIndex) -> tuple[str, int] | None:
        """The name and number of the group that a heading stands for, None for an order."""
        if not index.isValid():
            return None
        return self._headings.get(self._shown[index.row()])

    def _sorted(self, positions: list[int]) -> list[int]:
        ordered = super()._sorted(positions)
        self._number, self._headings = len(ordered), {}
        if self._groups_of is None:
            return ordered
        members: dict[str, list[int]] = {}
        for place in ordered:
            for name in self._groups_of(self._all[place]):
                members.setdefault(name, []).append(place)
        shown: list[int] = []
        for number, name in enumerate(sorted(members, key=lambda one: (not one, one.casefold())), 1):
            self._headings[-number] = name, len(members[name])
            shown += [-number, *members[name]]
        return shown
