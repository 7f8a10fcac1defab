"""The named parts of the Catalogue page, as catalogue_page.ui has them."""

from __future__ import annotations

from qgis.gui import QgsCheckableComboBox, QgsDateTimeEdit, QgsFileWidget
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QLabel,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QSplitter,
    QToolButton,
    QWidget,
)

from ..shared.widgets import EmptyTableView


class CatalogueWidgets(QWidget):
    """What ``load_form`` puts into the page."""

    catalogueCollection: QComboBox
    cataloguePeriod: QComboBox
    catalogueStart: QgsDateTimeEdit
    catalogueEnd: QgsDateTimeEdit
    catalogueWhereExtent: QRadioButton
    catalogueWhereAnywhere: QRadioButton
    catalogueWhereSelected: QRadioButton
    catalogueWhereAreas: QRadioButton
    catalogueArea: QComboBox
    catalogueDaynight: QComboBox
    catalogueCloud: QSpinBox
    catalogueOrder: QComboBox
    catalogueProgress: QProgressBar
    catalogueCancel: QPushButton
    catalogueSearch: QPushButton
    catalogueCount: QLabel
    catalogueZoom: QToolButton
    catalogueResults: EmptyTableView
    catalogueOrderNew: QPushButton
    catalogueAssets: QgsCheckableComboBox
    catalogueFolder: QgsFileWidget
    catalogueSpace: QLabel
    catalogueDownloadPart: QWidget
    catalogueDownload: QPushButton
    catalogueDownloadLoad: QPushButton
    catalogueQueryPart: QWidget
    catalogueSplitter: QSplitter
    assetsLabel: QLabel
    folderLabel: QLabel
