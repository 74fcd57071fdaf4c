"""Which claims cannot both hold, and what has to be so if they do."""

from datetime import date

from assessing.world import (
    GUR,
    KONASHENKOV,
    KYIV,
    MAYOR,
    MINISTRY,
    PUTIN,
    RESCUERS,
    RUSSIA,
    UKRAINE,
    UNHURRIED,
    USA,
    WORLD,
    WRITER,
    says,
    weapon,
)
from hypothesis import given
from hypothesis import strategies as st

from remnant.assessing import disagreements
from remnant.domain.assessment import Relation
from remnant.domain.claim import Act, Slot, Stance
from remnant.domain.values import ActorRef, Count, TimeInterval
from strategies import claims


def found(*spoken, sources=None):
    return disagreements(spoken, WORLD, sources)


def only(*spoken, sources=None):
    (one,) = found(*spoken, sources=sources)
    return one


# --- perpetrators ----------------------------------------------------------------------------


def test_two_perpetrators_exclude_each_other():
    officials, sources = ActorRef("Russian officials"), ActorRef("American intelligence sources")
    one = says(officials, "perpetrator", USA)
    other = says(sources, "perpetrator", GUR, hedge="likely")
    result = only(one, other)
    assert result.relation is Relation.CONTRADICTS
    assert result.slots == (Slot.PERPETRATOR,)
    assert result.claims == (one.id, other.id)
    assert "United States according to Russian officials" in result.why
    assert "“likely”" in result.why


def test_a_state_and_its_service_do_not_exclude_each_other():
    assert not found(says(PUTIN, "perpetrator", UKRAINE), says(MAYOR, "perpetrator", GUR))


def test_a_claim_that_names_both_agrees_with_either():
    both = says(MAYOR, "perpetrator", (UKRAINE, USA))
    assert not found(both, says(PUTIN, "perpetrator", USA))


def test_a_speaker_who_names_two_in_two_sentences_agrees_with_either():
    spoken = [says(MAYOR, "perpetrator", UKRAINE), says(MAYOR, "perpetrator", USA)]
    assert not found(*spoken, says(PUTIN, "perpetrator", USA))


def test_denial_of_the_whole_denies_the_part():
    assert (
        only(
            says(KYIV, "perpetrator", UKRAINE, Stance.DENIES),
            says(PUTIN, "perpetrator", GUR),
        ).relation
        is Relation.CONTRADICTS
    )


def test_denial_of_a_part_leaves_the_whole_open():
    assert not found(
        says(GUR, "perpetrator", GUR, Stance.DENIES), says(PUTIN, "perpetrator", UKRAINE)
    )


def test_two_denials_do_not_disagree():
    assert not found(
        says(KYIV, "perpetrator", UKRAINE, Stance.DENIES),
        says(PUTIN, "perpetrator", RUSSIA, Stance.DENIES),
    )


def test_silence_and_open_questions_never_disagree():
    for stance in (Stance.WITHHOLDS, Stance.LEAVES_OPEN):
        assert not found(
            says(PUTIN, "perpetrator", UKRAINE),
            says(KYIV, "perpetrator", UKRAINE, stance),
        )


def test_an_actor_known_by_its_adjective_is_its_states():
    services = ActorRef("Russian special services")
    assert not found(says(MAYOR, "perpetrator", services), says(RESCUERS, "perpetrator", RUSSIA))
    assert found(says(MAYOR, "perpetrator", services), says(PUTIN, "perpetrator", UKRAINE))


def test_a_vague_name_excludes_nobody():
    assert not found(
        says(MAYOR, "perpetrator", ActorRef("militants")), says(RESCUERS, "perpetrator", UKRAINE)
    )


# --- counts ----------------------------------------------------------------------------------


def test_at_least_eight_admits_ten():
    assert not found(
        says(MAYOR, "killed", Count.at_least(8)), says(RESCUERS, "killed", Count.exactly(10))
    )


def test_seven_and_ten_contradict_each_other():
    result = only(
        says(MAYOR, "killed", Count.exactly(7)), says(RESCUERS, "killed", Count.exactly(10))
    )
    assert result.relation is Relation.CONTRADICTS
    assert result.why == (
        "7 killed according to the mayor; 10 according to rescuers: no one number fits."
    )


def test_each_question_is_listed_once():
    speakers = [ActorRef(f"speaker {n}") for n in range(6)]
    result = only(*(says(s, "killed", Count.exactly(n)) for n, s in enumerate(speakers, 3)))
    assert len(result.claims) == 6


def test_a_sentence_names_three_speakers_and_counts_the_rest():
    speakers = [ActorRef(f"speaker {n}") for n in range(6)]
    result = only(
        *(says(s, "killed", Count.exactly(7)) for s in speakers),
        says(MAYOR, "killed", Count.exactly(9)),
    )
    assert "speaker 0, speaker 1, speaker 2 and 3 others" in result.why
    assert len(result.claims) == 7


def test_tolls_of_different_days_are_not_comparable():
    monday, tuesday = (TimeInterval.day(date(2023, 7, day)) for day in (3, 4))
    assert (
        only(
            says(MAYOR, "killed", Count.exactly(7), said=monday),
            says(RESCUERS, "killed", Count.exactly(10), said=tuesday),
        ).relation
        is Relation.INCOMPARABLE
    )


def test_the_days_figure_of_a_speaker_replaces_the_one_of_the_day_before():
    monday, tuesday = (TimeInterval.day(date(2023, 7, day)) for day in (3, 4))
    assert (
        only(
            says(MAYOR, "killed", Count.exactly(7), said=monday),
            says(MAYOR, "killed", Count.exactly(10), said=tuesday),
            says(RESCUERS, "killed", Count.exactly(7), said=tuesday),
        ).relation
        is Relation.CONTRADICTS
    )


def test_an_early_toll_is_told_by_its_words_in_three_languages():
    for words in ("at first he spoke of seven dead", "спершу їх було семеро", "утром было семеро"):
        assert (
            only(
                says(MAYOR, "killed", Count.exactly(7), words=words),
                says(RESCUERS, "killed", Count.exactly(10)),
            ).relation
            is Relation.INCOMPARABLE
        ), words


def test_no_casualties_is_no_early_toll():
    assert (
        only(
            says(MAYOR, "injured", Count.exactly(0), words="at first nobody was hurt"),
            says(RESCUERS, "injured", Count.exactly(10)),
        ).relation
        is Relation.CONTRADICTS
    )


def test_counts_over_different_areas_are_not_comparable():
    assert (
        only(
            says(MAYOR, "killed", Count.exactly(14)),
            says(RESCUERS, "killed", Count.exactly(20), scope="the whole city"),
        ).relation
        is Relation.INCOMPARABLE
    )


def test_civilians_and_people_are_different_units():
    assert (
        only(
            says(MAYOR, "killed", Count(4, 4, unit="civilians")),
            says(RESCUERS, "killed", Count(15, 15, unit="people")),
        ).relation
        is Relation.INCOMPARABLE
    )


def test_a_revised_toll_is_no_disagreement_with_itself_and_speaks_no_more():
    first = says(MAYOR, "killed", Count.exactly(7))
    second = says(MAYOR, "killed", Count.exactly(10), supersedes=first.id)
    assert not found(first, second, says(RESCUERS, "killed", Count.exactly(10)))


def test_a_speaker_does_not_disagree_with_himself():
    assert not found(
        says(MINISTRY, "injured", Count.exactly(75)), says(KONASHENKOV, "injured", Count.exactly(8))
    )


def test_writers_of_two_reports_are_two_speakers():
    one, other = (says(WRITER, "killed", Count.exactly(n)) for n in (7, 10))
    assert not found(one, other)
    assert only(one, other, sources={one.id: "sha256:a", other.id: "sha256:b"})


# --- launched, stopped, struck ---------------------------------------------------------------

ALL_EIGHT = Count(8, 8, of=8, method=("jammed", "shot down"))


def test_all_stopped_beside_hits_is_a_tension_with_its_assumption():
    result = only(
        says(WRITER, "struck", Count.at_least(8)), says(MINISTRY, "intercepted", ALL_EIGHT)
    )
    assert result.relation is Relation.TENSION
    assert result.slots == (Slot.INTERCEPTED, Slot.STRUCK)
    assert result.assumption is not None
    assert "at least 8 of the jammed or shot down weapons came down" in result.assumption


def test_all_stopped_beside_a_direct_hit_is_a_contradiction():
    assert (
        only(
            says(WRITER, "struck", Count(1, 1, mode="direct")),
            says(MINISTRY, "intercepted", ALL_EIGHT),
        ).relation
        is Relation.CONTRADICTS
    )


def test_hits_of_those_that_were_not_stopped_fit():
    assert not found(
        says(WRITER, "struck", Count.exactly(2)),
        says(MINISTRY, "intercepted", Count(8, 8, of=10)),
    )


def test_without_a_whole_nothing_is_known_of_the_rest():
    assert not found(
        says(WRITER, "struck", Count.at_least(8)),
        says(MINISTRY, "intercepted", Count.exactly(8)),
    )


def test_the_whole_may_come_from_the_speakers_own_launches():
    result = only(
        says(MINISTRY, "launched", Count.exactly(9)),
        says(KONASHENKOV, "intercepted", Count.exactly(8)),
        says(WRITER, "struck", Count.exactly(3)),
    )
    assert result.relation is Relation.TENSION
    assert "at least 2 of the intercepted weapons" in str(result.assumption)


def test_five_shot_down_and_three_jammed_are_all_eight():
    result = only(
        says(MINISTRY, "launched", Count.exactly(8)),
        says(MINISTRY, "intercepted", Count(5, 5, method=("shot down",))),
        says(MINISTRY, "intercepted", Count(3, 3, method=("jammed",))),
        says(WRITER, "struck", Count.at_least(3)),
    )
    assert result.relation is Relation.TENSION
    assert "All 8 shot down or jammed" in result.why
    assert "at least 3" in str(result.assumption)


def test_all_stopped_beside_struck_buildings_is_a_tension_of_other_units():
    result = only(
        says(MINISTRY, "intercepted", Count(8, 8, of=8, unit="drones")),
        says(MAYOR, "struck", Count(3, None, unit="buildings")),
    )
    assert result.relation is Relation.TENSION
    assert "debris" in str(result.assumption)


def test_one_weapon_spoken_of_is_no_count_and_one_counted_is():
    hit = says(WRITER, "struck", Count.exactly(1), words="a missile hit the battery")
    spoken = says(MINISTRY, "intercepted", Count(1, 1, of=1), words="the missile was shot down")
    counted = says(
        MINISTRY, "intercepted", Count(1, 1, of=1), words="the one missile was shot down"
    )
    assert not found(spoken, hit)
    assert only(counted, hit).relation is Relation.TENSION


def test_one_tension_gathers_every_report_that_repeats_it():
    repeated = [says(MINISTRY, "intercepted", ALL_EIGHT) for _ in range(3)]
    hits = [says(speaker, "struck", Count.at_least(3)) for speaker in (MAYOR, RESCUERS)]
    result = only(*repeated, *hits)
    assert set(result.claims) == {claim.id for claim in (*repeated, *hits)}


def test_more_cannot_be_stopped_than_were_launched():
    assert (
        only(
            says(MAYOR, "launched", Count.at_most(5)),
            says(MINISTRY, "intercepted", Count.exactly(6)),
        ).relation
        is Relation.CONTRADICTS
    )


def test_denied_launches_bound_what_can_have_been_stopped():
    assert (
        only(
            says(MINISTRY, "launched", Count.at_least(6), Stance.DENIES),
            says(MAYOR, "intercepted", Count.exactly(6)),
        ).relation
        is Relation.CONTRADICTS
    )


def test_all_stopped_beside_damage_is_a_tension():
    result = only(
        says(MINISTRY, "intercepted", Count(3, 3, of=3)),
        says(MAYOR, "damage", ("eleven houses",)),
    )
    assert result.relation is Relation.TENSION
    assert Slot.INTERCEPTED in result.slots


def test_damage_by_debris_needs_no_assumption():
    assert not found(
        says(MINISTRY, "intercepted", Count(3, 3, of=3)),
        says(MAYOR, "damage", ("a roof, by falling debris",)),
    )


# --- answers in words ------------------------------------------------------------------------


def test_what_one_affirms_and_another_denies_contradicts():
    assert (
        only(
            says(MAYOR, "target", ("military headquarters",)),
            says(RESCUERS, "target", ("a headquarters",), Stance.DENIES),
        ).relation
        is Relation.CONTRADICTS
    )


def test_a_school_and_a_barracks_are_in_tension():
    result = only(says(MAYOR, "target", ("school",)), says(MINISTRY, "target", ("barracks",)))
    assert result.relation is Relation.TENSION
    assert result.assumption


def test_an_aim_is_civilian_or_military():
    for civil, military in (
        ("residential quarters", "an airfield"),
        ("житлові будинки", "казарми"),
    ):
        assert (
            only(
                says(MAYOR, "intended_target", (civil,)),
                says(MINISTRY, "intended_target", (military,)),
            ).relation
            is Relation.CONTRADICTS
        )


def test_an_accident_is_no_attack():
    assert (
        only(
            says(MINISTRY, "cause", "detonation of ammunition"),
            says(MAYOR, "cause", "drone attack"),
        ).relation
        is Relation.CONTRADICTS
    )


def test_two_weapon_families_exclude_each_other_and_a_class_holds_its_models():
    assert (
        only(
            says(MAYOR, "weapon", weapon("Iskander")),
            says(RESCUERS, "wreckage", "tail section of a Tochka-U"),
        ).relation
        is Relation.CONTRADICTS
    )
    assert not found(
        says(MAYOR, "weapon", weapon("Shahed")), says(RESCUERS, "weapon", weapon("Shahed"))
    )


def test_a_drone_and_the_bomb_it_dropped_fit_and_a_drone_and_a_cruise_missile_do_not():
    drone = says(MAYOR, "weapon", weapon("drone"))
    assert not found(drone, says(RESCUERS, "weapon", weapon("guided aerial bomb")))
    assert found(drone, says(RESCUERS, "weapon", weapon("cruise missile")))


def test_a_speaker_who_names_two_weapons_in_two_sentences_agrees_with_either():
    spoken = [says(MAYOR, "weapon", weapon(name)) for name in ("Kalibr", "Iskander")]
    assert not found(*spoken, says(RESCUERS, "weapon", weapon("Iskander")))


def test_where_one_speaker_tells_of_several_weapons_others_need_not_name_them_all():
    spoken = [says(MAYOR, "weapon", weapon(name)) for name in ("Kalibr", "Shahed")]
    assert not found(*spoken, says(RESCUERS, "weapon", weapon("Iskander")))


def test_a_helicopter_and_its_missile_fit():
    assert not found(
        says(MAYOR, "weapon", weapon("helicopter")), says(RESCUERS, "weapon", weapon("missile"))
    )


def test_remains_of_air_defence_beside_the_weapon_it_was_fired_at_are_a_tension():
    result = only(
        says(MINISTRY, "weapon", weapon("ATACMS")),
        says(RESCUERS, "wreckage", "parts of Tor anti-aircraft missiles"),
    )
    assert result.relation is Relation.TENSION
    assert "fired at the other" in str(result.assumption)


def test_a_munition_exploded_or_it_did_not():
    assert (
        only(
            says(MAYOR, "wreckage", "the munition detonated"),
            says(RESCUERS, "wreckage", "the munition failed to explode"),
        ).relation
        is Relation.CONTRADICTS
    )


def test_an_accident_contradicts_whoever_names_an_attacker():
    assert (
        only(
            says(MINISTRY, "cause", "breach of fire safety rules"),
            says(MAYOR, "perpetrator", UKRAINE),
        ).relation
        is Relation.CONTRADICTS
    )


def test_an_hour_apart_is_two_times():
    assert (
        only(says(MAYOR, "time", "9 p.m."), says(RESCUERS, "time", "about 8 p.m.")).relation
        is Relation.CONTRADICTS
    )


def test_aiming_at_soldiers_and_hitting_houses_is_a_miss_and_fits():
    assert not found(
        says(MINISTRY, "intended_target", ("a barracks",)), says(MAYOR, "target", ("houses",))
    )


def test_one_victim_spoken_of_is_no_count():
    one = says(MAYOR, "injured", Count.exactly(1), words="the ambassador was slightly hurt")
    counted = says(MAYOR, "injured", Count.exactly(1), words="only one man was hurt")
    many = says(RESCUERS, "injured", Count.exactly(40))
    assert not found(one, many)
    assert found(counted, many)


def test_a_figure_for_two_incidents_together_bounds_each():
    both = says(MAYOR, "killed", Count.exactly(43), incident=("i1", "i2"))
    assert not found(both, says(RESCUERS, "killed", Count.exactly(24)))
    assert found(both, says(RESCUERS, "killed", Count.exactly(50)))


# --- whatever is said ------------------------------------------------------------------------


@UNHURRIED
@given(st.lists(claims(), max_size=6, unique_by=lambda c: c.id))
def test_any_claims_can_be_held_together_and_only_listed_relations_come_out(spoken):
    for result in disagreements(spoken, WORLD):
        assert result.relation.listed
        assert len(result.claims) >= 2
        assert (result.assumption is not None) == (result.relation is Relation.TENSION)


@UNHURRIED
@given(st.lists(claims(), max_size=6, unique_by=lambda c: c.id), st.randoms())
def test_the_order_of_claims_changes_no_relation(spoken, chance):
    mixed = list(spoken)
    chance.shuffle(mixed)

    def kept(results):
        return {(frozenset(r.claims), r.slots, r.relation) for r in results}

    assert kept(disagreements(spoken, WORLD)) == kept(disagreements(mixed, WORLD))


# --- parts of one whole ----------------------------------------------------------------------


def test_shot_down_and_jammed_are_parts_and_no_rivals():
    shot = says(MINISTRY, "intercepted", Count(5, 5, method=("shot down",)))
    jammed = says(MAYOR, "intercepted", Count(3, 3, method=("jammed",)))
    assert not found(shot, jammed)


def test_all_shot_down_and_all_jammed_are_no_parts():
    shot = says(MINISTRY, "intercepted", Count(8, 8, of=8, method=("shot down",)))
    jammed = says(MAYOR, "intercepted", Count(7, 7, of=8, method=("jammed",)))
    assert only(shot, jammed).relation is Relation.CONTRADICTS


def test_a_direct_hit_and_falling_debris_are_counted_apart():
    assert not found(
        says(MAYOR, "struck", Count(2, 2, mode="direct")),
        says(RESCUERS, "struck", Count(3, 3, mode="debris")),
    )


def test_the_other_five_stand_beside_the_three():
    for words in ("the other five were downed", "решта п'ять збиті", "остальные пять сбиты"):
        assert not found(
            says(MINISTRY, "intercepted", Count.exactly(3), words="x"),
            says(WRITER, "intercepted", Count.exactly(5), words=words),
        )


# --- sentences -------------------------------------------------------------------------------


def test_each_answer_stands_once_with_all_who_give_and_deny_it():
    institute = ActorRef("the institute")
    result = only(
        says(PUTIN, "perpetrator", UKRAINE),
        says(KYIV, "perpetrator", UKRAINE, Stance.DENIES),
        says(institute, "perpetrator", RUSSIA, hedge="likely"),
        says(MAYOR, "perpetrator", UKRAINE, hedge="believed to"),
    )
    assert result.why == (
        "Ukraine according to Vladimir Putin and the mayor (“believed to”), denied by the "
        "capital's press office; Russia according to the institute (“likely”): no one "
        "perpetrator fits."
    )


def test_a_plain_denial_needs_no_reason():
    result = only(
        says(PUTIN, "perpetrator", UKRAINE), says(KYIV, "perpetrator", UKRAINE, Stance.DENIES)
    )
    assert result.why == (
        "Ukraine according to Vladimir Putin, denied by the capital's press office."
    )


def test_a_reports_own_words_are_quoted():
    result = only(
        says(MAYOR, "target", ("a school",)),
        says(PUTIN, "target", ("a school",), Stance.DENIES),
    )
    assert "“a school” according to the mayor, denied by Vladimir Putin" in result.why


def test_tolls_of_two_days_are_said_to_be_of_two_moments():
    result = only(
        says(MAYOR, "killed", Count.exactly(40), said=TimeInterval.day(date(2023, 1, 16))),
        says(RESCUERS, "killed", Count.exactly(45), said=TimeInterval.day(date(2023, 1, 17))),
    )
    assert result.relation is Relation.INCOMPARABLE
    assert result.why.endswith(": they were counted at different moments.")


# --- air defence -----------------------------------------------------------------------------


def test_what_shot_a_weapon_down_is_no_rival_of_it():
    words = "five were shot down by Pantsir systems"
    told = [
        says(MINISTRY, "intercepted", Count.exactly(5), words=words),
        says(MINISTRY, "weapon", weapon("Pantsir"), words=words),
    ]
    assert not found(*told, says(RESCUERS, "weapon", weapon("Kh-22"), words=f"{'x' * 50} a Kh-22"))


def test_air_defence_fired_at_the_ground_stays_a_rival():
    one = says(MINISTRY, "weapon", weapon("S-300"), words="an S-300 struck the square")
    assert found(one, says(RESCUERS, "weapon", weapon("Iskander")))


# --- tolls of whom, and whose the blame is ------------------------------------------------------


def test_the_same_dead_cannot_all_be_civilians_and_all_be_fighters():
    result = only(
        says(MAYOR, "killed", Count.exactly(9), words="nine civilians were killed"),
        says(MINISTRY, "killed", Count.exactly(9), words="nine militants were killed"),
    )
    assert result.relation is Relation.CONTRADICTS


def test_a_figure_for_fighters_does_not_make_one_for_civilians_fit():
    result = only(
        says(MINISTRY, "injured", Count.exactly(1), words="one terrorist was wounded"),
        says(MINISTRY, "injured", Count.exactly(0), words="no civilian was hurt"),
        says(MAYOR, "injured", Count.at_least(1), words="civilians were hurt"),
    )
    assert result.relation is Relation.CONTRADICTS
    assert len(result.claims) == 2


def test_dead_and_hurt_given_in_one_breath_are_one_question():
    first, second = "two were killed and seven hurt", "nobody suffered"
    result = only(
        says(MAYOR, "killed", Count.exactly(2), words=first),
        says(MAYOR, "injured", Count.exactly(7), words=first),
        says(MINISTRY, "killed", Count.exactly(0), words=second),
        says(MINISTRY, "injured", Count.exactly(0), words=second),
    )
    assert result.slots == (Slot.KILLED, Slot.INJURED)


def test_no_toll_grows_so_far_that_moments_explain_it():
    spoken = "so far"
    near = only(
        says(MAYOR, "killed", Count.exactly(7), words=spoken),
        says(RESCUERS, "killed", Count.exactly(10)),
    )
    far = only(
        says(MAYOR, "killed", Count.exactly(7), words=spoken),
        says(RESCUERS, "killed", Count.exactly(70)),
    )
    assert (near.relation, far.relation) == (Relation.INCOMPARABLE, Relation.CONTRADICTS)


def test_certain_victims_told_of_are_no_toll():
    assert not found(
        says(WRITER, "killed", Count.exactly(4), words="a mother and her three daughters"),
        says(MAYOR, "killed", Count.exactly(7)),
    )


def test_a_military_target_and_hurt_civilians_hold_if_they_were_beside_it():
    result = only(
        says(MINISTRY, "target", ("a command post",)),
        says(MAYOR, "injured", Count.exactly(4), words="four civilians were hurt"),
    )
    assert result.relation is Relation.TENSION
    assert result.assumption == "civilians were hurt beside the military target"


def test_an_aim_at_soldiers_alone_and_at_civilians_too_is_a_tension():
    result = only(
        says(MAYOR, "intended_target", ("troops and civilians",)),
        says(RESCUERS, "intended_target", ("the troops",)),
    )
    assert result.relation is Relation.TENSION


def test_a_state_that_denies_speaks_for_those_who_are_named_after_it():
    nationalists = ActorRef("Ukrainian nationalists", "ua-nationalists")
    assert (
        only(
            says(MAYOR, "perpetrator", nationalists),
            says(UKRAINE, "perpetrator", UKRAINE, Stance.DENIES),
        ).relation
        is Relation.CONTRADICTS
    )


def test_armed_forces_and_military_of_one_state_are_one_perpetrator():
    forces, military = (
        ActorRef("Russian Armed Forces", "ru-armed-forces"),
        ActorRef("Russian military", "ru-military"),
    )
    assert not found(says(MAYOR, "perpetrator", forces), says(KYIV, "perpetrator", military))


def test_an_outlet_that_takes_back_what_it_was_told_contradicts_nobody():
    paper, sources = ActorRef("The Post"), ActorRef("sources")
    assert not found(
        says(sources, "perpetrator", UKRAINE, via=(paper,)),
        says(paper, "perpetrator", UKRAINE, Stance.DENIES, act=Act.RETRACTS),
    )


def test_a_cause_denied_by_who_is_blamed_is_the_question_who_did_it():
    result = only(
        says(RUSSIA, "perpetrator", UKRAINE),
        says(RUSSIA, "cause", "a drone of the Ukrainians"),
        says(UKRAINE, "perpetrator", UKRAINE, Stance.DENIES),
        says(UKRAINE, "cause", "a drone of the Ukrainians", Stance.DENIES),
    )
    assert result.slots == (Slot.PERPETRATOR, Slot.CAUSE)


def test_an_attack_that_its_author_owns_is_no_accident():
    assert not found(
        says(UKRAINE, "perpetrator", UKRAINE),
        says(MAYOR, "cause", "negligence"),
    )
