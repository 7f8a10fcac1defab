"""Make dist/constellr.zip from the committed state and check it as the QGIS plugin site does.

package.py ZIP            make and check
package.py --load ZIP     install it in a fresh profile, load and unload it twice in the real desktop
"""

from __future__ import annotations

import argparse
import configparser
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from desktop import ROOT, Profile, drive

TOP = "constellr"
LIMIT = 25 * 1024 * 1024
REQUIRED = (
    "__init__.py", "metadata.txt", "LICENSE", "plugin.py", "core/_vendor/pystac/__init__.py",
    "resources/i18n/constellr_de.qm",
)  # fmt: skip
KEYS = (
    "name", "description", "version", "qgisMinimumVersion", "author", "email", "about", "tracker", "repository",
)  # fmt: skip
FORBIDDEN = re.compile(r"(^|/)(__pycache__|\.git|\.venv[^/]*|tests|sandbox|docs)(/|$)|\.pyc$|\.DS_Store$")
PLACEHOLDER = re.compile(r"placeholder|example\.(com|org|invalid)|\bTBD\b|<[^>]+>|to be (filled|given)", re.IGNORECASE)
OWNERS = ("author", "email", "homepage", "tracker", "repository")


def build(target: Path) -> None:
    """Write the zip; its entries are sorted and dated by the commit, so that equal commits give equal files."""
    stamp = _git("log", "-1", "--format=%cd", "--date=format:%Y %m %d %H %M %S").split()
    date = tuple(int(part) for part in stamp)
    with tempfile.TemporaryDirectory() as scratch:
        subprocess.run([str(Path(__file__).with_name("lay_out.sh")), scratch, "HEAD"], check=True)
        tree = Path(scratch) / TOP
        files = sorted(p for p in tree.rglob("*") if p.is_file())
        target.parent.mkdir(exist_ok=True)
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
            for path in sorted(files, key=lambda p: (p.parent != tree, str(p))):
                entry = zipfile.ZipInfo(str(path.relative_to(scratch)), date)  # type: ignore[arg-type]
                entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
                archive.writestr(entry, path.read_bytes())


def problems(target: Path) -> Iterator[str]:
    """What would keep the site from taking this zip."""
    if target.stat().st_size > LIMIT:
        yield f"{target.stat().st_size / 1e6:.1f} MB are more than the 25 MB allowed"
    with zipfile.ZipFile(target) as archive:
        names = archive.namelist()
        metadata = archive.read(f"{TOP}/metadata.txt").decode() if f"{TOP}/metadata.txt" in names else ""
    yield from (f"{name} lies outside {TOP}/" for name in names if not name.startswith(TOP + "/"))
    yield from (f"{name} does not belong in a zip" for name in names if FORBIDDEN.search(name))
    yield from (f"{name} is missing" for name in REQUIRED if f"{TOP}/{name}" not in names)
    bundled = {name.split("/")[3] for name in names if name.startswith(f"{TOP}/core/_vendor/") and name.count("/") > 3}
    licensed = {n.split("/")[4].rpartition("-")[0] for n in names if n.startswith(f"{TOP}/core/_vendor/licenses/")}
    yield from (f"{name} is bundled without its licence" for name in sorted(bundled - licensed - {"licenses"}))
    yield from metadata_problems(metadata)


def general(metadata: str) -> dict[str, str]:
    parser = configparser.ConfigParser()
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(metadata)
    return dict(parser["general"]) if "general" in parser else {}


def metadata_problems(metadata: str) -> Iterator[str]:
    try:
        found = general(metadata)
    except configparser.Error as error:
        yield f"metadata.txt: {error}"
        return
    yield from (f"metadata.txt lacks {key}" for key in KEYS if not found.get(key, "").strip())
    icon = found.get("icon", "")
    if icon and not (ROOT / icon).exists():
        yield f"metadata.txt names an icon that is not there: {icon}"


def placeholders(metadata: str) -> list[str]:
    """The keys that only the owner can fill in and has not."""
    return [key for key in OWNERS if PLACEHOLDER.search(general(metadata).get(key, ""))]


def scan(target: Path) -> int:
    with tempfile.TemporaryDirectory() as scratch:
        with zipfile.ZipFile(target) as archive:
            archive.extractall(scratch)
        checker = [str(ROOT / ".venv-lint/bin/python"), str(Path(__file__).with_name("site_checks.py"))]
        return subprocess.run([*checker, str(Path(scratch) / TOP)], check=False).returncode


def make(target: Path) -> int:
    if _git("status", "--porcelain", "--untracked-files=no"):
        print("note: changes that are not committed are not in the zip")
    build(target)
    found = list(problems(target))
    print(*(f"wrong: {line}" for line in found), sep="\n", end="\n" if found else "")
    for key in placeholders((ROOT / "metadata.txt").read_text(encoding="utf-8")):
        print(f"warning: metadata.txt still has a placeholder for {key}; only the owner can give it")
    code = scan(target)
    print(f"{target.relative_to(ROOT)}: {target.stat().st_size / 1e6:.2f} MB")
    return 1 if found or code else 0


def load(target: Path) -> int:
    """Install the zip as the plugin manager does and let QGIS load, unload and load it again."""
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch)
        with zipfile.ZipFile(target) as archive:
            archive.extractall(home / "unpacked")
        profile = Profile(home / "profile").make(home / "unpacked" / TOP)
        profile.seed()
        drive(profile, ("loads_twice",), home / "pictures", {}, seconds=60)
    print("the zip loads, unloads and loads again in a fresh profile")
    return 0


def _git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()


def main() -> int:
    parser = argparse.ArgumentParser(description="Make or try the plugin's zip.")
    parser.add_argument("--load", action="store_true")
    parser.add_argument("zip", type=Path)
    given = parser.parse_args()
    return load(given.zip.resolve()) if given.load else make(given.zip.resolve())


if __name__ == "__main__":
    sys.exit(main())
