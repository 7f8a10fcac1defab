"""Signing in, and which connection is in use."""
