"""``s3://`` addresses by way of GDAL, for users who have AWS settings of their own; nobody else can reach them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Any

from ..errors import ApiError, FileError, NotWhole
from ..model.job import Job
from ..words import translate
from .quiet_gdal import quiet
from .transfer import CHUNK, Files

_SCHEME = "s3://"
_SETTINGS = (
    "AWS_ACCESS_KEY_ID",
    "AWS_PROFILE",
    "AWS_NO_SIGN_REQUEST",
    "AWS_WEB_IDENTITY_TOKEN_FILE",
    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
)
_NOTHING_BEHIND = 416


def has_own_settings() -> bool:
    """Tell whether GDAL is here and finds AWS settings of the user's: options, environment, or ``~/.aws``."""
    try:
        from osgeo import gdal
    except ImportError:
        return False
    if any(gdal.GetConfigOption(name) for name in _SETTINGS):
        return True
    named = gdal.GetConfigOption("AWS_SHARED_CREDENTIALS_FILE") or gdal.GetConfigOption("CPL_AWS_CREDENTIALS_FILE")
    return (Path(named) if named else Path.home() / ".aws" / "credentials").is_file()


class Reach:
    """The store's files, and those at ``s3://`` where the user's own settings open them. Safe in any thread."""

    def __init__(self, files: Files) -> None:
        self._files = files

    def open(self, href: str, job: Job, *, start: int = 0) -> AbstractContextManager[Any]:
        """As ``Client.files.open``; :class:`OutOfReach` for ``s3://`` without settings."""
        if href.startswith(_SCHEME) and has_own_settings():
            return _S3Stream(href, start)
        return self._files.open(href, job, start=start)


class _S3Stream:
    """What ``FileStream`` is for a signed link. One thread at a time."""

    def __init__(self, href: str, start: int) -> None:
        from osgeo import gdal

        self._gdal, self._name = gdal, href.rsplit("/", 1)[-1]
        path = f"/vsis3/{href.removeprefix(_SCHEME)}"
        with quiet(gdal):  # its messages hold addresses
            try:
                found = gdal.VSIStatL(path)
                self._handle = gdal.VSIFOpenL(path, "rb") if found is not None else None
            except RuntimeError:
                self._handle = None
        if self._handle is None:
            raise FileError(
                translate("own_aws", "“{name}” could not be opened with your own AWS settings.", name=self._name),
                remedy=translate("own_aws", "Check them, or ask the provider for a download link."),
            )
        self.status = 206 if start else 200
        self.total = int(found.size)
        self.length = self.total - start
        if start and self.length <= 0:
            self.close()
            raise ApiError(
                translate("own_aws", "Nothing lies behind byte {start}.", start=start), status=_NOTHING_BEHIND
            )
        gdal.VSIFSeekL(self._handle, start, 0)

    def chunks(self, size: int = CHUNK) -> Iterator[bytes]:
        """Give the bytes as they come. Raises :class:`NotWhole` where fewer come than there are."""
        came = 0
        while came < self.length:
            block = self._gdal.VSIFReadL(1, min(size, self.length - came), self._handle)
            if not block:
                raise NotWhole(translate("own_aws", "“{name}” broke off before its end.", name=self._name))
            came += len(block)
            yield bytes(block)

    def close(self) -> None:
        if self._handle is not None:
            self._gdal.VSIFCloseL(self._handle)
            self._handle = None

    def __enter__(self) -> _S3Stream:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
