"""What the parts of one scenario must have in common: names, references, texts and points."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from scenarios.conditions import Names
from scenarios.format import Checked, Item, Scenario, Step
from scenarios.places import Path_
from scenarios.problems import unknown
from twin.signals import Value
from twin.texts import LocalText, Message, message

Found = Iterator[tuple[Path_, Message]]

_NAME: Final = re.compile(r"[a-z0-9][a-z0-9_-]*\Z")
_IEC: Final[dict[type, str]] = {bool: "BOOL", int: "INT", float: "REAL", str: "STRING"}


def check_scenario(scenario: Scenario, names: Names | None) -> Found:
    """Everything wrong with a scenario that its types cannot see; ``names`` is None if the layout is unusable."""
    yield from _check_ids(scenario)
    yield from _check_texts(scenario)
    for i, item in enumerate(scenario.rubric):
        yield from _check_item(item, ("rubric", i), scenario)
    if scenario.penalties is not None:
        for i, penalty in enumerate(scenario.penalties.items):
            path: Path_ = ("penalties", "items", i)
            yield from _check_check(penalty, path)
            if penalty.points <= 0:
                yield (*path, "points"), message("scenario-positive", found=str(penalty.points))
        if scenario.penalties.floor > 0:
            yield ("penalties", "floor"), message("scenario-floor", found=str(scenario.penalties.floor))
    yield from _check_groups(scenario)
    yield from _check_proof(scenario)
    if names is not None:
        yield from _check_levers(scenario, names)


def _check_ids(scenario: Scenario) -> Found:
    named: list[tuple[Path_, str]] = [(("id",), scenario.id)]
    phases = [(("run", i, "name"), phase.name) for i, phase in enumerate(scenario.run)]
    items: list[tuple[Path_, str]] = [(("rubric", i, "id"), item.id) for i, item in enumerate(scenario.rubric)]
    if scenario.penalties is not None:
        items += [(("penalties", "items", i, "id"), item.id) for i, item in enumerate(scenario.penalties.items)]
    for path, name in (*named, *phases, *items):
        if not _NAME.match(name):
            yield path, message("scenario-bad-id", found=name)
    for pairs in (phases, items):
        yield from _twice(pairs)
    if not scenario.run:
        yield ("run",), message("scenario-no-run")
    if not scenario.rubric:
        yield ("rubric",), message("scenario-no-rubric")
    if scenario.time_limit <= 0:
        yield ("time_limit",), message("scenario-no-time")
    if (mix := scenario.start_with.mix) and not any(mix.values()):
        yield ("start_with", "mix"), message("layout-no-share")


def _twice(pairs: Sequence[tuple[Path_, str]]) -> Found:
    seen: set[str] = set()
    for path, name in pairs:
        if name in seen:
            yield path, message("scenario-twice", found=name)
        seen.add(name)


def _check_texts(scenario: Scenario) -> Found:
    texts: list[tuple[Path_, LocalText]] = [(("title",), scenario.title)]
    for i, item in enumerate(scenario.rubric):
        texts.append((("rubric", i, "text"), item.text))
        texts += [(("rubric", i, "hints", j), hint) for j, hint in enumerate(item.hints)]
    texts += [(("groups", name, "text"), group.text) for name, group in scenario.groups.items()]
    if scenario.penalties is not None:
        texts += [(("penalties", "items", i, "text"), item.text) for i, item in enumerate(scenario.penalties.items)]
    for path, text in texts:
        missing = [language for language in text.missing() if language in scenario.languages]
        if missing:
            yield path, message("scenario-no-text", languages=", ".join(missing))


def _check_check(item: Checked, path: Path_) -> Found:
    checks = item.checks
    if not checks:
        yield path, message("scenario-no-check")
    elif len(checks) > 1:
        first, second = list(checks)[:2]
        yield (*path, second), message("scenario-two-checks", first=first, second=second)
    for kind, check in checks.items():
        for name, what in check.flaws():
            yield (*path, kind, *([name] if name else [])), what


def _check_item(item: Item, path: Path_, scenario: Scenario) -> Found:
    yield from _check_check(item, path)
    if item.points < 0 or (item.points == 0 and not item.gate):
        yield (*path, "points"), message("scenario-positive", found=str(item.points))
    if item.group and item.group not in scenario.groups:
        yield (*path, "group"), unknown("scenario-no-group", item.group, scenario.groups)
    score = item.score
    if sum((score.each, score.deduct is not None, bool(score.bands))) > 1:
        yield (*path, "score"), message("scenario-two-scores")
    if score.deduct is not None and score.deduct <= 0:
        yield (*path, "score", "deduct"), message("scenario-positive", found=str(score.deduct))
    for i, band in enumerate(score.bands):
        if not 0 <= band.points <= item.points:
            yield (
                (*path, "score", "bands", i, "points"),
                message("scenario-band", found=str(band.points), points=str(item.points)),
            )
    if score.bands and max(band.points for band in score.bands) < item.points:
        yield (*path, "score", "bands"), message("scenario-bands-short", points=str(item.points))


def _check_groups(scenario: Scenario) -> Found:
    for name, group in scenario.groups.items():
        if group.cap is not None and group.floor is not None and group.floor > group.cap:
            yield ("groups", name, "floor"), message("check-min-above-max")
        if not any(item.group == name for item in scenario.rubric):
            yield ("groups", name), message("scenario-empty-group", name=name)


def _check_proof(scenario: Scenario) -> Found:
    ids = [item.id for item in scenario.rubric]
    for name, wrong in scenario.proof.wrong.items():
        path: Path_ = ("proof", "wrong", name, "loses")
        if not wrong.loses:
            yield path, message("proof-loses-nothing")
        for i, id in enumerate(wrong.loses):
            if id not in ids:
                yield (*path, i), unknown("proof-no-item", id, ids)


def _check_levers(scenario: Scenario, names: Names) -> Found:
    for topic, value in scenario.start_with.levers.items():
        yield from _lever(topic, value, ("start_with", "levers", topic), names)
    for i, topic in enumerate(scenario.hidden):
        if topic not in names.types:
            yield ("hidden", i), unknown("condition-unknown", topic, names.types)
    for i, phase in enumerate(scenario.run):
        yield from _check_step(phase, ("run", i), names)
        for j, step in enumerate(phase.then):
            yield from _check_step(step, ("run", i, "then", j), names)


def _check_step(step: Step, path: Path_, names: Names) -> Found:
    for key in ("release", "hold", "press"):
        for i, topic in enumerate(getattr(step, key)):
            yield from _lever(topic, True, (*path, key, i), names)
    for topic, value in step.disturb.items():
        yield from _lever(topic, value, (*path, "disturb", topic), names)


def _lever(topic: str, value: Value, path: Path_, names: Names) -> Found:
    if topic not in names.levers:
        yield path, unknown("script-no-lever", topic, names.levers)
    elif names.levers[topic] != _IEC[type(value)]:
        found = str(value).lower() if isinstance(value, bool) else str(value)
        yield path, message("script-lever-type", name=topic, type=names.levers[topic], found=found)
