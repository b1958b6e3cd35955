"""The report stands alone, says everything in its language and shows each fault at its moment."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser

import pytest

from plc_bridge.scl.compile import compile_scl
from plc_bridge.simulated_plc import SimulatedPlc
from scenarios.attempt import SCAN, attempt
from scenarios.exercise import Exercise
from scenarios.marking import Report, mark
from scenarios.points import points_text
from scenarios.report.html import html_report
from scenarios.report.plots import windows
from scenarios.spoken import Speech
from tests.exercises import load_exercise
from twin.texts import LANGUAGES, Language, say
from twin.trace import Trace
from twin.units import S

VOID = {"meta", "br"}


@cache
def marked(program: str) -> tuple[Trace, Exercise, Report]:
    exercise = load_exercise("sorting-metal")
    source = exercise.program(program).text
    trace = attempt(exercise, SimulatedPlc(compile_scl(source, exercise.layout.tag_table()), scan=SCAN))
    return trace, exercise, mark(trace, exercise.scenario, step=SCAN)


@cache
def page(program: str, language: Language) -> str:
    return html_report(*marked(program), language)


class Strict(HTMLParser):
    """Fails on tags that do not match; collects the text and the attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.words: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("src", "href", "xlink:href")]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.links += [value or "" for name, value in attrs if name in ("src", "href", "xlink:href")]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_whole_needs_nothing_else_and_tells_every_item_in_its_language(language: Language) -> None:
    _, _, report = marked("one_channel")
    text = page("one_channel", language)
    parser = Strict()
    parser.feed(text)
    assert parser.open == []
    assert all(link.startswith("#") for link in parser.links)
    assert "url(http" not in text
    assert "@import" not in text
    words, speech = " ".join(parser.words), Speech.of(load_exercise("sorting-metal"))
    for each in report.marks:
        assert say(each.text, language) in words
        assert say(speech.sentence(each.sentence), language) in words


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("program", ["one_channel", "reference"])
def test_points_are_numbers_and_nothing_is_written_as_an_object_of_python(program: str, language: Language) -> None:
    _, _, report = marked(program)
    text = page(program, language)
    assert re.findall(r"\b(?:LocalText|Message|Decimal)\(.*| object at 0x", text) == []
    total = f"{points_text(report.points).into(language)}</strong> / {points_text(report.offered).into(language)} <"
    assert f'<p class="points"><strong>{total}' in text
    for each in report.marks:
        earned = f"{points_text(each.points).into(language)} / {points_text(each.offered).into(language)}"
        assert f'<td class="number">{earned}</td>' in text


def test_each_broken_item_has_a_diagram_and_text_in_it_stays_text() -> None:
    _, _, report = marked("one_channel")
    text = page("one_channel", "en")
    broken = [each for each in report.marks if each.broken]
    assert broken
    assert text.count("<figure>") >= len(broken) + 2
    assert re.search(r"<text[^>]*>[^<]*conveyor.motor</text>", text)


def test_the_same_marks_give_the_same_page() -> None:
    assert html_report(*marked("one_channel"), "zh") == page("one_channel", "zh")


def test_moments_near_each_other_share_a_diagram() -> None:
    found = windows([1 * S, 2 * S, 30 * S], 40 * S)
    assert [inside for _, inside in found] == [[1 * S, 2 * S], [30 * S]]
    assert all(window.start <= t <= window.end for window, inside in found for t in inside)


@cache
def the_large_line() -> tuple[Exercise, Trace]:
    exercise = load_exercise("hub-motor-line")
    source = exercise.program().text
    return exercise, attempt(exercise, SimulatedPlc(compile_scl(source, exercise.layout.tag_table()), scan=SCAN))


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_cell_of_stations_is_reported_station_by_station_with_their_devices_below(language: Language) -> None:
    exercise, trace = the_large_line()
    text = html_report(trace, exercise, mark(trace, exercise.scenario, step=SCAN), language)
    parser = Strict()
    parser.feed(text)
    assert parser.open == []
    rows = re.findall(r'<tr class="(centre|inside)"><td>([^<]*)</td>', text)
    assert rows[rows.index(("centre", "=STORE")) :][:3] == [
        ("centre", "=STORE"), ("inside", "store_lane"), ("inside", "store_crane"),
    ]  # fmt: skip
    assert 'class="centre"' not in page("one_channel", language), "one station is the line"


def test_a_failed_gate_is_told_with_what_the_total_would_have_been() -> None:
    _, _, report = marked("one_channel")
    text = page("one_channel", "en")
    assert report.failed_gates
    assert f"without the cap: {points_text(report.uncapped).en}" in text


def test_german_sentences_and_points_have_the_decimal_comma() -> None:
    _, _, report = marked("one_channel")
    said = [each.sentence for each in report.marks] + [each.message for mark in report.marks for each in mark.moments]
    english = [re.findall(r"\d+\.\d+", say(each, "en")) for each in said]
    german = [re.findall(r"\d+,\d+", say(each, "de")) for each in said]
    assert any(english)
    assert german == [[number.replace(".", ",") for number in numbers] for numbers in english]
    assert re.findall(r'class="number">[^<]*\d\.\d', page("one_channel", "de")) == []


@pytest.mark.parametrize("dark", [False, True])
def test_every_colour_of_a_word_can_be_read_on_its_card(dark: bool) -> None:
    text = page("one_channel", "zh")
    light_rules, dark_rules = text.split("prefers-color-scheme: dark", 1)
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", dark_rules if dark else light_rules))
    for name in ("text", "soft", "primary", "alarm", "warning", "success", "info", "neutral"):
        assert _contrast(colours[name], colours["card"]) >= 4.5, name
    assert _contrast(colours["trace"], colours["card"]) >= 3


def _contrast(one: str, other: str) -> float:
    """WCAG 2.2, 1.4.3."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)
