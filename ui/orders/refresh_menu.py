"""How often the list of orders is read by itself: a menu behind the wheel."""

from __future__ import annotations

from functools import partial

from qgis.PyQt.QtWidgets import QAction, QActionGroup, QMenu, QWidget

from ...core.host.settings import Settings
from ...core.host.translate import counted

_MINUTES = (1, 5, 15, 60, 0)


class RefreshMenu(QMenu):
    """Takes effect with the next reading. ``ordersRefresh5`` and the like are its actions' names."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ordersRefreshMenu")
        self.setTitle(self.tr("Read the o&rders again"))
        self._settings = settings
        self._group = QActionGroup(self)
        self._actions = {minutes: self._add(minutes) for minutes in _MINUTES}
        self.aboutToShow.connect(self._follow)
        self._follow()

    def _add(self, minutes: int) -> QAction:
        text = counted("RefreshMenu", "every minute", "every {n} minutes", minutes)
        action = self.addAction(text if minutes else self.tr("only when asked (F5)"))
        action.setObjectName(f"ordersRefresh{minutes}")
        action.setCheckable(True)
        self._group.addAction(action)
        action.triggered.connect(partial(self._choose, minutes))
        return action

    def _choose(self, minutes: int, _checked: bool = True) -> None:
        self._settings.refresh_minutes = minutes

    def _follow(self) -> None:
        now = self._settings.refresh_minutes
        for minutes, action in self._actions.items():
            action.setChecked(minutes == now)
