"""``twincell schema``: the JSON Schema of scenario files, for editors that complete and check."""

from __future__ import annotations

import json

import click

from ui.cli.grammar import Verb
from ui.cli.speech import Voice


def verb(voice: Voice) -> click.Command:
    @click.command("schema", cls=Verb, help=voice("cli-schema-help"))
    def command() -> None:
        from scenarios.json_schema import scenario_schema

        click.echo(json.dumps(scenario_schema(), ensure_ascii=False, indent=2))

    return command
