"""Names of the exported data: every tag's place in the data block that twin and PLC share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from twin.signals import Role
from twin.tags import LONGEST, Tag, writable

DATA: Final = "Twin"
"""The data block that the twin reads and writes."""
FETCH: Final = f"{DATA}In"
"""The block that puts what the twin has written into the sensors' tags."""
LINK: Final = "TwinLink"
TYPES: Final = {"BOOL": "Bool", "INT": "Int", "REAL": "Real"}
"""As the engineering tool spells them."""


@dataclass(frozen=True)
class Member:
    """A tag and where it lies in the data block."""

    tag: Tag
    device: str
    """Name of the structure: one for each device."""
    name: str

    @property
    def path(self) -> str:
        """``"Twin"."conveyor"."motor"``, in sources as in node ids and mappings of a PLC's server."""
        return f'"{DATA}"."{self.device}"."{self.name}"'

    @property
    def symbol(self) -> str:
        """The tag itself: ``"conveyor_motor"``."""
        return f'"{writable(self.tag.name)}"'

    @property
    def sensor(self) -> bool:
        return self.tag.role is Role.SENSOR


def members(tags: Iterable[Tag]) -> tuple[Member, ...]:
    """In the order of the tags; names that would meet, also when case is ignored, are told apart by a number."""
    devices: dict[str, str] = {}
    taken: dict[str, set[str]] = {}
    found = []
    for tag in tags:
        device, _, signal = tag.topic.rpartition(".")
        if device not in devices:
            used = {name.lower() for name in devices.values()} | {"link"}
            devices[device] = _own(writable(device.replace(".", "_")), used, LONGEST - len(f"{DATA}_"))
        names = taken.setdefault(device, set())
        name = _own(writable(signal), names, LONGEST)
        names.add(name.lower())
        found.append(Member(tag, devices[device], name))
    return tuple(found)


def by_device(found: Iterable[Member]) -> dict[str, list[Member]]:
    groups: dict[str, list[Member]] = {}
    for member in found:
        groups.setdefault(member.device, []).append(member)
    return groups


def _own(name: str, taken: set[str], longest: int) -> str:
    """A name that is not taken and no longer than ``longest``."""
    made, number = name[:longest], 2
    while made.lower() in taken:
        suffix = f"_{number}"
        made, number = name[: longest - len(suffix)] + suffix, number + 1
    return made
