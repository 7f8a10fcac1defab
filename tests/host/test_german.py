"""German as QGIS loads it: the compiled file holds every translation, and each way to a text finds its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import constellr
import pytest
from constellr.core.errors import NoRoute
from constellr.core.host.translate import counted, local, show
from constellr.core.words import Figure, plural, translate
from linguist import Entry, read
from looks import in_german
from qgis.core import QgsApplication, QgsSettings
from qgis.PyQt.QtCore import QCoreApplication, QTranslator

I18N = Path(__file__).resolve().parents[2] / "resources" / "i18n"
SAMPLES = {
    ("ConstellrPlugin", "Orders"): "Bestellungen",
    ("AreasPage", "&Name"): "&Name",
    ("CataloguePage", "&Search"): "&Suchen",
    ("OrderDialog", "&Comment"): "&Kommentar",
    ("SignInCard", "Sign &in"): "An&melden",
    ("states", "in progress"): "läuft",
    ("rasters", "time unknown"): "Zeit unbekannt",
    ("processing", "Give one of them."): "Eines von beiden angeben.",
}


@pytest.fixture
def german(qgis_app: QgsApplication) -> Iterator[QTranslator]:
    with in_german() as translator:
        yield translator


def compiled(entry: Entry) -> tuple[str, ...]:
    """What Qt gives for the entry, for 1 and for 2 where it counts."""
    numbers = (1, 2) if entry.text.counts else (-1,)
    return tuple(QCoreApplication.translate(entry.text.context, entry.text.source, None, n) for n in numbers)


def test_the_compiled_file_holds_all_that_is_translated(german: QTranslator) -> None:
    old = [
        entry.text.source
        for entry in read(I18N / "constellr_de.ts")
        if entry.finished and compiled(entry) != entry.forms
    ]
    assert not old, f"run `make i18n` and commit the .qm; it lacks {len(old)} texts: {old[:5]}"


@pytest.mark.parametrize("place", SAMPLES, ids=lambda place: place[0])
def test_a_sample_of_each_room_comes_in_german(german: QTranslator, place: tuple[str, str]) -> None:
    assert QCoreApplication.translate(*place) == SAMPLES[place]


def test_each_context_has_its_texts_in_german(german: QTranslator) -> None:
    entries = read(I18N / "constellr_de.ts")
    contexts = {entry.text.context for entry in entries}
    differ = {
        e.text.context
        for e in entries
        if QCoreApplication.translate(e.text.context, e.text.source) not in ("", e.text.source)
    }
    assert len(contexts) > 80
    assert contexts - differ == set()


def test_an_error_of_the_core_is_told_in_german(german: QTranslator) -> None:
    error = NoRoute(
        translate("api", "{host} could not be reached.", host="api.example"),
        remedy=translate("api", "Check the network connection, and the server address of the connection."),
    )
    assert (
        show(error)
        == "api.example war nicht erreichbar. Die Netzwerkverbindung und die Serveradresse der Verbindung prüfen."
    )


@pytest.mark.parametrize(("number", "german_text"), [(0, "0 Gebiete"), (1, "1 Gebiet"), (2, "2 Gebiete")])
def test_what_counts_has_its_number_in_german(german: QTranslator, number: int, german_text: str) -> None:
    assert counted("wording", "1 area", "{n} areas", number) == german_text
    sentence = plural(
        "orders",
        "because of {why}",
        "because of {n}: {why}",
        number,
        why=plural("wording", "1 area", "{n} areas", number),
    )
    assert show(sentence).endswith(german_text), "English around it where there is no translation, German within"


@pytest.mark.parametrize(("number", "text"), [(0, "0 areas"), (1, "1 area"), (2, "2 areas"), (21, "21 areas")])
def test_what_counts_has_its_number_in_english(qgis_app: QgsApplication, number: int, text: str) -> None:
    assert counted("wording", "1 area", "{n} areas", number) == text
    assert str(plural("wording", "1 area", "{n} areas", number)) == text


def test_sentences_within_sentences_and_their_numbers_are_german(german: QTranslator) -> None:
    inner = translate("api", "Reading the list of orders")
    outer = translate("api", "{what} failed: the answer was empty.", what=inner)
    assert show(outer) == "Lesen der Liste der Bestellungen fehlgeschlagen: Die Antwort war leer."
    template = "Too short by {by}: it measures {size}, {product} takes {limit} × {limit} at least."
    size = translate("areas", template, size=Figure("1,250.5 m"), product="P", limit=Figure("1.2 km"), by="9 m")
    assert show(size) == "Um 9 m zu niedrig: Gemessen sind 1.250,5 m, P braucht mindestens 1,2 km × 1,2 km."
    assert f"{local(1.25):.1f}" in ("1,2", "1,3")


@pytest.mark.parametrize(
    ("locale", "comes"), [("de", True), ("de_DE", True), ("de_AT", True), ("en_US", False), ("fr", False)]
)
def test_the_plugin_follows_the_language_of_qgis(qgis_app: Any, locale: str, comes: bool) -> None:
    settings = QgsSettings()
    settings.setValue("locale/overrideFlag", True)
    settings.setValue("locale/userLocale", locale)
    plugin = constellr.classFactory(None)
    try:
        plugin.initProcessing()
        provider = QgsApplication.processingRegistry().providerById("constellr")
        names = [algorithm.displayName() for algorithm in provider.algorithms()]
        assert ("Bestellungen aufgeben" in names) is comes
        assert ("Create orders" in names) is not comes
    finally:
        plugin.unload()
        settings.remove("locale/overrideFlag")
        settings.remove("locale/userLocale")
    assert QCoreApplication.translate("ConstellrPlugin", "Orders") == "Orders"
