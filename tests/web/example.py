"""A small record of domain objects: five incidents, four reports, three languages.

The reports are written for these tests; what public figures are said to have said is paraphrase
of what was widely reported.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import combinations

from web.bench import Bench

from remnant.domain.assessment import (
    Answer,
    Assessment,
    Disagreement,
    Link,
    Origin,
    Reason,
    Relation,
)
from remnant.domain.claim import NO_ANSWER, Act, Certainty, Claim, Slot, Stance
from remnant.domain.custody import CustodyAct, CustodyEntry, Verification
from remnant.domain.incident import (
    Incident,
    IncidentRecord,
    IncidentSummary,
    Kind,
    Neighbour,
    Reading,
    Selection,
    Telling,
    WordsFound,
)
from remnant.domain.judgement import Judgement, Verdict, Withdrawal
from remnant.domain.overview import (
    Choice,
    Choices,
    Reference,
    ReportRecord,
    Standing,
    WeaponEntry,
)
from remnant.domain.report import Quote, Report, digest_of
from remnant.domain.trend import (
    Counted,
    Measure,
    Rule,
    Step,
    Subject,
    Trend,
    TrendStatement,
)
from remnant.domain.values import (
    THE_REPORT,
    ActorRef,
    Count,
    Place,
    PlacePrecision,
    Third,
    TimeInterval,
    WeaponLevel,
    WeaponRef,
)
from remnant.errors import UnknownNameError
from remnant.trend import trend

MORNING = """date 2023-05-30
At least eight drones struck apartment blocks in Moscow early on Tuesday, the largest raid on the \
city since the war began.

President Vladimir Putin blamed Ukraine for the raid and called it an attempt to provoke Russia. \
The Russian Ministry of Defence said that all eight aircraft had been shot down or jammed. It is \
unclear whether the buildings were the intended targets or were hit by falling debris.

Ukrainian officials have not claimed responsibility. Wreckage from the site is consistent with \
drones used earlier in Tula and against a refinery in Krasnodar Krai, according to the Ukraine \
Weapons Tracker. The city's mayor said that nobody was seriously hurt.

In late 2022, upgraded Tu-141 Strizh drones hit the Engels airbase. In early May two small drones \
reached the Kremlin and damaged a flagpole. Russian officials blamed the United States, but \
American intelligence sources later told The New York Times that Ukrainian military intelligence \
was likely behind it, according to intercepted communications.
"""
MINISTRY = """Утром 30 мая, по данным Министерства обороны России, Москву пытались атаковать \
восемь беспилотников самолётного типа. Три аппарата подавлены средствами радиоэлектронной борьбы, \
ещё пять сбиты зенитными комплексами. Ответственность ведомство возложило на Украину.
"""
OFFICE = """Радник керівника Офісу президента Михайло Подоляк заперечив пряму причетність України \
до нальоту безпілотників на Москву 30 травня. Головне управління розвідки від коментарів \
утрималося.
"""
KREMLIN = """The Kremlin said on 3 May that two drones had tried to strike the Russian president's \
residence. President Volodymyr Zelensky denied that Ukraine had attacked the Kremlin.
"""

PUTIN = ActorRef("Vladimir Putin", "putin", "Russian President Vladimir Putin")
DEFENCE = ActorRef("Russian Ministry of Defence", "ru-mod")
UKRAINE = ActorRef("Ukraine", "state-ua")
OFFICIALS_UA = ActorRef("Ukrainian officials", "ua-officials")
OFFICIALS_RU = ActorRef("Russian officials", "ru-officials")
TRACKER = ActorRef("Ukraine Weapons Tracker", "ua-weapons-tracker")
PODOLYAK = ActorRef("Mykhailo Podolyak", "podolyak", "Михайло Подоляк")
HUR = ActorRef("Ukrainian military intelligence", "ua-hur", "Головне управління розвідки")
ZELENSKY = ActorRef("Volodymyr Zelensky", "zelensky")
USA = ActorRef("United States", "state-us")
SOURCES_US = ActorRef("American intelligence sources", "us-intelligence-sources")
TIMES = ActorRef("The New York Times", "nyt")
MAYOR = ActorRef("Mayor of Moscow", "ru-moscow-mayor", "the city's mayor")
KREMLIN_OFFICE = ActorRef("Kremlin", "ru-kremlin")

ONE_WAY = WeaponRef("one-way attack drone", WeaponLevel.CLASS, "uas-one-way-attack")
STRIZH = WeaponRef("Tu-141 Strizh", WeaponLevel.MODEL, "tu-141")

MAY_30 = TimeInterval.day(date(2023, 5, 30))


def _report(text: str, name: str, *known):
    published, language, outlet, title = known
    digest = digest_of(text.encode())
    return Report(digest, text, name, published, language, title, outlet)


REPORT = _report(
    MORNING, "morning.txt", date(2023, 5, 30), "en", "The Morning Chronicle", "Drones over Moscow"
)
COMMUNIQUE = _report(
    MINISTRY, "communique.txt", date(2023, 5, 30), "ru", "Вестник", "Сводка за 30 мая"
)
DENIAL = _report(OFFICE, "denial.txt", date(2023, 5, 31), "uk", "Київський листок", None)
RESIDENCE = _report(
    KREMLIN, "kremlin.txt", date(2023, 5, 3), "en", "The Morning Chronicle", "Smoke at the Kremlin"
)
REPORTS = (RESIDENCE, REPORT, COMMUNIQUE, DENIAL)

MOSCOW = Incident(
    "moscow-2023-05-30",
    MAY_30,
    Place("Moscow", "RU", 55.752, 37.616, 20.0, PlacePrecision.SETTLEMENT, "geonames:524901"),
    Kind.STRIKE,
    (ONE_WAY,),
    tuple(f"{each.digest}#i1" for each in (REPORT, COMMUNIQUE, DENIAL)),
)
TULA = Incident(
    "tula-undated",
    TimeInterval.unknown(),
    Place("Tula", "RU", 54.196, 37.618, 10.0, PlacePrecision.SETTLEMENT, "geonames:480562"),
    Kind.STRIKE,
    (ONE_WAY,),
    (f"{REPORT.digest}#i2",),
)
KRASNODAR = Incident(
    "krasnodar-undated",
    TimeInterval.unknown(),
    Place("Krasnodar Krai", "RU", 45.3, 39.3, 190.0, PlacePrecision.REGION, "geonames:542415"),
    Kind.STRIKE,
    (ONE_WAY,),
    (f"{REPORT.digest}#i3",),
)
ENGELS = Incident(
    "engels-2022",
    TimeInterval.year(2022, Third.LATE),
    Place("Engels airbase", "RU", 51.481, 46.21, 2.0, PlacePrecision.FACILITY, "landmark:engels"),
    Kind.STRIKE,
    (STRIZH,),
    (f"{REPORT.digest}#i4",),
)
THE_KREMLIN = Incident(
    "kremlin-2023-05",
    TimeInterval.day(date(2023, 5, 3)),
    Place(
        "Kremlin",
        "RU",
        55.7517,
        37.6178,
        1.0,
        PlacePrecision.FACILITY,
        "landmark:kremlin",
        within=("geonames:524901",),
    ),
    Kind.STRIKE,
    (WeaponRef("small drone", WeaponLevel.CLASS, "uas-small"),),
    (f"{RESIDENCE.digest}#i1", f"{REPORT.digest}#i5"),
)
INCIDENTS = (MOSCOW, THE_KREMLIN, ENGELS, TULA, KRASNODAR)


def _claim(number: int, report: Report, incident: Incident, *answer, **more) -> Claim:
    slot, value, speaker, words, *how = answer
    stance, act = how or (Stance.AFFIRMS, more.pop("act", Act.STATES))
    start = report.text.index(words)
    assert report.published is not None
    return Claim(
        f"c{number}",
        (incident.id,),
        slot,
        value,
        speaker,
        stance,
        more.pop("act", act),
        Quote.of(report, start, start + len(words)),
        said=TimeInterval.day(report.published),
        **more,
    )


LIKELY = Certainty("likely", "ICD 203", 0.55, 0.8)

OF_REPORT = (
    _claim(
        1, REPORT, MOSCOW, Slot.STRUCK, Count(8, None, unit="drones"), THE_REPORT,
        "At least eight drones struck apartment blocks in Moscow early on Tuesday",
    ),
    _claim(
        2, REPORT, MOSCOW, Slot.TARGET, ("apartment blocks",), THE_REPORT,
        "At least eight drones struck apartment blocks in Moscow",
    ),
    _claim(
        3, REPORT, MOSCOW, Slot.PERPETRATOR, UKRAINE, PUTIN,
        "President Vladimir Putin blamed Ukraine for the raid", act=Act.BLAMES,
    ),
    _claim(
        4, REPORT, MOSCOW, Slot.MOTIVE, "to provoke Russia", PUTIN,
        "an attempt to provoke Russia", act=Act.CLAIMS,
    ),
    _claim(
        5, REPORT, MOSCOW, Slot.INTERCEPTED,
        Count(8, 8, unit="drones", of=8, method=("shot down", "jammed")), DEFENCE,
        "The Russian Ministry of Defence said that all eight aircraft had been shot down or jammed",
        act=Act.CLAIMS,
    ),
    _claim(
        6, REPORT, MOSCOW, Slot.INTENDED_TARGET, "the buildings that were struck", THE_REPORT,
        "It is unclear whether the buildings were the intended targets or were hit by falling "
        "debris",
        Stance.LEAVES_OPEN, Act.STATES, certainty=Certainty("unclear"),
    ),
    _claim(
        7, REPORT, MOSCOW, Slot.PERPETRATOR, UKRAINE, OFFICIALS_UA,
        "Ukrainian officials have not claimed responsibility",
        Stance.WITHHOLDS, Act.HAS_NOT_CLAIMED, certainty=NO_ANSWER,
    ),
    _claim(
        8, REPORT, MOSCOW, Slot.WRECKAGE, "consistent with drones used earlier", TRACKER,
        "Wreckage from the site is consistent with drones used earlier in Tula and against a "
        "refinery in Krasnodar Krai, according to the Ukraine Weapons Tracker",
        act=Act.ASSESSES, certainty=Certainty("consistent with"),
        links=(TULA.id, KRASNODAR.id),
    ),
    _claim(
        9, REPORT, MOSCOW, Slot.INJURED, Count.exactly(0), MAYOR,
        "The city's mayor said that nobody was seriously hurt",
        scope="serious injuries",
    ),
    _claim(
        10, REPORT, ENGELS, Slot.WEAPON, STRIZH, THE_REPORT,
        "upgraded Tu-141 Strizh drones hit the Engels airbase",
    ),
    _claim(
        11, REPORT, THE_KREMLIN, Slot.STRUCK, Count.exactly(2), THE_REPORT,
        "two small drones reached the Kremlin",
    ),
    _claim(
        12, REPORT, THE_KREMLIN, Slot.DAMAGE, ("a flagpole",), THE_REPORT, "damaged a flagpole",
    ),
    _claim(
        13, REPORT, THE_KREMLIN, Slot.PERPETRATOR, USA, OFFICIALS_RU,
        "Russian officials blamed the United States", act=Act.BLAMES,
    ),
    _claim(
        14, REPORT, THE_KREMLIN, Slot.PERPETRATOR, HUR, SOURCES_US,
        "American intelligence sources later told The New York Times that Ukrainian military "
        "intelligence was likely behind it, according to intercepted communications",
        act=Act.ASSESSES, certainty=LIKELY, via=(TIMES,), basis="intercepted communications",
    ),
)  # fmt: skip
OF_COMMUNIQUE = (
    _claim(
        15, COMMUNIQUE, MOSCOW, Slot.INTERCEPTED,
        Count(8, 8, unit="drones", of=8, method=("jammed", "shot down")), DEFENCE,
        "Три аппарата подавлены средствами радиоэлектронной борьбы, ещё пять сбиты зенитными "
        "комплексами",
        act=Act.CLAIMS,
    ),
    _claim(
        16, COMMUNIQUE, MOSCOW, Slot.LAUNCHED, Count.exactly(8), DEFENCE,
        "Москву пытались атаковать восемь беспилотников самолётного типа", act=Act.CLAIMS,
    ),
    _claim(
        17, COMMUNIQUE, MOSCOW, Slot.PERPETRATOR, UKRAINE, DEFENCE,
        "Ответственность ведомство возложило на Украину", act=Act.BLAMES,
    ),
)  # fmt: skip
OF_DENIAL = (
    _claim(
        18, DENIAL, MOSCOW, Slot.PERPETRATOR, UKRAINE, PODOLYAK,
        "Михайло Подоляк заперечив пряму причетність України до нальоту безпілотників на Москву",
        Stance.DENIES, Act.DENIES, scope="direct involvement",
    ),
    _claim(
        19, DENIAL, MOSCOW, Slot.PERPETRATOR, None, HUR,
        "Головне управління розвідки від коментарів утрималося",
        Stance.WITHHOLDS, Act.DECLINES_TO_COMMENT, certainty=NO_ANSWER,
    ),
)  # fmt: skip
OF_RESIDENCE = (
    _claim(
        20, RESIDENCE, THE_KREMLIN, Slot.INTENDED_TARGET, "the Russian president's residence",
        KREMLIN_OFFICE,
        "The Kremlin said on 3 May that two drones had tried to strike the Russian president's "
        "residence",
        act=Act.CLAIMS,
    ),
    _claim(
        21, RESIDENCE, THE_KREMLIN, Slot.PERPETRATOR, UKRAINE, ZELENSKY,
        "President Volodymyr Zelensky denied that Ukraine had attacked the Kremlin",
        Stance.DENIES, Act.DENIES,
    ),
)  # fmt: skip

CLAIMS = {
    REPORT.digest: OF_REPORT,
    COMMUNIQUE.digest: OF_COMMUNIQUE,
    DENIAL.digest: OF_DENIAL,
    RESIDENCE.digest: OF_RESIDENCE,
}

DISAGREEMENTS = {
    MOSCOW.id: (
        Disagreement(
            ("c1", "c5"),
            (Slot.STRUCK, Slot.INTERCEPTED),
            Relation.TENSION,
            "All 8 of 8 intercepted stands against at least 8 that struck.",
            "downed or diverted drones fell on the buildings",
        ),
        Disagreement(
            ("c3", "c17", "c18"),
            (Slot.PERPETRATOR,),
            Relation.CONTRADICTS,
            "Ukraine is named by two speakers and denied by a third.",
        ),
    ),
    THE_KREMLIN.id: (
        Disagreement(
            ("c13", "c14"),
            (Slot.PERPETRATOR,),
            Relation.CONTRADICTS,
            "Two perpetrators are named, and neither contains the other.",
        ),
    ),
}

_ORIGINS = {
    "c1": Origin(THE_REPORT, ("c1", "c2", "c6"), "said in the writer's own words"),
    "c3": Origin(PUTIN, ("c3", "c4"), "one named speaker"),
    "c5": Origin(DEFENCE, ("c5", "c15", "c16", "c17"), "the same ministry in two reports"),
    "c7": Origin(OFFICIALS_UA, ("c7",), "an anonymous group as worded"),
    "c18": Origin(PODOLYAK, ("c18",), "one named speaker"),
    "c19": Origin(HUR, ("c19",), "one named institution"),
    "c8": Origin(TRACKER, ("c8",), "one named institution"),
}

ASSESSMENTS = {
    MOSCOW.id: (
        Assessment(
            Slot.STRUCK,
            (Answer("at least 8 drones", (_ORIGINS["c1"],)),),
            (),
            (),
            "One origin: at least 8 drones.",
        ),
        Assessment(
            Slot.PERPETRATOR,
            (Answer("Ukraine", (_ORIGINS["c3"], _ORIGINS["c5"]), (_ORIGINS["c18"],)),),
            (_ORIGINS["c7"], _ORIGINS["c19"]),
            (),
            "Cannot tell: two origins, both Russian, name Ukraine; one origin denies it.",
        ),
        Assessment(
            Slot.INTERCEPTED,
            (Answer("8 of 8 drones", (_ORIGINS["c5"],)),),
            (),
            (),
            "One origin: 8 of 8 drones, jammed or shot down.",
        ),
        Assessment(
            Slot.INTENDED_TARGET,
            (),
            (),
            (_ORIGINS["c1"],),
            "Cannot tell: the only report that speaks of it leaves it open.",
        ),
    ),
}

NEIGHBOURS = {
    MOSCOW.id: (
        Neighbour(TULA, "wreckage compared with", OF_REPORT[7].quote),
        Neighbour(KRASNODAR, "wreckage compared with", OF_REPORT[7].quote),
        Neighbour(THE_KREMLIN, "earlier at this place"),
        Neighbour(ENGELS, "told in the same report"),
    ),
}

STRUCK = {
    MOSCOW.id: Count(8, None, unit="drones"),
    THE_KREMLIN.id: Count.exactly(2),
}
FIRST, LAST = datetime(2026, 1, 5, 9, 30, tzinfo=UTC), datetime(2026, 1, 5, 9, 34, tzinfo=UTC)


class ExampleDesk:
    """The example as `Desk` gives a record out."""

    person = "Olena"
    workbench = Bench()

    def exhibits(self):
        return {}

    def incidents(self, selection: Selection) -> tuple[IncidentSummary, ...]:
        return tuple(
            self._summary(incident) for incident in INCIDENTS if _chosen(incident, selection)
        )

    def _summary(self, incident: Incident) -> IncidentSummary:
        record = self.incident(incident.id)
        return IncidentSummary(
            incident,
            len(record.reports),
            len({claim.speaker for claim in record.claims}),
            len(record.claims),
            len(record.disagreements),
            STRUCK.get(incident.id),
            tuple(report.outlet or "" for report in record.reports),
            tuple(each.relation for each in record.disagreements),
        )

    def links(self, incident: str) -> tuple[Link, ...]:
        tellings = self.incident(incident).incident.tellings
        reasons = (Reason("prior", "", "", -6.0), Reason("place", "Moscow", "Moscow", 7.2))
        return tuple(
            Link(one, other, 1.2, reasons) for one, other in combinations(sorted(tellings), 2)
        )

    def judgements(self, incident: str) -> tuple[Judgement, ...]:
        if incident != MOSCOW.id:
            return ()
        left, right = MOSCOW.tellings[:1], ("sha256:0#i1",)
        named = (MOSCOW.id, "tula-2023-05-30")
        at = datetime(2023, 6, 2, tzinfo=UTC)
        return (Judgement(Verdict.UNSURE, left, right, named, "Olena", at, "no map", number=1),)

    def withdrawals(self) -> tuple[Withdrawal, ...]:
        at = datetime(2023, 6, 2, tzinfo=UTC)
        return (
            Withdrawal("moscow-2023-05-31-aaaa", MOSCOW.id, "Olena", at),
            Withdrawal("moscow-2023-05-31-bbbb", None, "Olena", at),
        )

    def incident(self, incident: str) -> IncidentRecord:
        found = next((each for each in INCIDENTS if each.id == incident), None)
        if found is None:
            raise UnknownNameError(
                f"no incident {incident}", hint="the list of incidents gives their names"
            )
        told = {name.partition("#")[0] for name in found.tellings}
        reports = tuple(report for report in REPORTS if report.digest in told)
        claims = tuple(
            claim
            for report in reports
            for claim in CLAIMS[report.digest]
            if found.id in claim.incident
        )
        sources = {claim.id: report.digest for report in reports for claim in CLAIMS[report.digest]}
        return IncidentRecord(
            found,
            claims,
            reports,
            sources,
            DISAGREEMENTS.get(found.id, ()),
            NEIGHBOURS.get(found.id, ()),
        )

    def assessments(self, incident: str) -> tuple[Assessment, ...]:
        return ASSESSMENTS.get(incident, ())

    def origins(self, incident: str) -> tuple[Origin, ...]:
        return tuple(_ORIGINS.values()) if incident == MOSCOW.id else ()

    def trend(self, selection: Selection, *, measure: Measure, rule: Rule, step: Step) -> Trend:
        counted = [
            Counted(incident, record.claims, {c.id: n for n, c in enumerate(record.claims)})
            for incident in INCIDENTS
            if _chosen(incident, selection) and (record := self.incident(incident.id))
        ]
        said = [
            TrendStatement(quote, "en", report.published, report.digest)
            for report in REPORTS
            for quote in _quotes(report, "the largest raid on the city since the war began")
        ]
        subjects = [Subject(each, tuple(counted), "all that were asked for") for each in said]
        return trend(counted, REPORTS, subjects, measure=measure, rule=rule, step=step)

    def report(self, digest: str) -> ReportRecord:
        for report in REPORTS:
            if report.digest == digest:
                keys = {
                    name.partition("#")[2]: incident
                    for incident in INCIDENTS
                    for name in incident.tellings
                    if name.startswith(report.digest)
                }
                tellings = tuple(
                    Telling(key, each.date, each.place, each.kind, each.weapons)
                    for key, each in keys.items()
                )
                names = {key: incident.id for key, incident in keys.items()}
                patterns = _quotes(report, "the largest raid on the city since the war began")
                reading = Reading(
                    report, tellings, CLAIMS[digest], DISAGREEMENTS[MOSCOW.id][:1], (), patterns
                )
                return ReportRecord(reading, names)
        raise UnknownNameError(f"no report {digest}", hint="`remnant incidents` lists reports")

    def custody(self, digest: str) -> tuple[CustodyEntry, ...]:
        detail = {"file": "report.txt"}
        entry = CustodyEntry(
            2, FIRST, "Olena", CustodyAct.CAPTURE, (digest,), detail, "remnant 0.1", "a", "b"
        )
        return (entry, replace(entry, seq=3, at=LAST, act=CustodyAct.READ))

    def search(self, words: str) -> tuple[WordsFound, ...]:
        hits = []
        for report in REPORTS:
            start = report.text.casefold().find(words.casefold())
            if start >= 0:
                claims = [
                    claim
                    for claim in CLAIMS[report.digest]
                    if claim.quote.start <= start < claim.quote.end
                ]
                told = tuple(
                    each.id
                    for each in INCIDENTS
                    if any(name.startswith(report.digest) for name in each.tellings)
                )
                quote = Quote.of(report, start, start + len(words))
                hits.append(WordsFound(report, quote, told, claims[0].id if claims else None))
        return tuple(hits)

    def choices(self) -> Choices:
        return Choices(
            (
                Choice("uas", "drone", 5),
                Choice("uas-one-way-attack", "one-way attack drone", 3, "uas"),
                Choice("tu-141", "Tu-141 Strizh", 1, "uas"),
                Choice("uas-small", "small drone", 1, "uas"),
            ),
            (
                Choice("RU", "Russia", 5),
                Choice("geonames:524901", "Moscow", 2, "RU"),
                Choice("geonames:480562", "Tula", 1, "RU"),
            ),
            (
                Choice("ru-mod", "Russian Ministry of Defence", 1),
                Choice("putin", "Vladimir Putin", 1),
                Choice("podolyak", "Mykhailo Podolyak", 1),
            ),
        )

    def weapon(self, weapon: str) -> WeaponEntry:
        if weapon != "tu-141":
            raise UnknownNameError(f"no weapon type {weapon}", hint="see the list of weapon types")
        return WeaponEntry(
            STRIZH,
            (WeaponRef("drone", WeaponLevel.CLASS, "uas"),),
            (),
            (
                ("en", ("Tu-141", "Strizh")),
                ("uk", ("Ту-141", "Стриж")),
                ("ru", ("Ту-141", "Стриж")),
            ),
            ("SU",),
            ("long slender fuselage with a rear delta wing and a dorsal intake",),
            "Reconnaissance drone of Soviet make, reported as reused from 2022.",
            (Reference("Wikipedia: Tupolev Tu-141"),),
        )

    def standing(self) -> Standing:
        return Standing(5, 4, 21, 9, FIRST, LAST, verification=Verification(9, 4, 2345))


def _quotes(report: Report, words: str) -> tuple[Quote, ...]:
    start = report.text.find(words)
    return (Quote.of(report, start, start + len(words)),) if start >= 0 else ()


def _chosen(incident: Incident, selection: Selection) -> bool:
    place = incident.place
    ids = {place.id, *place.within, place.country} if place else set()
    if selection.place and selection.place not in ids:
        return False
    if selection.weapon and selection.weapon not in {
        "uas",
        *(weapon.id for weapon in incident.weapons if isinstance(weapon, WeaponRef)),
    }:
        return False
    if selection.since and (not incident.date.end or incident.date.end < selection.since):
        return False
    return not (
        selection.until and (not incident.date.start or incident.date.start > selection.until)
    )
