"""What people say of two incidents wins, holds through each other, and never contradicts itself."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from linking.tellings import MOSCOW, TULA, day, told

from remnant.domain.judgement import Judgement, Verdict
from remnant.linking import bound, conflicts, join

NOW = datetime(2023, 6, 3, tzinfo=UTC)


def said(verdict, left, right, number=1, **given):
    return Judgement(verdict, tuple(left), tuple(right), ("x", "y"), "Olena", NOW, "", **given,
                     number=number)  # fmt: skip


def same(left, right, number=1):
    return said(Verdict.SAME, left, right, number)


def different(left, right, number=1):
    return said(Verdict.DIFFERENT, left, right, number)


def test_same_is_transitive():
    found = bound([same("a", "b", 1), same("b", "c", 2)])
    assert found.same == (frozenset("abc"),)


def test_different_holds_for_all_that_is_the_same():
    found = bound([same("a", "b", 1), different("b", "c", 2)])
    assert found.different == {("a", "c"), ("b", "c")}


def test_unsure_and_undone_bind_nobody():
    given_ = [said(Verdict.UNSURE, "a", "b", 1), replace(same("c", "d", 2), undone=True)]
    assert bound(given_) == bound([])


def test_a_judgement_that_others_exclude_names_them_all():
    earlier = [same("a", "b", 1), same("b", "c", 2), same("d", "e", 3)]
    assert [each.number for each in conflicts(different("a", "c", 4), earlier)] == [1, 2]
    earlier.append(different("c", "d", 4))
    assert [each.number for each in conflicts(same("a", "e", 5), earlier)] == [1, 2, 3, 4]
    assert conflicts(same("a", "c", 5), earlier) == ()


def test_what_was_undone_excludes_nothing():
    earlier = [replace(same("a", "b", 1), undone=True)]
    assert conflicts(different("a", "b", 2), earlier) == ()


def test_as_of_a_past_day_a_later_judgement_is_not_there_and_its_undoing_neither():
    first = replace(same("a", "b", 1), undone=True)
    undo = replace(said(Verdict.UNDO, "a", "b", 2, undoes=1), at=NOW + timedelta(days=2))
    assert bound([first, undo]).same == ()
    assert bound([first, undo], NOW + timedelta(days=1)).same == (frozenset("ab"),)
    assert bound([first, undo], NOW - timedelta(days=1)).same == ()


NAMES = st.sampled_from("abcdef")
GIVEN = st.lists(
    st.tuples(st.sampled_from([Verdict.SAME, Verdict.DIFFERENT]), NAMES, NAMES).filter(
        lambda each: each[1] != each[2]
    ),
    max_size=12,
)


@given(GIVEN)
def test_judgements_that_were_let_in_never_contradict_each_other(acts):
    kept = []
    for number, (verdict, one, other) in enumerate(acts, 1):
        given_ = said(verdict, one, other, number)
        if not conflicts(given_, kept):
            kept.append(given_)
    found = bound(kept)
    for group in found.same:
        assert not any(set(pair) <= group for pair in found.different)


@given(GIVEN, st.randoms())
def test_the_order_of_judgements_changes_nothing(acts, chance):
    given_ = [said(*each, number) for number, each in enumerate(acts, 1)]
    mixed = list(given_)
    chance.shuffle(mixed)
    one, other = bound(given_), bound(mixed)
    assert set(one.same) == set(other.same)
    assert one.different == other.different


def groups(*tellings, judged):
    """Positions of the tellings that are one."""
    at = {each.name: number for number, each in enumerate(tellings)}
    joined = join(tellings, judged=bound(judged)).incidents
    return sorted(sorted(at[name] for name in each.tellings) for each in joined)


def test_people_join_what_no_weight_would_and_part_what_every_weight_joins():
    one, other = told("a", MOSCOW, day(5, 30)), told("b", TULA, day(6, 9))
    assert groups(one, other, judged=[]) == [[0], [1]]
    assert groups(one, other, judged=[same([one.name], [other.name])]) == [[0, 1]]
    like = told("c", MOSCOW, day(5, 30))
    assert groups(one, like, judged=[]) == [[0, 1]]
    assert groups(one, like, judged=[different([one.name], [like.name])]) == [[0], [1]]


def test_no_third_telling_brings_together_what_people_put_apart():
    tellings = [told(name, MOSCOW, day(5, 30)) for name in "abc"]
    apart = [different([tellings[0].name], [tellings[1].name])]
    assert not any({0, 1} <= set(group) for group in groups(*tellings, judged=apart))
