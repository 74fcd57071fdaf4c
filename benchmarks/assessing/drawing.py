"""Reliability per word, drawn: how often what was called so came to be so."""

from __future__ import annotations

from typing import Any

_LEFT, _TOP, _WIDTH, _ROW = 190, 34, 420, 30
_PAGE = _LEFT + _WIDTH + 120


def reliability_svg(words: list[dict[str, Any]]) -> str:
    """A row a word: its band as a bar, the mean probability said as a stroke, the share that
    emerged as a dot whose area is the number of answers.
    """
    height = _TOP + _ROW * len(words) + 34
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_PAGE} {height}" '
            f'width="{_PAGE}" height="{height}" font-family="sans-serif" font-size="13">'
        ),
        '<rect width="100%" height="100%" fill="#fbfaf6"/>',
        (
            f'<text x="{_LEFT}" y="18" fill="#625d54">band (grey), said on average (stroke), '
            "came to be so (dot)</text>"
        ),
    ]
    for tick in (0, 25, 50, 75, 100):
        x = _x(tick / 100)
        foot = height - 26
        parts.append(f'<line x1="{x}" y1="{_TOP}" x2="{x}" y2="{foot}" stroke="#d8d3c7"/>')
        parts.append(
            f'<text x="{x}" y="{height - 10}" text-anchor="middle" fill="#625d54">{tick} %</text>'
        )
    for place, word in enumerate(words):
        parts += _row(word, _TOP + _ROW * place + _ROW / 2)
    return "\n".join([*parts, "</svg>"]) + "\n"


def _row(word: dict[str, Any], y: float) -> list[str]:
    low, high = (end / 100 for end in word["band"])
    parts = [
        (
            f'<text x="{_LEFT - 12}" y="{y + 4}" text-anchor="end" fill="#1c1b19">'
            f"{word['word']}</text>"
        ),
        (
            f'<rect x="{_x(low)}" y="{y - 8}" width="{_x(high) - _x(low):.1f}" height="16" '
            'fill="#e5e1d6"/>'
        ),
        (
            f'<text x="{_LEFT + _WIDTH + 14}" y="{y + 4}" fill="#625d54">'
            f"{word['emerged_number']} of {word['answers']}</text>"
        ),
    ]
    if word["answers"]:
        said = _x(word["said"])
        radius = min(9.0, 1.1 * word["answers"] ** 0.5)
        parts.append(
            f'<line x1="{said}" y1="{y - 9}" x2="{said}" y2="{y + 9}" stroke="#1c1b19" '
            'stroke-width="1.5"/>'
        )
        parts.append(
            f'<circle cx="{_x(word["emerged"])}" cy="{y}" r="{radius:.1f}" fill="#1b4f8a"/>'
        )
    return parts


def _x(p: float) -> float:
    return round(_LEFT + _WIDTH * p, 1)
