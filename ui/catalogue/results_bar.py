"""The row of buttons above the results: icons where words would not fit a narrow dock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsApplication

if TYPE_CHECKING:
    from .page import CataloguePage


def dress_bar(page: CataloguePage) -> None:
    """Give the buttons QGIS's own icons."""
    for button, icon in (
        (page.catalogueThumbnails, "mActionIconView"),
        (page.catalogueSaved, "mIconFavorites"),
        (page.catalogueExport, "mActionSharingExport"),
        (page.catalogueZoom, "mActionZoomToLayer"),
    ):
        button.setIcon(QgsApplication.getThemeIcon(f"/{icon}.svg"))
