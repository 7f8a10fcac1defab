"""*Lock range to all dates*: one place to measure, edit and apply the colour range of an area's temperatures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ...core.errors import Cancelled, ConstellrError
from ...core.host import layer_marks as marks
from ...core.host.locked_range import (
    PERCENTILES,
    LockedRange,
    lock_range,
    measure_range,
    parts_of,
    range_locked,
)
from ...core.host.tasks import Handle, Tasks
from ...core.host.translate import counted, show

_PATIENCE_MS = 400
_SMALLEST = 0.1


class LockDialog(QDialog):
    """Measures when it opens, unless the user had set the range; nothing changes before *Apply*. GUI thread."""

    def __init__(self, project: QgsProject, tasks: Tasks, areas: Sequence[str], area: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("lockDialog")
        self.setWindowTitle(self.tr("Lock range to all dates"))
        self._project, self._tasks = project, tasks
        self._handle: Handle[LockedRange] | None = None
        self._fixed = False
        self._turn = 0
        self._area = QComboBox(self)
        self._area.setObjectName("lockArea")
        self._area.addItems(list(areas))
        self._area.setCurrentText(area)
        self._low_share = self._spin("lockLowPercent", 0.0, 49.0, " %")
        self._high_share = self._spin("lockHighPercent", 51.0, 100.0, " %")
        self._low = self._spin("lockMinimum", -500.0, 1000.0)
        self._high = self._spin("lockMaximum", -500.0, 1000.0)
        self._measure_button = QPushButton(self.tr("&Measure"), self)
        self._measure_button.setObjectName("lockMeasure")
        self._measure_button.setToolTip(self.tr("Take the range from the clear pixels of all dates"))
        self._note = QLabel(self)
        self._note.setObjectName("lockNote")
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._note.setWordWrap(True)
        self._buttons = QDialogButtonBox(self)
        self._apply = self._buttons.addButton(self.tr("&Apply"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._apply.setObjectName("lockApply")
        self._buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PATIENCE_MS)
        self._lay_out()
        self._connect()
        self._begin()

    @property
    def _sign(self) -> str:
        """The unit that the area is shown in."""
        shown = marks.temperatures(self._project, self._area.currentText())
        return marks.mark(shown[0], marks.UNIT) if shown else ""

    def done(self, result: int) -> None:
        """Close; measuring stops."""
        self._timer.stop()
        self._turn += 1
        if self._handle is not None:
            self._handle.cancel()
        super().done(result)

    def accept(self) -> None:
        """Apply the range to all temperatures of the area."""
        area, sign = self._area.currentText(), self._sign
        if sign:
            found = LockedRange.of(self._low.value(), self._high.value(), sign, fixed=self._fixed)
            found = LockedRange(found.low, found.high, self._percentiles, self._fixed)
            lock_range(self._project, area, found)
        super().accept()

    # -- making -----------------------------------------------------------------------------------

    def _spin(self, name: str, low: float, high: float, suffix: str = "") -> QDoubleSpinBox:
        spin = QDoubleSpinBox(self)
        spin.setObjectName(name)
        spin.setRange(low, high)
        spin.setDecimals(1)
        spin.setSuffix(suffix)
        spin.setKeyboardTracking(True)
        return spin

    def _label(self, text: str, field: QWidget) -> QLabel:
        label = QLabel(text, self)
        label.setBuddy(field)
        return label

    def _lay_out(self) -> None:
        shares, values = QHBoxLayout(), QHBoxLayout()
        for row, fields in ((shares, (self._low_share, self._high_share)), (values, (self._low, self._high))):
            row.addWidget(fields[0], 1)
            row.addWidget(QLabel("–", self))
            row.addWidget(fields[1], 1)
        shares.addWidget(self._measure_button)
        form = QFormLayout()
        form.addRow(self.tr("A&rea"), self._area)
        form.addRow(self._label(self.tr("&Percentiles"), self._low_share), shares)
        form.addRow(self._label(self.tr("&Colours from, to"), self._low), values)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(self._note)
        column.addStretch(1)
        column.addWidget(self._buttons)
        for label, field in (
            (self.tr("Lower percentile"), self._low_share),
            (self.tr("Upper percentile"), self._high_share),
            (self.tr("Coldest colour at"), self._low),
            (self.tr("Warmest colour at"), self._high),
        ):
            field.setAccessibleName(label)

    def _connect(self) -> None:
        self._area.currentIndexChanged.connect(lambda _index: self._begin())
        for share in (self._low_share, self._high_share):
            share.valueChanged.connect(lambda _value: self._timer.start())
        for value in (self._low, self._high):
            value.valueChanged.connect(lambda _value: self._edited())
        self._timer.timeout.connect(self._measure)
        self._measure_button.clicked.connect(self._measure)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)

    # -- the range ----------------------------------------------------------------------------------

    @property
    def _percentiles(self) -> tuple[float, float]:
        return self._low_share.value(), self._high_share.value()

    def _begin(self) -> None:
        """Show what is kept of the area, and measure unless the user had set it."""
        known = range_locked(marks.group_of(self._project, self._area.currentText()))
        for field, value in zip(
            (self._low_share, self._high_share), known.percentiles if known else PERCENTILES, strict=True
        ):
            _set(field, value)
        for field in (self._low, self._high):
            field.setSuffix(f" {self._sign}")
        self._fixed = known is not None and known.fixed
        if known is not None and self._sign:
            self._show(known)
        if self._fixed:
            self._note.setText(self.tr("This range was set by hand. Measure takes it from the scenes again."))
            self._check()
        else:
            self._measure()

    def _measure(self) -> None:
        self._timer.stop()
        self._turn += 1
        turn, sign, shares = self._turn, self._sign, self._percentiles
        parts = parts_of(self._project, self._area.currentText())
        if not sign:
            return
        if self._handle is not None:
            self._handle.cancel()
        self._note.setText(counted("LockDialog", "Measuring 1 scene…", "Measuring {n} scenes…", len(parts)))
        self._apply.setEnabled(False)
        self._handle = self._tasks.run(
            self.tr("Colour range of {area}").format(area=self._area.currentText()),
            lambda job: measure_range(parts, sign, job, shares),
            done=lambda found: self._measured(turn, len(parts), found),
            failed=lambda error: self._failed(turn, error),
            cancelled=lambda: self._failed(turn, Cancelled()),  # by QGIS's task manager
        )

    def _measured(self, turn: int, count: int, found: LockedRange) -> None:
        if turn != self._turn:
            return
        self._fixed = False
        self._show(found)
        self._note.setText(
            counted(
                "LockDialog",
                "{low:g} – {high:g} % of the clear pixels of the scene lie in this range.",
                "{low:g} – {high:g} % of the clear pixels of {n} scenes lie in this range.",
                count,
                low=found.percentiles[0],
                high=found.percentiles[1],
            )
        )
        self._check()

    def _failed(self, turn: int, error: ConstellrError) -> None:
        if turn == self._turn:
            self._note.setText(show(error))
            self._check()

    def _show(self, found: LockedRange) -> None:
        for field, value in zip((self._low, self._high), found.in_unit(self._sign), strict=True):
            _set(field, value)

    def _edited(self) -> None:
        """The user typed a range: what is being measured is not wanted any more."""
        self._fixed = True
        self._turn += 1
        self._note.setText(self.tr("Set by hand: scenes that come later keep to it."))
        self._check()

    def _check(self) -> None:
        fine = self._high.value() - self._low.value() >= _SMALLEST
        self._apply.setEnabled(fine)
        if not fine:
            self._note.setText(self.tr("The warmest colour must lie above the coldest."))


def _set(field: Any, value: float) -> None:
    """Set without telling: it is not the user who changes it."""
    field.blockSignals(True)
    field.setValue(value)
    field.blockSignals(False)
