"""Tags as comma-separated text, completed from those in use, and the dialog that edits them."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import QStringListModel, Qt
from qgis.PyQt.QtWidgets import QCompleter, QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from ...core.host.translate import show
from ...core.model.traits import Traits
from ...core.rules.orders import check_tags, tag_warnings
from ..shared.widgets import PlainLabel


def split_tags(text: str) -> tuple[str, ...]:
    """Read *maize, 2026* as its tags; blanks about them and empty places between commas do not count."""
    return tuple(tag for tag in (part.strip() for part in text.split(",")) if tag)


def join_tags(tags: Sequence[str]) -> str:
    return ", ".join(tags)


def tag_words(tags: Sequence[str], traits: Traits) -> tuple[str, bool]:
    """Give the sentence about these tags, and whether they may be sent."""
    problems = check_tags(tags, traits)
    if problems:
        return show(problems[0].sentence), False
    warnings = tag_warnings(tags)
    return (show(warnings[0]) if warnings else ""), True


class TagCompletion:
    """Completes the tag that is being typed, the last one before the cursor's end, from the known ones."""

    def __init__(self, line: QLineEdit, known: Sequence[str]) -> None:
        self._line = line
        self._completer = QCompleter(QStringListModel(list(known), line), line)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.setWidget(line)
        self._completer.activated[str].connect(self._insert)  # noqa: QGS405 - gone from QComboBox, not from QCompleter
        line.textEdited.connect(self._offer)

    def _offer(self, text: str) -> None:
        begun = text.rpartition(",")[2].strip()
        if not begun:
            self._completer.popup().hide()
            return
        self._completer.setCompletionPrefix(begun)
        self._completer.complete()

    def _insert(self, tag: str) -> None:
        before = [*split_tags(self._line.text().rpartition(",")[0]), tag]
        self._line.setText(join_tags(before) + ", ")


class TagsDialog(QDialog):
    """The tags of one order; they replace the old ones."""

    def __init__(self, tags: Sequence[str], known: Sequence[str], traits: Traits, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("tagsDialog")
        self.setWindowTitle(self.tr("Tags of the order"))
        self._traits = traits
        self._line = QLineEdit(join_tags(tags), self)
        self._line.setObjectName("tagsLine")
        self._line.setAccessibleName(self.tr("Tags, separated by commas"))
        self._line.setMinimumWidth(300)
        self._note = PlainLabel("", self)
        self._completion = TagCompletion(self._line, known)
        boxes = QDialogButtonBox.StandardButton
        self._buttons = QDialogButtonBox(boxes.Save | boxes.Cancel, self)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(PlainLabel(self.tr("Tags, separated by commas"), self))
        for widget in (self._line, self._note, self._buttons):
            layout.addWidget(widget)
        self._line.textChanged.connect(self._check)
        self._check()

    @property
    def tags(self) -> tuple[str, ...]:
        return split_tags(self._line.text())

    def _check(self) -> None:
        text, good = tag_words(self.tags, self._traits)
        self._note.setText(text)
        self._note.setVisible(bool(text))
        self._buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(good)
