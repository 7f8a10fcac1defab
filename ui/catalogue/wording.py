"""Numbers as the Catalogue writes them."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication


def _tr(text: str) -> str:
    return QCoreApplication.translate("catalogue", text)


def count_scenes(number: int) -> str:
    return _tr("1 scene") if number == 1 else _tr("{n} scenes").format(n=f"{number:,}".replace(",", "\u202f"))


def count_files(number: int) -> str:
    return _tr("1 file") if number == 1 else _tr("{n} files").format(n=number)
