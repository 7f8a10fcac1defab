"""The verbs: sign in, prepare and upload areas, place orders, search, fetch. No widget, no QGIS."""
