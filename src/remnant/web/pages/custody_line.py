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
    CustodyAct.ATTACH: "Attached",
    CustodyAct.FOUND: "Found again",
    CustodyAct.LABEL: "Labelled",
    CustodyAct.CHECK: "Checked as it came",
    CustodyAct.DERIVE: "Copy made",
    CustodyAct.READ: "Read",
    CustodyAct.LINK: "Linked",
    CustodyAct.CORRECT: "Corrected",
    CustodyAct.JUDGE: "Judged",
    CustodyAct.EXPORT: "Exported",
    CustodyAct.PUBLISH: "Published",
    CustodyAct.PERSON: "Person named",
    CustodyAct.KEY: "Key turned",
    CustodyAct.SIGN: "Signed",
    CustodyAct.SEAL: "Database sealed",
    CustodyAct.WITNESS: "Given to a witness",
    CustodyAct.MARK: "Marked",
    CustodyAct.VERIFY: "Checked",
    CustodyAct.SCRUB: "Files checked",
    CustodyAct.QUARANTINE: "Altered bytes set aside",
    CustodyAct.RESTORE: "Restored from a copy",
    CustodyAct.PROPOSE_REMOVAL: "Removal proposed",
    CustodyAct.REMOVE: "Removed",
}


def custody_line(entry: CustodyEntry) -> str:
    return f"{_DONE[entry.act]} by {entry.person}, {moment(entry.at)} (entry {entry.seq})"
