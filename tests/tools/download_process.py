"""Download scenes as the Catalogue does, in a process that may be killed.

download_process.py JOURNALS CONNECTION ADDRESS FOLDER COLLECTION/ID…    the key is in CONSTELLR_API_KEY
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from package_name import register


def main(journals: Path, name: str, address: str, folder: Path, scenes: list[str]) -> None:
    from constellr.core.api.client import Client
    from constellr.core.model.connection import Connection, Credential, CredentialKind
    from constellr.core.services.assets import download
    from constellr.core.services.download_journal import DownloadJournal, Wanted

    connection = Connection(name, address, CredentialKind.API_KEY)
    client = Client(connection, Credential(CredentialKind.API_KEY, os.environ["CONSTELLR_API_KEY"]))
    pairs = [(collection, item) for collection, _slash, item in (scene.partition("/") for scene in scenes)]
    wanted = Wanted(tuple(pairs), ("lst",), folder)
    journal = DownloadJournal.begin(journals, connection, wanted)
    download(client, wanted.scenes, wanted.assets, folder, on_scene=journal.done)
    journal.remove()
    client.close()


if __name__ == "__main__":
    register()
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3], Path(sys.argv[4]), sys.argv[5:])
