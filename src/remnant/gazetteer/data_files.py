"""The data files of this package, as plain values."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from remnant.errors import ReferenceDataError

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def data(name: str) -> Any:
    """What `data/<name>.yaml` says; read once."""
    source = files("remnant.gazetteer") / "data" / f"{name}.yaml"
    try:
        return yaml.load(source.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 - a safe loader
    except (OSError, yaml.YAMLError) as error:
        raise ReferenceDataError(
            f"the gazetteer's data file {name}.yaml cannot be read: {error}",
            hint="reinstall remnant, or restore the file",
        ) from error
