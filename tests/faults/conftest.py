"""What the faults tried and found is printed at the end of a run, whether or not it was well."""

import pytest

_TOLD = pytest.StashKey[list]()


@pytest.fixture
def told(request):
    """Takes an outcome, prints it at the end, and holds it to its promises."""

    def tell(outcome):
        request.config.stash.setdefault(_TOLD, []).append(str(outcome))
        assert outcome.wrong == []
        return outcome

    return tell


def pytest_terminal_summary(terminalreporter, config):
    for line in config.stash.get(_TOLD, []):
        terminalreporter.write_line(f"faults, {line}")
