"""Goals 2 and 4: 20,000 scenes paged in, kept, sorted and filtered. Goal 10: the first pixels of a remote COG."""

from __future__ import annotations

import json
import tempfile
import threading
import time
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from items import full_item
from measure import Line, interleaved

SCENES, PAGE, ROUNDS = 20_000, 250, 3
SIDE, RATE, LATENCY = 8192, 10_000_000, 0.05
VIEW = (600, 600)
"""What a square raster takes up of a view of 800 × 600."""


def run() -> Iterator[Line]:
    yield from _paged()
    yield from _sorted()
    yield from _first_pixels()


def _slim(item: dict[str, Any]) -> dict[str, Any]:
    """The item as a server gives it that heeds ``fields``."""
    from constellr.core.services.scene_rows import FIELDS

    wanted = {name.partition(".")[2] for name in FIELDS if "." in name}
    facts = {name: value for name, value in item["properties"].items() if name in wanted}
    return {**{name: item[name] for name in FIELDS if name in item}, "properties": facts}


def _paged() -> Iterator[Line]:
    from constellr.core.host import footprints
    from constellr.core.host.collecting import full_collections_postponed
    from constellr.core.host.gui_collector import GuiCollector
    from constellr.core.services.scene_rows import row_from_item
    from constellr.ui.catalogue.results import Entry

    def bodies(make: Any) -> list[bytes]:
        starts = range(0, SCENES, PAGE)
        return [json.dumps([make(full_item(n)) for n in range(start, start + PAGE)]).encode() for start in starts]

    full, slim = bodies(lambda item: item), bodies(_slim)

    def parse() -> list[Any]:
        return [json.loads(body) for body in full]

    def ours(pages: list[bytes]) -> list[Entry]:
        layer, collector = footprints.build(()), GuiCollector()
        entries: list[Entry] = []
        collector.hold()  # as while any of our tasks runs
        with full_collections_postponed():
            for body in pages:
                rows = [row_from_item(item) for item in json.loads(body)]
                footprints.append(layer, footprints.features(rows))
                entries += [Entry(row.without_shape()) for row in rows]
        collector.release()
        assert layer.featureCount() == SCENES
        return entries

    def parse_and_let_go() -> None:
        for body in full:
            json.loads(body)

    works = {"base": parse_and_let_go, "full": partial(ours, full), "slim": partial(ours, slim)}
    times = interleaved(works, ROUNDS)
    yield Line(2, "20,000 items in pages beside json.loads", times["full"] / times["base"], 1.5)
    yield Line(2, "memory kept beside the parsed items", _kept(partial(ours, full)) / _kept(parse), 0.25)
    yield Line(2, "with `fields` honoured, beside the full items", times["slim"] / times["full"], 0.4)


def _kept(work: Any) -> int:
    """Bytes of Python objects that are alive while the result is."""
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    result = work()
    after = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    del result
    return after - before


def _sorted() -> Iterator[Line]:
    from constellr.core.services.scene_rows import row_from_item
    from constellr.ui.catalogue.results import Entry, results_model
    from constellr.ui.shared.rows_model import SORT_ROLE
    from qgis.PyQt.QtCore import QSortFilterProxyModel, Qt

    entries = [Entry(replace(row_from_item(full_item(n)), geometry=None)) for n in range(SCENES)]
    ours, beside = results_model(str), results_model(str)
    ours.set_rows(entries)
    beside.set_rows(entries)
    proxy = QSortFilterProxyModel()
    proxy.setSourceModel(beside)
    proxy.setSortRole(SORT_ROLE)
    proxy.setFilterKeyColumn(-1)

    def sort(model: Any) -> None:
        model.sort(0, Qt.SortOrder.AscendingOrder)
        model.sort(0, Qt.SortOrder.DescendingOrder)

    def filter_ours() -> None:
        ours.set_filter("sba02_u00001")
        ours.set_filter("")

    def filter_proxy() -> None:
        proxy.setFilterFixedString("2026-07-08")
        proxy.setFilterFixedString("")

    sorts = interleaved({"ours": partial(sort, ours), "proxy": partial(sort, proxy)}, ROUNDS)
    filters = interleaved({"ours": filter_ours, "proxy": filter_proxy}, ROUNDS)
    yield Line(4, "sorting 20,000 rows beside a proxy model", sorts["ours"] / sorts["proxy"], 0.03)
    yield Line(4, "filtering them", filters["ours"] / filters["proxy"], 0.03)


class _SignedStore(BaseHTTPRequestHandler):
    """A slow store of signed links: ranges, no HEAD."""

    protocol_version = "HTTP/1.1"
    path_on_disk = Path()
    asked: list[int] = []

    def do_HEAD(self) -> None:
        self._begin(403, 0)

    def do_GET(self) -> None:
        total = self.path_on_disk.stat().st_size
        first, _, last = self.headers.get("Range", f"bytes=0-{total - 1}").removeprefix("bytes=").partition("-")
        start, end = int(first), min(int(last or total - 1), total - 1)
        time.sleep(LATENCY)
        self.asked.append(end - start + 1)
        self._begin(206, end - start + 1, f"bytes {start}-{end}/{total}")
        with self.path_on_disk.open("rb") as file:
            file.seek(start)
            left = end - start + 1
            while left > 0:
                piece = file.read(min(left, 1 << 16))
                time.sleep(len(piece) / RATE)
                self.wfile.write(piece)
                left -= len(piece)

    def _begin(self, status: int, length: int, part: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(length))
        if part:
            self.send_header("Content-Range", part)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the terminal is for the figures."""


def _cog(path: Path) -> None:
    """Write a COG of uint16 noise that packs badly: about 130 MB with its overviews."""
    import numpy
    from osgeo import gdal

    made = gdal.GetDriverByName("MEM").Create("", SIDE, SIDE, 1, gdal.GDT_UInt16)
    made.SetGeoTransform((11.0, 1e-5, 0, 48.0, 0, -1e-5))
    made.SetProjection("EPSG:4326")
    noise = numpy.random.default_rng(1)
    made.GetRasterBand(1).WriteArray(noise.integers(28000, 31000, (SIDE, SIDE), dtype="uint16"))
    gdal.GetDriverByName("COG").CreateCopy(
        str(path), made, options=["COMPRESS=DEFLATE", "OVERVIEWS=AUTO", "NUM_THREADS=2", "LEVEL=1"]
    )


def _first_pixels() -> Iterator[Line]:
    from constellr.core.api.files import Files
    from constellr.core.api.network import Network
    from constellr.core.host.preview import QUICKLOOK, PreviewOf, dispose, make_preview
    from constellr.core.model.job import Job
    from constellr.core.services.relay import Relay, RelayedAsset
    from osgeo import gdal

    with tempfile.TemporaryDirectory() as folder:
        _SignedStore.path_on_disk = path = Path(folder) / "LST.tif"
        _cog(path)
        server = ThreadingHTTPServer(("127.0.0.1", 0), _SignedStore)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        files, relay = Files(Network(), None), Relay()
        href = f"http://127.0.0.1:{server.server_address[1]}/LST.tif?Signature=x"
        part = SimpleNamespace(to_dict=lambda: {"href": href}, get_absolute_href=lambda: href, href=href)
        item = SimpleNamespace(id="scene", assets={"LST": part})
        client: Any = SimpleNamespace(stac=SimpleNamespace(item=lambda *_given: item), files=files)

        def preview() -> None:
            gdal.VSICurlClearCache()
            asset = RelayedAsset(client, "c", "scene", ("lst",))
            asset.load(Job())
            made = make_preview(relay, asset, PreviewOf("bench", "c", "scene", QUICKLOOK), "preview")
            provider = made.layer.dataProvider()
            assert provider.block(1, provider.extent(), *VIEW).isValid()
            dispose(relay, made)

        def download() -> None:
            with files.open(href, Job()) as stream:
                for _chunk in stream.chunks():
                    pass

        times = interleaved({"whole": download, "preview": preview}, 1)
        _SignedStore.asked.clear()
        preview()
        requests, moved = len(_SignedStore.asked), sum(_SignedStore.asked)
        size = path.stat().st_size
        print(f"{size / 1e6:.0f} MB: whole {times['whole']:.1f} s, first pixels {times['preview'] * 1000:.0f} ms")
        yield Line(10, "first pixels of a remote COG beside fetching it", times["preview"] / times["whole"], 0.04)
        yield Line(10, "bytes of it", moved / size, 0.01)
        yield Line(10, "requests", requests, 5, "")
        relay.close()
        server.shutdown()
        files.close()
