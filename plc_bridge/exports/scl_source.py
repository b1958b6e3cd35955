"""The external source of a cell: types, the shared data block, the link block, and a frame for the program."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from plc_bridge.exports.names import DATA, FETCH, LINK, TYPES, Member, by_device, members
from twin import link
from twin.tags import Tag, writable
from twin.texts import Language, message, say
from twin.units import MS

TIMEOUT = f"T#{link.TIMEOUT // MS}ms"
"""Without a sign of life from the twin for three of its periods, its values are stale."""

RUNNING, FAULT = 2, 4
"""Of TwinState."""


def scl_source(tags: Sequence[Tag], cell: str, language: Language, *, optimised: bool) -> bytes:
    """UTF-8 with a byte order mark, lines ended by CR LF; it compiles in the tag table of the cell."""
    found = members(tags)
    lines = [
        *_note(say(message("export-source-head", cell=cell), language)),
        *_types(found, language),
        *_data(found, optimised),
        *_link(language, optimised),
        *_exchange(found, language),
        *_station(found, cell, language, optimised),
        *_main(cell),
    ]
    return ("\r\n".join(lines) + "\r\n").encode("utf-8-sig")


def link_source(language: Language, *, optimised: bool = True) -> bytes:
    """The link block alone, for a program that has everything else."""
    lines = [*_note(say(message("export-source-link-alone", block=LINK), language)), *_link(language, optimised)]
    return ("\r\n".join(lines) + "\r\n").encode("utf-8-sig")


def station_name(cell: str) -> str:
    return writable(f"Station_{cell}")


def _note(text: str) -> list[str]:
    return [f"// {line}" for line in text.splitlines()]


def _access(optimised: bool) -> str:
    return f"{{ S7_Optimized_Access := '{str(optimised).upper()}' }}"


def _types(found: Iterable[Member], language: Language) -> list[str]:
    lines: list[str] = []
    for device, group in by_device(found).items():
        lines += ["", f'TYPE "{_type(device)}"', "VERSION : 0.1", "   STRUCT"]
        for member in group:
            comment = " ".join(member.tag.text.into(language).split())
            lines.append(f'      "{member.name}" : {TYPES[member.tag.type]};   // {comment}'.rstrip(" /"))
        lines += ["   END_STRUCT;", "END_TYPE"]
    return [
        *lines, "", f'TYPE "{_type("link")}"', "VERSION : 0.1", "   STRUCT", "      TwinAlive : UInt;",
        "      PlcAlive : UInt;", "      TwinState : Int;", "   END_STRUCT;", "END_TYPE",
    ]  # fmt: skip


def _type(device: str) -> str:
    return writable(f"{DATA}_{device}")


def _data(found: Iterable[Member], optimised: bool) -> list[str]:
    devices = [f'      "{device}" : "{_type(device)}";' for device in by_device(found)]
    return [
        "", f'DATA_BLOCK "{DATA}"', _access(optimised), "VERSION : 0.1", "NON_RETAIN", "   STRUCT", *devices,
        f'      link : "{_type("link")}";', "   END_STRUCT;", "BEGIN", "END_DATA_BLOCK",
    ]  # fmt: skip


def _link(language: Language, optimised: bool) -> list[str]:
    return [
        "", *_note(say(message("export-source-link"), language)),
        f'FUNCTION_BLOCK "{LINK}"', _access(optimised), "VERSION : 0.1",
        "   VAR_INPUT", "      twin_alive : UInt;", "      twin_state : Int;", f"      timeout : Time := {TIMEOUT};",
        "   END_VAR",
        "   VAR_OUTPUT", "      plc_alive : UInt;", "      stale : Bool;", "      running : Bool;",
        "      fault : Bool;", "      losses : UInt;",
        "   END_VAR",
        "   VAR", "      last : UInt;", "      silence : TON;", "      lost : R_TRIG;", "   END_VAR",
        "BEGIN",
        "    #plc_alive := #plc_alive + 1;",
        "    #silence(IN := #twin_alive = #last, PT := #timeout);",
        "    #last := #twin_alive;",
        "    #stale := #silence.Q;",
        "    #lost(CLK := #stale);",
        "    IF #lost.Q THEN",
        "        #losses := #losses + 1;",
        "    END_IF;",
        f"    #running := NOT #stale AND #twin_state = {RUNNING};",
        f"    #fault := NOT #stale AND #twin_state = {FAULT};",
        "END_FUNCTION_BLOCK",
        "", f'DATA_BLOCK "{LINK}_DB"', _access(optimised), "VERSION : 0.1", f'"{LINK}"', "BEGIN", "END_DATA_BLOCK",
    ]  # fmt: skip


def _exchange(found: Sequence[Member], language: Language) -> list[str]:
    sensors = [f"    {member.symbol} := {member.path};" for member in found if member.sensor]
    commands = [f"        {member.path} := {member.symbol};" for member in found if not member.sensor]
    safe = [f"        {member.path} := {_zero(member)};" for member in found if not member.sensor]
    return [
        "", *_note(say(message("export-source-in"), language)),
        f'FUNCTION "{FETCH}" : Void', "VERSION : 0.1", "BEGIN", *(sensors or ["    ;"]), "END_FUNCTION",
        "", *_note(say(message("export-source-out"), language)),
        f'FUNCTION "{DATA}Out" : Void', "VERSION : 0.1", "   VAR_INPUT", "      stale : Bool;", "   END_VAR",
        "BEGIN", "    IF #stale THEN", *(safe or ["        ;"]),
        "    ELSE", *(commands or ["        ;"]), "    END_IF;",
        "END_FUNCTION",
    ]  # fmt: skip


def _zero(member: Member) -> str:
    return {"BOOL": "FALSE", "INT": "0", "REAL": "0.0"}[member.tag.type]


def _station(found: Sequence[Member], cell: str, language: Language, optimised: bool) -> list[str]:
    name = station_name(cell)
    table = [f"    //   {m.tag.address:<7} {m.symbol} : {TYPES[m.tag.type]}" for m in found]
    return [
        "", *_note(say(message("export-source-station"), language)),
        f'FUNCTION_BLOCK "{name}"', _access(optimised), "VERSION : 0.1", "BEGIN", *table, "    ;",
        "END_FUNCTION_BLOCK",
        "", f'DATA_BLOCK "{writable(name[:120] + "_DB")}"', _access(optimised), "VERSION : 0.1", f'"{name}"', "BEGIN",
        "END_DATA_BLOCK",
    ]  # fmt: skip


def _main(cell: str) -> list[str]:
    return [
        "", 'ORGANIZATION_BLOCK "Main"', "VERSION : 0.1", "BEGIN",
        f'    "{LINK}_DB"(twin_alive := "{DATA}".link.TwinAlive, twin_state := "{DATA}".link.TwinState,',
        f'        plc_alive => "{DATA}".link.PlcAlive);',
        f'    "{FETCH}"();',
        f'    "{writable(station_name(cell)[:120] + "_DB")}"();',
        f'    "{DATA}Out"(stale := "{LINK}_DB".stale);',
        "END_ORGANIZATION_BLOCK",
    ]  # fmt: skip
