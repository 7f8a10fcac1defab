"""Who is asking: the workspace behind a key or a token, and why a request is turned away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs

from ..generations import PRESETS, Switches
from ..problems import Refusal
from ..workspaces import Workspace, Workspaces


@dataclass(frozen=True)
class Caller:
    """``workspace`` is whose faults and log a request belongs to, even where ``refusal`` turns it away."""

    workspace: Workspace | None
    switches: Switches
    refusal: Refusal | None = None


def identify(workspaces: Workspaces, generation: str, path: str, headers: Mapping[str, str], body: bytes) -> Caller:
    """The caller of an API request."""
    if path == "/token":
        return _by_form(workspaces, generation, body)
    key, authorization = headers.get("x-api-key", ""), headers.get("authorization", "")
    if key:
        caller = _by_key(workspaces, generation, key)
    elif authorization:
        caller = _by_token(workspaces, generation, authorization)
    else:
        caller = Caller(
            None, PRESETS[generation], _unauthorized(generation, PRESETS[generation], _ask(PRESETS[generation]))
        )
    if key and authorization:
        told = "Send exactly one credential: X-Api-Key or Authorization"
        return Caller(caller.workspace, caller.switches, _unauthorized(generation, caller.switches, told))
    return caller


def _ask(switches: Switches) -> str:
    ways = (["X-Api-Key"] if switches.api_key else []) + (["Authorization: Bearer"] if switches.bearer else [])
    return f"Not authenticated: send {' or '.join(ways)}"


def _unauthorized(generation: str, switches: Switches, detail: str) -> Refusal:
    return Refusal(401, detail, {} if switches.api_key else {"WWW-Authenticate": "Bearer"})


def _by_form(workspaces: Workspaces, generation: str, body: bytes) -> Caller:
    names = parse_qs(body.decode("utf-8", "replace")).get("username", [""])
    try:
        workspace = workspaces.of_username(names[0])
    except KeyError:
        return Caller(None, PRESETS[generation])
    return (
        Caller(workspace, workspace.switches)
        if workspace.generation == generation
        else Caller(None, PRESETS[generation])
    )


def _by_key(workspaces: Workspaces, generation: str, key: str) -> Caller:
    switches = PRESETS[generation]
    try:
        workspace = workspaces.of_key(key)
    except KeyError:
        return Caller(None, switches, _unauthorized(generation, switches, "Invalid API key"))
    switches = workspace.switches
    if workspace.revoked or workspace.generation != generation or not switches.api_key:
        told = "Invalid API key" if switches.api_key else _ask(switches)
        return Caller(workspace, switches, _unauthorized(generation, switches, told))
    return Caller(workspace, switches)


def _by_token(workspaces: Workspaces, generation: str, authorization: str) -> Caller:
    switches = PRESETS[generation]
    scheme, _, token = authorization.partition(" ")
    try:
        workspace, good = workspaces.of_token(token.strip())
    except KeyError:
        return Caller(None, switches, _unauthorized(generation, switches, "Invalid token"))
    switches = workspace.switches
    good = good and scheme.lower() == "bearer" and not workspace.revoked
    if not good or workspace.generation != generation or not switches.bearer:
        return Caller(workspace, switches, _unauthorized(generation, switches, "Invalid or expired token"))
    if switches.two_workspaces:
        told = "The account belongs to more than one workspace"
        return Caller(workspace, switches, Refusal(switches.two_workspaces, told))
    return Caller(workspace, switches)
