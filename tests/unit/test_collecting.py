"""Full collections are held back while somebody asks for it, and come back afterwards, whatever happens."""

from __future__ import annotations

import gc
import importlib.util
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "core" / "host" / "collecting.py"


@pytest.fixture
def postponed():
    """The context manager, loaded by path: its room imports QGIS, it does not."""
    spec = importlib.util.spec_from_file_location("collecting", SOURCE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    before = gc.get_threshold()
    yield module.full_collections_postponed
    gc.set_threshold(*before)


def test_the_last_to_leave_restores_what_was(postponed) -> None:
    gc.set_threshold(701, 11, 12)
    with postponed():
        with postponed():
            assert gc.get_threshold()[:2] == (701, 11)
        assert gc.get_threshold()[2] > 1000
    assert gc.get_threshold() == (701, 11, 12)


def test_a_failure_restores_it_too(postponed) -> None:
    gc.set_threshold(702, 11, 12)
    with pytest.raises(ValueError, match="x"), postponed():
        raise ValueError("x")
    assert gc.get_threshold() == (702, 11, 12)
