"""Files from elsewhere: what GDAL may open, which polygon layers are in them, and what is refused in a sentence."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from constellr.core.errors import DiskFailed, InputError
from constellr.core.host.vector_files import open_layer, polygon_layers
from constellr.core.model.job import Job
from qgis.core import QgsProject, QgsVectorFileWriter, QgsVectorLayer

RING = "11,48 11.01,48 11.01,48.01 11,48.01 11,48"
PLACE = "<Placemark><name>{name}</name><Polygon><outerBoundaryIs><LinearRing><coordinates>{ring}</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>"  # noqa: E501
KML = '<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>d</name>{body}</Document></kml>'
FIELDS = KML.format(body=PLACE.format(name="field", ring=RING))


def feature(kind: str, coordinates: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": {}, "geometry": {"type": kind, "coordinates": coordinates}}


def geojson(path: Path, *features: dict[str, Any]) -> Path:
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path


SQUARE = feature("Polygon", [[[11, 48], [11.01, 48], [11.01, 48.01], [11, 48.01], [11, 48]]])


def opened(path: Path) -> list[QgsVectorLayer]:
    return [open_layer(one, path.name, Job()) for one in polygon_layers(path, Job())]


@pytest.mark.parametrize(
    ("name", "features"),
    [
        ("ne_countries_subset.gpkg", 0),
        ("freiburg_districts.geojson", 28),
        ("zurich_fields_utm32n.shp", 0),
        ("eschikon_single_field_utm32n_shp.zip", 1),
        ("treasure_island_hole_z.kml", 1),
        ("fixture_curvepolygon.gpkg", 0),
        ("florida_keys_huge.geojson", 248),
    ],
)
def test_real_files_open(qgis_app: Any, shared_data: Path, name: str, features: int) -> None:
    (layer,) = opened(shared_data / "vectors" / name)
    assert layer.isValid() and layer.featureCount() >= max(features, 1)
    assert not features or layer.featureCount() == features
    QgsProject.instance().addMapLayer(layer)  # it lives in this thread now
    QgsProject.instance().removeMapLayer(layer.id())


def test_every_layer_of_a_file_is_told(qgis_app: Any, tmp_path: Path) -> None:
    target = tmp_path / "two.gpkg"
    for name in ("north", "south"):
        layer = QgsVectorLayer("Polygon?crs=EPSG:4326", name, "memory")
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.layerName = name
        act = QgsVectorFileWriter.ActionOnExistingFile
        options.actionOnExistingFile = act.CreateOrOverwriteLayer if target.exists() else act.CreateOrOverwriteFile
        QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(target), QgsProject.instance().transformContext(), options)
    assert [one.name for one in polygon_layers(target, Job())] == ["north", "south"]


def test_kmz_and_zipped_geojson(qgis_app: Any, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "fields.kmz", "w") as archive:
        archive.writestr("doc.kml", FIELDS)
    assert opened(tmp_path / "fields.kmz")[0].featureCount() == 1
    inner = geojson(tmp_path / "inner.geojson", SQUARE)
    with zipfile.ZipFile(tmp_path / "fields.zip", "w") as archive:
        archive.write(inner, "deep/inner.geojson")
        archive.writestr("readme.txt", "hello")
    assert opened(tmp_path / "fields.zip")[0].featureCount() == 1


def test_points_are_told_apart_from_nothing(qgis_app: Any, tmp_path: Path) -> None:
    points = geojson(tmp_path / "wells.geojson", feature("Point", [11, 48]))
    with pytest.raises(InputError, match=r"wells.geojson.*no polygons.*point"):
        polygon_layers(points, Job())
    text = tmp_path / "letter.txt"
    text.write_text("dear all", encoding="utf-8")
    with pytest.raises(InputError, match=r"letter.txt.*nothing that QGIS can read"):
        polygon_layers(text, Job())
    with pytest.raises(DiskFailed, match=r"gone.gpkg"):
        polygon_layers(tmp_path / "gone.gpkg", Job())
    with pytest.raises(InputError, match="is a folder"):
        polygon_layers(tmp_path, Job())


BOMB = '<?xml version="1.0"?><!DOCTYPE kml [<!ENTITY a "aaaa">]>' + FIELDS[21:]
LINK = KML.format(body="<NetworkLink><Link><href>http://192.0.2.1/x.kml</href></Link></NetworkLink>")
PREFIXED = KML.format(body="<k:NetworkLink xmlns:k='http://www.opengis.net/kml/2.2'/>")


@pytest.mark.parametrize("text", [BOMB, LINK, PREFIXED, BOMB.replace("<!DOCTYPE", "<!doctype")])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_active_kml_is_refused(qgis_app: Any, tmp_path: Path, text: str, encoding: str) -> None:
    plain = tmp_path / "evil.kml"
    plain.write_text(text, encoding=encoding)
    with pytest.raises(InputError, match=r"evil.kml.* is not opened"):
        polygon_layers(plain, Job())
    with zipfile.ZipFile(tmp_path / "evil.kmz", "w") as archive:
        archive.write(plain, "doc.kml")
    with pytest.raises(InputError, match="is not opened"):
        polygon_layers(tmp_path / "evil.kmz", Job())


def test_a_late_entity_between_two_pieces_is_found(qgis_app: Any, tmp_path: Path) -> None:
    head = '<?xml version="1.0"?>' + " " * ((1 << 20) - 21 - 5)
    path = tmp_path / "late.kml"
    path.write_text(head + BOMB[21:], encoding="utf-8")
    with pytest.raises(InputError, match="document type"):
        polygon_layers(path, Job())


def test_archives_that_leave_their_folder_or_explode(qgis_app: Any, tmp_path: Path) -> None:
    for name in ("../out.shp", "/etc/out.shp", "..\\out.shp", "C:/out.shp"):
        with zipfile.ZipFile(tmp_path / "slip.zip", "w") as archive:
            archive.writestr(name, "x")
        with pytest.raises(InputError, match="outside its folder"):
            polygon_layers(tmp_path / "slip.zip", Job())
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("big.shp", b"\0" * (80 << 20))
    with pytest.raises(InputError, match="times its size"):
        polygon_layers(tmp_path / "bomb.zip", Job())
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04 not a zip")
    with pytest.raises(InputError, match="no archive"):
        polygon_layers(tmp_path / "broken.zip", Job())
