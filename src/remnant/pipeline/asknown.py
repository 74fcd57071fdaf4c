"""The record as it stood at a past moment, to be asked like the present one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from remnant.linking import join
from remnant.pipeline.desk import Desk

if TYPE_CHECKING:
    from remnant.domain.overview import AsKnown, Standing


class PastDesk(Desk):
    """A desk over what was known then.

    Claims are those of the readings that stood then, and incidents are joined from them by the
    rules of today. An incident keeps the id that it has today where most of its tellings are the
    same. The archive is the present one, so that custody is told whole. Nothing of the record can
    be changed through it.
    """

    def __init__(self, present: Desk, known: AsKnown) -> None:
        super().__init__(present.archive, present.record.as_known(known), present.person)
        self.known = known
        self.references = present.references
        told = self.record.told()
        joined = join(told, self.references, present.record.membership(), present.record.issued())
        accounts = [self.account(incident, told) for incident in joined.incidents]
        self.record.replace_accounts(accounts, person=present.person, at=known.at)
        self.record.close_to_writing()

    def close(self) -> None:
        self.record.close()

    def standing(self) -> Standing:
        return replace(super().standing(), as_known=self.known)
