"""A cell as data: its devices, where they stand, and the tags by which a controller knows their signals."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from functools import cache
from typing import Any, ClassVar, Final, Literal

from pydantic import TypeAdapter

from twin.carrying import Carrying
from twin.device import Device
from twin.devices.kinds import KINDS, SPECS, AnySpec
from twin.line_plan import LinePlan
from twin.signals import IEC_TYPE, Signal
from twin.spec import STRICT, Refers, marked
from twin.station_plan import StationPlan
from twin.tags import Tag
from twin.texts import LocalText, Say, did_you_mean

FORMAT: Final = "twincell-cell 1"


@dataclass(frozen=True)
class TagSpec:
    """A line of the tag table."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    signal: str
    """``device.signal``"""
    address: str = ""
    """``%I0.0`` for a BOOL that the PLC reads, ``%Q0.0`` for one that it writes, ``%IW2`` and ``%QW2`` for words."""
    text: LocalText = LocalText()
    """What it is; if left out, the device's own words."""


@dataclass(frozen=True)
class Layout:
    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    format: Literal["twincell-cell 1"]
    id: str
    """Lower-case letters, digits and underscores."""
    devices: Mapping[str, AnySpec]
    tags: Mapping[str, TagSpec] = field(default_factory=dict)
    on_link_loss: Literal["safe", "hold"] = "safe"
    """What actuators do when the controller is gone: take the values that they had at first, or keep the last."""
    line: LinePlan = LinePlan()
    """What it is planned to make, for its key figures."""
    station_plans: Mapping[str, StationPlan] = field(default_factory=dict)
    """What its stations are planned to make, by their level in the designations without its sign: ``A1``."""

    def signal(self, topic: str) -> Signal[Any] | None:
        """The declaration behind ``device.signal``; None if there is none."""
        device, _, name = topic.partition(".")
        spec = self.devices.get(device)
        return KINDS[spec.kind].signals.get(name) if spec is not None else None

    def topics(self) -> tuple[str, ...]:
        return tuple(f"{name}.{signal}" for name, spec in self.devices.items() for signal in KINDS[spec.kind].signals)

    def tag_table(self) -> tuple[Tag, ...]:
        """The tags in the file's order; the layout must have no problems."""
        table = []
        for name, tag in self.tags.items():
            signal = self.signal(tag.signal)
            assert signal is not None, f"check() passed {tag.signal}"
            table.append(
                Tag(
                    name, tag.signal, signal.role, IEC_TYPE[type(signal.initial)], tag.address, signal.initial,
                    self.devices[tag.signal.partition(".")[0]].designation, tag.text,
                )
            )  # fmt: skip
        return tuple(table)


Place = tuple[str | int, ...]
"""Where in the file: the keys from the top."""


def named(name: str, spec: AnySpec) -> Iterator[tuple[Place, str, Refers]]:
    """The devices that a spec names, one in a field or several in a list; an empty field names none."""
    for attribute, refers in references(spec.kind).items():
        value = getattr(spec, attribute)
        if isinstance(value, tuple):
            for number, other in enumerate(value):
                yield ("devices", name, attribute, number), other, refers
        elif value or not _optional(spec.kind, attribute):
            yield ("devices", name, attribute), value, refers


@cache
def _optional(kind: str, attribute: str) -> bool:
    return any(each.name == attribute and each.default == "" for each in fields(SPECS[kind]))


@cache
def fitting_kinds(refers: Refers) -> tuple[str, ...]:
    """The kinds of device that such a field may name."""

    def fits(kind: type[Device[Any]]) -> bool:
        if refers.can == "lane":
            return issubclass(kind, Carrying)
        return refers.can is not None and getattr(kind, refers.can) is not getattr(Device, refers.can)

    return refers.kinds or tuple(name for name, kind in KINDS.items() if fits(kind))


@cache
def references(kind: str) -> Mapping[str, Refers]:
    """The fields of a kind's spec that name other devices."""
    return marked(SPECS[kind], Refers)


def near(name: str, known: list[str] | tuple[str, ...]) -> Say:
    """ "Did you mean", with the known name that looks most like this one; "" if none does."""
    return did_you_mean(next(iter(get_close_matches(name, known, 1, 0.6)), ""))


_ADAPTER: Final[TypeAdapter[Layout]] = TypeAdapter(Layout)


def to_plain(layout: Layout) -> dict[str, Any]:
    """As it would stand in a file: plain values, quantities with their units, defaults written out."""
    plain: dict[str, Any] = _ADAPTER.dump_python(layout, mode="json")
    return plain


def from_plain(plain: Mapping[str, Any]) -> Layout:
    """Read what to_plain wrote; raises pydantic.ValidationError for anything else."""
    return _ADAPTER.validate_json(json.dumps(plain))
