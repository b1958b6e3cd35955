"""A part in front of a rod: pushed as far as the rod comes, and left there when the rod goes back."""

from __future__ import annotations

from twin.devices.cylinder import Cylinder
from twin.motion import Motion
from twin.parts import Part
from twin.units import Length, Time


class Pushed:
    def __init__(self, cylinder: Cylinder) -> None:
        self._cylinder = cylinder
        self.part: Part | None = None
        """What lies in front of the rod."""
        self._gone: Length = 0

    @property
    def way(self) -> Length:
        """How far a part is pushed by a whole stroke."""
        return self._cylinder.spec.stroke - self._cylinder.spec.reach

    def lay(self, part: Part | None) -> None:
        """Put another part in front of the rod, or none."""
        self.part, self._gone = part, 0

    def gone(self, now: Time) -> Length:
        """How far the part has been pushed."""
        if self.part is not None:
            self._gone = max(self._gone, min(self._cylinder.rod.at(now) - self._cylinder.spec.reach, self.way))
        return self._gone

    def touched(self, now: Time) -> bool:
        """Whether the rod is beyond the place where the part lay."""
        return self._cylinder.rod.at(now) > self._cylinder.spec.reach

    def next(self, now: Time) -> Time:
        """When the rod touches the part or has pushed it off, if nothing else happens."""
        spec = self._cylinder.spec
        return self._cylinder.rod.next((spec.reach, spec.reach + 1, spec.reach + self._gone, spec.stroke), now)

    def motion(self, now: Time) -> Motion:
        """Of the part, from where it lay."""
        gone, rod, reach = self.gone(now), self._cylinder.rod, self._cylinder.spec.reach
        if rod.speed > 0 and rod.at(now) >= reach + gone:
            return Motion(gone, rod.speed, now, min(rod.stop - reach, self.way))
        return Motion(gone)
