"""What one server was found to do: the generations differ feature by feature, and hybrids exist."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Traits:
    """One switch per difference between servers; None means "not known yet". None is derived from another.

    The client learns them from answers and from nothing else. Plain attributes: each may be read and set in
    any thread. They hold for one connection and one session; nothing of it is stored.
    """

    area_field: str | None = None
    """The member that carries an area's polygon, both ways: ``geojson`` or ``geometry``."""
    refused_area_fields: frozenset[str] = frozenset()
    """Those of the two that this server refused: never sent again."""

    use_cases: tuple[str, ...] | None = None
    use_cases_offered: bool | None = None
    """Whether ``GET /orders/meta/use-cases`` exists; where not, no batch carries ``use_case``."""
    batch_comment: bool | None = None

    tags: bool | None = None
    illumination: bool | None = None
    maximum_images: bool | None = None
    product_options: bool | None = None
    weekly: bool | None = None
    start_margin_days: int | None = None
    """Days between the moment of ordering and the earliest start of a tasked order."""

    convert: bool | None = None
    patch_order: bool | None = None
    delete_order: bool | None = None
    delete_area: bool | None = None

    single_image: str = "single_image"
    """How this server spells one image when it is sent; ``single-image`` in some."""
    single_image_tried: bool = False
    """Whether the other spelling was tried already."""

    order_eq: str = "eq"
    """The operator of the filter by order: ``eq`` or ``=``."""
    order_filter: bool | None = None
    """Whether items can be filtered by ``order:id``."""
    get_search: bool | None = None
    collection_items: bool | None = None
    queryables: bool | None = None
    """Whether the server tells which properties a filter may name."""
    search_refused: frozenset[str] = frozenset()
    """Optional members of a search body that this server refused: left out from then on."""

    list_limit: int = 100
    search_limit: int = 10_000
    """The largest page that this server was not found to refuse."""

    clock_offset: float = 0.0
    """Seconds that the server's clock is ahead of ours."""

    products: tuple[str, ...] | None = None
    """What the workspace may order, as last listed."""
