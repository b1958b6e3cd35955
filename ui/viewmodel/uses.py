"""The rows of the cross-reference that fit what was searched for."""

from __future__ import annotations

from collections.abc import Sequence

from plc_bridge.scl.uses import Use


def matching(uses: Sequence[Use], wanted: str) -> list[Use]:
    """Those whose variable or text holds the words, sorted by variable and place; all when nothing is wanted."""
    plain = wanted.strip().lower().replace('"', "").replace("#", "")
    found = [use for use in uses if plain in use.variable.lower() or plain in _plain(use.text)]
    return sorted(found, key=lambda use: (use.variable.lower(), use.file, use.line, use.column))


def _plain(text: str) -> str:
    return text.lower().replace('"', "").replace("#", "")
