"""Where downloads go unless the user says otherwise, and how a folder is written on the page."""

from __future__ import annotations

from pathlib import Path

from ...core.host.workspace import Workspace
from ...core.services.layout import safe_name


def usual_folder(workspace: Workspace) -> str:
    """Give the folder used last, else one that bears the connection's name, as :func:`short` writes it."""
    connection = workspace.connection
    named = safe_name(connection.name if connection is not None else "downloads")
    return short(workspace.settings.download_folder or str(Path.home() / "constellr" / named))


def short(folder: str) -> str:
    """Write the user's home as ``~``; ``Path.expanduser`` undoes it."""
    path = Path(folder)
    if path == Path.home() or Path.home() not in path.parents:
        return folder
    return str(Path("~", path.relative_to(Path.home())))
