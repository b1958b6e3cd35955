"""Click's commands in our three languages: headings of the help, and complaints about what was typed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from importlib import import_module
from typing import Any

import click

from twin.texts import LANGUAGES, Message, did_you_mean, message
from ui.cli.speech import Voice


class Spoken(click.Command):
    """A command whose help is headed in the voice's language."""

    voice: Voice

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            # click leaves it out where an option lacks its value
            error.ctx = error.ctx or ctx
            raise

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=self.voice("cli-heading-usage") + " ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        records = [record for each in self.get_params(ctx) if (record := each.get_help_record(ctx)) is not None]
        # The usage names the words that have no explanation.
        rows = [(name, self._translated(help)) for name, help in records if help]
        if rows:
            with formatter.section(self.voice("cli-heading-options")):
                formatter.write_dl(rows)

    def _translated(self, help: str) -> str:
        """With click's own English in our language."""
        return re.sub(r"(?<=\[)default: ([^;\]]*)", lambda found: self.voice("cli-help-default", value=found[1]), help)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = self.voice("cli-help-help")
        return option


class ExtraWords(click.UsageError):
    """More was given than the verb takes; click only says so in its own sentence."""

    def __init__(self, words: Sequence[str], ctx: click.Context) -> None:
        super().__init__(f"extra words {' '.join(words)}", ctx)
        self.words = words


def language_option(help: str = "") -> click.Option:
    """``--lang``, which speech.asked_language reads; without help it is not listed."""
    return click.Option(
        ["--lang"], type=click.Choice(LANGUAGES), expose_value=False, help=help or None, hidden=not help
    )


class Verb(Spoken):
    """One verb; the language may be said behind it as well as before it."""

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.params.append(language_option())

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if ctx.args and not ctx.resilient_parsing:
            raise ExtraWords(ctx.args, ctx)
        return rest


class UnknownVerb(click.UsageError):
    def __init__(self, word: str, verbs: Sequence[str], ctx: click.Context) -> None:
        super().__init__(f"no verb {word}", ctx)
        self.word = word
        self.verbs = verbs


class Verbs(Spoken, click.Group):
    """The table of verbs; the module of one is imported when it is used, so that help comes at once."""

    def __init__(self, voice: Voice, modules: Mapping[str, str], *, params: list[click.Parameter]) -> None:
        super().__init__(
            "twincell",
            help=voice("cli-help"),
            epilog=voice("cli-help-more"),
            params=params,
            context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
        )
        self.voice = voice
        self._modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self._modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module = self._modules.get(cmd_name)
        if module is None:
            return None
        verb = import_module(module).verb(self.voice)
        assert isinstance(verb, Verb)
        verb.voice = self.voice
        return verb

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self._modules and not args[0].startswith("-"):
            raise UnknownVerb(args[0], list(self._modules), ctx)
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        Spoken.format_options(self, ctx, formatter)
        rows = [(name, first_sentence(self.voice(f"cli-{name}-help"))) for name in self._modules]
        with formatter.section(self.voice("cli-heading-commands")):
            formatter.write_dl(rows)


def first_sentence(text: str) -> str:
    """Up to the first colon or full stop, which is what a table has room for."""
    return re.split(r"[:：。]|\. |, with|，用|, mit", text.rstrip("."))[0]


def complaint(error: click.UsageError) -> Message:
    """What is wrong with the command line."""
    command = error.ctx.command_path if error.ctx is not None else "twincell"
    match error:
        case click.NoSuchOption():
            near = next(iter(error.possibilities or ()), "")
            return message("cli-no-option", name=error.option_name, near=did_you_mean(near))
        case click.MissingParameter():
            return message("cli-missing-argument", name=_name(error.param), command=command)
        case UnknownVerb():
            near = next(iter(get_close_matches(error.word, error.verbs, 1, 0.5)), "")
            return message("cli-no-command", name=error.word, near=did_you_mean(near))
        case click.BadOptionUsage():
            return message(_option_usage(error), name=error.option_name, command=command)
        case ExtraWords():
            return message("cli-extra-words", words=" ".join(error.words), command=command)
        case click.BadParameter(param=click.Parameter(type=click.Choice() as choice)):
            words = ", ".join(str(each) for each in choice.choices)
            return message("cli-bad-choice", name=_name(error.param), value=_value(error), choices=words)
        case click.BadParameter(param=click.Parameter(type=click.IntRange() | click.FloatRange() as range_)):
            return message("cli-bad-range", name=_name(error.param), value=_value(error), expected=_bounds(range_))
        case click.BadParameter(param=click.Parameter(type=click.DateTime())):
            return message("cli-bad-time", name=_name(error.param), value=_value(error))
        case click.BadParameter():
            return message("cli-bad-value", name=_name(error.param), value=_value(error), command=command)
    return message("cli-bad-usage", reason=error.format_message(), command=command)


def _option_usage(error: click.BadOptionUsage) -> str:
    """An option lacks its value, or is given one that it does not take."""
    parameters = error.ctx.command.params if error.ctx is not None else []
    option = next((each for each in parameters if error.option_name in (*each.opts, *each.secondary_opts)), None)
    takes_none = isinstance(option, click.Option) and (option.is_flag or option.count or option.is_eager)
    return "cli-option-no-value" if takes_none else "cli-option-value"


def _name(parameter: click.Parameter | None) -> str:
    return parameter.human_readable_name if parameter is not None else "?"


def _bounds(range_: click.IntRange | click.FloatRange) -> str:
    """In signs that are the same in every language."""
    if range_.max is None:
        return f"≥ {range_.min}"
    return f"≤ {range_.max}" if range_.min is None else f"{range_.min} … {range_.max}"


def _value(error: click.BadParameter) -> str:
    """The offending word, which click only has in its sentence."""
    match = re.match(r"'?(.+?)'? (?:is|does) not ", error.message)
    return match[1] if match else error.message
