"""The tree of RFC 6962: its published roots, and proofs against the definition itself."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remnant.archive.merkle import (
    EMPTY,
    Tree,
    is_consistent,
    leaf_hash,
    node_hash,
    root_from_inclusion,
)

# The leaves and roots that the reference implementation of Certificate Transparency publishes.
LEAVES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657",
          "606162636465666768696a6b6c6d6e6f"]  # fmt: skip
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
SIZES = range(1, 40)


def _leaves(count):
    return [leaf_hash(str(number).encode()) for number in range(count)]


def _defined(leaves):
    """The root as section 2.1 of the RFC writes it down."""
    if not leaves:
        return hashlib.sha256().digest()
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return node_hash(_defined(leaves[:split]), _defined(leaves[split:]))


@pytest.mark.parametrize("size", range(1, 9))
def test_the_published_roots_come_out(size):
    tree = Tree(leaf_hash(bytes.fromhex(each)) for each in LEAVES[:size])
    assert tree.root().hex() == ROOTS[size - 1]


def test_an_empty_tree_has_the_root_of_nothing():
    assert Tree().root() == EMPTY == _defined([])


def test_every_root_of_the_past_is_that_of_the_definition():
    tree = Tree(_leaves(70))
    for size in range(71):
        assert tree.root(size) == _defined(_leaves(size))


@pytest.mark.parametrize("size", SIZES)
def test_every_leaf_of_every_tree_has_a_proof(size):
    tree = Tree(_leaves(40))
    for index in range(size):
        proof = tree.inclusion(index, size)
        assert root_from_inclusion(tree.leaf(index), index, size, proof) == tree.root(size)


@pytest.mark.parametrize("size", SIZES)
def test_every_tree_is_shown_to_begin_with_every_earlier_one(size):
    tree = Tree(_leaves(40))
    for earlier in range(1, size + 1):
        proof = tree.consistency(earlier, size)
        assert is_consistent(earlier, tree.root(earlier), size, tree.root(size), proof)


@given(st.integers(1, 200), st.data())
def test_a_proof_of_one_place_is_none_of_another(size, data):
    tree = Tree(_leaves(size))
    index = data.draw(st.integers(0, size - 1))
    other = data.draw(st.integers(0, size - 1).filter(lambda each: size == 1 or each != index))
    proof = tree.inclusion(index)
    if other != index:
        try:
            found = root_from_inclusion(tree.leaf(index), other, size, proof)
        except ValueError:
            return
        assert found != tree.root()


@given(st.integers(2, 200), st.data())
def test_an_altered_past_is_consistent_with_nothing(size, data):
    earlier = data.draw(st.integers(1, size - 1))
    altered = data.draw(st.integers(0, earlier - 1))
    tree = Tree(_leaves(size))
    leaves = _leaves(size)
    leaves[altered] = leaf_hash(b"forged")
    forged = Tree(leaves)
    proof = forged.consistency(earlier)
    assert not is_consistent(earlier, tree.root(earlier), size, forged.root(), proof)


@given(st.integers(2, 120), st.data())
def test_a_proof_with_a_step_changed_lost_or_added_shows_nothing(size, data):
    tree = Tree(_leaves(size))
    earlier = data.draw(st.integers(1, size - 1))
    proof = tree.consistency(earlier)
    place = data.draw(st.integers(0, len(proof) - 1))
    for wrong in (
        [*proof[:place], leaf_hash(b"other"), *proof[place + 1 :]],
        [*proof[:place], *proof[place + 1 :]],
        [*proof, EMPTY],
    ):
        assert not is_consistent(earlier, tree.root(earlier), size, tree.root(), wrong)
    path = tree.inclusion(earlier)
    for wrong in (path[:-1], [*path, EMPTY]):
        with pytest.raises(ValueError, match="proof"):
            root_from_inclusion(tree.leaf(earlier), earlier, size, wrong)


@pytest.mark.parametrize(("index", "size"), [(-1, 3), (3, 3), (0, 0), (0, 9)])
def test_there_is_no_proof_for_what_is_not_there(index, size):
    with pytest.raises(ValueError, match=r"leaf|leaves"):
        Tree(_leaves(4)).inclusion(index, size)
