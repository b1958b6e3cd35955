"""A robot arm on its pedestal: a turret, two links and a gripper, which holds what it carries."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final, NamedTuple

from twin.devices.robot import DEGREE, RobotSpec
from twin.layout import Layout
from twin.motion import Motion
from twin.parts import Part
from ui.scene.canvas import Canvas
from ui.scene.drawing import Drawing, Piece, Solid, State, room
from ui.scene.geometry import Frame, Point, depth, mm
from ui.scene.painters.lights import led_piece
from ui.scene.sites import raised
from ui.scene.workpiece import paint_part

REST: Final = 170.0
"""From the pedestal's middle to the gripper with the arm drawn back."""
SHOULDER: Final = 90.0
"""Above the carrying surfaces."""
CARRY: Final = 110.0
"""Height of what hangs on the gripper with the arm drawn back."""
LINK: Final = 230.0
RADIUS: Final = 62.0
WRIST: Final = 64.0
"""From the fingers' tips up to the end of the second link."""
SINKS: Final = 0.6
"""At this share of its way out the gripper begins to go down; it is over the place by then."""


class Pose(NamedTuple):
    """Of the arm at one moment."""

    frame: Frame
    angle: float
    """Radians."""
    out: float
    """From the pedestal to the gripper."""
    up: float
    """Of the fingers' tips."""
    shut: float
    """Of the gripper, 0 to 1."""

    def at(self, out: float, up: float, aside: float = 0.0) -> Point:
        cos, sin = math.cos(self.angle), math.sin(self.angle)
        return self.frame.point(out * cos - aside * sin, out * sin + aside * cos, up)

    @property
    def comes_near(self) -> bool:
        """Whether the gripper is nearer to the eye than the pedestal."""
        tip = self.at(self.out, 0)
        return depth(tip.x - self.frame.x, tip.y - self.frame.y) > 0

    @property
    def elbow(self) -> Point:
        """Of two equal links from the shoulder to the wrist, bent upward."""
        rise = self.up + WRIST - SHOULDER
        apart = min(math.hypot(self.out, rise), 2 * LINK - 1)
        lift = math.sqrt(LINK**2 - (apart / 2) ** 2)
        return self.at(self.out / 2 - rise / apart * lift, SHOULDER + rise / 2 + self.out / apart * lift)


def draw_robot(name: str, layout: Layout) -> Drawing:
    spec = layout.devices[name]
    assert isinstance(spec, RobotSpec)
    frame = raised(Frame.of(spec.at))
    here, reach_time, grip_time = room(name), spec.reach_time, spec.grip_time
    base = frame.box((-RADIUS, RADIUS), (-RADIUS, RADIUS), (-frame.z, SHOULDER - 48))
    wide = 2 * LINK - 60

    def moving(state: State) -> Iterator[Piece]:
        turn, reach, grip = (state.look.motions.get(axis, Motion(0)).at(state.t) for axis in ("turn", "reach", "grip"))
        far, share = mm(int(state.look.values.get("distance", 0))), reach / reach_time
        part = next((look.part for look in state.look.parts), None)
        low = mm(part.height) * 0.4 if part is not None else 10.0
        sunk = max(0.0, (share - SINKS) / (1 - SINKS))
        out = REST + (far - REST) * min(1.0, share / SINKS)
        pose = Pose(frame, math.radians(turn / DEGREE), out, CARRY - (CARRY - low) * sunk, grip / grip_time)
        yield Piece(here, 0, lambda canvas: _arm(canvas, pose, part))
        yield Piece(here, 1, led_piece(here, frame.point(0, 0, SHOULDER + 34), state.on("busy"), size=7).paint)

    return Drawing(
        anchor=frame.point(0, 0, SHOULDER + 30),
        solids=(Solid(base, lambda canvas: _pedestal(canvas, frame)),),
        rooms={here: frame.box((-wide, wide), (-wide, wide), (SHOULDER - 48, SHOULDER + LINK + 40))},
        moving=moving,
    )


def _pedestal(canvas: Canvas, frame: Frame) -> None:
    canvas.upright(frame.point(0, 0, -frame.z), 12, RADIUS, canvas.materials.steel_dark)
    canvas.upright(frame.point(0, 0, 12 - frame.z), frame.z + SHOULDER - 60, RADIUS * 0.7, canvas.materials.cabinet)


def _arm(canvas: Canvas, pose: Pose, part: Part | None) -> None:
    token = canvas.materials.emergency_yellow
    shoulder, elbow, wrist = pose.at(0, SHOULDER), pose.elbow, pose.at(pose.out, pose.up + WRIST)

    def turret() -> None:
        canvas.upright(pose.frame.point(0, 0, SHOULDER - 48), 70, RADIUS * 0.75, token)

    def links() -> None:
        for start, end, radius in ((shoulder, elbow, 24), (elbow, wrist, 18)):
            canvas.rod(start, end, radius, token, flat=False)
        canvas.disc(Point(elbow.x, elbow.y, elbow.z), 15, canvas.materials.steel_dark)

    def gripper() -> None:
        _gripper(canvas, pose, part)

    for paint in (turret, links, gripper) if pose.comes_near else (gripper, links, turret):
        paint()


def _gripper(canvas: Canvas, pose: Pose, part: Part | None) -> None:
    """A flange with two fingers, one behind and one before what they hold."""
    materials = canvas.materials
    opening = 34 - 12 * pose.shut
    fingers = sorted((pose.at(pose.out, pose.up, side * opening) for side in (-1, 1)), key=lambda p: depth(p.x, p.y))
    flange = [pose.at(pose.out, pose.up + WRIST - 20, side * 36) for side in (-1, 1)]

    def finger(tip: Point) -> None:
        canvas.rod(Point(tip.x, tip.y, tip.z + WRIST - 20), tip, 5, materials.steel_dark)

    finger(fingers[0])
    if part is not None:
        foot = pose.at(pose.out, pose.up - mm(part.height) * 0.4)
        paint_part(canvas, part, foot)
    finger(fingers[1])
    canvas.rod(flange[0], flange[1], 9, materials.steel_dark)
    canvas.rod(pose.at(pose.out, pose.up + WRIST), pose.at(pose.out, pose.up + WRIST - 20), 15, materials.steel)
