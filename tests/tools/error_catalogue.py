"""Write docs/errors.md from the error tree itself; a test holds the file to it.

error_catalogue.py FILE
"""

from __future__ import annotations

import argparse
import inspect
from pathlib import Path

from package_name import register

HEAD = """# Errors

Every failure a user can meet is one of these. Each is told as a sentence that says what happened to what, mostly with a
remedy; never as a traceback or a bare status code. A script catches `ConstellrError` or a branch of it.

This page is written by `tests/tools/error_catalogue.py` from `core/errors.py`.

| error | is a | when |
| --- | --- | --- |
"""


def catalogue() -> str:
    """The page's text, in the order in which the tree is written."""
    register()
    from constellr.core import errors

    classes = [thing for _, thing in inspect.getmembers(errors, inspect.isclass) if _is_ours(thing, errors)]
    classes.sort(key=lambda thing: inspect.getsourcelines(thing)[1])
    return HEAD + "".join(_row(thing) for thing in classes)


def _is_ours(thing: type, module: object) -> bool:
    return issubclass(thing, Exception) and thing.__module__ == module.__name__  # type: ignore[attr-defined]


def _row(thing: type) -> str:
    first = (inspect.getdoc(thing) or "").partition("\n\n")[0].replace("\n", " ").replace("``", "`")
    return f"| `{thing.__name__}` | `{thing.__bases__[0].__name__}` | {first} |\n"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Write the page of all errors.")
    parser.add_argument("file", type=Path)
    parser.parse_args().file.write_text(catalogue(), encoding="utf-8")
