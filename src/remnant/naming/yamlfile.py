"""YAML data inside the package, read with the C loader where PyYAML was built with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from remnant.errors import ReferenceDataError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(source: Traversable) -> Any:
    """The data of one file; a file that is no YAML is named in the error."""
    try:
        return yaml.load(source.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 - safe loaders
    except (OSError, yaml.YAMLError) as error:
        raise ReferenceDataError(
            f"{source.name} cannot be read: {error}", hint="correct the file and try again"
        ) from error
