"""A file that is not what it claims to be is found out."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from constellr.core.errors import NotWhole
from constellr.core.services.filecheck import check_content, check_digest, check_length, read_multihash


def test_multihashes_are_read() -> None:
    digest = hashlib.sha256(b"x").hexdigest()
    assert read_multihash(f"1220{digest}") == ("sha256", digest)
    assert read_multihash(f"1220{digest.upper()}") == ("sha256", digest)
    md5 = hashlib.md5(b"x", usedforsecurity=False).hexdigest()
    assert read_multihash(f"d50110{md5}") == ("md5", md5)


@pytest.mark.parametrize(
    "text", ["", "abc", "1220", "1220ff", "9999" + "0" * 64, digest if (digest := "f" * 64) else ""]
)
def test_what_is_no_multihash_says_nothing(text: str) -> None:
    assert read_multihash(text) == ("", "")


def test_lengths_and_digests() -> None:
    check_length(5, 5, "a")
    check_length(5, None, "a")
    with pytest.raises(NotWhole, match="4 of 5 bytes"):
        check_length(4, 5, "a")
    check_digest("abc", "", "a")
    with pytest.raises(NotWhole, match="checksum"):
        check_digest("abc", "abd", "a")


@pytest.mark.parametrize(
    ("name", "media", "content"),
    [
        ("lst.tiff", "", b"<html>please sign in</html>"),
        ("lst", "image/tiff; application=geotiff", b"<Error/>"),
        ("metadata.json", "", b'{"cut":'),
        ("x", "application/geo+json", b"\xff\xfe"),
        ("lst.tiff", "", b""),
        ("readme.txt", "", b""),
    ],
)
def test_damaged_files_are_refused(tmp_path: Path, name: str, media: str, content: bytes) -> None:
    path = tmp_path / "x.part"
    path.write_bytes(content)
    with pytest.raises(NotWhole) as caught:
        check_content(path, name, media)
    assert name in str(caught.value)
    assert str(tmp_path) not in str(caught.value)


def test_other_kinds_are_taken_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "readme.txt"
    path.write_bytes(b"anything")
    check_content(path, path.name)
    path.write_bytes(b'{"a": 1}')
    check_content(path, "metadata.json", "application/json")


def _tiff(path: Path, width: int = 300, height: int = 300) -> bytes:
    gdal = pytest.importorskip("osgeo.gdal")
    numpy = pytest.importorskip("numpy")
    made = gdal.GetDriverByName("GTiff").Create(str(path), width, height, 2, gdal.GDT_UInt16, ["TILED=YES"])
    for band in (1, 2):
        made.GetRasterBand(band).WriteArray(numpy.arange(width * height, dtype="uint16").reshape(height, width))
    made = None
    return path.read_bytes()


def test_a_whole_raster_passes_and_a_cut_one_does_not(tmp_path: Path) -> None:
    whole = _tiff(tmp_path / "whole.tiff")
    check_content(tmp_path / "whole.tiff", "whole.tiff", every_block=True)
    cut = tmp_path / "cut.tiff"
    cut.write_bytes(whole[: len(whole) - 2000])
    with pytest.raises(NotWhole, match="does not open as a raster"):
        check_content(cut, "cut.tiff")


def test_a_jpeg_under_a_tiffs_name_is_no_fault(tmp_path: Path) -> None:
    gdal = pytest.importorskip("osgeo.gdal")
    _tiff(tmp_path / "a.tiff")
    byte = gdal.Translate("", str(tmp_path / "a.tiff"), format="MEM", outputType=gdal.GDT_Byte, bandList=[1])
    path = tmp_path / "lst_thumbnail_sharpened_10m.tiff"
    gdal.GetDriverByName("JPEG").CreateCopy(str(path), byte)
    check_content(path, path.name, "image/jpeg")
