"""The reference page of the scenario file, made of the types that read it and the texts that explain them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, fields
from functools import partial
from typing import Any, Final

from plc_bridge.keeping import Keep
from scenarios import format as file
from scenarios.changes import Change
from scenarios.checks.check import Check
from scenarios.checks.kinds import CHECKS
from scenarios.docs import class_text, field_texts
from scenarios.faults.occurrence import Faults, Occurs
from scenarios.format import Checked
from scenarios.short_pulses import ShortPulses
from scenarios.typewalk import file_name
from twin.texts import Language, known, message, say

GROUPS: Final[tuple[type[Any], ...]] = (
    file.Scenario, file.Use, file.StartWith, Faults, Occurs, ShortPulses, Keep, file.Phase, file.Wait, file.Item,
    file.Score, file.Band, file.Group, file.Penalties, file.Penalty, file.Pass, file.ProofSpec, file.Wrong, Change,
)  # fmt: skip
"""In the order of the page."""

NAMES: Final = {
    file.Scenario: "scenario",
    file.StartWith: "start_with",
    file.ProofSpec: "proof",
    file.Phase: "run",
    Occurs: "faults.of",
    ShortPulses: "short_pulses",
    Keep: "short_pulses.all",
}

EVENTS: Final = """\
```yaml
rise(conveyor.motor)
{event: part.out, at: chute}
{state: not chute.free, lasted: 500 ms}
{event: rise(pusher.extended), times: 4}
```
"""


def scenario_reference(language: Language) -> str:
    """The page as Markdown, in that language."""
    words = partial(words_of, language=language)
    lines = [f"# {words('doc-page-title')}", "", words("doc-page-intro"), ""]
    lines += [f"## {words('doc-page-fields')}", ""]
    for cls in GROUPS:
        name = NAMES.get(cls, cls.__name__.lower())
        lines += [f"### {name}", "", words(class_text(cls)), "", *field_table(cls, language), ""]
    lines += [f"## {words('doc-page-words')}", "", words("doc-page-condition"), ""]
    lines += [words("doc-page-event"), "", EVENTS, words("doc-page-meaning"), ""]
    lines += [f"## {words('doc-page-checks')}", "", words("doc-page-scope"), "", *field_table(Check, language), ""]
    for kind, check in CHECKS.items():
        lines += [f"### {kind}", "", words(class_text(check)), "", *field_table(check, language), ""]
    return "\n".join(lines).rstrip() + "\n"


def field_table(cls: type[Any], language: Language) -> Iterator[str]:
    """The fields of a group; those of every check stand in one place, and so do the checks of an item."""
    yield f"| {words_of('doc-page-field', language)} | {words_of('doc-page-meaning-of', language)} |"
    yield "|---|---|"
    texts = field_texts(cls)
    elsewhere = {each.name for each in fields(Checked)} if issubclass(cls, Checked) else set[str]()
    if issubclass(cls, Check) and cls is not Check:
        elsewhere = {each.name for each in fields(Check)}
    for each in fields(cls):
        if each.name in elsewhere:
            continue
        name = file_name(cls, each.name)
        must = each.default is MISSING and each.default_factory is MISSING
        required = f" ({words_of('doc-page-required', language)})" if must else ""
        meaning = words_of(texts[name], language).replace("|", "\\|")
        yield f"| `{name}`{required} | {meaning} |"


def words_of(id: str, language: Language) -> str:
    assert known(id, language), f"no text {id} in {language}"
    return say(message(id), language)
