"""Keep the translations in step with the code: Qt Linguist's .ts files.

linguist.py update TS        take up new texts, drop those that are gone, keep every translation
linguist.py missing TS       name what waits for a translation; ends with 1 if anything does

``make i18n`` runs both, with ``lrelease`` between them.
"""

from __future__ import annotations

import string
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from translatable import Collection, Text

ROOT = Path(__file__).resolve().parents[2]
_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'


class Entry(NamedTuple):
    """A text and what was made of it; ``finished`` once somebody has read the translation in its place.

    ``plurals`` are the forms for other numbers than that of ``translation``, in Qt's order, of a text that counts.
    """

    text: Text
    translation: str
    finished: bool
    plurals: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        return (self.translation, *self.plurals)


def read(path: Path) -> list[Entry]:
    """The entries of a .ts file, in its order; none where there is no file."""
    if not path.exists():
        return []
    contexts = ET.parse(path).getroot().iter("context")
    return [_entry(context.findtext("name") or "", one) for context in contexts for one in context.iter("message")]


def _entry(context: str, message: ET.Element) -> Entry:
    place, translation = message.find("location"), message.find("translation")
    file = place.get("filename", "") if place is not None else ""
    counts = message.get("numerus") == "yes"
    text = Text(context, message.findtext("source") or "", _from_root(file), counts)
    if translation is None:
        return Entry(text, "", False)
    forms = [form.text or "" for form in translation.iter("numerusform")] if counts else [translation.text or ""]
    return Entry(text, forms[0] if forms else "", translation.get("type") is None and all(forms), tuple(forms[1:]))


def merged(texts: Iterable[Text], before: Iterable[Entry]) -> list[Entry]:
    """What the file is to hold: each text once a context, with its translation if it had one.

    A text that is new in its context takes the translation it has elsewhere: as finished where it comes from the same
    file (a class and its heirs), else as a suggestion to be looked at.
    """
    known = {(entry.text.context, entry.text.source): entry for entry in before if entry.translation}
    nearby = {(entry.text.file, entry.text.source): entry for entry in known.values()}
    anywhere = {entry.text.source: entry for entry in known.values()}
    first = {(text.context, text.source): text for text in sorted(texts, reverse=True)}
    return [
        _renewed(text, known.get(place) or nearby.get((text.file, text.source)), anywhere.get(text.source))
        for place, text in sorted(first.items())
    ]


def _renewed(text: Text, old: Entry | None, guess: Entry | None) -> Entry:
    """The entry of a text; one that came to count, or to do so no more, is to be looked at."""
    source = old or guess
    if source is None:
        return Entry(text, "", False, ("",) if text.counts else ())
    plurals = (source.plurals or (source.translation,)) if text.counts else ()
    same = source.text.counts == text.counts
    return Entry(text, source.translation, old is not None and old.finished and same, plurals)


def write(path: Path, entries: Iterable[Entry], language: str) -> None:
    """Write the file as Qt's tools do, but with no line numbers: they change with every edit of the code."""
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    contexts: dict[str, ET.Element] = {}
    for entry in entries:
        if entry.text.context not in contexts:
            contexts[entry.text.context] = ET.SubElement(root, "context")
            ET.SubElement(contexts[entry.text.context], "name").text = entry.text.context
        counts = entry.text.counts
        message = ET.SubElement(contexts[entry.text.context], "message", {"numerus": "yes"} if counts else {})
        ET.SubElement(message, "location", filename=f"../../{entry.text.file}")
        ET.SubElement(message, "source").text = entry.text.source
        state = {} if entry.finished else {"type": "unfinished"}
        translation = ET.SubElement(message, "translation", state)
        if counts:
            for form in entry.forms:
                ET.SubElement(translation, "numerusform").text = form
        else:
            translation.text = entry.translation
    ET.indent(root, "    ")
    path.write_text(_HEAD + ET.tostring(root, encoding="unicode") + "\n", encoding="utf-8")


def gaps(text: str) -> list[str]:
    """The gaps of a template with their formats, such as ``{name}`` and ``{share:.1f}``; none if it is no template."""
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError:
        return []
    return sorted({f"{name}:{form}" for _, name, form, _ in parts if name is not None and name.isidentifier()})


def faults(entry: Entry) -> list[str]:
    """What is wrong with a finished translation, apart from its language."""
    found = [fault for form in entry.forms for fault in _form_faults(entry.text.source, form, entry.text.counts)]
    if entry.text.counts != bool(entry.plurals):
        found.append("it has forms for several numbers, or lacks them")
    return found


def _form_faults(source: str, made: str, counts: bool) -> list[str]:
    """``counts``: a form for one number may say that number as a word, and needs no gap for it."""
    found = []
    wanted = set(gaps(source)) - ({"n:"} if counts else set())
    if not wanted <= set(gaps(made)) <= set(gaps(source)):
        found.append(f"the gaps are {gaps(made)}, not {gaps(source)}")
    if source.count("…") != made.count("…") and source.endswith("…"):
        found.append("the … at its end is missing")
    if _accelerators(source) != _accelerators(made):
        found.append("it has an accelerator (&) and the other has none")
    if source.strip() == source and made.strip() != made:
        found.append("it begins or ends with a space")
    return found


def _accelerators(text: str) -> int:
    return text.replace("&&", "").count("&")


def _from_root(file: str) -> str:
    return file.removeprefix("../../")


def update(path: Path) -> int:
    """Renew the file; 1 where a text of the code cannot be collected."""
    collection = Collection(ROOT)
    write(path, merged(collection.texts, read(path)), path.stem.rpartition("_")[2])
    print(*collection.complaints, sep="\n", end="\n" if collection.complaints else "")
    return 1 if collection.complaints else 0


def missing(path: Path) -> int:
    waiting = [entry for entry in read(path) if not entry.finished]
    for entry in waiting:
        suggestion = f"   (elsewhere: {entry.translation})" if entry.translation else ""
        print(f"{entry.text.file} [{entry.text.context}] {entry.text.source!r}{suggestion}")
    if waiting:
        print(f"{len(waiting)} texts wait for a translation in {path}")
    return 1 if waiting else 0


if __name__ == "__main__":
    command, file = sys.argv[1:]
    sys.exit({"update": update, "missing": missing}[command](Path(file)))
