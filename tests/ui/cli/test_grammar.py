"""Whatever is wrong with a command line is told in the person's own language."""

from __future__ import annotations

from collections.abc import Iterator

import click
import pytest

from tests.ui.cli.typed import typed
from twin.texts import LANGUAGES, Language, say
from ui.cli.grammar import complaint
from ui.cli.main import VERBS, build
from ui.cli.speech import Voice

ENGLISH: Language = "en"


def wrong_lines(verb: str, command: click.Command) -> Iterator[tuple[list[str], set[str]]]:
    """Command lines with one mistake in each option, and what may be said of it."""
    for option in command.params:
        if not isinstance(option, click.Option):
            continue
        for name in option.opts:
            if option.is_flag and name.startswith("--"):
                yield [verb, f"{name}=1"], {"cli-option-no-value"}
            elif not option.is_flag:
                yield [verb, name], {"cli-option-value"}
            if isinstance(option.type, click.Choice) and not option.is_flag:
                yield [verb, name, "none-of-them"], {"cli-bad-choice"}
    yield [verb, "--no-such-option"], {"cli-no-option"}
    yield [verb, *["x"] * 9], {"cli-extra-words", "cli-bad-choice"}  # or that one of them is none of the choices


@pytest.mark.parametrize("verb", VERBS)
def test_every_slip_at_every_option_of_every_verb_has_words_of_ours(verb: str) -> None:
    verbs = build(Voice(ENGLISH))
    command = verbs.get_command(click.Context(verbs), verb)
    assert command is not None
    takes_many = any(isinstance(each, click.Argument) and each.nargs == -1 for each in command.params)
    for words, expected in wrong_lines(verb, command):
        if takes_many and "cli-extra-words" in expected:
            continue
        with pytest.raises(click.UsageError) as told:
            verbs.main(words, prog_name="twincell", standalone_mode=False)
        said = complaint(told.value)
        assert said.id in expected, words
        assert len({say(said, language) for language in LANGUAGES}) == len(LANGUAGES)


def test_the_language_may_be_said_before_the_verb_behind_it_and_at_the_end(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("run", "nowhere", "x.scl")
    chinese = typed(capsys, "--lang", "zh", *words)
    assert "nowhere" in chinese.err and chinese.code == 2
    assert typed(capsys, words[0], "--lang", "zh", *words[1:]) == chinese
    assert typed(capsys, *words, "--lang=zh") == chinese
    assert typed(capsys, *words, "--lang=de") != chinese
    assert "klingon" in typed(capsys, *words, "--lang", "klingon").err


def test_slips_before_the_verb_are_told_too() -> None:
    for word, expected in (("--lang", "cli-option-value"), ("--version=3", "cli-option-no-value")):
        with pytest.raises(click.UsageError) as told:
            build(Voice(ENGLISH)).main([word], prog_name="twincell", standalone_mode=False)
        assert complaint(told.value).id == expected


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "words", [("run", "x", "y", "--fault"), ("run", "--external=3", "x"), ("run", "a", "b", "c", "d")]
)
def test_a_slip_ends_the_program_with_one_line(
    words: tuple[str, ...], language: Language, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = typed(capsys, "--lang", language, *words)
    assert answer.code == 2
    assert len(answer.err.splitlines()) == 1
    assert language == "en" or "requires" not in answer.err
