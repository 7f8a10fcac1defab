"""Each text of the plugin is collected, translated, and its translation fits it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from linguist import Entry, faults, gaps, merged, read, write
from translatable import Collection, Text

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "resources" / "i18n").glob("*.ts"))
REMEDY = "run `make i18n`, translate what it names, run it again and commit resources/i18n"


def collected(tmp_path: Path, **files: str) -> Collection:
    """Collect from files given as ``ui__page="…"``; a name ending in ``_form`` becomes a .ui file."""
    for name, text in files.items():
        form = name.endswith("_form")
        path = tmp_path / Path(*name.removesuffix("_form").split("__")).with_suffix(".ui" if form else ".py")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Collection(tmp_path)


def found(tmp_path: Path, **files: str) -> set[tuple[str, str]]:
    return {(text.context, text.source) for text in collected(tmp_path, **files).texts}


def test_the_class_is_the_context_and_joined_pieces_are_one_text(tmp_path: Path) -> None:
    code = (
        'class Page:\n    def a(self):\n        return self.tr("one " "text {n}").format(n=self.tr("x") if 1 else "")\n'
    )
    assert found(tmp_path, ui__page=code) == {("Page", "one text {n}"), ("Page", "x")}


def test_both_ends_of_a_condition_are_found(tmp_path: Path) -> None:
    code = 'class Page:\n    def a(self, n):\n        self.tr("one" if n == 1 else "many")\n'
    assert found(tmp_path, ui__page=code) == {("Page", "one"), ("Page", "many")}


def test_heirs_ask_in_their_own_name(tmp_path: Path) -> None:
    base = 'class Base:\n    def a(self):\n        self.tr("shared")\n'
    heir = "from .base import Base\nclass Heir(Base):\n    pass\nclass Next(Heir):\n    pass\n"
    assert found(tmp_path, ui__base=base, ui__heir=heir) == {(name, "shared") for name in ("Base", "Heir", "Next")}


def test_sentences_of_the_core_bring_their_context(tmp_path: Path) -> None:
    code = 'from .words import translate\ntranslate("areas", "Stored as “{name}”.", name="x")\n'
    assert found(tmp_path, core__areas=code) == {("areas", "Stored as “{name}”.")}


def test_functions_with_a_context_of_their_own_are_followed_through_imports(tmp_path: Path) -> None:
    home = (
        "from qgis.PyQt.QtCore import QCoreApplication\n"
        'def _tr(text):\n    return QCoreApplication.translate("words", text)\n'
        'def day():\n    return _tr("day")\n'
    )
    guest = 'from .home import _tr as say\nsay("night")\n'
    assert found(tmp_path, ui__home=home, ui__guest=guest) == {("words", "day"), ("words", "night")}


def test_another_name_for_qt_and_a_class_that_names_its_context(tmp_path: Path) -> None:
    code = (
        'say = QCoreApplication.translate\nsay("rasters", "time unknown")\n'
        'class Tool:\n    def tr(self, text):\n        return QCoreApplication.translate("Other", text)\n'
        '    def a(self):\n        self.tr("unit")\n'
    )
    assert found(tmp_path, processing_provider__tool=code) == {("rasters", "time unknown"), ("Other", "unit")}


def test_a_text_that_counts_is_one_text_with_as_many_forms_as_the_language_has(tmp_path: Path) -> None:
    code = 'plural("words", "1 area", "{n} areas", 3)\ncounted("words", "1 is", "{n} are", n, name="x")\n'
    texts = collected(tmp_path, ui__page=code).texts
    assert {text[:2] for text in texts} == {("words", "{n} areas"), ("words", "{n} are")}
    assert all(text.counts for text in texts)
    assert collected(tmp_path, ui__page='plural("words", f"{x}", "{n} areas", 3)\n').complaints
    assert not collected(tmp_path, ui__page="plural(context, one, many, number)\n").complaints


def test_forms_for_several_numbers_are_kept_and_a_lacking_one_is_not_finished(tmp_path: Path) -> None:
    many = Text("words", "{n} areas", "ui/page.py", counts=True)
    whole = Entry(many, "{n} Gebiet", True, ("{n} Gebiete",))
    file = tmp_path / "constellr_de.ts"
    write(file, [whole], "de")
    assert "numerusform" in file.read_text(encoding="utf-8")
    assert merged([many], read(file)) == [whole]
    write(file, [whole._replace(plurals=("",))], "de")
    assert not read(file)[0].finished
    plain = many._replace(counts=False)
    assert merged([many], [Entry(plain, "{n} Gebiete", True)]) == [
        Entry(many, "{n} Gebiete", False, ("{n} Gebiete",))
    ], "it has come to count: to be looked at"
    assert merged([many], []) == [Entry(many, "", False, ("",))]


def test_a_form_for_one_number_may_say_it_as_a_word() -> None:
    many = Text("words", "{n} areas in {place}", "ui/page.py", counts=True)
    assert not faults(Entry(many, "ein Gebiet in {place}", True, ("{n} Gebiete in {place}",)))
    assert faults(Entry(many, "ein Gebiet", True, ("{n} Gebiete in {place}",)))
    assert faults(Entry(many, "{n} Gebiet in {place}", True))
    assert faults(Entry(many._replace(counts=False), "{n} Gebiete in {place}", True, ("x",)))


def test_forms_are_read_but_for_what_they_keep_untranslated(tmp_path: Path) -> None:
    form = (
        '<ui version="4.0"><class>Page</class><widget class="QWidget" name="Page"><property name="text">'
        '<string>&amp;Search</string></property><property name="x"><string notr="true">id</string></property>'
        "</widget></ui>"
    )
    assert found(tmp_path, ui__page_form=form) == {("Page", "&Search")}


def test_a_text_made_at_run_time_is_complained_about(tmp_path: Path) -> None:
    collection = collected(tmp_path, ui__page='class Page:\n    def a(self, n):\n        self.tr(f"{n} areas")\n')
    assert not collection.texts
    assert "ui/page.py:3" in collection.complaints[0]


def test_what_was_translated_stays_and_what_is_gone_goes(tmp_path: Path) -> None:
    kept, gone, new = (Text("Page", source, "ui/page.py") for source in ("kept", "gone", "new"))
    file = tmp_path / "constellr_de.ts"
    write(file, [Entry(kept, "behalten", True), Entry(gone, "fort", True)], "de")
    assert merged([kept, new], read(file)) == [Entry(kept, "behalten", True), Entry(new, "", False)]


def test_a_translation_from_elsewhere_is_only_a_suggestion() -> None:
    here, heir, elsewhere = Text("A", "Order", "ui/a.py"), Text("B", "Order", "ui/a.py"), Text("C", "Order", "ui/c.py")
    done = [Entry(here, "Bestellung", True)]
    assert merged([here, heir, elsewhere], done) == [
        *done, Entry(heir, "Bestellung", True), Entry(elsewhere, "Bestellung", False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "made"),
    [
        ("{n} areas", "{anzahl} Gebiete"),
        ("{share:.1f} %", "{share} %"),
        ("&Search", "Suchen"),
        ("Search", "&Suchen"),
        ("Delete…", "Löschen"),
        ("Stored.", "Angelegt. "),
    ],
)
def test_translations_that_do_not_fit_are_found(source: str, made: str) -> None:
    assert faults(Entry(Text("Page", source, "ui/page.py"), made, True))


def test_braces_that_are_no_gaps_are_left_alone() -> None:
    assert gaps('Such as {"op": "="}.') == []
    assert gaps("{n} of {most:.0f}") == ["most:.0f", "n:"]


def test_every_text_of_the_code_can_be_collected() -> None:
    assert not Collection(ROOT).complaints


def test_the_collection_sees_the_whole_plugin() -> None:
    """The test below is blind to what is not collected."""
    texts = {(text.context, text.source) for text in Collection(ROOT).texts}
    for place in (
        ("ConstellrPlugin", "Orders"), ("errors", "Cancelled."), ("AreasPage", "&Name"), ("SignInCard", "&E-mail"),
        ("CreateOrders", "Comment"), ("wording", "{n} areas"), ("rasters", "time unknown"), ("states", "closed"),
    ):  # fmt: skip
        assert place in texts


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_text_is_translated(file: Path) -> None:
    there = {(entry.text.context, entry.text.source) for entry in read(file)}
    wanted = {(text.context, text.source): text.file for text in Collection(ROOT).texts}
    new = [f"{wanted[place]}: {place[1]!r}" for place in sorted(wanted.keys() - there)]
    assert not new, f"{file.name} lacks {len(new)} texts; {REMEDY}:\n" + "\n".join(new)
    old = sorted(there - wanted.keys())
    assert not old, f"{file.name} has {len(old)} texts that are in no file any more; {REMEDY}: {old}"
    waiting = [f"{entry.text.file}: {entry.text.source!r}" for entry in read(file) if not entry.finished]
    assert not waiting, f"{file.name} has {len(waiting)} untranslated texts; {REMEDY}:\n" + "\n".join(waiting)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_translation_fits_its_text(file: Path) -> None:
    done = [entry for entry in read(file) if entry.finished]
    wrong = [f"{entry.text.source!r} → {entry.translation!r}: {fault}" for entry in done for fault in faults(entry)]
    assert done
    assert not wrong, "\n".join(wrong)


NUMBERS = "n|number|count|total|most|least|length|limit|files|scenes|orders|areas|images|days|tiles|parts|rows"
COUNTED = re.compile(rf"{{({NUMBERS})(:[^}}]*)?}} (?:[a-z]+ )?(?!this)([a-z]{{3,}}s)\b")
NEVER_ONE = {
    "First of {n} selected orders.", "The first {n} scenes are previewed.", "&Split into about {n} tiles",
    "&Split {areas} into tiles", "&Number {areas} whose names are taken", "Covers {count} parts by one shape: "
    "area before {before}, after {after}.", "One of {count} tiles of “{name}”.", "it unpacks to {n} times its size",
    "The comment has {length} characters: {most} at most.", "The tag “{tag}” has {length} characters: {most} at most.",
    "The period is too long: {product} takes {most} days at most.",
    "{count} tags: {most} an order at most.", "The search stopped at {limit} scenes: there may be more.",
    "{error} It does not say which of the {count} orders it means.",
    "None of the {number} areas was created; the first reason: {reason}",
    "None of the {number} files was fetched; the first reason: {reason}",
    "None of the {number} orders was placed; the first reason: {reason}",
    "Too large to be split: it would become {number} tiles of {side} × {side}, and {most} is the most for one area.",
    "The period is too short: {product} needs at least {least} days.",
    "Of the {length} bytes that {host} announced, {came} came.",
}  # fmt: skip
"""Texts in which a number stands with a noun, and which are only ever shown for more than one of it."""


def test_whatever_counts_has_a_form_for_one() -> None:
    texts = {text for text in Collection(ROOT).texts if COUNTED.search(text.source) and not text.counts}
    wrong = [f"{text.file}: {text.source!r}" for text in sorted(texts) if text.source not in NEVER_ONE]
    assert not wrong, "use plural() of core/words.py or counted() of core/host/translate.py:\n" + "\n".join(wrong)
    assert {text.source for text in texts} >= NEVER_ONE, "a text is gone: take it out of NEVER_ONE"


def test_german_is_there() -> None:
    assert [file.name for file in FILES] == ["constellr_de.ts"]
