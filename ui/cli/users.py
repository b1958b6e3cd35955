"""``twincell users``: people with a name and a password, or a certificate, and what they may do."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Literal, get_args

import click
from rich.table import Table
from rich.text import Text

from plc_bridge.audit import What, append, audit_file, entry
from plc_bridge.opcua.certificate import described
from plc_bridge.opcua.user_file import UserError, UserFile, check_name, check_password
from plc_bridge.opcua.users import ROLES, Account, CellRole
from twin.file_trouble import file_trouble
from twin.texts import message
from ui.cli.grammar import Verb
from ui.cli.speech import Voice
from ui.cli.stations import records_folder, station_folder

Action = Literal["list", "add", "remove", "passwd"]


def verb(voice: Voice) -> click.Command:
    @click.command("users", cls=Verb, help=voice("cli-users-help"))
    @click.argument("action", default="list", type=click.Choice(get_args(Action)))
    @click.argument("name", default="")
    @click.option(
        "--role", default="observer", show_default=True, type=click.Choice(ROLES), help=voice("cli-users-role")
    )
    @click.option("--certificate", type=click.Path(path_type=Path), help=voice("cli-users-certificate"))
    def command(action: Action, name: str, role: CellRole, certificate: Path | None) -> None:
        users = UserFile(station_folder())
        try:
            match action:
                case "list":
                    _list(users, voice)
                case "add":
                    _add(users, name, role, certificate, voice)
                case "remove":
                    users.remove(name)
                    _done("user-removed", name, voice)
                case "passwd":
                    before = users.account(name)
                    after = Account.chosen(before.role, _password(voice))
                    users.change(name, replace(after, certificate=before.certificate))
                    _done("user-changed", name, voice)
        except UserError as problem:
            voice.complain(problem.message)
        except OSError as problem:
            file = str(certificate or users.path)
            voice.complain(message("cli-cannot-read", file=file, reason=file_trouble(problem)))

    return command


def _add(users: UserFile, name: str, role: CellRole, certificate: Path | None, voice: Voice) -> None:
    check_name(name)
    if name in users.read():
        raise UserError(message("users-there", name=name))
    if certificate is None:
        account = Account.chosen(role, _password(voice))
    else:
        try:
            account = Account.certified(role, described(certificate.read_bytes()).fingerprint)
        except ValueError as problem:
            raise UserError(message("trust-no-certificate", reason=str(problem))) from None
    users.add(name, account)
    _done("user-added", name, voice)


def _list(users: UserFile, voice: Voice) -> None:
    known = users.read()
    if not known:
        voice.tell("cli-users-nobody")
        return
    table = Table(box=None, pad_edge=False)
    for column in ("users-name", "users-role", "users-by"):
        table.add_column(voice(column), overflow="fold")
    for name, account in known.items():
        by = voice("users-by-password")
        if account.certificate:
            by = voice("users-by-certificate", print=account.certificate[:16])
        table.add_row(*map(Text, (name, voice(f"role-{account.role}"), by)))
    voice.console.print(table)


def _password(voice: Voice) -> str:
    """Asked for twice and never shown; from a pipe, its first line."""
    if not sys.stdin.isatty():
        password = sys.stdin.readline().rstrip("\r\n")
        check_password(password)
        return password
    password = click.prompt(voice("cli-users-password"), hide_input=True, prompt_suffix=" ")
    check_password(password)
    again = click.prompt(voice("cli-users-password-again"), hide_input=True, prompt_suffix=" ")
    if password != again:
        raise UserError(message("users-not-the-same"))
    return str(password)


def _done(what: What, name: str, voice: Voice) -> None:
    append(audit_file(records_folder()), [entry(what, user="cli", name=name).line()])
    voice.tell(what, name=name)
