"""Power flow in a ladder diagram: which wires carry power, from the values that a scan worked with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from plc_bridge.door import OnlineValue
from plc_bridge.ladder.model import POWER_OUT, Element

Seen = Mapping[tuple[int, int], Mapping[str, str]]
"""Values by place and by what stands there."""


def at_places(values: Sequence[OnlineValue], file: str) -> Seen:
    found: dict[tuple[int, int], dict[str, str]] = {}
    for value in values:
        if value.file == file and value.column:
            found.setdefault((value.line, value.column), {})[value.text] = value.value
    return found


def power(seen: Seen, element: Element, pin: str) -> bool | None:
    """Whether power comes out of a pin; None when nothing is known of it."""
    here = seen.get(element.at, {})
    ends = (f"·{pin}", f'·{pin}"', f".{pin}") if element.kind == "box" else (f"·{POWER_OUT}", f'·{POWER_OUT}"')
    for text, value in here.items():
        if text.lower().endswith(tuple(end.lower() for end in ends)) and value in ("TRUE", "FALSE"):
            return value == "TRUE"
    return None


def operand_value(seen: Seen, at: tuple[int, int], text: str) -> str:
    """The value of an operand; "" when it is not known."""
    return seen.get(at, {}).get(text, "")
