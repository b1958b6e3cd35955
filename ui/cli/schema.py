"""``twincell schema``: the JSON Schema of a kind of file, for editors that complete and check."""

from __future__ import annotations

import json

import click

from ui.cli.grammar import Verb
from ui.cli.speech import Voice

KINDS = ("scenario", "cell", "station", "experiment")


def verb(voice: Voice) -> click.Command:
    @click.command("schema", cls=Verb, help=voice("cli-schema-help"))
    @click.argument("kind", type=click.Choice(KINDS), default="scenario")
    def command(kind: str) -> None:
        from scenarios.json_schema import file_schema

        click.echo(json.dumps(file_schema(kind, voice.language), ensure_ascii=False, indent=2))

    return command
