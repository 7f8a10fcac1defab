"""Goal 5: the window stands still hardly at all while rasters are opened. Goal 12: a stretch from a coarse picture."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote

from measure import Line, interleaved
from stall import Pulse, idle, spin_until

SCENES, SIDE = 20, 1000
STRETCH_SIDE, ROUNDS = 10_000, 3
FIRST = datetime(2026, 7, 1, 13, 31, tzinfo=timezone.utc)


def run() -> Iterator[Line]:
    with tempfile.TemporaryDirectory() as folder:
        yield from _local(Path(folder))
        yield from _remote(Path(folder))
        yield from _stretch(Path(folder))


def _local(home: Path) -> Iterator[Line]:
    """Scenes of 1,000 × 1,000 pixels with their masks, into an empty project, as *Load* does."""
    from constellr.core.host.log import RequestLog
    from constellr.core.host.tasks import Tasks
    from constellr.core.model.search import SceneRow
    from constellr.ui.catalogue.on_map import OnMap
    from constellr.ui.catalogue.transfer_run import prepare_files
    from constellr.ui.shared.messages import Messages
    from page_kit import Desktop
    from qgis.core import QgsProject, QgsRasterLayer

    paths = [_scene(home / f"scene{number}") for number in range(SCENES)]
    rows = [SceneRow(f"s{n}", "c", moment=FIRST + timedelta(days=n), order_id="o") for n in range(SCENES)]
    tasks, desktop, project = Tasks(RequestLog()), Desktop(), QgsProject.instance()

    def ours() -> float:
        project.clear()
        on_map, ended, pulse = OnMap(Messages(desktop), desktop, lambda _id: "field", None), list[object](), Pulse()
        work = [(path, row, "lst", "lst") for path, row in zip(paths, rows, strict=True)]
        pulse.start()
        tasks.run(
            "load",
            lambda job: prepare_files(work, job),
            done=lambda found: on_map.add(found.sources, then=ended.append),
        )
        spin_until(lambda: ended)
        stall = pulse.stop()
        assert sum(bool(one.customProperty("constellr/unit")) for one in project.mapLayers().values()) == SCENES
        return stall

    def theirs() -> float:
        project.clear()
        pulse = Pulse()
        pulse.start()
        project.addMapLayers([QgsRasterLayer(str(path), path.parent.name) for path in paths])
        return pulse.stop()

    yield from _stalls("20 local rasters", ours, theirs, None)
    project.clear()
    tasks.close()


def _stalls(what: str, ours: Callable[[], float], theirs: Callable[[], float], share: float | None) -> Iterator[Line]:
    found, peers = zip(*((ours(), theirs()) for _ in range(ROUNDS)), strict=True)
    print(
        f"{what}: longest stalls {[round(one) for one in found]} ms, on the GUI thread {[round(p) for p in peers]} ms"
    )
    stall, peer = sorted(found)[ROUNDS // 2], sorted(peers)[ROUNDS // 2]
    yield Line(5, f"longest stall while opening {what} (idle {idle():.0f} ms)", stall, 20, "ms")
    if share is not None:
        yield Line(5, "… beside making it on the GUI thread", stall / peer, share)


@contextmanager
def _stores(path: Path) -> Iterator[tuple[str, str]]:
    """Serve a file by a slow store that refuses HEAD, and by one as slow that answers it; gives both addresses."""
    import catalogue

    class OpenStore(catalogue._SignedStore):
        def do_HEAD(self) -> None:
            self._begin(200, path.stat().st_size)

    catalogue._SignedStore.path_on_disk = path
    catalogue._cog(path)
    servers = [ThreadingHTTPServer(("127.0.0.1", 0), kind) for kind in (catalogue._SignedStore, OpenStore)]
    for server in servers:
        threading.Thread(target=server.serve_forever, daemon=True).start()
    signed, plain = (f"http://127.0.0.1:{server.server_address[1]}/LST.tif" for server in servers)
    yield signed, plain
    for server in servers:
        server.shutdown()


def _remote(home: Path) -> Iterator[Line]:
    """A preview of a COG behind a signed link on a slow store; beside it the same file, unsigned, on the GUI thread."""
    from constellr.core.api.files import Files
    from constellr.core.api.network import Network
    from constellr.core.host.log import RequestLog
    from constellr.core.host.preview import TEMPERATURE, PreviewOf, dispose, make_preview, put_on_map
    from constellr.core.host.tasks import Tasks
    from constellr.core.services.relay import Relay, RelayedAsset
    from qgis.core import QgsProject

    files, relay, tasks, project = Files(Network(), None), Relay(), Tasks(RequestLog()), QgsProject.instance()

    def prepare(signed: str, job: Any) -> Any:
        part = SimpleNamespace(to_dict=lambda: {"href": signed}, get_absolute_href=lambda: f"{signed}?Signature=x")
        item = SimpleNamespace(id="scene", assets={"LST": part})
        client: Any = SimpleNamespace(stac=SimpleNamespace(item=lambda *_given: item), files=files)
        asset = RelayedAsset(client, "c", "scene", ("lst",))
        asset.load(job)
        return make_preview(relay, asset, PreviewOf("bench", "c", "scene", TEMPERATURE), "preview")

    def ours(signed: str) -> float:
        made, pulse = list[Any](), _fresh_pulse()
        tasks.run(
            "preview",
            partial(prepare, signed),
            done=lambda one: (put_on_map(project, one.layer), made.append(one)),
        )
        spin_until(lambda: made)
        stall = pulse.stop()
        project.clear()
        dispose(relay, made[0])
        return stall

    with _stores(home / "LST.tif") as (signed, plain):
        yield from _stalls("one remote raster", partial(ours, signed), partial(_on_gui_thread, plain), 0.05)
    relay.close()
    files.close()
    tasks.close()


def _on_gui_thread(address: str) -> float:
    """How long the window stands still while a remote layer is made the usual way."""
    from qgis.core import QgsProject, QgsRasterLayer

    pulse = _fresh_pulse()
    layer = QgsRasterLayer(f"/vsicurl?empty_dir=yes&url={quote(address, safe='')}", "remote")
    assert layer.isValid()
    QgsProject.instance().addMapLayer(layer)
    stall = pulse.stop()
    QgsProject.instance().clear()
    return stall


def _fresh_pulse() -> Pulse:
    from osgeo import gdal

    gdal.VSICurlClearCache()
    pulse = Pulse()
    pulse.start()
    return pulse


def _stretch(home: Path) -> Iterator[Line]:
    """The 2 – 98 % of 10,000 × 10,000 pixels with overviews: as scenes are styled, and from every pixel."""
    import numpy
    from constellr.core.host.clear_pixels import clear_sample
    from constellr.core.host.raster_facts import inspect
    from osgeo import gdal

    path = _large(home / "lst.tiff")
    reading = inspect(path).reading.in_celsius()
    found: dict[str, tuple[float, float]] = {}

    def exact() -> None:
        histogram = numpy.zeros(65_536, "int64")
        opened = gdal.Open(str(path))
        band = opened.GetRasterBand(1)
        for top in range(0, STRETCH_SIDE, 500):
            histogram += numpy.bincount(band.ReadAsArray(0, top, STRETCH_SIDE, 500).ravel(), minlength=65_536)
        histogram[65_535] = 0
        steps = numpy.cumsum(histogram) / histogram.sum()
        low, high = (int(numpy.searchsorted(steps, share)) for share in (0.02, 0.98))
        found["exact"] = (reading.value(low), reading.value(high))

    def ours() -> None:
        sample = clear_sample(path, reading, None)
        low, high = numpy.percentile(sample, (2, 98))
        found["ours"] = (float(low), float(high))

    times = interleaved({"exact": exact, "ours": ours}, ROUNDS)
    off = max(abs(one - other) for one, other in zip(found["exact"], found["ours"], strict=True))
    print(f"stretch: exact {times['exact'] * 1000:.0f} ms, from overviews {times['ours'] * 1000:.1f} ms")
    yield Line(12, "stretch of 10,000 × 10,000 beside its exact histogram", times["ours"] / times["exact"], 0.02)
    yield Line(12, "p2 and p98 beside the exact ones", off, 0.25, "K")


def _scene(folder: Path) -> Path:
    """Write a scene's temperature and its masks."""
    import numpy
    from osgeo import gdal
    from raster_kit import BANDS, classification, write_raster

    write_raster(folder / "scl_mask_30m.tiff", classification(SIDE, 100), kind=gdal.GDT_Byte, names=BANDS)
    numbers = numpy.random.default_rng(1).integers(28_000, 31_000, (SIDE, SIDE), dtype="uint16")
    return write_raster(folder / "lst.tiff", [numbers], nodata=65_535, unit="K", scale=(0.01, 0.0))


def _large(path: Path) -> Path:
    """Write smooth land with noise on it, no data at the edge, and overviews as the provider's COGs have them."""
    import numpy
    from osgeo import gdal

    made = gdal.GetDriverByName("GTiff").Create(
        str(path), STRETCH_SIDE, STRETCH_SIDE, 1, gdal.GDT_UInt16, options=["TILED=YES", "COMPRESS=LZW"]
    )
    noise, across = numpy.random.default_rng(2), numpy.linspace(0, 40, STRETCH_SIDE)
    for top in range(0, STRETCH_SIDE, 500):
        down = numpy.linspace(top, top + 500, 500) / STRETCH_SIDE * 31
        land = 29_500 + 700 * numpy.sin(across)[None, :] * numpy.cos(down)[:, None]
        numbers = (land + noise.normal(0, 30, (500, STRETCH_SIDE))).astype("uint16")
        numbers[:, :400] = 65_535
        made.GetRasterBand(1).WriteArray(numbers, 0, top)
    made.GetRasterBand(1).SetNoDataValue(65_535)
    made.GetRasterBand(1).SetScale(0.01)
    made.GetRasterBand(1).SetUnitType("K")
    made.BuildOverviews("NEAREST", [2, 4, 8, 16])
    return path
