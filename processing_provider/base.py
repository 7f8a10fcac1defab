"""What the six algorithms that need a connection share: it, their tally, and how they end.

QGIS loads this at every start, so what only a run needs is imported when one begins.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..core.errors import ConstellrError
from ..core.host.crs_cache import forget_worker_crs
from ..core.host.translate import counted, show
from ..core.words import Sentence
from .access import Access
from .algorithm import Algorithm

if TYPE_CHECKING:
    from ..core.api.client import Client
    from ..core.model.job import Job
    from .given import Given

OUTPUT, CONNECTION, COUNT, FAILED = "OUTPUT", "CONNECTION", "COUNT", "FAILED"


class Run:
    """One run under way: what was given, whom it speaks to, what has come of it."""

    def __init__(self, given: Given, client: Client, feedback: QgsProcessingFeedback) -> None:
        from .errand import Errand
        from .tally import Tally

        self.given = given
        self.client = client
        self.feedback = feedback
        self.errand = Errand(feedback)
        self.tally = Tally(feedback)
        self.undo: list[Callable[[], None]] = []
        """What is to be taken back where the run fails."""


class ConstellrAlgorithm(Algorithm):
    """Speaks to a server, and ends as scripts rely on.

    It fails (exit status 1, one sentence) only where nothing was made or fetched; else every row stands in
    the output, COUNT and FAILED tell the numbers, and each failure is a sentence in the log.
    """

    def __init__(self, access: Access) -> None:
        super().__init__(access)
        self._client: Client | None = None

    # --- what each algorithm says of itself ---
    @abstractmethod
    def define(self) -> None:
        """Add the parameters and outputs of its own."""

    @abstractmethod
    def check(self, given: Given) -> None:
        """Raise InputError for values that do not go together. Opens no layer, sends nothing; quick."""

    def read(self, given: Given) -> None:
        """Take what needs the GUI thread out of the parameters: layers are snapshotted here."""

    @abstractmethod
    def work(self, run: Run) -> dict[str, Any]:
        """Do it, and give the outputs but COUNT and FAILED."""

    @abstractmethod
    def nothing(self, number: int, reason: str) -> Sentence:
        """Say that each of ``number`` failed, the first for ``reason``."""

    # --- what QGIS calls ---
    def initAlgorithm(self, configuration: Mapping[str, Any] | None = None) -> None:
        self.define()
        self.add(
            QgsProcessingParameterString(CONNECTION, _tr("Connection"), optional=True),
            _tr(
                "Name of a connection that is set up in QGIS, upper or lower case. Empty: the one of the environment "
                "(CONSTELLR_API_URL with CONSTELLR_API_KEY, or with CONSTELLR_USERNAME and CONSTELLR_PASSWORD), "
                "else the active one. Never put a key here."
            ),
        )
        for name, text in ((COUNT, _tr("Number made or fetched")), (FAILED, _tr("Number failed"))):
            if not self.addOutput(QgsProcessingOutputNumber(name, text)):
                raise RuntimeError(f"the output {name} is there already")

    def checkParameterValues(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:
        from .given import Given

        try:
            self.check(Given(self, parameters, context))
        except ConstellrError as error:
            return False, show(error)
        fine, message = super().checkParameterValues(dict(parameters), context)
        return fine, message

    def _begin(self, given: Given, feedback: QgsProcessingFeedback) -> None:
        self.check(given)
        self._client = self._access.client(given.text(CONNECTION), feedback.isCanceled)
        self.read(given)

    def _carry_out(self, given: Given, feedback: QgsProcessingFeedback) -> dict[str, Any]:
        if self._client is None:
            raise RuntimeError("the algorithm was not prepared")
        run = Run(given, self._client, feedback)
        try:
            results = self.work(run)
            run.tally.conclude(self.nothing)
        except BaseException:
            for take_back in run.undo:
                take_back()
            raise
        finally:
            self._client.close()
            self._client = None
            forget_worker_crs()  # of the thread that QGIS runs this in
        return {**results, COUNT: run.tally.count, FAILED: run.tally.failures}


def partly(run: Run, work: Callable[[Job], None]) -> None:
    """Carry out ``work(job)``; where it breaks off after something was made, that counts and the rest failed."""
    from ..core.services.telling import told

    try:
        run.errand.carry(work)
    except ConstellrError as error:
        if run.tally.count == 0:
            raise
        run.tally.failed(show(told(error)))


def _tr(text: str) -> str:
    return QCoreApplication.translate("ConstellrAlgorithm", text)


def tell_unreadable(run: Run, number: int) -> None:
    """Say that a list had entries that could not be read: they are missing in the output."""
    if number:
        run.tally.failed(
            counted(
                "processing",
                "1 entry of the server's list could not be read.",
                "{n} entries of the server's list could not be read.",
                number,
            ),
            number,
        )
