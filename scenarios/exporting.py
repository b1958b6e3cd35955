"""An exercise for the engineering tool."""

from __future__ import annotations

from typing import Final

from plc_bridge.exports.bundle import export_files, export_zip
from plc_bridge.exports.nodeset import full_nodeset, types_nodeset
from plc_bridge.opcua.device_table import device_table
from plc_bridge.opcua.signal_table import signal_table
from scenarios.exercise import Exercise
from twin.cell import Cell
from twin.signals import SignalInfo
from twin.tags import Tag
from twin.texts import Language

TYPES_FILE: Final = "twincell.types.NodeSet2.xml"
"""The same for every exercise."""


def exercise_zip(exercise: Exercise, language: Language) -> bytes:
    """Tag tables, sources, node sets and test cases; what is hidden from students is in none of them."""
    signals, tags = _shown(exercise)
    files = export_files(exercise.layout.id, signals, tags, language, device_table(exercise.layout))
    about = {"exercise": exercise.scenario.id, "version": str(exercise.scenario.version), "language": language}
    return export_zip(files, about)


def exercise_nodesets(exercise: Exercise) -> dict[str, bytes]:
    """The OPC UA server of an exercise as node sets, by file name: its own tree, and the types that it needs."""
    rows = signal_table(*_shown(exercise))
    own = full_nodeset(exercise.layout.id, rows, device_table(exercise.layout))
    return {f"{exercise.scenario.id}.NodeSet2.xml": own, TYPES_FILE: types_nodeset()}


def _shown(exercise: Exercise) -> tuple[dict[str, SignalInfo], list[Tag]]:
    """Signals and tags, without what is hidden from students."""
    hidden = set(exercise.scenario.hidden)
    cell = Cell(exercise.layout, 0)
    signals = {topic: info for topic, info in cell.signals.items() if topic not in hidden}
    return signals, [tag for tag in exercise.layout.tag_table() if tag.topic not in hidden]
