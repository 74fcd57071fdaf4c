"""Builds the gazetteer's index into the package, for wheels and editable installations alike."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PlacesHook(BuildHookInterface):  # type: ignore[type-arg]  # no configuration of our own
    """Writes places.sqlite where it is missing or made of other inputs."""

    PLUGIN_NAME = "places"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - the interface
        sys.path.insert(0, str(Path(self.root) / "src"))
        try:
            from remnant.gazetteer.build import build_if_stale  # noqa: PLC0415 - importable only here

            if build_if_stale():
                self.app.display_info("built the gazetteer's index")
        finally:
            sys.path.pop(0)
