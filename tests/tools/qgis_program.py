"""How tests run the real ``qgis_process`` on a profile of its own, and read how it ended."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from desktop import Profile

PROGRAM = shutil.which("qgis_process.bin") or shutil.which("qgis_process")
NOISE = ("QStandardPaths:", "DeprecationWarning", "Application path", "Warning 1:", "qt.qpa", "Qt: ")


@dataclass(frozen=True)
class Ended:
    """How a run ended. ``errors`` are the lines of standard error that are not Qt's own noise."""

    code: int
    text: str
    errors: list[str]

    @property
    def results(self) -> dict[str, Any]:
        return json.loads(self.text)["results"]

    @property
    def log(self) -> dict[str, list[str]]:
        return json.loads(self.text)["log"]


@dataclass(frozen=True)
class Program:
    """``qgis_process`` on a profile of its own; the environment's connection is one workspace of the sandbox."""

    profile: Profile
    environment: dict[str, str]

    def started(self, *arguments: str, zone: str = "UTC") -> subprocess.Popen[str]:
        environment = {
            **self.profile.environment(),
            **self.environment,
            "QT_QPA_PLATFORM": "offscreen",
            "QGIS_CUSTOM_CONFIG_PATH": str(self.profile.home),
            "TZ": zone,
        }
        command = [str(PROGRAM), *arguments]
        streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL}
        return subprocess.Popen(command, env=environment, text=True, **streams)

    def run(self, algorithm: str, *values: str, zone: str = "UTC", as_json: bool = True) -> Ended:
        mode = ["--json"] if as_json else []
        process = self.started(*mode, "run", f"constellr:{algorithm}", "--", *values, zone=zone)
        return finished(process)


def finished(process: subprocess.Popen[str]) -> Ended:
    try:
        text, errors = process.communicate(timeout=120)
    except subprocess.TimeoutExpired:
        process.kill()
        text, errors = process.communicate()
        pytest.fail(f"qgis_process did not end: {errors}")
    return Ended(process.returncode, text, told(errors))


def told(errors: str) -> list[str]:
    """The lines that are neither noise of Qt's and Python's nor the line of code that follows a warning."""
    lines, warned = [], False
    for line in errors.splitlines():
        code = warned and line.startswith("  ")
        warned = any(word in line for word in NOISE)
        if line.strip() and not warned and not code:
            lines.append(line)
    return lines


def environment_of(workspace: Any) -> dict[str, str]:
    if workspace.api_key:
        return {"CONSTELLR_API_URL": workspace.base_url, "CONSTELLR_API_KEY": workspace.api_key}
    user = {"CONSTELLR_USERNAME": workspace.username, "CONSTELLR_PASSWORD": workspace.password}
    return {"CONSTELLR_API_URL": workspace.base_url, **user}


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
