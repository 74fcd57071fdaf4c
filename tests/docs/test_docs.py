"""What the documentation says of the program is so."""

import re
import shlex
from pathlib import Path

import click
import pytest
import yaml

from remnant import __version__
from remnant.cli import commands
from remnant.domain.assessment import Relation
from remnant.domain.claim import Act, Slot, Stance
from remnant.domain.incident import Kind
from remnant.domain.values import DatePrecision, PlacePrecision, WeaponLevel
from remnant.errors import RemnantError
from remnant.exchange.table import COLUMNS
from tools import cli_reference, transcripts

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
LOOSE = ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")
PAGES = sorted(DOCS.rglob("*.md")) + [ROOT / name for name in LOOSE]
COMMANDS = [
    context
    for context in cli_reference.tree(commands)
    if not isinstance(context.command, click.Group)
]
each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))


def text_of(path):
    return path.read_text(encoding="utf-8")


def shown_commands():
    """Every command line that a page shows in a console block."""
    blocks = [block for page in PAGES for block in transcripts.BLOCK.findall(text_of(page))]
    lines = [line for block in blocks for line in re.findall(r"^\$ (.*)$", block, re.MULTILINE)]
    return list(dict.fromkeys(lines))


def test_the_command_reference_is_what_the_commands_say_of_themselves():
    written, printed = text_of(cli_reference.PAGE), cli_reference.reference()
    # Where a line is broken is the command line library's business, and changes with its version.
    assert written.split() == printed.split(), "run `uv run python -m tools.cli_reference`"


@pytest.mark.parametrize("context", COMMANDS, ids=lambda context: context.command_path)
def test_every_command_explains_itself_and_is_shown_in_use(context):
    assert context.command.help
    options = [p for p in context.command.params if isinstance(p, click.Option)]
    assert [p.name for p in options if not p.help and p.name != "form"] == []
    used = "\n".join(text_of(page) for page in PAGES if page.parent.name != "reference")
    assert context.command_path in used


@pytest.mark.parametrize("line", shown_commands())
def test_a_shown_command_takes_the_options_that_it_is_shown_with(line):
    words = shlex.split(line.partition(" | ")[0], comments=True)
    words = words[2:] if words[:2] == ["uv", "run"] else words
    if words[0] != "remnant":
        return
    command, arguments = commands, words[1:]
    while isinstance(command, click.Group):
        command, arguments = command.commands[arguments[0]], arguments[1:]
    command.make_context(command.name, arguments)


@pytest.mark.parametrize("page", transcripts.PAGES, ids=lambda page: page.name)
def test_a_page_shows_what_its_commands_print(page):
    assert text_of(page) == transcripts.replay(page), "run `uv run python -m tools.transcripts`"


@each_page
def test_links_between_pages_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)\s]+)\)", text_of(page)):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        linked = (page.parent / path).resolve() if path else page
        assert linked.is_file(), target
        if anchor:
            assert anchor in anchors_of(linked), target


def anchors_of(page):
    headings = re.findall(r"^#+ (.*)$", text_of(page), re.MULTILINE)
    return {
        re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-") for heading in headings
    }


def test_every_page_can_be_reached_from_the_first():
    reached, waiting = set(), [DOCS / "index.md"]
    while waiting:
        page = waiting.pop()
        if page in reached:
            continue
        reached.add(page)
        targets = re.findall(r"\]\(([^):\s#]+\.md)", text_of(page))
        waiting.extend((page.parent / target).resolve() for target in targets)
    assert [str(page) for page in sorted(DOCS.rglob("*.md")) if page not in reached] == []


def test_the_site_lists_pages_that_exist():
    def leaves(entry):
        for each in entry.values() if isinstance(entry, dict) else entry:
            yield from [each] if isinstance(each, str) else leaves(each)

    nav = yaml.safe_load(text_of(ROOT / "mkdocs.yml"))["nav"]
    assert [leaf for leaf in leaves(nav) if not (DOCS / leaf).is_file()] == []


@pytest.mark.parametrize("words", [Slot, Stance, Act], ids=lambda words: words.__name__)
def test_the_glossary_explains_every_word_of_a_claim(words):
    glossary = text_of(DOCS / "glossary.md")
    assert [word.value for word in words if f"\n- `{word.value}`: " not in glossary] == []


@pytest.mark.parametrize(
    ("words", "page"),
    [
        (Relation, "glossary.md"),
        (PlacePrecision, "glossary.md"),
        (WeaponLevel, "glossary.md"),
        (DatePrecision, "reference/data.md"),
        (Kind, "reference/data.md"),
    ],
    ids=lambda part: getattr(part, "__name__", part),
)
def test_the_other_words_of_the_record_are_explained_too(words, page):
    assert [word.value for word in words if word.value not in text_of(DOCS / page)] == []


def test_the_tables_columns_are_the_documented_ones():
    section = (
        text_of(DOCS / "reference" / "data.md").partition("## CSV columns")[2].partition("\n## ")[0]
    )
    rows = re.findall(r"^\| (`.*?) \|", section, re.MULTILINE)
    assert tuple(name for row in rows for name in re.findall(r"`(\w+)`", row)) == COLUMNS


def test_every_error_is_listed_with_its_exit_code():
    def family(kind):
        yield kind
        for child in kind.__subclasses__():
            yield from family(child)

    listed = dict(
        reversed(row)
        for row in re.findall(
            r"^\| (\d) \| `(\w+)` \|", text_of(DOCS / "reference" / "errors.md"), re.MULTILINE
        )
    )
    ours = [kind for kind in family(RemnantError) if kind.__module__ == "remnant.errors"]
    assert listed == {kind.__name__: str(kind.exit_code) for kind in ours}


def test_every_decision_is_listed_and_says_why():
    pages = sorted((DOCS / "decisions").glob("[0-9]*.md"))
    listing = text_of(DOCS / "decisions" / "README.md")
    for page in pages:
        assert page.name in listing
        headings = re.findall(r"^## (.*)$", text_of(page), re.MULTILINE)
        assert headings == ["Context", "Decision", "Consequences", "Alternatives", "References"]


def test_the_changelog_knows_this_version():
    assert f"## [{__version__}]" in text_of(ROOT / "CHANGELOG.md")
