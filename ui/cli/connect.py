"""``twincell connect``: the doctor for the OPC UA server of a PLC, and the finder of a mapping."""

from __future__ import annotations

import asyncio
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, cast, get_args

import click
from rich.text import Text

from plc_bridge.opcua.certificate import kept_certificate
from plc_bridge.plc_server.address import address_problem
from plc_bridge.plc_server.connecting import PlcServer
from plc_bridge.plc_server.consulting import Visit, consult
from plc_bridge.plc_server.finding import Finding, Verdict
from plc_bridge.plc_server.mapping import PlcMapping, PlcUser, Security
from plc_bridge.plc_server.writing import mapping_text
from scenarios.exercise import Exercise
from twin.file_trouble import file_trouble
from twin.texts import message, say
from ui.cli.grammar import Verb
from ui.cli.inputs import exercise_named
from ui.cli.plc_mapping import mapping_at, password_of
from ui.cli.speech import NOT_PASSED, Voice
from ui.cli.stations import data_folder

SIGNS: Final[dict[Verdict, tuple[str, str]]] = {"good": ("✔", "green"), "note": ("!", "yellow"), "bad": ("✘", "red")}


def verb(voice: Voice) -> click.Command:
    @click.command("connect", cls=Verb, help=voice("cli-connect-help"))
    @click.argument("endpoint", required=False, default="")
    @click.option("--cell", metavar="EXERCISE", help=voice("cli-connect-cell"))
    @click.option("--map", "map_file", type=click.Path(path_type=Path), help=voice("cli-connect-map"))
    @click.option("--write-map", type=click.Path(path_type=Path), help=voice("cli-connect-write-map"))
    @click.option("--force", is_flag=True, help=voice("cli-connect-force"))
    @click.option("--security", type=click.Choice(get_args(Security)), help=voice("cli-connect-security"))
    @click.option("--user", default="", help=voice("cli-connect-user"))
    @click.option("--write-test", is_flag=True, help=voice("cli-connect-write-test"))
    @click.option("--own-certificate", type=click.Path(path_type=Path), help=voice("cli-connect-own"))
    @click.option("--json", "as_json", is_flag=True, help=voice("cli-connect-json"))
    def command(
        endpoint: str, cell: str | None, map_file: Path | None, write_map: Path | None, force: bool,
        security: str | None, user: str, write_test: bool, own_certificate: Path | None, as_json: bool,
    ) -> None:  # fmt: skip
        if not endpoint and map_file is None:
            voice.complain(
                message("cli-missing-argument", name=voice("cli-connect-endpoint"), command="twincell connect")
            )
        if cell is None and (map_file is not None or write_map is not None):
            voice.complain(message("cli-connect-cell-needed"))
        for file in (write_map, own_certificate):
            if file is not None and file.exists() and not (force and file is write_map):
                voice.complain(message("cli-file-exists", file=str(file)))
        exercise = exercise_named(cell, voice) if cell is not None else None
        mapping = PlcMapping(endpoint=endpoint) if map_file is None else mapping_at(map_file, exercise, voice)
        mapping = _changed(mapping, endpoint, security, user)
        if (unusable := address_problem(mapping.endpoint)) is not None:
            voice.complain(unusable)
        who = mapping.user.name if mapping.user is not None else ""
        server = PlcServer(mapping, data_folder() / "station", password_of(who, voice))
        if own_certificate is not None:
            _write(own_certificate, kept_certificate(server.folder).certificate, voice)
            voice.tell("cli-connect-own-written", file=str(own_certificate.resolve()))
        visit = asyncio.run(
            consult(
                server,
                (lambda _finding: None) if as_json else (lambda finding: _show(finding, voice)),
                tags=exercise.layout.tag_table() if exercise is not None else None,
                by_names=map_file is None,
                any_policy=map_file is None and security is None,
                write=write_test,
            )
        )
        text = _text(visit, by_names=map_file is None, unfinished=force)
        written = write_map if text else None
        if written is not None:
            _write(written, text.encode("utf-8"), voice)
        if as_json:
            sys.stdout.write(json.dumps(_plain(visit, voice), ensure_ascii=False, indent=2) + "\n")
        else:
            _close(visit, voice, exercise, written)
            if write_map is not None and written is None:
                voice.tell("cli-connect-not-written", file=str(write_map))
        if not visit.good:
            raise SystemExit(NOT_PASSED)

    return command


def _changed(mapping: PlcMapping, endpoint: str, security: str | None, user: str) -> PlcMapping:
    """What is said on the command line goes before the file."""
    if endpoint:
        mapping = replace(mapping, endpoint=endpoint)
    if security is not None:
        mapping = replace(mapping, security=cast(Security, security))
    return replace(mapping, user=PlcUser(name=user)) if user else mapping


def _text(visit: Visit, *, by_names: bool, unfinished: bool) -> str:
    """The mapping's file; "" if nothing was looked up, or if not all is well and it is not wanted ``unfinished``."""
    if visit.mapping is None or visit.examined.fit is None or not (visit.good or unfinished):
        return ""
    # what was not found by its name is missing; only a person leaves a signal out
    return mapping_text(replace(visit.mapping, omit=()) if by_names else visit.mapping)


def _write(file: Path, content: bytes, voice: Voice) -> None:
    try:
        file.write_bytes(content)
    except OSError as problem:
        voice.complain(message("cli-cannot-write", file=str(file), reason=file_trouble(problem)))


def _show(finding: Finding, voice: Voice) -> None:
    sign, colour = SIGNS[finding.verdict]
    voice.console.print(Text.assemble((f"{sign} ", colour), say(finding.what, voice.language)))
    if finding.remedy is not None:
        voice.console.print(Text(f"  → {say(finding.remedy, voice.language)}", "bright_black"))


def _close(visit: Visit, voice: Voice, exercise: Exercise | None, written: Path | None) -> None:
    noted = any(each.verdict == "note" for each in visit.examined.findings)
    voice.tell("cli-connect-bad" if not visit.good else "cli-connect-noted" if noted else "cli-connect-good")
    if written is not None:
        voice.tell("cli-connect-written", file=str(written.resolve()))
        if exercise is not None and visit.good:
            voice.tell("cli-connect-next", exercise=exercise.scenario.id, file=str(written))


def _plain(visit: Visit, voice: Voice) -> dict[str, Any]:
    findings = [
        {
            "step": each.step,
            "verdict": each.verdict,
            "id": each.what.id,
            "text": say(each.what, voice.language),
            "remedy": say(each.remedy, voice.language) if each.remedy is not None else "",
            **({"data": dict(each.data)} if each.data else {}),
        }
        for each in visit.examined.findings
    ]
    matches = [{"signal": each.name, "node": each.node, "how": each.how} for each in visit.matches]
    return {"good": visit.good, "findings": findings, "matches": matches}
