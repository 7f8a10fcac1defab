"""Preview: selected scenes streamed over the map; taken off again, or brought back with a project that had some."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from qgis.core import QgsMapLayer, QgsProject
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QMenu

from ...core.errors import ConstellrError
from ...core.host import preview as host
from ...core.host.gui_collector import GuiCollector
from ...core.host.preview import QUICKLOOK, TEMPERATURE, Preview, PreviewOf
from ...core.host.tasks import Handle
from ...core.host.translate import counted
from ...core.host.workspace import Workspace
from ...core.model.job import Job
from ...core.services.relay import Relay, RelayedAsset
from ..shared.messages import Messages
from ..shared.tables import Selection
from ..shared.wording import moment_text
from .page_widgets import CatalogueWidgets
from .results import Entry

if TYPE_CHECKING:
    from ...core.api.client import Client

_MOST_AT_ONCE = 10
Wanted = tuple[PreviewOf, str]
"""What to preview, and the layer's name."""


class Previews(QObject):
    """GUI thread. ``able`` says whether there is a server to ask."""

    def __init__(
        self,
        page: CatalogueWidgets,
        workspace: Workspace,
        messages: Messages,
        selection: Selection,
        able: Callable[[], bool],
    ) -> None:
        super().__init__(page)
        self._page, self._workspace, self._messages = page, workspace, messages
        self._selection, self._able = selection, able
        self._relay = Relay()
        self._shown: dict[str, Preview] = {}
        self._collector = GuiCollector()  # the relay works in threads of its own while a preview is shown
        self._handles: list[Handle[Preview]] = []
        self._project = QgsProject.instance()
        self._dress()
        self._project.writeMapLayer.connect(host.leave_blank)
        self._project.layersRemoved.connect(self._removed)
        self._project.readProject.connect(self._project_read)
        workspace.switched.connect(self.take_off)
        self._bring_back()

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
        menu.addAction(self.tr("Take all previews &off the map"), self.take_off).setObjectName("cataloguePreviewOff")
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
            if self._there(of) is None:
                self._open((of, host.layer_name(kind, moment_text(scene.moment) or scene.id)))

    def take_off(self) -> None:
        """Take every preview off the map."""
        for handle in self._handles:
            handle.cancel()
        host.take_off(self._project, host.previews(self._project))

    def close(self) -> None:
        """Leave the project without previews, and the relay silent."""
        self.take_off()
        self._project.writeMapLayer.disconnect(host.leave_blank)
        self._project.layersRemoved.disconnect(self._removed)
        self._project.readProject.disconnect(self._project_read)
        self._relay.close()

    # -- inside ---------------------------------------------------------------------------------

    def _there(self, of: PreviewOf) -> QgsMapLayer | None:
        return next((layer for layer in host.previews(self._project) if host.preview_of(layer) == of), None)

    def _open(self, wanted: Wanted, blank: str = "") -> None:
        of, name = wanted

        def work(client: Client, job: Job) -> Preview:
            asset = RelayedAsset(client, of.collection, of.item, host.KINDS[of.kind])
            asset.load(job)
            return host.make_preview(self._relay, asset, of, name)

        self._handles = [handle for handle in self._handles if handle.running]
        self._handles.append(
            self._workspace.run(
                self.tr("Preview {name}").format(name=name),
                work,
                done=lambda made: self._show(made, blank),
                failed=lambda error: self._failed(error, blank),
                late=lambda made: host.dispose(self._relay, made),
            )
        )

    def _show(self, made: Preview, blank: str) -> None:
        instead = self._project.mapLayer(blank) if blank else None
        self._shown[made.layer.id()] = made
        self._collector.hold()
        host.put_on_map(self._project, made.layer, instead)

    def _failed(self, error: ConstellrError, blank: str) -> None:
        if blank and self._project.mapLayer(blank) is not None:
            self._project.removeMapLayer(blank)
        self._messages.error(error)

    def _removed(self, ids: Sequence[str]) -> None:
        for one in ids:
            made = self._shown.pop(one, None)
            if made is not None:
                host.dispose(self._relay, made)
        if not self._shown:
            self._collector.release()

    # -- a project that was saved with previews -------------------------------------------------

    def _project_read(self, *_document: object) -> None:
        self._bring_back()

    def _bring_back(self) -> None:
        """Ask for the scenes of blank previews again; where nobody can be asked, they go, and that is said."""
        blank = host.blanks(self._project)
        if not blank:
            return
        connection = self._workspace.connection
        lost = []
        for layer in blank:
            of = host.preview_of(layer)
            ours = self._able() and connection is not None
            if of is not None and ours and of.connection == connection.name and of.kind in host.KINDS:
                self._open((of, layer.name()), layer.id())
            else:
                lost.append(layer)
        if lost:
            host.take_off(self._project, lost)
            self._messages.info(
                counted(
                    "Previews",
                    "1 preview of this project was taken off: it can only be shown while signed in.",
                    "{n} previews of this project were taken off: they can only be shown while signed in.",
                    len(lost),
                )
            )
