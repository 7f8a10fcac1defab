"""The files of downloads as a table: what, how far, how fast, how long."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import QCoreApplication, QModelIndex, QObject, Qt
from qgis.PyQt.QtGui import QPainter
from qgis.PyQt.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionProgressBar, QStyleOptionViewItem

from ...core.host.translate import local, show
from ...core.services.file_watch import RUNNING, WAITING, FileLook
from ..shared.rows_model import ROW_ROLE, Column, RowsModel
from ..shared.wording import DASH

FILE, STATE, SPEED, LEFT = range(4)
WIDTHS = (112, 86, 70, 64)
"""Of the columns in pixels at 100 %; the first takes what is left over."""
_DONE = ("fetched", "present", "failed")
_ORDER = (RUNNING, WAITING, "paused", "failed", "cancelled", "fetched", "present")


def _tr(text: str) -> str:
    return QCoreApplication.translate("transfers_model", text)


def transfers_model(parent: QObject | None = None) -> RowsModel[FileLook]:
    columns = (
        Column[FileLook](_tr("File"), _name, tooltip=_tip),
        Column[FileLook](_tr("State"), state_text, lambda look: _ORDER.index(look.state), _tip),
        Column[FileLook](_tr("Speed"), _speed, lambda look: look.speed, right=True),
        Column[FileLook](_tr("Time left"), _left, lambda look: look.seconds_left, right=True),
    )
    return RowsModel(columns, lambda look: look.file, lambda look: f"{_name(look)} {look.item_id}", parent)


def share(look: FileLook) -> float | None:
    """Give how much of a file is here, 0 to 1; None where its size is not known."""
    return min(1.0, look.here / look.size) if look.size else None


def state_text(look: FileLook) -> str:
    """Write how a file stands, in a word or as a percentage."""
    if look.state == RUNNING:
        part = share(look)
        return _tr("begun") if part is None else f"{part:.0%}"
    return {
        WAITING: _tr("waiting"),
        "fetched": _tr("✓ here"),
        "present": _tr("✓ was here"),
        "failed": _tr("✗ failed"),
        "cancelled": _tr("stopped"),
        "paused": _tr("paused"),
    }[look.state]


def time_text(seconds: float) -> str:
    """Write *40 s*, *3 min*, *2 h 5 min*."""
    if seconds < 60:
        return _tr("{n} s").format(n=max(1, round(seconds)))
    minutes = round(seconds / 60)
    if minutes < 60:
        return _tr("{n} min").format(n=minutes)
    return _tr("{h} h {n} min").format(h=minutes // 60, n=minutes % 60)


def bytes_text(size: float) -> str:
    """Write *340 kB*, *12.0 MB*, *1.20 GB*."""
    if size < 1e6:
        return _tr("{n:.0f} kB").format(n=local(size / 1e3))
    if size < 1e9:
        return _tr("{n:.1f} MB").format(n=local(size / 1e6))
    return _tr("{n:.2f} GB").format(n=local(size / 1e9))


def speed_text(speed: float) -> str:
    """Write *340 kB/s*, *12.0 MB/s*."""
    return _tr("{amount}/s").format(amount=bytes_text(speed))


def overall(looks: Sequence[FileLook], scenes: int) -> float:
    """Give how much of a download of so many scenes is done, 0 to 1: of the files that are known, and how many are."""
    if not looks or not scenes:
        return 0.0
    known = len({(look.collection, look.item_id) for look in looks})
    done = sum(1.0 if look.state in _DONE else share(look) or 0.0 for look in looks)
    return min(1.0, done / len(looks) * min(1.0, known / scenes))


def _name(look: FileLook) -> str:
    return look.path.name if look.path is not None else look.key


def _tip(look: FileLook) -> str:
    size = bytes_text(look.size) if look.size else ""
    facts = [_name(look), f"{look.collection} / {look.item_id}", size, show(look.message) if look.message else ""]
    return "\n".join(fact for fact in facts if fact)


def _speed(look: FileLook) -> str:
    return speed_text(look.speed) if look.state == RUNNING and look.speed else DASH


def _left(look: FileLook) -> str:
    left = look.seconds_left
    return DASH if left is None else time_text(left)


class ProgressCells(QStyledItemDelegate):
    """Paints how far a running file is as a bar; other states as words."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        look = index.data(ROW_ROLE)
        part = share(look) if look.state == RUNNING else None
        if part is None:
            super().paint(painter, option, index)
            return
        bar = QStyleOptionProgressBar()
        bar.rect = option.rect.adjusted(2, 3, -2, -3)
        bar.minimum, bar.maximum, bar.progress = 0, 100, round(100 * part)
        bar.text, bar.textVisible = state_text(look), True
        bar.textAlignment = Qt.AlignmentFlag.AlignCenter
        bar.state |= QStyle.StateFlag.State_Enabled | QStyle.StateFlag.State_Horizontal
        bar.palette, bar.fontMetrics = option.palette, option.fontMetrics
        style = option.widget.style() if option.widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ProgressBar, bar, painter, option.widget)
