"""Remnant: an open, offline-first record of the arms used in a conflict."""

__version__ = "0.1.0"
