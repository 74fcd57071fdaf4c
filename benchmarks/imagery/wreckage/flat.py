"""Families of flat parts: x along the chord from the leading edge, y along the span, z up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from wreckage.shapes import Shape
from wreckage.solids import box, plate, risen, rod, strip, stud, swell, turned

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    Space = NDArray[np.float64]
    Line = Callable[[NDArray[np.float64]], NDArray[np.float64]]
    Values = dict[str, float]

UP = (0.0, 0.0, 1.0)
_RIVET = 0.0055


class _Skin:
    """A plate between a leading and a trailing edge, and places on its upper face."""

    def __init__(self, leading: Line, trailing: Line, half: float) -> None:
        self.leading, self.trailing, self.half = leading, trailing, half

    def on(self, x: float, y: float) -> tuple[float, float, float]:
        front, back = self.leading(np.array([y]))[0], self.trailing(np.array([y]))[0]
        u = np.clip((x - front) / (back - front), 0, 1)
        return float(x), float(y), float(self.half * swell(np.array([u]))[0])

    def line(self, start: Sequence[float], end: Sequence[float], number: int = 24) -> Space:
        xs, ys = np.linspace(start[0], end[0], number), np.linspace(start[1], end[1], number)
        return np.array([self.on(x, y) for x, y in zip(xs, ys, strict=True)])

    def rivets(self, into: Shape, start: Sequence[float], end: Sequence[float], gap: float) -> None:
        number = max(3, round(float(np.hypot(end[0] - start[0], end[1] - start[1])) / gap))
        for at in self.line(start, end, number):
            into.piece(stud(at, UP, _RIVET, 0.004))

    def bar(
        self, into: Shape, ends: Sequence[Sequence[float]], width: float, height: float
    ) -> Space:
        path = self.line(*ends)
        into.piece(strip(path, np.tile(UP, (len(path), 1)), width, height))
        return risen(path, height)


def _through(ys: Sequence[float], xs: Sequence[float]) -> Line:
    return lambda y: np.interp(y, ys, xs)


def _raised(into: Shape, corners: Sequence[Sequence[float]], skin: _Skin, surface: str,
            fitting: str | None = None) -> None:  # fmt: skip
    """A thin cover on the upper face, with screws at its corners; two opposite corners given."""
    (x0, y0), (x1, y1) = corners
    middle = skin.line(((x0 + x1) / 2, y0), ((x0 + x1) / 2, y1), 12)
    into.piece(strip(middle, np.tile(UP, (12, 1)), x1 - x0, 0.008), surface, fitting)
    for x in (x0 + 0.012, x1 - 0.012):
        for y in (y0 + 0.012, y1 - 0.012):
            on = np.add(skin.on((x0 + x1) / 2, y), [x - (x0 + x1) / 2, 0, 0.008])
            into.piece(stud(on, UP, 0.006, 0.005), "metal", fitting)


def fin(v: Values) -> Shape:
    made = Shape()
    tip = v["sweep"]
    front = _through([0, v["break_at"], 1], [0, tip * v["break_at"] + v["break_out"], tip])
    last = tip + v["tip_chord"]
    at = v["trailing_break_at"]
    bend = v["root_chord"] + (last - v["root_chord"]) * at + v["trailing_break_out"]
    back = _through([0, at, 1], [v["root_chord"], bend, last])
    skin = _Skin(front, back, 0.022)
    made.piece(plate((0, 1), front, back, skin.half, v["root_chord"]))
    for name, x, y in (
        ("root leading corner", 0, 0), ("root trailing corner", v["root_chord"], 0),
        ("tip leading corner", tip, 1), ("tip trailing corner", last, 1),
        ("leading edge break", front(np.array([v["break_at"]]))[0], v["break_at"]),
        ("trailing edge break", bend, at),
    ):  # fmt: skip
        made.point(name, skin.on(x, y))
    _fin_root(made, skin, v)
    _fin_ribs(made, skin, v)
    for name in ("front_hole", "rear_hole"):
        y = v[f"{name}_at"]
        edge = front(np.array([y]))[0] if name == "front_hole" else back(np.array([y]))[0]
        x = edge + v[f"{name}_in"] * (1 if name == "front_hole" else -1)
        _hole(made, skin.on(x, y), 0.022)
        made.point(name.replace("_", " "), skin.on(x, y))
    return made


def _hole(made: Shape, at: Sequence[float], radius: float) -> None:
    ring = turned([(0, radius), (0.007, radius), (0.007, radius + 0.009), (0, radius + 0.012)], 20)
    upright = np.array([[0, 0, -1], [0, 1, 0], [1.0, 0, 0]])
    made.piece(ring.moved(upright, np.add(at, [0, 0, -0.001])), "metal")
    made.piece(rod(np.add(at, [0, 0, -0.01]), np.add(at, [0, 0, 0.0015]), radius, 20), "dark")


def _fin_root(made: Shape, skin: _Skin, v: Values) -> None:
    xs = np.linspace(v["front_lug"], v["root_chord"] - v["rear_lug"], int(v["lugs"]))
    for number, x in enumerate(xs):
        fitting = f"lug {number + 1}"
        made.piece(box((0.06, 0.07, 0.03)).moved(by=(x - 0.03, -0.03, -0.015)), "metal", fitting)
        made.piece(rod((x, -0.04, -0.018), (x, -0.04, 0.019), 0.013), "dark", fitting)
        made.feature("lugs", [(x, -0.02, 0.015), (x, -0.05, 0.015)], fitting=fitting)
    made.point("front lug", (xs[0], -0.04, 0.019), "lug 1")
    made.point("rear lug", (xs[-1], -0.04, 0.019), f"lug {len(xs)}")
    for number, x in enumerate(np.linspace(0.05, v["root_chord"] - 0.05, int(v["root_fasteners"]))):
        at = skin.on(x, 0.035)
        fitting = f"root fastener {number + 1}"
        made.piece(stud(at, UP, 0.011, 0.009), "metal", fitting)
        made.feature("root fasteners", [np.add(at, [0, 0, 0.009])], fitting=fitting)
    middle = v["root_chord"] * 0.5
    there = bool(v["root_fairing"])
    ends = (middle - 0.14, 0.075), (middle + 0.14, 0.075)
    if there:
        skin.bar(made, ends, 0.05, 0.03)
    made.feature("root fairing", risen(skin.line(*ends, 3), 0.03 * there), there=there)


def _fin_ribs(made: Shape, skin: _Skin, v: Values) -> None:
    number = int(v["ribs"])
    low, high = np.array([v["rib_from"]]), np.array([v["rib_to"]])
    room = min((skin.trailing(y) - skin.leading(y))[0] for y in (low, high)) - v["rib_in"] - 0.06
    gap = min(0.12, max(room, 0.05) / max(number - 1, 1))
    for each in range(number):
        ends = [(skin.leading(y)[0] + v["rib_in"] + each * gap, y[0]) for y in (low, high)]
        path = skin.bar(made, ends, 0.016, 0.012)
        made.feature("ribs", path[[4, 12, 20]])
        if each == 0:
            made.point("rib root end", path[0])
            made.point("rib tip end", path[-1])
    for share in (0.2, 0.5, 0.8):
        y0, y1 = 0.12, 0.95
        ends = [(skin.leading(np.array([y]))[0] * (1 - share) + skin.trailing(np.array([y]))[0]
                 * share, y) for y in (y0, y1)]  # fmt: skip
        skin.rivets(made, *ends, 0.045)


def wing(v: Values) -> Shape:
    made = Shape()
    front = _through([0, 1], [0, v["sweep"]])
    back = _through([0, 1], [v["root_chord"], v["sweep"] + v["tip_chord"]])
    cut = v["cutout_from"], v["cutout_from"] + v["cutout_length"]
    skin = _Skin(front, back, 0.026)
    for span, depth in (((0, cut[0]), 0.0), (cut, v["cutout_depth"]), ((cut[1], 1), 0.0)):
        made.piece(plate(span, front, lambda y, d=depth: back(y) - d, skin.half, v["root_chord"]))
    for name, x, y in (
        ("root leading corner", 0, 0), ("root trailing corner", v["root_chord"], 0),
        ("tip leading corner", v["sweep"], 1),
        ("tip trailing corner", v["sweep"] + v["tip_chord"], 1),
        ("cut-out inner corner", back(np.array([cut[0]]))[0] - v["cutout_depth"], cut[0]),
        ("cut-out outer corner", back(np.array([cut[1]]))[0] - v["cutout_depth"], cut[1]),
    ):  # fmt: skip
        made.point(name, skin.on(x, y))
    _wing_spars(made, skin, v)
    _wing_panels(made, skin, v)
    there = bool(v["tip_cap"])
    path = skin.line((v["sweep"] + 0.01, 0.985), (v["sweep"] + v["tip_chord"] - 0.01, 0.985))
    if there:
        made.piece(strip(path, np.tile(UP, (len(path), 1)), 0.035, 0.016), "metal")
    made.feature("tip cap", risen(path[[4, 12, 20]], 0.016 * there), there=there)
    return made


def _wing_spars(made: Shape, skin: _Skin, v: Values) -> None:
    end = v["spar_end"]
    root, tip = 0.0, skin.leading(np.array([end]))[0]
    front = (root + v["front_spar_root"], 0.02), (tip + v["front_spar_tip"], end)
    back_at = skin.trailing(np.array([end]))[0] - v["rear_spar_tip"]
    rear = (v["root_chord"] - v["rear_spar_root"], 0.02), (back_at, end)
    lines = [("front spar", front), ("rear spar", rear)]
    if v["spars"] > 2:  # noqa: PLR2004 - a third between the two
        middle = tuple(tuple(np.add(a, b) / 2) for a, b in zip(front, rear, strict=True))
        lines.append(("", middle))
    for name, ends in lines:
        path = skin.bar(made, ends, 0.018, 0.010)
        made.feature("spars", path[[4, 12, 20]])
        if name:
            made.point(f"{name} root end", path[0])
            made.point(f"{name} tip end", path[-1])


def _wing_panels(made: Shape, skin: _Skin, v: Values) -> None:
    length, y = v["panel_length"], v["panel_from"]
    for number in range(int(v["access_panels"])):
        from_y = y + number * (length + 0.05)
        inside = skin.leading(np.array([from_y]))[0] + v["panel_in"]
        width = min(v["panel_width"], 0.5 * (v["root_chord"] - v["panel_in"]))
        corners = (inside, from_y), (inside + width, from_y + length)
        fitting = f"panel {number + 1}"
        _raised(made, corners, skin, "metal", fitting)
        middle = np.mean(corners, axis=0)
        places = [
            np.add(skin.on(middle[0], each), [0, 0, 0.008]) for each in (from_y + 0.02, middle[1])
        ]
        made.feature("access panels", places, fitting=fitting)
        if number == 0:
            flat = skin.on(middle[0], from_y)[2] + 0.008
            made.point("panel inner front corner", (*corners[0], flat), fitting)
            flat = skin.on(middle[0], from_y + length)[2] + 0.008
            made.point("panel outer rear corner", (*corners[1], flat), fitting)
    for at in np.linspace(0.07, 0.94, int(v["rivet_lines"])):
        front, back = skin.leading(np.array([at]))[0], skin.trailing(np.array([at]))[0]
        ends = (front + 0.02, at), (back - max(0.02, v["cutout_depth"] + 0.01), at)
        skin.rivets(made, *ends, 0.026)
        made.feature("rivet lines", risen(skin.line(*ends, 5), 0.004))


def control_surface(v: Values) -> Shape:
    made = Shape()
    front = _through([0, 1], [0, v["skew"]])
    back = _through([0, 1], [v["inner_chord"], v["skew"] + v["outer_chord"]])
    tab = v["tab_from"], v["tab_from"] + v["tab_length"]
    skin = _Skin(front, back, 0.02)
    for span, depth in (((0, tab[0]), 0.0), (tab, v["tab_depth"]), ((tab[1], 1), 0.0)):
        made.piece(plate(span, front, lambda y, d=depth: back(y) - d, skin.half, v["inner_chord"]))
    inset = tab[0] + 0.006, tab[1] - 0.006
    made.piece(
        plate(inset, lambda y: back(y) - v["tab_depth"] + 0.006, back, 0.009, v["tab_depth"]),
        "metal", "tab",
    )  # fmt: skip
    for name, x, y in (
        ("inner leading corner", 0, 0), ("inner trailing corner", v["inner_chord"], 0),
        ("outer leading corner", v["skew"], 1),
        ("outer trailing corner", v["skew"] + v["outer_chord"], 1),
    ):  # fmt: skip
        made.point(name, skin.on(x, y))
    for name, y in (("tab inner corner", inset[0]), ("tab outer corner", inset[1])):
        x = back(np.array([y]))[0] - v["tab_depth"] + 0.006
        made.point(name, (x, y, 0.0023), "tab")
    _hinges(made, skin, v)
    _arm(made, skin, v)
    _holes_and_stiffeners(made, skin, v)
    return made


def _hinges(made: Shape, skin: _Skin, v: Values) -> None:
    ys = np.linspace(v["inner_hinge"], v["outer_hinge"], int(v["hinges"]))
    for number, y in enumerate(ys):
        x = skin.leading(np.array([y]))[0]
        fitting = f"hinge {number + 1}"
        made.piece(box((0.06, 0.04, 0.026)).moved(by=(x - 0.045, y, -0.013)), "metal", fitting)
        made.piece(rod((x - 0.03, y - 0.028, 0), (x - 0.03, y + 0.028, 0), 0.016), "metal", fitting)
        made.feature("hinges", [(x - 0.03, y, 0.017), (x - 0.005, y, 0.013)], fitting=fitting)
        if number in (0, len(ys) - 1):
            made.point(
                "inner hinge" if number == 0 else "outer hinge", (x - 0.03, y, 0.017), fitting
            )


def _arm(made: Shape, skin: _Skin, v: Values) -> None:
    y = v["arm_at"]
    foot = skin.on(skin.leading(np.array([y]))[0] + v["arm_in"], y)
    end = np.add(foot, [-v["arm_in"] - v["arm_length"], v["arm_lean"], 0.02])
    path = np.linspace(np.add(foot, [0, 0, 0.004]), end, 8)
    made.piece(strip(path, np.tile(UP, (8, 1)), 0.03, 0.014), "metal", "arm")
    made.piece(
        rod(np.add(end, [0.006, 0, 0.0]), np.add(end, [0.006, 0, 0.022]), 0.009), "dark", "arm"
    )
    made.piece(stud(np.add(foot, [0, 0, 0.016]), UP, 0.012, 0.008), "metal", "arm")
    made.point("arm foot", np.add(foot, [0, 0, 0.024]), "arm")
    made.point("arm end", np.add(end, [0.006, 0, 0.022]), "arm")
    there = bool(v["balance_weight"])
    x, at = skin.leading(np.array([0.965]))[0], 0.965
    if there:
        made.piece(rod((x - 0.07, at, 0), (x + 0.03, at, 0), 0.024), "metal", "weight")
    place, fitting = (x - 0.02, at, 0.024 * there), "weight" if there else None
    made.feature("balance weight", [place], fitting=fitting, there=there)


def _holes_and_stiffeners(made: Shape, skin: _Skin, v: Values) -> None:
    number = int(v["holes"])
    ys = np.linspace(v["hole_first"], v["hole_last"], number)
    for each, y in enumerate(ys):
        at = skin.on(skin.leading(np.array([y]))[0] + v["hole_in"], y)
        _hole(made, at, 0.021)
        made.feature("holes", [np.add(at, [0.02, 0, 0.007]), np.add(at, [-0.02, 0, 0.007])])
        if each in (0, number - 1):
            made.point("first hole" if each == 0 else "last hole", np.add(at, [0, 0, 0.003]))
    for y in np.linspace(0.06, 0.94, int(v["stiffeners"])):
        front, back = skin.leading(np.array([y]))[0], skin.trailing(np.array([y]))[0]
        depth = (
            v["tab_depth"]
            if v["tab_from"] - 0.02 < y < v["tab_from"] + v["tab_length"] + 0.02
            else 0
        )
        path = skin.bar(
            made, ((front + 0.19, y), (max(back - depth - 0.015, front + 0.2), y)), 0.012, 0.009
        )
        made.feature("stiffeners", path[[4, 12, 20]])
    for x in (0.03, 0.17):
        skin.rivets(made, (x, 0.03), (v["skew"] + x, 0.97), 0.04)
