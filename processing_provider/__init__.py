"""The services as Processing algorithms: thin, and quick to load, for QGIS lists them at every start."""
