"""What of the scenes on the disk is to be put on the map, and the button that does it."""

from __future__ import annotations

import re

from qgis.gui import QgsCheckableComboBox
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

_TEMPERATURE = r"lst(_sharpened_10m)?|lst_std"


class OnDiskFooter(QWidget):
    """``loadAsked``: the button. ``changed``: other kinds of files are ticked."""

    loadAsked = pyqtSignal()
    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kinds = QgsCheckableComboBox(self)
        self._kinds.setObjectName("onDiskKinds")
        self._kinds.setDefaultText(self.tr("nothing: tick what to show"))
        self._kinds.setMinimumContentsLength(8)
        label = QLabel(self.tr("S&how"), self)
        label.setBuddy(self._kinds)
        for text, roles, ticked in (
            (self.tr("Temperature"), _TEMPERATURE, True),
            (self.tr("Quicklook (true colour)"), r".*quicklook.*", True),
            (self.tr("Reflectance (VNIR)"), r"vnir\d{2}", False),
            (self.tr("Masks by themselves"), r"scl_mask_\d{2}m", False),
            (self.tr("Water vapour and aerosol"), r"tcwv|aot", False),
        ):
            self._kinds.addItemWithCheckState(text, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked, roles)
        self._kinds.setToolTip(self.tr("What of the selected scenes is put on the map; masks come with a temperature"))
        self._load = QPushButton(self.tr("&Load"), self)
        self._load.setObjectName("onDiskLoad")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label)
        row.addWidget(self._kinds, 1)
        row.addWidget(self._load)
        self._load.clicked.connect(self.loadAsked)
        self._kinds.checkedItemsChanged.connect(lambda _items: self.changed.emit())

    @property
    def any_ticked(self) -> bool:
        return bool(self._kinds.checkedItemsData())

    def wants(self, role: str) -> bool:
        """Say whether files of this role are to be shown."""
        return any(re.fullmatch(str(pattern), role) for pattern in self._kinds.checkedItemsData())

    def allow_load(self, number: int, why: str) -> None:
        """Let ``number`` scenes be loaded, or say why none can be."""
        self._load.setText(self.tr("&Load {n}").format(n=number) if number else self.tr("&Load"))
        self._load.setEnabled(not why)
        self._load.setToolTip(why or self.tr("Put what is ticked of the selected scenes on the map"))
