"""What is known of a workspace's contents, shared by the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..model.area import Area
from ..model.job import Job
from ..model.product import Product

if TYPE_CHECKING:
    from ..api.client import Client


class Holdings(QObject):
    """The areas and products last read. GUI thread.

    ``areasChanged(list[Area])``: :attr:`known_areas` is new. ``areasArrived(list[Area])``: a page more of it came
    while it is read for the first time; ``areasChanged`` follows. ``productsChanged``: :attr:`products` is new.
    """

    areasChanged = pyqtSignal(object)
    areasArrived = pyqtSignal(object)
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

    def add_page(self, areas: Iterable[Area]) -> None:
        """Show some before all are read; once all have been read, a page alone says nothing new."""
        fresh = [area for area in areas if area.id not in self.known_areas]
        if fresh and not self.areas_read:
            self.known_areas.update({area.id: area for area in fresh})
            self.areasArrived.emit(fresh)

    def take_products(self, products: Iterable[Product]) -> None:
        """These may be ordered."""
        self.products = tuple(products)
        self.productsChanged.emit()

    def _areas_are_new(self) -> None:
        self.areasChanged.emit(list(self.known_areas.values()))


def read_areas(
    client: Client, job: Job, known: Mapping[str, Area], on_page: Callable[[Sequence[Area]], None]
) -> list[Area]:
    """Read every area in a worker; each page is told in that thread as it comes. Raises what the API raises.

    What is as it was before stays the same object as in ``known``, so that the GUI thread need not compare.
    """
    found: list[Area] = []
    for page in client.areas.pages(job):
        items = [known[one.id] if known.get(one.id) == one else one for one in page.items]
        found += items
        on_page(items)
        job.report(len(found), max(page.count or 0, len(found)))
    return found
