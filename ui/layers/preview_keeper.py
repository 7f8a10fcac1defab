"""Previews of the project: opened, healed when it is read again, and waiting where nobody can be asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from qgis.core import QgsMapLayer, QgsProject
from qgis.PyQt.QtCore import QObject

from ...core.errors import ConstellrError, InputError, NotFound
from ...core.host import preview as host
from ...core.host.gui_collector import GuiCollector
from ...core.host.preview import Preview, PreviewOf
from ...core.host.state import State
from ...core.host.tasks import Handle
from ...core.host.translate import counted
from ...core.host.workspace import Workspace
from ...core.model.job import Job
from ...core.services.relay import Relay, RelayedAsset
from ..shared.messages import Button, Messages
from .waiting_sign import WaitingSign

if TYPE_CHECKING:
    from ...core.api.client import Client

_TOPIC = "previews"
_ABLE = (State.READY, State.SIGNED_IN, State.OFFLINE)


class PreviewKeeper(QObject):
    """One for the desktop, whether or not the Catalogue was opened. GUI thread; asks for no password by itself."""

    def __init__(self, workspace: Workspace, messages: Messages, iface: Any, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._messages = workspace, messages
        self._relay = Relay()
        self._shown: dict[str, Preview] = {}
        self._collector = GuiCollector()  # the relay works in threads of its own while a preview is shown
        self._handles: list[Handle[Preview]] = []
        self._tried: set[str] = set()
        self._able = self._workspace.state in _ABLE
        self._sign = WaitingSign(iface, self._wake, self)
        self._project = QgsProject.instance()
        self._project.writeMapLayer.connect(host.leave_blank)
        self._project.layersRemoved.connect(self._removed)
        self._project.readProject.connect(self._project_read)
        workspace.switched.connect(self._switched)
        workspace.stateChanged.connect(self._state_changed)
        self.bring_back()

    def open(self, of: PreviewOf, name: str) -> None:
        """Put a preview on the map, unless it is there."""
        if all(host.preview_of(layer) != of for layer in host.previews(self._project)):
            self._open(of, name)

    def take_off(self) -> None:
        """Take every preview off the map, those that wait too."""
        self._stop()
        host.take_off(self._project, host.previews(self._project))

    def close(self) -> None:
        """Leave the project without previews that read from here, and the relay silent; blank ones stay."""
        self._take_off_shown()
        self._sign.show_on(self._project, [])
        self._project.writeMapLayer.disconnect(host.leave_blank)
        self._project.layersRemoved.disconnect(self._removed)
        self._project.readProject.disconnect(self._project_read)
        self._workspace.switched.disconnect(self._switched)
        self._workspace.stateChanged.disconnect(self._state_changed)
        self._relay.close()

    def bring_back(self) -> None:
        """Ask for the scenes of blank previews again; those for which nobody can be asked now are marked as waiting."""
        waiting: list[tuple[str, PreviewOf]] = []
        for layer in host.blanks(self._project):
            of = host.preview_of(layer)
            if of is None or of.kind not in host.KINDS:
                continue  # made by another version: left as it is
            if not self._able or of.connection != self._active:
                waiting.append((layer.id(), of))
            elif layer.id() not in self._tried:
                self._tried.add(layer.id())
                self._open(of, layer.name(), layer.id())
        self._sign.show_on(self._project, [one for one, _of in waiting])
        if waiting:
            self._tell_waiting([of for _one, of in waiting])
        else:
            self._messages.withdraw(_TOPIC)

    # -- inside ---------------------------------------------------------------------------------

    @property
    def _active(self) -> str:
        connection = self._workspace.connection
        return connection.name if connection is not None else ""

    def _open(self, of: PreviewOf, name: str, blank: str = "") -> None:
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
                cancelled=lambda: self._tried.discard(blank),
                late=lambda made: host.dispose(self._relay, made),
            )
        )

    def _show(self, made: Preview, blank: str) -> None:
        instead = self._project.mapLayer(blank) if blank else None
        if blank and instead is None:
            host.dispose(self._relay, made)  # another project was opened meanwhile, or the layer was removed
            return
        self._shown[made.layer.id()] = made
        self._collector.hold()
        host.put_on_map(self._project, made.layer, instead)

    def _failed(self, error: ConstellrError, blank: str) -> None:
        """What the server does not have any more goes; after any other failure the blank one waits for the next try."""
        gone = isinstance(error, NotFound | InputError)
        if gone and blank and self._project.mapLayer(blank) is not None:
            self._project.removeMapLayer(blank)
        elif not gone:
            self._tried.discard(blank)
        self._messages.error(error)

    def _removed(self, ids: Sequence[str]) -> None:
        for one in ids:
            made = self._shown.pop(one, None)
            if made is not None:
                host.dispose(self._relay, made)
        self._tried.difference_update(ids)
        self._sign.forget(ids)
        if not self._shown:
            self._collector.release()

    def _project_read(self, *_document: object) -> None:
        self.bring_back()

    def _switched(self) -> None:
        """Those of the connection before are not to be read with another one's key."""
        self._take_off_shown()
        self._tried.clear()
        self._able = self._workspace.state in _ABLE
        self.bring_back()

    def _state_changed(self) -> None:
        before, self._able = self._able, self._workspace.state in _ABLE
        if self._workspace.state is State.SIGNED_IN or not before:
            if not before:
                self._tried.clear()
            self.bring_back()

    def _take_off_shown(self) -> None:
        self._stop()
        host.take_off(self._project, [layer for layer in host.previews(self._project) if layer.id() in self._shown])

    def _stop(self) -> None:
        for handle in self._handles:
            handle.cancel()

    # -- waiting --------------------------------------------------------------------------------

    def _tell_waiting(self, waiting: Sequence[PreviewOf]) -> None:
        """Say once what they wait for, with the button that helps; nothing opens by itself."""
        name, button = waiting[0].connection, self._remedy(waiting[0])
        if button is not None and name == self._active:
            text = counted(
                "PreviewKeeper",
                "1 preview of this project is empty until you are signed in.",
                "{n} previews of this project are empty until you are signed in.",
                len(waiting),
            )
        else:
            text = counted(
                "PreviewKeeper",
                "1 preview of this project is empty: it needs the connection “{name}”.",
                "{n} previews of this project are empty: they need the connection “{name}”.",
                len(waiting),
                name=name,
            )
        self._messages.info(text, [button] if button is not None else [], topic=_TOPIC)

    def _remedy(self, of: PreviewOf) -> Button | None:
        if of.connection == self._active:
            if self._workspace.state is State.LOCKED:
                return self.tr("Unlock"), lambda: self._wake_up(of)
            return self.tr("Sign in again"), lambda: self._wake_up(of)
        if any(one.name == of.connection for one in self._workspace.connections.all()):
            return self.tr("Use “{name}”").format(name=of.connection), lambda: self._wake_up(of)
        return None

    def _wake(self, layer_id: str) -> None:
        """The user clicked the sign of a waiting preview."""
        layer = self._project.mapLayer(layer_id)
        of = host.preview_of(layer) if isinstance(layer, QgsMapLayer) else None
        if of is not None:
            self._wake_up(of)

    def _wake_up(self, of: PreviewOf) -> None:
        if of.connection != self._active:
            if any(one.name == of.connection for one in self._workspace.connections.all()):
                self._workspace.switch_to(of.connection)
            else:
                self._tell_waiting([of])
        elif self._workspace.state is State.LOCKED:
            self._messages.unlockAsked.emit()
        elif self._workspace.state is State.REFUSED:
            self._messages.signInAgain.emit()
