"""An exercise for the engineering tool."""

from __future__ import annotations

from plc_bridge.exports.bundle import export_files, export_zip
from scenarios.exercise import Exercise
from twin.cell import Cell
from twin.texts import Language


def exercise_zip(exercise: Exercise, language: Language) -> bytes:
    """Tag tables, sources, node sets and test cases; what is hidden from students is in none of them."""
    hidden = set(exercise.scenario.hidden)
    cell = Cell(exercise.layout, 0)
    signals = {topic: info for topic, info in cell.signals.items() if topic not in hidden}
    tags = [tag for tag in exercise.layout.tag_table() if tag.topic not in hidden]
    files = export_files(exercise.layout.id, signals, tags, language)
    about = {"exercise": exercise.scenario.id, "version": str(exercise.scenario.version), "language": language}
    return export_zip(files, about)
