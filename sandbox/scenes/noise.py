"""Smooth noise that depends on the place alone, so that neighbouring and repeated scenes agree with each other."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Numbers = NDArray[Any]
"""An array of whatever type of number."""


def _hash(x: NDArray[np.int64], y: NDArray[np.int64], seed: int) -> Floats:
    """A number in 0..1 for each lattice point, the same on every machine."""
    mixed = (x * 0x1F123BB5 + y * 0x5F356495 + seed * 0x27D4EB2F).astype(np.uint64) & np.uint64(0xFFFFFFFF)
    for shift, factor in ((16, 0x7FEB352D), (15, 0x846CA68B)):
        mixed ^= mixed >> np.uint64(shift)
        mixed = (mixed * np.uint64(factor)) & np.uint64(0xFFFFFFFF)
    mixed ^= mixed >> np.uint64(16)
    return (mixed / np.uint64(0xFFFFFFFF)).astype(np.float32)


def cells(x: Floats, y: Floats, seed: int) -> Floats:
    """One number in 0..1 for each whole-numbered cell of (x, y)."""
    return _hash(np.floor(x).astype(np.int64), np.floor(y).astype(np.int64), seed)


def smooth(x: Floats, y: Floats, seed: int) -> Floats:
    """Noise in 0..1 with a wavelength of one unit of ``x`` and ``y``."""
    left, low = np.floor(x), np.floor(y)
    u, v = x - left, y - low
    u, v = u * u * (3 - 2 * u), v * v * (3 - 2 * v)
    columns, rows = left.astype(np.int64), low.astype(np.int64)
    west, south = int(columns.min()), int(rows.min())
    width, height = int(columns.max()) - west + 2, int(rows.max()) - south + 2
    across, along = np.meshgrid(np.arange(west, west + width), np.arange(south, south + height))
    lattice = _hash(across, along, seed).ravel()
    corner = (rows - south) * width + (columns - west)
    bottom = lattice[corner] * (1 - u) + lattice[corner + 1] * u
    top = lattice[corner + width] * (1 - u) + lattice[corner + width + 1] * u
    found: Floats = (bottom * (1 - v) + top * v).astype(np.float32)
    return found


def layered(x: Floats, y: Floats, seed: int, octaves: int) -> Floats:
    """Noise in about 0..1 with ever finer detail, each octave half as long and half as strong."""
    total, strength, whole = np.zeros_like(x, dtype=np.float32), 1.0, 0.0
    for octave in range(octaves):
        total += np.float32(strength) * smooth(x * 2**octave, y * 2**octave, seed + octave)
        whole += strength
        strength /= 2
    return (total / np.float32(whole)).astype(np.float32)
