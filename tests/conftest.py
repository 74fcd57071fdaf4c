"""No test makes keys among those of the person who runs it."""

import pytest


@pytest.fixture(autouse=True)
def keys_of_the_test(tmp_path, monkeypatch):
    monkeypatch.setenv("REMNANT_KEYS", str(tmp_path / "keys"))
