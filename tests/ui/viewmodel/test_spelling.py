"""Figures as people write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plc_bridge.door import Treated
from plc_bridge.said import Said
from scenarios.points import points_text
from tests.exercises import load_exercise
from twin.texts import LANGUAGES, Language, message
from twin.units import MS
from ui.viewmodel.diagnosis import line
from ui.viewmodel.signals import ValueProblem, read_value
from ui.viewmodel.spelling import minutes_text, speed_text, time_text, value_text

languages = st.sampled_from(LANGUAGES)


@given(st.booleans(), languages)
def test_a_switch_value_is_read_as_it_is_written(value: bool, language: Language) -> None:
    assert read_value(value_text(value, "BOOL", language), "BOOL") is value


@given(st.integers(-32768, 32767), languages)
def test_a_whole_number_is_read_as_it_is_written(value: int, language: Language) -> None:
    assert read_value(value_text(value, "INT", language), "INT") == value


@given(st.integers(-10_000_000, 10_000_000), languages)
def test_a_real_number_is_read_as_it_is_written(thousandths: int, language: Language) -> None:
    value = thousandths / 1000
    assert read_value(value_text(value, "REAL", language), "REAL") == pytest.approx(value)


@given(st.text(max_size=8), st.sampled_from(["BOOL", "INT", "REAL"]))
def test_what_is_typed_is_a_value_of_the_type_or_a_problem(typed: str, type: str) -> None:
    try:
        value = read_value(typed, type)
    except ValueProblem as problem:
        assert problem.message.id == f"value-expected-{type.lower()}"
    else:
        assert isinstance(value, {"BOOL": bool, "INT": int, "REAL": float}[type])


@given(st.integers(0, 100_000_000), st.integers(0, 100_000_000), languages)
def test_a_later_time_is_never_written_as_an_earlier_one(a: int, b: int, language: Language) -> None:
    first, second = sorted((a, b))

    def key(t: int) -> tuple[int, str]:
        text = time_text(t * MS, language)
        return len(text), text

    assert key(first) <= key(second)


@given(st.decimals(-1000, 1000, places=2), languages)
def test_points_lose_nothing_but_empty_decimals(points: Decimal, language: Language) -> None:
    text = points_text(points).into(language)
    assert Decimal(text.replace(",", ".")) == points
    assert not text.endswith((".", ",", ".0", ",0"))
    assert "e" not in text.lower()


def test_germans_get_a_comma() -> None:
    assert time_text(12_400 * MS, "de") == "00:12,400"
    assert speed_text(0.25, "de") == "×0,25"
    assert points_text("7.5").de == "7,5"
    assert time_text(12_400 * MS, "zh") == "00:12.400"


def test_a_begun_minute_counts() -> None:
    assert minutes_text(61_000 * MS) == "2"


def test_the_protocol_of_a_search_tells_its_times_so_as_well() -> None:
    layout = load_exercise("sorting-metal").layout
    done = Treated(12_300 * MS, "operate", "pusher", Said.of(message("bench-moved", place="pusher")))
    assert [line(done, layout, language).split("  ")[0] for language in ("en", "de")] == ["00:12.300", "00:12,300"]
