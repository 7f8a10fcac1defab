"""Where downloads go unless the user says otherwise."""

from __future__ import annotations

from pathlib import Path

from ...core.host.workspace import Workspace
from ...core.services.layout import safe_name


def usual_folder(workspace: Workspace) -> str:
    """Give the folder used last, else one that bears the connection's name."""
    connection = workspace.connection
    named = safe_name(connection.name if connection is not None else "downloads")
    return workspace.settings.download_folder or str(Path.home() / "constellr" / named)
