"""Docks, pages and dialogs. The only room that imports qgis.gui and QtWidgets."""
