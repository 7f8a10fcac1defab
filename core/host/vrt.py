"""Small .vrt files beside a raster: the same pixels, read in another way."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from osgeo import gdal
from qgis.core import QgsApplication

from ..rules.rasters import Reading
from ..rules.units import CELSIUS, FAHRENHEIT, KELVIN
from ..services.partial import disk_failure
from ..services.quiet_gdal import quiet
from .raster_facts import no_raster

_BY_UNIT = {CELSIUS: "celsius", KELVIN: "kelvin", FAHRENHEIT: "fahrenheit"}
_VALUES = "values"
_ENDING = re.compile(r"\.(celsius|kelvin|fahrenheit|values|mask-\w+)\.vrt$")

Dress = Callable[[Any], None]


def write_vrt(path: Path, reading: Reading) -> Path:
    """Write ``<name>.celsius.vrt`` (or kelvin, fahrenheit, values) beside ``path``: the first band, read like that.

    The .vrt carries scale, offset, unit and no-data value of ``reading``. Any thread. Raises :class:`DiskFailed`,
    :class:`InputError`.
    """

    def dress(band: Any) -> None:
        band.SetScale(reading.scale)
        band.SetOffset(reading.offset)
        band.SetUnitType(reading.unit)
        if reading.unit in _BY_UNIT:
            band.SetDescription(f"temperature {reading.unit}")  # legend and Identify show it instead of "Gray"

    return _beside(path, _BY_UNIT.get(reading.unit, _VALUES), 1, reading.nodata, dress)


def write_band(path: Path, name: str, band: int) -> Path:
    """Write ``<name of the file>.mask-<name>.vrt`` beside ``path``: that band alone, as it is. Raises as write_vrt."""
    return _beside(path, f"mask-{name}", band, None, lambda made: made.SetDescription(name))


def raster_of(source: Path) -> Path:
    """Give the raster behind a .vrt of ours; any other path as it is."""
    if not _ENDING.search(source.name):
        return source
    beside = source.with_name(_ENDING.sub("", source.name))
    if beside.exists():
        return beside
    with quiet(gdal):
        try:
            dataset = gdal.Open(str(source))
        except RuntimeError:
            return beside
        files = dataset.GetFileList() if dataset is not None else None
    named = [Path(file) for file in files or () if Path(file) != source and not file.endswith(".aux.xml")]
    return named[0] if named else beside


def key_of(source: Path) -> Path:
    """Give what all .vrt files of ours for one raster have in common; opens nothing."""
    return source.with_name(_ENDING.sub("", source.name))


def _beside(path: Path, ending: str, band: int, nodata: float | None, dress: Dress) -> Path:
    """Write beside ``path``, which is named relative to the .vrt, so the folder may move.

    Where the folder takes no files the .vrt goes to QGIS's profile and names the raster by its full path. One that
    says the same is left alone.
    """
    target = path.with_name(f"{path.name}.{ending}.vrt")
    try:
        return _write(path, target, band, nodata, dress)
    except OSError as error:
        digest = hashlib.sha256(str(path).encode("utf-8", "surrogateescape")).hexdigest()[:12]
        elsewhere = Path(QgsApplication.qgisSettingsDirPath()) / "constellr" / "degrees" / f"{digest}_{target.name}"
        try:
            elsewhere.parent.mkdir(parents=True, exist_ok=True)
            return _write(path, elsewhere, band, nodata, dress)
        except OSError:
            raise disk_failure(error, target.name) from error


def _write(path: Path, target: Path, band: int, nodata: float | None, dress: Dress) -> Path:
    draft = target.with_name(f".{target.name}.{os.getpid()}.vrt")
    draft.write_bytes(b"")  # GDAL would report a read-only folder in its own words
    try:
        _translate(path, draft, band, nodata, dress)
        if not target.exists() or _said(target) != _said(draft):
            draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    return target


def _said(vrt: Path) -> list[str]:
    """Give the lines of a .vrt but for the statistics, which GDAL adds when a layer asks for them."""
    lines = vrt.read_text(encoding="utf-8", errors="replace").splitlines()
    return [line for line in lines if "STATISTICS_" not in line and "Metadata>" not in line]


def _translate(path: Path, draft: Path, number: int, nodata: float | None, dress: Dress) -> None:
    options: dict[str, Any] = {"format": "VRT", "bandList": [number]}
    if nodata is not None:
        options["noData"] = nodata
    with quiet(gdal):
        try:
            made = gdal.Translate(str(draft), str(path), options=gdal.TranslateOptions(**options))
        except RuntimeError as error:
            raise no_raster(path) from error
        if made is None:
            raise no_raster(path)
        band = made.GetRasterBand(1)
        dress(band)
        band.SetColorInterpretation(gdal.GCI_Undefined)
        for name in band.GetMetadata() or ():
            if name.startswith("STATISTICS_"):  # of the numbers as stored: they would be read as degrees
                band.SetMetadataItem(name, None)
        made.FlushCache()
        del band, made
