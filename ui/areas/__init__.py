"""The Areas dock's page."""
