"""What came of an algorithm: the numbers, a sentence for each failure, and how it is to end."""

from __future__ import annotations

import traceback
from collections.abc import Callable

from qgis.core import Qgis, QgsMessageLog, QgsProcessingFeedback

from ..core.errors import ConstellrError, InternalError
from ..core.host.log import RequestLog, redact
from ..core.host.translate import show
from ..core.services.telling import told
from ..core.words import Sentence, translate
from .errand import in_qgis_process, prints_plain


class Tally:
    """Counts what was made or fetched and what failed.

    Failures are told as they happen once something succeeded. Before that they are held back, for where
    nothing succeeds at all a script is to find exactly one sentence on its standard error.
    """

    def __init__(self, feedback: QgsProcessingFeedback) -> None:
        self._feedback = feedback
        self._held: list[str] = []
        self._first = ""
        self.count = 0
        self.failures = 0

    def made(self, number: int = 1, text: Sentence | None = None) -> None:
        """Something was made or fetched; ``text`` names it, so that its id stands in the log whatever follows."""
        self.count += number
        if text is not None:
            self._feedback.pushInfo(show(text))
        self._release()

    def failed(self, text: str, number: int = 1) -> None:
        """Something failed, or was left out, for this reason."""
        self.failures += number
        self._first = self._first or text
        if self.count:
            self._say(text)
        else:
            self._held.append(text)

    def conclude(self, nothing: Callable[[int, str], Sentence]) -> None:
        """Raise where everything failed; ``nothing`` makes the sentence from the number and the first reason."""
        if self.count or not self.failures:
            self._release()
            return
        if self.failures == 1:
            raise ConstellrError(translate("processing", "{reason}", reason=self._first))
        for text in self._held:
            self._feedback.pushInfo(text)
        raise ConstellrError(nothing(self.failures, self._first))

    def _release(self) -> None:
        held, self._held = self._held, []
        for text in held:
            self._say(text)

    def _say(self, text: str) -> None:
        if prints_plain():
            say_failure(text, self._feedback)
        else:
            self._feedback.reportError(text)


def sentence_of(error: BaseException, feedback: QgsProcessingFeedback) -> str:
    """Give the one sentence a user is told; a fault of this program leaves its traceback in the log."""
    if isinstance(error, ConstellrError):
        return show(told(error))
    if in_qgis_process():
        # The log's problems go to standard error there, which is for the one sentence.
        feedback.pushDebugInfo(redact("".join(traceback.format_exception(type(error), error, error.__traceback__))))
    else:
        RequestLog().bug(error)
    return show(
        InternalError(
            translate("processing", "The algorithm met a fault of its own ({kind}).", kind=type(error).__name__),
            remedy=translate("processing", "Its log has the details."),
        )
    )


def say_failure(text: str, feedback: QgsProcessingFeedback) -> None:
    """Say why nothing was done, once: qgis_process prints both what is reported and what is logged as critical."""
    if in_qgis_process():
        QgsMessageLog.logMessage(text, "Processing", Qgis.MessageLevel.Critical)
    else:
        feedback.reportError(text, True)
