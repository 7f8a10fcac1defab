"""The row of buttons above the results: icons where words would not fit a narrow dock."""

from __future__ import annotations

from qgis.core import QgsApplication

from .page_widgets import CatalogueWidgets


def dress_bar(page: CatalogueWidgets) -> None:
    """Give the buttons QGIS's own icons."""
    for button, icon in (
        (page.catalogueThumbnails, "mActionIconView"),
        (page.catalogueSaved, "mIconFavorites"),
        (page.catalogueExport, "mActionSharingExport"),
        (page.catalogueZoom, "mActionZoomToLayer"),
    ):
        button.setIcon(QgsApplication.getThemeIcon(f"/{icon}.svg"))
