"""The log holds no secret, whoever wrote the line and from whichever thread; sentences come in the user's language."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from constellr.core.errors import InputError, NoRoute
from constellr.core.host.log import TAB, RequestLog, redact
from constellr.core.host.translate import show
from constellr.core.words import NOTHING, translate
from qgis.core import Qgis, QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QTranslator

SECRET = "s3cr3t-Value.0"


@pytest.mark.parametrize(
    "line",
    [
        f"X-Api-Key: {SECRET}",
        f"{{'X-Api-Key': '{SECRET}', 'Accept': '*/*'}}",
        f'"x-api-key": "{SECRET}"',
        f"Authorization: Bearer {SECRET}",
        f"authorization=Bearer {SECRET}",
        f"got bearer {SECRET}",
        f'{{"access_token": "{SECRET}", "token_type": "bearer"}}',
        f"username=me&password={SECRET}&scope=",
        f"GET https://store.example/lst.tif?X-Amz-Signature={SECRET}&X-Amz-Date=1",
        f"/vsicurl/https://store.example/a b/lst.tif?sig={SECRET}",
        f"proxy http://user:{SECRET}@proxy.example:3128/ refused",
        f"https://host.example/#access_token={SECRET}",
        f"HTTPS://me:p@{SECRET}@host.example/#{SECRET}",
        f"//me:{SECRET}@host.example/path",
    ],
)
def test_secrets_are_cut(line: str) -> None:
    found = redact(line)
    assert SECRET not in found
    assert "•••" in found
    assert redact(found) == found


@pytest.mark.parametrize(
    "line", ["GET https://api.constellr.com/orders → 200 (1.2 kB, 0.3 s)", "3 keys of password stores", "a@b.example"]
)
def test_harmless_lines_stay(line: str) -> None:
    assert redact(line) == line


@pytest.fixture
def lines(qgis_app: QgsApplication) -> Iterator[list[tuple[str, str, Any, int]]]:
    found: list[tuple[str, str, Any, int]] = []

    def take(text: str, tab: str, level: Any) -> None:
        if tab == TAB:
            found.append((text, tab, level, threading.get_ident()))

    QgsApplication.messageLog().messageReceived.connect(take)
    yield found
    QgsApplication.messageLog().messageReceived.disconnect(take)


def test_lines_of_many_threads_arrive_whole_on_the_gui_thread(lines: list[Any], qtbot: Any) -> None:
    log = RequestLog()

    def work(number: int) -> None:
        for count in range(100):
            log(f"GET /orders {number}-{count} X-Api-Key: {SECRET}")

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    qtbot.waitUntil(lambda: len(lines) == 800)
    assert {line[0] for line in lines} == {f"GET /orders {n}-{c} X-Api-Key: •••" for n in range(8) for c in range(100)}


def test_levels(lines: list[Any], qtbot: Any) -> None:
    log = RequestLog()
    log("a request")
    log.problem("a problem")
    try:
        raise KeyError(f"password={SECRET}")
    except KeyError as error:
        log.bug(error)
    qtbot.waitUntil(lambda: len(lines) == 3)
    assert [line[2] for line in lines] == [
        Qgis.MessageLevel.Info,
        Qgis.MessageLevel.Warning,
        Qgis.MessageLevel.Critical,
    ]
    assert "Traceback" in lines[2][0]
    assert SECRET not in lines[2][0]


class German(QTranslator):
    """Knows two sentences; the second with a gap that is not there."""

    WORDS = {
        ("test", "The area {name} is too large: {why}"): "Die Fläche {name} ist zu groß: {why}",
        ("test", "Too wide."): "Zu breit.",
        ("test", "{count} areas"): "{zahl} Flächen",
    }

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str:
        return self.WORDS.get((context, text), "")


@pytest.fixture
def german(qgis_app: QgsApplication) -> Iterator[None]:
    translator = German()
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


def test_sentences_are_translated_with_what_is_in_their_gaps(german: None) -> None:
    sentence = translate("test", "The area {name} is too large: {why}", name="{x}", why=translate("test", "Too wide."))
    assert show(sentence) == "Die Fläche {x} ist zu groß: Zu breit."
    assert str(sentence) == "The area {x} is too large: Too wide."


def test_an_error_gives_sentence_and_remedy(german: None) -> None:
    error = NoRoute(translate("test", "Too wide."), remedy=translate("test", "Try again."))
    assert show(error) == "Zu breit. Try again."
    assert show(InputError(translate("test", "Too wide."))) == "Zu breit."


def test_a_broken_translation_hides_nothing(german: None) -> None:
    assert show(translate("test", "{count} areas", count=3)) == "3 areas"


def test_nothing_is_nothing(qgis_app: QgsApplication) -> None:
    assert show(NOTHING) == ""


def test_no_template_of_ours_lacks_its_values() -> None:
    """Each ``translate("…", "… {gap} …", gap=…)`` in the shipped code names its gaps."""
    import ast
    import string

    root = Path(__file__).resolve().parents[2]
    wrong = []
    for path in [*root.glob("core/**/*.py"), *root.glob("processing_provider/*.py")]:
        if "_vendor" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and getattr(node.func, "id", "") == "translate" and len(node.args) == 2):
                continue
            template = node.args[1]
            if not isinstance(template, ast.Constant) or any(keyword.arg is None for keyword in node.keywords):
                continue
            gaps = {name for _, name, _, _ in string.Formatter().parse(template.value) if name is not None}
            given = {keyword.arg for keyword in node.keywords}
            if gaps != given:
                wrong.append(f"{path.relative_to(root)}:{node.lineno} {gaps ^ given}")
    assert wrong == []
