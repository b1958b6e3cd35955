"""The language of the command line, and how it says results and complaints."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Final, NoReturn

import click
from rich.console import Console

from twin.texts import Language, Say, message, say
from ui.languages import spoken, system_language

VARIABLE: Final = "TWINCELL_LANG"
BAD_INPUT: Final = 2
"""Exit code when something that was given cannot be used."""
NOT_PASSED: Final = 1
"""Exit code when all went well and the answer is no."""


def asked_language(arguments: Iterable[str] = ()) -> Language | None:
    """By ``--lang``, else by TWINCELL_LANG."""
    words = list(arguments)
    wanted = [words[i + 1] for i, word in enumerate(words[:-1]) if word == "--lang"]
    wanted += [word.removeprefix("--lang=") for word in words if word.startswith("--lang=")]
    return spoken([*wanted, os.environ.get(VARIABLE, "")])


def chosen_language(arguments: Iterable[str] = ()) -> Language:
    """The one asked for, else the system's."""
    return asked_language(arguments) or system_language()


class Voice:
    """Says messages in one language, on the terminal or into a pipe."""

    def __init__(self, language: Language, asked: Language | None = None) -> None:
        self.language: Language = language
        self.asked: Language | None = asked
        """The language that was asked for in so many words; None if it was only guessed."""
        self.console = Console(highlight=False, soft_wrap=True)

    def __call__(self, id: str, /, **args: object) -> str:
        return say(message(id, **args), self.language)

    def tell(self, id: str, /, **args: object) -> None:
        self.console.print(self(id, **args), markup=False)

    def complain(self, *problems: Say | str) -> NoReturn:
        """Say what is wrong, a line each, on standard error, and end with exit code 2."""
        for problem in problems:
            click.echo(say(problem, self.language), err=True)
        raise SystemExit(BAD_INPUT)

    def warn(self, text: Say) -> None:
        """A line on standard error that ends nothing."""
        click.echo(say(text, self.language), err=True)
