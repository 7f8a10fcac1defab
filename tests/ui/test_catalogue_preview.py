"""Scenes streamed over the map, by clicks: no link in layer or project, links that heal, previews that come back."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from catalogue_kit import search
from constellr.core.errors import NoRoute
from constellr.core.host import preview
from constellr.core.host.state import State
from constellr.core.host.workspace import Workspace
from constellr.core.words import translate
from constellr.ui.layers.preview_keeper import PreviewKeeper
from deliveries import deliver
from osgeo import gdal
from page_kit import click_row, press, until
from qgis.core import QgsProject, QgsRaster, QgsRasterLayer
from qgis.PyQt.QtWidgets import QAction


def shown() -> list[QgsRasterLayer]:
    return [one for one in preview.previews(QgsProject.instance()) if one not in preview.blanks(QgsProject.instance())]


def choose(page: Any, name: str) -> None:
    page.cataloguePreview.menu().findChild(QAction, name).trigger()


def pixels(layer: QgsRasterLayer) -> Any:
    block = layer.dataProvider().block(1, layer.extent(), 40, 30)
    return [block.value(row, column) for row in range(30) for column in range(40) if not block.isNoData(row, column)]


@pytest.fixture
def found_page(qtbot: Any, page_of: Any, workspace_factory: Any) -> Any:
    remote = workspace_factory(order_seconds=0.5)
    deliver(remote)
    page = page_of(remote)
    search(qtbot, page)
    click_row(qtbot, page.catalogueResults, 0)
    return page, remote


def test_a_quicklook_is_streamed_without_a_link_in_sight(qtbot: Any, found_page: Any) -> None:
    page, remote = found_page
    press(qtbot, page.cataloguePreview)
    until(qtbot, shown)
    (layer,) = shown()
    assert layer.name().endswith("(preview)")
    assert preview.preview_of(layer).item == page._selection.rows[0].scene.id
    assert pixels(layer)
    for text in (layer.source(), layer.publicSource(), layer.customProperty(preview.MARK)):
        assert "ignature" not in text and "X-Amz" not in text
    gets = [row for row in remote.requests("GET") if row["origin"] == "store"]
    assert gets
    assert all("Range" in row["headers"] or "range" in row["headers"] for row in gets)
    assert all("api" not in name.lower() for row in gets for name in row["headers"])
    press(qtbot, page.cataloguePreview)
    qtbot.wait(200)
    assert len(shown()) == 1, "what is previewed already is not added again"


def test_a_temperature_is_previewed_in_degrees(qtbot: Any, found_page: Any) -> None:
    page, _remote = found_page
    choose(page, "cataloguePreviewTemperature")
    until(qtbot, shown)
    (layer,) = shown()
    values = pixels(layer)
    assert values and all(-60 < value < 80 for value in values)
    assert "temperature °C" in layer.name()
    there = layer.dataProvider().identify(layer.extent().center(), QgsRaster.IdentifyFormat.IdentifyFormatValue)
    assert there.isValid()


def test_links_that_ran_out_are_renewed_unseen(qtbot: Any, found_page: Any) -> None:
    page, remote = found_page
    choose(page, "cataloguePreviewTemperature")
    until(qtbot, shown)
    (layer,) = shown()
    remote.expire_links()
    gdal.VSICurlClearCache()
    asset = next(iter(page._previews._keeper._relay._server.assets.values()))
    refused = [row for row in remote.requests("GET") if row["origin"] == "store" and row["status"] == 403]
    with asset.parts(asset.total - 100, asset.total - 1) as stream:
        assert len(b"".join(stream.chunks())) == 100
    now = [row for row in remote.requests("GET") if row["origin"] == "store" and row["status"] == 403]
    assert len(now) == len(refused) + 1
    layer.dataProvider().reloadData()
    assert pixels(layer)


def test_the_relay_serves_what_was_offered_to_this_computer_alone(qtbot: Any, found_page: Any) -> None:
    page, _remote = found_page
    press(qtbot, page.cataloguePreview)
    until(qtbot, shown)
    relay = page._previews._keeper._relay
    (path,) = relay._server.assets
    base = f"http://127.0.0.1:{relay.port}"
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def ask(path: str, method: str = "GET", **headers: str) -> Any:
        return opener.open(urllib.request.Request(base + path, method=method, headers=headers), timeout=10)

    whole = ask(path).read()
    assert len(whole) == int(ask(path, "HEAD").headers["Content-Length"])
    part = ask(path, Range="bytes=16000-17000")
    assert part.status == 206 and part.read() == whole[16000:17001]
    assert part.headers["Content-Range"] == f"bytes 16000-17000/{len(whole)}"
    for bad, headers in (("/", {}), (path + "x", {}), (path, {"Host": "elsewhere.example"})):
        with pytest.raises(urllib.error.HTTPError, match="404"):
            ask(bad, **headers)
    with pytest.raises(urllib.error.HTTPError, match="416"):
        ask(path, Range=f"bytes={len(whole)}-")
    with pytest.raises(urllib.error.HTTPError, match="501"):
        ask(path, "POST")
    QgsProject.instance().removeMapLayer(shown()[0].id())
    with pytest.raises(urllib.error.HTTPError, match="404"):
        ask(path)
    page.close_page = lambda: None  # closed here; the fixture would again
    page._previews._keeper.close()
    with pytest.raises(urllib.error.URLError, match="refused"):
        ask(path)


def test_a_proxy_that_qgis_set_for_gdal_is_not_asked_for_this_computer(qtbot: Any, found_page: Any) -> None:
    page, _remote = found_page
    gdal.SetConfigOption("GDAL_HTTP_PROXY", "127.0.0.1:9")
    try:
        press(qtbot, page.cataloguePreview)
        until(qtbot, shown)
        assert pixels(shown()[0])
    finally:
        gdal.SetConfigOption("GDAL_HTTP_PROXY", None)


def test_a_saved_project_holds_the_item_and_brings_the_preview_back(
    qtbot: Any, desktop: Any, found_page: Any, tmp_path: Path
) -> None:
    page, _remote = found_page
    press(qtbot, page.cataloguePreview)
    until(qtbot, shown)
    item = preview.preview_of(shown()[0]).item
    path = tmp_path / "with preview.qgs"
    project = QgsProject.instance()
    assert project.write(str(path))
    text = path.read_text(encoding="utf-8")
    assert item in text
    secret = next(iter(page._previews._keeper._relay._server.assets)).split("/")[1]
    for word in ("ignature", "X-Amz", "Expires", secret):
        assert word not in text
    project.clear()
    assert project.read(str(path))
    until(qtbot, shown)
    (layer,) = preview.previews(project)
    assert preview.preview_of(layer).item == item
    assert pixels(layer)


def saved_with_a_preview(qtbot: Any, page: Any, path: Path) -> str:
    """Save a project with a preview and close it; gives the item's id."""
    press(qtbot, page.cataloguePreview)
    until(qtbot, shown)
    item = preview.preview_of(shown()[0]).item
    assert QgsProject.instance().write(str(path))
    QgsProject.instance().clear()
    return item


@pytest.fixture
def keeper_of(desktop: Any, messages: Any) -> Iterator[Callable[[Workspace], PreviewKeeper]]:
    """Previews as the desktop has them before any dock was opened."""
    made: list[PreviewKeeper] = []

    def make(workspace: Workspace) -> PreviewKeeper:
        made.append(PreviewKeeper(workspace, messages, desktop))
        return made[-1]

    yield make
    for keeper in made:
        keeper.close()


def signs(desktop: Any) -> int:
    """How many layers bear a sign in the layer tree."""
    view, root = desktop.layerTreeView(), QgsProject.instance().layerTreeRoot()
    return sum(len(view.indicators(node)) for node in root.findLayers())


def test_a_preview_heals_before_any_dock_was_opened(
    qtbot: Any, desktop: Any, found_page: Any, keeper_of: Any, tmp_path: Path
) -> None:
    page, _remote = found_page
    item = saved_with_a_preview(qtbot, page, tmp_path / "x.qgs")
    page.close_page()
    page.close_page = lambda: None
    keeper_of(page._workspace)
    assert QgsProject.instance().read(str(tmp_path / "x.qgs"))
    until(qtbot, shown)
    assert preview.preview_of(shown()[0]).item == item
    assert signs(desktop) == 0


def test_a_preview_waits_for_the_key_and_nothing_asks_by_itself(
    qtbot: Any, desktop: Any, messages: Any, found_page: Any, keeper_of: Any, tmp_path: Path, monkeypatch: Any
) -> None:
    page, _remote = found_page
    saved_with_a_preview(qtbot, page, tmp_path / "x.qgs")
    page.close_page()
    page.close_page = lambda: None
    workspace, asked = page._workspace, []
    messages.unlockAsked.connect(lambda: asked.append(1))
    monkeypatch.setattr(Workspace, "state", property(lambda _self: State.LOCKED))
    keeper_of(workspace)
    assert QgsProject.instance().read(str(tmp_path / "x.qgs"))
    qtbot.wait(100)
    assert len(preview.blanks(QgsProject.instance())) == 1
    assert "1 preview of this project is empty until you are signed in." in desktop.said
    assert signs(desktop) == 1
    assert not asked
    desktop.press("Unlock")
    assert asked
    monkeypatch.undo()
    workspace.stateChanged.emit()  # as after the prompt was answered
    until(qtbot, shown)
    assert not preview.blanks(QgsProject.instance())
    assert "empty until" not in desktop.said
    assert signs(desktop) == 0


def test_a_preview_of_another_connection_waits_for_that_one(
    qtbot: Any, desktop: Any, found_page: Any, keeper_of: Any, workspace_factory: Any, tmp_path: Path
) -> None:
    page, _remote = found_page
    saved_with_a_preview(qtbot, page, tmp_path / "x.qgs")
    page.close_page()
    page.close_page = lambda: None
    workspace, mine, other = page._workspace, page._workspace.connection, workspace_factory()
    workspace.sign_in(other.connection("other"), other.credential(), session_only=True)
    keeper_of(workspace)
    assert QgsProject.instance().read(str(tmp_path / "x.qgs"))
    qtbot.wait(100)
    assert f"needs the connection “{mine.name}”" in desktop.said
    desktop.press(f"Use “{mine.name}”")
    until(qtbot, shown)
    workspace.sign_out()
    assert not shown()


def test_a_scene_that_is_gone_takes_its_preview_along_and_an_absent_server_does_not(
    qtbot: Any, desktop: Any, found_page: Any, keeper_of: Any, tmp_path: Path
) -> None:
    page, remote = found_page
    item = saved_with_a_preview(qtbot, page, tmp_path / "x.qgs")
    page.close_page()
    page.close_page = lambda: None
    keeper_of(page._workspace)
    remote.fault("GET", f"/stac/collections/*/items/{item}", kind="drop", times=20)
    assert QgsProject.instance().read(str(tmp_path / "x.qgs"))
    until(qtbot, lambda: desktop.said)
    assert len(preview.blanks(QgsProject.instance())) == 1
    remote.clear_faults()
    remote.fault("GET", f"/stac/collections/*/items/{item}", kind="status", status=404, times=20)
    assert QgsProject.instance().read(str(tmp_path / "x.qgs"))
    until(qtbot, lambda: not preview.previews(QgsProject.instance()))


def test_a_preview_that_met_no_server_comes_when_there_is_one(
    qtbot: Any, desktop: Any, found_page: Any, keeper_of: Any, tmp_path: Path, monkeypatch: Any
) -> None:
    def gone(*_given: Any, **_more: Any) -> None:
        raise NoRoute(translate("test", "No network."))

    page, _remote = found_page
    saved_with_a_preview(qtbot, page, tmp_path / "x.qgs")
    page.close_page()
    page.close_page = lambda: None
    workspace = page._workspace
    keeper_of(workspace)
    monkeypatch.setattr(workspace.client._transport, "exchange", gone)
    assert QgsProject.instance().read(str(tmp_path / "x.qgs"))
    until(qtbot, lambda: workspace.state is State.OFFLINE)
    assert len(preview.blanks(QgsProject.instance())) == 1
    monkeypatch.undo()
    workspace.refresh_areas()
    until(qtbot, lambda: workspace.state is State.SIGNED_IN)
    until(qtbot, shown)
    assert not preview.blanks(QgsProject.instance())


def test_a_preview_stopped_under_way_is_tried_again(
    qtbot: Any, desktop: Any, found_page: Any, keeper_of: Any, tmp_path: Path
) -> None:
    page, remote = found_page
    item = saved_with_a_preview(qtbot, page, tmp_path / "x.qgs")
    page.close_page()
    page.close_page = lambda: None
    keeper = keeper_of(page._workspace)
    remote.fault("GET", f"/stac/collections/*/items/{item}", kind="latency", seconds=1.0, times=0)
    assert QgsProject.instance().read(str(tmp_path / "x.qgs"))
    until(qtbot, lambda: any(handle.running for handle in keeper._handles))
    keeper._handles[-1].cancel()  # as the task manager's cross does
    until(qtbot, lambda: not any(handle.running for handle in keeper._handles))
    remote.clear_faults()
    assert not shown()
    keeper.bring_back()
    until(qtbot, shown)


def test_another_connection_takes_previews_off(qtbot: Any, found_page: Any) -> None:
    page, _remote = found_page
    press(qtbot, page.cataloguePreview)
    until(qtbot, shown)
    page._workspace.switched.emit()
    assert not preview.previews(QgsProject.instance())
