"""An entry of the custody log in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.domain.custody import CustodyAct
from remnant.web.pages.standing import moment

if TYPE_CHECKING:
    from remnant.domain.custody import CustodyEntry

_DONE = {
    CustodyAct.CREATE: "Record created",
    CustodyAct.CAPTURE: "Captured",
    CustodyAct.READ: "Read",
    CustodyAct.LINK: "Linked",
    CustodyAct.CORRECT: "Corrected",
    CustodyAct.EXPORT: "Exported",
    CustodyAct.PERSON: "Person named",
    CustodyAct.VERIFY: "Checked",
}


def custody_line(entry: CustodyEntry) -> str:
    return f"{_DONE[entry.act]} by {entry.person}, {moment(entry.at)} (entry {entry.seq})"
