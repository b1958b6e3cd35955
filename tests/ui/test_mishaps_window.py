"""Whatever falls or collides is named when it happens, counted, and found again in the replay."""

from __future__ import annotations

from dataclasses import replace

from tests.exercises import load_exercise
from tests.twin.test_mishaps import spilling
from tests.ui.desk import Desk
from twin.parts import KINDS
from twin.snapshot import Snapshot
from twin.texts import LANGUAGES, known, say
from ui import orders
from ui.screens.run import FIGURES
from ui.viewmodel.mishaps import at_devices, fresh, moments, notice, struck, summary, what
from ui.viewmodel.status import status
from ui.viewmodel.view import LinkState, StationView


def spilt(seconds: int = 30) -> Snapshot:
    return spilling(seconds).snapshot()


def spill(desk: Desk) -> None:
    desk.window.open_exercise("transport-a-b")
    desk.station.post(orders.Go())
    desk.station.post(orders.SetSpeed(20))
    desk.station.post(orders.Pull("unloader.away", True))
    desk.station.post(orders.Actuate("conveyor.motor", True))
    desk.pass_seconds(1)


def test_the_window_names_a_mishap_and_lists_it_until_the_next_run(desk: Desk) -> None:
    desk.show()
    spill(desk)
    banner, listed = desk.window.banner, desk.window.run.figures.mishaps
    desk.window.run.tabs.setCurrentIndex(FIGURES)
    view = desk.window.session.view
    assert view is not None
    mishaps = view.snapshot.mishaps
    assert mishaps
    assert banner.isVisible()
    assert "fell" in banner.text
    assert listed.isVisible()
    assert len(listed.text.text().splitlines()) == len(mishaps)
    banner.hide()
    desk.settle()
    assert banner.isHidden(), "a mishap is told once"
    desk.station.post(orders.Reset())
    assert not listed.isVisible()
    assert banner.isHidden()


def test_a_mishap_is_said_in_every_language_with_its_moment() -> None:
    layout, mishaps = load_exercise("transport-a-b").layout, spilt().mishaps
    told = {language: say(notice(layout, mishaps, language), language) for language in LANGUAGES}
    assert len(set(told.values())) == len(LANGUAGES)
    assert f"{mishaps[-1].t // 1_000_000:02d},{mishaps[-1].t // 1000 % 1000:03d}" in told["de"]


def test_only_what_is_new_is_told_and_another_run_begins_anew() -> None:
    early, late = StationView(spilt(25)), StationView(spilt(30))
    assert late.snapshot.mishaps == early.snapshot.mishaps + fresh(late, early)
    assert fresh(late, late) == ()
    assert fresh(replace(early, run=2), late) == early.snapshot.mishaps


def test_the_status_counts_mishaps_and_the_device_says_what_they_were() -> None:
    snapshot = spilt()
    facts = status(LinkState("connected"), StationView(snapshot), "en").facts
    assert f"{len(snapshot.mishaps)} mishaps" in [say(fact, "en") for fact in facts]
    assert at_devices(snapshot, "en") == {"conveyor": f"{len(snapshot.mishaps)} parts lost"}


def test_a_collision_is_still_told_at_its_device_when_much_has_fallen_since() -> None:
    fallen = tuple(replace(mishap, number=mishap.number + 100) for mishap in spilt().mishaps)
    figures = {"collision.pusher": 1, "part.lost.conveyor": 100}
    snapshot = replace(spilt(), mishaps=fallen, figures=figures)
    assert at_devices(snapshot, "en") == {"pusher": "Collision", "conveyor": "100 parts lost"}
    assert struck(snapshot) == {"pusher"}


def test_a_recorded_run_tells_the_moment_of_each_mishap_and_their_number() -> None:
    run = spilling(30)
    layout = load_exercise("transport-a-b").layout
    found = list(moments(run.trace(), layout))
    assert [t for t, _ in found] == [mishap.t for mishap in run.snapshot().mishaps]
    assert "fell" in say(found[0][1], "en")
    (counted,) = summary(run.trace(), "en")
    assert say(counted, "en").endswith(f"{len(found)} parts lost")
    assert list(summary(spilling(1).trace(), "en")) == []


def test_every_kind_of_part_that_may_fall_has_its_words() -> None:
    layout = load_exercise("transport-a-b").layout
    (first, *_) = spilt().mishaps
    assert first.part is not None
    for kind in KINDS:
        told = what(layout, replace(first, part=replace(first.part, kind=kind)))
        assert known(f"part-kind-{kind}".replace("_", "-"))
        assert len({say(told, language) for language in LANGUAGES}) == len(LANGUAGES)
    assert say(what(layout, replace(first, part=replace(first.part, kind="blue"))), "de").endswith(
        "(blau) ist gefallen und verloren"
    )
