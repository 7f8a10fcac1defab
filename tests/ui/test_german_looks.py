"""The docks in German, as narrow as they may be: nothing is cut off, no accelerator is there twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from catalogue_kit import search
from constellr.core.host.connections import Connections
from constellr.core.host.settings import Settings
from constellr.core.host.workspace import Workspace
from constellr.ui.connection.signin import SignInCard
from looks import cut_off, doubled_keys, in_german, picture
from orders_kit import AREA, opened, pages, place, reviewed, store
from page_kit import WAIT_MS, click_row, polygon_layer, press, row_of, until
from qgis.core import QgsProject
from qgis.PyQt.QtGui import QFont
from qgis.PyQt.QtWidgets import QApplication, QWidget

NARROW = 320


@pytest.fixture(autouse=True)
def german(qgis_app: Any) -> Iterator[None]:
    before, font = QApplication.font(), QFont("DejaVu Sans")
    font.setPixelSize(13)  # a desktop's usual size, the same on every platform the tests run on
    QApplication.setFont(font)
    with in_german():
        yield
    QApplication.setFont(before)


@pytest.fixture
def orders_page(qtbot: Any, desktop: Any, messages: Any, signed_in: Any) -> Iterator[Callable[..., Any]]:
    with pages(qtbot, signed_in, messages, desktop) as make:
        yield make


def fits(qtbot: Any, window: QWidget, name: str, width: int = NARROW) -> None:
    window.resize(width, window.height())
    try:
        qtbot.waitUntil(lambda: not cut_off(window), timeout=WAIT_MS)  # texts that wrap settle in a second pass
    except qtbot.TimeoutError:
        assert not cut_off(window), name
    finally:
        picture(window, name)
    assert window.width() == width, f"{name} cannot be narrower than {window.width()}"
    assert not doubled_keys(window), name


def test_the_sign_in_card(qtbot: Any, messages: Any) -> None:
    workspace = Workspace(Connections(Settings(), {}))
    card = SignInCard(workspace, messages)
    qtbot.addWidget(card)
    card.resize(NARROW, 760)
    card.show()
    fits(qtbot, card, "german-signin-key")
    press(qtbot, card.signInPasswordToggle)
    press(qtbot, card.signInUrlToggle)
    fits(qtbot, card, "german-signin-password")
    assert card.signInButton.text() == "An&melden"
    workspace.close()


def test_the_areas_dock(qtbot: Any, areas_page: Any, workspace_factory: Any) -> None:
    remote = workspace_factory()
    store(remote, "field 12", "field 13")
    shapes = [
        ("small", "POLYGON((11 48, 11.01 48, 11.01 48.01, 11 48.01, 11 48))"),
        ("wide", "POLYGON((11 48, 11.4 48, 11.4 48.1, 11 48.1, 11 48))"),
        ("field 12", "POLYGON((12 48, 12.02 48, 12.02 48.01, 12 48.01, 12 48))"),
        ("empty", None),
    ]
    QgsProject.instance().addMapLayer(polygon_layer("EPSG:4326", shapes))
    page = areas_page(remote, width=NARROW)
    page.areasLayerCombo.setLayer(QgsProject.instance().mapLayersByName("fields")[0])
    until(qtbot, lambda: page.areasUpload.isEnabled() and page.areasLibrary.model().rowCount() == 2)
    assert "2 Gebiete" in page.areasUpload.text() or "1 Gebiet" in page.areasUpload.text()
    fits(qtbot, page, "german-areas")


def test_the_orders_dock(qtbot: Any, orders_page: Any, workspace_factory: Any) -> None:
    remote = workspace_factory(order_seconds=600)
    areas = store(remote, "field 12", "field 13", "north meadow")
    orders = place(remote, areas, maximum_images=5, tags=("maize", "2026"))
    remote.set_order(orders[1].id, "in_progress")
    remote.set_order(orders[2].id, "rejected", "too many clouds there")
    page = orders_page(remote, NARROW)
    fits(qtbot, page, "german-orders")
    click_row(qtbot, page.ordersList, row_of(page.ordersList, "field 13", AREA))
    fits(qtbot, page, "german-orders-detail")
    press(qtbot, page.ordersWatch)
    fits(qtbot, page, "german-orders-watched")
    assert page.ordersCount.text() == "3 Bestellungen"


def test_the_order_form(qtbot: Any, orders_page: Any, workspace_factory: Any) -> None:
    remote = workspace_factory()
    page = orders_page(remote)
    dialog = opened(page, store(remote, "field 12", "field 13"))
    dialog.resize(560, 760)
    fits(qtbot, dialog, "german-order-form", 560)
    reviewed(qtbot, dialog)
    fits(qtbot, dialog, "german-order-review", 560)
    assert dialog.orderSubmit.text() == "2 Bestellungen au&fgeben"


def test_the_catalogue_dock(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory()
    remote.make_items(5)
    page = page_of(remote, width=NARROW)
    fits(qtbot, page, "german-catalogue")
    page.catalogueCloud.setValue(85)
    page.catalogueWhereAnywhere.click()
    search(qtbot, page)
    fits(qtbot, page, "german-catalogue-searched")
    assert page.catalogueCount.text().startswith("5 Szenen")
    press(qtbot, page.findChild(QWidget, "catalogueOnDisk"))
    fits(qtbot, page, "german-on-disk")
