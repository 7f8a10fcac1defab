"""The origin of the files. It knows nothing of API keys: a signed link is all it takes, and all it accepts."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, unquote

from starlette.concurrency import run_in_threadpool
from starlette.responses import FileResponse, JSONResponse, Response

from ..scenes.files import layer_named
from ..signing import ROOT, BadLink
from ..workspaces import Workspace
from ..world import World
from .door import HANG_UP, Receive, Recorder, Scope, headers_of, through, whole_body
from .faults import Send, Wire

CHUNK = 1024 * 1024


def _no(status: int, code: str, message: str) -> Response:
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>{code}</Code><Message>{message}</Message></Error>'
    return Response(text, status, media_type="application/xml")


class StoreDoor:
    """ASGI application of the store. Whatever is not a delivery is the foreign host that links may lead astray to."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            raise NotImplementedError(scope["type"])
        body = await whole_body(receive)
        raw = scope.get("raw_path", b"").split(b"?")[0].decode("ascii", "replace")
        parts = [unquote(part) for part in raw.split("/")[1:]]
        delivery = len(parts) == 5 and parts[0] == ROOT
        workspace = await run_in_threadpool(self._workspace, parts, delivery, headers_of(scope))
        recorder = Recorder(self._world, scope, body, "store" if delivery else "foreign", workspace)
        query = scope["query_string"].decode("latin-1")
        wire = Wire(
            recorder.over(send),
            scope[HANG_UP],
            f"http://localhost:{scope['server'][1]}",
            scope["path"],
            query,
        )

        async def handle(send: Send) -> None:
            answer = await self._answer(scope, workspace, raw, parts, query) if delivery else self._astray(scope)
            await answer(scope, receive, send)

        faults = self._world.faults.take(workspace.id, scope["method"], scope["path"]) if workspace and delivery else []
        await through(faults, wire, handle)

    def _workspace(self, parts: list[str], delivery: bool, headers: dict[str, str]) -> Workspace | None:
        """Whose files these are; for the foreign host, whose credential was leaked to it."""
        workspaces = self._world.workspaces
        try:
            if delivery:
                return workspaces.get(parts[1])
            if "x-api-key" in headers:
                return workspaces.of_key(headers["x-api-key"])
            return workspaces.of_token(headers.get("authorization", "").partition(" ")[2])[0]
        except KeyError:
            return None

    def _astray(self, scope: Scope) -> Response:
        """A page that nobody should ever see: its one item says that a link was followed to another origin."""
        item: dict[str, Any] = {
            "type": "Feature",
            "id": "from-another-origin",
            "stac_version": "1.1.0",
            "collection": "lstprecision",
            "geometry": None,
            "properties": {"datetime": "2000-01-01T00:00:00Z"},
            "links": [],
            "assets": {},
        }
        return JSONResponse({"type": "FeatureCollection", "features": [item], "links": []})

    async def _answer(
        self, scope: Scope, workspace: Workspace | None, raw: str, parts: list[str], query: str
    ) -> Response:
        headers = headers_of(scope)
        if scope["method"] == "HEAD":
            return Response(status_code=403)
        if scope["method"] != "GET":
            return _no(405, "MethodNotAllowed", "The specified method is not allowed against this resource.")
        if "authorization" in headers or "x-api-key" in headers:
            return _no(400, "InvalidArgument", "Only one auth mechanism allowed; credentials do not belong here.")
        if workspace is None:
            return _no(403, "AccessDenied", "Access Denied")
        try:
            self._world.signer.check(workspace, raw, dict(parse_qsl(query, keep_blank_values=True)))
        except BadLink as error:
            return _no(403, error.code, str(error))
        return await run_in_threadpool(self._file, *parts[1:])

    def _file(self, workspace: str, order: str, item: str, name: str) -> Response:
        scene = self._world.deliveries.scene(workspace, order, item)
        layer = layer_named(name, scene) if scene is not None else None
        if scene is None or layer is None:
            return _no(404, "NoSuchKey", "The specified key does not exist.")
        path = self._world.studio.file(workspace, order, scene, layer)
        answer = FileResponse(path, media_type=layer.media)
        answer.chunk_size = CHUNK
        return answer
