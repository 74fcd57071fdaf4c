"""One picture of one unit: how it lies, what lies over it, the camera, and what can be seen.

`photograph` gives the truth of a picture; `laid_out` the scene that the renderer builds for the
same picture. Both follow from the design, the numbers of the unit and of the view alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from wreckage.parameters import chance, counted, drawn, parameters
from wreckage.solids import Mesh, joined
from wreckage.stones import stone
from wreckage.units import Unit, unit

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from wreckage.designs import Design

    Space = NDArray[np.float64]

SHORT = 0.02  # a ray that is stopped nearer than this to a place has reached it
_STEPS = 48


@dataclass(frozen=True, slots=True)
class Camera:
    """`turn` has the right, down and forward of it as rows; `focal` is in widths of the frame."""

    at: Space
    turn: Space
    focal: float
    frame: tuple[int, int]

    def project(self, places: Space) -> Space:
        """Pixels of the whole frame and the depth (n x 3)."""
        seen = (places - self.at) @ self.turn.T
        width, height = self.frame
        scale = self.focal * width / seen[:, 2]
        return np.column_stack(
            [width / 2 + seen[:, 0] * scale, height / 2 + seen[:, 1] * scale, seen[:, 2]]
        )


@dataclass(frozen=True)
class Scene:
    """A unit in the world: z up, the ground at `ground(x, y)`.

    `turn` and `by` take the unit's own axes to the world's. `over` are stones on or before the
    part, `about` those around it. `crop` is (left, upper, right, lower) in pixels of the frame and
    `caption` the share of the cropped height that a bar covers from below.
    """

    unit: Unit
    number: int
    turn: Space
    by: Space
    stones: tuple[Mesh, ...]
    waves: Space
    camera: Camera
    crop: tuple[int, int, int, int]
    caption: float

    def world(self, places: Space) -> Space:
        return np.asarray(places @ self.turn.T + self.by)

    def ground(self, x: Space, y: Space) -> Space:
        """The height of the ground: low waves, lower still beneath the part."""
        rise = np.zeros(np.broadcast(x, y).shape)
        for east, north, phase, size in self.waves:
            rise = rise + size * np.sin(east * x + north * y + phase)
        return np.asarray(rise * np.clip(np.hypot(x, y) - 0.35, 0.15, 1.0))

    @property
    def size(self) -> tuple[int, int]:
        return self.crop[2] - self.crop[0], self.crop[3] - self.crop[1]


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a named point lies in the picture, in pixels from its upper left corner.

    `at` is None where the point is gone with what bore it; `visible` says whether the picture shows
    it. `at` is told for hidden points too.
    """

    at: tuple[float, float] | None
    visible: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """What the picture shows of a feature, in the words of the record.

    `visibility` is "seen", "not seen" (the place is in view and nothing is there) or "not visible".
    `low` are those in view, `high` the same where every place is in view, else None: more may be
    hidden or lost. `true` is the design's own number.
    """

    visibility: str
    low: int | None
    high: int | None
    true: int


@dataclass(frozen=True)
class Photograph:
    """What a picture shows: `outline` is the box around the part, `hull` a polygon about it.

    `size` is of the published picture (width, height) and `focal` in its widths; the principal
    point is not its middle where edges were cut away.
    """

    design: Design
    unit: int
    view: int
    size: tuple[int, int]
    points: dict[str, Mark]
    features: dict[str, Seen]
    outline: tuple[float, float, float, float]
    hull: tuple[tuple[float, float], ...]
    focal: float

    @property
    def id(self) -> str:
        return f"{self.design.id}.{self.unit}.{self.view}"

    @property
    def visible(self) -> dict[str, tuple[float, float]]:
        return {name: each.at for name, each in self.points.items() if each.visible and each.at}


def clicked(
    photograph: Photograph, rng: np.random.Generator, noise: float | None = None
) -> dict[str, tuple[float, float] | None]:
    """The named points as a person would place them: off by `noise` pixels; None where hidden."""
    spread = parameters()["pointing"]["noise"] if noise is None else noise
    placed: dict[str, tuple[float, float] | None] = {}
    for name, mark in photograph.points.items():
        off = rng.normal(0, spread, 2)
        placed[name] = (
            (mark.at[0] + float(off[0]), mark.at[1] + float(off[1]))
            if mark.at and mark.visible
            else None
        )
    return placed


def photograph(design: Design, number: int, view: int = 0) -> Photograph:
    """What picture `view` of unit `number` shows, by ray casting against the meshes."""
    return told(laid_out(design, number, view))


def told(scene: Scene) -> Photograph:
    eye = _Eye(scene)
    points = {}
    for name, at in scene.unit.points.items():
        if at is None:
            points[name] = Mark(None, visible=False)
            continue
        pixels, seen = eye.look(at[None])
        points[name] = Mark((float(pixels[0, 0]), float(pixels[0, 1])), bool(seen[0]))
    features = {name: _counted(eye, each) for name, each in scene.unit.features.items()}
    design, focal = scene.unit.design, scene.camera.focal * scene.camera.frame[0] / scene.size[0]
    unit, view, size = scene.unit.number, scene.number, scene.size
    return Photograph(design, unit, view, size, points, features, *eye.outline(), focal)


def _counted(eye: _Eye, instances: list[tuple[Space | None, int, bool]]) -> Seen:
    groups: dict[int, list[tuple[bool, bool]]] = {}
    for places, group, there in instances:
        seen = places is not None and eye.look(places)[1].mean() >= eye.enough(len(places))
        groups.setdefault(group, []).append((bool(seen), there))
    true = max(sum(there for _, there in each) for each in groups.values())
    if not true:
        seen = any(seen for each in groups.values() for seen, _ in each)
        return Seen("not seen" if seen else "not visible", None, None, 0)
    best = max(groups.values(), key=lambda each: sum(seen for seen, _ in each))
    low = sum(seen for seen, _ in best)
    if not low:
        return Seen("not visible", None, None, true)
    return Seen("seen", low, low if low == len(best) else None, true)


class _Eye:
    """Whether places of the unit can be seen from the camera."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        pieces = [each.mesh for each in scene.unit.pieces]
        own = joined(pieces)
        self.own = scene.world(own.vertices)
        blockers = joined([Mesh(self.own, own.triangles), *scene.stones])
        flat = scene.camera.project(blockers.vertices)
        corners = flat[blockers.triangles]
        self.corners = corners[(corners[..., 2] > 0.01).all(axis=1)]  # noqa: PLR2004 - before the lens
        self.low, self.high = self.corners[..., :2].min(axis=1), self.corners[..., :2].max(axis=1)

    def enough(self, places: int) -> float:
        """The share of its places by which it is seen; a view sees half of what is round."""
        return 0.25 if places > 3 else 0.5  # noqa: PLR2004 - round ones have four or more

    def look(self, places: Space) -> tuple[Space, NDArray[np.bool_]]:
        """Pixels in the cropped picture (n x 2), and whether each can be seen (n)."""
        scene = self.scene
        world = scene.world(places)
        flat = scene.camera.project(world)
        pixels = flat[:, :2] - scene.crop[:2]
        width, height = scene.size
        inside = (pixels > 1).all(axis=1) & (pixels[:, 0] < width - 1)
        inside &= pixels[:, 1] < height * (1 - scene.caption) - 1
        return pixels, inside & ~self._under(world) & ~self._behind(flat)

    def _under(self, world: Space) -> NDArray[np.bool_]:
        shares = np.linspace(0, 1, _STEPS)[:, None, None]
        line = world[None] + (self.scene.camera.at - world)[None] * shares
        return np.asarray(
            (line[..., 2] + 0.004 < self.scene.ground(line[..., 0], line[..., 1])).any(axis=0)
        )

    def _behind(self, flat: Space) -> NDArray[np.bool_]:
        """Whether a triangle lies before a place; depth over a triangle goes by its inverse."""
        hidden = np.zeros(len(flat), bool)
        for row, (x, y, depth) in enumerate(flat):
            near = (
                (self.low[:, 0] <= x)
                & (self.high[:, 0] >= x)
                & (self.low[:, 1] <= y)
                & (self.high[:, 1] >= y)
            )
            a, b, c = np.moveaxis(self.corners[near], 1, 0)
            area = _cross(b - a, c - a)
            with np.errstate(divide="ignore", invalid="ignore"):
                one, two = (
                    _cross(b - [x, y, 0], c - [x, y, 0]) / area,
                    _cross(c - [x, y, 0], a - [x, y, 0]) / area,
                )
                three = 1 - one - two
                reached = 1 / (one / a[:, 2] + two / b[:, 2] + three / c[:, 2])
                hit = (one >= 0) & (two >= 0) & (three >= 0) & (reached < depth - SHORT)
            hidden[row] = bool(hit.any())
        return hidden

    def outline(self) -> tuple[tuple[float, float, float, float], tuple[tuple[float, float], ...]]:
        """The box around the part (left, upper, right, lower) and its hull, in pixels."""
        flat = self.scene.camera.project(self.own)[:, :2] - self.scene.crop[:2]
        width, height = self.scene.size
        low, high = np.clip(flat.min(0), 0, None), np.minimum(flat.max(0), [width, height])
        inside = np.clip(flat, 0, [width, height])
        return (float(low[0]), float(low[1]), float(high[0]), float(high[1])), _hull(inside)


def _hull(places: Space) -> tuple[tuple[float, float], ...]:
    """The convex hull, by Andrew's chain (1979): what a person's quick outline comes to."""
    rows = sorted({(round(float(x), 1), round(float(y), 1)) for x, y in places})
    chains: list[list[tuple[float, float]]] = []
    for ordered in (rows, rows[::-1]):
        chain: list[tuple[float, float]] = []
        for x, y in ordered:
            while len(chain) > 1 and not _turns(chain[-2], chain[-1], (x, y)):
                chain.pop()
            chain.append((x, y))
        chains.append(chain[:-1])
    return (*chains[0], *chains[1])


def _turns(one: tuple[float, float], two: tuple[float, float], to: tuple[float, float]) -> bool:
    return (two[0] - one[0]) * (to[1] - one[1]) > (two[1] - one[1]) * (to[0] - one[0])


def _cross(one: Space, two: Space) -> Space:
    return np.asarray(one[:, 0] * two[:, 1] - one[:, 1] * two[:, 0])


# --- how it lies ------------------------------------------------------------------------------


def laid_out(design: Design, number: int, view: int = 0) -> Scene:
    """The scene of a picture: each view of a unit lies elsewhere, as if moved for the record."""
    given = parameters()
    specimen = unit(design, number)
    rng = chance(design.seed, design.id, "view", number, view)
    vertices = np.concatenate([each.mesh.vertices for each in specimen.pieces])
    turn = _resting(rng, given["lying"], flat=design.flat)
    turned = vertices @ turn.T
    low, high = turned.min(axis=0), turned.max(axis=0)
    by = -(low + high) / 2
    by[2] = -low[2] - drawn(rng, given["lying"]["buried"]) * min(1.0, (high[2] - low[2]) / 0.2)
    crests = rng.normal(0, 1, (5, 2)) * np.array([[2.0], [4], [7], [11], [17]])
    waves = np.column_stack([crests, rng.uniform(0, 6.3, 5), [0.03, 0.018, 0.010, 0.006, 0.003]])
    world = turned + by
    camera = _camera(rng, given["camera"], world, turn[:, 2] if design.flat else None)
    stones = _stones(rng, given["lying"], camera, world)
    crop = _crop(rng, given["camera"])
    caption = (
        drawn(rng, given["camera"]["caption_height"])
        if rng.random() < given["camera"]["caption"]
        else 0.0
    )
    return Scene(specimen, view, turn, by, stones, waves, camera, crop, caption)


def _about(axis: int, angle: float) -> Space:
    one, two = [each for each in range(3) if each != axis]
    turn = np.eye(3)
    turn[one, one] = turn[two, two] = np.cos(angle)
    turn[one, two], turn[two, one] = -np.sin(angle), np.sin(angle)
    return turn


def _resting(rng: np.random.Generator, given: dict[str, list[float]], *, flat: bool) -> Space:
    tilt = np.radians(drawn(rng, given["tilt_flat" if flat else "tilt_solid"]))
    heading = rng.uniform(0, 2 * np.pi)
    tilted = _about(2, heading) @ _about(0, tilt) @ _about(2, -heading)
    side = np.eye(3)
    if not flat and rng.random() < given["on_side"]:
        side = _about(0, np.radians(float(rng.choice([-1, 1])) * rng.uniform(60, 95)))
    return np.asarray(tilted @ _about(2, rng.uniform(0, 2 * np.pi)) @ side)


def _side(rng: np.random.Generator, given: dict[str, Any], face: Space | None) -> Space:
    """A direction towards the camera, from which a plate with this face is not seen edge-on."""
    while True:
        height, side = np.radians(drawn(rng, given["elevation"])), rng.uniform(0, 2 * np.pi)
        flat = np.cos(height)
        away = np.array([flat * np.cos(side), flat * np.sin(side), np.sin(height)])
        if face is None or away @ face >= np.sin(np.radians(given["least_angle"])):
            return away


def _camera(
    rng: np.random.Generator, given: dict[str, Any], world: Space, face: Space | None
) -> Camera:
    frame = int(given["width"]), int(given["height"])
    away = _side(rng, given, face)
    forward = -away
    right = np.cross(forward, [0, 0, 1.0])
    right /= np.linalg.norm(right)
    turn = np.stack([right, np.cross(forward, right), forward])
    turn = _about(2, np.radians(drawn(rng, given["roll"]))) @ turn
    focal, fill = drawn(rng, given["focal"]), drawn(rng, given["fill"])
    middle = (world.min(axis=0) + world.max(axis=0)) / 2
    distance = 2.5 * focal
    for _ in range(4):  # until the part is as large in the picture as was drawn
        camera = Camera(middle + away * distance, turn, focal, frame)
        flat = camera.project(world)[:, :2]
        share = ((flat.max(axis=0) - flat.min(axis=0)) / frame).max()
        distance = max(distance * share / fill, 0.9)
    off = rng.normal(0, given["off_centre"], 2) * frame
    flat = camera.project(world)[:, :2]
    wanted = (flat.min(axis=0) + flat.max(axis=0)) / 2 - np.array(frame) / 2 - off
    by = wanted / (focal * frame[0]) * distance
    return Camera(camera.at + turn[0] * by[0] + turn[1] * by[1], turn, focal, frame)


def _crop(rng: np.random.Generator, given: dict[str, Any]) -> tuple[int, int, int, int]:
    width, height = int(given["width"]), int(given["height"])
    cut = rng.uniform(*given["crop"], 4) * (rng.random() < given["cropped"])
    return (
        round(width * cut[0]),
        round(height * cut[1]),
        width - round(width * cut[2]),
        height - round(height * cut[3]),
    )


def _stones(
    rng: np.random.Generator, given: dict[str, list[int]], camera: Camera, world: Space
) -> tuple[Mesh, ...]:
    made = []
    for _ in range(counted(rng, given["stones_over"])):  # before a place of the part, or upon it
        at = world[rng.integers(len(world))]
        shift = (camera.at - at) * [1, 1, 0]
        size = rng.uniform(0.02, 0.07)
        made.append(
            stone(rng, size).moved(by=at + shift / np.linalg.norm(shift) * rng.uniform(0, 0.05))
        )
    reach = float(np.abs(world[:, :2]).max())
    for _ in range(counted(rng, given["clutter"])):
        turn, away = rng.uniform(0, 2 * np.pi), rng.uniform(reach + 0.05, reach + 0.9)
        size = 0.02 + 0.11 * rng.random() ** 2.5
        made.append(
            stone(rng, size).moved(by=(away * np.cos(turn), away * np.sin(turn), size * 0.2))
        )
    return tuple(made)
