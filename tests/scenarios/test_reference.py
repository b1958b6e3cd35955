"""Every field that an author can write is explained in every language."""

from __future__ import annotations

from dataclasses import fields

import pytest

from scenarios.checks.kinds import CHECKS
from scenarios.docs import class_text, field_texts
from scenarios.format import Scenario
from scenarios.json_schema import scenario_schema
from scenarios.reference import GROUPS, scenario_reference
from scenarios.typewalk import file_name
from twin.texts import LANGUAGES, Language, known


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_and_every_check_has_its_words(language: Language) -> None:
    for cls in (*GROUPS, *CHECKS.values()):
        assert known(class_text(cls), language)
        for field, text in field_texts(cls).items():
            assert known(text, language), f"{cls.__name__}.{field}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_names_every_check_and_every_field(language: Language) -> None:
    page = scenario_reference(language)
    for kind, check in CHECKS.items():
        assert f"### {kind}\n" in page
        assert all(f"| `{file_name(check, each.name)}`" in page for each in fields(check))
    assert all(f"| `{file_name(Scenario, each.name)}`" in page for each in fields(Scenario))


def test_the_page_covers_every_group_of_fields_that_a_scenario_is_made_of() -> None:
    described = {cls.__name__ for cls in GROUPS} | {cls.__name__ for cls in CHECKS.values()}
    assert set(scenario_schema()["definitions"]) - described <= {"LocalText", "Step"}


def test_the_schema_speaks_the_language_that_is_asked_for() -> None:
    assert scenario_schema("zh")["properties"]["level"]["description"] == "从 1（入门）到 5（竞赛）"
    assert scenario_schema("en")["properties"]["level"]["description"] == "From 1, first lesson, to 5, contest"
