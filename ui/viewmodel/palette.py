"""The command palette: what is found for what is typed."""

from __future__ import annotations

from dataclasses import dataclass

from twin.texts import Language, say
from ui.actions import ACTIONS, BY_ID, matching


@dataclass(frozen=True)
class Entry:
    id: str
    text: str
    keys: str


def entries(query: str, language: Language) -> tuple[Entry, ...]:
    """All actions if nothing is typed; the palette itself is left out."""
    spoken = {action.id: say(action.text, language) for action in ACTIONS if action.id != "palette"}
    return tuple(Entry(id, spoken[id], BY_ID[id].keys) for id in matching(query, spoken))
