"""Devices, signals and wires of a cell by the names that stand on its plates."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from scenarios.faults.catalogue import EVERYWHERE
from twin.layout import Layout
from twin.link import PLACE
from twin.texts import Message, Say, known, message


def device_words(layout: Layout, device: str) -> Message:
    spec = layout.devices[device]
    kind = message(f"kind-{spec.kind}".replace("_", "-"))
    return message("scene-device", designation=spec.designation or device, kind=kind)


def signal_words(layout: Layout, topic: str) -> Message | str:
    """What a signal, or a lever of the link, is; its own name if nobody has said it."""
    device, _, name = topic.partition(".")
    kind = layout.devices[device].kind if device in layout.devices else device
    found = f"signal-{kind}-{name}".replace("_", "-")
    return message(found) if known(found) else topic


def place_words(layout: Layout, place: str) -> Say:
    """``-Y1 pusher`` of a device, ``-Y1 pusher retracted`` of a signal; what the cell has not goes by its id."""
    device, _, signal = place.partition(".")
    if place == EVERYWHERE:
        return message("search-everywhere")
    if place == PLACE:
        return message("search-link")
    if device not in layout.devices:
        return signal_words(layout, place) if signal else place
    if not signal:
        return device_words(layout, place)
    return message("place-signal", designation=_designation(layout, device), signal=signal_words(layout, place))


def part_words(layout: Layout, place: str) -> Say:
    """The same where devices and wires stand in one list."""
    return message("place-wire", signal=place_words(layout, place)) if "." in place else place_words(layout, place)


def with_places(said: Message, layout: Layout) -> Message:
    """The same message, whose places, at any depth, are named as here."""

    def named(name: str, value: Any) -> Any:
        if isinstance(value, Message):
            return with_places(value, layout)
        return place_words(layout, value) if name == "place" and isinstance(value, str) else value

    return replace(said, args={name: named(name, value) for name, value in said.args.items()})


def _designation(layout: Layout, device: str) -> str:
    return layout.devices[device].designation or device
