"""The printable account: every figure leads to its words, and the same record to the same bytes."""

import re
from pathlib import Path

import pytest
from assessing.world import WORLD, chance
from dossier.moscow import CLAIMS, NOW, ONE, SOURCES, STANDING, TELLINGS, TWO, record

from remnant.assessing import assess, disagreements
from remnant.dossier import content, render
from remnant.errors import InputError

EXPECTED = Path(__file__).parent / "expected"


def made(form):
    held = record(disagreements(CLAIMS, WORLD, SOURCES, TELLINGS))
    return render(form, held, assess(held, WORLD, lambda _: chance()), STANDING, NOW)


def gathered():
    held = record(disagreements(CLAIMS, WORLD, SOURCES, TELLINGS))
    return content(held, assess(held, WORLD, lambda _: chance()), STANDING, NOW)


@pytest.mark.parametrize(("form", "suffix"), [("markdown", "md"), ("html", "html")])
def test_a_dossier_is_as_it_was(form, suffix):
    """To accept a change write the new text over the file in `expected` and read the difference."""
    assert made(form) == (EXPECTED / f"moscow.{suffix}").read_text(encoding="utf-8")


def test_every_note_gives_the_exact_words_of_its_report():
    texts = {report.digest: report.text for report in (ONE, TWO)}
    notes = gathered().notes
    assert notes
    for note in notes:
        assert texts[note.digest][note.start : note.end] == note.quote


def test_notes_are_numbered_in_the_order_in_which_they_are_called():
    called = [int(n) for n in re.findall(r"\[\^(\d+)\](?!:)", made("markdown"))]
    first_calls = list(dict.fromkeys(called))
    assert first_calls == list(range(1, len(gathered().notes) + 1))


def test_every_claim_is_a_statement_with_a_note():
    dossier = gathered()
    statements = [each for question in dossier.questions for each in question.statements]
    assert sum(len(each.notes) for each in statements) == len(CLAIMS)
    called = {number for each in statements for number in each.notes}
    assert called <= {note.number for note in dossier.notes}


def test_a_tension_prints_its_assumption():
    (unfit,) = gathered().open
    assert unfit.relation == "tension"
    assert unfit.assumption is not None
    assert unfit.assumption in unfit.why
    assert len(unfit.notes) == 3


def test_what_reports_say_cannot_become_markup():
    assert "<над Москвою>" in TWO.text
    assert "<над Москвою>" not in made("html")
    assert "&lt;над Москвою&gt; &amp; околицями" in made("html")
    assert r"\<над Москвою\>" in made("markdown")


def test_the_page_asks_nothing_of_a_network():
    page = made("html")
    assert not re.search(r"<(?:script|link|img|iframe)\b", page)
    assert "url(" not in page
    assert "@import" not in page


def test_an_unwitnessed_record_says_so():
    assert "Unwitnessed since 10 January 2024" in made("markdown")


def test_an_unknown_form_is_named():
    with pytest.raises(InputError, match="pdf"):
        made("pdf")


def test_what_one_speaker_says_in_two_reports_is_one_statement():
    statements = [s for question in gathered().questions for s in question.statements]
    bare = [(s.speaker, s.posture, s.value, s.certainty) for s in statements]
    assert len(set(bare)) == len(bare)
    assert any(len(s.notes) == 2 for s in statements)


def test_every_weighed_question_gives_its_reasons_with_notes():
    weighed = [each for question in gathered().questions for each in question.weighed]
    assert weighed
    for each in weighed:
        assert "confidence" in each.founded
        assert "confidence" not in each.sentence
        assert each.grounds
        assert all(ground.notes for ground in each.grounds)


def test_the_assumption_of_a_tension_is_set_apart():
    assumption = gathered().open[0].assumption
    assert f"**{assumption}**" in made("markdown")
    assert f"<strong>{assumption}</strong>" in made("html")
