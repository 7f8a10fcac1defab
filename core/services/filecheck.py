"""Is a file what it claims to be? Length, checksum, and a look inside. GDAL is used where it is installed."""

from __future__ import annotations

import json
from pathlib import Path

from ..errors import NotWhole
from ..words import Sentence, translate
from .quiet_gdal import quiet

_MULTIHASH = {
    "11": "sha1",
    "12": "sha256",
    "13": "sha512",
    "14": "sha3_512",
    "16": "sha3_256",
    "d501": "md5",
}
_TIFF = (b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+")
_JPEG = b"\xff\xd8\xff"
_FETCH_AGAIN = translate("filecheck", "Download it again.")


def read_multihash(text: str) -> tuple[str, str]:
    """Read ``file:checksum`` (a multihash in hex) as (hashlib name, hex digest); two empty texts where unknown."""
    lowered = text.strip().lower()
    for code, name in _MULTIHASH.items():
        if lowered.startswith(code):
            digest = lowered[len(code) + 2 :]
            length = lowered[len(code) : len(code) + 2]
            if digest and length == f"{len(digest) // 2:02x}":
                return name, digest
    return "", ""


def check_length(size: int, expected: int | None, name: str) -> None:
    """Raise :class:`NotWhole` where ``size`` bytes are not the ``expected`` ones (None: not known)."""
    if expected is not None and size != expected:
        said = translate(
            "filecheck",
            "“{name}” is not whole: {size} of {expected} bytes came.",
            name=name,
            size=size,
            expected=expected,
        )
        raise NotWhole(said, remedy=_FETCH_AGAIN)


def check_digest(found: str, expected: str, name: str) -> None:
    """Raise :class:`NotWhole` where the digests differ; an empty ``expected`` says nothing."""
    if expected and found != expected:
        said = translate("filecheck", "“{name}” was damaged on the way: its checksum is not the stated one.", name=name)
        raise NotWhole(said, remedy=_FETCH_AGAIN)


def check_content(path: Path, name: str, media_type: str = "", *, every_block: bool = False) -> None:
    """Look inside: TIFFs must open and give a block, JSON must parse; other kinds are taken as they are.

    ``name`` is the final file name (``path`` may end in ``.part``). ``every_block`` reads all pixels, for a file
    put together from two transfers. Raises :class:`NotWhole`.
    """
    kind = media_type.split(";")[0].strip().lower()
    ending = Path(name).suffix.lower()
    if path.stat().st_size == 0:
        raise _damaged(name, translate("filecheck", "it is empty"))
    if ending in (".tif", ".tiff") or kind in ("image/tiff", "image/vnd.stac.geotiff"):
        _check_raster(path, name, every_block)
    elif ending == ".json" or kind.endswith("json"):
        _check_json(path, name)


def _check_json(path: Path, name: str) -> None:
    try:
        json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise _damaged(name, translate("filecheck", "it is not readable as JSON")) from error


def _check_raster(path: Path, name: str, every_block: bool) -> None:
    with path.open("rb") as reader:
        first = reader.read(4)
    # The provider documents one JPEG under a TIFF's name: the first bytes decide.
    if first not in _TIFF and not first.startswith(_JPEG):
        raise _damaged(name, translate("filecheck", "it is not an image"))
    try:
        from osgeo import gdal
    except ImportError:
        return  # without GDAL the length and the first bytes must do
    with quiet(gdal):
        sound = _reads(gdal, path, every_block)
    if not sound:
        raise _damaged(name, translate("filecheck", "it does not open as a raster"))


def _reads(gdal: object, path: Path, every_block: bool) -> bool:
    """Read the last block, which a cut file lacks, or all. GDAL raises or gives None, as its user has set it."""
    try:
        dataset = gdal.OpenEx(str(path), gdal.OF_RASTER | gdal.OF_READONLY)  # type: ignore[attr-defined]
        if dataset is None or dataset.RasterCount == 0:
            return False
        for index in range(1, dataset.RasterCount + 1) if every_block else (dataset.RasterCount,):
            band = dataset.GetRasterBand(index)
            width, height = band.GetBlockSize()
            column, row = (band.XSize - 1) // width, (band.YSize - 1) // height
            rows = range(row + 1) if every_block else (row,)
            columns = range(column + 1) if every_block else (column,)
            if any(band.ReadBlock(x, y) is None for y in rows for x in columns):
                return False
    except RuntimeError:
        return False
    return True


def _damaged(name: str, why: Sentence) -> NotWhole:
    return NotWhole(translate("filecheck", "“{name}” is damaged: {why}.", name=name, why=why), remedy=_FETCH_AGAIN)
