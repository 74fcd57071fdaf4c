"""How exactly the reader takes a communique apart: totals and breakdowns by region.

    python benchmarks/reading/mod_posts.py POSTS.csv.gz --json

The file has the columns `datetime` and `text_snippet`. A post counts where it proves itself: its
lines ("5 БПЛА - над территорией Курской области") add up to the total that it states. That is
found by `proved` below, a rule on the raw text that knows nothing of the reader, so the subset is
the same for every version of it; `--ids` prints the post ids (their date and time).

`totals_exact` is the share of these posts whose total the reader gives as an intercepted count,
`regions_exact` the share whose whole breakdown it gives, figure by figure and region by region.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import json
import re
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from remnant.domain.claim import Slot
from remnant.domain.report import Report, digest_of
from remnant.domain.values import Count
from remnant.pipeline import load_references, read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from remnant.domain.ports import References

MARKUP = re.compile(r"\*\*|__|\[(?P<shown>[^\]]*)\]\([^)]*\)")
SPACES = re.compile(r"\s+")
WORDS = {
    "один": 1, "одного": 1, "одному": 1, "одна": 1, "два": 2, "двух": 2, "две": 2, "три": 3,
    "трех": 3, "четыре": 4, "четырех": 4, "пять": 5, "шесть": 6, "семь": 7, "восемь": 8,
    "девять": 9, "десять": 10, "одиннадцать": 11, "двенадцать": 12, "тринадцать": 13,
    "четырнадцать": 14, "пятнадцать": 15, "шестнадцать": 16, "семнадцать": 17, "восемнадцать":
    18, "девятнадцать": 19, "двадцать": 20,
}  # fmt: skip
LEAST = 2  # figures: a total and one part
CUT = 399  # characters at which the file cuts a post: its last name may be half a name
FIGURE = r"(?P<figure>\d{1,3}|" + "|".join(WORDS) + ")"
TOTAL = re.compile(
    rf"(?:уничтожен|перехвачен|сбит)\w{{0,2}} {FIGURE} украинск\w+ (?:беспилотн|бпла)"
)
LINE = re.compile(
    rf"(?<!\w)(?P<each>по )?{FIGURE} (?:бпла |беспилотн\w+(?: летательн\w+ аппарат\w*)? )?"
    r"(?:был[аио]? )?(?:сбит\w{0,2} |уничтожен\w{0,2} |перехвачен\w{0,2} )?"
    r"[-–—]? ?(?=над )"
)
PLACE = re.compile(
    r"над (?:территори\w+ |акватори\w+ )?(?P<name>[^,.;:▫▪🔹💬✈]+?)"
    r"(?= и над |,|\.|;|:|▫|▪|🔹|💬|✈| и (?:\d|оди|два|две|три|чет|пят|шес|сем|вос|дев|дес)|$)"
)
# The first letters of a region's Russian name, and a word of the name that the record gives it.
REGIONS = {
    "белгор": "belgorod", "брянск": "bryansk", "курск": "kursk", "воронеж": "voronezh",
    "ростов": "rostov", "краснодар": "krasnodar", "кубан": "krasnodar", "крым": "crimea",
    "черн": "black", "азовск": "azov", "калуж": "kaluga", "смолен": "smolensk", "тульск":
    "tula", "орловск": "oryol", "рязан": "ryazan", "липецк": "lipetsk", "волгоград":
    "volgograd", "саратов": "saratov", "астрахан": "astrakhan", "московск": "moscow", "москв":
    "moscow", "тамбов": "tambov", "пенз": "penza", "самар": "samara", "ульянов": "ulyanovsk",
    "нижегород": "nizhny", "владимир": "vladimir", "иванов": "ivanovo", "тверск": "tver",
    "псков": "pskov", "новгород": "novgorod", "ленинград": "leningrad", "вологод": "vologda",
    "ярослав": "yaroslavl", "костром": "kostroma", "татарстан": "tatarstan", "башк":
    "bashkortostan", "мордов": "mordovia", "чуваш": "chuvash", "удмурт": "udmurt", "адыге":
    "adygea", "ставроп": "stavropol", "калмык": "kalmykia", "чечен": "chech", "дагестан":
    "dagestan", "ингуш": "ingush", "осети": "ossetia", "кабардин": "kabardino", "карача":
    "karach", "оренбург": "orenburg", "пермск": "perm", "свердлов": "sverdlovsk", "челябин":
    "chelyabinsk", "тюмен": "tyumen", "киров": "kirov", "марий": "mari", "коми": "komi",
    "каспий": "caspian", "севастопол": "sevastopol", "херсон": "kherson", "запорож": "zapori",
    "донецк": "donetsk", "луганск": "luhansk", "мурман": "murmansk", "архангел": "arkhangelsk",
    "карел": "karelia", "балтий": "baltic",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Post:
    """A post that proves itself: `lines` counts (figure, region) pairs."""

    number: str
    text: str
    total: int
    lines: Counter[tuple[int, str]]


def plain(text: str) -> str:
    """The words without the channel's markup."""
    shown = MARKUP.sub(lambda match: match["shown"] or "", text)
    return SPACES.sub(" ", shown)


def figure(word: str) -> int:
    return int(word) if word.isdecimal() else WORDS[word]


def region(name: str) -> str | None:
    """The region that a raw name means; None where the name holds none or several."""
    words = name.split()
    found = {REGIONS[stem] for word in words for stem in REGIONS if word.startswith(stem)}
    return found.pop() if len(found) == 1 else None


def proved(number: str, raw: str) -> Post | None:
    """The post, where its lines add up to its total; decided on the raw text alone."""
    text = plain(raw)
    low = text.lower().replace("ё", "е")
    total = TOTAL.search(low)
    if total is None:
        return None
    lines: Counter[tuple[int, str]] = Counter()
    marks = list(LINE.finditer(low, total.end()))
    for at, mark in enumerate(marks):
        stop = marks[at + 1].start() if at + 1 < len(marks) else len(low)
        places = [place["name"] for place in PLACE.finditer(low, mark.end(), stop)]
        if not places or (len(places) > 1 and not mark["each"]):
            return None
        for place in places:
            name = region(place)
            if name is None:
                return None
            lines[(figure(mark["figure"]), name)] += 1
    cut_off = (
        len(raw) >= CUT
        and marks
        and not low[marks[-1].end() :].rstrip().endswith((".", ")"))
        and "🔹" not in low
    )
    if (
        cut_off
        or len(marks) < LEAST
        or sum(count * times for (count, _), times in lines.items()) != figure(total["figure"])
    ):
        return None
    return Post(number, text, figure(total["figure"]), lines)


def posts(path: Path) -> Iterator[Post]:
    with gzip.open(path) as packed:
        for row in csv.DictReader(io.TextIOWrapper(packed, encoding="utf-8")):
            post = proved(row["datetime"], row["text_snippet"])
            if post is not None:
                yield post


def read_counts(post: Post, references: References) -> list[Count]:
    published = date.fromisoformat(post.number[:10])
    report = Report(digest_of(post.text.encode()), post.text, post.number, published=published)
    claims = read(report, references).claims
    return [c.value for c in claims if c.slot is Slot.INTERCEPTED and isinstance(c.value, Count)]


def same_lines(post: Post, counts: list[Count]) -> bool:
    """Whether one of the counts has exactly the post's lines."""
    for count in counts:
        found: Counter[tuple[int, str]] = Counter()
        for part in count.parts:
            words = part.place.lower().split()
            name = next(
                (name for name in REGIONS.values() if any(w.startswith(name) for w in words)),
                part.place,
            )
            found[(part.min or 0, name)] += 1
        if found == post.lines:
            return True
    return False


def measure(path: Path, *, show: bool = False) -> dict[str, float | int]:
    references = load_references()
    number = totals = regions = 0
    for post in posts(path):
        counts = read_counts(post, references)
        exact = any(count.min == count.max == post.total for count in counts)
        whole = same_lines(post, counts)
        number, totals, regions = number + 1, totals + exact, regions + whole
        if show and not (exact and whole):
            print(post.number, exact, whole, post.text, counts, file=sys.stderr)
    share = max(number, 1)
    return {
        "self_verifying": number,
        "totals_exact": totals / share,
        "regions_exact": regions / share,
    }


def main() -> None:
    from pathlib import Path

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.add_argument("--ids", action="store_true", help="only the ids of the posts that count")
    parser.add_argument("--show", action="store_true", help="the posts read wrongly, to stderr")
    given = parser.parse_args()
    if given.ids:
        for post in posts(given.file):
            print(post.number)
        return
    found = measure(given.file, show=given.show)
    if given.json:
        print(json.dumps(found))
    else:
        for name, value in found.items():
            print(f"{name:16} {value if isinstance(value, int) else f'{value:.3f}'}")


if __name__ == "__main__":
    main()
