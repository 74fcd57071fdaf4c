"""Marks over a text: nothing lost, nothing added, each claim's words whole."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from web.reading import Node, read

from remnant.web.marked_text import Span, paragraphs

TEXTS = st.text(st.sampled_from("аїёb <&>'\"\n "), min_size=1, max_size=60)


@st.composite
def marked(draw):
    text = draw(TEXTS)
    spans = []
    for number in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        spans.append(Span(f"k{number}", start, end, "affirms", number))
    return text, spans


def words(node: Node, key: str | None = None, *, inside: bool = False) -> str:
    """The text of a paragraph without its notes; with a key, what its marks cover."""
    out = ""
    for child in node.children:
        if isinstance(child, str):
            out += child if inside or key is None else ""
        elif child.attributes.get("class") != "ref":
            out += words(child, key, inside=inside or child.attributes.get("data-claim") == key)
    return out.replace("\u2060", "")


@given(marked())
def test_the_text_is_the_same_with_any_marks(drawn):
    text, spans = drawn
    shown = "\n".join(words(read(str(each.html))) for each in paragraphs(text, spans))
    assert shown.split() == text.split()


@given(marked())
def test_each_mark_covers_its_words_and_no_others(drawn):
    text, spans = drawn
    whole = [read(str(each.html)) for each in paragraphs(text, spans)]
    for span in spans:
        covered = "".join(words(each, span.key) for each in whole)
        assert "".join(covered.split()) == "".join(text[span.start : span.end].split())


@given(marked())
def test_each_mark_has_one_address_at_most(drawn):
    text, spans = drawn
    whole = read("".join(str(each.html) for each in paragraphs(text, spans)))
    ids = [mark.attributes["id"] for mark in whole.all("mark") if "id" in mark.attributes]
    assert len(ids) == len(set(ids))
    begun = [key for each in paragraphs(text, spans) for key in each.begun]
    assert len(begun) == len(set(begun))


def test_crossing_claims_are_both_whole():
    text = "one two three four"
    spans = [Span("a", 0, 13, "affirms", 1), Span("b", 4, 18, "denies", 2)]
    (paragraph,) = paragraphs(text, spans)
    root = read(str(paragraph.html))
    assert words(root, "a") == "one two three"
    assert words(root, "b") == "two three four"
    assert [note.text for note in root.all("a", class_="ref")] == ["1", "2"]
    assert len(root.all("mark", id="b")) == 1


def test_the_date_line_before_the_text_proper_is_left_out():
    (paragraph,) = paragraphs("date 2023-05-30\nWords.", [], 16)
    assert str(paragraph.html) == "Words."
