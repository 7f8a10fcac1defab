"""Pictures of the three docks at work, in the real desktop against a local sandbox, in several looks.

    screenshots.py                    the looks that the docs show; renews docs/pictures
    screenshots.py --look german …    only these looks, nothing renewed: for one's own eyes

Everything taken stays below /var/tmp/constellr-screenshots, a path that may be seen in a picture.
A page shows the picture NAME of a look as pictures/NAME.png (light), or pictures/NAME-LOOK.png.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from desktop import ROOT, Profile, walking
from sandbox_client import Sandbox, running

HOME = Path("/var/tmp/constellr-screenshots")
PICTURES = ROOT / "docs" / "pictures"
CONNECTION = "London"
ORDER_SECONDS = 60.0
DOCKS = ("begin", "verdicts", "split", "upload", "order", "orders")
CATALOGUE = ("catalogue", "filters", "preview", "transfers", "temperature", "animate", "on_disk", "dialogs")
COLOURS = 256
SHOWN = re.compile(r"pictures/([\w-]+)\.png")


@dataclass(frozen=True)
class Look:
    """How QGIS looks: its theme, the screen's scale, the language, the width of the docks."""

    name: str
    theme: str = ""
    scale: int = 1
    language: str = ""
    dock_width: int = 500
    steps: tuple[str, ...] = DOCKS + CATALOGUE

    @property
    def settings(self) -> dict[str, dict[str, str]]:
        made: dict[str, dict[str, str]] = {}
        if self.theme:
            made["UI"] = {"UITheme": self.theme}
        if self.language:
            made["locale"] = {"userLocale": self.language, "globalLocale": self.language, "overrideFlag": "true"}
        return made


LOOKS = (
    Look("light"),
    Look("dark", theme="Night Mapping"),
    Look("light-200", scale=2, steps=DOCKS),
    Look("dark-200", theme="Night Mapping", scale=2, steps=DOCKS),
    Look("german", language="de_DE"),
    Look("narrow", dock_width=320),
)
IN_DOCS = ("light", "dark", "light-200", "dark-200")


def take(look: Look, sandbox: Sandbox, home: Path, plugin: Path = ROOT) -> Path:
    """Walk through the tour in this look; give the folder of pictures. Raises RuntimeError."""
    workspace = sandbox.workspace(order_seconds=ORDER_SECONDS)
    told = {name: getattr(workspace, name) for name in ("generation", "id", "base_url", "api_key")}
    profile = Profile(home / look.name).make(plugin, look.settings)
    profile.seed(connection={"name": CONNECTION, "base_url": workspace.base_url, "api_key": workspace.api_key})
    facts = {
        "name": CONNECTION, "folder": f"~/constellr/{CONNECTION}", "admin": sandbox.admin, "workspace": told,
        "dock_width": look.dock_width,
    }  # fmt: skip
    pictures = home / "pictures" / look.name
    shutil.rmtree(pictures, ignore_errors=True)
    with walking(profile, look.steps, pictures, facts, seconds=420, script="tour", scale=look.scale) as walk:
        walk.finish(420)
    return pictures


def shown_names() -> set[str]:
    """The pictures that README and docs show."""
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    return {name for page in pages for name in SHOWN.findall(page.read_text(encoding="utf-8"))}


def candidates(taken: Iterable[Path], suffix: str = "") -> Iterator[tuple[str, Path]]:
    """Give each picture with the name that a page would know it by."""
    for picture in taken:
        yield picture.stem.partition("-")[2] + suffix, picture


def shrink(picture: Path, target: Path) -> None:
    """Write it with a palette: the interface has few colours, and pages load quickly."""
    command = ["/usr/bin/convert", str(picture), "-strip", "-dither", "None", "-colors", str(COLOURS)]
    subprocess.run([*command, "-define", "png:compression-level=9", f"PNG8:{target}"], check=True)


def renew(found: dict[str, Path]) -> None:
    """Put the pictures that are shown into docs/pictures, no others. Raises RuntimeError where one is missing."""
    missing = shown_names() - found.keys()
    if missing:
        raise RuntimeError(f"shown, but not taken: {', '.join(sorted(missing))}")
    shutil.rmtree(PICTURES, ignore_errors=True)
    PICTURES.mkdir(parents=True)
    for name in sorted(shown_names()):
        shrink(found[name], PICTURES / f"{name}.png")
    size = sum(one.stat().st_size for one in PICTURES.iterdir()) / 1e6
    print(f"{len(shown_names())} pictures in {PICTURES.relative_to(ROOT)}, {size:.1f} MB")


def first_start(home: Path, plugin: Path = ROOT) -> list[Path]:
    """The pictures of signing in, from the walk of the demo."""
    from demo import walk

    return sorted(walk(home / "walk", plugin).rglob("*.png"))


def main() -> int:
    parser = argparse.ArgumentParser(description="Pictures of the docks in the real desktop.")
    parser.add_argument(
        "--look", nargs="*", choices=[one.name for one in LOOKS], help="only these; the docs stay as they are"
    )
    parser.add_argument("--plugin", type=Path, default=ROOT, help="the plugin's folder, where it is not this one")
    given = parser.parse_args()
    chosen = [one for one in LOOKS if one.name in (given.look or IN_DOCS)]
    found: dict[str, Path] = {}
    try:
        with running(HOME / "sandbox", order_seconds=ORDER_SECONDS) as sandbox:
            for look in chosen:
                pictures = take(look, sandbox, HOME, given.plugin)
                print(f"{look.name}: {pictures}", flush=True)
                suffix = "" if look.name == "light" else f"-{look.name}"
                found |= dict(candidates(sorted(pictures.glob("*.png")), suffix))
        if not given.look:
            renew(dict(candidates(first_start(HOME, given.plugin))) | found)
    except RuntimeError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
