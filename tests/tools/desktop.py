"""Start the real QGIS desktop with a profile of its own, on a screen of its own where there is none."""

from __future__ import annotations

import configparser
import json
import os
import secrets
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from children import die_with_parent, end

ROOT = Path(__file__).resolve().parents[2]
SEED = Path(__file__).with_name("seed_profile.py")
SCRIPTS = ROOT / "tests" / "e2e"
WIDTH, HEIGHT = 1600, 1000
QGIS_PYTHON = "/usr/bin/python3"


@dataclass(frozen=True)
class Profile:
    """A QGIS profile below ``home``, which nobody else uses, with the plugin switched on."""

    home: Path

    @property
    def folder(self) -> Path:
        return self.home / "profiles" / "default"

    @property
    def auth(self) -> Path:
        return self.home / "auth"

    @property
    def master(self) -> Path:
        """The file with the master password, readable by its owner alone."""
        return self.home / "master"

    @property
    def project(self) -> Path:
        return self.home / "demo.qgz"

    def make(self, plugin: Path = ROOT, more: Mapping[str, Mapping[str, str]] | None = None) -> Profile:
        """Write it anew, with ``plugin`` linked in; ``more`` are QGIS's settings by section."""
        shutil.rmtree(self.home, ignore_errors=True)
        plugins = self.folder / "python" / "plugins"
        plugins.mkdir(parents=True)
        self.auth.mkdir()
        (plugins / "constellr").symlink_to(plugin, target_is_directory=True)
        settings = configparser.ConfigParser()
        settings.optionxform = str  # type: ignore[assignment,method-assign]
        settings["PythonPlugins"] = {"constellr": "true"}
        settings["auth"] = {"use_password_helper": "false"}
        settings["qgis"] = {"checkVersion": "false", "askToSaveProjectChanges": "false"}
        settings["app"] = {"projections\\promptWhenMultipleTransformsExist": "false"}
        settings["core"] = {"NewsFeed\\httpsfeedqgisorg\\disabled": "true"}
        settings.read_dict(more or {})
        (self.folder / "QGIS").mkdir()
        with (self.folder / "QGIS" / "QGIS3.ini").open("w", encoding="utf-8") as file:
            settings.write(file, space_around_delimiters=False)
        self.master.touch(mode=0o600)
        self.master.write_text(secrets.token_urlsafe(24), encoding="utf-8")
        return self

    def seed(self, *, connection: Mapping[str, str] | None = None) -> None:
        """Set the master password, store the credential of ``connection`` and write the demo project."""
        command = [QGIS_PYTHON, str(SEED), str(self.folder), str(self.project)]
        environment = {**self.environment(), "QT_QPA_PLATFORM": "offscreen"}
        done = subprocess.run(
            command, input=json.dumps(connection), text=True, env=environment, capture_output=True, timeout=120
        )
        if done.returncode != 0:
            raise RuntimeError(f"the profile could not be made:\n{done.stderr}")

    def environment(self) -> dict[str, str]:
        """What QGIS's process gets: ours, less what would choose another server, profile or Python."""
        foreign = ("CONSTELLR_", "QGIS_", "QT_QPA", "PYTHON", "VIRTUAL_ENV")
        kept = {k: v for k, v in os.environ.items() if not k.startswith(foreign)}
        own = {"QGIS_AUTH_DB_DIR_PATH": str(self.auth)}
        if self.master.exists():
            own["QGIS_AUTH_PASSWORD_FILE"] = str(self.master)
        # QGIS takes its Python's home from the first python3 on the path.
        return {**kept, **own, "PATH": "/usr/bin:/bin:" + kept.get("PATH", ""), "PYTHONDONTWRITEBYTECODE": "1"}

    def command(self, *arguments: str) -> list[str]:
        fixed = ["--profiles-path", str(self.home), "--profile", "default", "--nologo", "--noversioncheck"]
        return ["qgis", *fixed, *arguments]


@contextmanager
def screen(scale: int = 1) -> Iterator[dict[str, str]]:
    """A virtual display, larger by ``scale`` with all that is on it; gives the environment that leads to it."""
    read, write = os.pipe()
    size = f"{WIDTH * scale}x{HEIGHT * scale}x24"
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", size, "-nolisten", "tcp"]
    process = subprocess.Popen(
        command, pass_fds=[write], stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, preexec_fn=die_with_parent
    )
    os.close(write)
    try:
        with os.fdopen(read) as pipe:
            number = pipe.readline().strip()
        if not number:
            raise RuntimeError("Xvfb did not start")
        yield {"DISPLAY": f":{number}"} | ({"QT_SCALE_FACTOR": str(scale)} if scale > 1 else {})
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@dataclass(frozen=True)
class Walking:
    """A desktop that walks through its steps on a screen of its own."""

    process: subprocess.Popen[bytes]
    pictures: Path
    display: Mapping[str, str]
    log: Path

    def finish(self, seconds: float) -> None:
        """Wait until every step held; raise RuntimeError if one did not."""
        try:
            code = self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            raise self.hung("QGIS hung") from None
        if code != 0:
            raise RuntimeError(f"the walk stopped (exit {code}); pictures in {self.pictures}\n{tail(self.log)}")

    def hung(self, reason: str) -> RuntimeError:
        """Photograph the screen and give the error to raise."""
        photograph(self.pictures / "hung.png", self.display)
        return RuntimeError(f"{reason}; see {self.pictures / 'hung.png'}\n{tail(self.log)}")

    def kill(self) -> None:
        """End QGIS at once, as a crash or a power cut would; raise RuntimeError if it has ended by itself."""
        if self.process.poll() is not None:
            raise RuntimeError(f"QGIS ended before it was killed; pictures in {self.pictures}\n{tail(self.log)}")
        self.process.kill()
        self.process.wait()


@contextmanager
def walking(
    profile: Profile,
    steps: Sequence[str],
    pictures: Path,
    facts: Mapping[str, object],
    *,
    seconds: float = 120,
    extra: Mapping[str, str] | None = None,
    script: str = "steps",
    documents: Sequence[Path] = (),
    scale: int = 1,
) -> Iterator[Walking]:
    """Start a desktop on a virtual screen that walks through the named steps; at the end nothing of it is left.

    ``pictures`` receives one file for each picture taken; ``facts`` is what the steps may know; ``extra`` goes into
    QGIS's environment; ``script`` is the module of the steps. QGIS opens ``documents``, else the profile's project;
    ``scale`` is that of the screen.
    """
    pictures.mkdir(parents=True, exist_ok=True)
    order = {"scripts": str(SCRIPTS), "script": script, "steps": list(steps), "pictures": str(pictures)}
    order |= {"facts": dict(facts), "seconds": seconds - 15}
    opened = documents or ([profile.project] if profile.project.exists() else [])
    user = profile.home / "user"  # what the desktop leaves at home stays with the profile, and no picture shows whose
    user.mkdir(exist_ok=True)
    own = {"HOME": str(user), "CONSTELLR_WALK": json.dumps(order)}
    with screen(scale) as display:
        environment = {**profile.environment(), **display, **(extra or {}), **own}
        log = profile.home / "qgis.log"
        command = profile.command("--code", str(SCRIPTS / "driver.py"), *map(str, opened))
        with log.open("ab") as output:
            process = subprocess.Popen(
                command, env=environment, stdout=output, stderr=output, stdin=subprocess.DEVNULL,
                start_new_session=True, preexec_fn=die_with_parent,
            )  # fmt: skip
            try:
                yield Walking(process, pictures, display, log)
            finally:
                end(process)


def drive(
    profile: Profile,
    steps: Sequence[str],
    pictures: Path,
    facts: Mapping[str, object],
    *,
    seconds: float = 120,
    extra: Mapping[str, str] | None = None,
) -> None:
    """Walk through the named steps to the end, as :func:`walking` does; raise RuntimeError if one does not hold."""
    with walking(profile, steps, pictures, facts, seconds=seconds, extra=extra) as walk:
        walk.finish(seconds)


def photograph(path: Path, display: Mapping[str, str]) -> None:
    """Photograph the screen from outside, where QGIS itself no longer answers."""
    command = ["import", "-window", "root", str(path)]
    if shutil.which("import"):
        subprocess.run(command, env={**os.environ, **display}, check=False, timeout=30)


def tail(log: Path, lines: int = 60) -> str:
    return "\n".join(log.read_text(errors="replace").splitlines()[-lines:])
