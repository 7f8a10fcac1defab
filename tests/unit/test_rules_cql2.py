"""The check of a filter before a server sees it."""

from __future__ import annotations

import json

import pytest
from constellr.core.errors import InputError
from constellr.core.model.queryables import Queryable, Queryables, read_queryables
from constellr.core.rules.cql2 import (
    EXAMPLE,
    EXAMPLE_JSON,
    both,
    comparison,
    is_json,
    properties_named,
    read_filter,
    unknown_names,
)

KNOWN = Queryables((Queryable("eo:cloud_cover", kind="number"), Queryable("platform", kind="string")), closed=True)


def wrong(text, known=None):
    with pytest.raises(InputError) as told:
        read_filter(text, known)
    return str(told.value)


def test_nothing_is_no_filter_and_the_example_is_one():
    assert read_filter("  \n") is None
    assert read_filter(EXAMPLE_JSON, KNOWN) == json.loads(EXAMPLE_JSON)
    assert properties(EXAMPLE) == ["eo:cloud_cover", "platform"]


def properties(text):
    return list(properties_named(read_filter(text, KNOWN)))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"op": "=",\n "args": [1 2]}', "line 2, column 13"),
        ("[]", "no object"),
        ('"text"', "text is no condition"),
        ("cloud_cover", "cloud_cover is no condition"),
        ("'text'", '"text" is no condition'),
        ("a = 1 AND 1", "1 is no condition"),
        ("NEAR(a, b)", "“near” is no operator"),
        ("S_INTERSECT(geometry, POINT(1 2))", "Did you mean “s_intersects”?"),
        ("S_INTERSECTS(geometry)", "takes 2 values"),
        ('{"op": "equals", "args": [1, 1]}', "“equals” is no operator"),
        ('{"op": "S_INTERSECTS", "args": [1, 1]}', "no operator"),
        ('{"op": ["="], "args": [1, 1]}', "no operator"),
        ('{"op": "s_intersect", "args": [1, 1]}', "Did you mean “s_intersects”?"),
        ('{"op": "="}', "“=” needs “args”"),
        ('{"op": "=", "args": {"property": "a"}}', "“=” needs “args”"),
        ('{"op": "=", "args": [1]}', "takes 2 values in “args”, not 1"),
        ('{"op": "and", "args": [true]}', "takes 2… values"),
        ('{"op": "and", "args": [true, 1]}', "1 is no condition"),
        ('{"op": "not", "args": [{"property": "a"}]}', "is no condition"),
        ('{"op": "between", "args": [1, 2]}', "takes 3 values"),
        ('{"op": "in", "args": [{"property": "a"}, 2]}', "is a list"),
        ('{"op": "=", "args": [{"property": 7}, 2]}', "name is a text"),
        ('{"property": "a"}', "is no condition"),
    ],
)
def test_what_is_wrong_is_said(text, said):
    assert said in wrong(text)


def test_depth_is_bounded():
    deep = '{"op":"not","args":[' * 60 + "true" + "]}" * 60
    assert "nested too deeply" in wrong(deep)
    assert "nested too deeply" in wrong("[" * 100_000)


def test_properties_are_held_against_what_the_server_names():
    text = '{"op": "and", "args": [{"op": "<", "args": [{"property": "eo:cloud_cover"}, 20]}, %s]}'
    named = '{"op": "=", "args": [{"property": "%s"}, "x"]}'
    assert read_filter(text % named % "properties.platform", KNOWN)
    assert read_filter(text % named % "datetime", KNOWN), "members of every item may be named anywhere"
    assert "cannot filter by “platfrm”. Did you mean “platform”?" in wrong(text % named % "platfrm", KNOWN)
    told = read_filter(text % named % "mine:own", Queryables(KNOWN.properties))
    assert unknown_names(told, KNOWN) == ["mine:own"], "an open list only warns"
    assert list(properties_named(told)) == ["eo:cloud_cover", "mine:own"]


def test_templates_can_be_read_and_joined():
    odd = Queryable('my-name and"s', choices=("it's", "y"))
    for one in (*KNOWN.properties, odd, Queryable("b", kind="boolean"), Queryable("c"), Queryable("and")):
        assert list(properties_named(read_filter(comparison(one)))) == [one.name]
    two = both(comparison(KNOWN.properties[0]), comparison(KNOWN.properties[1]))
    three = both(two, comparison(KNOWN.properties[0]))
    assert three == "eo:cloud_cover <= 0\nAND platform = ''\nAND eo:cloud_cover <= 0"
    assert len(read_filter(three)["args"]) == 3
    assert both("a = 1 OR b = 2", "c = 3") == "(a = 1 OR b = 2)\nAND c = 3"
    joined = both(EXAMPLE_JSON, "a = 1")
    assert is_json(joined) and len(read_filter(joined)["args"]) == 2
    assert both("", EXAMPLE) == EXAMPLE
    assert both("half a fil", EXAMPLE) == EXAMPLE


def test_any_schema_can_be_read():
    schema = {"properties": {"b": {"type": ["string", "null"]}, "a": {"type": "number", "title": "A"}, "c": 7}}
    told = read_queryables(schema)
    assert told == Queryables((Queryable("a", "A", "number"), Queryable("b")))
    assert read_queryables({"properties": []}) == Queryables()
    assert read_queryables({"additionalProperties": False}).closed
