"""Small networks with fixed weights, made here: real files, which OpenCV really runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from onnx import TensorProto, checker, helper, numpy_helper, save

if TYPE_CHECKING:
    from pathlib import Path

    from onnx import NodeProto
    from onnx import TensorProto as Tensor

FLOAT, WHOLE = TensorProto.FLOAT, TensorProto.INT64
CELLS = 16  # across and down
ROWS = CELLS * CELLS
NUMBERS = 12  # of a point's descriptor


def descriptor(file: Path, side: int) -> Path:
    """Means of a convolution over quarters of the picture."""
    weights = np.random.default_rng(1).normal(size=(6, 3, 8, 8)).astype(np.float32)
    nodes = [
        helper.make_node("Conv", ["image", "weights"], ["seen"], strides=[8, 8]),
        helper.make_node("Relu", ["seen"], ["kept"]),
        helper.make_node(
            "AveragePool",
            ["kept"],
            ["mean"],
            kernel_shape=[side // 16] * 2,
            strides=[side // 16] * 2,
        ),
        helper.make_node("Flatten", ["mean"], ["row"]),
    ]
    return _made(
        file, nodes, {"image": (FLOAT, [1, 3, side, side])}, {"row": (FLOAT, [1, 24])},
        {"weights": weights},
    )  # fmt: skip


def extractor(file: Path, side: int, *, disk: bool) -> Path:
    """Points on a grid, each described by a convolution around it, in the form of either class."""
    step = side // CELLS
    weights = np.random.default_rng(2).normal(size=(NUMBERS, 3, step, step)).astype(np.float32)
    across, down = np.meshgrid(np.arange(CELLS), np.arange(CELLS))
    middle = np.stack([across.ravel(), down.ravel()], 1) * step + step // 2
    shapes = {"long": np.array([1, NUMBERS, ROWS]), "one": np.array([1, 1, 1])}
    points = middle[None] if disk else (middle / (side / 2) - 1).astype(np.float32)
    nodes = [
        helper.make_node("Conv", ["image", "weights"], ["seen"], strides=[step, step]),
        helper.make_node("Reshape", ["seen", "long"], ["rows"]),
        helper.make_node("Transpose", ["rows"], ["described"], perm=[0, 2, 1]),
        helper.make_node("Mul", ["described", "described"], ["squared"]),
        helper.make_node("ReduceSum", ["squared", "last"], ["strong"], keepdims=0),
        helper.make_node("ReduceMin", ["strong"], ["least"], axes=[0, 1], keepdims=1),
        helper.make_node("Sub", ["least", "least"], ["nought"]),
    ]
    if disk:
        nodes += [
            helper.make_node("Identity", ["described"], ["descriptors"]),
            helper.make_node("Identity", ["strong"], ["scores"]),
            helper.make_node("Cast", ["nought"], ["whole"], to=WHOLE),
            helper.make_node("Reshape", ["whole", "one"], ["zero"]),
            helper.make_node("Add", ["zero", "points"], ["keypoints"]),
        ]
        given = {
            "keypoints": (WHOLE, [1, ROWS, 2]),
            "scores": (FLOAT, [1, ROWS]),
            "descriptors": (FLOAT, [1, ROWS, NUMBERS]),
        }
    else:
        shapes |= {"flat": np.array([ROWS, NUMBERS]), "column": np.array([ROWS, 1])}
        nodes += [
            helper.make_node("Reshape", ["described", "flat"], ["descriptors"]),
            helper.make_node("Reshape", ["strong", "column"], ["scores"]),
            helper.make_node("Add", ["nought", "points"], ["keypoints"]),
        ]
        given = {
            "keypoints": (FLOAT, [ROWS, 2]),
            "scores": (FLOAT, [ROWS, 1]),
            "descriptors": (FLOAT, [ROWS, NUMBERS]),
        }
    held = {"weights": weights, "points": points, "last": np.array([2]), **shapes}
    return _made(file, nodes, {"image": (FLOAT, [1, 3, side, side])}, given, held)


def matcher(file: Path) -> Path:
    """For each point of the first the one of the second whose descriptor is most alike."""
    nodes = [
        helper.make_node("Transpose", ["desc1"], ["turned"], perm=[0, 2, 1]),
        helper.make_node("MatMul", ["desc0", "turned"], ["alike"]),
        helper.make_node("ArgMax", ["alike"], ["best"], axis=2, keepdims=0),
        helper.make_node("Reshape", ["best", "column"], ["second"]),
        helper.make_node("Concat", ["first", "second"], ["matches0"], axis=1),
        helper.make_node("ReduceMax", ["alike"], ["most"], axes=[2], keepdims=0),
        helper.make_node("Reshape", ["most", "flat"], ["mscores0"]),
    ]
    asked = {name: (FLOAT, [1, ROWS, 2]) for name in ("kpts0", "kpts1")}
    asked |= {name: (FLOAT, [1, ROWS, NUMBERS]) for name in ("desc0", "desc1")}
    given = {"matches0": (WHOLE, [ROWS, 2]), "mscores0": (FLOAT, [ROWS])}
    held = {
        "column": np.array([ROWS, 1]),
        "flat": np.array([ROWS]),
        "first": np.arange(ROWS)[:, None],
    }
    return _made(file, nodes, asked, given, held)


def _made(
    file: Path,
    nodes: list[NodeProto],
    asked: dict[str, tuple[int, list[int]]],
    given: dict[str, tuple[int, list[int]]],
    held: dict[str, np.ndarray],
) -> Path:
    def told(shapes: dict[str, tuple[int, list[int]]]) -> list[object]:
        return [helper.make_tensor_value_info(name, *each) for name, each in shapes.items()]

    constants: list[Tensor] = [numpy_helper.from_array(each, name) for name, each in held.items()]
    graph = helper.make_graph(nodes, "small", told(asked), told(given), constants)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    checker.check_model(model)
    save(model, str(file))
    return file
