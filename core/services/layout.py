"""Where a scene's files lie: ``FOLDER/<collection>/<datetime>_<id>/<the provider's name>``, safe on every system.

Names come from a server and are not trusted: the last component is taken, what a system forbids is replaced,
and every path stays inside the folder (CONTRACT section 9).
"""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections.abc import Mapping
from datetime import datetime, timezone
from pathlib import Path

from ..errors import DiskFailed
from ..rules.assets import file_name
from ..words import translate

ITEM_FILE = "item.json"
PARTIAL = ".part"
_LONGEST = 180
"""Bytes of one name: file systems allow 255, and endings such as ``.part`` are added to it."""
_LONGEST_ENDING = 16
_WINDOWS_PATH = 259
_IN_LINKS = "#%;?"
"""Signs that mean something in a relative link, which the folder's catalogue has to each file."""
_HIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_ENDINGS = {"image/tiff": ".tiff", "application/json": ".json", "image/jpeg": ".jpg", "image/png": ".png"}


def safe_name(name: str, *, distinct: bool = False) -> str:
    """Make one component of a path that Linux, Windows and macOS all take; never empty, never ``..``.

    ``distinct`` adds a short digest of the original whenever something had to be changed, so that two
    names that differ only in what is forbidden stay two.
    """
    from .._vendor.pathvalidate import sanitize_filename

    composed = unicodedata.normalize("NFC", name)
    visible = "".join(
        "_" if unicodedata.category(sign) in _HIDDEN_CATEGORIES or sign in _IN_LINKS else sign for sign in composed
    )
    short = visible if len(visible.encode()) <= _LONGEST else _with_digest(visible, name)
    cleaned = str(sanitize_filename(short, replacement_text="_", platform="universal")).strip(" ")
    cleaned = cleaned if cleaned.strip(". ") else "_"
    return _with_digest(cleaned, name) if distinct and cleaned != name and short == visible else cleaned


def _with_digest(cleaned: str, original: str) -> str:
    digest = hashlib.sha256(original.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    ending = Path(cleaned).suffix
    ending = ending if len(ending.encode()) <= _LONGEST_ENDING else ""
    stem = cleaned.removesuffix(ending)
    room = _LONGEST - len(ending.encode()) - len(digest) - 1
    short = stem.encode()[:room].decode(errors="ignore").rstrip(". ")
    return f"{short}-{digest}{ending}"


def item_folder(folder: Path, collection: str, moment: datetime | None, item_id: str) -> Path:
    """Give the folder of one scene inside ``folder``. ``moment`` in UTC (naive is taken as UTC) or None."""
    when = "undated"
    if moment is not None:
        aware = moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)
        when = aware.astimezone(timezone.utc).strftime("%Y%m%dT%H%M%SZ")
    inside = Path(safe_name(collection or "no collection", distinct=True))
    return inside_folder(folder, inside / safe_name(f"{when}_{item_id}", distinct=True))


def inside_folder(folder: Path, inside: Path) -> Path:
    """Join, and make sure that the result lies in ``folder`` and is short enough. Raises :class:`DiskFailed`."""
    joined = folder / inside
    if inside.is_absolute() or ".." in inside.parts:
        raise DiskFailed(translate("layout", "The name “{name}” points outside the download folder.", name=inside.name))
    if os.name == "nt" and len(str(joined.absolute())) > _WINDOWS_PATH:
        raise DiskFailed(
            translate("layout", "The path of “{name}” is too long for Windows.", name=inside.name),
            remedy=translate("layout", "Choose a download folder with a shorter path."),
        )
    return joined


def file_names(assets: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    """Name the file of each asset: ``key → (href, media type)`` in, ``key → safe file name`` out.

    No two names are equal, compared without regard to case, and none is that of the item's own file or
    of another's partial one. The answer depends on the item alone, not on which assets are chosen.
    """
    taken = {ITEM_FILE, ITEM_FILE + PARTIAL}
    names: dict[str, str] = {}
    for key in sorted(assets):
        href, media_type = assets[key]
        raw = file_name(href)
        if not raw.strip(". "):
            raw = key + _ENDINGS.get(media_type.split(";")[0].strip().lower(), "")
        name = _free_name(safe_name(raw), key, taken)
        taken |= {name.casefold(), (name + PARTIAL).casefold()}
        names[key] = name
    return names


def _free_name(name: str, key: str, taken: set[str]) -> str:
    ending = Path(name).suffix
    stem = name.removesuffix(ending)
    tried, turn = name, 1
    while {tried.casefold(), (tried + PARTIAL).casefold()} & taken:
        suffix = key if turn == 1 else f"{key}_{turn}"
        tried, turn = safe_name(f"{stem}_{suffix}{ending}"), turn + 1
    return tried
