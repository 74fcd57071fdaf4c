"""The whole flow on one screen: a file becomes a report, claims, incidents, and an account.

    bytes ──archive──▶ report ──read──▶ claims ──join──▶ incidents ──account──▶ assessments

`Desk` is a record opened for work: the one place where the stages, the archive and the store meet.
"""

from remnant.pipeline.desk import Added, Desk, add_demo
from remnant.pipeline.flow import load_references, read, read_source
from remnant.pipeline.revising import Reread, Stated
from remnant.pipeline.taking import Kept, Terms

__all__ = [
    "Added",
    "Desk",
    "Kept",
    "Reread",
    "Stated",
    "Terms",
    "add_demo",
    "load_references",
    "read",
    "read_source",
]
