"""Downloads with a fault of each kind on the way, by clicks; pause, resume, cancel, another try, a restart."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from catalogue_kit import make_page, search
from constellr.core.host.journals import journal_folder
from constellr.core.services import transfer as transfers
from constellr.core.services.library import read_library
from constellr.ui.catalogue.page import CataloguePage
from constellr.ui.catalogue.transfers_model import FILE, STATE
from deliveries import deliver
from page_kit import click_row, press, texts, until
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QWidget

LST = "*_LST.tiff"
SCRIPT = Path(__file__).resolve().parents[1] / "tools" / "download_process.py"


def sizes(folder: Path) -> list[int]:
    """Bytes of the partial files."""
    return [path.stat().st_size for path in folder.rglob("*_LST.tiff.part") if path.exists()]


class Hands:
    """The page, its workspace in the sandbox, and what one does with them."""

    def __init__(self, qtbot: Any, desktop: Any, page: CataloguePage, remote: Any, folder: Path) -> None:
        self.qtbot, self.desktop, self.page, self.remote, self.folder = qtbot, desktop, page, remote, folder

    def part(self, name: str) -> Any:
        found = self.page.findChild(QWidget, name)
        assert found is not None, name
        return found

    def find(self, scenes: int = 1) -> None:
        """Search, and select the first scenes."""
        self.page.catalogueWhereAnywhere.click()
        search(self.qtbot, self.page)
        for row in range(scenes):
            more = Qt.KeyboardModifier.ControlModifier if row else None
            click_row(self.qtbot, self.page.catalogueResults, row, more)

    def begin(self, scenes: int = 1) -> None:
        self.find(scenes)
        press(self.qtbot, self.page.catalogueDownload)

    def end(self) -> None:
        until(self.qtbot, lambda: not self.page._downloads.queue.running, timeout=60_000)

    def unfold(self) -> list[str]:
        """Open the details, and give the states of the files."""
        if not self.part("catalogueTransfersDetails").isChecked():
            press(self.qtbot, self.part("catalogueTransfersDetails"))
        assert self.part("catalogueTransferList").isVisible()
        return texts(self.part("catalogueTransferList"), STATE)

    def store_requests(self) -> list[dict[str, Any]]:
        """What was fetched; a first byte alone was asked for to know a file's length."""
        rows = [row for row in self.remote.requests() if row["origin"] == "store"]
        return [row for row in rows if row["headers"].get("range") != "bytes=0-0"]

    def wholes(self) -> int:
        """How many temperatures lie there, each whole as its catalogue says; nothing half is among them."""
        assert not list(self.folder.rglob("*.part"))
        files = [file for page in read_library(self.folder) for held in page.held for file in held.files]
        assert all(file.there for file in files)
        return sum(file.role == "lst" for file in files)


@pytest.fixture
def hands(
    qtbot: Any,
    desktop: Any,
    messages: Any,
    signed_in: Callable[[Any], Any],
    workspace_factory: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Callable[..., Hands]]:
    monkeypatch.setattr(transfers, "_pause", lambda idle, error: 0.02 * idle)
    pages: list[CataloguePage] = []

    def make(remote: Any = None, folder: Path | None = None, **settings: Any) -> Hands:
        if remote is None:
            remote = workspace_factory(order_seconds=0.5, **settings)
            deliver(remote)
        into = folder or tmp_path / "into"
        page = make_page(qtbot, desktop, messages, signed_in(remote), into, 420)
        pages.append(page)
        return Hands(qtbot, desktop, page, remote, into)

    yield make
    for page in pages:
        page.close_page()
    for journal in journal_folder().glob("downloads-*"):
        journal.unlink()


# -- a fault of each kind, healed ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        ("status", {"status": 429, "headers": {"Retry-After": "0"}}),
        ("status", {"status": 500}),
        ("status", {"status": 503}),
        ("drop", {}),
        ("drop_halfway", {}),
        ("short", {}),
        ("expired", {"times": 1}),
        ("bitrot", {"times": 1}),
        ("no_length", {}),
        ("slow", {"rate": 400_000, "times": 1}),
        ("latency", {"seconds": 0.5}),
    ],
)
def test_a_fault_on_the_way_heals(hands: Callable[..., Hands], kind: str, more: dict[str, Any]) -> None:
    one = hands(switches={"asset_checksums": True})
    one.remote.fault("GET", LST, kind, **{"times": 2, **more})
    one.begin(2)
    one.end()
    assert one.unfold() == ["✓ here"] * 4
    assert "4 files downloaded." in one.desktop.said
    assert one.wholes() == 2
    assert not one.part("catalogueTransfersRetry").isVisible()


@pytest.mark.parametrize(
    ("kind", "more", "why"),
    [
        ("status", {"status": 429, "headers": {"Retry-After": "0"}}, "429"),
        ("status", {"status": 503}, "503"),
        ("drop", {}, "connection"),
        ("expired", {}, "refused the link"),
        ("bitrot", {}, "checksum"),
        ("status", {"status": 200, "body": "half of it"}, "whole"),
    ],
)
def test_a_fault_that_stays_is_said_and_tried_again(
    hands: Callable[..., Hands], kind: str, more: dict[str, Any], why: str
) -> None:
    one = hands(switches={"asset_checksums": True})
    one.remote.fault("GET", LST, kind, times=0, **more)
    one.begin()
    one.end()
    assert sorted(one.unfold()) == ["✓ here", "✗ failed"]
    assert "1 file could not be downloaded" in one.desktop.said
    assert why in one.desktop.said
    assert not list(one.folder.rglob("*_LST.tiff"))
    one.remote.clear_faults()
    press(one.qtbot, one.part("catalogueTransfersRetry"))
    one.end()
    assert sorted(one.unfold()) == ["✓ here", "✓ was here"]
    assert one.wholes() == 1


def test_rot_is_never_kept_where_a_checksum_is_given(hands: Callable[..., Hands]) -> None:
    one = hands(switches={"asset_checksums": True})
    one.remote.fault("GET", "/lst-deliveries/*", "bitrot", times=0)
    one.begin(2)
    one.end()
    assert one.unfold() == ["✗ failed"] * 4
    left = [path for path in one.folder.rglob("*") if path.is_file() and path.name != ".constellr.lock"]
    assert left == []


def test_a_full_disk_is_said_and_what_is_there_stays(hands: Callable[..., Hands], tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=18M", "tmpfs", str(small)], capture_output=True)
    if mounted.returncode != 0:
        pytest.skip(f"a small disk cannot be mounted here: {mounted.stderr.decode().strip()}")
    try:
        (small / "ballast").write_bytes(bytes(2_400_000))
        one = hands(folder=small / "into")
        one.begin(2)
        one.end()
        assert "✗ failed" in one.unfold()
        assert "Not enough space on the disk" in one.desktop.said
        assert not list((small / "into").rglob("*.tiff"))
        (small / "ballast").unlink()
        one.desktop.messageBar().clearWidgets()
        press(one.qtbot, one.part("catalogueTransfersRetry"))
        one.end()
        assert one.wholes() == 2
    finally:
        subprocess.run(["umount", str(small)], check=True)


def test_a_read_only_folder_is_said_before_anything_is_asked(hands: Callable[..., Hands], tmp_path: Path) -> None:
    home = tmp_path / "locked"
    home.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "ro", "tmpfs", str(home)], capture_output=True)
    if mounted.returncode != 0 and os.geteuid() == 0:
        pytest.skip(f"a read-only disk cannot be mounted here: {mounted.stderr.decode().strip()}")
    home.chmod(0o500) if mounted.returncode else None
    try:
        one = hands(folder=home)
        one.begin()
        one.end()
        assert "read-only" in one.desktop.said
        assert one.store_requests() == []
        assert one.page.catalogueDownload.isEnabled()
    finally:
        if mounted.returncode == 0:
            subprocess.run(["umount", str(home)], check=True)


# -- what the user does ---------------------------------------------------------------------------------


def test_a_pause_lets_go_and_a_resume_goes_on(hands: Callable[..., Hands]) -> None:
    one = hands()
    one.remote.fault("GET", LST, "slow", rate=60_000, times=0)
    one.begin(3)
    until(one.qtbot, lambda: list(one.folder.rglob("*_LST.tiff.part")))
    until(one.qtbot, lambda: any(sizes(one.folder)))
    press(one.qtbot, one.part("catalogueTransfersPause"))
    until(one.qtbot, lambda: "Paused" in one.part("catalogueTransfers").text())
    kept = {path: path.stat().st_size for path in one.folder.rglob("*_LST.tiff.part")}
    assert any(kept.values())
    asked = len(one.store_requests())
    one.qtbot.wait(300)
    assert len(one.store_requests()) == asked
    one.remote.clear_faults()
    assert "Resume" in one.part("catalogueTransfersPause").toolTip()
    press(one.qtbot, one.part("catalogueTransfersPause"))
    one.end()
    assert one.wholes() == 3
    starts = [row["headers"].get("range", "") for row in one.store_requests()[asked:]]
    assert {f"bytes={size}-" for size in kept.values() if size} <= set(starts)
    assert not list(journal_folder().glob("downloads-*"))


def test_a_second_download_waits_for_the_first(hands: Callable[..., Hands]) -> None:
    one = hands()
    one.remote.fault("GET", "/lst-deliveries/*", "latency", seconds=0.5, times=0)
    one.begin(1)
    assert "waits for the download" in one.page.catalogueDownload.toolTip()
    click_row(one.qtbot, one.page.catalogueResults, 1)
    press(one.qtbot, one.page.catalogueDownload)
    one.end()
    assert one.wholes() == 2


def queued(one: Hands) -> None:
    """Begin a slow download, and another one that waits for it."""
    one.remote.fault("GET", LST, "slow", rate=60_000, times=0)
    one.begin(1)
    until(one.qtbot, lambda: any(sizes(one.folder)))
    click_row(one.qtbot, one.page.catalogueResults, 1)
    press(one.qtbot, one.page.catalogueDownload)


def journals() -> list[Path]:
    return list(journal_folder().glob("downloads-*"))


def test_what_waits_is_offered_after_the_end_of_the_first_page(hands: Callable[..., Hands]) -> None:
    one = hands()
    queued(one)
    until(one.qtbot, lambda: len(journals()) == 2)
    first = one.page
    first.close_page()
    one.end()
    first.close_page = lambda: None  # closed here; the fixture would again
    one.remote.clear_faults()
    one.page = make_page(one.qtbot, one.desktop, first._messages, first._workspace, one.folder, 420)
    until(one.qtbot, lambda: one.part("catalogueUnfinished").isVisible())
    assert "2 of 2 scenes" in one.part("catalogueUnfinishedText").text()
    press(one.qtbot, one.part("catalogueUnfinishedResume"))
    one.end()
    assert one.wholes() == 2
    until(one.qtbot, lambda: not journals())
    one.page.close_page()


def test_what_waits_is_offered_when_its_connection_is_back(hands: Callable[..., Hands]) -> None:
    one = hands()
    workspace = one.page._workspace
    own = workspace.connection.name
    queued(one)
    until(one.qtbot, lambda: len(journals()) == 2)
    workspace.sign_in(one.remote.connection("another"), one.remote.credential(), session_only=True)
    until(one.qtbot, lambda: not one.page._downloads.queue.running)
    one.remote.clear_faults()
    until(one.qtbot, lambda: "Stopped" in one.desktop.said)
    workspace.switch_to(own)
    until(one.qtbot, lambda: one.part("catalogueUnfinished").isVisible())
    press(one.qtbot, one.part("catalogueUnfinishedResume"))
    one.end()
    assert one.wholes() == 2


def test_cancel_leaves_nothing_written_down_of_what_waits(hands: Callable[..., Hands]) -> None:
    one = hands()
    queued(one)
    until(one.qtbot, lambda: len(journals()) == 2)
    press(one.qtbot, one.part("catalogueTransfersCancel"))
    one.end()
    until(one.qtbot, lambda: not journals())


def test_what_waits_for_one_that_fails_is_paused(hands: Callable[..., Hands], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    one = hands()
    one.find()
    one.page.catalogueFolder.setFilePath(str(tmp_path / "file" / "below"))
    press(one.qtbot, one.page.catalogueDownload)
    one.page.catalogueFolder.setFilePath(str(one.folder))
    press(one.qtbot, one.page.catalogueDownload)
    until(one.qtbot, lambda: "cannot be written" in one.desktop.said)
    assert "The download stopped. Paused: 1 scene to go." in one.part("catalogueTransfers").text()
    until(one.qtbot, lambda: len(journals()) == 2)
    press(one.qtbot, one.part("catalogueTransfersPause"))
    one.end()
    assert one.wholes() == 1
    until(one.qtbot, lambda: len(journals()) == 1)


def test_a_file_cancelled_in_a_pause_does_not_come_when_it_goes_on(hands: Callable[..., Hands]) -> None:
    one = hands()
    name = begun(one)
    press(one.qtbot, one.part("catalogueTransfersPause"))
    until(one.qtbot, lambda: "Paused" in one.part("catalogueTransfers").text())
    choose(one, name)
    one.part("catalogueTransferList").setFocus()
    one.qtbot.keyClick(one.part("catalogueTransferList"), Qt.Key.Key_Delete)
    assert state(one, name) == "stopped"
    one.remote.clear_faults()
    press(one.qtbot, one.part("catalogueTransfersPause"))
    one.end()
    assert state(one, name) == "stopped"
    assert not list(one.folder.rglob(name))
    press(one.qtbot, one.part("catalogueTransfersRetry"))
    one.end()
    assert one.wholes() == 3


def test_one_file_is_stopped_alone(hands: Callable[..., Hands]) -> None:
    one = hands()
    one.remote.fault("GET", LST, "latency", seconds=3.0, times=0)
    one.begin(2)
    one.unfold()
    table = one.part("catalogueTransferList")
    until(one.qtbot, lambda: sum("_LST" in name for name in texts(table, FILE)) == 2)
    row = next(n for n, name in enumerate(texts(table, FILE)) if "_LST" in name)
    click_row(one.qtbot, table, row)
    one.qtbot.keyClick(table, Qt.Key.Key_Delete)
    one.remote.clear_faults()
    one.end()
    assert Counter(texts(table, STATE)) == {"✓ here": 3, "stopped": 1}
    assert not one.part("catalogueFilePause").isEnabled()
    assert one.part("catalogueFileResume").isEnabled()
    press(one.qtbot, one.part("catalogueTransfersRetry"))
    one.end()
    assert one.wholes() == 2


def begun(one: Hands) -> str:
    """Begin slow downloads, and select one file of which something has come; give its name."""
    one.remote.fault("GET", LST, "slow", rate=40_000, times=0)
    one.begin(3)
    one.unfold()
    table = one.part("catalogueTransferList")

    def running() -> list[str]:
        parts = [path for path in one.folder.rglob("*_LST.tiff.part") if path.exists() and path.stat().st_size]
        there = dict(zip(texts(table, FILE), texts(table, STATE), strict=True))
        return [path.stem for path in parts if "%" in there.get(path.stem, "")]

    until(one.qtbot, running)
    return choose(one, running()[0])


def choose(one: Hands, part: str) -> str:
    """Select the first file whose name has this part; give its name."""
    table = one.part("catalogueTransferList")
    name = next(name for name in texts(table, FILE) if part in name)
    click_row(one.qtbot, table, texts(table, FILE).index(name))
    return name


def state(one: Hands, name: str) -> str:
    table = one.part("catalogueTransferList")
    return texts(table, STATE)[texts(table, FILE).index(name)]


def test_one_file_is_paused_and_resumed_while_others_come(hands: Callable[..., Hands]) -> None:
    one = hands()
    name = begun(one)
    press(one.qtbot, one.part("catalogueFilePause"))
    until(one.qtbot, lambda: state(one, name) == "paused")
    (path,) = one.folder.rglob(name + ".part")
    kept = path.stat().st_size
    assert kept
    assert one.page._downloads.queue.running
    one.qtbot.wait(500)
    assert path.stat().st_size == kept
    one.remote.clear_faults()
    asked = len(one.store_requests())
    assert choose(one, name) == name
    press(one.qtbot, one.part("catalogueFileResume"))
    one.end()
    assert set(texts(one.part("catalogueTransferList"), STATE)) == {"✓ here"}
    assert one.wholes() == 3
    assert [row["headers"].get("range") for row in one.store_requests()[asked:] if name in row["path"]] == [
        f"bytes={kept}-"
    ]


def test_a_file_left_paused_is_resumed_after_the_others_came(hands: Callable[..., Hands]) -> None:
    one = hands()
    name = begun(one)
    press(one.qtbot, one.part("catalogueFilePause"))
    until(one.qtbot, lambda: state(one, name) == "paused")
    one.remote.clear_faults()
    one.end()
    assert "1 file paused." in one.part("catalogueTransfers").text()
    assert "5 files came. Paused: 1 file" in one.desktop.said
    assert list(journal_folder().glob("downloads-*"))
    choose(one, name)
    press(one.qtbot, one.part("catalogueFileResume"))
    one.end()
    assert one.wholes() == 3
    assert not list(journal_folder().glob("downloads-*"))
    assert state(one, name) == "✓ here"


def test_one_failed_file_is_tried_again_and_another_later(hands: Callable[..., Hands]) -> None:
    one = hands()
    one.remote.fault("GET", LST, "status", status=404, times=0)
    one.begin(2)
    one.end()
    table = one.unfold() and one.part("catalogueTransferList")
    assert Counter(texts(table, STATE)) == {"✓ here": 2, "✗ failed": 2}
    one.remote.clear_faults()
    first = choose(one, "_LST")
    assert not one.part("catalogueFileResume").isEnabled()
    press(one.qtbot, one.part("catalogueFileRetry"))
    until(one.qtbot, lambda: state(one, first) == "✓ here")
    one.end()
    assert Counter(texts(table, STATE)) == {"✓ here": 3, "✗ failed": 1}
    assert one.part("catalogueTransfersRetry").isVisible()  # the other is still to be had
    press(one.qtbot, one.part("catalogueTransfersRetry"))
    one.end()
    assert one.wholes() == 2
    assert not list(journal_folder().glob("downloads-*"))


def test_a_waiting_file_is_paused_at_once_and_the_number_counts_at_once(hands: Callable[..., Hands]) -> None:
    one = hands()
    one.find(1)
    one.part("catalogueTransfersAtOnce").setValue(1)
    try:
        one.remote.fault("GET", LST, "slow", rate=60_000, times=0)
        for row in (1, 2):
            click_row(one.qtbot, one.page.catalogueResults, row, Qt.KeyboardModifier.ControlModifier)
        press(one.qtbot, one.page.catalogueDownload)
        one.unfold()
        table = one.part("catalogueTransferList")
        until(one.qtbot, lambda: any(sizes(one.folder)))
        until(one.qtbot, lambda: texts(table, STATE).count("waiting") >= 3)
        name = next(n for n, s in zip(texts(table, FILE), texts(table, STATE), strict=True) if s == "waiting")
        choose(one, name)
        press(one.qtbot, one.part("catalogueFilePause"))
        assert state(one, name) == "paused"
        press(one.qtbot, one.part("catalogueFileResume"))
        assert state(one, name) == "waiting"
        assert len(sizes(one.folder)) == 1
        one.part("catalogueTransfersAtOnce").setValue(4)
        until(one.qtbot, lambda: len(sizes(one.folder)) == 3)
        one.remote.clear_faults()
        one.end()
        assert one.wholes() == 3
    finally:
        one.part("catalogueTransfersAtOnce").setValue(4)


def test_the_menu_offers_what_can_be_done(hands: Callable[..., Hands]) -> None:
    one = hands()
    begun(one)
    actions = one.page._downloads.panel._actions
    enabled = [action.text() for action in (actions.pause, actions.resume, actions.retry, actions.stop)
               if action.isEnabled()]  # fmt: skip
    assert enabled == ["&Pause", "&Cancel these files"]
    press(one.qtbot, one.part("catalogueTransfersPause"))
    until(one.qtbot, lambda: "Paused" in one.part("catalogueTransfers").text())
    assert "paused" in texts(one.part("catalogueTransferList"), STATE)
    one.remote.clear_faults()
    press(one.qtbot, one.part("catalogueTransfersPause"))
    one.end()
    assert one.wholes() == 3


def test_cancel_gives_up_what_waits_too(hands: Callable[..., Hands]) -> None:
    one = hands()
    one.remote.fault("GET", "/lst-deliveries/*", "latency", seconds=3.0, times=0)
    one.begin(2)
    press(one.qtbot, one.page.catalogueDownload)
    one.qtbot.wait(300)
    press(one.qtbot, one.part("catalogueTransfersCancel"))
    one.end()
    assert "Stopped" in one.desktop.said
    assert not list(journal_folder().glob("downloads-*"))
    assert not one.part("catalogueTransfersPause").isVisible()


def test_the_number_at_once_is_a_setting(hands: Callable[..., Hands]) -> None:
    one = hands()
    one.begin()
    one.end()
    one.unfold()
    number = one.part("catalogueTransfersAtOnce")
    assert number.value() == 4
    number.setValue(1)
    try:
        assert one.page._workspace.settings.download_workers == 1
    finally:
        number.setValue(4)


def test_it_fits_320_pixels_unfolded(hands: Callable[..., Hands]) -> None:
    one = hands()
    one.begin()
    one.end()
    one.unfold()
    one.page.resize(320, 900)
    assert one.page.minimumSizeHint().width() <= 320


# -- a restart -------------------------------------------------------------------------------------------


def test_killed_in_the_middle_it_resumes_and_fetches_nothing_twice(
    hands: Callable[..., Hands], workspace_factory: Any, tmp_path: Path
) -> None:
    remote = workspace_factory(order_seconds=0.5)
    remote.make_items(20)
    one = hands(remote)  # signed in under a name of its own, by which the journal will know it
    one.find(20)
    scenes = [f"{entry.scene.collection}/{entry.scene.id}" for entry in one.page._selection.rows]
    assert len(scenes) == 20
    remote.fault("GET", "/lst-deliveries/*", "slow", rate=120_000, times=0)
    connection = one.page._workspace.connection
    assert connection is not None
    environment = {**os.environ, "CONSTELLR_API_KEY": remote.api_key}
    command = [sys.executable, str(SCRIPT), str(journal_folder()), connection.name, connection.base_url]
    process = subprocess.Popen([*command, str(one.folder), *scenes], env=environment)
    deadline = time.monotonic() + 60
    while len(list(one.folder.rglob("*_LST.tiff"))) < 6 or not any(sizes(one.folder)):
        assert process.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.05)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    remote.clear_faults()
    whole = {path.name for path in one.folder.rglob("*.tiff")}
    kept = {path.name: path.stat().st_size for path in one.folder.rglob("*.part")}
    assert any(kept.values())
    before = len(one.store_requests())
    one.page.refresh()
    until(one.qtbot, lambda: one.part("catalogueUnfinished").isVisible())
    assert f" of {len(scenes)} scenes." in one.part("catalogueUnfinishedText").text()
    press(one.qtbot, one.part("catalogueUnfinishedResume"))
    until(one.qtbot, lambda: one.page._downloads.queue.running or "downloaded" in one.desktop.said)
    one.end()
    assert one.wholes() == len(scenes)
    again = one.store_requests()[before:]
    assert not {row["path"].rpartition("/")[2] for row in again} & whole
    for row in again:
        size = kept.get(row["path"].rpartition("/")[2] + ".part", 0)
        # One that was whole but for its name is asked for its last byte, to know that.
        starts = (f"bytes={size}-", f"bytes={size - 1}-") if size else ("",)
        assert row["headers"].get("range", "") in starts
    assert not one.part("catalogueUnfinished").isVisible()
    assert not list(journal_folder().glob("downloads-*"))


def test_a_switch_of_connection_stops_it_and_offers_it_when_back(hands: Callable[..., Hands]) -> None:
    one = hands()
    workspace = one.page._workspace
    own = workspace.connection.name
    one.remote.fault("GET", LST, "slow", rate=60_000, times=0)
    one.begin(2)
    until(one.qtbot, lambda: any(sizes(one.folder)))
    workspace.sign_in(one.remote.connection("another"), one.remote.credential(), session_only=True)
    until(one.qtbot, lambda: not one.page._downloads.queue.running)
    assert not one.part("catalogueTransfersRetry").isVisible()
    until(one.qtbot, lambda: "Stopped" in one.desktop.said)
    asked = len(one.store_requests())
    one.qtbot.wait(300)
    assert len(one.store_requests()) == asked
    assert not one.part("catalogueUnfinished").isVisible()
    one.remote.clear_faults()
    workspace.switch_to(own)
    until(one.qtbot, lambda: one.part("catalogueUnfinished").isVisible())
    press(one.qtbot, one.part("catalogueUnfinishedResume"))
    one.end()
    assert one.wholes() == 2


def test_what_is_left_can_be_forgotten(hands: Callable[..., Hands]) -> None:
    one = hands()
    one.remote.fault("GET", LST, "status", status=503, times=0)
    one.begin()
    one.end()
    assert list(journal_folder().glob("downloads-*"))
    one.page.refresh()
    until(one.qtbot, lambda: one.part("catalogueUnfinished").isVisible())
    press(one.qtbot, one.part("catalogueUnfinishedForget"))
    until(one.qtbot, lambda: not list(journal_folder().glob("downloads-*")))
    assert not one.part("catalogueUnfinished").isVisible()
