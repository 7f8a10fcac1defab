"""What ties the core to QGIS: network settings, credentials, tasks, layers. The only core room that imports qgis."""
