"""Speakers and perpetrators: states and their bodies, officials, groups, outlets, monitors."""

from remnant.actors.loading import load, read
from remnant.actors.register import Register

__all__ = ["Register", "load", "read"]
