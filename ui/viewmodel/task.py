"""The task beside the cell: the brief, and what is marked with how many points."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

from twin.texts import Language, LocalText, message, say

State = Literal["open", "pass", "partial", "fail", "not_shown", "void"]


@dataclass(frozen=True)
class Demand:
    """One line of what is marked."""

    id: str
    text: LocalText
    points: LocalText
    gate: bool


SIGNS: Mapping[State, str] = {"open": "○", "pass": "✓", "partial": "◐", "fail": "✗", "not_shown": "–", "void": "!"}


def unwrapped(text: str) -> str:
    """Lines of Chinese that were broken in the file are joined without the space that other scripts need."""
    return re.sub(r"([\u2e80-\uffef])[ \t]*\n[ \t]*(?=[\u2e80-\uffef])", r"\1", text)


def demands_html(demands: Sequence[Demand], states: Mapping[str, State], language: Language) -> str:
    """A table; a gate is named as such in words."""
    rows = []
    for demand in demands:
        gate = f" <b>[{escape(say(message('task-gate'), language))}]</b>" if demand.gate else ""
        sign = SIGNS[states.get(demand.id, "open")]
        rows.append(
            f"<tr><td width='20'>{sign}</td><td>{escape(demand.text.into(language))}{gate}</td>"
            f"<td align='right'>{escape(demand.points.into(language))}</td></tr>"
        )
    title = escape(say(message("task-marks"), language))
    return f"<h4>{title}</h4><table width='100%' cellpadding='3'>{''.join(rows)}</table>" if rows else ""
