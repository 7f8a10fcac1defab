"""A file as a form, for the endpoint that converts it."""

from __future__ import annotations

from pathlib import Path

from ..errors import InputError
from ..words import translate

LARGEST_FILE = 10_000_000
_FORMATS = {".kml": "kml", ".zip": "shapefile"}


def form_of(path: Path) -> tuple[bytes, str]:
    """Give the body and its content type. Raises :class:`InputError` for a file that cannot be sent."""
    import requests

    kind = _FORMATS.get(path.suffix.lower())
    if kind is None:
        raise InputError(
            translate("api", "“{file}” is neither a KML file nor a zipped Shapefile.", file=path.name),
            remedy=translate("api", "Choose a file ending in .kml or .zip."),
        )
    content = _content(path)
    # The name is not the server's business, and may hold what a header cannot.
    parts = {"file": (f"area{path.suffix.lower()}", content, "application/octet-stream")}
    form = requests.Request("POST", "http://localhost/", data={"file_format": kind}, files=parts).prepare()
    body = form.body if isinstance(form.body, bytes) else b""
    return body, form.headers["Content-Type"]


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise InputError(
                translate("api", "“{file}” is larger than 10 MB, more than the service converts.", file=path.name),
                remedy=translate("api", "Open it as a layer instead."),
            )
        return path.read_bytes()
    except OSError as error:
        raise InputError(translate("api", "“{file}” could not be read.", file=path.name)) from error
