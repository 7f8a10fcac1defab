"""Real fields as layers of one polygon each under names of their own, and what a server holds of them, one by one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from osgeo import ogr, osr

ogr.UseExceptions()
osr.UseExceptions()

NAME = "name"
_LARGEST, _LEAST = 10_000.0, 100.0
"""Metres of a side, square metres: larger fields may be too large for one area, smaller ones are slips of a pen."""


def write_fields(source: Path, target: Path, count: int) -> None:
    """Write the first ``count`` fields of a layer that are valid, in one piece and of usual size, in its own CRS."""
    opened = ogr.Open(str(source))
    given = opened.GetLayer(0)
    made = ogr.GetDriverByName("GPKG").CreateDataSource(str(target))
    layer = made.CreateLayer(target.stem, given.GetSpatialRef(), ogr.wkbPolygon)
    layer.CreateField(ogr.FieldDefn(NAME, ogr.OFTString))
    layer.StartTransaction()
    for number, shape in enumerate(_plain(given), start=1):
        if number > count:
            break
        feature = ogr.Feature(layer.GetLayerDefn())
        feature[NAME] = f"{target.stem} {number:03}"
        feature.SetGeometry(shape)
        layer.CreateFeature(feature)
    layer.CommitTransaction()
    if layer.GetFeatureCount() != count:
        raise ValueError(f"{source.name} has not {count} such fields")


def shapes(path: Path) -> dict[str, ogr.Geometry]:
    """Give each field's polygon in longitude and latitude, by its name."""
    opened = ogr.Open(str(path))
    layer = opened.GetLayer(0)
    world = osr.SpatialReference()
    world.ImportFromEPSG(4326)
    world.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    found = {}
    for feature in layer:
        shape = feature.GetGeometryRef().Clone()
        shape.TransformTo(world)
        found[feature[NAME]] = shape
    return found


def assert_stored_once(fields: dict[str, ogr.Geometry], areas: Iterable[Any]) -> dict[str, str]:
    """Compare one to one: each field is one area, under its name and with its shape. Give the areas' ids by name."""
    ids: dict[str, str] = {}
    for area in areas:
        assert area.name in fields, f"“{area.name}” is no field"
        assert area.name not in ids, f"“{area.name}” is stored twice"
        shape = ogr.CreateGeometryFromJson(json.dumps(area.geometry))
        differs = fields[area.name].SymDifference(shape).GetArea() / fields[area.name].GetArea()
        assert differs < 1e-3, f"“{area.name}” has another shape: {differs:.2%} of it"
        ids[area.name] = area.id
    missing = sorted(fields.keys() - ids.keys())
    assert not missing, f"{len(missing)} fields are not stored: {missing[:5]}"
    return ids


def assert_ordered_once(ids: dict[str, str], orders: Iterable[Any]) -> None:
    """Compare one to one: on each area stands one order, and none elsewhere."""
    names = {one: name for name, one in ids.items()}
    ordered: dict[str, str] = {}
    for order in orders:
        assert order.area_id in names, f"order {order.id} is for no field"
        assert order.area_id not in ordered, f"“{names[order.area_id]}” is ordered twice"
        ordered[order.area_id] = order.id
    missing = sorted(name for one, name in names.items() if one not in ordered)
    assert not missing, f"{len(missing)} fields are not ordered: {missing[:5]}"


def _plain(layer: ogr.Layer) -> Iterator[ogr.Geometry]:
    for feature in layer:
        shape = feature.GetGeometryRef()
        if shape is None or not shape.IsValid():
            continue
        if ogr.GT_Flatten(shape.GetGeometryType()) == ogr.wkbMultiPolygon:
            if shape.GetGeometryCount() != 1:
                continue
            shape = shape.GetGeometryRef(0)
        west, east, south, north = shape.GetEnvelope()
        if max(east - west, north - south) < _LARGEST and shape.GetArea() > _LEAST:
            yield shape.Clone()
