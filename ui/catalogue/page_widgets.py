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
from .more_filters import MoreFilters


class CatalogueWidgets(QWidget):
    """What ``load_form`` puts into the page."""

    catalogueCollection: QgsCheckableComboBox
    cataloguePeriod: QComboBox
    catalogueStart: QgsDateTimeEdit
    catalogueEnd: QgsDateTimeEdit
    catalogueWhereExtent: QRadioButton
    catalogueWhereAnywhere: QRadioButton
    catalogueWhereSelected: QRadioButton
    catalogueWhereAreas: QRadioButton
    catalogueArea: QgsCheckableComboBox
    catalogueWhereDrawn: QRadioButton
    catalogueDraw: QToolButton
    catalogueDaynight: QComboBox
    catalogueCloud: QSpinBox
    catalogueOrder: QComboBox
    catalogueFilters: MoreFilters
    catalogueProgress: QProgressBar
    catalogueCancel: QPushButton
    catalogueSearch: QPushButton
    catalogueCount: QLabel
    catalogueMore: QPushButton
    catalogueThumbnails: QToolButton
    catalogueSaved: QToolButton
    catalogueExport: QToolButton
    catalogueZoom: QToolButton
    catalogueResults: EmptyTableView
    catalogueOrderNew: QPushButton
    catalogueAssets: QgsCheckableComboBox
    catalogueFolder: QgsFileWidget
    catalogueSpace: QLabel
    catalogueDownloadPart: QWidget
    cataloguePreview: QToolButton
    catalogueDownload: QPushButton
    catalogueDownloadLoad: QPushButton
    catalogueQueryPart: QWidget
    catalogueSplitter: QSplitter
    assetsLabel: QLabel
    folderLabel: QLabel
