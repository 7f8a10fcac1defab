"""What the server says of a collection, taken over into the folder's own: its words, licence and providers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .scene_file import without_queries

if TYPE_CHECKING:
    from .._vendor import pystac

_LINKS = frozenset({"license", "about", "cite-as"})


def take_over(collection: pystac.Collection, told: Mapping[str, Any]) -> None:
    """Let ``collection`` say what the server's document ``told`` does; what that leaves out stays as it is.

    Links keep no query: it may be a signature. Extent and items are the folder's own.
    """
    from .._vendor import pystac

    facts = without_queries(told)
    for name in ("title", "description", "license"):
        if isinstance(facts.get(name), str) and facts[name].strip():
            setattr(collection, name, facts[name])
    keywords = facts.get("keywords")
    if isinstance(keywords, list) and keywords and all(isinstance(word, str) for word in keywords):
        collection.keywords = keywords
    providers = [one for one in _mappings(facts.get("providers")) if isinstance(one.get("name"), str)]
    if providers:
        collection.providers = [pystac.Provider.from_dict(dict(one)) for one in providers]
    links = [one for one in _mappings(facts.get("links")) if one.get("rel") in _LINKS and _leads_out(one.get("href"))]
    if links:
        collection.links = [link for link in collection.links if link.rel not in _LINKS]
        collection.links += [_link(one) for one in links]


def _link(one: Mapping[str, Any]) -> pystac.Link:
    from .._vendor import pystac

    kind, title = (one.get(name) if isinstance(one.get(name), str) else None for name in ("type", "title"))
    return pystac.Link(str(one["rel"]), str(one["href"]), kind, title)


def _leads_out(href: object) -> bool:
    return isinstance(href, str) and href.startswith(("https://", "http://"))


def _mappings(value: object) -> list[Mapping[str, Any]]:
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []
