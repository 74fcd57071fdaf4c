"""The file that fixes what the set is drawn from."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import yaml

FILE = Path(__file__).with_name("parameters.yaml")


@cache
def parameters() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return found


def drawn(rng: np.random.Generator, span: list[float]) -> float:
    return float(rng.uniform(*span))


def counted(rng: np.random.Generator, span: list[int]) -> int:
    return int(rng.integers(span[0], span[1] + 1))


def chance(seed: int, *what: str | int) -> np.random.Generator:
    """A source of chance that depends on the seed and on what is drawn alone."""
    text = "/".join(map(str, what))
    digest = hashlib.sha256(text.encode()).digest()
    return np.random.default_rng([seed, int.from_bytes(digest[:8], "big")])
