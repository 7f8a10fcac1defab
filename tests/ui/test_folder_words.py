"""A folder below the user's home is written with "~", and means the same folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from constellr.ui.shared.folder import short


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path / "ada"))
    return tmp_path / "ada"


def test_home_is_written_short(home: Path) -> None:
    words = short(str(home / "constellr" / "fields"))
    assert Path(words).parts == ("~", "constellr", "fields")
    assert Path(words).expanduser() == home / "constellr" / "fields"


@pytest.mark.parametrize("elsewhere", ["", "ada2/constellr", "~/constellr", "relative/place"])
def test_another_place_stays_as_it_is(home: Path, elsewhere: str) -> None:
    given = str(home.parent / elsewhere) if elsewhere == "ada2/constellr" else elsewhere
    assert short(given) == given


def test_home_itself_stays_as_it_is(home: Path) -> None:
    assert short(str(home)) == str(home)
