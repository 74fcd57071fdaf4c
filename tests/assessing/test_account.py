"""What can be said claims no more than the origins give."""

from datetime import date

from assessing.world import (
    KYIV,
    MAYOR,
    MINISTRY,
    PUTIN,
    RESCUERS,
    UKRAINE,
    UNHURRIED,
    WORLD,
    WRITER,
    chance,
    says,
    weapon,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from remnant.assessing import assess, disagreements
from remnant.domain.claim import Act, Slot, Stance
from remnant.domain.incident import Incident, IncidentRecord, Kind
from remnant.domain.report import Report, digest_of
from remnant.domain.values import ANY_PARTY, Count, TimeInterval
from strategies import claims

REPORT = Report(digest_of(b"r"), "A report.", "r.txt", date(2023, 5, 30), "en", None, "The Post")


def record(*spoken, disagreements=()):
    incident = Incident("i1", TimeInterval.unknown(), None, Kind.STRIKE, (), ("r#i1",))
    sources = {claim.id: REPORT.digest for claim in spoken}
    return IncidentRecord(incident, tuple(spoken), (REPORT,), sources, disagreements)


def only(*spoken):
    """The account of the one question spoken to, in a record that holds its disagreements."""
    unfit = disagreements(spoken, WORLD)
    (one,) = assess(record(*spoken, disagreements=unfit), WORLD)
    return one


def test_repeats_of_one_voice_count_once():
    said = [says(MINISTRY, "intercepted", Count.exactly(8)) for _ in range(5)]
    (answer,) = only(*said).answers
    assert len(answer.affirmed_by) == 1
    assert len(answer.affirmed_by[0].claims) == 5


def test_blame_does_not_tell_who_did_it():
    result = only(says(PUTIN, "perpetrator", UKRAINE, act=Act.BLAMES))
    assert "“Ukraine”: affirmed by one origin (Vladimir Putin)." in result.wording
    assert "None of them speaks for Ukraine." in result.wording
    assert "cannot be told" in result.wording


def test_a_claim_of_responsibility_is_named_as_such():
    result = only(says(UKRAINE, "perpetrator", UKRAINE, act=Act.CLAIMS_RESPONSIBILITY))
    assert "Ukraine claimed responsibility." in result.wording


def test_silence_answers_nothing():
    result = only(says(UKRAINE, "perpetrator", UKRAINE, Stance.WITHHOLDS, act=Act.HAS_NOT_CLAIMED))
    assert result.answers == ()
    assert len(result.withheld_by) == 1
    assert "evidence of nothing" in result.wording
    assert "Cannot tell" in result.wording


def test_an_open_question_is_kept_apart_from_silence():
    result = only(says(WRITER, "target", ("the houses",), Stance.LEAVES_OPEN))
    assert result.withheld_by == ()
    assert "The Post left it open." in result.wording


def test_figures_that_all_can_hold_give_the_numbers_left():
    result = only(
        says(MAYOR, "killed", Count.at_least(8)), says(RESCUERS, "killed", Count.at_most(10))
    )
    assert "All the figures can hold if it was 8 to 10." in result.wording


def test_figures_that_cannot_all_hold_tell_nothing():
    result = only(
        says(MAYOR, "killed", Count.exactly(7)), says(RESCUERS, "killed", Count.exactly(10))
    )
    assert "cannot tell" in result.wording


def test_one_number_in_two_languages_is_one_answer():
    result = only(
        says(MAYOR, "struck", Count(2, 2, unit="drones")),
        says(RESCUERS, "struck", Count(2, 2, of=2, unit="беспилотника")),
    )
    assert [answer.value for answer in result.answers] == ["2 drones"]
    assert "2 independent origins" in result.wording


def test_drones_and_missiles_are_counted_apart():
    result = only(
        says(MAYOR, "intercepted", Count(18, 18, unit="missiles")),
        says(RESCUERS, "intercepted", Count(6, 6, unit="drones")),
    )
    assert "count different things" in result.wording


def test_figures_of_different_moments_are_not_compared():
    monday, tuesday = (TimeInterval.day(date(2023, 7, day)) for day in (3, 4))
    result = only(
        says(MAYOR, "killed", Count.exactly(7), said=monday),
        says(RESCUERS, "killed", Count.exactly(10), said=tuesday),
    )
    assert "cannot be compared" in result.wording


def test_a_drone_and_a_shahed_are_two_answers_that_fit():
    result = only(
        says(MAYOR, "weapon", weapon("drone")), says(RESCUERS, "weapon", weapon("Shahed"))
    )
    assert "No two of these answers were found to exclude each other." in result.wording


def test_answers_that_exclude_each_other_are_left_open_whatever_the_votes():
    result = only(
        says(MAYOR, "weapon", weapon("Iskander")),
        says(RESCUERS, "weapon", weapon("Iskander")),
        says(MINISTRY, "weapon", weapon("Tochka-U")),
    )
    assert "counts voices, not likelihood" in result.wording


def test_a_denied_answer_is_not_settled_by_votes():
    spoken = [says(s, "occurred", "a strike") for s in (MAYOR, RESCUERS, PUTIN)]
    result = only(*spoken, says(KYIV, "occurred", "a strike", Stance.DENIES))
    assert "3 independent origins" in result.wording
    assert "denied by one origin" in result.wording
    assert "cannot tell" in result.wording


def test_a_revised_claim_speaks_no_more():
    first = says(MAYOR, "killed", Count.exactly(7))
    second = says(MAYOR, "killed", Count.exactly(10), supersedes=first.id)
    assert [answer.value for answer in only(first, second).answers] == ["10"]


@UNHURRIED
@given(st.lists(claims(), max_size=6, unique_by=lambda c: c.id))
def test_every_question_spoken_to_has_one_account_in_words(spoken):
    accounts = assess(record(*spoken), WORLD)
    revised = {claim.supersedes for claim in spoken if claim.supersedes}
    assert [a.slot for a in accounts] == [
        slot for slot in Slot if any(c.slot is slot and c.id not in revised for c in spoken)
    ]
    assert all(account.wording for account in accounts)


def test_parts_by_method_add_up_and_are_no_rivals():
    (assessment,) = assess(
        record(
            says(MINISTRY, "intercepted", Count(5, 5, method=("shot down",))),
            says(MINISTRY, "intercepted", Count(3, 3, method=("jammed",))),
        ),
        WORLD,
    )
    assert "8 in all, by method: 5 shot down, 3 jammed." in assessment.wording
    assert "No one number" not in assessment.wording


def test_parts_are_held_against_others_by_their_sum():
    (assessment,) = assess(
        record(
            says(MINISTRY, "intercepted", Count(5, 5, method=("shot down",))),
            says(MINISTRY, "intercepted", Count(3, 3, method=("jammed",))),
            says(MAYOR, "intercepted", Count.at_least(7)),
        ),
        WORLD,
    )
    assert "All the figures can hold if it was 8." in assessment.wording


def test_that_nobody_claimed_it_is_no_answer_of_anybody():
    (assessment,) = assess(record(says(ANY_PARTY, "perpetrator", None, Stance.WITHHOLDS)), WORLD)
    assert assessment.wording.startswith("No party is said to have answered for it")


def test_air_defence_that_shot_down_is_no_answer_to_what_struck():
    words = "five were shot down by Pantsir systems"
    found = assess(
        record(
            says(MINISTRY, "intercepted", Count.exactly(5), words=words),
            says(MINISTRY, "weapon", weapon("Pantsir"), words=words),
        ),
        WORLD,
    )
    assert [each.slot for each in found] == [Slot.INTERCEPTED]


@settings(UNHURRIED, max_examples=30)
@given(st.lists(claims(), max_size=6, unique_by=lambda c: c.id))
def test_whatever_is_claimed_can_be_weighed_in_any_order(spoken):
    found = assess(record(*spoken), WORLD, lambda _: chance())
    assert found == () or [w for a in found for w in a.weighings] == [
        w for a in assess(record(*reversed(spoken)), WORLD, lambda _: chance()) for w in a.weighings
    ]
    for weighing in (each for one in found for each in one.weighings):
        assert (weighing.tally is None) is bool(weighing.likelihoods)
        assert all(0.01 <= each.probability <= 0.99 for each in weighing.likelihoods)
        assert "confidence" in weighing.grounds
        assert "confidence" not in weighing.sentence
