"""The log's entries in words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from web.example import REPORT, ExampleDesk

from remnant.domain.custody import CustodyAct
from remnant.web.pages.custody_line import custody_line

ENTRY = ExampleDesk().custody(REPORT.digest)[0]


@pytest.mark.parametrize("act", CustodyAct)
def test_every_act_of_the_log_has_its_words(act):
    line = custody_line(replace(ENTRY, act=act))
    assert line[0].isupper()
    assert ENTRY.person in line
