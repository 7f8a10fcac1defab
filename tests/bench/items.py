"""Goal 1: a page of 1,000 full items, from bytes to a footprints layer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from measure import Line, interleaved

COUNT, ROUNDS = 1000, 15
ASSETS = ("lst", "scl", "quicklook", "thumbnail", "metadata", "uncertainty", "emissivity")


def full_item(number: int) -> dict[str, Any]:
    """One delivered scene as the API describes it, about 5.6 kB of JSON."""
    west, south = 11.0 + number % 40 * 0.1, 45.0 + number // 40 * 0.1
    ring = [[west, south], [west + 0.2, south], [west + 0.2, south + 0.14], [west, south + 0.14], [west, south]]
    name = f"LSTPRECISION_SBA02_U{number:07d}_20260708T{number % 24:02d}5815Z"
    link = f"https://store.example.org/deliveries/{name}/%s?Expires=1783555895&Signature=" + "a1B2c3D4" * 40
    assets = {
        key: {
            "href": link % f"{name}_{key.upper()}.tiff",
            "type": "image/tiff; application=geotiff; profile=cloud-optimized",
            "title": f"The {key} of this scene",
            "roles": ["data", key],
            "raster:bands": [{"data_type": "uint16", "scale": 0.01, "offset": 0.0, "nodata": 65535, "unit": "K"}],
        }
        for key in ASSETS
    }
    properties = {
        "datetime": f"2026-07-08T{number % 24:02d}:58:15.123456Z", "created": "2026-07-09T02:00:00Z", "gsd": 30,
        "platform": "SBA02", "constellation": "skybee", "instruments": ["tir"], "eo:cloud_cover": number % 100,
        "order:id": f"0f8fad5b-d9cb-469f-a165-{number % 9:012d}", "view:sun_elevation": number % 70 - 20.0,
        "view:sun_azimuth": 120.5, "view:off_nadir": 3.2, "processing:level": "L2", "proj:epsg": 32632,
        "proj:shape": [520, 505], "proj:transform": [30.0, 0.0, 681000.0, 0.0, -30.0, 5342000.0],
    }  # fmt: skip
    return {
        "type": "Feature", "stac_version": "1.0.0", "id": name, "collection": "lst-precision",
        "stac_extensions": [f"https://stac-extensions.github.io/{part}/v1.0.0/schema.json" for part in ("eo", "view")],
        "geometry": {"type": "Polygon", "coordinates": [ring]}, "bbox": [west, south, west + 0.2, south + 0.14],
        "properties": properties, "assets": assets,
        "links": [{"rel": rel, "href": "https://api.example.org/stac/" + rel} for rel in ("self", "parent", "root")],
    }  # fmt: skip


def page(count: int = COUNT) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": [full_item(i) for i in range(count)]}).encode()


def run() -> Iterator[Line]:
    from constellr.core._vendor import pystac
    from constellr.core.host import footprints
    from constellr.core.host.gui_collector import GuiCollector
    from constellr.core.services.scene_rows import row_from_item
    from qgis.core import QgsFeature, QgsVectorLayer

    body = page()
    print(f"a page of {COUNT} items, {len(body) / COUNT / 1000:.1f} kB each")

    def ours() -> None:
        collector = GuiCollector()
        collector.hold()  # as while any of our tasks runs
        layer = footprints.build(row_from_item(item) for item in json.loads(body)["features"])
        collector.release()
        assert layer.featureCount() == COUNT

    def peer() -> None:
        layer = QgsVectorLayer("Polygon?crs=EPSG:4326&field=id:string&field=cloud:double", "peer", "memory")
        made = []
        for item in pystac.ItemCollection.from_dict(json.loads(body)).items:
            feature = QgsFeature(layer.fields())
            feature.setGeometry(_by_text(item))
            feature.setAttributes([item.id, item.properties["eo:cloud_cover"]])
            made.append(feature)
        layer.dataProvider().addFeatures(made)

    times = interleaved({"base": lambda: json.loads(body), "ours": ours, "peer": peer}, ROUNDS)
    yield Line(1, "1,000 full items to a layer, beside json.loads", times["ours"] / times["base"], 1.4)
    yield Line(1, "… beside a pystac pipeline", times["ours"] / times["peer"], 0.15)


def _by_text(item: Any) -> Any:
    """The geometry of a pystac item by way of WKT, as such pipelines commonly do it."""
    from qgis.core import QgsGeometry

    rings = (", ".join(f"{x} {y}" for x, y, *_ in ring) for ring in item.geometry["coordinates"])
    return QgsGeometry.fromWkt("POLYGON(" + ", ".join(f"({ring})" for ring in rings) + ")")
