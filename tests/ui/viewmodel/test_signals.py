"""The signal table, the operator panel, the connection and the status bar, as values."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plc_bridge.link_report import LinkReport
from tests.ui.desk import sorting
from twin.signals import Role, Value
from twin.snapshot import Snapshot
from twin.tags import Tag
from twin.texts import LANGUAGES, Language, LocalText, message, say
from twin.trace import Change
from ui.orders import Actuate, Force, Order, Unforce
from ui.preferences import CONTROLS
from ui.viewmodel.connection import checks, facts, node_example
from ui.viewmodel.exercise import demands, described_tags, offer, offered_points
from ui.viewmodel.panel import emergency_lever, piece_state, pieces
from ui.viewmodel.signals import matches, signal_row, signal_rows, touched
from ui.viewmodel.status import status
from ui.viewmodel.view import SPEEDS, LinkState, Pace, StationView, can, faster, joined, slower

EYE = Tag(
    "part", "eye.on", Role.SENSOR, "BOOL", "%I0.0", False, "-B1", LocalText(en="light barrier", de="Lichtschranke")
)
MOTOR = Tag("motor", "belt.motor", Role.ACTUATOR, "BOOL", "%Q0.0", False, "-M1", LocalText(en="belt motor"))
COUNT = Tag("count", "bin.count", Role.SENSOR, "INT", "%IW2", 0)

views = st.builds(
    lambda values, control, forced: StationView(Snapshot(0, values, {}, {}), control=control, forced=forced),
    st.fixed_dictionaries({"eye.on": st.booleans(), "belt.motor": st.booleans(), "bin.count": st.integers(0, 9)}),
    st.sampled_from(CONTROLS),
    st.dictionaries(st.sampled_from(["eye.on", "belt.motor"]), st.booleans()),
)
tags = st.sampled_from([EYE, MOTOR])


def obeyed(view: StationView, order: Order | None) -> StationView:
    """The view after a station has carried the order out."""
    forced: dict[str, Value] = dict(view.forced)
    signals = dict(view.snapshot.signals)
    match order:
        case Force(topic, value):
            forced[topic] = value
        case Unforce(topic):
            del forced[topic]
        case Actuate(topic, value):
            signals[topic] = value
    return replace(view, forced=forced, snapshot=replace(view.snapshot, signals=signals))


@given(views, tags)
def test_touching_a_signal_twice_leaves_what_was(view: StationView, tag: Tag) -> None:
    if tag.topic in view.forced:
        return
    once = obeyed(view, touched(signal_row(tag, view, "en")))
    assert signal_row(tag, once, "en").value is not signal_row(tag, view, "en").value
    assert obeyed(once, touched(signal_row(tag, once, "en"))) == view


@given(views, tags)
def test_only_actuators_in_manual_operation_are_switched_by_hand(view: StationView, tag: Tag) -> None:
    order = touched(signal_row(tag, view, "en"))
    by_hand = view.control == "manual" and tag is MOTOR and tag.topic not in view.forced
    assert isinstance(order, Actuate) == by_hand


def test_a_forced_signal_shows_what_the_controller_sees() -> None:
    view = StationView(Snapshot(0, {"eye.on": False}, {}, {}), forced={"eye.on": True})
    row = signal_row(EYE, view, "en")
    assert (row.value, row.forced, row.text) == (True, True, "TRUE")


def test_a_number_is_asked_for() -> None:
    assert touched(signal_row(COUNT, StationView(Snapshot(0, {}, {}, {})), "en")) is None


@given(st.text(max_size=10), st.sampled_from(LANGUAGES))
def test_a_filter_shows_no_more_when_more_is_typed(query: str, language: Language) -> None:
    if matches(EYE, query + "x", language):
        assert matches(EYE, query, language)


def test_signals_are_found_by_name_address_device_and_description() -> None:
    for query in ("PART", "i0.0", "-b1", "lichtschranke"):
        assert matches(EYE, query, "de")
    assert not matches(EYE, "motor", "de")


def test_every_tag_of_the_exercise_is_described_in_three_languages() -> None:
    table = described_tags(sorting().layout)
    assert len(table) == len(sorting().layout.tags)
    for tag in table:
        assert tag.text.zh and tag.text.en and tag.text.de, tag.name


def test_hidden_signals_have_no_row() -> None:
    topic = described_tags(sorting().layout)[0].topic
    assert topic not in {tag.topic for tag in described_tags(sorting().layout, (topic,))}


def test_without_a_station_signals_have_their_first_values() -> None:
    assert [row.value for row in signal_rows((EYE, COUNT), None, "en")] == [False, 0]


def test_the_panel_has_what_the_cell_has() -> None:
    made = pieces(sorting().layout)
    assert {piece.lever for piece in made if piece.lever} == {
        "panel.start_button",
        "panel.stop_button",
        "panel.reset_button",
        "panel.auto_switch",
        "panel.estop_button",
    }
    assert {piece.lamp for piece in made} >= {"stack.red", "stack.yellow", "stack.green", "panel.lamp_start"}
    assert emergency_lever(sorting().layout) == "panel.estop_button"
    start = next(piece for piece in made if piece.lever == "panel.start_button")
    view = StationView(Snapshot(0, {"panel.lamp_start": True, "panel.start_button": False}, {}, {}))
    assert piece_state(start, view).lit
    assert not piece_state(start, view).down


def test_the_points_on_offer_are_those_of_the_rubric() -> None:
    exercise = sorting()
    assert offer(exercise).points.de == str(offered_points(exercise))
    assert [demand.id for demand in demands(exercise)] == [item.id for item in exercise.scenario.rubric]


# The state of things

CONNECTED = LinkState("connected", "opc.tcp://here:4840")
links = st.sampled_from([LinkState(), LinkState("starting"), CONNECTED, LinkState("lost"), LinkState("failed")])


paces: st.SearchStrategy[Pace] = st.sampled_from(["running", "paused", "finished"])


@given(links, st.none() | views, paces, st.integers(0, 2))
def test_what_can_be_done_follows_the_state(link: LinkState, view: StationView | None, pace: Pace, errors: int) -> None:
    view = replace(view, pace=pace) if view else None
    now = can(link, view, problems=errors)
    assert not (now.go and now.pause)
    if link.stage != "connected" or view is None:
        assert not any(value for name, value in vars(now).items() if name != "drive")
        assert now.drive, "who is to drive can be chosen beforehand"
    elif view.control == "program" and errors:
        assert not (now.go or now.step or now.mark)
        assert now.reset


@given(links, st.none() | views)
def test_of_the_four_checks_of_a_connection_the_first_that_fails_says_what_to_do(
    link: LinkState, view: StationView | None
) -> None:
    found = checks(link, view)
    goods = [check.good for check in found]
    bad = next((place for place, good in enumerate(goods) if good is not True), 4)
    assert all(good is True for good in goods[:bad])
    assert all(good is not True for good in goods[bad:])
    if bad < 4:
        assert goods[bad] is False
        assert found[bad].hint is not None
        assert all(check.hint is None for place, check in enumerate(found) if place != bad)


def test_views_that_are_joined_lose_no_change() -> None:
    one = StationView(Snapshot(10, {}, {}, {}, (Change(1, "a.b", True),)))
    two = StationView(Snapshot(20, {}, {}, {}, (Change(12, "a.b", False),)))
    both = joined(one, two)
    assert [change.t for change in both.snapshot.changes] == [1, 12]
    assert both.snapshot.now == 20
    assert joined(one, replace(two, run=2)).snapshot.changes == two.snapshot.changes


@given(st.sampled_from(SPEEDS))
def test_faster_and_slower_undo_each_other_except_at_the_ends(speed: float) -> None:
    if speed != SPEEDS[-1]:
        assert slower(faster(speed)) == speed
    if speed != SPEEDS[0]:
        assert faster(slower(speed)) == speed


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_status_bar_says_what_is_unusual(language: Language) -> None:
    view = StationView(
        Snapshot(61_500_000, {}, {}, {"chute": "blocked-jammed"}), speed=2.0, forced={"eye.on": True}, late=12.0
    )
    shown = status(CONNECTED, view, language)
    told = " ".join(say(fact, language) for fact in shown.facts)
    assert "12" in told and told.count("1") >= 3
    assert shown.speed == "×2"
    assert shown.clock.startswith("01:01")
    lost = status(CONNECTED, replace(view, late=0.0, lost=264.2), language)
    assert "264" in say(lost.facts[-1], language)
    assert lost.advice is not None
    quiet = status(CONNECTED, StationView(Snapshot(0, {}, {}, {})), language)
    assert len(quiet.facts) == 2
    assert quiet.advice is None
    assert status(LinkState("lost", reason=message("link-lost")), view, language).clock == ""


def test_a_plc_at_the_other_end_is_described_when_it_works() -> None:
    view = StationView(Snapshot(0, {}, {}, {}))
    assert facts(view).id == facts(None).id == "connection-silent"
    busy = replace(view, link=LinkReport(connected=True, alive=True, writes_per_second=20.0, reaction_p50=12.4))
    assert "12" in say(facts(busy), "de")


def test_a_node_id_is_shown_as_engineering_tools_want_it() -> None:
    assert node_example("sorting_metal", "conveyor.motor") == "ns=2;s=sorting_metal.conveyor.motor"
