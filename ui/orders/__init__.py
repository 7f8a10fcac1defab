"""The Orders dock's page and the order dialog."""
