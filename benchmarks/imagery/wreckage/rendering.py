"""The scene of a picture in Blender: built from the same meshes that tell the truth of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import bpy
import numpy as np

from wreckage import surfaces
from wreckage.parameters import chance
from wreckage.solids import Mesh, joined, risen
from wreckage.stones import stone

if TYPE_CHECKING:
    from pathlib import Path

    from wreckage.views import Scene

_CELLS = 96  # across the picture, for keeping small things off the part


def render(scene: Scene, path: Path, samples: int, share: int = 100) -> None:
    """The whole frame of a scene as a PNG; `share` is the percentage of its size."""
    bpy.ops.wm.read_factory_settings(use_empty=True)
    unit = scene.unit
    rng = chance(unit.design.seed, unit.design.id, "looks", unit.number, scene.number)
    kind = str(rng.choice(surfaces.GROUNDS))
    _part(scene, rng)
    _ground(scene, kind, rng)
    _stones(scene, kind, rng)
    _litter(scene, kind, rng)
    _light(rng)
    _camera(scene)
    settings = bpy.context.scene
    settings.render.engine = "CYCLES"
    settings.cycles.device = "CPU"
    settings.cycles.samples = samples
    settings.cycles.use_adaptive_sampling = False
    settings.cycles.use_denoising = True
    settings.cycles.denoiser = "OPENIMAGEDENOISE"
    settings.cycles.denoising_quality = "FAST"
    settings.cycles.max_bounces = 3
    settings.cycles.caustics_reflective = settings.cycles.caustics_refractive = False
    settings.cycles.seed = 1
    settings.render.threads_mode = "FIXED"
    settings.render.threads = 1
    settings.render.resolution_x, settings.render.resolution_y = scene.camera.frame
    settings.render.resolution_percentage = share
    settings.view_settings.view_transform = "AgX"
    settings.view_settings.look = "AgX - Medium High Contrast"
    settings.view_settings.exposure = float(rng.uniform(0.3, 0.85))
    settings.render.image_settings.file_format = "PNG"
    settings.render.filepath = str(path)
    bpy.ops.render.render(write_still=True)


def _added(name: str, mesh: Mesh, material: Any, smooth: float | None = 0.6) -> Any:
    data = bpy.data.meshes.new(name)
    data.from_pydata(mesh.vertices.tolist(), [], mesh.triangles.tolist())
    data.materials.append(material)
    if smooth is not None:
        import bmesh

        welded = bmesh.new()
        welded.from_mesh(data)
        bmesh.ops.remove_doubles(welded, verts=welded.verts, dist=1e-5)
        bmesh.ops.recalc_face_normals(welded, faces=welded.faces)
        welded.to_mesh(data)
        welded.free()
        data.shade_smooth()
        data.set_sharp_from_angle(angle=smooth)
    made = bpy.data.objects.new(name, data)
    bpy.context.collection.objects.link(made)
    return made


def _part(scene: Scene, rng: np.random.Generator) -> None:
    unit = scene.unit
    paint = surfaces.PAINTS[rng.integers(len(surfaces.PAINTS))]
    metal = surfaces.METALS[rng.integers(len(surfaces.METALS))]
    coats = {
        "paint": surfaces.coated(
            "paint", paint, rng, soot=unit.soot, scratched=unit.scratched, painted=True
        ),
        "metal": surfaces.coated("metal", metal, rng, soot=unit.soot, scratched=0, painted=False),
        "dark": surfaces.plain("dark", (0.02, 0.02, 0.02), 0.8),
        "label": surfaces.coated(
            "label", (0.5, 0.5, 0.45), rng, soot=unit.soot * 0.8, scratched=0.5, painted=True
        ),
    }
    for surface, coat in coats.items():
        meshes = [each.mesh for each in unit.pieces if each.surface == surface]
        if not meshes:
            continue
        whole = joined(meshes)
        part = _added(surface, Mesh(scene.world(whole.vertices), whole.triangles), coat)
        if surface in ("paint", "metal"):
            bevel = part.modifiers.new("bevel", "BEVEL")
            bevel.width, bevel.segments, bevel.angle_limit = 0.0022, 1, 0.7
            if unit.torn:
                sheet = part.modifiers.new("sheet", "SOLIDIFY")
                sheet.thickness, sheet.offset = 0.004, -1


def _ground(scene: Scene, kind: str, rng: np.random.Generator) -> None:
    near = np.linspace(-2, 2, 161)
    far = np.geomspace(2.2, 40, 12)
    line = np.concatenate([-far[::-1], near, far])
    x, y = np.meshgrid(line, line)
    points = np.stack([x, y, scene.ground(x, y)], -1)
    columns = len(line)
    index = np.arange(columns**2).reshape(columns, columns)
    a, b, c, d = index[:-1, :-1], index[:-1, 1:], index[1:, 1:], index[1:, :-1]
    triangles = np.concatenate(
        [np.stack([a, b, c], -1).reshape(-1, 3), np.stack([a, c, d], -1).reshape(-1, 3)]
    )
    _added("ground", Mesh(points.reshape(-1, 3), triangles), surfaces.ground(kind, rng), 3.0)


def _stone_colours(kind: str, rng: np.random.Generator) -> list[surfaces.Colour]:
    concrete = (0.36, 0.35, 0.33)
    brick = (0.27, 0.12, 0.075)
    earth = {"soil": (0.19, 0.14, 0.10), "grass": (0.17, 0.135, 0.095)}.get(
        kind, (0.24, 0.225, 0.20)
    )
    return [concrete, earth, earth, brick if rng.random() < 0.5 else (0.10, 0.10, 0.10)]  # noqa: PLR2004


def _stones(scene: Scene, kind: str, rng: np.random.Generator) -> None:
    coats = [surfaces.stony(each, rng) for each in _stone_colours(kind, rng)]
    for number, mesh in enumerate(scene.stones):
        by = np.zeros(3)
        _added(f"stone {number}", mesh.moved(by=by), coats[int(rng.integers(len(coats)))], 0.35)


def _litter(scene: Scene, kind: str, rng: np.random.Generator) -> None:
    """Grit, and blades of grass: too small to hide a point, and kept off the part's place."""
    coats = [surfaces.stony(each, rng) for each in _stone_colours(kind, rng)]
    shapes = []
    for each in range(8):
        mesh = stone(rng, 1.0)
        shapes.append(_added(f"grit {each}", mesh, coats[each % len(coats)], 0.35).data)
    for each in [each for each in bpy.data.objects if each.name.startswith("grit")]:
        bpy.data.objects.remove(each)
    number = {"asphalt": 900, "soil": 2200, "dust": 3600, "paving": 900, "grass": 700}[kind]
    taken = _taken(scene)
    thick = rng.uniform(-1.4, 1.4, (3, 2))  # where it lies thicker
    for _ in range(number):
        gathered = rng.random() < 0.6  # noqa: PLR2004 - most of it
        about = rng.normal(0, 0.45, 2) + thick[rng.integers(3)]
        at = about if gathered else rng.uniform(-2.2, 2.2, 2)
        size = 0.005 + 0.016 * rng.random() ** 3
        _scattered(scene, shapes[int(rng.integers(len(shapes)))], at, size, taken, rng)
    if kind == "grass" or (kind == "soil" and rng.random() < 0.6):  # noqa: PLR2004
        _grass(scene, 2600 if kind == "grass" else 500, taken, rng)


def _grass(scene: Scene, number: int, taken: np.ndarray, rng: np.random.Generator) -> None:
    tufts = []
    for colour in ((0.16, 0.17, 0.05), (0.33, 0.27, 0.13), (0.10, 0.13, 0.04)):
        blades = []
        for _ in range(14):
            foot, lean = rng.normal(0, 0.25, 2), rng.normal(0, 0.45, 2)
            tall, side = rng.uniform(0.5, 1.0), rng.normal(0, 0.035, 2)
            low = np.array([*foot, 0.0])
            middle, top = risen(low, tall * 0.6), risen(low, tall)
            middle[:2] += lean * 0.35
            top[:2] += lean
            wide = np.array([*side, 0])
            points = np.array(
                [low - wide, low + wide, middle + wide * 0.8, middle - wide * 0.8, top]
            )
            blades.append(Mesh(points, np.array([[0, 1, 2], [0, 2, 3], [3, 2, 4]])))
        made = _added("tuft", joined(blades), surfaces.plain("blade", colour, 0.8), None)
        tufts.append(made.data)
        bpy.data.objects.remove(made)
    for _ in range(number):
        at = rng.uniform(-2.4, 2.4, 2)
        size = rng.uniform(0.03, 0.075)
        _scattered(scene, tufts[int(rng.integers(3))], at, size, taken, rng, upright=True)


def _scattered(scene: Scene, data: Any, at: np.ndarray, size: float, taken: np.ndarray,
               rng: np.random.Generator, *, upright: bool = False) -> None:  # fmt: skip
    low = np.array([at[0], at[1], float(scene.ground(at[0], at[1]))])
    for height in (0.0, size):
        x, y, depth = scene.camera.project(risen(low, height)[None])[0]
        column, row = (int(each / scene.camera.frame[0] * _CELLS) for each in (x, y))
        if depth < 0.2 or not (-20 <= column < _CELLS + 20 and -20 <= row < _CELLS):  # noqa: PLR2004
            return
        if 0 <= column < _CELLS and 0 <= row < taken.shape[0] and taken[row, column]:
            return
    made = bpy.data.objects.new("litter", data)
    made.location = risen(low, 0 if upright else size * 0.3)
    made.scale = np.full(3, size) * (1 if upright else rng.uniform(0.6, 1.2, 3))
    made.rotation_euler = (0, 0, rng.uniform(0, 6.3)) if upright else tuple(rng.uniform(0, 6.3, 3))
    bpy.context.collection.objects.link(made)


def _taken(scene: Scene) -> np.ndarray:
    """The cells of the picture in which the part is, and those next to them."""
    whole = joined([each.mesh for each in scene.unit.pieces])
    flat = scene.camera.project(scene.world(whole.vertices))
    cells = (flat[:, :2] / scene.camera.frame[0] * _CELLS).astype(int)
    rows = round(_CELLS * scene.camera.frame[1] / scene.camera.frame[0])
    taken = np.zeros((rows, _CELLS), bool)
    inside = ((cells >= 0) & (cells < [_CELLS, rows])).all(axis=1)
    taken[cells[inside, 1], cells[inside, 0]] = True
    grown = taken.copy()
    for down in (-1, 0, 1):
        for right in (-1, 0, 1):
            grown |= np.roll(taken, (down, right), (0, 1))
    return grown


def _light(rng: np.random.Generator) -> None:
    """Sun, a covered sky, or dusk with a lamp held beside the camera."""
    world = bpy.data.worlds.new("sky")
    bpy.context.scene.world = world
    world.use_nodes = True
    sky = world.node_tree.nodes["Background"]
    kind = rng.choice(["sun", "sun", "covered", "covered", "low sun"])
    warm = kind == "low sun"
    colour, strength = {
        "sun": ((0.55, 0.70, 1.0), 0.75),
        "covered": ((0.86, 0.90, 1.0), 1.15),
        "low sun": ((0.60, 0.68, 0.9), 0.6),
    }[str(kind)]
    sky.inputs["Color"].default_value = (*colour, 1)
    sky.inputs["Strength"].default_value = strength * float(rng.uniform(0.8, 1.2))
    sun = bpy.data.lights.new("sun", "SUN")
    sun.energy = {"sun": 4.2, "covered": 0.9, "low sun": 3.4}[str(kind)]
    sun.angle = {"sun": 0.01, "covered": 0.8, "low sun": 0.02}[str(kind)]
    sun.color = (1.0, 0.80, 0.58) if warm else (1.0, 0.95, 0.88)
    made = bpy.data.objects.new("sun", sun)
    height = rng.uniform(8, 22) if warm else rng.uniform(28, 65)
    made.rotation_euler = (np.radians(90 - height), 0, rng.uniform(0, 6.3))
    bpy.context.collection.objects.link(made)


def _camera(scene: Scene) -> None:
    from mathutils import Matrix

    seen = scene.camera
    camera = bpy.data.cameras.new("camera")
    camera.sensor_fit, camera.sensor_width = "HORIZONTAL", 36
    camera.lens = 36 * seen.focal
    camera.clip_start = 0.02
    made = bpy.data.objects.new("camera", camera)
    right, down, forward = seen.turn
    made.matrix_world = Matrix(
        [[*row, at] for row, at in zip(np.stack([right, -down, -forward], 1), seen.at, strict=True)]
        + [[0, 0, 0, 1]]
    )
    bpy.context.collection.objects.link(made)
    bpy.context.scene.camera = made
