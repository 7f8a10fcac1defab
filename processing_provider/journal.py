"""The parameter JOURNAL: a folder by which a second run goes on where the first was cut short."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import QgsProcessingParameterBoolean, QgsProcessingParameterFile
from qgis.PyQt.QtCore import QCoreApplication

from ..core.errors import InputError
from ..core.words import translate

if TYPE_CHECKING:
    from ..core.services.area_journal import AreaJournal
    from ..core.services.order_journal import OrderJournal
    from .base import ConstellrAlgorithm, Run
    from .given import Given

JOURNAL, SPLIT = "JOURNAL", "SPLIT"


def define_split(algorithm: ConstellrAlgorithm) -> None:
    algorithm.add(
        QgsProcessingParameterBoolean(SPLIT, _tr("Split what is too large"), defaultValue=False, optional=True),
        _tr(
            "Cuts areas that are too large for the product into tiles along a regular grid: “name (2/6)”. "
            "What would become more than 500 tiles is left out."
        ),
    )


def define_journal(algorithm: ConstellrAlgorithm) -> None:
    parameter = QgsProcessingParameterFile(
        JOURNAL, _tr("Journal folder"), QgsProcessingParameterFile.Behavior.Folder, optional=True
    )
    algorithm.add(
        parameter,
        _tr(
            "A folder that remembers what was sent and what came of it; it is made where it is missing, and holds no "
            "key. A second run with the same folder sends only what is missing, also after a crash, and nothing twice. "
            "Use a folder for each job and connection."
        ),
    )


def check_journal(given: Given) -> None:
    """Raise InputError for a place that is no folder."""
    text = given.text(JOURNAL)
    if text and Path(text).exists() and not Path(text).is_dir():
        raise InputError(
            translate("processing", "JOURNAL must be a folder, and “{place}” is a file.", place=text),
        )


@contextmanager
def area_journal(run: Run) -> Iterator[AreaJournal | None]:
    """Hold the journal of areas while the block runs; None where none is wanted. Raises what opening it raises."""
    from ..core.services.area_journal import AreaJournal

    with _held(run, AreaJournal) as journal:
        yield journal


@contextmanager
def order_journal(run: Run) -> Iterator[OrderJournal | None]:
    """Hold the journal of orders while the block runs; None where none is wanted. Raises what opening it raises."""
    from ..core.services.order_journal import OrderJournal

    with _held(run, OrderJournal) as journal:
        yield journal


@contextmanager
def _held(run: Run, kind: Any) -> Iterator[Any]:
    folder = run.given.text(JOURNAL)
    if not folder:
        yield None
        return
    path = Path(folder).expanduser() / kind.FILE
    with kind.open(path, run.client.connection, run.given.algorithm.displayName()) as journal:
        yield journal


def _tr(text: str) -> str:
    return QCoreApplication.translate("JournalParameters", text)
