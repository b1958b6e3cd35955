"""What is wrong with a layout that a type cannot see: names, references, bounds between fields, tags and addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from twin.addresses import LAST_BYTE, Address, read_address
from twin.designations import stations_of
from twin.devices.kinds import SPECS, AnySpec
from twin.floor_plan import check_floor_plan
from twin.layout import Layout, Place, fitting_kinds, named, near
from twin.link import PLACE
from twin.signals import Role, Signal
from twin.spec import UpTo, marked
from twin.tags import LONGEST, clashes, writable
from twin.texts import Message, message
from twin.units import LENGTH

_NAME: Final = re.compile(r"[a-z][a-z0-9_]*\Z")
_DESIGNATION: Final = re.compile(r"([=+-]+[^\W_][\w.]*)+\Z")

Found = Iterator[tuple[Place, Message]]


def check(layout: Layout) -> list[tuple[Place, Message]]:
    """All of it, with the place in the file of each."""
    return [
        *_check_names(layout),
        *_check_references(layout),
        *_check_mixes(layout),
        *_check_bounds(layout),
        *check_floor_plan(layout),
        *_check_line(layout),
        *_check_station_plans(layout),
        *_check_tags(layout),
    ]


def _check_names(layout: Layout) -> Found:
    for name in layout.devices:
        if not _NAME.match(name):
            yield ("devices", name), message("layout-bad-name", name=name)
        elif name == PLACE:
            yield ("devices", name), message("layout-name-of-link", name=name)
    seen: dict[str, str] = {}
    for name, spec in layout.devices.items():
        designation, place = spec.designation, ("devices", name, "designation")
        if designation and not _DESIGNATION.match(designation):
            yield place, message("layout-bad-designation", found=designation)
        elif designation and designation in seen:
            yield place, message("layout-designation-twice", designation=designation, other=seen[designation])
        seen[designation] = name


def _check_references(layout: Layout) -> Found:
    for name, spec in layout.devices.items():
        for place, other, refers in named(name, spec):
            if other not in layout.devices:
                fitting = [n for n, s in layout.devices.items() if s.kind in fitting_kinds(refers)]
                yield place, message("layout-no-device", name=other, near=near(other, fitting))
            elif layout.devices[other].kind not in fitting_kinds(refers):
                kind, expected = layout.devices[other].kind, ", ".join(fitting_kinds(refers))
                yield place, message("layout-wrong-kind", name=other, kind=kind, expected=expected)
            elif other == name:
                yield place, message("layout-itself", name=name)


def _check_line(layout: Layout) -> Found:
    for field, number, name in layout.line.places():
        if name not in layout.devices:
            what = message("layout-no-device", name=name, near=near(name, tuple(layout.devices)))
            yield ("line", field, number), what


def _check_station_plans(layout: Layout) -> Found:
    stations = stations_of(layout)
    known = tuple(dict.fromkeys(filter(None, stations.values())))
    for station, plan in layout.station_plans.items():
        if station not in known:
            yield ("station_plans", station), message("layout-no-station", name=station, near=near(station, known))
            continue
        inside = tuple(name for name, where in stations.items() if where == station)
        for number, name in enumerate(plan.done_at):
            if name not in inside:
                what = message("layout-not-in-station", name=name, station=station, near=near(name, inside))
                yield ("station_plans", station, "done_at", number), what


def _check_mixes(layout: Layout) -> Found:
    for name, spec in layout.devices.items():
        mix = getattr(spec, "mix", None)
        if mix is not None and not any(mix.values()):
            yield ("devices", name, "mix"), message("layout-no-share")


def _check_bounds(layout: Layout) -> Found:
    for name, spec in layout.devices.items():
        for field, mark in _bounds(spec.kind).items():
            for place, value, bounding in _bounded(layout, name, spec, field, mark):
                most = getattr(layout.devices.get(bounding), mark.most, None)
                if most is not None and value > most:
                    found, at_most = LENGTH.format(value), LENGTH.format(most)
                    what = message("layout-beyond", found=found, field=mark.most, name=bounding, most=at_most)
                    yield place, what


def _bounded(layout: Layout, name: str, spec: AnySpec, field: str, mark: UpTo) -> Iterator[tuple[Place, int, str]]:
    """The values that such a field holds, each with its place and the device that bounds it."""
    value, of = getattr(spec, field), getattr(spec, mark.of) if mark.of else name
    if isinstance(value, tuple):
        for number, (each, device) in enumerate(zip(value, of, strict=False)):
            yield ("devices", name, field, number), each, device
    else:
        yield ("devices", name, field), value, of


@cache
def _bounds(kind: str) -> dict[str, UpTo]:
    return marked(SPECS[kind], UpTo)


def _check_tags(layout: Layout) -> Found:
    names: dict[str, str] = {}
    taken: dict[str, Address] = {}
    for name, tag in layout.tags.items():
        if name.casefold() in names:
            yield ("tags", name), message("layout-tag-twice", name=name, other=names[name.casefold()])
        elif clashes(name):
            yield ("tags", name), message("layout-tag-reserved", name=name, remedy=f"{name}_1")
        elif writable(name) != name:
            yield ("tags", name), message("layout-bad-tag", name=name, remedy=writable(name), most=str(LONGEST))
        names[name.casefold()] = name
        signal = layout.signal(tag.signal)
        if signal is None:
            what = message("layout-no-signal", name=tag.signal, near=near(tag.signal, layout.topics()))
            yield ("tags", name, "signal"), what
            continue
        if signal.role is Role.LEVER:
            yield ("tags", name, "signal"), message("layout-tag-on-lever", name=tag.signal)
        if tag.address:
            yield from ((("tags", name, "address"), what) for what in _check_address(name, tag.address, signal, taken))


def _check_address(name: str, text: str, signal: Signal[Any], taken: dict[str, Address]) -> Iterator[Message]:
    """What is wrong with an address; those in use before it are ``taken``, and then it is among them."""
    area = "I" if signal.role is Role.SENSOR else "Q"
    size = {bool: "", int: "W", float: "D"}.get(type(signal.initial))
    address = read_address(text)
    if address is None or (address.area, address.size) != (area, size):
        yield message("layout-bad-address", address=text, expected=f"%{area}{size}0" if size else f"%{area}0.0")
        return
    if not address.inside():
        yield message("layout-address-outside", address=text, most=str(LAST_BYTE))
    other = next((other for other, place in taken.items() if place.overlaps(address)), None)
    if other is not None:
        same = taken[other] == address
        yield message("layout-address-twice" if same else "layout-address-cuts", address=text, other=other)
    taken[name] = address
