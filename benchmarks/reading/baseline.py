"""The reading to beat: first number, first place, last proper name before a verb of speech.

It knows nothing of grammar. One incident is told, on the day of the report at the first place
named; the first number is killed or injured by whichever word stands first; the speaker is the
last run of capitalised words before the first verb of speech, else the report.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from remnant.domain.claim import Act, Claim, Slot, Stance
from remnant.domain.incident import Kind, Reading, Telling
from remnant.domain.report import Quote
from remnant.domain.values import THE_REPORT, ActorRef, Count, TimeInterval
from remnant.reading.text import analyse

if TYPE_CHECKING:
    from remnant.domain.ports import References
    from remnant.domain.report import Report

NUMBER = re.compile(r"\b\d{1,4}\b")
HARM = (
    (Slot.KILLED, re.compile(r"killed|died|dead|загинул|загибл|убит|погиб", re.IGNORECASE)),
    (
        Slot.INJURED,
        re.compile(r"injur|wound|hurt|поранен|ранен|постраждал|пострада", re.IGNORECASE),
    ),
)
SAYS = re.compile(
    r"\b(?:said|says|told|reported|announced|wrote|сказал|сообщил|заявил|сказав|повідомив|заявив)\w*"
)
NAME = re.compile(r"[A-ZА-ЯІЇЄҐ][\w’'-]+(?:\s+[A-ZА-ЯІЇЄҐ][\w’'-]+)*")


def read(report: Report, references: References) -> Reading:
    text = report.text[report.body :]
    published = report.published
    when = TimeInterval.day(published) if published else TimeInterval.unknown()
    places = references.places.find(report.text, analyse(report.text, report.body).language)
    place = next((each.place for each in places), None)
    telling = Telling("i1", when, place, Kind.UNKNOWN, (), None, ())
    return Reading(report, (telling,), tuple(_claims(report, text, when)))


def _claims(report: Report, text: str, when: TimeInterval) -> list[Claim]:
    number = NUMBER.search(text)
    harms = [(found.start(), slot) for slot, word in HARM if (found := word.search(text))]
    if number is None or not harms:
        return []
    start, end = report.body + number.start(), report.body + number.end()
    return [
        Claim(
            "c1",
            ("i1",),
            min(harms)[1],
            Count.exactly(int(number[0])),
            _speaker(text),
            Stance.AFFIRMS,
            Act.STATES,
            Quote.of(report, start, end),
            said=when,
            reader="baseline/1",
        )
    ]


def _speaker(text: str) -> ActorRef:
    says = SAYS.search(text)
    names = NAME.findall(text[: says.start()]) if says else []
    return ActorRef(names[-1]) if names else THE_REPORT
