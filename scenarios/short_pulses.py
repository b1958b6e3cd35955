"""What an exercise lets a real PLC see of pulses that are too short for its link: as a part of the scenario file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, Final

from plc_bridge.keeping import PATIENCE, Keep
from scenarios.places import Path_
from scenarios.problems import unknown
from scenarios.shorthand import Word
from twin.layout import Layout
from twin.signals import Role
from twin.spec import STRICT
from twin.texts import Message, message
from twin.units import TIME

WORDS: Final = Word({"until_read": {"until_read": True}, "as_it_is": {}})
Kept = Annotated[Keep, WORDS]
"""``{stretch: 100 ms}``, ``until_read`` or ``as_it_is``."""


@dataclass(frozen=True, kw_only=True)
class ShortPulses:
    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    all: Kept = Keep()
    """Every BOOL sensor that is not named in ``only``."""
    only: Mapping[str, Kept] = field(default_factory=dict)
    """Single ones, by ``device.signal``."""

    def kept(self, layout: Layout) -> dict[str, Keep]:
        """By topic."""
        found = {topic: self.only.get(topic, self.all) for topic in _bool_sensors(layout)}
        return {topic: keep for topic, keep in found.items() if keep.anything}


def check_short_pulses(pulses: ShortPulses, layout: Layout) -> Iterator[tuple[Path_, Message]]:
    """Names of BOOL sensors, and times that leave a PLC something to see."""
    known = _bool_sensors(layout)
    for topic in pulses.only:
        if topic not in known:
            yield ("short_pulses", "only", topic), unknown("short-pulses-no-sensor", topic, known)
    keeps: dict[Path_, Keep] = {("all",): pulses.all}
    keeps.update({("only", topic): keep for topic, keep in pulses.only.items()})
    for path, keep in keeps.items():
        if not 0 <= keep.stretch <= PATIENCE:
            what = message("short-pulses-range", found=TIME.format(keep.stretch), most=TIME.format(PATIENCE))
            yield ("short_pulses", *path, "stretch"), what


def _bool_sensors(layout: Layout) -> tuple[str, ...]:
    signals = ((topic, layout.signal(topic)) for topic in layout.topics())
    return tuple(
        topic for topic, each in signals if each is not None and each.role is Role.SENSOR and type(each.initial) is bool
    )
