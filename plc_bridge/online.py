"""What a window sees of the built-in PLC: its mode, its diagnosis buffer, the values of a block, watched variables."""

from __future__ import annotations

from typing import Final

from plc_bridge.door import Diagnosis, OnlineValue, PlcView, Watched
from plc_bridge.said import Said
from plc_bridge.scl import access
from plc_bridge.scl import types as t
from plc_bridge.scl.access import AccessError, Place
from plc_bridge.scl.program import Program
from plc_bridge.scl.values import read_value, text_of
from plc_bridge.simulated_plc import SimulatedPlc
from twin.texts import message

MOST_WATCHED: Final = 200
MOST_VALUES: Final = 2_000
"""Of a block, in one view."""


class Online:
    """Remembers what is looked at, whatever program is loaded and however often it is started again."""

    def __init__(self) -> None:
        self._block = ""
        self._paths: tuple[str, ...] = ()
        self._places: list[Place | Watched] = []

    def attach(self, plc: SimulatedPlc) -> None:
        """Another program drives from now on."""
        self.look(plc, self._block, self._paths)

    def look(self, plc: SimulatedPlc | None, block: str, paths: tuple[str, ...]) -> None:
        """What is not there is no mistake: a block shows no values, a variable shows why it has none."""
        self._block, self._paths = block, paths[:MOST_WATCHED]
        if plc is None:
            return
        inside = _instance(plc.program, block)
        plc.look(inside or block or None)
        self._places = [_watched(plc.program, path, inside) for path in self._paths]

    def modify(self, plc: SimulatedPlc, path: str, text: str) -> None:
        """Raises AccessError or NoValue."""
        place = access.find(plc.program, path, inside=_instance(plc.program, self._block))
        if not isinstance(place.type, t.Elementary):
            raise AccessError(message("access-read-only", path=place.path))
        plc.modify(place, read_value(text, place.type))

    def view(self, plc: SimulatedPlc) -> PlcView:
        scanned, seen = plc.seen
        probes = plc.program.probes
        values = []
        for number, value in list(seen.items())[:MOST_VALUES]:
            probe = probes[number]
            if isinstance(probe.type, t.Elementary):
                values.append(OnlineValue(probe.file, probe.line, probe.column, probe.text, text_of(value, probe.type)))
        entries = [Diagnosis(entry.t, Said.of(entry.message), entry.file, entry.line) for entry in plc.diagnosis]
        watched = [self._value(plc, path, place) for path, place in zip(self._paths, self._places, strict=True)]
        return PlcView(plc.mode, tuple(entries), self._block, scanned, tuple(values), tuple(watched))

    @staticmethod
    def _value(plc: SimulatedPlc, path: str, place: Place | Watched) -> Watched:
        if isinstance(place, Watched):
            return place
        assert isinstance(place.type, t.Elementary)
        value = plc.value(place)
        return Watched(path, str(place.type), "" if value is None else text_of(value, place.type))


def _instance(program: Program, block: str) -> Place | None:
    """None for the name of an FC, and for what is no instance."""
    if not block:
        return None
    try:
        place = access.find(program, block)
    except AccessError:
        return None
    return place if isinstance(place.type, t.BlockType) else None


def _watched(program: Program, path: str, inside: Place | None) -> Place | Watched:
    try:
        place = access.find(program, path, inside=inside)
    except AccessError as problem:
        return Watched(path, problem=Said.of(problem.problem))
    if not isinstance(place.type, t.Elementary):
        return Watched(path, str(place.type), problem=Said.of(message("access-choose-member", path=path)))
    return place
