"""Waiting that a cancel can leave, however long the other side is silent."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from concurrent.futures import Future, wait
from typing import TypeVar

from ..errors import Cancelled
from ..model.job import Job

T = TypeVar("T")
_GLANCE = 0.1
"""Seconds between two looks at the job while waiting."""


def leavable(work: Callable[[], T], job: Job, discard: Callable[[T], None]) -> T:
    """Do ``work`` in a thread of its own and wait for it; on cancel raise :class:`Cancelled` at once.

    Work that was left ends by its own time limits; ``discard`` then gets what it brought. A thread, because
    nothing else reaches a request that waits for a name, a connection or the first byte alike.
    """
    future: Future[T] = Future()
    threading.Thread(target=_fulfil, args=(future, work), name="constellr request", daemon=True).start()
    while not wait([future], timeout=_GLANCE).done:
        if job.cancelled:
            future.add_done_callback(lambda left: _drop(left, discard))
            raise Cancelled
    return future.result()


def _fulfil(future: Future[T], work: Callable[[], T]) -> None:
    try:
        future.set_result(work())
    except BaseException as error:  # noqa: BLE001 - carried to the thread that waits
        future.set_exception(error)


def _drop(left: Future[T], discard: Callable[[T], None]) -> None:
    if left.exception() is None:
        discard(left.result())


class Watch:
    """Shuts a connection down as soon as the job is cancelled, which wakes a read that hangs in it."""

    def __init__(self, descriptor: int | None, job: Job) -> None:
        self._job = job
        self._over = threading.Event()
        # A duplicate: shutting it down ends the connection, and no other that later gets the same number.
        self._line = None if descriptor is None else socket.fromfd(descriptor, socket.AF_INET, socket.SOCK_STREAM)
        if self._line is not None:
            threading.Thread(target=self._look, name="constellr cancel watch", daemon=True).start()

    def _look(self) -> None:
        while not self._over.wait(_GLANCE):
            if self._job.cancelled and self._line is not None:
                try:
                    self._line.shutdown(socket.SHUT_RDWR)
                except OSError:
                    return  # the other side was faster
                return

    def close(self) -> None:
        self._over.set()
        if self._line is not None:
            self._line.close()
