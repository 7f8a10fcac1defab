"""Our own tab of QGIS's log panel. Every line passes the redaction here, whoever wrote it."""

from __future__ import annotations

import re
import traceback

from qgis.core import Qgis, QgsMessageLog

TAB = "constellr"
_HIDDEN = "•••"
_SECRETS = (
    # header or member: its whole value; an address: its query, fragment and user part
    (re.compile(r"""(?i)(x-api-key|authorization)(["']?\s*[:=]\s*["']?)[^"'\r\n,;}]+"""), rf"\1\2{_HIDDEN}"),
    (re.compile(r"""(?i)\b(bearer)(\s+)[\w.~+/=-]{8,}"""), rf"\1\2{_HIDDEN}"),
    (
        re.compile(r"""(?i)\b(password|access_token|api_key|secret)(["']?\s*[:=]\s*["']?)[^\s"'&,;}]+"""),
        rf"\1\2{_HIDDEN}",
    ),
    (re.compile(r"//[^\s/?#'\"<>]*@"), f"//{_HIDDEN}@"),
    (re.compile(r"(?i)(\b[a-z][a-z0-9+.-]*://[^\s?#'\"<>]*)[?#][^\s'\"<>]+"), rf"\1?{_HIDDEN}"),
    (re.compile(r"\?[^\s?=&'\"<>]+=[^\s'\"<>]+"), f"?{_HIDDEN}"),  # a query without its address, or after a blank in it
)


def redact(text: str) -> str:
    """Take credentials, the queries of addresses and the user part of addresses out of a text."""
    for pattern, instead in _SECRETS:
        text = pattern.sub(instead, text)
    return text


class RequestLog:
    """Callable that takes one line per request; any thread.

    ``QgsMessageLog`` hands lines of other threads over to the GUI thread by itself (queued signals).
    Request lines do not raise the panel's attention mark, problems do.
    """

    def __call__(self, line: str) -> None:
        self._write(line, Qgis.MessageLevel.Info, notify=False)

    def problem(self, line: str) -> None:
        """A failure that the user was told of in short."""
        self._write(line, Qgis.MessageLevel.Warning, notify=False)

    def bug(self, error: BaseException) -> None:
        """An exception nobody expected, with its traceback."""
        text = "".join(traceback.format_exception(type(error), error, error.__traceback__))
        self._write(text, Qgis.MessageLevel.Critical, notify=True)

    @staticmethod
    def _write(text: str, level: Qgis.MessageLevel, *, notify: bool) -> None:
        QgsMessageLog.logMessage(redact(text).rstrip(), TAB, level, notify)
