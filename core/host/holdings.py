"""What is known of a workspace's contents, shared by the pages."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..model.area import Area
from ..model.product import Product


class Holdings(QObject):
    """The areas and products last read. GUI thread.

    ``areasChanged(list[Area])``: :attr:`known_areas` is new. ``productsChanged``: :attr:`products` is new.
    """

    areasChanged = pyqtSignal(object)
    productsChanged = pyqtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.known_areas: dict[str, Area] = {}
        self.products: tuple[Product, ...] = ()
        self.areas_read = False

    def remember_areas(self, areas: Iterable[Area]) -> None:
        """Add or replace some, as after an upload."""
        self.known_areas.update({area.id: area for area in areas})
        self._areas_are_new()

    def forget_areas(self, ids: Iterable[str]) -> None:
        """Drop some, as after a deletion."""
        for one in ids:
            self.known_areas.pop(one, None)
        self._areas_are_new()

    def take_areas(self, areas: Iterable[Area], *, read: bool = True) -> None:
        """These are all there are; ``read`` False: nothing has been read yet (:attr:`areas_read`)."""
        self.areas_read = read
        self.known_areas = {area.id: area for area in areas}
        self._areas_are_new()

    def take_products(self, products: Iterable[Product]) -> None:
        """These may be ordered."""
        self.products = tuple(products)
        self.productsChanged.emit()

    def _areas_are_new(self) -> None:
        self.areasChanged.emit(list(self.known_areas.values()))
