"""JSON documents that are there whole or not at all, whatever happens while they are written."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .layout import PARTIAL
from .partial import disk_failure


def write_atomically(target: Path, document: Mapping[str, Any], *, only_if_new: bool = False) -> None:
    """Write a document beside its place and put it there in one step. Raises :class:`DiskFailed`.

    ``only_if_new`` leaves a file alone that says the same already.
    """
    text = json.dumps(document, ensure_ascii=False, indent=1).encode()
    # A name of its own for each writer: two at once must not write into one another's.
    draft = target.with_name(f"{target.name}.{os.getpid()}-{threading.get_ident()}{PARTIAL}")
    try:
        if only_if_new and target.is_file() and target.read_bytes() == text:
            return
        try:
            with draft.open("wb") as handle:
                handle.write(text)
                handle.flush()
                os.fsync(handle.fileno())
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise disk_failure(error, target.name) from error
