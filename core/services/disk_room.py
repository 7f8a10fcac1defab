"""Whether a selection fits the disk, said before anything is written."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import Cancelled, ConstellrError, Unauthorised
from ..model.job import Job
from ..words import Figure, Sentence, translate
from .items_by_id import SceneKey
from .partial import FolderUnusable
from .scene_sizes import Need, SceneSizes
from .transfer import SPARE_BYTES

if TYPE_CHECKING:
    from ..api.client import Client


def free_bytes(folder: Path) -> int | None:
    """Give what may be filled of the disk (a little stays free), None where it does not tell. Any thread."""
    with suppress(OSError):
        for place in (folder, *folder.parents):
            if place.is_dir():
                return max(0, shutil.disk_usage(place).free - SPARE_BYTES)
    return None


def fits(need: Need, free: int | None) -> bool:
    """Say whether so much may be fetched; where nothing is known, it may: a guess refuses nothing."""
    return free is None or need.known <= free


def check_room(client: Client, keys: Sequence[SceneKey], assets: Sequence[str], folder: Path, job: Job) -> None:
    """See that what is still to come of these scenes fits; one request for a hundred scenes. Worker thread.

    Raises :class:`FolderUnusable` where it does not. What cannot be learned now holds up nothing: each file is checked
    again when it comes.
    """
    sizes = SceneSizes()
    try:
        sizes.learn(client, keys, folder, job)
    except (Unauthorised, Cancelled):
        raise  # the download would meet the same
    except ConstellrError:
        return
    need, free = sizes.need(keys, assets, folder), free_bytes(folder)
    if free is not None and not fits(need, free):
        raise FolderUnusable(
            too_much(need.known, free),
            remedy=translate("disk_room", "Take fewer scenes or files, free some space, or choose another folder."),
        )


def too_much(need: int, free: int) -> Sentence:
    """Say that there is not so much room."""
    return translate(
        "disk_room",
        "The files need {need}, but only {free} are free on this disk. Nothing was downloaded.",
        need=_figure(need),
        free=_figure(free),
    )


def _figure(size: int) -> Figure:
    return Figure(f"{size / 1e9:,.2f} GB" if size >= 1e9 else f"{size / 1e6:,.1f} MB")
