"""Families of three-dimensional parts: x from the front to the rear, y to the right, z up."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from wreckage.shapes import Shape
from wreckage.solids import box, risen, rod, strip, stud, turned

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Space = NDArray[np.float64]
    Values = dict[str, float]

UP = (0.0, 0.0, 1.0)
FRONT = (-1.0, 0.0, 0.0)
SIDES = (("left", -1), ("right", 1))
_UPRIGHT = np.array([[0, 0, -1], [0, 1, 0], [1.0, 0, 0]])  # takes the x axis to the z axis


def engine(v: Values) -> Shape:
    made = Shape()
    length, width, height = v["case_length"], v["case_width"], v["case_height"]
    made.piece(box((length, width, height)), "metal")
    for end, x in (("front", 0.0), ("rear", length)):
        for side, sign in SIDES:
            made.point(f"case {end} lower {side}", (x, sign * width / 2, 0))
            if end == "rear":
                made.point(f"case rear upper {side}", (x, sign * width / 2, height))
    _cylinders(made, v)
    _flange(made, v)
    _engine_feet(made, v)
    port = v["port_at"] * length, -width / 2, v["port_height"] * height
    ring = turned([(-0.07, 0), (-0.07, 0.026), (-0.075, 0.026), (-0.075, 0.042), (-0.06, 0.042),
                   (-0.06, 0.034), (0, 0.034)], 20)  # fmt: skip
    made.piece(ring.moved(np.array([[0, 1, 0], [1, 0, 0], [0, 0, 1.0]]), port), "metal", "port")
    made.point("port", np.add(port, [0, -0.075, 0]), "port")
    there = bool(v["side_cover"])
    at = length * 0.5, width / 2, height * 0.5
    if there:
        cover = box((length * 0.5, 0.016, height * 0.6))
        corner = length * 0.25, at[1] + 0.006, height * 0.2
        made.piece(cover.moved(by=corner), "paint", "side cover")
        for x in np.linspace(length * 0.28, length * 0.72, 4):
            for z in (height * 0.26, height * 0.74):
                made.piece(
                    stud((x, at[1] + 0.014, z), (0, 1, 0), 0.009, 0.007), "metal", "side cover"
                )
    made.feature("side cover", [np.add(at, [0, 0.014 * there, 0])],
                 fitting="side cover" if there else None, there=there)  # fmt: skip
    return made


def _cylinders(made: Shape, v: Values) -> None:
    top, tall, radius = v["case_height"], v["cylinder_height"], v["cylinder_radius"]
    xs = np.linspace(
        v["first_cylinder"], v["case_length"] - v["last_cylinder"], int(v["cylinders"])
    )
    radius = min(radius, 0.5 * float(np.diff(xs).min()) / 1.3)
    for number, x in enumerate(xs):
        made.piece(rod((x, 0, top - 0.01), (x, 0, top + tall), radius, 28), "metal")
        profile = [
            (0, radius * 0.95),
            (0, radius * 1.32),
            (0.008, radius * 1.32),
            (0.008, radius * 0.95),
        ]
        levels = np.linspace(top + 0.04, top + tall * 0.8, int(v["cooling_fins"]))
        for z in levels:
            made.piece(turned(profile, 28).moved(_UPRIGHT, (x, 0, z)), "metal")
            around = [(x, sign * radius * 1.32, z + 0.004) for sign in (-1, 1)]
            around += [(x + sign * radius * 1.32, 0, z + 0.004) for sign in (-1, 1)]
            made.feature("cooling fins", around, group=number)
        head = top + tall
        made.piece(
            box((radius * 1.7, radius * 1.7, 0.05)).moved(by=(x - radius * 0.85, 0, head - 0.01)),
            "metal",
        )
        fitting = f"plug {number + 1}"
        made.piece(rod((x, 0, head + 0.03), (x, 0, head + 0.075), 0.014, 6), "dark", fitting)
        corners = [
            (x + radius * a, radius * b, head + 0.04) for a in (-0.7, 0.7) for b in (-0.7, 0.7)
        ]
        made.feature("cylinders", corners)
        if number in (0, len(xs) - 1):
            name = "first cylinder head" if number == 0 else "last cylinder head"
            made.point(name, (x, 0, head + 0.075), fitting)


def _flange(made: Shape, v: Values) -> None:
    centre, radius = v["case_height"] / 2 + v["flange_height"], v["flange_radius"]
    profile = [
        (-0.05, 0),
        (-0.05, radius * 0.45),
        (-0.03, radius * 0.5),
        (-0.03, radius),
        (0.004, radius),
        (0.004, 0),
    ]
    made.piece(turned(profile, 44).moved(by=(0, 0, centre)), "metal")
    made.piece(rod((-0.05 - v["shaft"], 0, centre), (-0.03, 0, centre), 0.03, 20), "metal", "shaft")
    made.point("shaft end", (-0.05 - v["shaft"], 0, centre), "shaft")
    made.point("flange upper", (-0.03, 0, centre + radius))
    for side, sign in SIDES:
        made.point(f"flange {side}", (-0.03, sign * radius, centre))
    number = int(v["flange_bolts"])
    for each in range(number):
        turn = 2 * np.pi * each / number + 0.3
        at = -0.03, radius * 0.8 * np.cos(turn), centre + radius * 0.8 * np.sin(turn)
        fitting = f"flange bolt {each + 1}"
        made.piece(stud(at, FRONT, 0.016, 0.016), "dark", fitting)
        made.feature("flange bolts", [np.add(at, [-0.016, 0, 0])], fitting=fitting)


def _engine_feet(made: Shape, v: Values) -> None:
    for end, x in (("front", v["front_foot"]), ("rear", v["case_length"] - v["rear_foot"])):
        for side, sign in SIDES:
            _foot(made, end, side, (x, sign * v["case_width"] / 2), v["foot_out"])


def _foot(made: Shape, end: str, side: str, at: tuple[float, float], out: float) -> None:
    sign = -1 if side == "left" else 1
    fitting = f"{end} {side} foot"
    middle = at[1] + sign * (out / 2 - 0.005)
    made.piece(
        box((0.07, out + 0.01, 0.022)).moved(by=(at[0] - 0.035, middle, 0.0)), "metal", fitting
    )
    hole = at[0], at[1] + sign * (out - 0.022)
    made.piece(rod((*hole, 0.01), (*hole, 0.0235), 0.012), "dark", fitting)
    made.point(fitting, (*hole, 0.0235), fitting)


def warhead_section(v: Values) -> Shape:
    """The outer shape alone: a tube in two widths with what is fastened to its outside."""
    made = Shape()
    tube = _Tube(v)
    small, large, out = tube.small, tube.large, v["rim_out"]
    profile = [(0.05, 0), (0.05, small * 0.8), (0, small * 0.84), (0, small + out),
               (0.025, small + out), (0.03, small), (tube.step, small),
               (tube.step + tube.cone, large), (0.97, large), (0.975, large + out),
               (1, large + out), (1, large * 0.86), (0.95, large * 0.8), (0.95, 0)]  # fmt: skip
    made.piece(turned(profile, 60))
    for name, turn in (("upper", 90.0), ("left", 180.0), ("right", 0.0)):
        made.point(f"front rim {name}", _around(0, small + out, turn))
        made.point(f"rear rim {name}", _around(1, large + out, turn))
        made.point(f"step {name}", _around(tube.step + tube.cone, large, turn))
        kind = "upper" if name == "upper" else "side"
        xs = np.linspace(v[f"{kind}_rail_from"], v[f"{kind}_rail_to"], 30)
        path = np.array([_around(x, tube.radius(x), turn) for x in xs])
        up = np.tile(_around(0, 1, turn), (30, 1))
        made.piece(strip(path, up, 0.024, 0.026), "metal")
        ends = path + up * 0.026
        made.point(f"{name} rail front end", ends[0])
        made.point(f"{name} rail rear end", ends[-1])
    _tube_fittings(made, tube, v)
    return made


class _Tube:
    def __init__(self, v: Values) -> None:
        self.small, self.large = v["front_radius"], max(v["rear_radius"], v["front_radius"] + 0.02)
        self.step = v["step_at"]
        self.cone = 0.04 + 0.5 * (self.large - self.small)

    def radius(self, x: float) -> float:
        return float(np.interp(x, [self.step, self.step + self.cone], [self.small, self.large]))


def _around(x: float, radius: float, turn: float) -> tuple[float, float, float]:
    """A place about the x axis; 0 degrees is right, 90 up, 180 left."""
    angle = np.radians(turn)
    return float(x), float(radius * np.cos(angle)), float(radius * np.sin(angle))


def _tube_fittings(made: Shape, tube: _Tube, v: Values) -> None:
    xs = np.linspace(v["front_lug"], v["rear_lug"], int(v["lugs"]))
    turn = 90 - v["lug_turn"]
    for number, x in enumerate(xs):
        fitting = f"lug {number + 1}"
        start, end = (
            _around(x, tube.radius(x) - 0.01, turn),
            _around(x, tube.radius(x) + 0.05, turn),
        )
        made.piece(rod(start, end, 0.022, 16), "metal", fitting)
        made.piece(stud(end, _around(0, 1, turn), 0.012, 0.002), "dark", fitting)
        made.feature("lugs", [end], fitting=fitting)
        if number in (0, len(xs) - 1):
            made.point("front lug" if number == 0 else "rear lug", end, fitting)
    _bands(made, tube, v)
    number = int(v["rim_bolts"])
    for each in range(number):
        at = _around(0.0, tube.small * 0.93, 360 * each / number + 12)
        fitting = f"rim bolt {each + 1}"
        made.piece(stud(at, FRONT, 0.011, 0.012), "dark", fitting)
        made.feature("rim bolts", [np.add(at, [-0.012, 0, 0])], fitting=fitting)
    _tube_cover(made, tube, v)


def _bands(made: Shape, tube: _Tube, v: Values) -> None:
    """Raised bands about the rear half, of which a view sees some share."""
    turns = np.linspace(0, 360, 61)
    for x in np.linspace(0.80, 0.93, int(v["bands"])):
        path = np.array([_around(x, tube.radius(x), each) for each in turns])
        up = np.array([_around(0, 1, each) for each in turns])
        made.piece(strip(path, up, 0.018, 0.010), "metal")
        made.feature("bands", (path + up * 0.010)[::5])


def _tube_cover(made: Shape, tube: _Tube, v: Values) -> None:
    there = bool(v["cover"])
    turn, x = 90 - v["cover_turn"], v["cover_at"]
    radius, up = tube.radius(x), _around(0, 1, turn)
    at = np.array(_around(x, radius, turn))
    if there:
        made.piece(
            rod(at - np.multiply(up, 0.02), at + np.multiply(up, 0.014), 0.065, 28),
            "paint",
            "cover",
        )
        along, across = np.array([1.0, 0, 0]), np.cross(up, [1.0, 0, 0])
        for each in np.linspace(0, 2 * np.pi, 7)[:-1]:
            on = at + np.multiply(up, 0.014) + 0.05 * (np.cos(each) * along + np.sin(each) * across)
            made.piece(stud(on, up, 0.008, 0.006), "metal", "cover")
        made.point("cover centre", at + np.multiply(up, 0.014), "cover")
    made.feature(
        "cover",
        [at + np.multiply(up, 0.014 * there)],
        fitting="cover" if there else None,
        there=there,
    )


def electronics(v: Values) -> Shape:
    made = Shape()
    width, height, taper = v["width"], v["height"], v["taper"]
    made.piece(box((1, width, height), taper))
    for end, x in (("front", 0.0), ("rear", 1.0)):
        for level, z in (("upper", height), ("lower", 0.0)):
            for side, sign in SIDES:
                y = sign * width / 2 * (1 - taper * x)
                made.point(f"{end} {level} {side} corner", (x, y, z))
    _connectors(made, v)
    _box_top(made, v)
    for end, x in (("front", v["front_foot"]), ("rear", 1 - v["rear_foot"])):
        for side, sign in SIDES:
            _foot(made, end, side, (x, sign * width / 2 * (1 - taper * x)), v["foot_out"])
    there = bool(v["handle"])
    if there:
        ends = np.array([[1.0, -0.12, height * 0.6], [1.05, -0.12, height * 0.6],
                         [1.05, 0.12, height * 0.6], [1.0, 0.12, height * 0.6]])  # fmt: skip
        for start, end in pairwise(ends):
            made.piece(rod(start, end, 0.014), "metal", "handle")
    place, fitting = (1.0 + 0.064 * there, 0, height * 0.6), "handle" if there else None
    made.feature("handle", [place], fitting=fitting, there=there)
    return made


def _connectors(made: Shape, v: Values) -> None:
    half, z = v["width"] / 2, v["connector_height"] * v["height"]
    number = int(v["connectors"])
    ys = np.linspace(-half + v["first_connector"], half - v["last_connector"], number)
    radius = min(0.05, 0.38 * v["height"], 0.42 * abs(float(np.diff(ys).min())))
    for each, y in enumerate(ys):
        fitting = f"connector {each + 1}"
        profile = [(-0.012, 0), (-0.012, radius * 0.72), (-0.05, radius * 0.72),
                   (-0.05, radius * 0.9), (-0.012, radius * 0.9), (-0.012, radius),
                   (0.002, radius)]  # fmt: skip
        made.piece(turned(profile, 24).moved(by=(0, y, z)), "metal", fitting)
        made.piece(rod((-0.03, y, z), (0.0, y, z), radius * 0.3), "dark", fitting)
        made.feature("connectors", [(-0.05, y, z + radius * 0.8), (-0.05, y, z)], fitting=fitting)
        if each in (0, number - 1):
            made.point("first connector" if each == 0 else "last connector", (-0.05, y, z), fitting)


def _box_top(made: Shape, v: Values) -> None:
    """The label plate near the front left, cooling ribs behind it, screws along the edges."""
    half, top = v["width"] / 2, v["height"]
    x0, x1 = v["label_from"], v["label_from"] + v["label_length"]
    y0, y1 = -half + v["label_in"], -half + v["label_in"] + v["label_width"]
    made.piece(
        box((x1 - x0, y1 - y0, 0.006)).moved(by=(x0, (y0 + y1) / 2, top - 0.001)), "label", "label"
    )
    made.point("label inner corner", (x0, y0, top + 0.005), "label")
    made.point("label outer corner", (x1, y1, top + 0.005), "label")
    for x in np.linspace(max(x1 + 0.05, 0.45), 0.93, int(v["cooling_ribs"])):
        reach = half * (1 - v["taper"] * x) - 0.05
        path = np.linspace((x, -reach, top), (x, reach, top), 20)
        made.piece(strip(path, np.tile(UP, (20, 1)), 0.016, 0.035), "paint")
        made.feature("cooling ribs", risen(path[[3, 10, 16]], 0.035))
    number = int(v["cover_screws"])
    for each in range(number):
        side = 1 if each % 2 else -1
        x = 0.04 + 0.92 * (each // 2) / max((number + 1) // 2 - 1, 1)
        at = x, side * (half * (1 - v["taper"] * x) - 0.022), top
        fitting = f"screw {each + 1}"
        made.piece(stud(at, UP, 0.012, 0.008), "dark", fitting)
        made.feature("cover screws", [np.add(at, [0, 0, 0.008])], fitting=fitting)
