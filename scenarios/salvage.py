"""What can still be held against itself of a scenario that cannot be read as a whole.

So that one mistake in one item does not hide a wrong name elsewhere until the next reading.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from typing import Any, Final

from scenarios.conditions import Names
from scenarios.format import FORMAT, Scenario
from scenarios.places import Document
from scenarios.problems import Problem
from scenarios.reading import validate
from twin.texts import Message

_PART: Final = re.compile(r"\[(\d+)\]|([^.\[]+)")
_TEXT: Final = dict.fromkeys(("zh", "en", "de"), "-")
_REQUIRED: Final[Mapping[str, Any]] = {
    "format": FORMAT,
    "id": "x",
    "version": "1.0.0",
    "level": 1,
    "time_limit": "1 s",
    "title": _TEXT,
    "skills": [],
    "run": [{"name": "x"}],
    "rubric": [{"id": "x", "text": _TEXT, "points": 1, "happens": {"what": True}}],
}


def salvage(document: Document, problems: Sequence[Problem], names: Names | None) -> Scenario | None:
    """The scenario with harmless stand-ins for everything that has a problem; None if that does not help.

    Stand-ins keep the place and the name of what they stand for, so that nobody who refers to it is accused.
    """
    if not isinstance(document.data, dict):
        return None
    context = {"names": names} if names else {}
    data = known_fields(document.data, problems)
    scenario, left = validate(replace(document, data=data, problems=[]), Scenario, context)
    if scenario is not None:
        return scenario
    for problem in left:
        top, _, rest = problem.path.partition("[")
        top = top.partition(".")[0]
        if rest and top in ("run", "rubric") and isinstance(data.get(top), list):
            index = int(rest.partition("]")[0])
            data[top] = [_stand_in(top, each, i) if i == index else each for i, each in enumerate(data[top])]
        elif top in _REQUIRED:
            data[top] = _REQUIRED[top]
        else:
            data.pop(top, None)
    for name, stand_in in _REQUIRED.items():
        data.setdefault(name, stand_in)
    return validate(replace(document, data=data, problems=[]), Scenario, context)[0]


def known_fields(data: dict[str, Any], problems: Sequence[Problem]) -> dict[str, Any]:
    """The data with each unknown field under the name that was probably meant, or without it."""
    kept = deepcopy(data)
    for problem in problems:
        if problem.message.id == "reading-no-field" and (parts := _parts(problem.path)):
            *above, name = parts
            node: Any = kept
            for part in above:
                node = node.get(part) if isinstance(node, dict) else node[part] if isinstance(part, int) else None
            if isinstance(node, dict) and name in node:
                near = problem.message.args["near"]
                value = node.pop(name)
                if isinstance(near, Message):
                    node.setdefault(near.args["name"], value)
    return kept


def _parts(path: str) -> list[str | int]:
    """Keys and list positions; of a key with a dot the parts, which lead nowhere."""
    return [int(number) if number else key for number, key in _PART.findall(path)]


def _stand_in(top: str, of: Any, index: int) -> dict[str, Any]:
    given = of if isinstance(of, dict) else {}
    key = "id" if top == "rubric" else "name"
    kept = {key: given[key] if isinstance(given.get(key), str) else f"{top}-{index}"}
    if top == "rubric" and isinstance(given.get("group"), str):
        kept["group"] = given["group"]
    return {**_REQUIRED[top][0], **kept}
