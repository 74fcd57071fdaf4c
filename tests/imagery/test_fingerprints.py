"""A fingerprint stays near itself through re-encoding, and its eight forms are those of the turned
picture; distances are found exactly.
"""

import os
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.imagery.scenes import encoded, resized, scene

from remnant.imagery.features import shrunk
from remnant.imagery.hamming import Hashes
from remnant.imagery.pdq import Fingerprint, fingerprint, fingerprints

MEDIA = Path(__file__).parents[3] / "shared" / "data" / "threatexchange-media" / "pdq-data"
SEEDS = range(4)
BRIDGE = "f8f8f0cee0f4a84f06370a22038f63f0b36e2ed596621e1d33e6b39c4e9c9b22"  # the reference's own


@pytest.mark.parametrize("seed", SEEDS)
def test_the_eight_forms_are_those_of_the_picture_turned_and_mirrored(seed):
    picture = cv2.GaussianBlur(scene(seed), (0, 0), 2)
    forms = fingerprints(picture)
    for way, form in enumerate(forms):
        turned = np.rot90(picture if way < 4 else picture.transpose(1, 0, 2), way % 4)
        assert fingerprint(np.ascontiguousarray(turned)).distance(form) <= 20
    assert len({form.bits for form in forms}) == 8


@pytest.mark.parametrize("seed", SEEDS)
def test_a_fingerprint_survives_encoding_scaling_and_tone(seed):
    picture = scene(seed)
    own = fingerprint(picture)
    assert own.quality >= 50
    assert own.distance(fingerprint(encoded(picture, 10))) <= 31
    assert own.distance(fingerprint(resized(picture, 0.5))) <= 31
    assert own.distance(fingerprint((picture * 0.7 + 20).astype(np.uint8))) <= 31
    assert own.distance(fingerprint(scene(seed + 100))) > 60


def test_a_plain_picture_says_that_its_fingerprint_means_little():
    assert fingerprint(np.full((200, 300, 3), 90, np.uint8)).quality < 50


def test_bits_are_written_as_other_tools_write_them():
    print_ = Fingerprint(bytes.fromhex(BRIDGE), 100)
    assert print_.hex == BRIDGE
    assert print_.distance(print_) == 0


@pytest.mark.shared
@pytest.mark.skipif(
    not MEDIA.is_dir() and not os.environ.get("REMNANT_REQUIRE_SHARED"),
    reason="the reference's regression pictures are not here",
)
def test_the_reference_agrees_to_within_ten_bits():
    turned = sorted((MEDIA / "reg-test-input" / "dih").glob("*.jpg"))
    prints = {path.name: _read(path) for path in turned}
    original = next(p for name, p in prints.items() if name.startswith("bridge-1-"))
    assert original[0].distance(Fingerprint(bytes.fromhex(BRIDGE), 100)) <= 10
    for forms in prints.values():
        assert min(form.distance(original[0]) for form in forms) <= 10


@pytest.mark.shared
@pytest.mark.skipif(
    not MEDIA.is_dir() and not os.environ.get("REMNANT_REQUIRE_SHARED"),
    reason="the reference's regression pictures are not here",
)
def test_a_smaller_copy_is_hashed_as_the_whole_picture_is():
    for path in sorted((MEDIA / "bridge-mods").glob("*.jpg"))[:4]:
        whole = cv2.cvtColor(cv2.imread(str(path)), cv2.COLOR_BGR2RGB)
        assert fingerprint(whole).distance(fingerprint(shrunk(whole, 512))) <= 18


def _read(path):
    return fingerprints(cv2.cvtColor(cv2.imread(str(path)), cv2.COLOR_BGR2RGB))


@given(
    seed=st.integers(0, 2**32 - 1),
    number=st.integers(0, 300),
    later=st.integers(0, 120),
    radius=st.integers(0, 60),
)
@settings(max_examples=40, deadline=None)
def test_what_is_near_is_found_exactly_as_by_comparing_everything(seed, number, later, radius):
    rng = np.random.default_rng(seed)
    rows = rng.integers(0, 256, (number + later, 32), np.uint8)
    query = rng.integers(0, 256, 32, np.uint8)
    for at in range(0, len(rows), 3):  # a third of them are near, at every distance
        flips = rng.choice(256, int(rng.integers(0, 70)), replace=False)
        bits = np.unpackbits(query)
        bits[flips] ^= 1
        rows[at] = np.packbits(bits)
    table = Hashes([row.tobytes() for row in rows[:number]])
    table.within(query.tobytes(), radius)
    table.add([row.tobytes() for row in rows[number:]])
    apart = np.unpackbits(rows ^ query, axis=1).sum(axis=1) if len(rows) else np.zeros(0, int)
    expected = sorted(
        ((int(at), int(apart[at])) for at in np.flatnonzero(apart <= radius)),
        key=lambda each: (each[1], each[0]),
    )
    assert table.within(query.tobytes(), radius) == expected
    assert [d for _, d in table.nearest(query.tobytes(), 5)] == sorted(apart.tolist())[:5]
