"""What follows from claims."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from remnant.domain.claim import Slot, Stance
    from remnant.domain.values import ActorRef


class Relation(StrEnum):
    """How two claims about one incident stand to each other; all but the last two are listed."""

    CONTRADICTS = "contradicts"  # no assignment of numbers or actors satisfies both
    TENSION = "tension"  # both can hold only under an assumption, which is printed
    INCOMPARABLE = "incomparable"  # other place scope, time window or counting unit
    COMPATIBLE = "compatible"
    ENTAILS = "entails"

    @property
    def listed(self) -> bool:
        return self not in (Relation.COMPATIBLE, Relation.ENTAILS)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Claims (ids) about one incident that do not fit, and the reason in a sentence.

    `assumption` is, for a tension, what has to be so if both claims hold.
    """

    claims: tuple[str, ...]
    slots: tuple[Slot, ...]
    relation: Relation
    why: str
    assumption: str | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of evidence for or against; `weight` is in log-odds, base e."""

    feature: str
    left: str
    right: str
    weight: float


@dataclass(frozen=True, slots=True)
class Link:
    """Two tellings compared: the sum of the reasons decides."""

    left: str
    right: str
    weight: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """Who first said it: reports that go back to one speaker are one origin.

    `claims` are the ids that were collapsed into it, `why` says by which sign.
    """

    actor: ActorRef
    claims: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to a slot of an incident, and the independent origins that give or deny it."""

    value: str
    affirmed_by: tuple[Origin, ...]
    denied_by: tuple[Origin, ...] = ()


class Standing(StrEnum):
    """How a speaker stands to what happened; the likelihood ratios are kept by it."""

    ACCUSED = "accused party"
    ITSELF = "accused party, of itself"  # takes the deed upon itself
    VICTIM = "party struck"
    ALIGNED = "aligned party"
    NEUTRAL = "neutral official"
    ANONYMOUS = "anonymous official"
    WITNESS = "witness"
    MONITOR = "monitor"
    INVESTIGATION = "official investigation"
    MEDIA = "own reporting"
    UNATTRIBUTED = "nobody cited"  # the writer's words, with no ground given
    UNKNOWN = "standing not known"


class Confidence(StrEnum):
    """How well an assessment is founded; never said in one sentence with how likely."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Ratio:
    """How much likelier such a statement is where its answer holds than where it does not.

    `low` and `high` bound the middle 80 % of the draws, `cases` is how many resolved cases are
    behind it; one that is not `learnt` is assumed, and bounded to a third and three.
    """

    value: float
    low: float
    high: float
    cases: int
    learnt: bool


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one origin adds for or against one answer.

    `kept` is the share of ln `ratio` that is left after hedge and relays, `shared` that which is
    left because `alike` origins of one side say the same; `weight` is the log-odds (base e) that
    are added. Of the likeliest answer, `after` is the probability once this and all contributions
    before it are heard, `without` that if this origin had not spoken.
    """

    origin: Origin
    answer: str
    stance: Stance
    standing: Standing
    ratio: Ratio
    kept: float
    shared: float
    alike: int
    weight: float
    after: float
    without: float


@dataclass(frozen=True, slots=True)
class Likelihood:
    """How likely one of several exclusive answers is; `low` to `high` is the middle 80 % of the
    draws, `vote` the share of the vote by origin, `prior` what held before anybody spoke.
    """

    answer: str
    probability: float
    low: float
    high: float
    words: str
    vote: float
    prior: float


@dataclass(frozen=True, slots=True)
class Figured:
    """What one origin counts, in words and as bounds (None is open); `kept` and `shared` as for a
    contribution. `low` and `high` would be the interval had it not spoken (None where nobody else
    did).
    """

    origin: Origin
    words: str
    bounds: tuple[int, int | None]
    standing: Standing
    kept: float
    shared: float
    low: int | None
    high: int | None
    superseded: bool = False  # its side gave another figure on a later day


@dataclass(frozen=True, slots=True)
class Tally:
    """How many, from all figures that can be held together: the middle and an 80 % interval."""

    unit: str | None
    median: int
    low: int
    high: int
    figures: tuple[Figured, ...]


@dataclass(frozen=True, slots=True)
class Weighing:
    """One question with exclusive answers, weighed; the last likelihood is of none of them.

    `sentence` says how likely, `confidence` and `grounds` how well founded that is, `next_step`
    what would change it most. Either `likelihoods` or `tally` is filled.
    """

    about: str
    likelihoods: tuple[Likelihood, ...]
    contributions: tuple[Contribution, ...]
    tally: Tally | None
    sentence: str
    confidence: Confidence
    grounds: str
    next_step: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """What can be said about a slot of an incident, by counting origins and not reports.

    `wording` is the vote by origin in a sentence; where nothing can be said it says "cannot
    tell". `weighings` say how likely the answers are: one where they exclude each other, one for
    each where several can hold together.
    """

    slot: Slot
    answers: tuple[Answer, ...]
    withheld_by: tuple[Origin, ...]
    left_open_by: tuple[Origin, ...]
    wording: str
    weighings: tuple[Weighing, ...] = ()
