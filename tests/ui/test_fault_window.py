"""Faults put in and searched in the window, as persons do it."""

from __future__ import annotations

from PySide6.QtWidgets import QListWidget

from plc_bridge.fault_commands import Inject, Repair
from scenarios.faults.catalogue import catalogue, places
from tests.ui.desk import Desk, sorting
from twin.texts import LANGUAGES, say
from ui import orders
from ui.actions import Screen
from ui.preferences import Preferences
from ui.screens.run import FAULTS, PROGRAM, SEARCH
from ui.viewmodel.diagnosis import adjustments, overrides, spares, spots, suspects
from ui.viewmodel.faults import offers

LAYOUT = sorting().layout


def lines(box: QListWidget) -> list[str]:
    return [box.item(i).text() for i in range(box.count())]


def running(desk: Desk, tab: int) -> None:
    desk.open()
    desk.show()
    desk.station.post(orders.Go())
    desk.window.run.tabs.setCurrentIndex(tab)
    desk.settle()


def test_an_instructor_has_a_page_puts_a_fault_in_sees_it_come_and_repairs_it(desk: Desk) -> None:
    tabs = desk.window.run.tabs
    assert not tabs.isTabVisible(FAULTS)
    assert not desk.window.commands.all["show-faults"].isEnabled()
    desk.trigger("instruct")
    assert tabs.isTabVisible(FAULTS)
    assert Preferences(desk.preferences._settings).instructor
    running(desk, FAULTS)
    panel = desk.window.run.faults
    panel.list.search.setText("pneumatic")
    panel.list.choose("drive-jammed")
    panel.form.at.setCurrentIndex(panel.form.at.findData("pusher"))
    panel.form.start.setCurrentIndex(1)
    panel.form._begin()
    assert panel.form.text.text() == "20 s"
    panel.form.text.setText("soon")
    panel.form.put.click()
    assert lines(panel.active) == []
    panel.form.text.setText("2 s")
    panel.form.put.click()
    assert lines(panel.active) == ["1  pneumatic drive jammed · -Y1 pusher · to come, hidden"]
    desk.pass_seconds(3)
    panel._ask()
    assert lines(panel.active) == ["1  pneumatic drive jammed · -Y1 pusher · there, hidden"]
    assert panel.sound.isHidden()
    panel.active.setCurrentRow(0)
    panel.repair.click()
    assert lines(panel.active) == ["1  pneumatic drive jammed · -Y1 pusher · gone, hidden"]
    assert not panel.repair_all.isEnabled()
    panel.count.setText("2")
    panel.draw.click()
    assert len(lines(panel.active)) == 3
    desk.trigger("instruct")
    assert not tabs.isTabVisible(FAULTS)


def test_a_student_finds_a_fault_with_the_bill_running_and_sees_nothing_that_tells_it(desk: Desk) -> None:
    running(desk, SEARCH)
    desk.station.post(orders.Instruct(Inject("drive-jammed", "pusher")))
    desk.pass_seconds(1)
    panel = desk.window.run.instruments
    view = desk.window.session.view
    assert view is not None
    assert "pusher.jammed" not in view.snapshot.signals
    assert view.snapshot.blocked == {}
    desk.window.run.stage._device_chosen("pusher")
    assert panel.device.currentData() == "pusher"
    panel.look.click()
    panel.measure.click()
    panel.operate.click()
    assert not panel.operate.isEnabled()
    desk.pass_seconds(1.5)
    assert panel.operate.isEnabled()
    assert (panel.meter.text(), panel.held.text()) == ("24 V", "-Y1 pusher retracted, at the sensor's plug")
    panel.spare.setCurrentIndex(panel.spare.findData("switch"))
    panel.swap.click()
    assert panel.bill.text() == "8 min · 33 €"
    answer = panel.answer
    for fault, place, said in (("jam", "conveyor", "That is not it"), ("drive-jammed", "pusher", "Right")):
        answer.fault.setCurrentIndex(answer.fault.findData(fault))
        answer.place.setCurrentIndex(answer.place.findData(place))
        answer.send.click()
        assert answer.verdict.text() == said
    assert [line.split("  ", 1)[1] for line in lines(panel.protocol)][-4:] == [
        "-Y1 pusher has not moved",
        "exchanged: limit switch; nothing has changed at -Y1 pusher",
        "mechanical jam, -M1 belt conveyor: that is not it",
        "pneumatic drive jammed, -Y1 pusher: right",
    ]
    # who practises alone is surprised, and told no more
    assert not panel.surprise.isVisible()
    desk.station.post(orders.Instruct(Repair()))
    assert answer.verdict.text() == "Right"
    panel.surprise.click()
    desk.pass_seconds(1)
    assert answer.verdict.text() == ""
    view = desk.window.session.view
    assert view is not None and view.bench is not None and view.bench.concealed
    assert view.bench.faults == ()
    assert not panel.surprise.isVisible()


def test_who_has_named_and_mended_a_fault_proves_it_by_a_cycle(desk: Desk) -> None:
    desk.open(sorting().reference.read_text(encoding="utf-8"))
    desk.show()
    desk.station.post(orders.Go())
    desk.window.run.tabs.setCurrentIndex(SEARCH)
    desk.settle()
    desk.station.post(orders.Instruct(Inject("drive-jammed", "pusher")))
    desk.pass_seconds(1)
    panel = desk.window.run.instruments
    assert panel.proof.text() == "Once it is mended, a good cycle proves it"
    desk.window.run.stage._device_chosen("pusher")
    panel.answer.fault.setCurrentIndex(panel.answer.fault.findData("drive-jammed"))
    panel.answer.place.setCurrentIndex(panel.answer.place.findData("pusher"))
    panel.answer.send.click()
    panel.spare.setCurrentIndex(panel.spare.findData("pneumatic-drive"))
    panel.swap.click()
    panel.verify.click()
    assert panel.proof.text() == "The operator is at work; keep your hands away"
    assert not panel.verify.isEnabled()
    for _ in range(20):
        desk.pass_seconds(10)
        if panel.verify.isEnabled():
            break
    assert panel.proof.text() == "Solved: named, mended, and proven by a good cycle"
    assert lines(panel.protocol)[-1].endswith("a good cycle: the plant does what it should")


def test_an_answer_is_given_only_where_there_is_a_fault_and_only_when_it_is_complete(desk: Desk) -> None:
    running(desk, SEARCH)
    answer = desk.window.run.instruments.answer
    assert answer.fault.currentText() == ""
    answer.fault.setCurrentIndex(answer.fault.findData("sensor-dead"))
    answer.place.setCurrentIndex(answer.place.findData("entry_eye"))
    assert not answer.send.isEnabled()
    desk.station.post(orders.Instruct(Inject("drive-jammed", "pusher")))
    desk.pass_seconds(0.5)
    assert answer.fault.currentText() == ""
    assert not answer.send.isEnabled()
    answer.fault.setEditText("sensor dead")
    assert not answer.send.isEnabled()
    answer.place.setCurrentIndex(answer.place.findData("entry_eye"))
    assert answer.send.isEnabled()
    answer.fault.setEditText("sensor d")
    assert not answer.send.isEnabled()


def test_a_report_says_that_the_faults_of_the_cell_had_no_part_in_it(desk: Desk) -> None:
    window = desk.window
    desk.open(sorting().reference.read_text(encoding="utf-8"))
    for fault in (True, False):
        desk.station.post(orders.Instruct(Inject("drive-jammed", "pusher") if fault else Repair()))
        window.show_screen(Screen.RUN)
        desk.trigger("mark")
        desk.until(lambda: window.screen_now is Screen.REPORT)
        page = window.report.page()
        assert page is not None
        notes = [say(note, "en") for note in page.notes]
        assert any("sound cell" in note for note in notes) is fault


def test_two_clicks_on_a_surprise_hide_one_fault(desk: Desk) -> None:
    running(desk, SEARCH)
    panel = desk.window.run.instruments
    desk.station.blockSignals(True)  # the next view takes its time
    panel.surprise.click()
    panel.surprise.click()
    desk.station.blockSignals(False)
    assert len([each for each in desk.station.posted if isinstance(each, orders.Instruct)]) == 1
    desk.pass_seconds(0.5)
    desk.station.post(orders.Instruct(Repair()))
    assert panel.surprise.isEnabled()
    assert panel.surprise.isVisible()


def test_an_untouched_given_program_wins_no_points_for_mending_and_is_no_result_of_the_students(desk: Desk) -> None:
    running(desk, FAULTS)
    run, window = desk.window.run, desk.window
    run.faults.list.choose("timer-too-short")
    run.faults.form.put.click()
    desk.until(lambda: run.tabs.currentIndex() == PROGRAM)
    desk.until(lambda: window.session.view is not None and window.session.view.control == "program")
    notes = []
    for text in (run.program.text(), sorting().reference.read_text("utf-8")):
        run.program.editor.setPlainText(text)
        window.show_screen(Screen.RUN)
        desk.settle()
        desk.trigger("mark")
        desk.until(lambda: window.screen_now is Screen.REPORT and not window.session.busy)
        page = window.report.page()
        assert page is not None
        notes.append(next(said for note in page.notes if "Mending" in (said := say(note, "en"))))
    assert "Mending: 0 of 100 points" in notes[0]
    assert "Mending: 100 of 100 points" in notes[1]
    assert sorting().scenario.id not in window.session.book.read()


def test_a_given_program_stands_in_the_editor_and_answers_are_judged_at_once_or_in_the_report(desk: Desk) -> None:
    running(desk, FAULTS)
    run = desk.window.run
    own = run.program.text()
    run.faults.list.choose("timer-too-short")
    run.faults.form.put.click()
    desk.until(lambda: run.tabs.currentIndex() == PROGRAM)
    given = run.program.text()
    assert given != own
    assert "T#50MS" in given or "T#49MS" in given
    run.program.editor.setPlainText(given + "\n")
    run.program.flush()
    saved = desk.window.session.shelf.take(sorting().scenario.id)
    assert all(source.text == own for source in saved)
    number = next(
        i for i, text in enumerate(given.splitlines(), 1) if text not in sorting().reference.read_text("utf-8")
    )
    run.tabs.setCurrentIndex(SEARCH)
    answer = run.instruments.answer
    answer.fault.setCurrentIndex(answer.fault.findData("timer-too-short"))
    answer.line.setText(str(number))
    answer.send.click()
    assert answer.verdict.text() == "Right"

    # in an examination the report tells
    window = desk.window
    desk.station.post(orders.SetSpeed(1000.0))
    desk.station.post(orders.Mark())
    desk.pass_seconds(0.05)
    answer.fault.setCurrentIndex(answer.fault.findData("drive-jammed"))
    answer.place.setCurrentIndex(answer.place.findData("pusher"))
    answer.send.click()
    assert answer.verdict.text() == "Noted; the report tells"
    desk.pass_seconds(0.4)
    desk.until(lambda: window.report.shown is not None)
    page = window.report.page()
    assert page is not None
    notes = [say(note, "en") for note in page.notes]
    assert notes[0] == "0 min · 0 €"
    assert notes[1].endswith("that is not it")


def test_what_is_offered_is_what_the_cell_can_have() -> None:
    ids = {offer.id for offer in offers(LAYOUT, "en")}
    assert {"jam", "timer-too-short"} <= ids
    assert "tank-leak" not in ids
    assert {each.id for each in suspects(LAYOUT)} == ids
    for language in LANGUAGES:
        assert {offer.id for offer in offers(LAYOUT, language, "jam")} >= {"jam"}
    assert offers(LAYOUT, "en", "no such thing") == ()


def test_a_device_is_offered_the_parts_it_has() -> None:
    def offered(device: str) -> set[str]:
        return {id for id, _ in (*spares(LAYOUT, device), *adjustments(LAYOUT, device))}

    assert {"actuator-cable", "sensor-cable"} <= offered("pusher")
    assert "sensor-cable" not in offered("source")
    assert "box" not in offered("pusher")
    assert "box" in offered("chute")
    assert offered("link") >= {"patch-cable", "certificate"}
    assert "program" not in {what for device in LAYOUT.devices for what in offered(device)}
    for fault in catalogue().faults.values():
        for place in places(fault, LAYOUT):
            device = place.partition(".")[0] if place != "all" else "pusher"
            assert {fault.cure.swap, fault.cure.adjust} - {""} <= offered(device), (fault.text.en, place)


def test_a_fault_is_found_by_its_plate_and_by_its_id() -> None:
    by_plate, by_id = offers(LAYOUT, "de", "antrieb klemmt -y1"), offers(LAYOUT, "de", "antrieb klemmt pusher")
    assert [offer.id for offer in by_plate] == [offer.id for offer in by_id] == ["drive-jammed"]


def test_instruments_reach_every_device_of_the_cell() -> None:
    for device in LAYOUT.devices:
        assert all(say(spot.words(LAYOUT), language) for spot in spots(LAYOUT, device) for language in LANGUAGES)
        assert spots(LAYOUT, device)[-1].point == "supply"
    assert [spot.point for spot in spots(LAYOUT, "link")] == ["led", "ping", "certificate", "clock"]
    assert overrides(LAYOUT, "link") == ()
    assert overrides(LAYOUT, "pusher") == ("pusher.extend",)
    assert overrides(LAYOUT, "entry_eye") == ()
