"""JSON documents that are there whole or not at all, whatever happens while they are written."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .layout import PARTIAL
from .partial import disk_failure


def write_atomically(target: Path, document: Mapping[str, Any], *, only_if_new: bool = False) -> None:
    """Write a document beside its place and put it there in one step; for the folder's one writer.

    ``only_if_new`` leaves a file alone that says the same already. Raises :class:`DiskFailed`.
    """
    text = json.dumps(document, ensure_ascii=False, indent=1).encode()
    # Always the same name, so that what a killed program left behind is gone the next time.
    draft = target.with_name(target.name + PARTIAL)
    try:
        try:
            if only_if_new and target.is_file() and target.read_bytes() == text:
                return
            with draft.open("wb") as handle:
                handle.write(text)
                handle.flush()
                os.fsync(handle.fileno())
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise disk_failure(error, target.name) from error
