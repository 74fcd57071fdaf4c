"""The command as a person runs it, on a record of the test's own."""

import pytest
from click.testing import CliRunner

from remnant.cli import commands


@pytest.fixture
def invoke(tmp_path, monkeypatch):
    """What a command that succeeds says; an error of ours is raised as it is."""
    monkeypatch.setenv("REMNANT_RECORD", str(tmp_path / "record"))
    monkeypatch.setenv("REMNANT_KEYS", str(tmp_path / "keys"))
    monkeypatch.setenv("REMNANT_PERSON", "Olena")

    def invoke(*words):
        said = CliRunner().invoke(commands, words)
        if said.exception and not isinstance(said.exception, SystemExit):
            raise said.exception
        assert said.exit_code == 0, said.output
        return said

    return invoke
