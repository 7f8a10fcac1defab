"""What the product knows and does; no widget anywhere, and QGIS only in the room ``host``."""
