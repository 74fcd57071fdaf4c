"""Two pictures compared on the command line, and the comparison taken away as one page."""

import pytest
from tests.imagery.scenes import scene
from tests.pipeline.test_pictures import jpeg

from remnant.errors import UnknownNameError


@pytest.fixture
def pictures(tmp_path, invoke):
    """Names of two exhibits: a picture, and a crop of it that was called sensitive."""
    (tmp_path / "whole.jpg").write_bytes(jpeg(scene(1)))
    (tmp_path / "crop.jpg").write_bytes(jpeg(scene(1)[50:290, 80:430]))
    invoke("photo", "add", str(tmp_path / "whole.jpg"))
    invoke("photo", "add", str(tmp_path / "crop.jpg"), "--sensitive")
    lines = invoke("exhibits").stdout.splitlines()
    return [line.split()[0] for line in lines if ".jpg" in line]


def test_a_comparison_leaves_as_one_page_and_its_leaving_is_written_down(
    tmp_path, invoke, pictures
):
    page = tmp_path / "comparison.html"
    said = invoke("photo", "compare", *pictures, "--page", str(page))
    text = page.read_text("utf-8")
    assert "Same photograph" in text
    assert text.count("data:image/jpeg;base64,") == 2
    assert "sensitive" in said.stderr
    assert "export" in invoke("custody", pictures[0]).stdout.lower()


def test_a_page_is_made_of_exhibits_of_the_record_alone(tmp_path, invoke, pictures):
    with pytest.raises(UnknownNameError):
        invoke("photo", "compare", pictures[0], "nothing", "--page", str(tmp_path / "page.html"))
    assert not (tmp_path / "page.html").exists()
