"""Numbers as the Catalogue writes them."""

from __future__ import annotations

from ...core.host.translate import counted


def count_scenes(number: int) -> str:
    return counted("catalogue", "1 scene", "{n} scenes", number, n=f"{number:,}".replace(",", "\u202f"))


def count_files(number: int) -> str:
    return counted("catalogue", "1 file", "{n} files", number)
