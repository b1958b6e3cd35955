"""The reference page of the command line, made of the commands themselves."""

from __future__ import annotations

from collections.abc import Iterator

import click

from twin.texts import Language
from ui.cli.main import build
from ui.cli.speech import Voice
from ui.reference.markdown import code, page, table, words


def command_line(language: Language) -> str:
    """The page as Markdown, in that language."""
    return page(_lines(language))


def _lines(language: Language) -> Iterator[str]:
    group = build(Voice(language))
    whole = click.Context(group, info_name="twincell", **group.context_settings)
    yield from (f"# {words('ref-commands-title', language)}", "")
    yield from (words("ref-commands-intro", language), "", words("ref-commands-exercise", language), "")
    yield from (words("ref-made", language), "")
    yield from (f"## {words('ref-commands-all', language)}", "", *_options(whole, language), "")
    for name in group.list_commands(whole):
        command = group.get_command(whole, name)
        assert command is not None, f"{name} is in its own table"
        context = click.Context(command, info_name=name, parent=whole)
        usage = " ".join(("twincell", name, *command.collect_usage_pieces(context)))
        yield from (f"## {name}", "", "```text", usage, "```", "")
        yield from (str(command.help), "", *_options(context, language), "")


def _options(context: click.Context, language: Language) -> Iterator[str]:
    head = [words(f"ref-commands-{id}", language) for id in ("option", "meaning", "default", "allowed")]
    given = context.command.get_params(context)
    options = [each for each in given if isinstance(each, click.Option) and not each.hidden]
    yield from table(head, (_row(option, context, language) for option in options))


def _row(option: click.Option, context: click.Context, language: Language) -> tuple[str, str, str, str]:
    names = ", ".join(option.opts)
    free = not option.is_flag and not isinstance(option.type, click.Choice)
    text = option.help or ""
    if isinstance(option.envvar, str):
        text = words("ref-commands-variable", language, text=text, variable=option.envvar)
    default = option.default  # of click's own kind if there is none
    shown = str(default) if isinstance(default, str | int | float) and not option.is_flag else ""
    value = option.make_metavar(context).partition(" ")[0]
    return code(f"{names} {value}" if free else names), text, code(shown), _allowed(option)


def _allowed(option: click.Option) -> str:
    match option.type:
        case click.Choice(choices=choices):
            return ", ".join(code(str(choice)) for choice in choices)
        case click.types.IntRange(min=low, max=high) | click.types.FloatRange(min=low, max=high):
            return f"≥ {low:g}" if high is None else f"{low:g} … {high:g}"
    return ""
