"""Names from a server become safe names on every system, each in its own place."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from constellr.core.errors import DiskFailed
from constellr.core.services.layout import file_names, inside_folder, item_folder, safe_name

MOMENT = datetime(2026, 7, 8, 23, 58, 15, 597251, timezone.utc)


@pytest.mark.parametrize(
    ("given", "made"),
    [
        (
            "LSTPRECISION_SBA02_U155VHMQ_20260708T235815Z_LST.tiff",
            "LSTPRECISION_SBA02_U155VHMQ_20260708T235815Z_LST.tiff",
        ),
        ("a/b\\c:d?.tiff", "a_b_c_d_.tiff"),
        ("CON", "CON_"),
        ("nul.tiff", "nul_.tiff"),
        ("COM¹", "COM¹_"),
        ("lst.tiff. .", "lst.tiff"),
        ("..", "_"),
        ("", "_"),
        (" . ", "_"),
        ("a\x00b\nc\u202etiff.exe", "a_b_c_tiff.exe"),
        ("u\u0308ber.tiff", "über.tiff"),
    ],
)
def test_what_a_system_forbids_is_replaced(given: str, made: str) -> None:
    assert safe_name(given) == made


def test_a_long_name_is_cut_and_keeps_its_ending_and_its_difference() -> None:
    one, other = safe_name("ä" * 300 + "1.tiff"), safe_name("ä" * 300 + "2.tiff")
    assert one != other
    assert one.endswith(".tiff")
    assert max(len(one.encode()), len(other.encode())) <= 180


def test_ids_that_differ_only_in_what_is_forbidden_stay_two() -> None:
    assert item_folder(Path("x"), "c", MOMENT, "a/b") != item_folder(Path("x"), "c", MOMENT, "a:b")
    assert item_folder(Path("x"), "c", MOMENT, "a b") == Path("x/c/20260708T235815Z_a b")


def test_the_folder_of_a_scene_bears_its_time_in_utc() -> None:
    local = MOMENT.astimezone(timezone(timedelta(hours=5, minutes=30)))
    assert item_folder(Path("x"), "lstprecision", local, "id1") == Path("x/lstprecision/20260708T235815Z_id1")
    assert item_folder(Path("x"), "lstprecision", None, "id1").name == "undated_id1"
    assert item_folder(Path("x"), "", MOMENT, "id1").parent.parent == Path("x")


@pytest.mark.parametrize("item", ["../../evil", "..", "/etc/passwd", "C:\\Windows\\x", "a/../../b"])
def test_an_id_cannot_lead_out_of_the_folder(tmp_path: Path, item: str) -> None:
    made = item_folder(tmp_path, "..", None, item)
    assert made.resolve().is_relative_to(tmp_path.resolve())
    assert made.parent.parent == tmp_path


def test_a_path_that_leads_out_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DiskFailed, match="outside the download folder"):
        inside_folder(tmp_path, Path("a/../../b"))


def test_names_come_from_the_address_without_its_signature() -> None:
    names = file_names({"lst": ("https://s.example/a/b/LST%20one.tiff?X-Amz-Signature=abc", "image/tiff")})
    assert names == {"lst": "LST one.tiff"}


def test_files_of_one_name_do_not_meet_whatever_the_case() -> None:
    assets = {
        "a": ("https://s.example/1/lst.tiff", "image/tiff"),
        "b": ("https://s.example/2/LST.TIFF", "image/tiff"),
        "c": ("https://s.example/3/lst.tiff.part", "image/tiff"),
        "d": ("https://s.example/4/item.json", "application/json"),
        "e": ("https://s.example/5/", "image/tiff; application=geotiff"),
        "f": ("https://s.example/..%2f..%2fitem.json", "application/json"),
    }
    names = file_names(assets)
    assert names["a"] == "lst.tiff"
    assert names["e"] == "e.tiff"
    folded = [name.casefold() for name in names.values()]
    assert len(set(folded)) == len(assets)
    assert "item.json" not in folded
    assert not {f"{name}.part" for name in folded} & set(folded)
    assert not any("/" in name or ".." in name for name in names.values())


def test_a_name_does_not_depend_on_the_order_of_the_assets() -> None:
    assets = {"b": ("https://s.example/2/x.tiff", ""), "a": ("https://s.example/1/x.tiff", "")}
    assert file_names(assets) == file_names(dict(reversed(assets.items())))
