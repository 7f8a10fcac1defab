"""Which scenes the user can see in the table."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QTableView

SceneKey = tuple[str, str]


def keys_in_sight(table: QTableView) -> set[SceneKey]:
    """Give the scenes of the rows that are in sight. Its model is that of the results."""
    first, last = table.rowAt(0), table.rowAt(table.viewport().height() - 1)
    model = table.model()
    last = model.rowCount() - 1 if last < 0 else last
    return {model.row_at(model.index(row, 0)).key for row in range(max(0, first), last + 1)}
