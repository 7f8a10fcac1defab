"""What is written down of downloads by the queue itself: those that wait their turn, and those not wanted any more."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from ...core.errors import DiskFailed
from ...core.host.journals import journal_folder
from ...core.model.connection import Connection
from ...core.services.download_journal import DownloadJournal, Wanted, forget
from ...core.services.journal import JournalBusy
from ...core.services.static_catalogue import StaticCatalogue


def write_down(wanted: Wanted, connection: Connection | None) -> Path | None:
    """Give the journal of a download that has not begun. Worker thread; None where the disk does not take it."""
    if connection is None:
        return None
    try:
        journal = DownloadJournal.begin(journal_folder(), connection, wanted)
    except (DiskFailed, JournalBusy):
        return None
    journal.close()
    return journal.path


def drop_journal(path: Path, connection: Connection | None, folder: Path | None = None) -> None:
    """Forget a download that is not wanted any more. Worker thread; one that another program holds stays.

    ``folder`` is looked at for scenes that a killed program had no time to enter into its catalogue.
    """
    if folder is not None:
        with suppress(DiskFailed):
            StaticCatalogue(folder).mend()
    if connection is not None:
        with suppress(DiskFailed, JournalBusy):
            forget(path, connection)
