"""What the actions do: in the background where files are read, on the GUI thread where layers are changed."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...core.errors import ConstellrError
from ...core.host import layer_marks as marks
from ...core.host.settings import Settings
from ...core.host.tasks import Handle, Tasks
from ...core.rules.units import DEFAULT, UNITS
from ..shared.messages import Messages
from .lock_dialog import LockDialog
from .player import play


class Commands(QObject):
    """``changed``: another unit is asked for or shown. GUI thread."""

    changed = pyqtSignal()

    def __init__(self, iface: Any, tasks: Tasks, settings: Settings, messages: Messages, parent: QObject) -> None:
        super().__init__(parent)
        self._iface, self._tasks, self._settings, self._messages = iface, tasks, settings, messages
        self._project = QgsProject.instance()
        self._switching: Handle[Any] | None = None
        self._given_up: set[str] = set()
        self._measuring: dict[str, Handle[Any]] = {}
        self._dialog: LockDialog | None = None

    @property
    def unit(self) -> str:
        """The code of the unit that is set: "c", "k" or "f"."""
        code = self._settings.temperature_unit
        return code if code in UNITS else DEFAULT

    def close(self) -> None:
        """Stop what is under way."""
        for handle in (self._switching, *self._measuring.values()):
            if handle is not None:
                handle.cancel()
        if self._dialog is not None:
            self._dialog.close()

    # -- unit -------------------------------------------------------------------------------------

    @property
    def clear_only(self) -> bool:
        """Whether pixels under clouds and shadows are transparent."""
        return self._settings.clear_only

    def set_clear_only(self, wanted: bool) -> None:
        """Let the masked pixels of all temperatures, also those that come later, be transparent, or shown."""
        self._settings.clear_only = wanted
        self._given_up.clear()
        self.even_out()
        self.changed.emit()

    def set_unit(self, code: str) -> None:
        """Let all temperatures, also those that come later, be shown in this unit."""
        self._settings.temperature_unit = code
        self._given_up.clear()
        self.even_out()
        self.changed.emit()

    def adopt_project(self) -> None:
        """A project was read: what QGIS does not store of our layers is set again."""
        from ...core.host.animation import in_turn

        in_turn(self._project)
        self.adopt_unit()

    def adopt_unit(self) -> None:
        """Take what is shown, where all temperatures show the same, for what is set: the unit, and masked pixels."""
        layers = marks.temperatures(self._project)
        shown = {marks.mark(layer, marks.UNIT) for layer in layers}
        found = [code for code, sign in UNITS.items() if shown == {sign}]
        if found:
            self._settings.temperature_unit = found[0]
        masked = {marks.clear_only(layer) for layer in layers}
        if len(masked) == 1:
            self._settings.clear_only = masked.pop()
        self._given_up.clear()

    def even_out(self) -> None:
        """Switch the temperatures that do not yet show what is set."""
        from ...core.host.unit_switch import make_ready, to_switch

        if self._switching is not None and self._switching.running:
            return
        other = to_switch(self._project, UNITS[self.unit], clear_only=self.clear_only)
        wanted = [one for one in other if one.layer_id not in self._given_up]
        if wanted:
            self._switching = self._tasks.run(
                self.tr("Show temperatures in {unit}").format(unit=UNITS[self.unit]),
                lambda job: make_ready(wanted, job),
                done=lambda found: self._switch(wanted, found),
                failed=self._messages.error,
            )

    def _switch(self, wanted: list[Any], found: Any) -> None:
        from ...core.host.unit_switch import switch

        done = {one.layer_id for one in found.ready}
        self._given_up |= {one.layer_id for one in wanted} - done
        switch(self._project, found.ready)
        for error in found.failed:
            self._messages.error(error)
        self._switching = None
        self.even_out()  # another unit may have been asked for meanwhile, or layers have come
        self.changed.emit()

    # -- range ------------------------------------------------------------------------------------

    def lock_range(self, area: str | None) -> None:
        """Ask for the range of an area; the first one where None."""
        areas = marks.areas(self._project)
        if not areas:
            return
        if self._dialog is not None:
            self._dialog.close()
        self._dialog = LockDialog(
            self._project, self._tasks, areas, area if area in areas else areas[0], self._iface.mainWindow()
        )
        self._dialog.finished.connect(self._forget_dialog)
        self._dialog.open()

    def measure_stale(self) -> None:
        """Work out the ranges of areas to which scenes have come, over all their clear pixels."""
        from ...core.host.locked_range import range_locked, stale_areas

        for area in stale_areas(self._project):
            known = range_locked(marks.group_of(self._project, area))
            if area not in self._measuring and known is not None and not known.fixed:
                self._measure(area, known.percentiles)

    def _measure(self, area: str, shares: tuple[float, float]) -> None:
        from ...core.host.locked_range import measure_range, parts_of

        parts, sign = parts_of(self._project, area), UNITS[self.unit]
        self._measuring[area] = self._tasks.run(
            self.tr("Colour range of {area}").format(area=area),
            lambda job: measure_range(parts, sign, job, shares),
            done=lambda found: self._locked(area, len(parts), found),
            failed=lambda error: self._not_locked(area, error),
            cancelled=lambda: self._measuring.pop(area, None),
        )

    def _locked(self, area: str, count: int, found: Any) -> None:
        from ...core.host.locked_range import lock_range, parts_of

        self._measuring.pop(area, None)
        if len(parts_of(self._project, area)) != count:
            self.measure_stale()  # scenes have come or gone meanwhile
            return
        lock_range(self._project, area, found)

    def _not_locked(self, area: str, error: ConstellrError) -> None:
        self._measuring.pop(area, None)
        group = marks.group_of(self._project, area)
        if group is not None:
            group.setCustomProperty(marks.STALE, False)
        self._messages.error(error)

    def _forget_dialog(self, _result: int) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
        self._dialog = None

    # -- time ---------------------------------------------------------------------------------------

    def animate(self, area: str | None) -> None:
        """Play the scenes of an area, of all areas where None."""
        from ...core.host.animation import film_of, keep_in_project

        try:
            film = film_of(self._project, area)
        except ConstellrError as error:
            self._messages.error(error)
            return
        keep_in_project(self._project, film)
        if not play(self._iface, film):
            self._messages.warn(self.tr("This QGIS has no temporal controller that could be opened."))
