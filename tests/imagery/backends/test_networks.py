"""Learned networks are pinned by hash, run by OpenCV, and speak only when they are calibrated."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest
from tests.imagery.backends import networks

from remnant.domain.exhibit import Exhibit
from remnant.domain.wreckage import Proposition
from remnant.errors import DamagedError, InputError, UnknownNameError
from remnant.imagery.backends.known import Task, backend, backends
from remnant.imagery.backends.networks import Descriptor, Matcher, network
from remnant.imagery.backends.speaking import Scored, calibrated, said, said_words
from remnant.pipeline.backends import Shelf, asked, learn, ranked

if TYPE_CHECKING:
    from pathlib import Path

    from remnant.imagery.pdq import Pixels

SIDE = 256


def _picture(seed: int) -> Pixels:
    """Blots of many sizes: no two seeds are alike."""
    rng = np.random.default_rng(seed)
    ground = sum(
        cv2.resize(rng.normal(size=(n, n, 3)), (SIDE, SIDE), interpolation=cv2.INTER_CUBIC)
        for n in (4, 16, 64)
    )
    return np.clip(128 + 40 * ground, 0, 255).astype(np.uint8)


def _exhibit(number: int) -> Exhibit:
    return Exhibit(f"sha256:{number:064x}", "image/png", f"{number}.png")


@pytest.fixture
def disk(tmp_path: Path) -> dict[str, Path]:
    known = backend("disk")
    return {"extractor": networks.extractor(tmp_path / "disk.onnx", known.side, disk=True)}


@pytest.fixture
def aliked(tmp_path: Path) -> dict[str, Path]:
    known = backend("aliked")
    return {
        "extractor": networks.extractor(tmp_path / "aliked.onnx", known.side, disk=False),
        "matcher": networks.matcher(tmp_path / "glue.onnx"),
    }


@pytest.fixture
def sscd(tmp_path: Path) -> dict[str, Path]:
    return {"model": networks.descriptor(tmp_path / "sscd.onnx", backend("sscd").side)}


def test_each_known_network_says_whose_it_is_and_what_it_must_give() -> None:
    for known in backends().values():
        assert known.licence
        assert known.source
        assert known.outputs
        assert known.files


def test_a_descriptor_finds_an_edited_copy_nearer_than_another_picture(
    sscd: dict[str, Path],
) -> None:
    loaded = Descriptor(backend("sscd"), sscd)
    one, other = _picture(1), _picture(2)
    edited = cv2.GaussianBlur(one, (0, 0), 1.5)
    assert loaded.score(one, edited) > loaded.score(one, other)
    assert loaded.score(one, one) == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize("name", ["disk", "aliked"])
def test_points_of_a_learned_extractor_lie_where_the_network_put_them(
    name: str, request: pytest.FixtureRequest
) -> None:
    loaded = Matcher(backend(name), request.getfixturevalue(name))
    found = loaded.features(_picture(1))
    step = SIDE / networks.CELLS
    assert len(found) == networks.ROWS
    assert found.points.min() == pytest.approx(step / 2, abs=1)
    assert found.points.max() == pytest.approx(SIDE - step / 2, abs=1)
    assert np.allclose(np.linalg.norm(found.descriptors, axis=1), 1, atol=1e-5)


@pytest.mark.parametrize("name", ["disk", "aliked"])
def test_learned_matches_go_through_the_geometry_of_all_matches(
    name: str, request: pytest.FixtureRequest
) -> None:
    loaded = Matcher(backend(name), request.getfixturevalue(name))
    one = _picture(1)
    assert loaded.score(one, one) > 100
    assert loaded.score(one, _picture(2)) < 10


def test_what_is_no_network_is_refused_and_not_kept(tmp_path: Path) -> None:
    file = tmp_path / "model.onnx"
    file.write_bytes(b"not a network")
    shelf = Shelf(tmp_path / "shelf")
    with pytest.raises(InputError, match="SSCD"):
        shelf.put("sscd", {"model": file})
    assert not list(shelf.kept())


def test_a_network_that_gives_something_else_is_refused_when_it_is_asked(
    aliked: dict[str, Path],
) -> None:
    wrong = {"extractor": aliked["matcher"]}
    with pytest.raises(InputError, match="should give"):
        network(backend("aliked"), wrong).score(_picture(1), _picture(2))


def test_a_network_of_another_sort_is_not_kept(tmp_path: Path, sscd: dict[str, Path]) -> None:
    shelf = Shelf(tmp_path / "shelf")
    with pytest.raises(InputError, match="DISK"):
        shelf.put("disk", {"extractor": sscd["model"]})
    assert not list(shelf.kept())


def test_a_changed_file_is_not_used(tmp_path: Path, sscd: dict[str, Path]) -> None:
    shelf = Shelf(tmp_path / "shelf")
    shelf.put("sscd", sscd)
    asked(shelf, "sscd", _picture(1), _picture(1))
    networks.descriptor(tmp_path / "shelf" / "sscd" / "model.onnx", 272)
    with pytest.raises(DamagedError, match="not the one that was pinned"):
        asked(shelf, "sscd", _picture(1), _picture(1))


def test_files_that_a_network_is_not_made_of_are_named(
    tmp_path: Path, sscd: dict[str, Path]
) -> None:
    shelf = Shelf(tmp_path / "shelf")
    with pytest.raises(InputError, match="extractor, matcher"):
        shelf.put("disk", sscd)
    with pytest.raises(UnknownNameError, match="not on this machine"):
        shelf.load("disk")
    with pytest.raises(UnknownNameError, match="no network"):
        shelf.load("superglue")


def test_a_network_without_a_calibration_ranks_and_says_nothing(
    tmp_path: Path, sscd: dict[str, Path]
) -> None:
    shelf = Shelf(tmp_path / "shelf")
    shelf.put("sscd", sscd)
    told = asked(shelf, "sscd", _picture(1), _picture(1))
    assert told.ratio is None
    assert "may rank" in said_words(told)
    near = cv2.GaussianBlur(_picture(3), (0, 0), 1.0)
    order = ranked(shelf, "sscd", near, [(_exhibit(n), _picture(n)) for n in (1, 2, 3, 4)])
    assert order[0][1] == _exhibit(3)


def _groups(folder: Path) -> Path:
    for group in range(12):
        (folder / f"g{group:02}").mkdir(parents=True)
        for number, blur in enumerate((0.6, 1.2)):
            picture = cv2.GaussianBlur(_picture(100 + group), (0, 0), blur)
            cv2.imwrite(str(folder / f"g{group:02}" / f"{number}.png"), picture)
    return folder


def test_a_calibrated_network_speaks_for_its_proposition_and_within_its_set(
    tmp_path: Path, sscd: dict[str, Path]
) -> None:
    shelf = Shelf(tmp_path / "shelf")
    shelf.put("sscd", sscd)
    kept = learn(
        shelf, "sscd", _groups(tmp_path / "set"), Proposition.SAME_PHOTOGRAPH, lambda *_: None
    )
    told = kept.calibration
    assert told is not None
    assert (told.groups, told.like, told.unlike) == (12, 12, 264)
    assert told.cost < 1
    copy = asked(shelf, "sscd", _picture(1), cv2.GaussianBlur(_picture(1), (0, 0), 0.8))
    assert copy.ratio is not None
    assert 1 < copy.ratio.best <= 264 / 3
    assert "same photograph" in said_words(copy)
    assert "264 unlike pairs" in said_words(copy)


def test_a_low_score_never_speaks_against() -> None:
    pairs = [
        Scored(f"g{a}", f"g{b}", 1.0 if a == b else 0.0) for a in range(20) for b in range(a, 20)
    ]
    told = calibrated(
        backend("sscd"), {"model": "sha256:0"}, Proposition.SAME_PHOTOGRAPH, "a set", pairs
    )
    lowest = said(backend("sscd"), {"model": "sha256:0"}, -1.0, told)
    assert lowest.ratio is not None
    assert lowest.ratio.low >= 0.5


def test_a_calibration_made_with_other_files_is_refused(
    tmp_path: Path, sscd: dict[str, Path]
) -> None:
    shelf = Shelf(tmp_path / "shelf")
    shelf.put("sscd", sscd)
    learn(shelf, "sscd", _groups(tmp_path / "set"), Proposition.SAME_PHOTOGRAPH, lambda *_: None)
    file = tmp_path / "shelf" / "sscd" / "calibration.json"
    data = json.loads(file.read_text())
    file.write_text(json.dumps(data | {"files": {"model": "sha256:" + "0" * 64}}))
    with pytest.raises(InputError, match="other files"):
        shelf.of("sscd")


def test_a_network_that_only_orders_is_never_calibrated() -> None:
    known = replace(backend("sscd"), task=Task.CATEGORY)
    pairs = [Scored(f"g{n}", f"g{n}", 1.0) for n in range(20)]
    with pytest.raises(InputError, match="never speaks"):
        calibrated(known, {}, Proposition.SAME_CATEGORY, "a set", pairs)


def test_too_small_a_set_is_refused() -> None:
    pairs = [Scored(f"g{n}", f"g{n % 3}", 1.0) for n in range(6)]
    with pytest.raises(InputError, match="too few"):
        calibrated(backend("sscd"), {}, Proposition.SAME_PHOTOGRAPH, "a set", pairs)
