"""``twincell``: the table of verbs, in the language of the person."""

from __future__ import annotations

import logging
import sys
from collections.abc import Mapping
from importlib.metadata import version
from io import TextIOWrapper
from typing import Final

import click

from ui.cli.grammar import Verbs, complaint, language_option
from ui.cli.speech import Voice, asked_language, chosen_language

VERBS: Final[Mapping[str, str]] = {
    "demo": "ui.cli.demo",
    "ui": "ui.cli.window",
    "run": "ui.cli.run",
    "check": "ui.cli.check",
    "mark": "ui.cli.mark",
    "why": "ui.cli.why",
    "faults": "ui.cli.faults",
    "diagnose": "ui.cli.diagnose",
    "figures": "ui.cli.figures",
    "experiment": "ui.cli.experiment",
    "test": "ui.cli.test",
    "steps": "ui.cli.steps",
    "export": "ui.cli.export",
    "serve": "ui.cli.serve",
    "plc": "ui.cli.plc",
    "trust": "ui.cli.trust",
    "users": "ui.cli.users",
    "audit": "ui.cli.audit",
    "connect": "ui.cli.connect",
    "schema": "ui.cli.schema",
    "doctor": "ui.cli.doctor",
}
"""The module of each verb; its function ``verb`` makes the command."""

INTERRUPTED: Final = 130
"""Exit code after Ctrl+C."""


def build(voice: Voice) -> Verbs:
    """All verbs, with their help in the voice's language."""
    group = Verbs(voice, VERBS, params=[language_option(voice("cli-help-lang"))])
    click.version_option(version("twincell"), prog_name="twincell", help=voice("cli-help-version"))(group)
    return group


def main(arguments: list[str] | None = None) -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    logging.getLogger("asyncua").setLevel(logging.CRITICAL + 1)  # what matters of it is told in words of ours
    words = sys.argv[1:] if arguments is None else arguments
    voice = Voice(chosen_language(words), asked_language(words))
    try:
        code = build(voice).main(words, prog_name="twincell", standalone_mode=False)
    except click.UsageError as error:
        voice.complain(complaint(error))
    except (click.Abort, KeyboardInterrupt):
        code = INTERRUPTED
    sys.exit(code if isinstance(code, int) else 0)
