"""What the catalogue shows of each exercise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from scenarios.points import points_text
from twin.texts import Language, LocalText, Message, message
from twin.units import Time
from ui.viewmodel.results import Result
from ui.viewmodel.spelling import minutes_text
from ui.viewmodel.task import unwrapped


@dataclass(frozen=True)
class Offer:
    """An exercise as the catalogue knows it."""

    id: str
    title: LocalText
    brief: LocalText
    level: int
    """1 is the easiest."""
    time_limit: Time
    skills: tuple[str, ...]
    """``io``, ``logic``, ...; the text is ``skill-<name>``."""
    languages: tuple[Language, ...]
    points: LocalText
    """Most points that can be reached."""


@dataclass(frozen=True)
class Card:
    id: str
    title: str
    summary: str
    """First paragraph of the brief."""
    facts: tuple[Message, ...]
    skills: tuple[Message, ...]
    result: Message
    share: float | None
    """Of the points, from 0 to 1; None if it was never marked."""
    passed: bool


def first_paragraph(text: str) -> str:
    """Without headings and without the signs of Markdown."""
    for paragraph in unwrapped(text).strip().split("\n\n"):
        lines = [line.strip() for line in paragraph.splitlines() if not line.lstrip().startswith("#")]
        if any(lines):
            return " ".join(line for line in lines if line).replace("**", "").replace("`", "")
    return ""


def card(exercise: Offer, best: Result | None, language: Language) -> Card:
    return Card(
        id=exercise.id,
        title=exercise.title.into(language),
        summary=first_paragraph(exercise.brief.into(language)),
        facts=(
            message("card-level", level=exercise.level),
            message("card-time", minutes=minutes_text(exercise.time_limit)),
            message("card-points", points=exercise.points),
        ),
        skills=tuple(message(f"skill-{skill}") for skill in exercise.skills),
        result=message(
            "card-best", points=points_text(best.points).into(language), of=points_text(best.of).into(language)
        )
        if best
        else message("card-never"),
        share=best.share if best else None,
        passed=bool(best and best.passed),
    )


def cards(
    exercises: Iterable[Offer],
    results: Mapping[str, Result],
    language: Language,
    query: str = "",
    *,
    level: int = 0,
    skill: str = "",
) -> tuple[Card, ...]:
    """By level, then title; those in which every word of the query occurs, of one level and with one skill if given."""
    words = query.casefold().split()
    made = [
        (exercise.level, card(exercise, results.get(exercise.id), language))
        for exercise in exercises
        if level in (0, exercise.level)
        and (not skill or skill in exercise.skills)
        and all(word in (exercise.id + exercise.title.into(language)).casefold() for word in words)
    ]
    return tuple(it for _, it in sorted(made, key=lambda pair: (pair[0], pair[1].title)))
