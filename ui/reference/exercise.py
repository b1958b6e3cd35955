"""The reference page of an exercise: its devices, and its tags with addresses and OPC UA nodes."""

from __future__ import annotations

from collections.abc import Iterator

from plc_bridge.opcua.signal_table import NAMESPACE, NAMESPACE_INDEX, node_name
from scenarios.exercise import Exercise
from twin.signals import Role
from twin.texts import Language, say
from ui.reference.markdown import code, page, table, words
from ui.viewmodel.exercise import described_tags


def exercise_reference(exercise: Exercise, language: Language) -> str:
    """The page as Markdown, in that language; what is hidden from students is left out."""
    return page(_lines(exercise, language))


def _lines(exercise: Exercise, language: Language) -> Iterator[str]:
    layout = exercise.layout
    yield from (f"# {say(exercise.scenario.title, language)} `{exercise.scenario.id}`", "")
    prefix = f"ns={NAMESPACE_INDEX};s={node_name(layout.id)}."
    yield from (words("ref-exercise-nodes", language, prefix=prefix, namespace=NAMESPACE), "")
    kept = exercise.scenario.short_pulses.kept(layout)
    if kept:
        names = ", ".join(code(topic) for topic in kept if topic not in exercise.scenario.hidden)
        yield from (words("ref-exercise-kept", language, signals=names), "")
    yield from (words("ref-made", language), "")
    yield from (f"## {words('ref-exercise-devices', language)}", "")
    head = [words(f"ref-exercise-{id}", language) for id in ("designation", "name", "kind")]
    rows = (
        (spec.designation, code(name), words(f"kind-{spec.kind}".replace("_", "-"), language))
        for name, spec in layout.devices.items()
    )
    yield from (*table(head, rows), "")
    tags = described_tags(layout, exercise.scenario.hidden)
    columns = ("address", "name", "type", "designation", "node", "text")
    head = [words(f"ref-exercise-{id}", language) for id in columns]
    for role, title in ((Role.SENSOR, "ref-exercise-to-plc"), (Role.ACTUATOR, "ref-exercise-from-plc")):
        lines = (
            (code(tag.address), code(tag.name), tag.type, tag.designation, code(f"….{tag.topic}"),
             say(tag.text, language))
            for tag in tags
            if tag.role is role
        )  # fmt: skip
        yield from (f"## {words(title, language)}", "", *table(head, lines), "")
