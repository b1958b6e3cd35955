"""Test cases for the exported blocks, in the text form that ``twincell test`` and the engineering tool read."""

from __future__ import annotations

from collections.abc import Sequence

from plc_bridge.exports.names import DATA, LINK, Member, members
from twin.tags import Tag
from twin.texts import Language, message, say

_OTHER = {"BOOL": "TRUE", "INT": "123", "REAL": "12.5"}


def case_file(tags: Sequence[Tag], language: Language) -> bytes:
    """The link block's behaviour, and that every tag is wired to its place in the shared data block.

    The names of the cases are in that language.
    """
    found = members(tags)
    lines = [*_link(language), *_wiring(found, language)]
    return ("\r\n".join(lines) + "\r\n").encode("utf-8-sig")


def _link(language: Language) -> list[str]:
    return [
        _named("TEST_CASE", "link", language),
        "VAR",
        f'    twin_alive : "{DATA}".link.TwinAlive;',
        f'    plc_alive : "{DATA}".link.PlcAlive;',
        f'    twin_state : "{DATA}".link.TwinState;',
        f'    stale : "{LINK}_DB".stale;',
        f'    running : "{LINK}_DB".running;',
        f'    losses : "{LINK}_DB".losses;',
        "END_VAR",
        _named("STEP", "alive", language),
        "    RUN(CYCLES := 3);",
        "    ASSERT.Equal(plc_alive, 3);",
        "    ASSERT.Equal(stale, FALSE);",
        "END_STEP",
        _named("STEP", "silent", language),
        "    RUN(TIME := T#500ms);",
        "    ASSERT.Equal(stale, FALSE);",
        "    RUN(TIME := T#200ms);",
        "    ASSERT.Equal(stale, TRUE);",
        "    ASSERT.Equal(losses, 1);",
        "    ASSERT.Equal(running, FALSE);",
        "END_STEP",
        _named("STEP", "again", language),
        "    twin_alive := 7;",
        "    twin_state := 2;",
        "    RUN(CYCLES := 1);",
        "    ASSERT.Equal(stale, FALSE);",
        "    ASSERT.Equal(running, TRUE);",
        "END_STEP",
        "END_TEST_CASE",
    ]


def _named(opening: str, id: str, language: Language, **args: str) -> str:
    """A name stands in double quotes, and can contain none."""
    name = say(message(f"export-case-{id}", **args), language).replace('"', "_")
    return f'{opening} "{name}"'


def _wiring(found: Sequence[Member], language: Language) -> list[str]:
    lines: list[str] = []
    for member in found:
        source, target = (member.path, member.symbol) if member.sensor else (member.symbol, member.path)
        value = _OTHER[member.tag.type]
        lines += [
            "",
            _named("TEST_CASE", "wiring", language, tag=member.tag.name),
            "VAR",
            f"    source_ : {source};",
            f"    target_ : {target};",
            "END_VAR",
            "STEP",
            f"    source_ := {value};",
            "    RUN(CYCLES := 1);",
            f"    ASSERT.Equal(target_, {value});",
            "END_STEP",
            "END_TEST_CASE",
        ]
    return lines
