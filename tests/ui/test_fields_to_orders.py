"""Hundreds of real fields go through Areas and Orders by clicks, on a bad day: each is stored once and ordered once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from constellr.core.model.job import Job
from constellr.core.services import area_sender, order_placer, planned_run
from constellr.ui.areas.page import AreasPage
from constellr.ui.orders.order_dialog import OrderDialog
from constellr.ui.orders.page import OrdersPage
from orders_kit import form_of, orders_of
from page_kit import press, until
from qgis.core import QgsProject, QgsVectorLayer

LONG_MS = 240_000


@pytest.fixture(autouse=True)
def _quick_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(area_sender, "LOOK_AFTER", 0.1)
    monkeypatch.setattr(order_placer, "LOOKS_AFTER", (0.1, 0.3))
    monkeypatch.setattr(planned_run, "SETTLED_AFTER", 0.5)


def trouble(remote: Any, path: str) -> None:
    """Bursts of 429, 5xx, and answers to creations that are lost, before and after they took effect."""
    remote.fault("POST", path, "status", status=429, headers={"Retry-After": "0"}, after=2, times=3)
    remote.fault("POST", path, "lost_answer", after=3, times=1)
    remote.fault("POST", path, "status", status=503, after=5, times=1)
    remote.fault("POST", path, "drop_halfway", after=7, times=1)
    remote.fault("POST", path, "drop", after=9, times=1)


def upload(qtbot: Any, page: AreasPage, remote: Any, path: Path) -> int:
    """Upload the fields of a layer that are in one piece and fit, pressing on until all are made; give their number."""
    layer = QgsVectorLayer(str(path), path.stem, "ogr")
    QgsProject.instance().addMapLayer(layer)
    layer.selectByExpression("coalesce(num_geometries($geometry), 1) = 1 and is_valid($geometry)")
    page.areasLayerCombo.setLayer(layer)
    if not page.areasSelectedOnly.isChecked():
        press(qtbot, page.areasSelectedOnly)
    fields = layer.selectedFeatureCount()
    until(qtbot, lambda: page.areasCandidates.model().rowCount() == fields and not page._check.busy, LONG_MS)
    ready = [entry.candidate.feature for entry in page._model.to_send()]
    assert len(set(ready)) == len(ready) > 0.9 * fields  # one area for one field; some are too large
    trouble(remote, "/areas-of-interest")
    for _ in range(6):
        press(qtbot, page.areasUpload)
        until(qtbot, lambda: not page._upload.running and not page._check.busy, LONG_MS)
        if not page.areasUpload.isEnabled():
            break
    remote.clear_faults()
    return len(ready)


def order(qtbot: Any, page: OrdersPage, areas: list[Any], remote: Any) -> None:
    """Order for all of them, pressing *Submit* again for what did not go through."""
    page.new_order(areas)
    dialog = form_of(page)
    press(qtbot, dialog.orderNext)
    until(qtbot, lambda: dialog.orderSubmit.isVisible() and dialog.orderSubmit.isEnabled(), LONG_MS)
    trouble(remote, "/orders/batch")
    for _ in range(6):
        press(qtbot, dialog.orderSubmit)
        until(qtbot, lambda: page._ordering.journal is None or not dialog._step.submission.running, LONG_MS)
        if page._ordering.journal is None:  # the form closes when nothing is left
            break
    remote.clear_faults()
    until(qtbot, lambda: page.findChild(OrderDialog) is None)


def test_every_field_is_stored_once_and_ordered_once(
    qtbot: Any, desktop: Any, messages: Any, signed_in: Callable[[Any], Any], workspace_factory: Any, shared_data: Path
) -> None:
    remote = workspace_factory(order_seconds=600)
    workspace = signed_in(remote)
    areas_page, orders_page = AreasPage(workspace, messages, desktop), OrdersPage(workspace, messages, desktop)
    try:
        for page in (areas_page, orders_page):
            qtbot.addWidget(page)
            page.show()
            page.refresh()
        until(qtbot, lambda: workspace.areas_read)
        features = upload(qtbot, areas_page, remote, shared_data / "vectors" / "sb_ag_fields_epsg3310.geojson")
        features += upload(qtbot, areas_page, remote, shared_data / "vectors" / "zurich_fields_utm32n.shp")
        with closing(remote.client()) as client:
            stored = list(client.areas.all(Job()))
        assert len(stored) == features > 500
        assert len({area.name for area in stored}) == features
        order(qtbot, orders_page, list(workspace.known_areas.values()), remote)
        placed = orders_of(remote)
        assert Counter(one.area_id for one in placed) == Counter(area.id for area in stored)
        assert {429, 503} <= {request["status"] for request in remote.requests("POST")}  # it was a bad day
        until(qtbot, lambda: len(orders_page._model.all_rows) == features, LONG_MS)
    finally:
        areas_page.close_page()
        orders_page.close_page()
