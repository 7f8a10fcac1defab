"""Run by QGIS's own Python, offscreen: fill a fresh profile with what the desktop starts with.

    seed_profile.py PROFILE PROJECT  < connection as JSON, or null

The master password is the text of $QGIS_AUTH_PASSWORD_FILE: QGIS reads that file only once the database
holds a hash to compare it with.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

from package_name import register
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFillSymbol,
    QgsProject,
    QgsRectangle,
    QgsReferencedRectangle,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)
from qgis_app import start

WORLD = Path("/usr/share/qgis/resources/data/world_map.gpkg")
LONDON = QgsRectangle(-0.55, 51.27, 0.36, 51.70)


def set_master_password() -> None:
    word = Path(os.environ["QGIS_AUTH_PASSWORD_FILE"]).read_text(encoding="utf-8").strip()
    manager = QgsApplication.authManager()
    if not manager.setMasterPassword(word, True) or not manager.storeAuthSetting("constellr/seeded", "yes", True):
        raise SystemExit("QGIS's authentication database does not take a master password")


def store(connection: dict[str, str]) -> None:
    """Sign in to ``connection`` (name, base_url, api_key) as the plugin itself would keep it."""
    from constellr.core.host.connections import Connections
    from constellr.core.host.credentials import CredentialStore
    from constellr.core.host.settings import Settings
    from constellr.core.model.connection import Connection, Credential, CredentialKind

    known = Connections(Settings(), environ={})
    known.add(Connection(connection["name"], connection["base_url"]))
    known.activate(connection["name"])
    if not CredentialStore().save(connection["name"], Credential(CredentialKind.API_KEY, connection["api_key"])):
        raise SystemExit("the credential could not be stored")


def polygons(source: str, name: str, fill: str, subset: str = "") -> QgsVectorLayer:
    layer = QgsVectorLayer(source, name, "ogr")
    if subset and not layer.setSubsetString(subset):
        raise SystemExit(f"{name}: no such filter")
    if not layer.isValid() or not layer.featureCount():
        raise SystemExit(f"{name}: QGIS's world map has no such polygons")
    symbol = QgsFillSymbol.createSimple({"color": fill, "outline_color": "#8a8f98", "outline_width": "0.2"})
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    return layer


def write_project(path: Path) -> None:
    """Write a project with real polygons, the boroughs of London over the countries of the world."""
    world_map = path.with_name(WORLD.name)
    shutil.copyfile(WORLD, world_map)
    project = QgsProject.instance()
    project.setTitle("constellr demo")
    project.setCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    world = polygons(f"{world_map}|layername=countries", "Countries", "#f2efe9")
    boroughs = polygons(
        f"{world_map}|layername=states_provinces", "London boroughs", "#dfe7ee", "\"gn_name\" = 'Greater London'"
    )
    for layer in (world, boroughs):
        project.addMapLayer(layer)
    to_map = QgsCoordinateTransform(QgsCoordinateReferenceSystem("EPSG:4326"), project.crs(), project)
    extent = QgsReferencedRectangle(to_map.transformBoundingBox(LONDON), project.crs())
    project.viewSettings().setDefaultViewExtent(extent)
    if not project.write(str(path)):
        raise SystemExit(f"the project could not be written: {project.error()}")


def main(profile: Path, project: Path) -> None:
    connection = json.load(sys.stdin)
    application = start(profile)
    set_master_password()
    if connection:
        register()
        store(connection)
    write_project(project)
    application.exitQgis()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
