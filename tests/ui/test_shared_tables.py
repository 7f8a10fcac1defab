"""The tables of Areas and Orders: they sort and filter by themselves, and a selection survives both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest
from constellr.ui.shared.keys import PageKeys
from constellr.ui.shared.rows_model import Column, RowsModel
from constellr.ui.shared.states import StateChips, state_text
from constellr.ui.shared.tables import Selection, dress_table
from constellr.ui.shared.widgets import EmptyTableView
from page_kit import click_row, texts
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QKeySequence, QPalette
from qgis.PyQt.QtWidgets import QLineEdit, QVBoxLayout, QWidget

UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


@dataclass(frozen=True)
class Thing:
    id: int
    name: str
    size: float | None


class Table:
    def __init__(self, rows: list[Thing]) -> None:
        self.model: RowsModel[Thing] = RowsModel(
            (
                Column("Name", lambda row: row.name),
                Column("Size", lambda row: str(row.size), lambda row: row.size, right=True),
            ),
            lambda row: row.id,
            lambda row: row.name,
        )
        self.view = EmptyTableView()
        dress_table(self.view, self.model)
        self.selection = Selection(self.view, self.model)
        self.told: list[Any] = []
        self.selection.changed.connect(self.told.append)
        self.model.set_rows(rows)
        self.view.resize(300, 300)


@pytest.fixture
def table(qtbot: Any) -> Iterator[Table]:
    made = Table([Thing(1, "maize", 3.0), Thing(2, "Barley", None), Thing(3, "rye", 1.5), Thing(4, "maize late", 9.0)])
    qtbot.addWidget(made.view)
    made.view.show()
    yield made


def names(table: Table) -> list[str]:
    return texts(table.view, 0)


def test_rows_stand_as_they_came_until_a_header_is_clicked(table: Table) -> None:
    assert names(table) == ["maize", "Barley", "rye", "maize late"]
    table.view.sortByColumn(1, UP)
    assert names(table) == ["rye", "maize", "maize late", "Barley"]
    table.view.sortByColumn(1, DOWN)
    assert names(table) == ["maize late", "maize", "rye", "Barley"]  # what is not known stays last
    table.model.sort(-1)
    assert names(table) == ["maize", "Barley", "rye", "maize late"]


def test_every_word_must_be_found(table: Table) -> None:
    table.model.set_filter("LATE mai")
    assert names(table) == ["maize late"]
    table.model.set_filter("", lambda row: row.size is not None)
    assert names(table) == ["maize", "rye", "maize late"]
    table.model.append_rows([Thing(5, "oats", 2.0), Thing(6, "hay", None)])
    assert names(table) == ["maize", "rye", "maize late", "oats"]


def test_a_selection_survives_sorting_filtering_and_new_rows(qtbot: Any, table: Table) -> None:
    click_row(qtbot, table.view, 2)
    click_row(qtbot, table.view, 3, Qt.KeyboardModifier.ControlModifier)
    assert table.told == [(3,), (3, 4)]
    table.view.sortByColumn(0, DOWN)
    assert set(table.selection.ids) == {3, 4}
    table.model.set_rows([*table.model.all_rows, Thing(7, "aaa", 0.0)])
    assert set(table.selection.ids) == {3, 4}
    table.model.set_filter("rye")
    assert table.selection.ids == (3,)
    assert table.selection.current.name == "rye"
    assert table.told == [(3,), (3, 4)]  # the user changed nothing since


def test_selecting_by_program_is_not_told(table: Table) -> None:
    table.selection.set([4, 1, 99])
    assert set(table.selection.ids) == {1, 4}
    assert table.told == []


def test_a_row_is_changed_in_place(qtbot: Any, table: Table) -> None:
    with qtbot.waitSignal(table.model.dataChanged):
        table.model.update([replace(table.model.all_rows[1], name="Wheat"), Thing(99, "stranger", 0.0)])
    assert names(table) == ["maize", "Wheat", "rye", "maize late"]
    table.model.set_filter("wheat")
    assert names(table) == ["Wheat"]


def test_a_tooltip_shows_markup_as_letters(table: Table) -> None:
    table.model.set_rows([Thing(1, "<img src=x> & more", 1.0)])
    tip = table.model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "<p>&lt;img src=x&gt; &amp; more</p>"


def test_known_and_unknown_states_have_a_sign_and_a_word() -> None:
    assert state_text("in_progress") == "◔ in progress"
    assert state_text("on_hold") == "? on_hold"
    states = ("pending_validation", "in_progress", "closing", "closed", "rejected", "odd")
    assert len({state_text(one)[0] for one in states}) == len(states)


@pytest.mark.parametrize("ground", ["#ffffff", "#202020"])
def test_chips_keep_their_word_readable_on_any_ground(qtbot: Any, table: Table, ground: str) -> None:
    """The word is painted in the palette's text colour on a ground that stays near the palette's own."""
    palette = QPalette(table.view.palette())
    palette.setColor(QPalette.ColorRole.Base, QColor(ground))
    palette.setColor(QPalette.ColorRole.AlternateBase, QColor(ground))
    light = QColor(ground).lightness() > 128
    palette.setColor(QPalette.ColorRole.Text, QColor("black" if light else "white"))
    table.view.setPalette(palette)
    table.view.setItemDelegateForColumn(0, StateChips(lambda index: "rejected", table.view))
    picture = table.view.viewport().grab().toImage()
    place = table.view.visualRect(table.model.index(0, 0))
    shades = [picture.pixelColor(x, place.center().y()).lightness() for x in range(place.left() + 8, place.left() + 40)]
    assert max(shades) - min(shades) > 110


def test_page_keys_reach_the_page_and_not_the_field_that_needs_them(qtbot: Any) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    line = QLineEdit("text", page)
    layout = QVBoxLayout(page)
    layout.addWidget(line)
    pressed: list[str] = []
    keys = QKeySequence.StandardKey
    page.keys = PageKeys(
        page, ((keys.Refresh, lambda: pressed.append("refresh")), (keys.Delete, lambda: pressed.append("delete")))
    )
    page.show()
    line.setFocus()
    line.setCursorPosition(0)
    qtbot.keyClick(line, Qt.Key.Key_F5)
    qtbot.keyClick(line, Qt.Key.Key_Delete)
    assert pressed == ["refresh"]
    assert line.text() == "ext"
