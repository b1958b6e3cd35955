"""Which language a person speaks, as far as the system tells, before there is a window to choose one in."""

from __future__ import annotations

import locale
import os
from collections.abc import Iterable
from typing import Final

from twin.texts import LANGUAGES, Language

ON_WINDOWS: Final[dict[Language, str]] = {"zh": "chinese", "en": "english", "de": "german"}


def spoken(wishes: Iterable[str]) -> Language | None:
    """The first of ours that is wished for: ``zh_CN.UTF-8``, or on Windows ``German_Germany``."""
    for wish in wishes:
        for language in LANGUAGES:
            if wish.casefold().startswith((language, ON_WINDOWS[language])):
                return language
    return None


def system_language() -> Language:
    """The system's, else English."""
    variables = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return spoken([*variables, locale.getlocale()[0] or ""]) or "en"
