"""QGIS's trusted certificates as a file, which is the form in which ``requests`` takes them."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
import time
import weakref
from pathlib import Path

from qgis.core import QgsApplication

_BLOCK = re.compile(rb"-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----", re.DOTALL)
_UNUSED_SECONDS = 30 * 86400.0
"""After which the file of an earlier set is swept: no program that looked at it goes on for so long."""


class CertificatesFile:
    """A PEM file with what QGIS trusts, readable by its owner alone. GUI thread.

    It is named by its content, so the programs of a profile share one, a crash leaves no more of them, and sessions of
    an earlier set keep theirs: pooled connections are told apart by its path.
    """

    def __init__(self) -> None:
        self._text = b""
        self._path = Path()
        self._instead: str | None = None

    def current(self) -> bool | str:
        """Give the file's path, or True (requests' own set) where QGIS has no certificates to give."""
        text = bytes(QgsApplication.authManager().trustedCaCertsPemText())
        if text != self._text or not self._path.is_file():
            found = _sorted(text)
            if not found:
                return True
            self._path, self._text = self._kept(found), text
        return str(self._path)

    def _kept(self, text: bytes) -> Path:
        try:
            return _keep(certificates_folder(), text)
        except OSError:  # a profile that takes no file: one for this program alone, gone with it
            if self._instead is None:
                self._instead = tempfile.mkdtemp(prefix="constellr-")
                weakref.finalize(self, shutil.rmtree, self._instead, ignore_errors=True)
            return _keep(Path(self._instead), text)


def certificates_folder() -> Path:
    """Give the folder, which need not exist yet: in the user profile, where nobody else may put a file."""
    return Path(QgsApplication.qgisSettingsDirPath()) / "cache" / "constellr-certificates"


def _sorted(text: bytes) -> bytes:
    """Keep certificates alone, each once, in an order of their own: QGIS's may change from start to start."""
    return b"".join(block + b"\n" for block in sorted(set(_BLOCK.findall(text))))


def _keep(folder: Path, text: bytes) -> Path:
    path = folder / f"{hashlib.sha256(text).hexdigest()[:32]}.pem"
    if path.is_file() and path.read_bytes() == text:
        os.utime(path)
    else:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write(path, text)
    for other in folder.iterdir():  # of earlier sets, or half written by a program that was killed
        if other != path and time.time() - other.stat().st_mtime > _UNUSED_SECONDS:
            other.unlink(missing_ok=True)
    return path


def _write(path: Path, text: bytes) -> None:
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f"{path.stem}.", suffix=".part")  # made with mode 0600
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text)
        Path(draft).replace(path)
    finally:
        Path(draft).unlink(missing_ok=True)
