"""CQL2 text becomes the JSON that is sent, and what is wrong with it is said with its place."""

from __future__ import annotations

import pytest
from constellr.core.errors import InputError
from constellr.core.rules.cql2 import OPERATORS, read_filter
from constellr.core.rules.cql2_text import literal, quoted_name, read_text
from constellr.core.rules.wkt import read_shape


def prop(name):
    return {"property": name}


def op(name, *args):
    return {"op": name, "args": list(args)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "platform = 'sky-1' AND eo:cloud_cover < 20",
            op("and", op("=", prop("platform"), "sky-1"), op("<", prop("eo:cloud_cover"), 20)),
        ),
        (
            "a=1 OR b<>2 AND c>=-3.5",
            op("or", op("=", prop("a"), 1), op("and", op("<>", prop("b"), 2), op(">=", prop("c"), -3.5))),
        ),
        (
            "(a = 1 or b = 2) and not c = 'it''s'",
            op("and", op("or", op("=", prop("a"), 1), op("=", prop("b"), 2)), op("not", op("=", prop("c"), "it's"))),
        ),
        ("NOT NOT a = 1", op("=", prop("a"), 1)),
        ("a AND b AND c", op("and", prop("a"), prop("b"), prop("c"))),
        ("a BETWEEN 1 AND 2 AND b = 3", op("and", op("between", prop("a"), 1, 2), op("=", prop("b"), 3))),
        ("a NOT BETWEEN 1 AND 2", op("not", op("between", prop("a"), 1, 2))),
        ("a IN ('x', 'y')", op("in", prop("a"), ["x", "y"])),
        ("a not in (1)", op("not", op("in", prop("a"), [1]))),
        ("a LIKE 'SB%'", op("like", prop("a"), "SB%")),
        ("CASEI(a) NOT LIKE CASEI('sb%')", op("not", op("like", op("casei", prop("a")), op("casei", "sb%")))),
        ("a IS NULL", op("isNull", prop("a"))),
        ("a IS NOT NULL", op("not", op("isNull", prop("a")))),
        (
            "datetime > TIMESTAMP('2026-07-01T00:00:00Z')",
            op(">", prop("datetime"), {"timestamp": "2026-07-01T00:00:00Z"}),
        ),
        ("datetime = DATE('2026-07-01')", op("=", prop("datetime"), {"date": "2026-07-01"})),
        (
            "T_DURING(datetime, INTERVAL('2026-07-01', '..'))",
            op("t_during", prop("datetime"), {"interval": ["2026-07-01", ".."]}),
        ),
        ("T_METBY(a, b)", op("t_metBy", prop("a"), prop("b"))),
        ("A_CONTAINEDBY(a, ('x', 'y'))", op("a_containedBy", prop("a"), ["x", "y"])),
        (
            "S_INTERSECTS(geometry, POINT(11.5 48.1))",
            op("s_intersects", prop("geometry"), {"type": "Point", "coordinates": [11.5, 48.1]}),
        ),
        ("S_WITHIN(geometry, BBOX(11, 48, 12, 49))", op("s_within", prop("geometry"), {"bbox": [11, 48, 12, 49]})),
        ("a + 2 * b ^ 2 - -1 > 0", op(">", op("-", op("+", prop("a"), op("*", 2, op("^", prop("b"), 2))), -1), 0)),
        ("-a DIV 2 = 1", op("=", op("div", op("*", -1, prop("a")), 2), 1)),
        ('"my-name" = TRUE', op("=", prop("my-name"), True)),
        ('"a""b" = \'ü\'', op("=", prop('a"b'), "ü")),
        ("größe > 1e3", op(">", prop("größe"), 1000.0)),
    ],
)
def test_text_becomes_json(text, found):
    assert read_text(text) == found


def test_every_operator_that_is_known_can_be_written():
    for name, (least, _most) in OPERATORS.items():
        if not name.replace("_", "").isalpha() or name in (
            "and",
            "or",
            "not",
            "like",
            "in",
            "between",
            "isNull",
            "eq",
            "div",
        ):
            continue
        call = f"{name.upper()}({', '.join(['a'] * least)})"
        text = f"{call} = 1" if name in ("casei", "accenti") else call
        assert name in str(read_filter(text)), name


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a =", "ends too early"),
        ("a = 1\n  b", "“b” is not expected at line 2, column 3"),
        ("a != 1", "Did you mean “<>”?"),
        ("a = 1 && b = 2", "Did you mean “AND”?"),
        ("a = 'x", "closes it is missing"),
        ("(a = 1", "“)” belongs there"),
        ("a NOT 1", "LIKE, BETWEEN, IN"),
        ("a IS 1", "“NULL” belongs there"),
        ("a BETWEEN 1, 2", "“AND” belongs there"),
        ("AND a = 1", "“AND” is not expected at line 1, column 1"),
        ("a = 1 AND", "ends too early"),
        ("a IN 1", "“(” belongs there"),
        ("12abc = 1", "not expected"),
        ("S_INTERSECTS(geometry, POLYGON((11 48, 12 48)", "no shape"),
        ("S_INTERSECTS(geometry, POINT(11, 48))", "no shape"),
        ("(" * 100 + "a = 1" + ")" * 100, "nested too deeply"),
        ("b = 2 AND a = 1e999", "“1e999” is not expected at line 1, column 15"),
        ("a = -1e999", "“1e999” is not expected at line 1, column 6"),
        ("a = " + "9" * 5000, "9…” is not expected at line 1, column 5"),
        ("a = " + "9" * 5000 + ".5", "9…” is not expected at line 1, column 5"),
        ("S_INTERSECTS(geometry, POINT(1e999 48))", "“POINT(1e999 48)” is no shape"),
        ("S_INTERSECTS(geometry, POLYGON" + "(" * 20_000 + "1 1" + ")" * 20_000 + ")", "no shape"),
        ("S_INTERSECTS(geometry, POLYGON" + "(" * 900 + "1 1" + ")" * 900 + ")", "no shape"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text, said):
    with pytest.raises(InputError) as told:
        read_text(text)
    assert said in f"{told.value.sentence} {told.value.remedy}"


@pytest.mark.parametrize(
    ("text", "kind", "coordinates"),
    [
        ("POINT(1 -2.5)", "Point", [1.0, -2.5]),
        ("LineString (0 0, 1 1e1)", "LineString", [[0.0, 0.0], [1.0, 10.0]]),
        ("POLYGON((0 0, 1 0, 1 1, 0 0), (0.1 0.1, 0.2 0.1, 0.2 0.2, 0.1 0.1))", "Polygon", None),
        ("MULTIPOINT((0 0), (1 1))", "MultiPoint", [[0.0, 0.0], [1.0, 1.0]]),
        ("MULTIPOINT(0 0, 1 1)", "MultiPoint", [[0.0, 0.0], [1.0, 1.0]]),
        ("MULTIPOLYGON(((0 0, 1 0, 1 1, 0 0)))", "MultiPolygon", None),
    ],
)
def test_shapes_are_read(text, kind, coordinates):
    found = read_shape(text)
    assert found["type"] == kind
    assert coordinates is None or found["coordinates"] == coordinates


def test_names_and_values_are_written_so_that_they_are_read():
    for name in ("a", "eo:cloud_cover", "my-name", "and", "point", "date", 'q"q', "1a", "bbox"):
        assert read_text(f"{quoted_name(name)} = 1") == op("=", prop(name), 1)
    for value in ("it's", 1, -2.5, True, False, ""):
        assert read_text(f"a = {literal(value)}") == op("=", prop("a"), value)
