"""A local stand-in for the provider's API, for the demo and the tests. Not the provider's software, never shipped."""

import logging

logging.getLogger("stac_fastapi").setLevel(logging.ERROR)
"""It warns on import that it has no title, before anyone could give it one."""
