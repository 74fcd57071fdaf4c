"""Weapon types: reviewed data, what belongs to what, and finding their names in a text."""

from remnant.catalogue.catalogue import Catalogue
from remnant.catalogue.loading import load, read

__all__ = ["Catalogue", "load", "read"]
