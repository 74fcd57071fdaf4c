"""What a page says of its pictures: the caption beneath one, or the words that stand in its place.

They are taken out of the archived page when somebody asks and kept nowhere else, so that they go
with it where it is removed. `extracted` runs in the confined child.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from remnant.archive.encodings import sound_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

FORMAT = "an HTML page whose pictures are asked for"
_MOST = 500  # pictures of one page
_LONGEST = 1_000  # letters of one caption
_ADDRESSES = ("src", "data-src", "data-original")  # pages that load pictures late keep it elsewhere
_BETWEEN = re.compile(rb"[\s\"'()<>,;=]+")  # what stands between addresses in a page's source
_SHORTEST_NAME = 5  # characters; "a.js" and "x" are names of too many things


def extracted(content: bytes, _: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """For each picture of a page, given as UTF-8: its address as it stands there, and the words."""
    from trafilatura.utils import load_html  # noqa: PLC0415  slow to load, and for the child alone

    tree = load_html(content.decode())
    for number, picture in enumerate(() if tree is None else tree.iter("img")):
        if number >= _MOST:
            return
        words = _words(picture)
        for name in _ADDRESSES:
            address = sound_text(picture.get(name) or "").strip()
            if words and address and not address.startswith("data:"):
                yield {"address": address[:2_000], "words": words}


def words_for(url: str | None, pictures: Iterable[tuple[str, str]]) -> str | None:
    """The words for the picture that was captured from `url`, out of the page's pairs of an
    address and words.
    """
    names = names_of(url)
    return next(
        (words for address, words in pictures if not names.isdisjoint(names_in(address.encode()))),
        None,
    )


def names_in(source: bytes) -> frozenset[bytes]:
    """Every address in a page's source, as it stands there and by its last part."""
    words = frozenset(_BETWEEN.split(source))
    return words | {word.partition(b"?")[0].rpartition(b"/")[2] for word in words if b"/" in word}


def names_of(url: str | None) -> frozenset[bytes]:
    """What a page may call an address: whole, by its path, or by its last part."""
    try:
        path = urlsplit(url or "").path
    except ValueError:
        return frozenset()
    names = (url or "", path, path.rpartition("/")[2])
    return frozenset(name.encode() for name in names if len(name) >= _SHORTEST_NAME)


def _words(picture: Any) -> str:
    """The caption of the figure that it stands in, else what is read to the blind."""
    figure = next(picture.iterancestors("figure"), None)
    beneath = None if figure is None else next(figure.iter("figcaption"), None)
    caption = "" if beneath is None else "".join(beneath.itertext())
    for text in (caption, picture.get("alt") or ""):
        if words := " ".join(sound_text(text).split()):
            return words[:_LONGEST]
    return ""
