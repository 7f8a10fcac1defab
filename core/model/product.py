"""What the workspace may order, as the server names it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Product:
    name: str

    @property
    def collection(self) -> str:
        """The STAC collection its deliveries lie in."""
        return self.name.lower()
