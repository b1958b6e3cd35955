"""Parts of arrays, strings and byte strings, asked for by an IndexRange: ``2``, ``0:9`` (OPC UA part 4, 7.27)."""

from __future__ import annotations

import dataclasses

from asyncua import ua

from plc_bridge.opcua.status import StatusCodes, status

Bounds = tuple[int, int]
"""First and last index, both counted from 0 and inclusive."""


class RangeError(ValueError):
    """``status`` says why."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.status = code


def bounds(text: str) -> Bounds:
    """Of one dimension, the only kind that our nodes have; raises RangeError."""
    first, colon, last = text.partition(":")
    if not first.isdecimal() or (colon and not last.isdecimal()):
        # more dimensions than any of our values has are well-formed all the same
        well_formed = all(part and part.replace(":", "").isdecimal() for part in text.split(",")) and "," in text
        raise RangeError(StatusCodes.BadIndexRangeNoData if well_formed else StatusCodes.BadIndexRangeInvalid)
    low, high = int(first), int(last) if colon else int(first)
    if colon and low >= high:
        raise RangeError(StatusCodes.BadIndexRangeInvalid)
    return low, high


def part_of(value: ua.DataValue, text: str) -> ua.DataValue:
    """That part of the value; a range that reaches beyond the end gives what there is."""
    if value.StatusCode is not None and value.StatusCode.is_bad():
        return value
    try:
        low, high = bounds(text)
    except RangeError as problem:
        return ua.DataValue(StatusCode=status(problem.status))
    variant = value.Value
    whole = variant.Value if variant is not None else None
    if variant is None or not isinstance(whole, list | tuple | str | bytes) or low >= len(whole):
        return ua.DataValue(StatusCode=status(StatusCodes.BadIndexRangeNoData))
    part = ua.Variant(whole[low : high + 1], variant.VariantType, is_array=variant.is_array)
    return dataclasses.replace(value, Value=part)
