"""The help page, made from the table of actions and a few paragraphs, as HTML."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from twin.layout import Layout
from twin.snapshot import Snapshot
from twin.texts import Language, Message, known, message, say
from ui.actions import ACTIONS, MENUS

SECTIONS = ("start", "control", "signals", "marks", "external")
"""Each has a title ``help-<name>`` and a paragraph ``help-<name>-text``."""


def help_html(language: Language, about: Message | None = None, key_text: Callable[[str], str] = str) -> str:
    """``about`` describes the thing that help was asked for; it comes first. ``key_text`` spells keys."""

    def words(what: Message) -> str:
        return escape(say(what, language))

    parts = []
    if about is not None:
        parts.append(f"<h3>{words(message('help-selected'))}</h3><p>{words(about)}</p>")
    for section in SECTIONS:
        parts.append(f"<h3>{words(message(f'help-{section}'))}</h3><p>{words(message(f'help-{section}-text'))}</p>")
    parts.append(f"<h3>{words(message('help-keys'))}</h3>")
    for menu in MENUS:
        rows = "".join(
            f"<tr><td width='28%'><b>{words(action.text)}</b></td><td width='16%'>{escape(key_text(action.keys))}</td>"
            f"<td width='56%'>{words(action.help)}</td></tr>"
            for action in ACTIONS
            if action.menu == menu
        )
        parts.append(f"<h4>{words(message(f'menu-{menu}'))}</h4><table cellpadding='5' width='100%'>{rows}</table>")
    return "".join(parts)


def about_device(layout: Layout | None, device: str, snapshot: Snapshot | None) -> Message | None:
    """What a device is and why it does not act, if anything holds it; None if there is no such device."""
    if layout is None or device not in layout.devices:
        return None
    spec = layout.devices[device]
    kind = message(f"kind-{spec.kind}".replace("_", "-"))
    if not known(kind.id):
        return None
    reason = snapshot.blocked.get(device, "") if snapshot else ""
    if reason and known(reason):
        return message("help-held", kind=kind, designation=spec.designation, reason=message(reason))
    return message("help-device", kind=kind, designation=spec.designation)
