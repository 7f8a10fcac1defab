"""Text of the server's made fit to be shown: plain, short, without markup or signed links."""

from __future__ import annotations

import html
import re
import unicodedata

SHORT = 400
_UNSEEN = re.compile(r"<(script|style|head)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_TITLE = re.compile(r"<title[^>]*>(.*?)</title\s*>", re.IGNORECASE | re.DOTALL)
_MARKUP = re.compile(r"</?[A-Za-z!?][^<>]*>")
_USER = re.compile(r"//[^\s/?#\"'<>]*@")
_QUERY = re.compile(r"(\b[a-z][a-z0-9+.-]*://[^\s?#\"'<>]*)[?#][^\s\"'<>]*", re.IGNORECASE)


def bare_addresses(text: str) -> str:
    """Cut user and password, query and fragment off every address in a text: any of them may be a secret."""
    return _QUERY.sub(r"\1", _USER.sub("//", text))


def plain_text(text: str, limit: int = SHORT) -> str:
    """Strip markup, control characters, and what may be secret in addresses; shorten to ``limit`` characters."""
    text = text[: limit * 50]
    titles = _TITLE.findall(text)
    bare = html.unescape(_MARKUP.sub(" ", " ".join([*titles, _UNSEEN.sub(" ", text)])))
    # What was hidden as an entity may be markup itself.
    bare = bare_addresses(_MARKUP.sub(" ", bare))
    seen = "".join(" " if unicodedata.category(sign) in ("Cc", "Cf", "Zl", "Zp") else sign for sign in bare)
    words = " ".join(seen.split())
    return words if len(words) <= limit else words[: limit - 1].rstrip() + "…"
