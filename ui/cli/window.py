"""``twincell ui``: the window."""

from __future__ import annotations

import sys

import click

from ui.cli.grammar import Verb
from ui.cli.speech import Voice


def verb(voice: Voice) -> click.Command:
    @click.command("ui", cls=Verb, help=voice("cli-ui-help"))
    @click.argument("exercise", required=False)
    def command(exercise: str | None) -> None:
        from ui.app import main

        sys.exit(main([] if exercise is None else [exercise], language=voice.asked))

    return command
