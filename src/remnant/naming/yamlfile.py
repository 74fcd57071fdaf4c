"""YAML data inside the package: lists, mappings and words, nothing else.

Every scalar is read as the words that are written, so that `NO` is Norway and 2022 a name; who
needs a date or a truth value makes it. PyYAML's C parser is used where it was built.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from remnant.errors import ReferenceDataError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def read_yaml(source: Traversable) -> Any:
    """The data of one file; a file that is no YAML is named in the error."""
    try:
        text = source.read_text(encoding="utf-8")
        return yaml.load(text, Loader=_LOADER)  # noqa: S506 - the base loader makes only text
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ReferenceDataError(
            f"{source.name} cannot be read: {error}", hint="correct the file and try again"
        ) from error
