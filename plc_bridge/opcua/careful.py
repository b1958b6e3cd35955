"""Decoding that ends: what a message claims of itself can cost neither more memory nor more time than its size allows.

asyncua reads backwards at a negative length, makes as many Nones as an array of nothing claims to have, and fills
an array up to the dimensions that it claims, so that a message of 30 bytes takes gigabytes.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Sequence
from typing import Any, Final

from asyncua import ua
from asyncua.common.utils import Buffer, NotEnoughData
from asyncua.ua import ua_binary
from asyncua.ua.uaerrors import UaError

MOST_READS: Final = 100_000
"""Numbers, texts and byte strings in one message: 5,000 monitored items have some 80,000, a tenth of a second."""
DEEPEST: Final = 100
"""Arrays in arrays; more than anybody needs."""
DECODING: Final = (NotEnoughData, UaError, struct.error, ValueError, TypeError, OverflowError, RecursionError)
"""What a message that is not whole raises."""


class CarefulBuffer(Buffer):
    """Of one message; parts of it share its count of reads."""

    def __init__(self, data: bytes, start_pos: int = 0, size: int = -1, left: list[int] | None = None) -> None:
        super().__init__(data, start_pos, size)
        self._left = [MOST_READS] if left is None else left

    def read(self, size: int) -> bytes:
        if not 0 <= size <= self._size:
            raise NotEnoughData(f"{size} bytes of {self._size}")
        left = self._left
        left[0] -= 1
        if left[0] < 0:
            raise UaError(f"more than {MOST_READS} values in one message")
        start = self._cur_pos
        self._cur_pos = end = start + size
        self._size -= size
        return self._data[start:end]

    def copy(self, size: int = -1) -> CarefulBuffer:
        if size == -1 or size > self._size:
            size = self._size
        return CarefulBuffer(self._data, self._cur_pos, size, self._left)

    def rest(self) -> bytes:
        """What has not been read yet, which stays so."""
        return self._data[self._cur_pos : self._cur_pos + self._size]

    def skip(self, size: int) -> None:
        if size < 0:
            raise NotEnoughData(f"{size} bytes of {self._size}")
        super().skip(size)


def careful(body: Buffer) -> CarefulBuffer:
    """The same, from where it stands."""
    return CarefulBuffer(body.read(len(body)))


def _shaped(flat: list[Any], dimensions: Sequence[int] | None) -> list[Any]:
    """Part 6, 5.2.2.16: dimensions that do not fit the number of elements are a decoding error."""
    sizes = tuple(dimensions or ())
    if not sizes or len(sizes) > DEEPEST or min(sizes) < 0 or math.prod(sizes) != len(flat):
        raise UaError(f"{len(flat)} elements in dimensions {str(sizes)[:40]}")
    if len(sizes) == 1 or not flat:
        return flat
    step = len(flat) // sizes[0]
    return [_shaped(flat[first : first + step], sizes[1:]) for first in range(0, len(flat), step)]


_unpack_array = ua_binary.unpack_uatype_array


def _array(type: ua.VariantType, data: Any) -> list[Any] | None:
    if type is ua.VariantType.Null:
        raise UaError("an array of nothing")
    return _unpack_array(type, data)


def install() -> None:
    """For all that this process decodes; once is enough."""
    setattr(ua_binary, "unpack_uatype_array", _array)  # noqa: B010
    setattr(ua_binary, "_reshape", _shaped)  # noqa: B010
