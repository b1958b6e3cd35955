"""Every text for people, in Chinese, English and German: messages are ids with parameters until they are shown.

The catalogues lie beside this file, one folder a language, one Fluent file a subject. Texts of an
exercise or a layout come with that exercise and are not here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal, get_args

from fluent.runtime import FluentBundle, FluentResource

Language = Literal["zh", "en", "de"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
FOLDER: Final = Path(__file__).parent
LONGEST_VALUE: Final = 300
"""Letters of a parameter that are shown; of a longer one, which somebody else wrote, the beginning."""


@dataclass(frozen=True)
class Message:
    """Something to say: the id of a text and its parameters, which may be messages or LocalText themselves."""

    id: str
    args: Mapping[str, Any] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash((self.id, tuple(sorted((key, str(value)) for key, value in self.args.items()))))


@dataclass(frozen=True)
class LocalText:
    """A text that an author wrote, in the languages that the author gave."""

    zh: str = ""
    en: str = ""
    de: str = ""

    def into(self, language: Language) -> str:
        """In that language, else in English, else in whichever there is."""
        return getattr(self, language) or self.en or self.zh or self.de

    def missing(self) -> tuple[Language, ...]:
        return tuple(language for language in LANGUAGES if not getattr(self, language))


Say = Message | LocalText | str


def message(id: str, /, **args: Any) -> Message:
    return Message(id, args)


def did_you_mean(name: str) -> Say:
    """The end of a sentence about an unknown name: the one that is near, or nothing."""
    return message("did-you-mean", name=name) if name else ""


_ID = re.compile(r"^([a-zA-Z][\w-]*) *=", re.MULTILINE)


@cache
def _files(language: Language) -> Mapping[str, Path]:
    """The file of each id; reading a catalogue takes its time, so it is read when one of its texts is wanted."""
    files = sorted((FOLDER / language).glob("*.ftl"))
    return {id: file for file in files for id in _ID.findall(file.read_text(encoding="utf-8"))}


@cache
def _bundle(language: Language, file: Path) -> FluentBundle:
    bundle = FluentBundle([{"zh": "zh-CN", "en": "en-GB", "de": "de-DE"}[language]], use_isolating=False)
    bundle.add_resource(FluentResource(file.read_text(encoding="utf-8")))
    return bundle


def decimal_mark(language: Language) -> str:
    return "," if language == "de" else "."


def numeral(text: str) -> LocalText:
    """A number written with a dot, maybe with its unit: in each language with its own decimal mark."""
    return LocalText(**{language: text.replace(".", decimal_mark(language)) for language in LANGUAGES})


def known(id: str, language: Language = "en") -> bool:
    return id in _files(language)


def say(what: Say, language: Language) -> str:
    """The words; raises KeyError for an id that no catalogue has, ValueError for a missing parameter."""
    if isinstance(what, str):
        return what
    if isinstance(what, LocalText):
        return what.into(language)
    file = _files(language).get(what.id)
    if file is None:
        raise KeyError(f"no text {what.id!r} in {language}")
    bundle = _bundle(language, file)
    pattern = bundle.get_message(what.id).value
    if pattern is None:
        raise KeyError(f"text {what.id!r} in {language} says nothing")
    args = {name: _value(value, language) for name, value in what.args.items()}
    text, errors = bundle.format_pattern(pattern, args)
    if errors:
        raise ValueError(f"text {what.id!r} in {language}: {errors[0]}")
    return str(text)


def _value(value: Any, language: Language) -> Any:
    """A parameter as it is shown; Fluent refuses values of more than 1000 letters."""
    shown = say(value, language) if isinstance(value, Message | LocalText) else value
    return f"{shown[:LONGEST_VALUE]}…" if isinstance(shown, str) and len(shown) > LONGEST_VALUE else shown
