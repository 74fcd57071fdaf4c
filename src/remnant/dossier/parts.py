"""The parts of a dossier: what is printed, in words, before it is set."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Note:
    """Where words stand: enough to find them again in bytes that anyone can hash."""

    number: int
    outlet: str
    published: str
    digest: str
    start: int
    end: int
    quote: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """What one speaker claims, in words; `notes` are the numbers of the notes with the exact words,
    one for each report that prints it.
    """

    speaker: str
    via: str
    posture: str
    stance: str
    value: str
    certainty: str
    basis: str
    scope: str
    said: str
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One question, what can be said, and who says what."""

    heading: str
    wording: str
    statements: tuple[Statement, ...]
    origins: tuple[str, ...]
    weighed: tuple[Weighed, ...] = ()


@dataclass(frozen=True, slots=True)
class Ground:
    """What one origin adds: who and how it stands, what it says, its weight or figure, and why;
    `notes` lead to every claim that was collapsed into it.
    """

    who: str
    says: str
    weight: str
    why: str
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    """How likely, how well founded, and the grounds, origin by origin; `chances` are the answers
    with their likelihood and their share of a vote by origin.
    """

    about: str
    sentence: str
    founded: str
    chances: tuple[str, ...]
    grounds: tuple[Ground, ...]
    next_step: str


@dataclass(frozen=True, slots=True)
class Open:
    """What does not fit, with the notes of the words on either side."""

    relation: str
    why: str
    assumption: str | None
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Related:
    """Another incident, why it is spoken of here, and the note with the words."""

    id: str
    title: str
    relation: str
    note: int | None


@dataclass(frozen=True, slots=True)
class Remains:
    """Remains compared with those of another incident: what is said, on what, and who signed.

    `bears` tell what it means for claims, each with the notes of their words; `pictures` are the
    digests of the two.
    """

    id: str
    says: str
    sentence: str
    bears: tuple[tuple[str, tuple[int, ...]], ...]
    signed: tuple[str, ...]
    pictures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """One report of the incident and how many of its claims stand in the record."""

    outlet: str
    title: str
    published: str
    language: str
    digest: str
    claims: int
    url: str | None


@dataclass(frozen=True, slots=True)
class DossierContent:
    """The account of one incident; empty parts are told to be empty, not left out."""

    id: str
    title: str
    facts: tuple[tuple[str, str], ...]
    open: tuple[Open, ...]
    questions: tuple[Question, ...]
    remains: tuple[Remains, ...]
    related: tuple[Related, ...]
    sources: tuple[Source, ...]
    notes: tuple[Note, ...]
    known_on: str
    witnessed: str
