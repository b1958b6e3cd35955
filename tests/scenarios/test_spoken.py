"""What a check says, in words of the cell in place of rubric code."""

import dataclasses
import re
from collections.abc import Iterator

import pytest

from scenarios.catalogue import exercise_ids
from scenarios.conditions import Condition
from scenarios.events import Event
from scenarios.spoken import Speech
from tests.exercises import load_exercise
from twin.texts import LANGUAGES, Language, message, say

SORTING = Speech.of(load_exercise("sorting-metal"))


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("not motion", ("静止", "standstill", "Stillstand")),
        ("not (motion)", ("静止", "standstill", "Stillstand")),
        ("rise(estop)", ("急停", "emergency stop", "Not-Halt")),
        (
            "rise(motion or chute.free)",
            (
                "运动或-C1 滑槽未满接通开始",
                "motion or -C1 chute not full on begins",
                "Bewegung oder -C1 Rutsche nicht voll ein beginnt",
            ),
        ),
        ("fall(not panel.estop_1 or not panel.estop_2)", ("急停结束", "emergency stop ends", "Not-Halt endet")),
        ("rise(panel.start)", ("-S1 启动按钮接通", "-S1 start button on", "-S1 Taster Start ein")),
        ("not conveyor.motor", ("-M1 传送带电机断开", "-M1 belt motor off", "-M1 Bandmotor aus")),
        ("part.out x 6", ("工件离开，6 次", "a part leaves, 6 times", "ein Teil geht ab, 6-mal")),
        ("motion (100 ms)", ("运动持续 100 ms", "motion for 100 ms", "Bewegung für 100 ms")),
        ("Idle", ("Idle", "Idle", "Idle")),
    ],
)
def test_code_of_a_rubric_becomes_words(code: str, words: tuple[str, ...]) -> None:
    assert tuple(say(SORTING.event(code), language) for language in LANGUAGES) == words


def test_a_sentence_keeps_its_times_and_loses_its_code_at_any_depth() -> None:
    late = message(
        "check-respond-late", t="16.01", then="not motion", when="rise(estop)", after="16.01 s", bound="0.5 s"
    )
    more = message("verdict-broken-more", first=late, more="2")
    assert say(SORTING.sentence(more), "en") == (
        "16.01: 'standstill' came 16.01 s after 'emergency stop', demanded within 0.5 s; and 2 more like this"
    )


def test_a_name_that_an_author_defined_is_told_by_what_it_means() -> None:
    said = say(SORTING.event("green_is_wrong"), "en")
    assert said.startswith("(-P1 stack light, green light on and -M1 belt motor off) or (")


def _written(value: object) -> Iterator[str]:
    if isinstance(value, Condition | Event):
        yield value.source
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from _written(getattr(value, field.name))
    elif isinstance(value, tuple):
        for each in value:
            yield from _written(each)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_topic_and_no_function_of_any_rubric_is_left(language: Language) -> None:
    left = []
    for id in exercise_ids():
        exercise = load_exercise(id)
        speech = Speech.of(exercise)
        for source in _written(exercise.scenario.rubric):
            said = say(speech.event(source), language)
            if re.search(r"rise\(|fall\(|\bnot [a-z_]+\.|[a-z]\.[a-z]", said):
                left.append((id, source, said))
    assert left == []
