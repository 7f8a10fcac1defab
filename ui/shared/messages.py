"""The one door through which the plugin speaks to the user: QGIS's message bar."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from functools import partial
from itertools import count
from typing import Any

from qgis.core import Qgis
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QMessageBox, QPushButton

from ...core.errors import (
    Cancelled,
    ConstellrError,
    CredentialLocked,
    InternalError,
    NoRoute,
    ProxyFailed,
    TlsFailed,
    Unauthorised,
)
from ...core.host.log import TAB, RequestLog
from ...core.host.translate import show

Button = tuple[str, Callable[[], None]]
TITLE = "constellr"
_SECONDS, _SECONDS_TO_PRESS = 8, 30
_NETWORK_PAGE = "mOptionsPageNetwork"
_TOPIC, _NUMBER = "constellrTopic", "constellrNumber"
CONNECTION = "connection"
"""The topic of what is said while the server refuses the key or cannot be reached."""
_OF_CONNECTION = (Unauthorised, CredentialLocked, NoRoute, ProxyFailed, TlsFailed)


class Messages(QObject):
    """GUI thread. Texts are plain: what looks like markup is shown as it was written.

    An expected error is a sentence with a button that helps; a fault of the plugin is one line with *Open log*.
    ``signInAgain`` and ``unlockAsked`` carry the wish of those buttons to whoever can fulfil it.
    """

    signInAgain = pyqtSignal()
    unlockAsked = pyqtSignal()

    def __init__(self, iface: Any, log: RequestLog | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._iface = iface
        self._log = log or RequestLog()
        self._numbers = count()

    def error(self, error: ConstellrError) -> None:
        """Say what happened and what to do. A cancellation needs no words."""
        if isinstance(error, Cancelled):
            return
        text = show(error)
        internal = isinstance(error, InternalError)
        if not internal:
            self._log.problem(f"{error} {error.detail}".strip())
        level = Qgis.MessageLevel.Critical if internal else Qgis.MessageLevel.Warning
        self._push(text, level, self._remedies(error), 0, CONNECTION if isinstance(error, _OF_CONNECTION) else "")

    def info(self, text: str, buttons: Sequence[Button] = (), *, topic: str = "", passing: bool = False) -> None:
        """Tell something good or neutral. It goes by itself where there is no button, or where it is ``passing``.

        A message takes the place of the one before it about the same ``topic``, or of the same words where it has
        buttons: they belong to what happened last.
        """
        if buttons:
            self._take_back(self._saying(html.escape(text, quote=False)))
        seconds = _SECONDS_TO_PRESS if passing else 0
        self._push(text, Qgis.MessageLevel.Info, buttons, seconds if buttons else _SECONDS, topic)

    def shows(self, topic: str) -> bool:
        """Whether a message about this is still there."""
        return bool(self._about(topic))

    def withdraw(self, topic: str) -> None:
        """What was said about this holds no more."""
        self._take_back(self._about(topic))

    def warn(self, text: str, buttons: Sequence[Button] = ()) -> None:
        """Tell something that needs attention; it stays until it is closed."""
        self._push(text, Qgis.MessageLevel.Warning, buttons, 0)

    def open_log(self) -> None:
        """Show QGIS's log panel, where our tab is."""
        try:
            self._iface.openMessageLog(TAB)
        except TypeError:  # before QGIS 3.38 the tab cannot be named
            self._iface.openMessageLog()

    def network_settings(self) -> None:
        """Open QGIS's options at the network page."""
        self._iface.showOptionsDialog(self._iface.mainWindow(), _NETWORK_PAGE)

    def _remedies(self, error: ConstellrError) -> list[Button]:
        buttons: list[Button] = []
        if isinstance(error, Unauthorised):
            buttons.append((self.tr("Sign in again"), self.signInAgain.emit))
        elif isinstance(error, CredentialLocked):
            buttons.append((self.tr("Unlock"), self.unlockAsked.emit))
        elif isinstance(error, NoRoute | ProxyFailed | TlsFailed):
            buttons.append((self.tr("Network settings"), self.network_settings))
        if isinstance(error, InternalError):
            buttons.append((self.tr("Open log"), self.open_log))
        elif error.detail:
            buttons.append((self.tr("Details"), lambda: self._details(error)))
        return buttons

    def _details(self, error: ConstellrError) -> None:
        box = QMessageBox(
            QMessageBox.Icon.Information, TITLE, show(error), QMessageBox.StandardButton.Close, self._iface.mainWindow()
        )
        box.setObjectName("constellrDetails")
        box.setInformativeText(html.escape(error.detail))
        box.exec()

    def _about(self, topic: str) -> list[Any]:
        return [item for item in self._iface.messageBar().items() if topic and item.property(_TOPIC) == topic]

    def _saying(self, content: str) -> list[Any]:
        return [item for item in self._iface.messageBar().items() if item.text() == content]

    def _take_back(self, items: Sequence[Any]) -> None:
        for item in items:
            self._iface.messageBar().popWidget(item)

    def _push(
        self, text: str, level: Qgis.MessageLevel, buttons: Sequence[Button], seconds: int, topic: str = ""
    ) -> None:
        bar = self._iface.messageBar()
        content = html.escape(text, quote=False)
        self.withdraw(topic)
        if self._saying(content):
            return  # one cause often stops several things at once; it is said once
        # With a title QGIS renders the text as markup, always: so it is escaped, always.
        item = bar.createMessage(TITLE, content)
        number = next(self._numbers)
        item.setProperty(_NUMBER, number)
        for label, action in buttons:
            button = QPushButton(label, item)
            # It must not hold the bar or the item: Python's wrappers of them hold the button in turn, and a circle that
            # Python alone refers to is taken apart by a garbage collection while the button still stands there.
            button.clicked.connect(partial(self._press, number, action))
            item.layout().addWidget(button)
        item.setProperty(_TOPIC, topic)
        item.setLevel(level)
        item.setDuration(seconds)
        bar.pushItem(item)

    def _press(self, number: int, action: Callable[[], None], _checked: bool = False) -> None:
        bar = self._iface.messageBar()
        for item in bar.items():
            if item.property(_NUMBER) == number:
                bar.popWidget(item)
        action()
