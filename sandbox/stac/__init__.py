"""The STAC part: stac-fastapi's API layer over the sandbox's own items."""
