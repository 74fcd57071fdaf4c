"""Broken stones, bricks and scraps of sheet: what lies about and over the parts."""

from __future__ import annotations

import numpy as np

from wreckage.solids import Mesh, box, plate


def stone(rng: np.random.Generator, size: float) -> Mesh:
    """Something about `size` across, its middle at 0: a stone, half a brick or a bent scrap."""
    kind = rng.random()
    if kind < 0.6:  # noqa: PLR2004 - most are stones
        return _turned(rng, _chipped(rng, size))
    if kind < 0.8:  # noqa: PLR2004
        brick = box((size * rng.uniform(1.2, 2.4), size * 1.1, size * 0.75))
        rough = rng.normal(0, size * 0.02, brick.vertices.shape)
        return _turned(
            rng, Mesh(brick.vertices - brick.vertices.mean(axis=0) + rough, brick.triangles)
        )
    chord = size * rng.uniform(0.8, 1.6)
    scrap = plate((0, size * 2), lambda y: y * 0.3, lambda y: chord - y * 0.2, size * 0.04, chord)
    vertices = scrap.vertices - scrap.vertices.mean(axis=0)
    vertices[:, 2] += vertices[:, 1] ** 2 / size * rng.uniform(-0.3, 0.3)
    return _turned(rng, Mesh(vertices, scrap.triangles))


def _turned(rng: np.random.Generator, mesh: Mesh) -> Mesh:
    matrix = np.linalg.qr(rng.normal(0, 1, (3, 3)))[0]
    if np.linalg.det(matrix) < 0:
        matrix[:, 0] *= -1
    return mesh.moved(matrix)


def _chipped(rng: np.random.Generator, size: float) -> Mesh:
    """A ball cut flat by planes, as broken concrete is."""
    rows, columns = 10, 14
    polar = np.linspace(0, np.pi, rows + 1)[:, None]
    around = np.linspace(0, 2 * np.pi, columns + 1)[None]
    grid = np.stack([np.sin(polar) * np.cos(around), np.sin(polar) * np.sin(around),
                     np.cos(polar) * np.ones_like(around)], -1)  # fmt: skip
    normals = rng.normal(0, 1, (9, 3))
    normals /= np.linalg.norm(normals, axis=1, keepdims=True)
    reach = grid @ normals.T / rng.uniform(0.45, 0.8, 9)
    radius = 1 / np.maximum(reach.max(axis=-1), 1.0)
    points = (grid * radius[..., None] * size * rng.uniform(0.7, 1.1, 3)).reshape(-1, 3)
    index = np.arange((rows + 1) * (columns + 1)).reshape(rows + 1, columns + 1)
    a, b, c, d = index[:-1, :-1], index[1:, :-1], index[1:, 1:], index[:-1, 1:]
    triangles = np.concatenate(
        [np.stack([a, b, c], -1).reshape(-1, 3), np.stack([a, c, d], -1).reshape(-1, 3)]
    )
    return Mesh(points, triangles)
