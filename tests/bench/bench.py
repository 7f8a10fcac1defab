"""Measure the goals of speed, 1 to 10 and 12 to 14, beside limits and peers, in one run.

    bench.py [--write FILE] [BLOCK…]    blocks: items catalogue stall lists on_map download throttled startup

Machines are noisy, so goals are ratios inside one run wherever there is something to compare with. It always
exits 0 where everything could be measured: a goal that is missed is said, with by how much.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))
os.environ["QT_QPA_PLATFORM"] = "offscreen"
_HOME = tempfile.TemporaryDirectory()
os.environ["QGIS_AUTH_DB_DIR_PATH"] = _HOME.name

import catalogue  # noqa: E402
import checking  # noqa: E402
import download  # noqa: E402
import items  # noqa: E402
import lists  # noqa: E402
import on_map  # noqa: E402
import stall  # noqa: E402
import startup  # noqa: E402
import throttled  # noqa: E402
from measure import Line  # noqa: E402
from package_name import register  # noqa: E402
from qgis.core import Qgis  # noqa: E402
from qgis_app import start  # noqa: E402
from sandbox_client import running  # noqa: E402

HEAD = ("goal", "work", "found", "allowed", "")


def areas_and_orders() -> Iterator[Line]:
    with tempfile.TemporaryDirectory() as folder, running(Path(folder)) as sandbox:
        yield from checking.run(sandbox.workspace())
        yield from lists.run(sandbox.workspace())


def stalls() -> Iterator[Line]:
    with tempfile.TemporaryDirectory() as folder, running(Path(folder)) as sandbox:
        workspace = sandbox.workspace()
        workspace.make_items(stall.SCENES)
        yield from stall.run(workspace)


BLOCKS: dict[str, Callable[[], Iterator[Line]]] = {
    "items": items.run,
    "catalogue": catalogue.run,
    "stall": stalls,
    "lists": areas_and_orders,
    "on_map": on_map.run,
    "download": download.run,
    "throttled": throttled.run,
    "startup": startup.run,
}


def table(lines: list[Line]) -> str:
    rows = [HEAD, ("---",) * len(HEAD), *(line.cells() for line in lines)]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def document(lines: list[Line]) -> str:
    machine = f"QGIS {Qgis.QGIS_VERSION.partition('-')[0]}, Python {platform.python_version()}, {os.cpu_count()} cores"
    return f"""# Benchmarks

Written by `make bench WRITE=1`. Goals are ratios inside one run, interleaved, medians; × is beside the base or
peer that the row names. Each figure is from one computer ({machine}) on one day; run it on yours.

{table(lines)}

* Base of goal 1 is `json.loads` of the same page; its peer builds pystac items and a layer by WKT.
  Ours works as in a task of the plugin, with Python's garbage collector held back; so in goal 2.
* Goal 2 parses pages of 250; what is kept is what Python keeps for the table, the footprints lie in the layer.
* Goal 4 sorts and filters the table of results, and fills, sorts and filters the lists of Areas and Orders; its peer is
  a QSortFilterProxyModel over the same model.
* Goal 5 loads 20 scenes of 1,000 × 1,000 pixels with their masks into an empty project, and previews the file of
  goal 10, unsigned for its peer, a QgsRasterLayer made on the GUI thread.
* Goal 12 takes the 2nd and 98th percentile of clear pixels from overviews; its base counts every pixel.
* Goal 10 previews a file of noise from a store that serves ranges at 10 MB/s after 50 ms and refuses HEAD.
* Goal 3 runs the Catalogue's own search against the local sandbox, table and footprints layer filled as they come;
  for the lists it reads, filters, sorts, selects and groups in the docks, the areas' layer beside them on the map.
* Goals 7 and 9 fetch from the same server at 10 MB/s and 50 ms a connection. In goal 9 the program is killed with
  SIGKILL when half of the bytes are on the disk; the bytes moved count a block that each connection may have lost.
* Goals 6 and 8 fetch from a bare file server into memory; curl fetches the same files one after another.
* Goal 14 reads, reprojects, validates, measures and names fields of 24 corners; the bare calls read, reproject,
  validate, take the coordinates out, and measure box and area in the zone.
* Goal 13 is timed while the real desktop starts, five times, by a script that QGIS runs before its plugins.
"""


def main() -> int:
    parser = argparse.ArgumentParser(description="Speed beside its limits and peers.")
    parser.add_argument("--write", type=Path)
    parser.add_argument("blocks", nargs="*", default=list(BLOCKS))
    given = parser.parse_args()
    register()
    application = start(Path(_HOME.name), widgets=True)
    lines: list[Line] = []
    for block in given.blocks:
        print(f"== {block}", flush=True)
        for line in BLOCKS[block]():
            print(*line.cells()[1:], sep="  ", flush=True)
            lines.append(line)
    missed = [line for line in lines if not line.holds]
    print(f"\n{len(lines) - len(missed)} of {len(lines)} goals hold")
    if given.write:
        given.write.write_text(document(lines), encoding="utf-8")
    application.exitQgis()
    return 0


if __name__ == "__main__":
    sys.exit(main())
