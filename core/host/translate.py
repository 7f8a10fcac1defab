"""Sentences in the user's language."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ..errors import ConstellrError
from ..words import Sentence


def show(what: Sentence | ConstellrError) -> str:
    """Give the text in the language QGIS runs in; English where there is no translation.

    An error gives its sentence and its remedy. Any thread. The text is plain, never markup.
    """
    if isinstance(what, ConstellrError):
        return f"{show(what.sentence)} {show(what.remedy)}".strip()
    if not what:
        return ""
    template = QCoreApplication.translate(what.context, what.template) or what.template
    values = {name: _value(value) for name, value in what.values.items()}
    try:
        return template.format(**values)
    except (KeyError, IndexError, ValueError):
        # A translation whose gaps do not match must not hide the message.
        return what.template.format(**values)


def _value(value: object) -> object:
    return show(value) if isinstance(value, Sentence | ConstellrError) else value
