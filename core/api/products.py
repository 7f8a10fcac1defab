"""What the workspace may order."""

from __future__ import annotations

from ..model.job import Job
from ..model.product import Product
from ..words import translate
from .caller import UNWATCHED, Caller
from .read import read_each, read_product


class Products:
    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def list(self, job: Job = UNWATCHED) -> list[Product]:
        """Ask for the products; the cheapest check of a credential, as there is no "who am I"."""
        what = translate("api", "Reading the products")
        entries = self._caller.get(what, "/products", job, endpoint=True).list(what)
        found = list(dict.fromkeys(read_each(entries, read_product)))
        self._caller.traits.products = tuple(product.name for product in found)
        return found
