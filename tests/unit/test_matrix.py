"""The chroots of the version matrix: none is deleted while anything is mounted in it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import matrix
import pytest

MOUNTS = """\
22 28 0:20 / /proc rw,nosuid shared:14 - proc proc rw
31 28 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
90 31 0:5 / /var/chroots/trixie/dev rw - devtmpfs udev rw
91 31 8:1 /my\\040house /var/chroots/trixie/my\\040house rw - ext4 /dev/sda1 rw
92 31 8:1 /x /var/chroots/trixie2/x rw - ext4 /dev/sda1 rw
"""


def test_what_is_mounted_in_a_folder() -> None:
    found = matrix.mounts_below(Path("/var/chroots/trixie"), MOUNTS)
    assert found == ["/var/chroots/trixie/dev", "/var/chroots/trixie/my house"]
    assert matrix.mounts_below(Path("/var/chroots/forky"), MOUNTS) == []


def test_nothing_is_deleted_below_a_mount(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def must_not(*_given: object, **_more: object) -> None:
        raise AssertionError("it was to be left alone")

    monkeypatch.setattr(matrix, "mounts_below", lambda folder, _mounts: [f"{folder}/house"])
    monkeypatch.setattr(subprocess, "run", must_not)
    chroot = matrix.Chroot("trixie", tmp_path)
    (chroot.root / "house").mkdir(parents=True)
    assert f"{chroot.root}/house" in chroot.build("http://mirror.invalid")
    assert (chroot.root / "house").is_dir()
