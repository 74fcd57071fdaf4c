"""Which read incident is which annotated one, and which words touch."""

from __future__ import annotations

from typing import Any

from .names import listed
from .values import dates_agree, places_agree

LONGEST_QUOTE = 600  # characters; a longer one touches nothing
CLAIMS_COUNTED = 3  # shared claims that speak for a pair, at most

Record = dict[str, Any]


def touching(gold: str, read: Any, text: str) -> bool:
    """Whether the annotated words and the read quote share a character."""
    if not isinstance(read, dict):
        return False
    first, last = read.get("start"), read.get("end")
    if not isinstance(first, int) or not isinstance(last, int):
        return False
    at = text.find(gold)
    if at < 0 or not 0 < last - first <= LONGEST_QUOTE:
        return False
    return min(at + len(gold), last) > max(at, first)


def paired(gold: Record, reading: Record, text: str) -> dict[str, str]:
    """Keys of annotated incidents with those of the read ones, so that the total weight is great.

    A pair weighs 2 x place + date + shared claims. It may stand where neither place nor date
    excludes it and one of them agrees. Greedy first, then partners are exchanged while that gains.
    """
    weight = _weights(gold, reading, text)
    pairs: dict[str, str] = {}
    for (wanted, got), _ in sorted(weight.items(), key=lambda each: (-each[1], each[0])):
        if wanted not in pairs and got not in pairs.values():
            pairs[wanted] = got
    keys = [incident["key"] for incident in gold["incidents"]]
    while _exchanged(pairs, keys, weight):
        pass
    return pairs


def _weights(gold: Record, reading: Record, text: str) -> dict[tuple[str, str], int]:
    weight = {}
    for wanted in gold["incidents"]:
        for got in reading["incidents"]:
            where = places_agree(wanted.get("place"), got.get("place"))
            when = dates_agree(wanted.get("date"), got.get("date"))
            if min(where, when) < 0 or not where + when:
                continue
            shared = sum(
                _told_there(claim, wanted["key"], got["key"], reading, text)
                for claim in gold["claims"]
            )
            weight[wanted["key"], got["key"]] = 2 * where + when + min(shared, CLAIMS_COUNTED)
    return weight


def _told_there(claim: Record, wanted: str, got: str, reading: Record, text: str) -> bool:
    return wanted in listed(claim["incident"]) and any(
        got in listed(read.get("incident"))
        and read.get("slot") == claim["slot"]
        and touching(claim["quote"], read.get("quote"), text)
        for read in reading["claims"]
    )


def _exchanged(pairs: dict[str, str], keys: list[str], weight: dict[tuple[str, str], int]) -> bool:
    """Hand partners over wherever the total grows; whether any was."""
    gained = False
    for one in list(pairs):
        for other in keys:
            if one == other or one not in pairs:
                continue
            now = weight[one, pairs[one]] + (weight[other, pairs[other]] if other in pairs else 0)
            then = {other: pairs[one]} | ({one: pairs[other]} if other in pairs else {})
            if all(pair in weight for pair in then.items()) and now < sum(
                weight[pair] for pair in then.items()
            ):
                pairs.pop(one)
                pairs.pop(other, None)
                pairs.update(then)
                gained = True
    return gained
