"""Which name a new area takes, and when two shapes are the same."""

from __future__ import annotations

import pytest
from constellr.core.model.area import Area
from constellr.core.services.names import NameBook, clean_name, numbered, same_geometry, with_suffix

SQUARE = [[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]
HOLE = [[0.2, 0.2], [0.2, 0.4], [0.4, 0.4], [0.4, 0.2], [0.2, 0.2]]
OTHER_HOLE = [[0.6, 0.6], [0.6, 0.8], [0.8, 0.8], [0.6, 0.6]]


def polygon(*rings):
    return {"type": "Polygon", "coordinates": list(rings)}


def moved(ring, by):
    return [[x + by, y] for x, y in ring]


def area(ident, name, *rings):
    return Area(ident, name, polygon(*rings) if rings else None)


@pytest.mark.parametrize(
    "other",
    [
        polygon(SQUARE),
        polygon(SQUARE[::-1]),
        polygon([[1, 1], [0, 1], [0, 0], [1, 0], [1, 1]]),
        polygon([[1, 1], [1, 0], [0, 0], [0, 1], [1, 1]]),
        polygon(moved(SQUARE, 9e-8)),
        polygon([[0, 0], [1, 0], [1, 0], [1, 1], [0, 1], [0, 0]]),
        polygon([[*place, 30.0] for place in SQUARE]),
    ],
)
def test_the_same_shape_however_it_is_written(other):
    assert same_geometry(polygon(SQUARE), other)
    assert same_geometry(other, polygon(SQUARE))


@pytest.mark.parametrize(
    "other",
    [
        None,
        {"type": "Point", "coordinates": [0, 0]},
        polygon(moved(SQUARE, 1.1e-7)),
        polygon(SQUARE[:3] + SQUARE[:1]),
        polygon([[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]),
        polygon(SQUARE, HOLE),
        {"type": "Polygon", "coordinates": []},
    ],
)
def test_another_shape(other):
    assert not same_geometry(polygon(SQUARE), other)
    assert not same_geometry(other, polygon(SQUARE))


def test_holes_count_in_any_order():
    assert same_geometry(polygon(SQUARE, HOLE, OTHER_HOLE), polygon(SQUARE, OTHER_HOLE[::-1], HOLE))
    assert not same_geometry(polygon(SQUARE, HOLE, HOLE), polygon(SQUARE, HOLE, OTHER_HOLE))


def test_a_free_name_is_taken_as_it_is_and_promised():
    book = NameBook([])
    assert book.claim("field", polygon(SQUARE)) == "field"
    assert book.claim("field", polygon(SQUARE)) == "field (2)"
    assert book.claim("field", polygon(HOLE)) == "field (3)"


def test_a_taken_name_with_the_same_shape_is_the_area_itself():
    there = area("1", "field", SQUARE)
    assert NameBook([there]).claim("field", polygon(SQUARE[::-1])) is there


def test_a_taken_name_with_another_shape_gives_the_next():
    book = NameBook([area("1", "field", HOLE), area("2", "field (2)", HOLE)])
    assert book.claim("field", polygon(SQUARE)) == "field (3)"


def test_an_earlier_run_is_found_under_its_number():
    book = NameBook([area("1", "field", HOLE), area("2", "field (2)", SQUARE)])
    assert book.claim("field", polygon(SQUARE)).id == "2"


def test_one_stored_area_answers_one_claim():
    book = NameBook([area("1", "field", SQUARE)])
    assert book.claim("field", polygon(SQUARE)).id == "1"
    assert book.claim("field", polygon(SQUARE)) == "field (2)"


def test_servers_that_allow_equal_names():
    book = NameBook([area("1", "field", HOLE), area("2", "field", SQUARE)])
    assert book.claim("field", polygon(SQUARE)).id == "2"


def test_a_shape_that_could_not_be_read_is_another():
    assert NameBook([area("1", "field")]).claim("field", polygon(SQUARE)) == "field (2)"


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("  Äcker\tam\nSee ", "Äcker am See"),
        ("서울\x00특별시", "서울 특별시"),
        ("x" * 150, "x" * 100),
        ("evil\u202etxt", "evil txt"),
        ("\x07\n", ""),
    ],
)
def test_names_are_cleaned_and_cut(given, name):
    assert clean_name(given) == name


def test_suffixes_never_make_a_name_too_long():
    assert with_suffix("x" * 100, "12/345") == "x" * 91 + " (12/345)"
    assert numbered("field", 1) == "field"
    assert numbered("x" * 100, 12) == "x" * 95 + " (12)"
