"""What the table tells beyond the search: sizes, how clear the user's own area is; and whether a selection fits."""

from __future__ import annotations

import html
from pathlib import Path
from typing import Any

import pytest
from catalogue_kit import SOUTH, WEST, layer, search, tick
from constellr.core.host.clear_pixels import clear_share
from constellr.core.services import disk_room
from constellr.ui.catalogue import clear_column, space
from constellr.ui.catalogue.results import CLEAR, PLATFORM, SIZE
from constellr.ui.catalogue.transfers_model import bytes_text
from deliveries import deliver, rectangle
from page_kit import click_row, press, texts, until
from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtGui import QPalette

WIDE, NARROW = 760, 320
ALMOST_FULL = 2000
"""Free bytes of a disk on which no scene has room."""


@pytest.fixture
def columns(page_of: Any) -> Any:
    """A page whose columns nobody has chosen."""
    made: list[Any] = []

    def make(remote: Any, width: int = WIDE) -> Any:
        page = page_of(remote, width=width)
        page._workspace.settings.catalogue_columns = ""
        page._columns._apply()
        made.append(page)
        return page

    yield make
    for page in made:
        page._workspace.settings.catalogue_columns = ""


def delivered(workspace_factory: Any, **settings: Any) -> Any:
    remote = workspace_factory(order_seconds=0.5, **settings)
    deliver(remote)
    return remote


def tips(page: Any, column: int) -> list[str]:
    model = page.catalogueResults.model()
    found = [model.index(row, column).data(Qt.ItemDataRole.ToolTipRole) or "" for row in range(model.rowCount())]
    return [html.unescape(tip.removeprefix("<p>").removesuffix("</p>")) for tip in found]


def sizes(page: Any) -> list[int | None]:
    model = page._model
    return [page._sizes.value(model.row_at(model.index(row, 0))) for row in range(model.rowCount())]


def click_header(qtbot: Any, page: Any, column: int) -> None:
    header = page.catalogueResults.horizontalHeader()
    page.catalogueResults.scrollTo(page._model.index(0, column))
    place = header.sectionViewportPosition(column) + header.sectionSize(column) // 2
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place, 5))


# -- sizes ------------------------------------------------------------------------------------------


def test_sizes_come_for_rows_in_sight_follow_the_ticks_and_sort(
    qtbot: Any, columns: Any, workspace_factory: Any
) -> None:
    page = columns(delivered(workspace_factory, switches={"asset_checksums": True}))
    search(qtbot, page)
    assert not page.catalogueResults.isColumnHidden(SIZE)
    until(qtbot, lambda: all(texts(page.catalogueResults, SIZE)))
    temperature = sizes(page)
    assert texts(page.catalogueResults, SIZE) == [bytes_text(size) for size in temperature]
    click_header(qtbot, page, SIZE)
    assert sizes(page) == sorted(temperature)
    tick(page.catalogueAssets, "Temperature", "Masks")
    until(qtbot, lambda: sum(sizes(page)) > sum(temperature))
    assert sizes(page) == sorted(sizes(page)), "in order again"
    tick(page.catalogueAssets)
    assert texts(page.catalogueResults, SIZE) == [""] * len(temperature)
    assert set(tips(page, SIZE)) == {"Tick which files to take first."}


def test_a_server_without_sizes_leaves_the_column_blank_and_says_so(
    qtbot: Any, columns: Any, workspace_factory: Any
) -> None:
    remote = delivered(workspace_factory)
    page = columns(remote)
    search(qtbot, page)
    until(qtbot, lambda: "server does not tell" in tips(page, SIZE)[0])
    assert texts(page.catalogueResults, SIZE)[0] == ""
    assert not [row for row in remote.requests("GET") if row["origin"] == "store"]


# -- need and free ----------------------------------------------------------------------------------


def test_the_line_tells_what_the_selection_needs_and_what_is_free(
    qtbot: Any, columns: Any, workspace_factory: Any
) -> None:
    page = columns(delivered(workspace_factory, switches={"asset_checksums": True}))
    search(qtbot, page)
    until(qtbot, lambda: page.catalogueSpace.text().endswith(" free"))
    click_row(qtbot, page.catalogueResults, 0)
    click_row(qtbot, page.catalogueResults, 1, Qt.KeyboardModifier.ControlModifier)
    until(qtbot, lambda: "needed" in page.catalogueSpace.text())
    assert page.catalogueSpace.text().startswith(f"{bytes_text(sum(sizes(page)[:2]))} needed · ")
    assert page.catalogueDownload.isEnabled()
    press(qtbot, page.catalogueDownload)
    until(qtbot, lambda: not page._downloads.queue.running)
    until(qtbot, lambda: "needed" not in page.catalogueSpace.text())


def test_without_sizes_a_sample_of_the_store_tells_about_how_much(
    qtbot: Any, columns: Any, workspace_factory: Any
) -> None:
    remote = delivered(workspace_factory)
    page = columns(remote)
    search(qtbot, page)
    page.catalogueResults.selectAll()
    until(qtbot, lambda: page.catalogueSpace.text().startswith("about "))
    opened = [row for row in remote.requests("GET") if row["origin"] == "store"]
    assert 0 < len(opened) <= 9
    assert all(not {"X-Api-Key", "x-api-key", "Authorization"} & set(row["headers"]) for row in opened)


def test_what_does_not_fit_is_said_in_red_and_cannot_be_started(
    qtbot: Any, columns: Any, workspace_factory: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = columns(delivered(workspace_factory, switches={"asset_checksums": True}))
    search(qtbot, page)
    monkeypatch.setattr(space, "free_bytes", lambda _folder: ALMOST_FULL)
    plain = page.catalogueSpace.palette().color(QPalette.ColorRole.WindowText)
    tick(page.catalogueAssets, "All files")
    page.catalogueResults.selectAll()
    until(qtbot, lambda: page.catalogueSpace.text().startswith("✗"))
    assert "but only 2 kB free" in page.catalogueSpace.text()
    assert page.catalogueSpace.palette().color(QPalette.ColorRole.WindowText) != plain
    assert not page.catalogueDownload.isEnabled() and not page.catalogueDownloadLoad.isEnabled()
    assert "take fewer scenes" in page.catalogueDownload.toolTip()
    monkeypatch.setattr(space, "free_bytes", lambda _folder: 10**12)
    tick(page.catalogueAssets, "Temperature")
    until(qtbot, lambda: page.catalogueDownload.isEnabled() and "needed" in page.catalogueSpace.text())
    assert page.catalogueSpace.palette().color(QPalette.ColorRole.WindowText) == plain


def test_a_guess_that_does_not_fit_is_said_and_stops_nothing(
    qtbot: Any, columns: Any, workspace_factory: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = columns(delivered(workspace_factory))
    search(qtbot, page)
    page.catalogueResults.selectAll()
    until(qtbot, lambda: page.catalogueSpace.text().startswith("about "))
    told = sum(size for size in sizes(page) if size)
    assert told
    monkeypatch.setattr(space, "free_bytes", lambda _folder: told)
    page._downloads.space.look_again()
    until(qtbot, lambda: page.catalogueSpace.text().startswith("⚠ about "))
    assert f"but only {bytes_text(told)} free: not all of it may fit" in page.catalogueSpace.text()
    assert page.catalogueDownload.isEnabled()
    monkeypatch.setattr(space, "free_bytes", lambda _folder: told - 1)
    page._downloads.space.look_again()
    until(qtbot, lambda: page.catalogueSpace.text().startswith("✗"))
    assert not page.catalogueDownload.isEnabled()


def test_a_download_that_does_not_fit_writes_nothing(
    qtbot: Any, desktop: Any, columns: Any, workspace_factory: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = columns(delivered(workspace_factory, switches={"asset_checksums": True}))
    search(qtbot, page)
    monkeypatch.setattr(disk_room, "free_bytes", lambda _folder: ALMOST_FULL)
    tick(page.catalogueAssets, "All files")
    page.catalogueResults.selectAll()
    press(qtbot, page.catalogueDownload)
    until(qtbot, lambda: "Nothing was downloaded" in desktop.said)
    assert not list((tmp_path / "into").rglob("*"))


# -- how clear the area is --------------------------------------------------------------------------


def fetch(qtbot: Any, page: Any) -> None:
    tick(page.catalogueAssets, "Temperature", "Masks")
    page.catalogueResults.selectAll()
    press(qtbot, page.catalogueDownload)
    until(qtbot, lambda: not page._downloads.queue.running)
    page.catalogueResults.clearSelection()


def clear(page: Any) -> list[float | None]:
    page.catalogueResults.viewport().repaint()
    return [page._clear.value(entry) for entry in page._model.shown_rows]


def by_mask(page: Any, shape: Any) -> list[float | None]:
    """What the masks say, row by row."""
    found = []
    for entry in page._model.shown_rows:
        files = list(page._downloads.folder_of(entry).glob("*.tif*"))
        lst = next(path for path in files if path.stem.upper().endswith("_LST"))
        mask = next((path for path in files if "SCL_MASK_30M" in path.name.upper()), None)
        found.append(clear_share(mask, shape, lst) if mask is not None else None)
    return found


def test_the_clear_share_over_the_orders_area_comes_with_the_files(
    qtbot: Any, columns: Any, workspace_factory: Any
) -> None:
    remote = workspace_factory(order_seconds=0.5)
    area, _order = deliver(remote)
    page = columns(remote)
    until(qtbot, lambda: page._workspace.known_areas)
    search(qtbot, page)
    assert not page.catalogueResults.isColumnHidden(CLEAR)
    assert set(texts(page.catalogueResults, CLEAR)) == {""}
    assert set(tips(page, CLEAR)) == {"Known once the scene and its masks are on the disk."}
    fetch(qtbot, page)
    expected = by_mask(page, area.geometry)
    until(qtbot, lambda: clear(page) == pytest.approx(expected))
    assert texts(page.catalogueResults, CLEAR) == ["" if one is None else f"{one:.0f} %" for one in expected]
    assert any(share is not None for share in expected)
    assert any(f"{area.name}" in tip for tip in tips(page, CLEAR))
    click_header(qtbot, page, CLEAR)
    known = [share for share in clear(page) if share is not None]
    assert known == sorted(known)


def test_a_shape_searched_in_is_the_area_that_counts(
    qtbot: Any, columns: Any, workspace_factory: Any, desktop: Any
) -> None:
    page = columns(delivered(workspace_factory))
    search(qtbot, page)
    fetch(qtbot, page)
    fields = QgsVectorLayer("Polygon?crs=EPSG:4326", "fields", "memory")
    corner = QgsFeature()
    corner.setGeometry(QgsGeometry.fromWkt(_wkt(WEST + 0.03, SOUTH + 0.02, 0.01)))
    fields.dataProvider().addFeatures([corner])
    fields.selectAll()
    desktop.activeLayer = lambda: fields
    page.catalogueWhereSelected.click()
    search(qtbot, page)
    expected = by_mask(page, rectangle(WEST + 0.03, SOUTH + 0.02, 0.01, 0.01))
    until(qtbot, lambda: clear(page) == pytest.approx(expected, abs=1.0))
    assert any("the place searched in" in tip for tip in tips(page, CLEAR))


def _wkt(west: float, south: float, side: float) -> str:
    (ring,) = rectangle(west, south, side, side)["coordinates"]
    return "POLYGON((" + ", ".join(f"{x} {y}" for x, y in ring) + "))"


def test_masks_that_are_not_there_are_named(qtbot: Any, columns: Any, workspace_factory: Any) -> None:
    page = columns(delivered(workspace_factory))
    until(qtbot, lambda: page._workspace.known_areas)
    search(qtbot, page)
    tick(page.catalogueAssets, "Temperature")
    click_row(qtbot, page.catalogueResults, 0)
    press(qtbot, page.catalogueDownload)
    until(qtbot, lambda: any("masks are not on the disk" in tip for tip in tips(page, CLEAR)))
    assert set(texts(page.catalogueResults, CLEAR)) == {""}


def test_what_fails_for_a_reason_nobody_foresaw_is_told_and_not_tried_again(
    qtbot: Any, columns: Any, workspace_factory: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[Any] = []

    def broken(folder: Path, _aoi: Any) -> Any:
        tried.append(folder)
        raise ArithmeticError("a fault")

    monkeypatch.setattr(clear_column, "clear_over", broken)
    page = columns(delivered(workspace_factory))
    until(qtbot, lambda: page._workspace.known_areas)
    search(qtbot, page)
    fetch(qtbot, page)
    until(qtbot, lambda: any("fault in the plugin itself" in tip for tip in tips(page, CLEAR)))
    tried.clear()
    for _repaint in range(3):
        assert set(clear(page)) == {None}
        qtbot.wait(400)
    assert tried == []


# -- which columns ----------------------------------------------------------------------------------


def test_a_narrow_dock_shows_no_more_than_before_until_the_user_wants_it(
    qtbot: Any, columns: Any, page_of: Any, workspace_factory: Any
) -> None:
    remote = delivered(workspace_factory)
    page = columns(remote, NARROW)
    table = page.catalogueResults
    assert table.isColumnHidden(SIZE) and table.isColumnHidden(CLEAR)
    page.resize(WIDE, 820)
    until(qtbot, lambda: not table.isColumnHidden(SIZE) and not table.isColumnHidden(CLEAR))
    assert table.isColumnHidden(PLATFORM)
    page.resize(NARROW, 820)
    until(qtbot, lambda: table.isColumnHidden(SIZE))
    offered = {action.text(): action for action in page._columns.menu().actions() if action.isCheckable()}
    offered["Size"].trigger()
    assert not table.isColumnHidden(SIZE) and table.isColumnHidden(CLEAR)
    again = page_of(remote, width=NARROW).catalogueResults
    assert not again.isColumnHidden(SIZE) and again.isColumnHidden(CLEAR)


def test_on_disk_tells_what_lies_there(qtbot: Any, columns: Any, workspace_factory: Any) -> None:
    page = columns(delivered(workspace_factory))
    search(qtbot, page)
    fetch(qtbot, page)
    page.show_on_disk()
    until(qtbot, lambda: page._model.rowCount() and not page._on_disk.reading)
    for entry in page._model.shown_rows:
        folder = page._downloads.folder_of(entry)
        assert page._sizes.value(entry) == sum(path.stat().st_size for path in folder.glob("*.tif*")) + sum(
            path.stat().st_size for path in folder.glob("*METADATA.json")
        )
    assert layer().featureCount() == page._model.rowCount()
