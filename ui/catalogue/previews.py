"""Preview: the button that has selected scenes streamed over the map, or taken off again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QMenu

from ...core.host.preview import QUICKLOOK, TEMPERATURE, PreviewOf, layer_name
from ...core.host.workspace import Workspace
from ..layers.preview_keeper import PreviewKeeper
from ..shared.messages import Messages
from ..shared.tables import Selection
from ..shared.wording import moment_text
from .results import Entry

if TYPE_CHECKING:
    from .page_widgets import CatalogueWidgets

_MOST_AT_ONCE = 10


class Previews(QObject):
    """GUI thread. What is opened is the ``keeper``'s, which outlives the page."""

    def __init__(
        self,
        page: CatalogueWidgets,
        workspace: Workspace,
        messages: Messages,
        selection: Selection,
        keeper: PreviewKeeper,
    ) -> None:
        super().__init__(page)
        self._page, self._workspace, self._messages = page, workspace, messages
        self._selection, self._keeper = selection, keeper
        self._dress()

    def _dress(self) -> None:
        button = self._page.cataloguePreview
        menu = QMenu(button)
        for text, name, kind in (
            (self.tr("&Quicklook"), "cataloguePreviewQuicklook", QUICKLOOK),
            (self.tr("&Temperature, in °C"), "cataloguePreviewTemperature", TEMPERATURE),
        ):
            action = menu.addAction(text, partial(self.start, kind))
            action.setObjectName(name)
        menu.addSeparator()
        off = menu.addAction(self.tr("Take all previews &off the map"), self._keeper.take_off)
        off.setObjectName("cataloguePreviewOff")
        button.setMenu(menu)
        button.clicked.connect(lambda: self.start(QUICKLOOK))
        self.follow(())

    def follow(self, keys: Sequence[object]) -> None:
        """These scenes are selected."""
        button = self._page.cataloguePreview
        button.setToolTip(
            self.tr("Show the selected scenes on the map without downloading them")
            if keys
            else self.tr("Select scenes in the table or on the map first.")
        )

    def start(self, kind: str) -> None:
        """Preview the selected scenes."""
        connection = self._workspace.connection
        entries: list[Entry] = self._selection.rows
        if not entries or connection is None:
            self._messages.info(self.tr("Select scenes in the table or on the map first."))
            return
        if len(entries) > _MOST_AT_ONCE:
            self._messages.info(self.tr("The first {n} scenes are previewed.").format(n=_MOST_AT_ONCE))
        for entry in entries[:_MOST_AT_ONCE]:
            scene = entry.scene
            of = PreviewOf(connection.name, scene.collection, scene.id, kind)
            self._keeper.open(of, layer_name(kind, moment_text(scene.moment) or scene.id))
