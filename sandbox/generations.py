"""What one server does and does not: a switch per row of the contract's table, and the three known mixtures.

No switch is derived from another, so a workspace can be made a hybrid by changing single ones.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

GENERATIONS = ("legacy", "current", "mid2026")


@dataclass(frozen=True)
class Switches:
    """How a workspace's server behaves. Defaults are those of mid-2026."""

    api_key: bool = True
    bearer: bool = True
    two_workspaces: int = 0
    """A status (401, 403) with which every bearer request fails; 0: the account has one workspace."""
    area_field: str = "geojson"
    unique_names: bool = True
    delete_area: bool = True
    delete_order: bool = True
    patch_order: bool = True
    convert: bool = True
    shape_status: int = 422
    query_status: int = 422
    id_status: int = 422
    collection_status: int = 404
    foreign_status: int = 403
    single_image_in: tuple[str, ...] = ("single_image",)
    single_image_out: str = "single_image"
    weekly: bool = True
    start_margin_days: int = 0
    """0: today or later (UTC); n: at least n days after the moment of ordering."""
    fusion: str = "withdrawn"
    """"unrestricted", "limited" or "withdrawn"."""
    batch_limit: int = 25
    """0: no limit."""
    batch_use_case: bool = False
    batch_unknown: str = "refuse"
    """What happens to members of a request that are not known: "refuse" or "ignore"."""
    use_cases: bool = False
    tags: bool = True
    illumination: bool = True
    maximum_images: bool = True
    rejection_reason: bool = True
    product_options: bool = True
    new_state: str = "pending_validation"
    states: str = "full"
    """"full", or "initial_only" where orders keep their first state for good."""
    products: tuple[str, ...] = ("LSTprecision",)
    get_search: bool = True
    items_listing: bool = True
    empty_search_status: int = 200
    item_order_id: bool = True
    order_filter: bool = True
    """False: a filter that names order:id is refused with 400."""
    equals: tuple[str, ...] = ("eq", "=")
    file_names: str = "long"
    asset_details: bool = True
    """Titles, roles and full media types on assets."""
    asset_checksums: bool = False
    """`file:size` and `file:checksum` (sha2-256 as multihash) on assets; the files are made when the item is read."""
    asset_href: str = "signed"
    """"signed" or "s3"."""
    link_host: str = "api"
    """Host in STAC links other than next: "api" or "foreign"."""
    next_link: str = "body"
    """"body" (whole body of a POST), "merge" (the change only), "foreign" (another origin), "repeat" (itself again)."""
    landing_redirect: bool = False
    queryables: bool = False
    number_matched: str = "right"
    """"right", "absent" or "wrong"."""
    odd_ids: bool = False
    """Item ids with characters that file systems refuse."""
    list_max_limit: int = 0
    """Largest `limit` of lists; 0: none."""
    stac_max_limit: int = 1000
    clock_offset: float = 0.0
    """Seconds by which the server's clock is ahead."""
    simulate: bool = False
    """Simulated pixels even where real rasters were given."""

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    def changed(self, changes: Mapping[str, Any]) -> Switches:
        """The same with some switches set otherwise; raises ValueError for a name nobody knows."""
        known = {field.name: field for field in fields(self)}
        unknown = sorted(set(changes) - set(known))
        if unknown:
            raise ValueError(f"unknown switch: {', '.join(unknown)}; known: {', '.join(sorted(known))}")
        clean: dict[str, Any] = {}
        for name, value in changes.items():
            now = getattr(self, name)
            clean[name] = tuple(value) if isinstance(now, tuple) else type(now)(value)
        return replace(self, **clean)


MID2026 = Switches()

CURRENT = replace(
    MID2026,
    convert=False,
    fusion="limited",
    batch_use_case=True,
    use_cases=True,
    product_options=False,
    products=("LSTprecision", "LSTfusion"),
    file_names="bare",
    asset_details=False,
    next_link="merge",
)

LEGACY = replace(
    CURRENT,
    api_key=False,
    area_field="geometry",
    unique_names=False,
    delete_area=False,
    delete_order=False,
    patch_order=False,
    shape_status=400,
    query_status=400,
    id_status=404,
    collection_status=400,
    foreign_status=404,
    single_image_in=("single_image", "single-image"),
    single_image_out="single-image",
    weekly=False,
    start_margin_days=8,
    fusion="unrestricted",
    batch_limit=0,
    tags=False,
    illumination=False,
    maximum_images=False,
    rejection_reason=False,
    new_state="initial_state",
    states="initial_only",
    get_search=False,
    items_listing=False,
    empty_search_status=404,
    item_order_id=False,
    order_filter=False,
    next_link="body",
)

PRESETS: Mapping[str, Switches] = {"legacy": LEGACY, "current": CURRENT, "mid2026": MID2026}

USE_CASES = (
    "Unknown",
    "Adoption of regenerative ag",
    "Algae/Bacteria bloom",
    "Cover crop monitoring",
    "Drought Stress",
    "Yield Prediction",
)
