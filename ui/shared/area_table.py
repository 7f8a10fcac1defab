"""The table of stored areas, as the library and the chooser of an order show it."""

from __future__ import annotations

from collections.abc import Callable

from qgis.PyQt.QtCore import QCoreApplication, QObject, Qt

from ...core.model.area import Area
from .rows_model import Column, RowsModel
from .wording import count_orders, exact_size_text, local_text, moment_text, size_text

NAME, SIZE, CREATED, OPEN_ORDERS = range(4)
NEWEST_FIRST = (CREATED, Qt.SortOrder.DescendingOrder)
"""How a table of areas is sorted to begin with."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("AreaTable", text)


def area_model(
    parent: QObject | None = None, open_orders: Callable[[str], int | None] | None = None
) -> RowsModel[Area]:
    """Make the model: name, size, created; searched by name, description and id.

    With ``open_orders``, which gives the number of orders under way by an area's id (None: not known), a column more.
    """
    columns = [
        Column[Area](_tr("Name"), lambda area: area.name or area.id, lambda area: area.name.casefold(), _name_tip),
        Column[Area](
            _tr("Size"),
            lambda area: size_text(area.bbox_width, area.bbox_height),
            _surface,
            lambda area: exact_size_text(area.bbox_width, area.bbox_height),
        ),
        Column[Area](
            _tr("Created"),
            lambda area: moment_text(area.created),
            lambda area: area.created,
            lambda area: local_text(area.created),
        ),
    ]
    if open_orders is not None:
        columns.append(_orders_column(open_orders))
    return RowsModel(columns, _id, lambda area: f"{area.name} {area.description} {area.id}", parent)


def _orders_column(number_of: Callable[[str], int | None]) -> Column[Area]:
    def text(area: Area) -> str:
        number = number_of(area.id)
        return _tr("● {n} open").format(n=number) if number else ""

    def tip(area: Area) -> str:
        number = number_of(area.id)
        if number is None:
            return _tr("Whether orders are open on it is not known yet.")
        return _tr("{orders} under way on this area").format(orders=count_orders(number)) if number else ""

    return Column[Area](_tr("Open orders"), text, lambda area: number_of(area.id) or 0, tip)


def _id(area: Area) -> str:
    return area.id


def _name_tip(area: Area) -> str:
    return "\n".join(part for part in (area.name, area.description, area.id) if part)


def _surface(area: Area) -> float | None:
    if area.bbox_width is None or area.bbox_height is None:
        return None
    return area.bbox_width * area.bbox_height
