"""What the tour of the pictures needs beside a user's hands: menus, close looks, the sandbox's levers."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hands import LEFT, NO_KEY, Hands
from qgis.PyQt.QtCore import QPoint, QRect, QSize, Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QComboBox, QMenu, QWidget
from qgis.utils import iface
from walk import Step

sys.path.append(str(Path(__file__).resolve().parents[1] / "tools"))
from sandbox_client import SandboxWorkspace

RIGHT = Qt.MouseButton.RightButton


def _name_of(widget: QWidget | None) -> str:
    return widget.objectName() if widget is not None else ""


class Tourist(Hands):
    """Hands that never look for words, so that the tour holds in every language."""

    def __init__(self, pictures: Path, facts: dict[str, Any]) -> None:
        super().__init__(pictures, facts)
        self._folder = pictures
        told = facts["workspace"]
        self.sandbox = SandboxWorkspace(facts["admin"], **told)

    def pick(self, name: str, data: object = None, *, place: int = -1) -> Step:
        """Choose the entry of a combo box that holds ``data``, or stands at ``place``, by keys."""
        yield self.enabled(name)
        combo: QComboBox = self.need(name)
        wanted = place if place >= 0 else combo.findData(data)
        assert 0 <= wanted < combo.count(), f"{name} has no entry {data!r}"
        combo.setFocus()
        QTest.keyClick(combo, Qt.Key.Key_Home)
        for _ in range(combo.count()):
            if combo.currentIndex() == wanted:
                break
            QTest.keyClick(combo, Qt.Key.Key_Down)
        yield self.until(lambda: combo.currentIndex() == wanted, f"{name} is at entry {wanted}")

    def open_menu(self, name: str) -> Step:
        """Press a button until its menu is open."""
        yield self.enabled(name)
        widget = self.need(name)
        self.reveal(widget)
        arrow = QPoint(widget.width() - 5, widget.height() // 2)
        QTimer.singleShot(0, lambda: QTest.mouseClick(widget, LEFT, NO_KEY, arrow))
        yield self.until(self.menu, f"the menu of {name} is open")

    def right_click(self, name: str, row: int, column: int = 0) -> Step:
        """Open the context menu of a row, which joins no others."""
        view = self.need(name)
        place = view.visualRect(view.model().index(row, column)).center()
        self._context(view.viewport(), place)
        yield self.until(self.menu, f"the context menu of {name} is open")

    def header_menu(self, name: str) -> Step:
        """Open the context menu of a table's header."""
        header = self.need(name).horizontalHeader()
        self._context(header.viewport(), QPoint(30, header.height() // 2))
        yield self.until(self.menu, f"the header's menu of {name} is open")

    @staticmethod
    def _context(widget: QWidget, place: QPoint) -> None:
        from qgis.PyQt.QtGui import QContextMenuEvent

        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, widget.mapToGlobal(place))
        QTimer.singleShot(0, lambda: QApplication.sendEvent(widget, event))

    def submenu(self, name: str) -> Step:
        """Unfold a menu of the open menu, wherever in it it stands."""
        opened = self.menu()
        inner = next(menu for menu in opened.findChildren(QMenu) if menu.objectName() == name)
        action = inner.menuAction()
        holder = next(w for w in action.associatedWidgets() if isinstance(w, QMenu))
        holder.setActiveAction(action)
        yield from self.wait(0.4)  # some styles unfold it by themselves
        if not inner.isVisible():
            QTest.keyClick(holder, Qt.Key.Key_Right)
        yield self.until(inner.isVisible, f"the menu {name} is open")

    def press_action(self, name: str) -> Step:
        """Press an entry of the menus that are open."""
        shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMenu) and w.isVisible()]
        holder, action = next((m, a) for m in shown for a in m.actions() if a.objectName() == name)
        QTimer.singleShot(0, lambda: QTest.mouseClick(holder, LEFT, NO_KEY, holder.actionGeometry(action).center()))
        yield self.until(lambda: self.menu() is None, "the menu has gone")

    def close_menus(self) -> Step:
        for _ in range(4):
            if self.menu() is None:
                break
            QTest.keyClick(self.menu(), Qt.Key.Key_Escape)
        yield self.until(lambda: self.menu() is None, "the menu has gone")
        yield from self.wait(0.2)

    def key(self, name: str, key: Qt.Key) -> Step:
        """Press a key that may open a modal dialog."""
        widget = self.need(name)
        yield from self._press(lambda: QTest.keyClick(widget, key))

    def escape_dialog(self, to: str = "") -> Step:
        """Leave the dialog that is open without an answer; ``to`` names the one that comes to light."""
        top = QApplication.activeModalWidget()
        yield from self._press(lambda: QTest.keyClick(top, Qt.Key.Key_Escape))
        yield self.until(lambda: _name_of(QApplication.activeModalWidget()) == to, "the dialog has gone")

    def fold(self, name: str, holds: Callable[[], bool]) -> Step:
        """Click a button until something holds that it may hold already."""
        if not holds():
            yield from self.click(name)
        yield self.until(holds, f"{name} has done its part")

    def wait(self, seconds: float) -> Step:
        """Let a person look: what follows the eye, such as thumbnails, comes by itself."""
        over: list[bool] = []
        QTimer.singleShot(int(seconds * 1000), lambda: over.append(True))
        yield self.until(lambda: over, "it is time", seconds + 10)

    def shot(self, name: str) -> Step:
        """Take a picture of the screen, and a close one of the dock or dialog with the menus over it."""
        yield self.drawn()
        yield from self.wait(0.3)
        screen = QApplication.primaryScreen().grabWindow(0)
        scale = screen.devicePixelRatio()
        self._count += 1
        screen.save(str(self._folder / f"{self._count:02d}-{name}.png"))
        part = self._seen_close()
        part = QRect(part.topLeft() * scale, QSize(round(part.width() * scale), round(part.height() * scale)))
        screen.copy(part).save(str(self._folder / f"{self._count:02d}-{name}-close.png"))

    def _seen_close(self) -> QRect:
        home = self.home()
        part = QRect(home.mapToGlobal(QPoint(0, 0)), home.size())
        for window in QApplication.topLevelWidgets():
            if isinstance(window, QMenu) and window.isVisible():
                part = part.united(window.geometry())
        return part.intersected(QApplication.primaryScreen().geometry())

    def orders_by_area(self) -> dict[str, str]:
        """The ids of the workspace's orders by the names of their areas."""
        from constellr.core.model.job import Job

        client = self.sandbox.client()
        names = {area.id: area.name for area in client.areas.all(Job())}
        return {names[order.area_id]: order.id for order in client.orders.all(Job())}

    def no_messages(self) -> Step:
        """Clear QGIS's message bar."""
        iface.messageBar().clearWidgets()
        yield self.until(lambda: not iface.messageBar().items(), "no message is left")
