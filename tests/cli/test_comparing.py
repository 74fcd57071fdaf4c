"""Two pictures compared on the command line, and the comparison taken away as one page."""

import pytest
from click.testing import CliRunner
from tests.imagery.scenes import scene
from tests.pipeline.test_pictures import jpeg

from remnant.cli import commands
from remnant.errors import UnknownNameError


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("REMNANT_RECORD", str(tmp_path / "record"))
    monkeypatch.setenv("REMNANT_KEYS", str(tmp_path / "keys"))
    monkeypatch.setenv("REMNANT_PERSON", "Olena")

    def run(*words):
        said = CliRunner().invoke(commands, words)
        if said.exception and not isinstance(said.exception, SystemExit):
            raise said.exception
        assert said.exit_code == 0, said.output
        return said

    return run


@pytest.fixture
def pictures(tmp_path, run):
    """Names of two exhibits: a picture, and a crop of it that was called sensitive."""
    (tmp_path / "whole.jpg").write_bytes(jpeg(scene(1)))
    (tmp_path / "crop.jpg").write_bytes(jpeg(scene(1)[50:290, 80:430]))
    run("photo", "add", str(tmp_path / "whole.jpg"))
    run("photo", "add", str(tmp_path / "crop.jpg"), "--sensitive")
    lines = run("exhibits").stdout.splitlines()
    return [line.split()[0] for line in lines if ".jpg" in line]


def test_a_comparison_leaves_as_one_page_and_its_leaving_is_written_down(tmp_path, run, pictures):
    page = tmp_path / "comparison.html"
    said = run("photo", "compare", *pictures, "--page", str(page))
    text = page.read_text("utf-8")
    assert "Same photograph" in text
    assert text.count("data:image/jpeg;base64,") == 2
    assert "sensitive" in said.stderr
    assert "export" in run("custody", pictures[0]).stdout.lower()


def test_a_page_is_made_of_exhibits_of_the_record_alone(tmp_path, run, pictures):
    with pytest.raises(UnknownNameError):
        run("photo", "compare", pictures[0], "nothing", "--page", str(tmp_path / "page.html"))
    assert not (tmp_path / "page.html").exists()
