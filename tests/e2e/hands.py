"""What a person does at the desktop: look for a thing by its name, click it, type, choose, take a picture.

Every method that touches the screen is a generator for ``yield from``; it waits until the thing is there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import QPoint, Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAction,
    QApplication,
    QComboBox,
    QDialog,
    QDockWidget,
    QMenu,
    QScrollArea,
    QTabBar,
    QToolButton,
    QWidget,
)
from qgis.utils import iface
from walk import Step, Until

LEFT = Qt.MouseButton.LeftButton
NO_KEY = Qt.KeyboardModifier.NoModifier
DOCK_WIDTH = 500
CONTROL = Qt.KeyboardModifier.ControlModifier


class Hands:
    """Acts within one dock or dialog at a time, as ``at`` says; names are unique there."""

    def __init__(self, pictures: Path, facts: dict[str, Any]) -> None:
        self._pictures = pictures
        self.facts = facts
        self._home = ""
        self._count = 0

    # --- looking ---------------------------------------------------------------------------------------
    def until(self, holds: Callable[[], object], what: str, seconds: float = 20.0) -> Any:
        return Until(holds, what, seconds)

    def home(self) -> QWidget:
        """The dock or dialog in which names are looked up; the main window where none was chosen."""
        for top in [iface.mainWindow(), *QApplication.topLevelWidgets()]:
            if top.objectName() == self._home and top.isVisible():
                return top
            found = top.findChild(QWidget, self._home) if self._home else None
            if found is not None:
                return found
        return iface.mainWindow()

    def find(self, name: str, kind: type = QWidget) -> Any:
        """The visible widget of that name, None where there is none."""
        return next((w for w in self.home().findChildren(kind, name) if w.isVisible()), None)

    def need(self, name: str) -> Any:
        found = self.find(name)
        if found is None:
            raise LookupError(f"{name} is not to be seen in {self._home or 'the window'}")
        return found

    def appears(self, name: str, seconds: float = 20.0) -> Any:
        return self.until(lambda: self.find(name), f"{name} is to be seen in {self._home}", seconds)

    def enabled(self, name: str, seconds: float = 20.0) -> Any:
        return self.until(
            lambda: self.find(name) and self.find(name).isEnabled(), f"{name} can be used in {self._home}", seconds
        )

    def text(self, name: str) -> str:
        """The words that a widget shows, without mark-up."""
        widget = self.find(name)
        if widget is None:
            return ""
        words = widget.currentText() if isinstance(widget, QComboBox) else widget.text()
        return re.sub(r"<[^>]+>", "", words)

    def says(self, name: str, part: str, seconds: float = 30.0) -> Any:
        return self.until(lambda: part.lower() in self.text(name).lower(), f"{name} says “{part}”", seconds)

    def rows(self, name: str) -> int:
        view = self.find(name, QAbstractItemView)
        return view.model().rowCount() if view is not None and view.model() is not None else 0

    def cells(self, name: str) -> list[list[str]]:
        """What a table shows, row by row."""
        model = self.need(name).model()
        columns = range(model.columnCount())
        return [[str(model.index(row, c).data() or "") for c in columns] for row in range(model.rowCount())]

    def fill_screen(self) -> Step:
        """Make QGIS's window as large as the screen: there is no window manager to do it."""
        window = iface.mainWindow()
        window.setGeometry(QApplication.primaryScreen().geometry())
        yield self.until(lambda: window.isVisible() and window.width() > 1200, "QGIS fills the screen")
        yield self.until(lambda: QApplication.activeModalWidget() is None, "no dialog is in the way")
        docks = [d for d in window.findChildren(QDockWidget) if d.objectName().startswith("constellr")]
        window.resizeDocks(docks[:1], [self.facts.get("dock_width", DOCK_WIDTH)], Qt.Orientation.Horizontal)

    # --- acting ----------------------------------------------------------------------------------------
    def at(self, name: str) -> Step:
        """Turn to a dock (brought to the front) or an open dialog."""
        self._home = name
        yield self.until(lambda: self.home().objectName() == name, f"{name} is there")
        home = self.home()
        if isinstance(home, QDockWidget):
            home.show()
            home.raise_()
            yield self.until(lambda: not home.visibleRegion().isEmpty(), f"{name} is in front")

    def tab(self, name: str) -> Any:
        """Bring a tabbed dock to the front by a click on its tab."""
        dock = iface.mainWindow().findChild(QDockWidget, name)
        for bar in iface.mainWindow().findChildren(QTabBar):
            for index in range(bar.count()):
                if bar.tabText(index) == dock.windowTitle() and bar.isVisible():
                    self._post(lambda bar=bar, at=bar.tabRect(index).center(): QTest.mouseClick(bar, LEFT, NO_KEY, at))
                    yield self.until(lambda: not dock.visibleRegion().isEmpty(), f"{name} is in front")
                    yield from self.at(name)
                    return
        raise LookupError(f"{name} has no tab")

    def click(self, name: str, seconds: float = 20.0) -> Any:
        """Click a button; returns once the click was made, also where it opened a modal dialog."""
        yield self.enabled(name, seconds)
        widget = self.need(name)
        self.reveal(widget)
        place = QPoint(10, widget.height() // 2) if isinstance(widget, QAbstractButton) else widget.rect().center()
        yield from self._press(lambda: QTest.mouseClick(widget, LEFT, NO_KEY, place))

    def type(self, name: str, words: str) -> Any:
        """Replace what a field holds."""
        yield self.enabled(name)
        widget = self.need(name)
        if isinstance(widget, QgsFileWidget):
            widget = widget.lineEdit()
        self.reveal(widget)
        QTest.mouseClick(widget, LEFT)
        QTest.keyClick(widget, Qt.Key.Key_A, CONTROL)
        QTest.keyClick(widget, Qt.Key.Key_Delete)
        QTest.keyClicks(widget, words)
        yield self.until(lambda: True, "it is typed")

    def choose(self, name: str, words: str) -> Any:
        """Choose the entry that contains ``words`` in a combo box: open it, go there by keys, Enter."""
        yield self.enabled(name)
        combo = self.need(name)
        yield self.until(lambda: self._entry(combo, words) >= 0, f"{name} offers “{words}”")
        self.reveal(combo)
        yield from self._press(lambda: QTest.mouseClick(combo, LEFT))
        yield self.until(lambda: combo.view().isVisible(), f"{name} is open")
        view = combo.view()
        QTest.keyClick(view, Qt.Key.Key_Home)
        for _ in range(combo.count()):
            if view.currentIndex().row() == self._entry(combo, words):
                break
            QTest.keyClick(view, Qt.Key.Key_Down)
        QTest.keyClick(view, Qt.Key.Key_Return)
        yield self.until(lambda: words.lower() in combo.currentText().lower(), f"{name} is at “{words}”")

    def row(self, name: str, row: int, *, add: bool = False, column: int = 0) -> Any:
        """Click a row of a table; with ``add`` it joins the rows already chosen."""
        yield self.until(lambda: self.rows(name) > row, f"{name} has row {row + 1}")
        view = self.need(name)
        index = view.model().index(row, column)
        view.scrollTo(index)
        place = view.visualRect(index).center()
        QTest.mouseClick(view.viewport(), LEFT, CONTROL if add else NO_KEY, place)
        yield self.until(lambda: view.selectionModel().isRowSelected(row, index.parent()), f"row {row + 1} is chosen")

    def tool(self, action: QAction) -> Step:
        """Click a tool in QGIS's own tool bars."""
        button = next(w for w in action.associatedWidgets() if isinstance(w, QToolButton) and w.isVisible())
        yield from self._press(lambda: QTest.mouseClick(button, LEFT))
        yield self.until(action.isChecked, f"the tool {action.text()} is in hand")

    def answer(self, words: str) -> Step:
        """Click a button in QGIS's message bar."""

        def button() -> Any:
            buttons = iface.messageBar().findChildren(QAbstractButton)
            return next((b for b in buttons if words in b.text() and b.isVisible()), None)

        yield self.until(button, f"the message bar offers “{words}”")
        yield from self._press(lambda: QTest.mouseClick(button(), LEFT))

    def canvas(self, x: float, y: float, *, add: bool = False) -> Any:
        """Click the map at a place in map units."""
        canvas = iface.mapCanvas()
        place = canvas.mapSettings().mapToPixel().transform(x, y)
        key = Qt.KeyboardModifier.ShiftModifier if add else NO_KEY
        yield from self._press(
            lambda: QTest.mouseClick(canvas.viewport(), LEFT, key, QPoint(round(place.x()), round(place.y())))
        )

    def drawn(self) -> Any:
        """Wait until the map has been drawn."""
        return self.until(lambda: not iface.mapCanvas().isDrawing(), "the map is drawn", 40)

    def dialog(self, name: str) -> Any:
        """Wait for a dialog and turn to it."""
        yield self.until(
            lambda: any(w.objectName() == name and w.isVisible() for w in QApplication.topLevelWidgets()),
            f"the dialog {name} is open",
        )
        self._home = name
        # A window manager would put it in the middle.
        self.home().move(iface.mapCanvas().mapToGlobal(QPoint(40, 60)))

    def dialog_open(self, name: str) -> bool:
        tops = QApplication.topLevelWidgets()
        return any(isinstance(w, QDialog) and w.objectName() == name and w.isVisible() for w in tops)

    def menu(self) -> QMenu | None:
        found = QApplication.activePopupWidget()
        return found if isinstance(found, QMenu) else None

    def picture(self, name: str) -> Any:
        """Take a picture of the whole screen and one of the dock or dialog one is at."""
        yield self.drawn()
        self._count += 1
        stem = f"{self._count:02d}-{name}"
        QApplication.primaryScreen().grabWindow(0).save(str(self._pictures / f"{stem}.png"))
        self.home().grab().save(str(self._pictures / f"{stem}-close.png"))

    def _press(self, act: Callable[[], None]) -> Any:
        """Act from the event loop, for a click may open a modal dialog and not return."""
        begun: list[bool] = []

        def run() -> None:
            begun.append(True)
            act()

        self._post(run)
        yield self.until(lambda: begun, "the click is made")

    @staticmethod
    def _post(act: Callable[[], None]) -> None:
        QTimer.singleShot(0, act)

    @staticmethod
    def _entry(combo: QComboBox, words: str) -> int:
        entries = [combo.itemText(i).lower() for i in range(combo.count())]
        return next((i for i, text in enumerate(entries) if words.lower() in text), -1)

    @staticmethod
    def reveal(widget: QWidget) -> None:
        """Scroll until the widget can be seen, as one would by the wheel."""
        parent = widget.parentWidget()
        while parent is not None:
            if isinstance(parent, QScrollArea):
                parent.ensureWidgetVisible(widget)
            parent = parent.parentWidget()
