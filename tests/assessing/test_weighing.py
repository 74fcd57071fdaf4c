"""Origins are weighed by what resolved cases teach, and never more often than they are heard."""

from math import exp, isclose

from assessing.world import chance
from hypothesis import given
from hypothesis import strategies as st

from remnant.assessing.ratios import ENOUGH, MOST, shipped
from remnant.assessing.weighing import Statement, probabilities, vote, weigh
from remnant.domain.assessment import Standing
from remnant.domain.claim import Slot, Stance

TABLE = shipped()
EVEN = (0.5, 0.5)

kinds = st.tuples(
    st.sampled_from([Stance.AFFIRMS, Stance.DENIES]),
    st.sampled_from(list(Standing)),
    st.sampled_from(list(Slot)),
)
statements = st.lists(
    st.builds(
        Statement,
        origin=st.sampled_from("abcdef"),
        side=st.sampled_from(["one side", "other side"]),
        standing=st.sampled_from(list(Standing)),
        stance=st.sampled_from([Stance.AFFIRMS, Stance.DENIES]),
        supports=st.sets(st.integers(0, 1), min_size=1, max_size=2).map(frozenset),
        kept=st.floats(0, 1),
    ),
    max_size=6,
)


def says(origin, standing=Standing.MONITOR, answer=0, stance=Stance.AFFIRMS, side=None, kept=1.0):
    side = side or standing.value
    return Statement(origin, side, standing, stance, frozenset({answer}), kept)


def p(*heard, prior=EVEN, slot=Slot.PERPETRATOR):
    return probabilities(heard, prior, slot, TABLE)


@given(statements, st.integers(1, 5))
def test_five_repeats_of_each_origin_do_not_move_the_answer(heard, times):
    once = probabilities(heard, (0.5, 0.45, 0.05), Slot.PERPETRATOR, TABLE)
    assert probabilities(heard * times, (0.5, 0.45, 0.05), Slot.PERPETRATOR, TABLE) == once
    assert vote(heard * times, 3) == vote(heard, 3)


@given(statements)
def test_probabilities_are_of_exclusive_answers(heard):
    found = probabilities(heard, (0.5, 0.45, 0.05), Slot.CAUSE, TABLE)
    assert isclose(sum(found), 1)
    assert all(0 < each < 1 for each in found)


@given(kinds)
def test_no_origin_more_than_triples_the_odds(kind):
    assert abs(TABLE.log_ratio(kind)) <= MOST
    assert abs(TABLE.log_ratio(kind, chance(0))) <= MOST


@given(kinds)
def test_a_denial_never_speaks_for_what_it_denies(kind):
    if kind[0] is Stance.DENIES:
        assert TABLE.log_ratio(kind) <= 0
        assert TABLE.log_ratio(kind, chance(0)) <= 0


def test_the_accused_who_denies_is_evidence_of_next_to_nothing():
    assert p(says("a", Standing.ACCUSED, stance=Stance.DENIES)) == EVEN


def test_an_accused_who_takes_it_on_weighs_more_than_one_who_names_another():
    own, other = (p(says("a", standing))[0] for standing in (Standing.ITSELF, Standing.ACCUSED))
    assert own > 0.5 > other


def test_what_few_cases_teach_is_called_assumed():
    (term,) = weigh([says("a", Standing.WITNESS)], EVEN, Slot.CAUSE, TABLE, chance(0)).terms
    assert term.ratio.cases < ENOUGH
    assert not term.ratio.learnt
    (term,) = weigh([says("a", Standing.VICTIM)], EVEN, Slot.CAUSE, TABLE, chance(0)).terms
    assert term.ratio.cases >= ENOUGH
    assert term.ratio.learnt


def test_a_hedge_draws_towards_nothing_and_not_to_the_opposite():
    firm, hedged, empty = (p(says("a", kept=kept))[0] for kept in (1.0, 0.4, 0.0))
    assert firm > hedged > 0.5
    assert empty == 0.5


def test_origins_of_one_side_count_for_less_than_origins_of_two():
    one_side = p(says("a", side="one"), says("b", side="one"))[0]
    two_sides = p(says("a", side="one"), says("b", side="two"))[0]
    alone = p(says("a"))[0]
    assert alone < one_side < two_sides


def test_m_origins_of_one_side_count_as_fewer():
    heard = [says(name) for name in "abcd"]
    terms = weigh(heard, EVEN, Slot.CAUSE, TABLE, chance(0), draws=5).terms
    whole = sum(term.weight for term in terms)
    single = weigh(heard[:1], EVEN, Slot.CAUSE, TABLE, chance(0), draws=5).terms[0].weight
    assert isclose(whole / single, 4 / (1 + 3 * TABLE.dependence))


def test_the_same_claims_give_the_same_bytes():
    heard = [says("a"), says("b", Standing.VICTIM, answer=1)]
    assert weigh(heard, EVEN, Slot.CAUSE, TABLE, chance("x")) == weigh(
        heard, EVEN, Slot.CAUSE, TABLE, chance("x")
    )


@given(statements)
def test_leaving_an_origin_out_is_as_if_it_had_not_spoken(heard):
    found = weigh(heard, EVEN, Slot.CAUSE, TABLE, chance(0), draws=2)
    for term in found.terms:
        others = [each for each in heard if each.origin != term.statement.origin]
        assert term.without == probabilities(others, EVEN, Slot.CAUSE, TABLE)


def test_weights_are_log_odds():
    heard = [says("a"), says("b", Standing.VICTIM)]
    found = weigh(heard, (0.2, 0.8), Slot.CAUSE, TABLE, chance(0), draws=2)
    odds = 0.25 * exp(sum(term.weight for term in found.terms))
    assert isclose(found.probabilities[0], odds / (1 + odds))


def test_a_vote_counts_origins_and_a_denial_for_all_others():
    assert vote([says("a"), says("a"), says("b", answer=1)], 2) == (0.5, 0.5)
    assert vote([says("a", stance=Stance.DENIES)], 3) == (1 / 4, 1.5 / 4, 1.5 / 4)
