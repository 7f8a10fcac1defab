"""The HTTP client of the provider's API, plain Python. ``client.Client`` is its door."""
