"""Keys that a page takes for itself while it has the focus, even where QGIS's main window uses them too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from qgis.PyQt.QtCore import QEvent, QObject, Qt
from qgis.PyQt.QtGui import QKeyEvent, QKeySequence
from qgis.PyQt.QtWidgets import QWidget


def put_in_order(widgets: Sequence[QWidget]) -> None:
    """Let Tab go from each of these to the next; the last leads to what followed the first."""
    stops = [one for one in widgets if one.focusPolicy() != Qt.FocusPolicy.NoFocus]  # Qt makes no link with others
    for one, following in pairwise(stops):
        QWidget.setTabOrder(one, following)


class PageKeys(QObject):
    """Runs an action for a standard key pressed anywhere inside ``page``.

    A QShortcut would be ambiguous with the main window's (F5 redraws the canvas there), and an
    ambiguous shortcut runs neither. Widgets that use the key themselves (Delete in a line edit)
    keep it.
    """

    def __init__(self, page: QWidget, actions: Sequence[tuple[QKeySequence.StandardKey, Callable[[], None]]]) -> None:
        super().__init__(page)
        self._actions = tuple(actions)
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            return False
        action = self._wanted(event)
        if action is None:
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            action()
        return True

    def _wanted(self, event: QKeyEvent) -> Callable[[], None] | None:
        for key, action in self._actions:
            if event.matches(key):
                return action
        return None
