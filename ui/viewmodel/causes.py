"""Chains of causes in words."""

from __future__ import annotations

from twin.causes import Cause
from twin.layout import Layout
from twin.texts import Message, known, message
from twin.wiring import SUFFIX


def sentence(layout: Layout, cause: Cause) -> Message:
    if cause.kind == "link":
        return message("cause-link", what=_topics(layout, cause))
    if cause.kind == "misled":
        return message("cause-misled", what=_topics(layout, cause))
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
        case "wire":
            return message("cause-wire", what=_topics(layout, cause))
        case "part":
            return message("cause-part")
        case "waits":
            return message("cause-waits", device=device)
        case _:
            return message("cause-acts", device=device)


def device_words(layout: Layout, device: str) -> Message:
    spec = layout.devices[device]
    kind = message(f"kind-{spec.kind}".replace("_", "-"))
    return message("scene-device", designation=spec.designation or device, kind=kind)


def signal_words(layout: Layout, topic: str) -> Message | str:
    """What a signal, its wire, or a lever of the link, is; its own name if nobody has said it."""
    device, _, name = topic.removesuffix(SUFFIX).partition(".")
    if topic.endswith(SUFFIX):
        signal = signal_words(layout, topic.removesuffix(SUFFIX))
        return message("cause-signal", designation=layout.devices[device].designation, signal=signal)
    kind = layout.devices[device].kind if device in layout.devices else device
    found = f"signal-{kind}-{name}".replace("_", "-")
    return message(found) if known(found) else topic


def _topics(layout: Layout, cause: Cause) -> Message | str:
    """All but the last join by the comma of the language."""
    words = [signal_words(layout, topic) for topic in cause.topics]
    joined = words[0]
    for word in words[1:]:
        joined = message("list-and-more", first=joined, next=word)
    return joined
