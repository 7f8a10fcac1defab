"""GDAL without its own words: its errors print paths and addresses, and newer ones warn of exceptions nobody set."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from types import ModuleType


@contextmanager
def quiet(gdal: ModuleType) -> Iterator[None]:
    """Silence ``gdal`` in this thread; failures come as None, or as RuntimeError where its user has asked for that.

    Nothing of the host's own settings is changed: GDAL 3.7 and newer take the choice for one thread alone.
    """
    manager = getattr(gdal, "ExceptionMgr", None)
    with manager(useExceptions=False) if manager is not None else nullcontext():
        gdal.PushErrorHandler("CPLQuietErrorHandler")
        try:
            yield
        finally:
            gdal.PopErrorHandler()
