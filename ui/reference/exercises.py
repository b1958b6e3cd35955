"""The reference page that lists the exercises, each with its tag table."""

from __future__ import annotations

from collections.abc import Iterator

from scenarios.catalogue import exercise_ids, load_exercise
from twin.texts import Language, say
from ui.reference.markdown import code, page, table, words


def exercises(language: Language) -> str:
    """The page as Markdown, in that language."""
    return page(_lines(language))


def _lines(language: Language) -> Iterator[str]:
    yield from (f"# {words('ref-exercises-title', language)}", "", words("ref-made", language), "")
    head = [words(f"ref-exercises-{id}", language) for id in ("name", "id", "level", "sensors", "actuators")]
    yield from table(head, (_row(id, language) for id in exercise_ids()))


def _row(id: str, language: Language) -> tuple[str, ...]:
    exercise = load_exercise(id)
    tags = exercise.layout.tag_table()
    sensors = sum(tag.role == "sensor" for tag in tags)
    title = f"[{say(exercise.scenario.title, language)}]({id}.{language}.md)"
    return title, code(id), str(exercise.scenario.level), str(sensors), str(len(tags) - sensors)
