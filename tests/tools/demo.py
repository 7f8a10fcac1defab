"""`make demo` and `make run`: QGIS with the plugin, in a profile of its own.

    demo.py demo          the sandbox, QGIS signed in to it; closing QGIS stops the sandbox
    demo.py run           QGIS with the plugin in a lasting profile of its own, no sandbox
    demo.py look          the first steps only, against a sandbox that runs already (--ready, --home)

Without a display, `demo` does the walk instead of opening a window.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from children import die_with_parent, end
from desktop import ROOT, Profile, drive
from sandbox_client import Sandbox, running

HOME = ROOT / ".demo"
SHARED_SCENES = ROOT.parent / "shared" / "data" / "rasters"
CONNECTION = "Sandbox"
FOLDER = f"~/constellr/{CONNECTION}"  # in the home that the walk has of its own
WALK_ORDER_SECONDS = 8.0
FIRST = ("docks", "sign_in")
REST = ("areas", "orders", "catalogue")
WRONG = ("wrong_key", "no_server")


def facts(sandbox: Sandbox) -> dict[str, str]:
    """What the walk knows: where the server is, the key that a user would paste, where files go."""
    return {**sandbox.demo, "name": CONNECTION, "folder": FOLDER}


def connection(sandbox: Sandbox) -> dict[str, str]:
    return {"name": CONNECTION, "base_url": sandbox.demo["base_url"], "api_key": sandbox.demo["api_key"]}


def walk(home: Path, plugin: Path = ROOT) -> Path:
    """Do the whole walk on a virtual screen; give the folder of pictures. Raises RuntimeError."""
    shutil.rmtree(home, ignore_errors=True)
    pictures = home / "pictures"
    with running(home / "sandbox", order_seconds=WALK_ORDER_SECONDS) as sandbox:
        known = facts(sandbox)
        profile = Profile(home / "qgis").make(plugin)
        profile.seed()
        drive(profile, FIRST, pictures / "first-start", known, seconds=90)
        drive(profile, REST, pictures / "second-start", known, seconds=150)
        fresh = Profile(home / "qgis-wrong").make(plugin)
        fresh.seed()
        drive(fresh, WRONG, pictures / "wrong-things", known, seconds=90)
    return pictures


def demo() -> int:
    if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        print("No display here: walking through the demo on a virtual one.", flush=True)
        begun = time.monotonic()
        pictures = walk(HOME)
        print(f"Every step held ({time.monotonic() - begun:.0f} s). The pictures are in {pictures}")
        return 0
    shutil.rmtree(HOME, ignore_errors=True)
    with running(HOME / "sandbox") as sandbox:
        profile = Profile(HOME / "qgis").make()
        profile.seed(connection=connection(sandbox))
        print("QGIS is signed in to the local sandbox. Closing QGIS stops both.", flush=True)
        return _open(profile, str(profile.project))


def run() -> int:
    """Open QGIS in a profile that lasts from one run to the next, so that one can sign in for real."""
    profile = Profile(ROOT / ".run")
    if not profile.folder.exists():
        profile.make()
    profile.master.unlink(missing_ok=True)  # QGIS asks for the master password, as at a user's
    return _open(profile)


def _open(profile: Profile, *arguments: str) -> int:
    process = subprocess.Popen(
        profile.command(*arguments), env=profile.environment(), start_new_session=True, preexec_fn=die_with_parent
    )
    try:
        return process.wait()
    except KeyboardInterrupt:
        return 130
    finally:
        end(process)


def look(ready: Path, home: Path) -> int:
    """Start the desktop and sign in: what shows that this QGIS carries the plugin."""
    profile = Profile(home / "qgis").make()
    profile.seed()
    drive(profile, FIRST, home / "pictures", facts(Sandbox.read(ready)), seconds=90)
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(description="QGIS with the plugin, in a profile of its own.")
    parser.add_argument("what", choices=["demo", "run", "look"])
    parser.add_argument("--ready", type=Path, help="look: the ready file of a running sandbox")
    parser.add_argument("--home", type=Path, default=HOME, help="look: where profile and pictures go")
    given = parser.parse_args()
    chosen = {"demo": demo, "run": run}.get(given.what)
    try:
        return chosen() if chosen else look(given.ready, given.home)
    except RuntimeError as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
