"""``twincell doctor``: what the window lacks on this machine, and how to get it."""

from __future__ import annotations

import sys

import click

from ui.cli.grammar import Verb
from ui.cli.speech import NOT_PASSED, Voice
from ui.system_libraries import install, install_command, missing_packages


def verb(voice: Voice) -> click.Command:
    @click.command("doctor", cls=Verb, help=voice("cli-doctor-help"))
    @click.option("--install", "do_install", is_flag=True, help=voice("cli-doctor-install"))
    def command(do_install: bool) -> None:
        missing = missing_packages()
        if missing and do_install and install(missing):
            missing = missing_packages()
        if not missing:
            voice.tell("cli-doctor-fine", python=sys.version.split()[0])
            return
        commands = install_command(missing)
        how = " && ".join(" ".join(line) for line in commands) if commands else "-"
        voice.tell("cli-doctor-missing", packages=" ".join(missing), command=how)
        raise SystemExit(NOT_PASSED)

    return command
