"""QGIS's cache of coordinate reference systems, kept from what ends with a worker's thread."""

from __future__ import annotations

from qgis.core import QgsCoordinateReferenceSystem


def forget_worker_crs() -> None:
    """To be called in a worker thread, as its last use of QGIS.

    When a thread ends, QGIS empties every CRS in the cache that came about there, whoever uses it by then: layers lose
    their place and transforms silently leave coordinates as they are. It finds them by the cache alone, so what is
    taken out of it stays whole. Filling it again costs a fraction of a millisecond for each CRS in use.
    """
    QgsCoordinateReferenceSystem.invalidateCache()
