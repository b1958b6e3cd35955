"""``twincell trust``: which programs may connect to the stations of this person, and whom the own clients trust."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final, Literal, get_args

import click

from plc_bridge.audit import What, append, audit_file, entry
from plc_bridge.opcua.certificate import Kind, described, grouped, kept_certificate
from plc_bridge.opcua.trust import LONGEST_OPEN, Entry, TrustError, TrustStore
from twin.file_trouble import file_trouble
from twin.texts import message, say
from ui.cli.grammar import Verb
from ui.cli.speech import Voice
from ui.cli.stations import records_folder, station_folder
from ui.viewmodel.trust import trust_page

Action = Literal["list", "accept", "reject", "remove", "import", "export", "open", "close"]
MINUTES: Final = 10


def verb(voice: Voice) -> click.Command:
    @click.command("trust", cls=Verb, help=voice("cli-trust-help"))
    @click.argument("action", default="list", type=click.Choice(get_args(Action)))
    @click.argument("what", default="")
    @click.option("--client", is_flag=True, help=voice("cli-trust-client"))
    def command(action: Action, what: str, client: bool) -> None:
        store = TrustStore(station_folder())
        try:
            match action:
                case "list":
                    _list(store, voice)
                case "accept":
                    _decide(store, what, store.accept, "trust-accepted", voice)
                case "reject":
                    _decide(store, what, store.reject, "trust-rejected", voice)
                case "remove":
                    _decide(store, what, store.remove, "trust-removed", voice)
                case "import":
                    taken = store.take_in(Path(what).read_bytes())
                    _done("trust-accepted", taken, voice)
                case "export":
                    _export(store, what, "client" if client else "station", voice)
                case "open" | "close":
                    _open(store, what if action == "open" else "0", voice)
        except TrustError as problem:
            voice.complain(problem.message)
        except OSError as problem:
            voice.complain(message("cli-cannot-read", file=what or str(store.folder), reason=file_trouble(problem)))

    return command


def _list(store: TrustStore, voice: Voice) -> None:
    own = kept_certificate(store.own)
    voice.tell("cli-trust-own", print=grouped(own.fingerprint), file=str(store.own / "station.der"))
    until = store.open_until()
    if until is not None:
        voice.tell("cli-trust-open-until", time=f"{until.astimezone():%H:%M}")
    rows = trust_page(store).rows
    if not rows:
        voice.tell("cli-trust-nobody")
    for each in rows:
        told = [each.about, message("trust-print", print=each.print)]
        voice.console.print(each.name, markup=False)
        for line in told if each.refused is None else [*told, each.refused]:
            voice.console.print(f"  {say(line, voice.language)}", markup=False)


def _decide(store: TrustStore, what: str, decide: Callable[[Entry], None], told: What, voice: Voice) -> None:
    found = store.find(what)
    decide(found)
    _done(told, found, voice)


def _done(told: What, which: Entry, voice: Voice) -> None:
    decided = entry(told, user="cli", application=which.about.fingerprint, name=which.about.name)
    append(audit_file(records_folder()), [decided.line()])
    voice.tell(told, name=which.about.name or which.about.uri, print=grouped(which.about.fingerprint))


def _export(store: TrustStore, what: str, kind: Kind, voice: Voice) -> None:
    mine = kept_certificate(store.own, kind)
    target = Path(what or f"twincell-{kind}.der")
    if target.is_dir():
        target /= f"twincell-{kind}.der"
    if target.exists() and target.read_bytes() != mine.certificate:
        voice.complain(message("cli-record-exists", file=str(target)))
    target.write_bytes(mine.certificate)
    voice.tell("cli-trust-exported", file=str(target.resolve()), print=grouped(described(mine.certificate).fingerprint))


def _open(store: TrustStore, what: str, voice: Voice) -> None:
    if what and not what.isdecimal():
        voice.complain(message("cli-trust-minutes", found=what, most=str(LONGEST_OPEN)))
    minutes = int(what or MINUTES)
    if minutes > LONGEST_OPEN:
        voice.complain(message("cli-trust-minutes", found=what, most=str(LONGEST_OPEN)))
    store.open_for(minutes)
    append(audit_file(records_folder()), [entry("trust-opened", user="cli", minutes=minutes).line()])
    until = store.open_until()
    if until is None:
        voice.tell("cli-trust-closed")
    else:
        voice.tell("cli-trust-open-until", time=f"{until.astimezone():%H:%M}")
