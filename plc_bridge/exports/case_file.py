"""Test cases for the exported blocks, in the text form that ``twincell test`` and the engineering tool read."""

from __future__ import annotations

from collections.abc import Sequence

from plc_bridge.exports.names import DATA, LINK, Member, members
from twin.tags import Tag

_OTHER = {"BOOL": "TRUE", "INT": "123", "REAL": "12.5"}


def case_file(tags: Sequence[Tag]) -> bytes:
    """The link block's behaviour, and that every tag is wired to its place in the shared data block."""
    found = members(tags)
    lines = [*_link(), *_wiring(found)]
    return ("\r\n".join(lines) + "\r\n").encode("utf-8")


def _link() -> list[str]:
    return [
        'TEST_CASE "Link: fresh, stale, fresh again"',
        "VAR",
        f'    twin_alive : "{DATA}".link.TwinAlive;',
        f'    plc_alive : "{DATA}".link.PlcAlive;',
        f'    twin_state : "{DATA}".link.TwinState;',
        f'    stale : "{LINK}_DB".stale;',
        f'    running : "{LINK}_DB".running;',
        f'    losses : "{LINK}_DB".losses;',
        "END_VAR",
        'STEP "The PLC gives a sign of life in every cycle"',
        "    RUN(CYCLES := 3);",
        "    ASSERT.Equal(plc_alive, 3);",
        "    ASSERT.Equal(stale, FALSE);",
        "END_STEP",
        'STEP "Without one from the twin its values are stale after three periods of 200 ms"',
        "    RUN(TIME := T#500ms);",
        "    ASSERT.Equal(stale, FALSE);",
        "    RUN(TIME := T#200ms);",
        "    ASSERT.Equal(stale, TRUE);",
        "    ASSERT.Equal(losses, 1);",
        "    ASSERT.Equal(running, FALSE);",
        "END_STEP",
        'STEP "One sign of life is enough"',
        "    twin_alive := 7;",
        "    twin_state := 2;",
        "    RUN(CYCLES := 1);",
        "    ASSERT.Equal(stale, FALSE);",
        "    ASSERT.Equal(running, TRUE);",
        "END_STEP",
        "END_TEST_CASE",
    ]


def _wiring(found: Sequence[Member]) -> list[str]:
    lines: list[str] = []
    for member in found:
        source, target = (member.path, member.symbol) if member.sensor else (member.symbol, member.path)
        value = _OTHER[member.tag.type]
        lines += [
            "",
            f'TEST_CASE "Wiring of {member.tag.name.replace(chr(34), "_")}"',
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
