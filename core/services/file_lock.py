"""Files that one program at a time may write. The system lets go of them when the program ends, however it ends."""

from __future__ import annotations

import errno
import os
import sys
from typing import IO


def hold(handle: IO[bytes]) -> bool:
    """Take the file for this writer alone, in this and other programs; False where another has it.

    It is let go when the handle is closed. On a disk that knows no locks nobody is kept out.
    """
    try:
        if sys.platform == "win32":
            import msvcrt

            handle.seek(1 << 40)  # far behind the content: the lock of a byte there hinders no reader
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
            handle.seek(0, os.SEEK_END)
        else:
            import fcntl

            fcntl.flock(handle.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in (errno.EACCES, errno.EAGAIN, errno.EDEADLK)  # no locks on this disk: go on
    return True
