"""The switch between server and disk, and what one can say of the scenes on the disk."""

from __future__ import annotations

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)


class SourceBar(QWidget):
    """``changed``: the other side was chosen."""

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._server = self._button("catalogueServer", self.tr("Ser&ver"), self.tr("Search what was delivered"))
        self._disk = self._button(
            "catalogueOnDisk",
            self.tr("On dis&k"),
            self.tr("Show what lies in the download folder; needs no connection"),
        )
        self._server.setChecked(True)
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for button in (self._server, self._disk):
            self._group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        self._disk.toggled.connect(lambda _on: self.changed.emit())

    def _button(self, name: str, text: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setText(text)
        button.setToolTip(tip)
        button.setCheckable(True)
        return button

    @property
    def on_disk(self) -> bool:
        return self._disk.isChecked()

    def choose_server(self) -> None:
        self._server.setChecked(True)

    def choose_disk(self) -> None:
        self._disk.setChecked(True)


class OnDiskForm(QWidget):
    """A filter for the table below. ``filtered``: text or light is another; ``readAsked``: the button."""

    filtered = pyqtSignal()
    readAsked = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = QLineEdit(self)
        self._text.setObjectName("onDiskFilter")
        self._text.setPlaceholderText(self.tr("Filter"))
        self._text.setToolTip(self.tr("Show the scenes whose order, platform or id hold these words"))
        self._text.setClearButtonEnabled(True)
        self._light = QComboBox(self)
        self._light.setObjectName("onDiskLight")
        self._light.setToolTip(self.tr("Scenes taken by day, by night, or both"))
        for text, value in ((self.tr("day and night"), ""), (self.tr("day ☀"), "day"), (self.tr("night ☾"), "night")):
            self._light.addItem(text, value)
        self._read = QPushButton(self.tr("&Read again"), self)
        self._read.setObjectName("onDiskRead")
        self._read.setToolTip(self.tr("Look into the folder again (F5)"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._text, 1)
        row.addWidget(self._light)
        row.addWidget(self._read)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._text.textChanged.connect(lambda _text: self.filtered.emit())
        self._light.currentIndexChanged.connect(lambda _place: self.filtered.emit())
        self._read.clicked.connect(self.readAsked)

    @property
    def text(self) -> str:
        return self._text.text()

    @property
    def light(self) -> str:
        """Give "day", "night", or "" for both."""
        return str(self._light.currentData() or "")
