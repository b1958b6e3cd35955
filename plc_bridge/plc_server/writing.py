"""A mapping as the text of its file, which reads back as the same mapping."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import fields
from typing import Final

from plc_bridge.plc_server.mapping import PlcMapping
from twin.units import TIME


def mapping_text(mapping: PlcMapping) -> str:
    """YAML, in the order of the reference; what is left at its default is not written."""
    lines = [f"format: {mapping.format}"]
    for each in fields(mapping):
        value = getattr(mapping, each.name)
        if each.name == "format" or value == each.default or (not value and each.name != "security"):
            continue
        match each.name:
            case "cycle" | "timeout":
                lines.append(f"{each.name}: {TIME.format(value)}")
            case "user":
                parts = [(field.name, getattr(value, field.name)) for field in fields(value)]
                lines += ["user:", *_pairs((name, text) for name, text in parts if text)]
            case "nodes" | "link":
                lines += [f"{each.name}:", *_pairs(value.items())]
            case "omit":
                lines += ["omit:", *(f"  - {_quoted(name)}" for name in value)]
            case "batch":
                lines.append(f"batch: {value}")
            case _:
                lines.append(f"{each.name}: {_quoted(value)}")
    return "\n".join(lines) + "\n"


def _pairs(pairs: Iterable[tuple[str, str]]) -> list[str]:
    return [f"  {_quoted(name)}: {_quoted(text)}" for name, text in pairs]


def _quoted(text: str) -> str:
    """Plain where nothing can be misread; else in single quotes, and in double ones if it has control characters."""
    if (
        text.replace("_", "").replace(".", "").isalnum()
        and text[:1].isalpha()
        and text.isascii()
        and text not in _WORDS
    ):
        return text
    return json.dumps(text) if not text.isprintable() else "'" + text.replace("'", "''") + "'"


_PLAIN: Final = re.compile(r"[A-Za-z][\w.]*\Z", re.ASCII)
_WORDS: Final = frozenset({"null", "Null", "NULL", "true", "True", "TRUE", "false", "False", "FALSE"})
