"""The writing of a small .vrt beside a raster: whole or not at all, left alone where it says the same already."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from osgeo import gdal
from qgis.core import QgsApplication

from ..rules.hatch import Strip
from ..services.partial import disk_failure
from ..services.quiet_gdal import quiet
from .raster_facts import no_raster

_HATCH = ".hatch"


@dataclass(frozen=True)
class Cover:
    """Pixels of another raster that turn those below them into no data: where its ``band`` is not 0.

    ``window`` is where it lies, in pixels of the raster below: left, top, width, height.
    """

    path: Path
    band: int
    size: tuple[int, int]
    window: tuple[float, float, float, float]


@dataclass(frozen=True)
class Recipe:
    """How the .vrt reads its raster: one band, dressed by ``dress``, with covers over it or hatched.

    A hatch is a second band of opacities, kept as a strip of bytes beside the .vrt; it makes the pixels finer.
    """

    ending: str
    band: int
    nodata: float | None
    dress: Callable[[Any], None]
    covers: tuple[Cover, ...] = ()
    hatch: Strip | None = None


def write_beside(path: Path, recipe: Recipe) -> Path:
    """Write beside ``path``, which is named relative to the .vrt, so the folder may move.

    Where the folder takes no files the .vrt goes to QGIS's profile and names the raster by its full path. One that
    says the same is left alone. Any thread. Raises :class:`DiskFailed`, :class:`InputError`.
    """
    target = path.with_name(f"{path.name}.{recipe.ending}.vrt")
    try:
        return _write(path, target, recipe)
    except OSError as error:
        digest = hashlib.sha256(str(path).encode("utf-8", "surrogateescape")).hexdigest()[:12]
        elsewhere = Path(QgsApplication.qgisSettingsDirPath()) / "constellr" / "degrees" / f"{digest}_{target.name}"
        try:
            elsewhere.parent.mkdir(parents=True, exist_ok=True)
            return _write(path, elsewhere, recipe)
        except OSError:
            raise disk_failure(error, target.name) from error


def _write(path: Path, target: Path, recipe: Recipe) -> Path:
    draft = target.with_name(f".{target.name}.{os.getpid()}.vrt")
    draft.write_bytes(b"")  # GDAL would report a read-only folder in its own words
    try:
        _translate(path, draft, recipe)
        _complete(draft, target, recipe)
        if not target.exists() or _said(target) != _said(draft):
            draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    return target


def _said(vrt: Path) -> list[str]:
    """Give the lines of a .vrt but for the statistics, which GDAL adds when a layer asks for them."""
    lines = vrt.read_text(encoding="utf-8", errors="replace").splitlines()
    return [line for line in lines if "STATISTICS_" not in line and "Metadata>" not in line]


def _translate(path: Path, draft: Path, recipe: Recipe) -> None:
    options: dict[str, Any] = {"format": "VRT", "bandList": [recipe.band]}
    if recipe.nodata is not None:
        options["noData"] = recipe.nodata
    if recipe.hatch is not None:
        options.update(width=recipe.hatch.columns, height=recipe.hatch.rows)
    with quiet(gdal):
        try:
            made = gdal.Translate(str(draft), str(path), options=gdal.TranslateOptions(**options))
        except RuntimeError as error:
            raise no_raster(path) from error
        if made is None:
            raise no_raster(path)
        band = made.GetRasterBand(1)
        recipe.dress(band)
        band.SetColorInterpretation(gdal.GCI_Undefined)
        for name in band.GetMetadata() or ():
            if name.startswith("STATISTICS_"):  # of the numbers as stored: they would be read as degrees
                band.SetMetadataItem(name, None)
        made.FlushCache()
        del band, made


def _complete(draft: Path, target: Path, recipe: Recipe) -> None:
    """Add what GDAL's translating cannot: covers over the band, and the hatch with its strip."""
    if not recipe.covers and recipe.hatch is None:
        return
    text = draft.read_text(encoding="utf-8")
    covers = "".join(_cover(cover, target, recipe.nodata) for cover in recipe.covers)
    text = text.replace("</VRTRasterBand>", f"{covers}</VRTRasterBand>", 1)
    if recipe.hatch is not None:
        strip = target.with_suffix(_HATCH)
        if not strip.exists() or strip.read_bytes() != recipe.hatch.opacities:
            strip.write_bytes(recipe.hatch.opacities)
        text = text.replace("</VRTDataset>", f"{_band_of(strip, recipe.hatch)}</VRTDataset>", 1)
    draft.write_text(text, encoding="utf-8")


def _cover(cover: Cover, target: Path, nodata: float | None) -> str:
    beside = cover.path.parent == target.parent
    name = escape(cover.path.name if beside else str(cover.path))
    left, top, width, height = cover.window
    return (
        f'<ComplexSource><SourceFilename relativeToVRT="{int(beside)}">{name}</SourceFilename>'
        f"<SourceBand>{cover.band}</SourceBand>"
        f'<SrcRect xOff="0" yOff="0" xSize="{cover.size[0]}" ySize="{cover.size[1]}"/>'
        f'<DstRect xOff="{left!r}" yOff="{top!r}" xSize="{width!r}" ySize="{height!r}"/>'
        f"<NODATA>0</NODATA><ScaleOffset>{nodata!r}</ScaleOffset><ScaleRatio>0</ScaleRatio></ComplexSource>\n"
    )


def _band_of(strip: Path, hatch: Strip) -> str:
    return (
        '<VRTRasterBand dataType="Byte" band="2" subClass="VRTRawRasterBand"><Description>hatch</Description>'
        f'<SourceFilename relativeToVRT="1">{escape(strip.name)}</SourceFilename><ImageOffset>0</ImageOffset>'
        f"<PixelOffset>1</PixelOffset><LineOffset>{hatch.step}</LineOffset></VRTRasterBand>\n"
    )
