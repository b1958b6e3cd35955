"""Devices and signals by the names that stand on the plates of the cell."""

from collections import Counter

import pytest

from scenarios.catalogue import exercise_ids
from scenarios.naming import part_words, place_words, with_places
from tests.exercises import load_exercise
from twin.texts import LANGUAGES, Language, message, say

LAYOUT = load_exercise("sorting-metal").layout


def test_a_place_goes_by_its_plate_and_its_kind_in_every_language() -> None:
    assert [say(place_words(LAYOUT, "pusher"), language) for language in LANGUAGES] == [
        "-Y1 推料气缸",
        "-Y1 pusher",
        "-Y1 Ausschieber",
    ]
    assert say(place_words(LAYOUT, "pusher.retracted"), "de") == "-Y1 Ausschieber eingefahren"
    assert say(place_words(LAYOUT, "all"), "en") == "the whole group"
    assert say(place_words(LAYOUT, "ghost"), "en") == "ghost"


def test_a_wire_is_told_from_its_device() -> None:
    assert say(part_words(LAYOUT, "entry_eye"), "en") != say(part_words(LAYOUT, "entry_eye.on"), "en")


def test_what_the_bench_says_names_places_at_any_depth() -> None:
    lit = message("bench-led-lit", place="pusher.extended")
    both = message("list-and-more", first=lit, next=message("bench-led-dark", place="pusher.retracted"))
    assert say(with_places(both, LAYOUT), "de") == (
        "-Y1 Ausschieber ausgefahren: LED leuchtet, -Y1 Ausschieber eingefahren: LED dunkel"
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("exercise", exercise_ids())
def test_no_two_wires_of_a_cell_go_by_the_same_name(exercise: str, language: Language) -> None:
    layout = load_exercise(exercise).layout
    names = Counter(say(part_words(layout, tag.topic), language) for tag in layout.tag_table())
    assert [name for name, times in names.items() if times > 1] == []
