"""Which incidents a Ukrainian or Russian report tells of, and where and when each was; in
sentences of our own. Reports are published on Tuesday, 30 May 2023.
"""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "sentence",
    [
        "Над Козельском сбили беспилотник.",  # no letter that Ukrainian lacks
        "Про прилет дрона по зданию в Курске рассказал глава региона.",
        "Над Курском сбита ракета, та упала в поле.",
    ],
)
def test_a_russian_sentence_without_a_letter_of_its_own_is_read_as_russian(reader, sentence):
    told = reader(f"{sentence} Об этом объявили утром, подробностей ещё нет.")
    assert len(told.incidents) == 1
