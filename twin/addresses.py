"""Absolute addresses of tags: the bits that each takes of the sensors' or the actuators' image."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

LAST_BYTE: Final = 32767
"""The images of the largest controllers of this kind have 32 KB."""
_FORM: Final = re.compile(r"%([IQ])(?:(\d+)\.([0-7])|([WD])(\d+))\Z")
_WIDTH: Final = {"": 1, "W": 16, "D": 32}


@dataclass(frozen=True)
class Address:
    area: str
    """I for sensors, Q for actuators."""
    size: str
    """W, D, or "" for one bit."""
    first: int
    """Bit of the image, from 0."""

    @property
    def end(self) -> int:
        """The first bit behind it."""
        return self.first + _WIDTH[self.size]

    def inside(self) -> bool:
        """Whether all of it lies in the image."""
        return self.end <= 8 * (LAST_BYTE + 1)

    def overlaps(self, other: Address) -> bool:
        return self.area == other.area and self.first < other.end and other.first < self.end


def read_address(text: str) -> Address | None:
    """``%I0.0``, ``%QW64`` or ``%ID68``; None for anything else."""
    match = _FORM.match(text)
    if match is None:
        return None
    area, byte, bit, size, word = match.groups()
    return Address(area, size or "", 8 * int((byte or word)[:9]) + int(bit or 0))
