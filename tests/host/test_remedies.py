"""What the user decides about candidates, and what becomes of them: each remedy, and each undone."""

from __future__ import annotations

from contextlib import closing
from typing import Any

import pytest
from constellr.core.host.candidates import prepare, snapshot
from constellr.core.host.remedies import Arranger, Decisions, Planned, Remedy
from constellr.core.model.area import Area, Verdict
from constellr.core.model.job import Job
from constellr.core.model.traits import Traits
from page_kit import polygon_layer, square
from qgis.core import QgsProject

PRODUCT = "LSTprecision"
BOW_TIE = "POLYGON((692000 5334000, 693000 5335000, 693000 5334000, 692000 5335000, 692000 5334000))"


@pytest.fixture
def arranger(qgis_app: Any) -> Any:
    layer = polygon_layer(
        "EPSG:25832",
        [
            ("sound", square(691_000, 5_334_000, 1_000)),
            ("large", square(691_000, 5_300_000, 20_000)),
            ("bow", BOW_TIE),
            ("islands", "MULTIPOLYGON(((700000 5334000,700500 5334000,700500 5334500,700000 5334000)),"
             "((702000 5334000,702500 5334000,702500 5334500,702000 5334000)))"),
            ("empty", None),
        ],
    )  # fmt: skip
    found = prepare(snapshot(layer, name='"name"'), PRODUCT, Traits(), Job())
    yield Arranger(found, PRODUCT, Traits())
    QgsProject.instance().clear()


def rows(arranger: Arranger, decisions: Decisions, *areas: Area) -> list[Planned]:
    return arranger.arrange(decisions, areas, Job())


def names(planned: list[Planned]) -> list[str]:
    return [row.candidate.name for row in planned]


def one(planned: list[Planned], name: str) -> Planned:
    return next(row for row in planned if row.candidate.name == name)


def test_before_any_decision(arranger: Arranger) -> None:
    planned = rows(arranger, Decisions())
    assert names(planned) == ["sound", "large", "bow", "islands (1/2)", "islands (2/2)", "empty"]
    assert one(planned, "sound").offers == ()
    large = one(planned, "large")
    assert large.offers == (Remedy.SPLIT,) and large.tiles >= 4
    bow = one(planned, "bow")
    assert bow.candidate.verdict is Verdict.INVALID and bow.offers == (Remedy.REPAIR,)
    assert "invalid" in str(bow.candidate.reason).lower()
    assert any("A repair changes its area from" in str(note) for note in bow.candidate.notes)
    assert one(planned, "islands (1/2)").offers == (Remedy.CONVEX, Remedy.BOX)


def test_split_and_its_undoing(arranger: Arranger) -> None:
    key = one(rows(arranger, Decisions()), "large").key
    split = Decisions().take(Remedy.SPLIT, [key])
    tiles = [row for row in rows(arranger, split) if row.key[:2] == key]
    assert len(tiles) >= 4 and all(row.candidate.ready and row.taken == (Remedy.SPLIT,) for row in tiles)
    assert tiles[0].candidate.name == f"large (1/{len(tiles)})"
    back = split.give_back(Remedy.SPLIT, [tiles[2].key])
    assert names(rows(arranger, back)) == names(rows(arranger, Decisions()))


def test_one_tile_can_be_left_out(arranger: Arranger) -> None:
    key = one(rows(arranger, Decisions()), "large").key
    decisions = Decisions().take(Remedy.SPLIT, [key]).take(Remedy.LEAVE_OUT, [(*key, 1)])
    tiles = [row for row in rows(arranger, decisions) if row.key[:2] == key]
    assert [row.candidate.verdict for row in tiles].count(Verdict.SKIPPED) == 1
    assert tiles[1].taken == (Remedy.SPLIT, Remedy.LEAVE_OUT)


def test_repair_gives_what_the_repair_made(arranger: Arranger) -> None:
    key = one(rows(arranger, Decisions()), "bow").key
    decisions = Decisions().take(Remedy.REPAIR, [key])
    repaired = [row for row in rows(arranger, decisions) if row.key[0] == key[0]]
    assert len(repaired) == 2 and all(row.candidate.ready and Remedy.REPAIR in row.taken for row in repaired)
    assert rows(arranger, decisions.give_back(Remedy.REPAIR, [repaired[0].key])) == rows(arranger, Decisions())


@pytest.mark.parametrize("remedy", [Remedy.CONVEX, Remedy.BOX])
def test_parts_are_covered(arranger: Arranger, remedy: Remedy) -> None:
    key = one(rows(arranger, Decisions()), "islands (2/2)").key
    decisions = Decisions().take(remedy, [key])
    covered = one(rows(arranger, decisions), "islands")
    assert covered.taken == (remedy,) and covered.candidate.ready and covered.candidate.parts == 1
    other = Remedy.BOX if remedy is Remedy.CONVEX else Remedy.CONVEX
    assert one(rows(arranger, decisions.take(other, [covered.key])), "islands").taken == (other,)
    assert "islands (1/2)" in names(rows(arranger, decisions.give_back(remedy, [covered.key])))


def test_names(arranger: Arranger) -> None:
    sound = one(rows(arranger, Decisions()), "sound")
    other = Area("1", "sound", one(rows(arranger, Decisions()), "islands (1/2)").candidate.geometry)
    same = Area("2", "sound", sound.candidate.geometry)
    assert one(rows(arranger, Decisions(), same), "sound").stored is same
    taken = one(rows(arranger, Decisions(), other), "sound")
    assert taken.free_name == "sound (2)" and taken.offers == (Remedy.RENAME,)
    renamed = Decisions().take(Remedy.RENAME, [taken.key], {taken.key: "  sound \n north "})
    row = one(rows(arranger, renamed, other), "sound north")
    assert not row.free_name and row.taken == (Remedy.RENAME,)
    assert Decisions().take(Remedy.RENAME, [taken.key], {taken.key: "  "}) == Decisions()


@pytest.fixture
def fiji(qgis_app: Any) -> Any:
    across = "POLYGON((179.95 -17,180.05 -17,180.05 -16.95,179.95 -16.95,179.95 -17))"
    beside = (
        "MULTIPOLYGON(((179 -17,179.05 -17,179.05 -16.95,179 -17)),((-179 -17,-178.95 -17,-178.95 -16.95,-179 -17)))"
    )
    layer = polygon_layer("EPSG:4326", [("across", across), ("beside", beside)])
    yield Arranger(prepare(snapshot(layer, name='"name"'), PRODUCT, Traits(), Job()), PRODUCT, Traits())
    QgsProject.instance().clear()


def test_what_crosses_the_date_line_waits_for_the_decision_to_split_it(fiji: Arranger) -> None:
    planned = rows(fiji, Decisions())
    assert names(planned) == ["across", "beside (1/2)", "beside (2/2)"]
    across = planned[0]
    assert across.offers == (Remedy.DATE_LINE,) and across.candidate.verdict is Verdict.INVALID
    assert str(across.candidate.reason.brief) == "crosses the date line"
    assert not any("date line" in str(note) for note in across.candidate.notes), "nothing is done yet"
    decisions = Decisions().take(Remedy.DATE_LINE, [across.key])
    sides = [row for row in rows(fiji, decisions) if row.key[0] == across.key[0]]
    assert names(sides) == ["across (1/2)", "across (2/2)"]
    assert all(row.candidate.ready and row.taken == (Remedy.DATE_LINE,) and not row.offers for row in sides)
    assert "one area a side" in str(sides[0].candidate.notes[-1])
    assert rows(fiji, decisions.give_back(Remedy.DATE_LINE, [sides[1].key])) == planned


def test_a_flaw_is_repaired_before_the_split_at_the_date_line(qgis_app: Any) -> None:
    bow = "POLYGON((179.9 -17,180.05 -16.95,180.05 -17,179.9 -16.95,179.9 -17))"
    layer = polygon_layer("EPSG:4326", [("bow", bow)])
    arranger = Arranger(prepare(snapshot(layer, name='"name"'), PRODUCT, Traits(), Job()), PRODUCT, Traits())
    (flawed,) = rows(arranger, Decisions())
    assert flawed.offers == (Remedy.REPAIR,)
    (sound,) = rows(arranger, Decisions().take(Remedy.REPAIR, [flawed.key]))
    assert sound.offers == (Remedy.DATE_LINE,) and sound.taken == (Remedy.REPAIR,)
    both = Decisions().take(Remedy.REPAIR, [flawed.key]).take(Remedy.DATE_LINE, [sound.key])
    done = rows(arranger, both)
    assert len(done) >= 2 and all(row.taken == (Remedy.REPAIR, Remedy.DATE_LINE) for row in done)
    QgsProject.instance().clear()


def test_decisions_outlive_another_product(arranger: Arranger, qgis_app: Any) -> None:
    key = one(rows(arranger, Decisions()), "large").key
    decisions = Decisions().take(Remedy.SPLIT, [key])
    layer = next(iter(QgsProject.instance().mapLayers().values()))
    fusion = Arranger(prepare(snapshot(layer, name='"name"'), "LSTfusion", Traits(), Job()), "LSTfusion", Traits())
    assert one(rows(fusion, decisions), "large").candidate.ready
    assert "large" not in names(rows(arranger, decisions))


def test_the_server_is_asked_once_for_each(arranger: Arranger, workspace_factory: Any) -> None:
    remote = workspace_factory()
    with closing(remote.client()) as client:
        key = one(rows(arranger, Decisions()), "large").key
        rows(arranger, Decisions().take(Remedy.SPLIT, [key]))
        arranger.settle(client, Job())
        asked = len(remote.requests("POST", "/geometry-info"))
        arranger.settle(client, Job())
        assert len(remote.requests("POST", "/geometry-info")) == asked
