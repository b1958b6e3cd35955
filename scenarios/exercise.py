"""An exercise as it lies in its folder: scenario, layout, task texts, reference program and wrong programs.

Everything in it is held against everything else when it is read; whatever does not fit is told at once.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from plc_bridge.scl.sources import Source, SourceError, read_source
from scenarios.cells import read_cell
from scenarios.changes import changed, found_amiss
from scenarios.conditions import Condition, Names, parse_condition
from scenarios.consistency import check_scenario
from scenarios.faults.checking import check_faults
from scenarios.format import Scenario
from scenarios.places import Document, Path_, read_document
from scenarios.problems import Problem, ScenarioError
from scenarios.reading import validate
from scenarios.salvage import salvage
from scenarios.shared import put_in_shared
from scenarios.short_pulses import check_short_pulses
from twin import layout as layouts
from twin.cell import EVENTS
from twin.devices.source import SourceSpec
from twin.layout import Layout
from twin.link import LEVERS
from twin.signals import IEC_TYPE, Role
from twin.texts import LANGUAGES, LocalText, Message, message
from twin.wiring import SUFFIX

SCENARIO_FILE: Final = "scenario.yaml"
REFERENCE: Final = "reference"
"""The name of the program that gets every point."""

ATTRIBUTES: Final[Mapping[str, tuple[str, ...]]] = {
    "part.in": ("part", "kind", "material", "colour", "at", "carries"),
    "part.out": ("part", "kind", "material", "colour", "at", "carries"),
    "part.lost": ("part", "kind", "material", "colour", "at", "carries"),
    "part.done": ("part", "kind", "on", "at", "verdict"),
    "order.begun": ("order", "variant", "quantity", "at"),
    "order.done": ("order", "variant", "quantity", "good", "at"),
    "order.refused": ("order", "at"),
}
"""What the events of a cell tell; others tell only where: ``at``."""


@dataclass(frozen=True)
class Exercise:
    folder: Path
    scenario: Scenario
    layout: Layout
    """With the scenario's own part mix."""
    brief: LocalText
    """The task text, Markdown."""
    digest: str
    """SHA-256 over everything that can alter marks: the scenario and the layout as read."""

    @property
    def reference(self) -> Path:
        return self.folder / self.scenario.proof.reference

    @property
    def wrong(self) -> tuple[str, ...]:
        """The names of the wrong programs."""
        return tuple(self.scenario.proof.wrong)

    def program(self, name: str = REFERENCE) -> Source:
        """The reference program, or a wrong one by its name."""
        if name != REFERENCE:
            changes = self.scenario.proof.wrong[name].changes
            file = _wrong_file(name)
            if changes:
                return Source(file, changed(read_source(self.reference), changes))
            return Source(file, read_source(self.folder / file))
        return Source(self.scenario.proof.reference, read_source(self.reference))


def read_exercise(folder: Path) -> Exercise:
    """Read the exercise in this folder.

    Raises ScenarioError with all problems of all its files, OSError if there is no scenario.
    """
    document = read_document(folder / SCENARIO_FILE)
    put_in_shared(document, folder)
    layout, problems = _read_layout(folder, document)
    names, more = _names(document, layout)
    problems += more
    scenario, more = validate(document, Scenario, {"names": names} if names is not None else {})
    problems += more
    brief = LocalText()
    if scenario is not None:
        brief, missing = _read_brief(folder, scenario, document)
        problems += missing
        problems += _check_programs(folder, scenario, document)
    rest = scenario or salvage(document, more, names)
    if rest is not None:
        problems += [document.problem(path, what) for path, what in check_scenario(rest, names)]
    if rest is not None and layout is not None:
        problems += [document.problem(path, what) for path, what in check_faults(rest, layout)]
        pulses = check_short_pulses(rest.short_pulses, layout)
        problems += [document.problem(path, what) for path, what in pulses]
    if problems or scenario is None or layout is None:
        raise ScenarioError(problems)
    mixed = _with_mix(layout, scenario)
    return Exercise(folder, scenario, mixed, brief, _digest(document, mixed))


def _read_layout(folder: Path, document: Document) -> tuple[Layout | None, list[Problem]]:
    name = document.data.get("cell", "cell.yaml") if isinstance(document.data, dict) else "cell.yaml"
    if not isinstance(name, str):
        return None, []
    try:
        return read_cell(folder / name)
    except OSError:
        return None, [document.problem(("cell",), message("exercise-no-file", name=name))]


def _names(document: Document, layout: Layout | None) -> tuple[Names | None, list[Problem]]:
    """What conditions may speak of; None if the layout cannot be used, so that only the conditions' form is checked."""
    if layout is None:
        return None, []
    names = names_of(layout)
    data = document.data if isinstance(document.data, dict) else {}
    phases = [phase.get("name") for phase in data.get("run") or () if isinstance(phase, dict)]
    names = replace(names, phases=tuple(name for name in phases if isinstance(name, str)))
    problems: list[Problem] = []
    given = data.get("define")
    defined: dict[str, Condition] = {}
    for name, source in given.items() if isinstance(given, dict) else ():
        if not isinstance(source, str | bool):
            continue
        path = ("define", name)
        if name in names.types or name in names.events:
            problems.append(document.problem(path, message("define-taken", name=name), at_key=True))
        elif not _DEFINED.match(name):
            problems.append(document.problem(path, message("define-name", name=name), at_key=True))
        found: list[tuple[Message, int]] = []
        condition = parse_condition(source, replace(names, defined=defined), found)
        problems += [document.problem(path, what, offset=offset) for what, offset in found]
        # A definition that failed stays known, so that its users are not accused as well.
        fallback = parse_condition(False, None, [])
        assert fallback is not None
        defined[name] = condition or fallback
    return replace(names, defined=defined), problems


_DEFINED: Final = re.compile(r"[^\W\d]\w*(\.\w+)*\Z")


def names_of(layout: Layout) -> Names:
    """What conditions about this cell may speak of, before definitions and phases."""
    types: dict[str, str] = {}
    levers: dict[str, str] = {}
    for topic in layout.topics():
        signal = layout.signal(topic)
        assert signal is not None
        types[topic] = IEC_TYPE[type(signal.initial)]
        if signal.role is Role.LEVER:
            levers[topic] = types[topic]
    wires = {f"{topic}{SUFFIX}": "STRING" for topic in types if topic not in levers}
    link = {topic: info.type for topic, info in LEVERS.items()}
    types |= link
    types |= {f"{device}.blocked_by": "STRING" for device in layout.devices}
    events = {event: ATTRIBUTES.get(event, ("at",)) for event in EVENTS}
    return Names(types, events, levers=levers | wires | link)


def _read_brief(folder: Path, scenario: Scenario, document: Document) -> tuple[LocalText, list[Problem]]:
    texts: dict[str, str] = {}
    problems = []
    for language in LANGUAGES:
        file = folder / f"{scenario.brief}.{language}.md"
        try:
            texts[language] = file.read_text(encoding="utf-8")
        except OSError:
            if language in scenario.languages:
                problems.append(document.problem(("brief",), message("exercise-no-file", name=file.name)))
        except UnicodeDecodeError as error:
            byte = f"0x{error.object[error.start]:02X}"
            problems.append(Problem(file.name, 1, 1, "", message("reading-not-utf8", byte=byte)))
    return LocalText(**texts), problems


def _wrong_file(name: str) -> str:
    return f"wrong/{name}.scl"


def _check_programs(folder: Path, scenario: Scenario, document: Document) -> Iterator[Problem]:
    proof = scenario.proof
    try:
        reference = read_source(folder / proof.reference)
    except OSError:
        yield document.problem(("proof", "reference"), message("exercise-no-file", name=proof.reference))
        return
    except SourceError as error:
        yield document.problem(("proof", "reference"), error.problem)
        return
    for name, wrong in proof.wrong.items():
        path: Path_ = ("proof", "wrong", name)
        whole = (folder / _wrong_file(name)).is_file()
        if not wrong.changes and not whole:
            yield document.problem(path, message("exercise-no-wrong", name=_wrong_file(name)))
        elif wrong.changes and whole:
            yield document.problem((*path, "changes"), message("exercise-wrong-twice", name=_wrong_file(name)))
        for number, what in found_amiss(reference, wrong.changes):
            yield document.problem((*path, "changes", number, "replace"), what)


def _with_mix(layout: Layout, scenario: Scenario) -> Layout:
    mix = scenario.start_with.mix
    if not mix:
        return layout
    devices = {
        name: replace(spec, mix=mix) if isinstance(spec, SourceSpec) else spec for name, spec in layout.devices.items()
    }
    return replace(layout, devices=devices)


def _digest(document: Document, layout: Layout) -> str:
    plain = json.dumps([document.data, layouts.to_plain(layout)], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(plain.encode()).hexdigest()
