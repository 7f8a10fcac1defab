"""Further filters, folded away: platform, and CQL2, text or JSON, with the properties that the server names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from qgis.PyQt.QtCore import QObject, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QComboBox, QGridLayout, QLabel, QPlainTextEdit, QToolButton, QVBoxLayout, QWidget

from ...core.errors import InputError
from ...core.host.tasks import Handle
from ...core.host.translate import show
from ...core.host.workspace import Workspace
from ...core.model.job import Job
from ...core.model.queryables import Queryable, Queryables
from ...core.rules.cql2 import EXAMPLE, both, comparison, read_filter, unknown_names
from ..shared.scroll import UprightScroll
from ..shared.widgets import PlainLabel

if TYPE_CHECKING:
    from ...core.api.client import Client

_LINES = 4
_PATIENCE_MS = 300


class MoreFilters(QWidget):
    """The widgets; what they say is read by :class:`FilterPart`. ``unfolded``: so much height would show them all."""

    unfolded = pyqtSignal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.toggle = QToolButton(self)
        self.toggle.setObjectName("catalogueMoreFilters")
        self.toggle.setText(self.tr("More filters (CQL2)"))
        self.toggle.setCheckable(True)
        self.toggle.setAutoRaise(True)
        self.toggle.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.body = QWidget(self)
        self._scroll = UprightScroll(self.body, self)
        self.platform = QComboBox(self.body)
        self.properties = QComboBox(self.body)
        self.text = QPlainTextEdit(self.body)
        self.said = PlainLabel("", self.body)
        self._name()
        self._lay()
        self.toggle.toggled.connect(self._fold)
        self._fold(False)

    def _name(self) -> None:
        self.platform.setObjectName("cataloguePlatform")
        self.platform.setEditable(True)
        self.platform.lineEdit().setPlaceholderText(self.tr("any platform"))
        self.platform.setToolTip(self.tr("Only scenes of this satellite; those that do not tell it are shown"))
        self.properties.setObjectName("catalogueProperty")
        self.properties.setToolTip(self.tr("Adds a comparison with this property to the filter"))
        self.text.setObjectName("catalogueFilter")
        self.text.setAccessibleName(self.tr("Filter in CQL2"))
        self.text.setPlaceholderText(EXAMPLE)
        self.text.setToolTip(self.tr("A condition on the properties of scenes, as CQL2 text or CQL2 JSON"))
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(self.fontMetrics().lineSpacing() * _LINES + 10)
        self.said.setObjectName("catalogueFilterSaid")
        for combo in (self.platform, self.properties):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(6)

    def _lay(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.toggle)
        whole.addWidget(self._scroll)
        grid = QGridLayout(self.body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(1, 1)
        for row, (text, widget) in enumerate(
            ((self.tr("Plat&form"), self.platform), (self.tr("Pr&operty"), self.properties))
        ):
            label = QLabel(text, self.body)
            label.setBuddy(widget)
            grid.addWidget(label, row, 0)
            grid.addWidget(widget, row, 1)
        grid.addWidget(self.text, 2, 0, 1, 2)
        grid.addWidget(self.said, 3, 0, 1, 2)

    def say(self, text: str) -> None:
        """Put a sentence below the filter; "" takes it away."""
        self.said.setText(text)
        self.said.setVisible(bool(text))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Keep the whole sentence in sight: a splitter does not ask how high a text of this width is."""
        if self.said.text():
            self.said.setMinimumHeight(self.said.heightForWidth(max(1, self.body.width())))
        self._scroll.setMaximumHeight(self.body.minimumSizeHint().height())

    def _fold(self, opened: bool) -> None:
        self.toggle.setArrowType(Qt.ArrowType.DownArrow if opened else Qt.ArrowType.RightArrow)
        self._scroll.setVisible(opened)
        self._fit()
        self.unfolded.emit(self.body.minimumSizeHint().height() if opened else 0)


class FilterPart(QObject):
    """Reads the further filters, and asks the server what they may name once they are unfolded. GUI thread."""

    def __init__(self, widgets: MoreFilters, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._w, self._workspace = widgets, workspace
        self._collections: tuple[str, ...] = ()
        self._known: Queryables | None = None
        self._handle: Handle[Queryables | None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PATIENCE_MS)
        self._timer.timeout.connect(self._check)
        widgets.text.textChanged.connect(self._timer.start)
        widgets.toggle.toggled.connect(lambda opened: opened and self._ask())
        widgets.properties.activated.connect(self._add)
        self._show_known(None)

    @property
    def platform(self) -> str:
        return str(self._w.platform.currentText()).strip()

    def read(self) -> Mapping[str, Any] | None:
        """Give the filter, None where there is none. Raises :class:`InputError`."""
        return read_filter(self._w.text.toPlainText(), self._known)

    def show_platforms(self, names: Sequence[str]) -> None:
        """Offer the platforms that were met."""
        combo, typed = self._w.platform, self.platform
        for name in names:
            if name and combo.findText(name) < 0:
                combo.addItem(name)
        combo.setEditText(typed)

    def follow(self, collections: tuple[str, ...]) -> None:
        """These collections are searched now."""
        if collections != self._collections:
            self._collections = collections
            self._show_known(None)
            if self._w.toggle.isChecked():
                self._ask()

    def state(self) -> dict[str, Any]:
        return {"platform": self.platform, "filter": self._w.text.toPlainText().strip()}

    def restore(self, state: Mapping[str, Any]) -> None:
        self._w.platform.setEditText(str(state.get("platform") or ""))
        self._w.text.setPlainText(str(state.get("filter") or ""))
        if self.platform or state.get("filter"):
            self._w.toggle.setChecked(True)

    def _ask(self) -> None:
        if self._handle is not None:
            self._handle.cancel()
        wanted = self._collections
        self._handle = self._workspace.run(
            self.tr("Ask what can be filtered by"),
            lambda client, job: _queryables(client, wanted, job),
            done=lambda known: self._show_known(known) if wanted == self._collections else None,
            failed=lambda _error: self._show_known(None),  # free text then: the server judges it
        )

    def _show_known(self, known: Queryables | None) -> None:
        self._known = known
        combo = self._w.properties
        combo.clear()
        combo.addItem(self.tr("add a comparison with…") if known else self.tr("the server does not name any"), None)
        for one in known.properties if known else ():
            combo.addItem(f"{one.title} ({one.name})" if one.title else one.name, one.name)
        combo.setEnabled(known is not None)
        self._check()

    def _add(self, _place: int) -> None:
        name = self._w.properties.currentData()
        one: Queryable | None = (
            next((p for p in self._known.properties if p.name == name), None) if self._known else None
        )
        if one is not None:
            self._w.text.setPlainText(both(self._w.text.toPlainText(), comparison(one)))
        self._w.properties.setCurrentIndex(0)

    def _check(self) -> None:
        """Say beside the field what is wrong with it, as one types."""
        said = ""
        try:
            found = self.read()
        except InputError as error:
            said = f"✗ {show(error)}"
        else:
            odd = unknown_names(found, self._known) if found is not None and self._known is not None else []
            if odd:
                said = self.tr("⚠ The server does not name {names}; it is asked all the same.").format(
                    names=", ".join(f"“{name}”" for name in odd)
                )
            elif found is not None:
                said = self.tr("✓ well formed")
        self._w.say(said)


def _queryables(client: Client, collections: Sequence[str], job: Job) -> Queryables | None:
    """Give what every one of these collections can be filtered by."""
    answers = [client.stac.queryables(one, job) for one in (collections or ("",))]
    told = [answer for answer in answers if answer is not None]
    if not told or len(told) < len(answers):
        return None
    common = frozenset.intersection(*(answer.names for answer in told))
    return Queryables(
        tuple(one for one in told[0].properties if one.name in common), all(answer.closed for answer in told)
    )
