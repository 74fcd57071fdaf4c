"""Materials for the renderer: paint with soot, scratches and dust; grounds; stones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import bpy

if TYPE_CHECKING:
    import numpy as np

Colour = tuple[float, float, float]

PAINTS: tuple[Colour, ...] = (
    (0.13, 0.14, 0.125), (0.21, 0.215, 0.21), (0.075, 0.09, 0.055), (0.23, 0.20, 0.145),
    (0.36, 0.36, 0.34), (0.05, 0.055, 0.06), (0.09, 0.115, 0.14), (0.12, 0.12, 0.10),
)  # fmt: skip
METALS: tuple[Colour, ...] = ((0.36, 0.355, 0.35), (0.27, 0.265, 0.26), (0.22, 0.195, 0.17))
GROUNDS = ("asphalt", "soil", "dust", "paving", "grass")


class Nodes:
    """A short way to write a graph of shading nodes."""

    def __init__(self, material: Any, offset: np.ndarray) -> None:
        material.use_nodes = True
        self.tree = material.node_tree
        self.tree.nodes.clear()
        coordinates = self.tree.nodes.new("ShaderNodeTexCoord")
        mapping = self.tree.nodes.new("ShaderNodeMapping")
        mapping.inputs["Location"].default_value = tuple(offset)
        self.tree.links.new(coordinates.outputs["Object"], mapping.inputs["Vector"])
        self.place = mapping.outputs["Vector"]

    def join(self, value: Any, socket: Any) -> None:
        if isinstance(value, (int, float)):
            socket.default_value = value
        elif isinstance(value, tuple):
            socket.default_value = (*value, 1.0) if len(socket.default_value) == 4 else value  # noqa: PLR2004
        else:
            self.tree.links.new(value, socket)

    def noise(self, scale: float, detail: float = 5, rough: float = 0.6, stretch: float = 1) -> Any:
        node = self.tree.nodes.new("ShaderNodeTexNoise")
        place = self.place
        if stretch != 1:
            mapping = self.tree.nodes.new("ShaderNodeMapping")
            mapping.inputs["Scale"].default_value = (1, stretch, 1)
            mapping.inputs["Rotation"].default_value = (0.3, 0.2, scale)
            self.tree.links.new(self.place, mapping.inputs["Vector"])
            place = mapping.outputs["Vector"]
        self.tree.links.new(place, node.inputs["Vector"])
        node.inputs["Scale"].default_value = scale
        node.inputs["Detail"].default_value = detail
        node.inputs["Roughness"].default_value = rough
        return node.outputs[0]

    def cells(self, scale: float, output: str = "Distance", feature: str = "F1") -> Any:
        node = self.tree.nodes.new("ShaderNodeTexVoronoi")
        node.feature = feature
        self.tree.links.new(self.place, node.inputs["Vector"])
        node.inputs["Scale"].default_value = scale
        return node.outputs[output]

    def between(self, value: Any, low: float, high: float, to: tuple[float, float] = (0, 1)) -> Any:
        node = self.tree.nodes.new("ShaderNodeMapRange")
        self.join(value, node.inputs["Value"])
        for name, number in zip(
            ("From Min", "From Max", "To Min", "To Max"), (low, high, *to), strict=True
        ):
            node.inputs[name].default_value = number
        return node.outputs["Result"]

    def mixed(self, share: Any, one: Any, two: Any) -> Any:
        node = self.tree.nodes.new("ShaderNodeMix")
        node.data_type = "RGBA"
        self.join(share, node.inputs["Factor"])
        self.join(one, node.inputs[6])
        self.join(two, node.inputs[7])
        return node.outputs[2]

    def number(self, operation: str, one: Any, two: Any) -> Any:
        node = self.tree.nodes.new("ShaderNodeMath")
        node.operation = operation
        self.join(one, node.inputs[0])
        self.join(two, node.inputs[1])
        return node.outputs[0]

    def upward(self) -> Any:
        geometry = self.tree.nodes.new("ShaderNodeNewGeometry")
        split = self.tree.nodes.new("ShaderNodeSeparateXYZ")
        self.tree.links.new(geometry.outputs["Normal"], split.inputs[0])
        return split.outputs["Z"]

    def edges(self) -> Any:
        return self.tree.nodes.new("ShaderNodeNewGeometry").outputs["Pointiness"]

    def bricks(self, scale: float) -> Any:
        node = self.tree.nodes.new("ShaderNodeTexBrick")
        self.tree.links.new(self.place, node.inputs["Vector"])
        node.inputs["Scale"].default_value = scale
        node.inputs["Mortar Size"].default_value = 0.012
        return node.outputs["Fac"]

    def finish(self, colour: Any, rough: Any, metallic: Any, bump: Any, height: float) -> None:
        shader = self.tree.nodes.new("ShaderNodeBsdfPrincipled")
        output = self.tree.nodes.new("ShaderNodeOutputMaterial")
        relief = self.tree.nodes.new("ShaderNodeBump")
        relief.inputs["Strength"].default_value = 1.0
        relief.inputs["Distance"].default_value = height
        self.join(bump, relief.inputs["Height"])
        self.join(colour, shader.inputs["Base Color"])
        self.join(rough, shader.inputs["Roughness"])
        self.join(metallic, shader.inputs["Metallic"])
        self.tree.links.new(relief.outputs["Normal"], shader.inputs["Normal"])
        self.tree.links.new(shader.outputs[0], output.inputs["Surface"])


def coated(
    name: str,
    colour: Colour,
    rng: np.random.Generator,
    *,
    soot: float,
    scratched: float,
    painted: bool,
) -> Any:
    """Paint or bare metal with its wear: scratches, dust on what faces up, soot over all."""
    material = bpy.data.materials.new(name)
    make = Nodes(material, rng.uniform(-50, 50, 3))
    shade = make.noise(5, 6)
    darker = tuple(each * 0.62 for each in colour)
    base = make.mixed(make.between(shade, 0.3, 0.7), darker, colour)
    rough: Any = make.between(make.noise(30), 0.3, 0.7, (0.38, 0.7))
    metallic: Any = 0.0 if painted else 0.75
    if painted:
        fine = make.between(make.noise(14, 6, 0.7, stretch=18), 0.62 - 0.06 * scratched, 0.63)
        flaked = make.between(
            make.noise(9, 9, 0.7), 0.68 - 0.10 * scratched, 0.70 - 0.09 * scratched
        )
        worn = make.between(make.edges(), 0.52, 0.56)
        bare = make.number("MAXIMUM", make.number("MAXIMUM", fine, flaked), worn)
        primer = make.mixed(
            make.between(make.noise(21), 0.45, 0.55), (0.36, 0.35, 0.33), (0.27, 0.21, 0.15)
        )
        base = make.mixed(bare, base, primer)
        metallic = make.number("MULTIPLY", bare, 0.6)
    else:
        rust = make.between(make.noise(7, 8, 0.7), 0.48, 0.62)
        base = make.mixed(
            make.number("MULTIPLY", rust, float(rng.uniform(0.2, 0.9))), base, (0.13, 0.065, 0.035)
        )
    grime = make.number(
        "MULTIPLY", make.between(make.noise(7, 9, 0.75), 0.42, 0.58), float(rng.uniform(0.3, 0.85))
    )
    base = make.mixed(grime, base, (0.075, 0.062, 0.050))
    dust = make.number(
        "MULTIPLY",
        make.between(make.upward(), 0.1, 1.0),
        make.between(make.noise(6, 7), 0.42, 0.72),
    )
    dust = make.number("MULTIPLY", dust, float(rng.uniform(0.2, 0.9)))
    base = make.mixed(dust, base, (0.32, 0.27, 0.21))
    edge = 0.68 - 0.36 * soot
    black = make.between(make.noise(2.2, 9, 0.62), edge - 0.07, edge + 0.10)
    base = make.mixed(make.number("MULTIPLY", black, 0.94), base, (0.014, 0.012, 0.011))
    rough = make.number(
        "MAXIMUM", rough, make.number("MULTIPLY", make.number("MAXIMUM", black, dust), 0.92)
    )
    metallic = make.number(
        "MULTIPLY", metallic, make.number("SUBTRACT", 1.0, make.number("MAXIMUM", black, dust))
    )
    buckled = make.number("MULTIPLY", make.noise(4.5, 3, 0.5), float(rng.uniform(4, 14)))
    relief = make.number("ADD", make.noise(60, 6, 0.7), buckled)
    make.finish(base, rough, metallic, relief, 0.0022)
    return material


def ground(kind: str, rng: np.random.Generator) -> Any:
    material = bpy.data.materials.new(kind)
    make = Nodes(material, rng.uniform(-50, 50, 3))
    wide, fine, grain = make.noise(1.3, 8, 0.62), make.noise(9, 9, 0.7), make.noise(90, 6, 0.75)
    tint = float(rng.uniform(0.8, 1.2))
    low, high, dirt = {
        "asphalt": ((0.045, 0.045, 0.047), (0.13, 0.128, 0.125), (0.20, 0.17, 0.13)),
        "soil": ((0.075, 0.052, 0.035), (0.20, 0.145, 0.098), (0.26, 0.21, 0.15)),
        "dust": ((0.20, 0.19, 0.175), (0.40, 0.385, 0.355), (0.16, 0.13, 0.10)),
        "paving": ((0.17, 0.165, 0.155), (0.31, 0.30, 0.285), (0.10, 0.085, 0.065)),
        "grass": ((0.050, 0.048, 0.024), (0.12, 0.115, 0.05), (0.20, 0.155, 0.10)),
    }[kind]
    base = make.mixed(
        make.between(fine, 0.3, 0.7),
        tuple(each * tint for each in low),
        tuple(each * tint for each in high),
    )
    base = make.mixed(make.between(grain, 0.56, 0.75), base, tuple(each * 1.5 for each in high))
    base = make.mixed(make.number("MULTIPLY", make.between(wide, 0.50, 0.68), 0.8), base, dirt)
    burnt = make.between(make.noise(0.8, 9, 0.6), 0.58, 0.74)
    base = make.mixed(
        make.number("MULTIPLY", burnt, float(rng.uniform(0, 0.9))), base, (0.018, 0.017, 0.016)
    )
    relief = make.number(
        "ADD", make.number("MULTIPLY", fine, 0.7), make.number("MULTIPLY", grain, 0.35)
    )
    if kind == "asphalt":
        speck = make.between(make.cells(120), 0.0, 0.5)
        relief = make.number("ADD", relief, make.number("MULTIPLY", speck, 0.3))
        strayed = make.number(
            "MULTIPLY", make.number("SUBTRACT", make.noise(3.5, 8, 0.7), 0.42), 0.35
        )
        edge = make.number("ADD", make.cells(0.6, feature="DISTANCE_TO_EDGE"), strayed)
        crack = make.between(make.number("ABSOLUTE", edge, 0.0), 0.0, 0.012)
        base = make.mixed(crack, (0.02, 0.02, 0.02), base)
        relief = make.number("ADD", relief, make.number("MULTIPLY", crack, 0.4))
    if kind == "paving":
        joint = make.bricks(float(rng.uniform(0.8, 1.6)))
        base = make.mixed(make.number("MULTIPLY", joint, 0.8), base, (0.09, 0.08, 0.065))
        relief = make.number("SUBTRACT", relief, make.number("MULTIPLY", joint, 0.9))
    make.finish(base, 0.93, 0.0, relief, 0.022)
    return material


def stony(colour: Colour, rng: np.random.Generator) -> Any:
    material = bpy.data.materials.new("stone")
    make = Nodes(material, rng.uniform(-50, 50, 3))
    fine = make.noise(14, 8, 0.7)
    base = make.mixed(make.between(fine, 0.35, 0.65), tuple(each * 0.55 for each in colour), colour)
    make.finish(base, 0.95, 0.0, fine, 0.02)
    return material


def plain(name: str, colour: Colour, rough: float, metallic: float = 0.0) -> Any:
    material = bpy.data.materials.new(name)
    material.use_nodes = True
    shader = material.node_tree.nodes["Principled BSDF"]
    shader.inputs["Base Color"].default_value = (*colour, 1)
    shader.inputs["Roughness"].default_value = rough
    shader.inputs["Metallic"].default_value = metallic
    return material
