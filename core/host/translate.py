"""Sentences in the user's language."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication, QLocale

from ..errors import ConstellrError
from ..words import Figure, Sentence, plural


class _Local(float):
    """A number that any format writes with the signs of QGIS's language."""

    def __format__(self, form: str) -> str:
        return _in_local_signs(super().__format__(form))


def local(number: float) -> float:
    """Give the number for the gap of a text: ``"{n:.1f} MB".format(n=local(1.5))`` is *1,5 MB* in German."""
    return _Local(number)


def show(what: Sentence | ConstellrError) -> str:
    """Give the text in the language QGIS runs in; English where there is no translation.

    An error gives its sentence and its remedy. Any thread. The text is plain, never markup.
    """
    if isinstance(what, ConstellrError):
        return f"{show(what.sentence)} {show(what.remedy)}".strip()
    if not what:
        return ""
    template = _template(what)
    values = {name: _value(value) for name, value in what.values.items()}
    try:
        return template.format(**values)
    except (KeyError, IndexError, ValueError):
        # A translation whose gaps do not match must not hide the message.
        return what.english.format(**values)


def counted(context: str, one: str, many: str, number: int, /, **values: object) -> str:
    """Give a text that counts in QGIS's language: ``one`` for exactly 1, else ``many``, whose ``{n}`` is the number."""
    return show(plural(context, one, many, number, **values))


def _template(what: Sentence) -> str:
    if what.number is None:
        return QCoreApplication.translate(what.context, what.template) or what.template
    found = QCoreApplication.translate(what.context, what.template, None, what.number)
    return found if found and found != what.template else what.english  # English has no file of forms


def _value(value: object) -> object:
    if isinstance(value, Sentence | ConstellrError):
        return show(value)
    if isinstance(value, Figure):
        return _in_local_signs(value)
    return local(value) if isinstance(value, float) else value


def _in_local_signs(number: str) -> str:
    signs = QLocale()
    return number.translate({ord("."): signs.decimalPoint(), ord(","): signs.groupSeparator()})
