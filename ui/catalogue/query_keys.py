"""Keys of the search form: Enter in a field searches, Escape stops a search; both stay what they are elsewhere."""

from __future__ import annotations

from collections.abc import Callable

from qgis.PyQt.QtCore import QEvent, QObject, Qt
from qgis.PyQt.QtWidgets import QAbstractButton, QPlainTextEdit, QWidget

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_OWN_ENTER = (QAbstractButton, QPlainTextEdit)


class QueryKeys(QObject):
    """``search`` is called on Enter in a field of ``form``; ``cancel`` on Escape in ``page``, True if it stopped."""

    def __init__(self, page: QWidget, form: QWidget, search: Callable[[], None], cancel: Callable[[], bool]) -> None:
        super().__init__(page)
        self._page, self._search, self._cancel = page, search, cancel
        for field in form.findChildren(QWidget):
            field.installEventFilter(self)
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or _in_popup(watched):
            return False
        if event.key() == Qt.Key.Key_Escape:
            return self._cancel()
        if event.key() in _ENTER and watched is not self._page and not isinstance(watched, _OWN_ENTER):
            self._search()
            return True
        return False


def _in_popup(watched: QObject) -> bool:
    """In the open list of a combo box Enter chooses and Escape closes."""
    return isinstance(watched, QWidget) and watched.window().windowType() == Qt.WindowType.Popup
