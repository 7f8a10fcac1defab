"""Downloads by clicks: begun, killed, resumed, closed upon, and on a bad day with every fault there is."""

from __future__ import annotations

import os
import shutil
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))

from hands import CONTROL, Hands
from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.utils import iface, loadPlugin, plugins, startPlugin, unloadPlugin
from sandbox_client import SandboxWorkspace
from walk import Step

CATALOGUE = "constellrCatalogueDock"
STATE = 1
LST = "*_LST.tiff"
LONG = 90.0


def begin(hands: Hands) -> Step:
    """Download every scene; QGIS will not live to see the end."""
    yield from _found(hands)
    QTest.keyClick(hands.need("catalogueResults"), Qt.Key.Key_A, CONTROL)
    yield from _begin(hands, hands.facts["folder"])
    yield hands.until(lambda: _came(hands.facts["folder"]), "the first bytes have come")
    yield from hands.picture("begun")
    yield hands.until(lambda: False, "QGIS is killed", LONG)


def resume(hands: Hands) -> Step:
    """What a killed or closed QGIS left is offered; it is resumed to its end."""
    yield from hands.fill_screen()
    yield from hands.tab(CATALOGUE)
    yield from _resume(hands)
    yield from hands.picture("resumed")


def close(hands: Hands) -> Step:
    """QGIS is closed in the middle of a download, as one closes it."""
    yield from _found(hands)
    yield from hands.row("catalogueResults", 0)
    yield from hands.row("catalogueResults", 1, add=True)
    yield from _begin(hands, hands.facts["folder"])
    yield hands.until(lambda: _came(hands.facts["folder"]), "the first bytes have come")
    QgsProject.instance().clear()  # QGIS would ask about layers whose files lie in a folder for temporary ones
    hands._post(iface.actionExit().trigger)
    yield hands.until(lambda: False, "QGIS has ended", LONG / 3)


def reload(hands: Hands) -> Step:
    """The plugin is switched off and on in the middle of a download: no thread is left, and it is offered again."""
    yield from _found(hands)
    for _turn in range(2):
        yield from hands.row("catalogueResults", 0)
        yield from hands.row("catalogueResults", 1, add=True)
        yield from _begin(hands, hands.facts["folder"])
        yield hands.until(lambda: _came(hands.facts["folder"]), "the first bytes have come")
        assert _threads(), "nothing is under way"
        assert unloadPlugin("constellr"), "the plugin does not unload"
        yield hands.until(lambda: not _threads(), f"no thread of ours is left; there are {_threads()}")
        assert loadPlugin("constellr") and startPlugin("constellr"), "the plugin does not load again"
        yield hands.until(lambda: "constellr" in plugins, "it is loaded")
        yield from _found(hands)
        yield hands.appears("catalogueUnfinished")
    _remote(hands).clear_faults()
    yield from _resume(hands)


# -- a bad day ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Case:
    """A trouble of the store, and the words in which it is told where it stays."""

    name: str
    kind: str
    words: str
    settings: Mapping[str, Any] = field(default_factory=dict)


CASES = (
    Case("429", "status", "429", {"status": 429, "headers": {"Retry-After": "0"}}),
    Case("503", "status", "503", {"status": 503}),
    Case("dropped", "drop_halfway", "broke off"),
    Case("wrong-length", "status", "not whole", {"status": 200, "body": "too short"}),
    Case("expired", "expired", "refused the link"),
    Case("bit-rot", "bitrot", "checksum"),
)


def heals(hands: Hands) -> Step:
    """Each trouble that passes ends in a whole file; nobody is bothered."""
    yield from _found(hands)
    for number, case in enumerate(CASES):
        _remote(hands).fault("GET", LST, case.kind, times=1, **case.settings)
        yield from hands.row("catalogueResults", number)
        yield from _begin(hands, f"{hands.facts['folder']}/heals")
        yield from _ended(hands)
        assert set(_states(hands)) == {"✓ here"}, f"{case.name}: {_states(hands)}"
    yield from hands.picture("healed")


def stays(hands: Hands) -> Step:
    """Each trouble that stays ends in a sentence; when it is over, the button in it brings the file."""
    for number, case in enumerate(CASES):
        _remote(hands).fault("GET", LST, case.kind, times=0, **case.settings)
        yield from hands.row("catalogueResults", number)
        yield from _begin(hands, f"{hands.facts['folder']}/stays")
        yield from _ended(hands)
        assert "✗ failed" in _states(hands), f"{case.name}: {_states(hands)}"
        assert case.words in _said(), f"{case.name}: {_said()}"
        yield from hands.picture(case.name)
        _remote(hands).clear_faults()
        yield from _retry(hands)
        assert not [state for state in _states(hands) if "✓" not in state], f"{case.name}: {_states(hands)}"


def full(hands: Hands) -> Step:
    """The disk fills up while a file comes; when there is room again, it goes on."""
    yield from _found(hands)
    home = Path(hands.facts["small"])
    _remote(hands).fault("GET", LST, "slow", rate=80_000, times=0)
    yield from hands.row("catalogueResults", 0)
    yield from _begin(hands, str(home / "into"))
    yield hands.until(lambda: _came(home), "the first bytes have come")
    with _filled(home):
        _remote(hands).clear_faults()
        yield from _ended(hands)
        assert "disk is full" in _said(), _said()
        assert not list(home.rglob("*_LST.tiff"))
        yield from hands.picture("disk-full")
    yield from _retry(hands)
    assert set(_states(hands)) <= {"✓ here", "✓ was here"}, _states(hands)


def refused(hands: Hands) -> Step:
    """A folder that takes nothing, and one whose name no disk takes: said at once, nothing is fetched."""
    yield from _found(hands)
    asked = len(_fetches(hands))
    yield from hands.row("catalogueResults", 0)
    for name, folder, words in (
        ("read-only", hands.facts["locked"], "read-only"),
        ("too-long", f"{hands.facts['folder']}/{'long-' * 60}", "too long"),
    ):
        yield from hands.type("catalogueFolder", folder)
        yield from hands.click("catalogueDownload")
        yield hands.until(lambda words=words: words in _said(), f"it is said that the folder is {name}")
        yield from hands.picture(name)
        yield hands.enabled("catalogueDownload")
    assert len(_fetches(hands)) == asked


# -- the parts of it -----------------------------------------------------------------------------------------


def _found(hands: Hands) -> Step:
    """At the Catalogue, with every scene in the table."""
    yield from hands.fill_screen()
    yield from hands.tab(CATALOGUE)
    yield hands.appears("catalogueSearch", 40)
    yield from hands.choose("cataloguePeriod", "any time")
    yield from hands.click("catalogueWhereAnywhere")
    yield from hands.click("catalogueSearch")
    yield hands.until(lambda: hands.rows("catalogueResults") == hands.facts["scenes"], "every scene is found", 40)
    yield hands.enabled("catalogueSearch")


def _begin(hands: Hands, folder: str) -> Step:
    """Download what is chosen, and look at each file."""
    iface.messageBar().clearWidgets()
    yield from hands.type("catalogueFolder", folder)
    yield from hands.click("catalogueDownload")
    yield hands.appears("catalogueTransfers")
    if hands.find("catalogueTransferList") is None:
        yield from hands.click("catalogueTransfersDetails")
    hands.reveal(hands.need("catalogueTransfersAtOnce"))
    yield hands.until(lambda: _states(hands), "the files are listed")


def _ended(hands: Hands) -> Step:
    yield from _ended_after(hands, "")


def _ended_after(hands: Hands, earlier: str) -> Step:
    def over() -> bool:
        return hands.find("catalogueTransfersBar") is None and _said() not in ("", earlier)

    yield hands.until(over, "the download has ended, and it is said how", LONG)


def _retry(hands: Hands) -> Step:
    """Press the button in the message that something failed."""
    earlier = _said()
    yield from hands.answer("Retry")
    yield from _ended_after(hands, earlier)


def _resume(hands: Hands) -> Step:
    yield hands.appears("catalogueUnfinished", 40)
    yield hands.says("catalogueUnfinishedText", "not finished")
    yield from hands.picture("offered")
    yield from hands.click("catalogueUnfinishedResume")
    yield hands.appears("catalogueTransfersBar")
    yield from _ended(hands)
    yield hands.says("catalogueTransfers", "here")
    yield hands.until(lambda: hands.find("catalogueUnfinished") is None, "nothing is offered any more")


def _came(folder: str | Path) -> bool:
    """Whether bytes of a file that is not whole lie there."""
    return any(path.exists() and path.stat().st_size for path in Path(folder).rglob("*_LST.tiff.part"))


def _states(hands: Hands) -> list[str]:
    table = hands.find("catalogueTransferList")
    return [row[STATE] for row in hands.cells("catalogueTransferList")] if table is not None else []


def _said() -> str:
    """The words of our message in QGIS's message bar; QGIS's own news of tasks are closed, as they lie above it."""
    bar = iface.messageBar()
    for item in bar.items():
        if item.title() != "constellr":
            bar.popWidget(item)
    return " ".join(item.text() for item in bar.items())


def _threads() -> list[str]:
    """What of a download's threads is alive."""
    return [one.name for one in threading.enumerate() if one.name.startswith("constellr-file")]


def _remote(hands: Hands) -> SandboxWorkspace:
    """The workspace's other side, by which troubles are made."""
    return SandboxWorkspace(**hands.facts["remote"])


def _fetches(hands: Hands) -> list[dict[str, Any]]:
    rows = [row for row in _remote(hands).requests("GET") if row["origin"] == "store"]
    return [row for row in rows if row["headers"].get("range") != "bytes=0-0"]


@contextmanager
def _filled(home: Path) -> Iterator[None]:
    """Leave no byte of room on a disk for a while."""
    ballast = home / "ballast"
    free = shutil.disk_usage(home).free
    with ballast.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, free)
    yield
    ballast.unlink()
