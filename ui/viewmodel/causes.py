"""Chains of causes in words."""

from __future__ import annotations

import sys
from dataclasses import replace

from scenarios.naming import device_words, place_words, signal_words
from twin.causes import Cause
from twin.layout import Layout
from twin.texts import Message, Say, message
from twin.wiring import SUFFIX


def sentence(layout: Layout, cause: Cause, *, most: int = sys.maxsize) -> Message:
    """``most``: of more levers or actuators than that only so many are named, and the rest are counted."""
    shown, left = replace(cause, topics=cause.topics[:most]), len(cause.topics) - most
    said = _sentence(layout, shown)
    return message("cause-and-others", said=said, count=str(left)) if left > 0 else said


def _sentence(layout: Layout, cause: Cause) -> Message:
    if cause.kind == "link":
        return message("cause-link", what=_topics(layout, cause))
    if cause.kind in ("misled", "stopped", "plant"):
        return message(f"cause-{cause.kind}", what=_topics(layout, cause, where=True))
    device = device_words(layout, cause.device)
    match cause.kind:
        case "held":
            return message("cause-held", device=device, reason=message(cause.reason))
        case "lever":
            return message("cause-lever", what=_topics(layout, cause))
        case "command" if not cause.topics:
            return message("cause-idle", device=device)
        case "command":
            return message("cause-command", what=_topics(layout, cause))
        case "told":
            return message("cause-told", what=_topics(layout, cause))
        case "wire":
            return message("cause-wire", what=_topics(layout, cause))
        case "part":
            return message("cause-part")
        case "waits":
            return message("cause-waits", device=device)
        case _:
            return message("cause-acts", device=device)


def _topics(layout: Layout, cause: Cause, *, where: bool = False) -> Say:
    """All but the last join by the comma of the language; ``where``: with the plates of their devices."""
    words = [_words(layout, topic, where) for topic in cause.topics]
    joined = words[0]
    for word in words[1:]:
        joined = message("list-and-more", first=joined, next=word)
    return joined


def _words(layout: Layout, topic: str, where: bool) -> Say:
    """A wire by the signal that it carries, with its plate."""
    if topic.endswith(SUFFIX):
        return place_words(layout, topic.removesuffix(SUFFIX))
    return place_words(layout, topic) if where else signal_words(layout, topic)
