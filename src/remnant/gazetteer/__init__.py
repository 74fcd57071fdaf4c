"""Places: a built index of names, and the choice among the places of one name."""

from remnant.gazetteer.gazetteer import Gazetteer, load

__all__ = ["Gazetteer", "load"]
