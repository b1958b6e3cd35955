"""Every text that the package says exists in every language, with the same parameters."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import scenarios
from scenarios.checks.kinds import CHECKS
from twin.texts import FOLDER, LANGUAGES, Language, known

SOURCES = sorted(Path(scenarios.__file__).parent.rglob("*.py"))
SAYS = {"message", "miss", "unknown"}


def said() -> Iterator[tuple[str, str]]:
    """Ids that stand in calls of the functions that say something, with the file."""
    for file in SOURCES:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SAYS:
                for argument in node.args[:2]:
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                        yield argument.value, file.name
    for kind in CHECKS:
        yield f"check-{kind.replace('_', '-')}-kept", "kinds.py"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_id_that_is_said_is_in_the_catalogue(language: Language) -> None:
    ids = set(said())
    assert len(ids) > 100
    assert [(id, file) for id, file in sorted(ids) if not known(id, language)] == []


@pytest.mark.parametrize("subject", ["scenarios", "report"])
def test_the_languages_have_the_same_texts_with_the_same_parameters(subject: str) -> None:
    catalogues = []
    for language in LANGUAGES:
        lines = (FOLDER / language / f"{subject}.ftl").read_text(encoding="utf-8").split("\n")
        texts = [line.split(" = ", 1) for line in lines if " = " in line and not line.startswith("#")]
        catalogues.append({id: set(re.findall(r"\{ \$(\w+) \}", text)) for id, text in texts})
    assert catalogues[0] == catalogues[1] == catalogues[2]
