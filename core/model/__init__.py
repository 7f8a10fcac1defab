"""Frozen values that every other room speaks in. STAC items stay ``pystac.Item``."""
