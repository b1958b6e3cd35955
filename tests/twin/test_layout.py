"""Layouts say all that is wrong with them, with the place and the near miss."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any, cast, get_type_hints

import pytest
from annotated_types import Ge

from tests.twin.cells import LAYOUTS, Everything, layout
from twin.cell import Cell
from twin.devices.kinds import KINDS, SPECS
from twin.layout import Layout, fitting_kinds, from_plain, to_plain
from twin.layout_check import check
from twin.run import Run
from twin.spec import Refers
from twin.texts import LANGUAGES, say
from twin.units import MS, Dimension


@pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: path.parent.name)
def test_every_layout_is_sound_and_survives_being_written(path: Any) -> None:
    cell = layout(path)
    assert check(cell) == []
    assert from_plain(to_plain(cell)) == cell


def test_every_kind_has_its_schema_and_its_device() -> None:
    assert set(KINDS) == set(SPECS)


def broken(**changes: Any) -> list[tuple[str, str]]:
    plain = to_plain(layout())
    plain["devices"] |= changes.pop("devices", {})
    plain["tags"] |= changes.pop("tags", {})
    found = check(from_plain(plain))
    for _, problem in found:
        for language in LANGUAGES:
            assert say(problem, language)
    return [(".".join(map(str, place)), say(problem, "en")) for place, problem in found]


EYE = {"kind": "inductive_sensor", "position": "1 mm"}


def at(x: str) -> dict[str, str]:
    """A place on the floor."""
    return {"x": x, "y": "0 mm", "z": "400 mm"}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {"devices": {"eye2": {**EYE, "belt": "convayor"}}},
            ("devices.eye2.belt", "no device 'convayor'; did you mean 'conveyor'?"),
        ),
        (
            {"devices": {"eye2": {**EYE, "belt": "panel"}}},
            ("devices.eye2.belt", f"'panel' is a panel, expected {', '.join(fitting_kinds(Refers(can='lane')))}"),
        ),
        (
            {"devices": {"eye2": {**EYE, "belt": "conveyor", "designation": "-B1"}}},
            ("devices.eye2.designation", "designation -B1 is already that of 'entry_eye'"),
        ),
        (
            {"tags": {"x": {"signal": "conveyor.motr"}}},
            ("tags.x.signal", "no signal 'conveyor.motr'; did you mean 'conveyor.motor'?"),
        ),
        (
            {"tags": {"x": {"signal": "panel.start_button"}}},
            ("tags.x.signal", "'panel.start_button' is worked by people, a PLC cannot see it"),
        ),
        (
            {"tags": {"x": {"signal": "panel.start", "address": "%I0.9"}}},
            ("tags.x.address", "address '%I0.9' does not fit this signal, expected one like %I0.0"),
        ),
        (
            {"tags": {"x": {"signal": "panel.start", "address": "%I0.1"}}},
            ("tags.x.address", "address %I0.1 is already that of 'stop'"),
        ),
        (
            {"devices": {"eye2": {**EYE, "belt": "conveyor", "designation": "B2"}}},
            (
                "devices.eye2.designation",
                "designation 'B2' has none of the signs =, + and - of IEC 81346; expected one like -B1 or =A1-B1",
            ),
        ),
        (
            {"devices": {"eye2": {**EYE, "belt": "conveyor", "position": "3300 mm"}}},
            ("devices.eye2.position", "3300 mm is too much: length of 'conveyor' is 1200 mm"),
        ),
        (
            {"devices": {"more": {"kind": "source", "to": "conveyor", "mix": {"metal": 0, "red": 0}}}},
            ("devices.more.mix", "all shares are 0, so there is nothing to draw"),
        ),
        (
            {"devices": {"more": {"kind": "source", "to": "conveyor", "mix": {}}}},
            ("devices.more.mix", "all shares are 0, so there is nothing to draw"),
        ),
        (
            {"devices": {"belt": {"kind": "belt", "at": at("2 m"), "length": "1 m", "to": "belt"}}},
            ("devices.belt.to", "'belt' cannot name itself here"),
        ),
        (
            {"devices": {"belt": {"kind": "belt", "at": at("2 m"), "length": "1 m", "to": "panel"}}},
            ("devices.belt.to", f"'panel' is a panel, expected {', '.join(fitting_kinds(Refers(can='take')))}"),
        ),
        (
            {"devices": {"belt": {"kind": "belt", "at": at("2 m"), "length": "1 m", "to": "bin"}}},
            ("devices.belt.to", "parts would leap 1710 mm to 'bin'; move one of the two"),
        ),
        (
            {"devices": {"belt": {"kind": "belt", "at": at("2 m"), "length": "1 m", "to": "conveyor"}}},
            ("devices.belt.to", "parts would leap 1800 mm to 'conveyor'; move one of the two"),
        ),
        (
            {"devices": {"more": {"kind": "scale", "at": at("0 mm"), "length": "1 m"}}},
            ("devices.more.at", "stands exactly where 'conveyor' stands"),
        ),
        (
            {"tags": {"START": {"signal": "panel.start"}}},
            ("tags.START", "tag 'START' has the same name as 'start', case ignored"),
        ),
        (
            {"tags": {"If": {"signal": "panel.start"}}},
            ("tags.If", "tag 'If' is a word of the PLC's language; call it something like 'If_1'"),
        ),
        (
            {"tags": {"time": {"signal": "panel.start"}}},
            ("tags.time", "tag 'time' is a word of the PLC's language; call it something like 'time_1'"),
        ),
        *(
            (
                {"tags": {name: {"signal": "panel.start"}}},
                (
                    f"tags.{name}",
                    f"'{name}' is no name for a tag: expected up to 125 characters without quotes, line breaks or "
                    f"a blank at either end, like '{remedy}'",
                ),
            )
            for name, remedy in {"": "_", 'a"b': "a_b", "a\nb": "a_b", " a": "a", "a" * 126: "a" * 125}.items()
        ),
    ],
)
def test_each_mistake_is_named_with_its_place(changes: dict[str, Any], expected: tuple[str, str]) -> None:
    assert broken(**changes) == [expected]


@pytest.mark.parametrize("name", ["Motor 1", "-B1", "输送机", "Förderband", "exit", "a" * 125])
def test_a_tag_may_have_any_name_that_can_stand_in_quotes(name: str) -> None:
    assert broken(tags={name: {"signal": "panel.start"}}) == []


def test_all_mistakes_are_told_in_one_go() -> None:
    found = broken(
        devices={"Bad": {**EYE, "belt": "conveyor"}, "eye2": {**EYE, "belt": "nowhere"}},
        tags={"x": {"signal": "nowhere.at_all"}, "y": {"signal": "panel.start", "address": "%Q0.0"}},
    )
    assert [place for place, _ in found] == ["devices.Bad", "devices.eye2.belt", "tags.x.signal", "tags.y.address"]


def tank(**addresses: str) -> list[str]:
    """What is wrong with the addresses of the tags of a cell with BOOL, INT and REAL sensors."""
    devices = {
        "eye": {"kind": "inductive_sensor", "belt": "belt", "position": "1 mm"},
        "belt": {"kind": "belt", "at": at("0 mm"), "length": "1 m"},
        "head": {"kind": "rfid", "belt": "belt", "position": "1 mm"},
        "scale": {"kind": "scale", "at": at("5 m"), "length": "1 m"},
    }
    signals = {"bit": "eye.on", "whole": "head.tag", "double": "scale.weight", "out": "head.data"}
    tags = {name: {"signal": signals[name], "address": address} for name, address in addresses.items()}
    plain = {"format": "twincell-cell 1", "id": "x", "devices": devices, "tags": tags}
    return [say(what, "en") for _, what in check(from_plain(plain))]


def test_no_two_tags_share_a_bit() -> None:
    assert tank(bit="%I4.7", whole="%IW5", double="%ID7", out="%QW5") == []
    assert tank(bit="%I5.0", whole="%IW4") == ["address %IW4 shares bits with that of 'bit'"]
    assert tank(whole="%IW10", double="%ID8") == ["address %ID8 shares bits with that of 'whole'"]
    assert tank(double="%ID8", whole="%IW7") == ["address %IW7 shares bits with that of 'double'"]
    assert tank(bit="%I00.1", whole="%IW0") == ["address %IW0 shares bits with that of 'bit'"]


def test_an_address_ends_where_the_image_ends() -> None:
    assert tank(bit="%I32767.7", out="%QW32766") == []
    assert tank(bit="%I32768.0") == ["address %I32768.0 lies outside: the last byte is 32767"]
    assert tank(out="%QW32767") == ["address %QW32767 lies outside: the last byte is 32767"]


def least(hint: Any) -> int | None:
    """The least whole number that a file may give such a field; None if it is no such field."""
    for mark in getattr(hint, "__metadata__", ()):
        if isinstance(mark, Dimension):
            return mark.least
        for bound in getattr(mark, "metadata", ()):
            if isinstance(bound, Ge) and isinstance(bound.ge, int):
                return bound.ge
    return None


@cache
def homes() -> dict[str, tuple[Layout, str]]:
    """For every kind a layout, and the name that one of that kind has there."""
    return {spec.kind: (cell, name) for cell in map(layout, LAYOUTS) for name, spec in cell.devices.items()}


@pytest.mark.parametrize("kind", KINDS)
def test_the_least_that_a_file_may_say_can_be_run(kind: str) -> None:
    cell, name = homes()[kind]
    for field, hint in get_type_hints(SPECS[kind], include_extras=True).items():
        if (value := least(hint)) is not None:
            bare = replace(cast(Any, cell.devices[name]), **{field: value})
            changed = replace(cell, devices={**cell.devices, name: bare})
            Run(Cell(changed, 1), Everything(changed)).advance(50 * MS)
