"""What the window shows of an exercise, out of its files."""

from __future__ import annotations

from decimal import Decimal

from scenarios.exercise import Exercise
from scenarios.points import points_text
from twin.cell import Cell
from twin.layout import Layout
from twin.tags import Tag
from twin.texts import LANGUAGES, LocalText, known, message, say
from ui.viewmodel.cards import Offer
from ui.viewmodel.task import Demand


def offered_points(exercise: Exercise) -> Decimal:
    """The most that can be reached: the sum of the items, a group at most its cap."""
    scenario = exercise.scenario
    total = sum((item.points for item in scenario.rubric if not item.group), Decimal(0))
    for name, group in scenario.groups.items():
        inside = sum((item.points for item in scenario.rubric if item.group == name), Decimal(0))
        total += inside if group.cap is None else min(inside, group.cap)
    return total


def offer(exercise: Exercise) -> Offer:
    scenario = exercise.scenario
    return Offer(
        scenario.id,
        scenario.title,
        exercise.brief,
        scenario.level,
        scenario.time_limit,
        scenario.skills,
        scenario.languages,
        points_text(offered_points(exercise)),
    )


def demands(exercise: Exercise) -> tuple[Demand, ...]:
    return tuple(Demand(item.id, item.text, points_text(item.points), item.gate) for item in exercise.scenario.rubric)


def described_tags(layout: Layout, hidden: tuple[str, ...] = ()) -> tuple[Tag, ...]:
    """The tags that a student may see; one without words of its own gets those of its device's signal."""
    tags = []
    for tag in Cell(layout, 0).tags:
        if tag.topic in hidden:
            continue
        device, _, signal = tag.topic.partition(".")
        text = message(f"signal-{layout.devices[device].kind}-{signal}".replace("_", "-"))
        if not (tag.text.zh or tag.text.en or tag.text.de) and known(text.id):
            words = LocalText(**{language: say(text, language) for language in LANGUAGES})
            tag = Tag(tag.name, tag.topic, tag.role, tag.type, tag.address, tag.initial, tag.designation, words)
        tags.append(tag)
    return tuple(tags)
