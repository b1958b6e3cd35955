"""``twincell audit``: who did what, when and from where."""

from __future__ import annotations

from datetime import datetime

import click
from rich.table import Table
from rich.text import Text

from plc_bridge.audit import AuditEntry, read_audit
from twin.texts import known
from ui.cli.grammar import Verb
from ui.cli.speech import Voice
from ui.cli.stations import records_folder

FORMATS = ("%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S")
COLUMNS = ("audit-time", "audit-what", "audit-who", "audit-from", "audit-details")


def verb(voice: Voice) -> click.Command:
    @click.command("audit", cls=Verb, help=voice("cli-audit-help"))
    @click.option("--user", help=voice("cli-audit-user"))
    @click.option("--since", metavar="DATE[THH:MM]", type=click.DateTime(FORMATS), help=voice("cli-audit-since"))
    @click.option("--until", metavar="DATE[THH:MM]", type=click.DateTime(FORMATS), help=voice("cli-audit-until"))
    @click.option("--json", "as_json", is_flag=True, help=voice("cli-audit-json"))
    def command(user: str | None, since: datetime | None, until: datetime | None, as_json: bool) -> None:
        found = [each for each in read_audit(records_folder()) if _wanted(each, user, since, until)]
        if as_json:
            for each in found:
                click.echo(each.line())
            return
        if not found:
            voice.tell("cli-audit-nothing", folder=str(records_folder()))
            return
        rows = [tuple(map(voice, COLUMNS)), *(_cells(each, voice) for each in found)]
        if not voice.console.is_terminal:
            for row in rows:
                click.echo("\t".join(row).rstrip())
            return
        table = Table(*rows[0], box=None, pad_edge=False)
        for column in table.columns:
            column.overflow = "fold"
        for row in rows[1:]:
            table.add_row(*map(Text, row))
        voice.console.print(table)

    return command


def _wanted(each: AuditEntry, user: str | None, since: datetime | None, until: datetime | None) -> bool:
    if user is not None and each.user != user:
        return False
    try:
        time = datetime.fromisoformat(each.time)
    except ValueError:
        return False
    return (since is None or time >= since.astimezone()) and (until is None or time <= until.astimezone())


def _cells(each: AuditEntry, voice: Voice) -> tuple[str, ...]:
    try:
        time = f"{datetime.fromisoformat(each.time).astimezone():%Y-%m-%d %H:%M:%S}"
    except ValueError:
        time = each.time
    who = each.user or "-"
    if each.role and known(f"role-{each.role}", voice.language):
        who += f" ({voice(f'role-{each.role}')})"
    what = voice(f"audit-{each.what}") if known(f"audit-{each.what}", voice.language) else each.what
    details = ", ".join(f"{key}={value}" for key, value in each.details.items())
    return time, what, who, each.address, details
