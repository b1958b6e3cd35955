"""The watch and force table: paths that a person chose, their values, and what can be done with each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from plc_bridge.door import PlcView, Watched
from twin.signals import Value
from twin.tags import Tag
from twin.texts import Message
from ui.viewmodel.scl_words import KEYWORDS, TYPES

WATCHED: Final = "watched.txt"
"""The file beside a program that keeps its table."""


@dataclass(frozen=True)
class WatchRow:
    path: str
    type: str = ""
    value: str = ""
    problem: Message | None = None
    topic: str = ""
    """Of a signal of the plant, which can be forced."""
    forced: bool = False


def watch_rows(
    paths: Sequence[str], plc: PlcView | None, tags: Sequence[Tag], forced: Mapping[str, Value]
) -> tuple[WatchRow, ...]:
    """One for each path, whether there is a PLC or not."""
    known = {watched.path: watched for watched in plc.watched} if plc is not None else {}
    return tuple(_row(path, known.get(path, Watched(path)), tags, forced) for path in paths)


def _row(path: str, watched: Watched, tags: Sequence[Tag], forced: Mapping[str, Value]) -> WatchRow:
    wanted = path.strip().strip('"').lower()
    topic = next((tag.topic for tag in tags if wanted in (tag.name.lower(), tag.address.lower())), "")
    problem = watched.problem.message() if watched.problem is not None else None
    return WatchRow(path, watched.type, watched.value, problem, topic, topic in forced)


def watchable(word: str) -> bool:
    """Whether a word of a program can name a variable; what the PLC knows of it is another question."""
    bare = word.strip('"').lstrip("#").split(".")[0]
    if not bare or (word[0] not in '"#' and bare.upper() in KEYWORDS | TYPES):
        return False
    return bare[0] == "%" or not bare[0].isdigit()


def forced_value(text: str, type: str) -> Value | None:
    """What was typed, as the value to force a signal to; None for what is none."""
    word = text.strip()
    try:
        if type == "BOOL":
            return {"TRUE": True, "1": True, "FALSE": False, "0": False}[word.upper()]
        return int(word) if type == "INT" else float(word.replace(",", "."))
    except (KeyError, ValueError):
        return None


def joined(paths: Sequence[str]) -> str:
    """As they are kept on disk: one a line."""
    return "".join(f"{path}\n" for path in paths)


def parted(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
