"""KML or zipped Shapefile to one named GeoJSON polygon, as mid-2026 offers it."""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from osgeo import ogr, osr

from .generations import Switches
from .geometry import RuleError, polygon_of
from .problems import Refusal, located, wrong_shape

LARGEST = 10 * 1024 * 1024
FORMATS = ("kml", "shapefile")


def convert(form: Mapping[str, Any], switches: Switches) -> dict[str, Any]:
    """``{"name", "geojson"}`` of the one polygon in the file; raises Refusal."""
    missing = [name for name in ("file_format", "file") if name not in form]
    if missing:
        raise wrong_shape([located(["body", name], "Field required", "missing") for name in missing], switches)
    kind, content = form["file_format"], form["file"]
    if kind not in FORMATS:
        raise wrong_shape(
            [located(["body", "file_format"], "Input should be 'kml' or 'shapefile'", "enum", kind)], switches
        )
    content = content.encode() if isinstance(content, str) else content
    if len(content) > LARGEST:
        raise Refusal(400, "file: larger than 10 MB")
    return _from_kml(content) if kind == "kml" else _from_zip(content)


def _from_kml(content: bytes) -> dict[str, Any]:
    if b"<!DOCTYPE" in content or b"<kml" not in content:
        raise Refusal(400, "file: this is not readable KML")
    return _read({"area.kml": content}, "area.kml", "KML")


def _from_zip(content: bytes) -> dict[str, Any]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(info.file_size for info in archive.infolist()) > 10 * LARGEST:
                raise Refusal(400, "file: too large when unpacked")
            members = {
                PurePosixPath(name).name: archive.read(name) for name in archive.namelist() if not name.endswith("/")
            }
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        raise Refusal(400, "file: this is not a readable ZIP") from error
    shapes = [name for name in members if name.lower().endswith(".shp")]
    if len(shapes) != 1:
        raise Refusal(400, f"file: exactly one .shp is required, got {len(shapes)}")
    return _read(members, shapes[0], "Shapefile")


def _read(members: Mapping[str, bytes], main: str, what: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="sandbox-convert-") as folder:
        for name, content in members.items():
            (Path(folder) / name).write_bytes(content)
        try:
            return _first(Path(folder) / main)
        except RuntimeError as error:
            raise Refusal(400, f"file: this is not readable {what}") from error
        except RuleError as error:
            raise Refusal(400, f"file{error}") from error


def _first(path: Path) -> dict[str, Any]:
    """The one polygon of a vector file in longitude and latitude. Raises RuntimeError or RuleError."""
    source = ogr.Open(str(path))
    layer = source.GetLayer(0)
    if source.GetLayerCount() != 1 or layer.GetFeatureCount() != 1:
        raise RuleError(f": exactly one polygon is required, got {layer.GetFeatureCount()}")
    feature = layer.GetNextFeature()
    geometry, system = feature.GetGeometryRef().Clone(), layer.GetSpatialRef()
    geometry.FlattenTo2D()
    if system is not None:
        system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
        world = osr.SpatialReference()
        world.ImportFromEPSG(4326)
        world.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
        geometry.Transform(osr.CoordinateTransformation(system, world))
    name = next((str(value) for key, value in feature.items().items() if key.lower() == "name" and value), path.stem)
    return {"name": name, "geojson": polygon_of(json.loads(geometry.ExportToJson()))}
