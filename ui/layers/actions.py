"""The actions for temperatures on the map, shared by the docks' menus and the layers' context menu."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.core import QgsMapLayerType, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QObject, QTimer
from qgis.PyQt.QtWidgets import QAction, QActionGroup, QMenu, QWidget

from ...core.host import layer_marks as marks
from ...core.host.settings import Settings
from ...core.host.tasks import Tasks
from ...core.rules.units import CELSIUS, FAHRENHEIT, KELVIN, UNITS
from ..shared.messages import Messages
from .commands import Commands
from .group_menu import GroupMenu
from .mask_actions import MaskActions

_MENU = "constellr"


class LayerActions(QObject):
    """°C · K · °F, the range of all dates, the masks, and *Animate*. GUI thread.

    They stand in :meth:`menu`, in the context menu of each raster of ours, and in that of the groups that hold them;
    :meth:`close` takes them out again.
    """

    def __init__(self, iface: Any, tasks: Tasks, settings: Settings, messages: Messages, parent: QWidget) -> None:
        super().__init__(parent)
        self._iface, self._settings, self._window = iface, settings, parent
        self._project = QgsProject.instance()
        self.commands = Commands(iface, tasks, settings, messages, self)
        self._masks = MaskActions(self._project, self.commands.set_clear_only, self)
        self._units = QActionGroup(self)
        self._by_code = {code: self._unit(code, text) for code, text in self._unit_texts().items()}
        self._lock = self._action(
            "layersLockRange", self.tr("&Lock range to all dates…"), lambda: self.commands.lock_range(self._area())
        )
        self._animate = self._action("layersAnimate", self.tr("&Animate"), lambda: self.commands.animate(self._area()))
        self._actions = [*self._by_code.values(), self._lock, self._animate, *self._masks.actions]
        self._groups = GroupMenu(iface, self.menu, self)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._follow)
        self._connect()
        self._join_context_menus()
        self._follow()

    def menu(self, parent: QWidget) -> QMenu:
        """Make a menu of them."""
        menu = QMenu(self.tr("&Temperature layers"), parent)
        menu.setObjectName("layersMenu")
        menu.addActions(list(self._by_code.values()))
        menu.addSeparator()
        menu.addActions([self._lock, self._animate])
        menu.addMenu(self._masks.menu(menu))
        menu.aboutToShow.connect(self._follow)
        return menu

    def welcome(self) -> None:
        """Layers were there before us: what QGIS does not store of them is set, and their unit is taken over."""
        self.commands.adopt_project()
        self._later.start()

    def close(self) -> None:
        """Take the actions out of the layers' context menus and listen no more."""
        self._later.stop()
        self._project.layersAdded.disconnect(self._added)
        self._project.layersRemoved.disconnect(self._later.start)
        self._project.readProject.disconnect(self._read)
        self._masks.close()
        self._groups.close()
        for action in self._actions:
            self._iface.removeCustomActionForLayerType(action)
        self.commands.close()

    # -- making ---------------------------------------------------------------------------------

    def _unit_texts(self) -> dict[str, str]:
        return {
            "c": self.tr("Show in °&C"),
            "k": self.tr("Show in &K"),
            "f": self.tr("Show in °&F"),
        }

    def _unit(self, code: str, text: str) -> QAction:
        action = self._action(f"layersUnit{code.upper()}", text, lambda: self.commands.set_unit(code))
        action.setCheckable(True)
        self._units.addAction(action)
        action.setToolTip(
            {
                CELSIUS: self.tr("All temperatures in degrees Celsius"),
                KELVIN: self.tr("All temperatures in kelvin"),
                FAHRENHEIT: self.tr("All temperatures in degrees Fahrenheit"),
            }[UNITS[code]]
        )
        return action

    def _action(self, name: str, text: str, slot: Callable[[], None]) -> QAction:
        action = QAction(text, self._window)
        action.setObjectName(name)
        action.triggered.connect(lambda _checked=False: slot())
        return action

    def _connect(self) -> None:
        self._project.layersAdded.connect(self._added)
        self._project.layersRemoved.connect(self._later.start)
        self._project.readProject.connect(self._read)
        self.commands.changed.connect(self._follow)

    def _join_context_menus(self) -> None:
        for action in self._actions:
            self._iface.addCustomActionForLayerType(action, _MENU, QgsMapLayerType.RasterLayer, False)
        self._join(marks.rasters_of(self._project))

    # -- following the project --------------------------------------------------------------------

    def _added(self, layers: list[Any]) -> None:
        ours = [layer for layer in layers if isinstance(layer, QgsRasterLayer) and marks.mark(layer, marks.ITEM)]
        if ours:
            self._join(ours)
            # QGIS serves events while it reads a project: its unit is taken over with the first layer, not at the end.
            if not {one.id() for one in marks.temperatures(self._project)} - {one.id() for one in ours}:
                self.commands.adopt_unit()
            self._later.start()

    def _join(self, layers: list[QgsRasterLayer]) -> None:
        for layer in layers:
            for action in self._actions:
                self._iface.addCustomActionForLayer(action, layer)

    def _read(self, _document: Any) -> None:
        self.commands.adopt_project()
        self._later.start()

    def _follow(self) -> None:
        """Let the actions show how things stand; measure ranges that new scenes have made inexact."""
        code = self.commands.unit
        for one, action in self._by_code.items():
            action.setChecked(one == code)
        some = bool(marks.temperatures(self._project))
        why = "" if some else self.tr("No temperature is on the map.")
        self._lock.setEnabled(some)
        self._lock.setToolTip(why or self.tr("One colour range for all dates of an area"))
        self._animate.setEnabled(some)
        self._animate.setToolTip(why or self.tr("Play the scenes in the temporal controller"))
        self._masks.follow(clear_only=self.commands.clear_only)
        self.commands.measure_stale()
        self.commands.even_out()

    def _area(self) -> str | None:
        """The area of the active layer, or of the chosen group; None where anything else is active."""
        layer = self._iface.activeLayer()
        area = marks.mark(layer, marks.AREA) if layer is not None else self._groups.area
        return area if area in marks.areas(self._project) else None
