"""Layouts say all that is wrong with them, with the place and the near miss."""

from __future__ import annotations

from typing import Any

import pytest

from tests.twin.cells import LAYOUTS, layout
from twin.devices.kinds import KINDS, SPECS
from twin.layout import check, fitting_kinds, from_plain, to_plain
from twin.spec import Refers
from twin.texts import LANGUAGES, say


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
            {"tags": {"START": {"signal": "panel.start"}}},
            ("tags.START", "tag 'START' has the same name as 'start', case ignored"),
        ),
    ],
)
def test_each_mistake_is_named_with_its_place(changes: dict[str, Any], expected: tuple[str, str]) -> None:
    assert broken(**changes) == [expected]


def test_all_mistakes_are_told_in_one_go() -> None:
    found = broken(
        devices={"Bad": {**EYE, "belt": "conveyor"}, "eye2": {**EYE, "belt": "nowhere"}},
        tags={"x": {"signal": "nowhere.at_all"}, "y": {"signal": "panel.start", "address": "%Q0.0"}},
    )
    assert [place for place, _ in found] == ["devices.Bad", "devices.eye2.belt", "tags.x.signal", "tags.y.address"]
