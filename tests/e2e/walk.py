"""Moves the steps of a walk on inside QGIS, waits with deadlines, and ends QGIS with the outcome.

A step is a generator that yields what it waits for. A timer moves it on, so nothing here nests an event
loop: a modal dialog may open in the middle of a click and the walk goes on inside it.
"""

from __future__ import annotations

import os
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QObject, QTimer
from qgis.PyQt.QtWidgets import QApplication, QTextEdit

TICK = 40  # ms


@dataclass(frozen=True)
class Until:
    """Wait until ``holds()``; ``what`` finishes the sentence "waited in vain until …"."""

    holds: Callable[[], object]
    what: str
    seconds: float = 20.0


Step = Iterator[Until]


class Failed(Exception):
    """A step did not hold."""


class Walk(QObject):
    """Moves the steps on, one after another, and ends QGIS."""

    def __init__(self, steps: list[tuple[str, Callable[[], Step]]], pictures: Path, seconds: float) -> None:
        super().__init__()
        self._waiting = list(steps)
        self._pictures = pictures
        self._end = time.monotonic() + seconds
        self._step: Step | None = None
        self._name = ""
        self._until: Until | None = None
        self._deadline = 0.0
        self._log: list[str] = []
        QgsApplication.messageLog().messageReceived.connect(self._note)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        try:
            if time.monotonic() > self._end:
                raise Failed("the whole walk took too long")
            _refuse_python_errors()
            if self._ready():
                self._advance()
        except Exception as error:  # the walk must end QGIS whatever happens
            self._fail(error)

    def _ready(self) -> bool:
        if self._until is None or self._until.holds():
            return True
        if time.monotonic() > self._deadline:
            raise Failed(f"waited {self._until.seconds:g} s in vain until {self._until.what}")
        return False

    def _advance(self) -> None:
        if self._step is None:
            if not self._waiting:
                leave(0)
            self._name, start = self._waiting.pop(0)
            print(f"step {self._name}", file=sys.stderr, flush=True)
            self._step = start()
        try:
            self._until = next(self._step)
            self._deadline = time.monotonic() + self._until.seconds
        except StopIteration:
            self._step = self._until = None

    def _note(self, text: str, tag: str, level: object) -> None:
        if tag.startswith(("constellr", "Python")):
            self._log.append(text)

    def _fail(self, error: Exception) -> None:
        self._timer.stop()
        QApplication.primaryScreen().grabWindow(0).save(str(self._pictures / "failed.png"))
        if not isinstance(error, Failed):
            traceback.print_exception(type(error), error, error.__traceback__)
        print("last lines of the log:", *self._log[-15:], sep="\n  ", file=sys.stderr)
        print(f"step {self._name} failed: {error}", file=sys.stderr, flush=True)
        leave(1)


def _refuse_python_errors() -> None:
    """QGIS shows an exception of ours in a dialog: nothing that comes after it counts."""
    for window in QApplication.topLevelWidgets():
        if window.isVisible() and window.metaObject().className() == "QgsMessageViewer":
            raise Failed(f"QGIS shows an error:\n{window.findChild(QTextEdit).toPlainText()}")


def leave(code: int) -> None:
    """End QGIS at once: a dirty project would ask, and an open dialog would not let go."""
    QgsProject.instance().setDirty(False)
    sys.stderr.flush()
    os._exit(code)


def start(steps: list[tuple[str, Callable[[], Step]]], pictures: Path, seconds: float) -> Walk:
    """Begin; the walk lives as long as the application."""
    made = Walk(steps, pictures, seconds)
    made.setParent(QApplication.instance())
    _KEPT.append(made)
    return made


_KEPT: list[Walk] = []
