"""The command line does what it says, says it in three languages, and complains clearly."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest

from plc_bridge.link_faults import FaultyLink
from plc_bridge.manual import Manual
from scenarios.catalogue import LIBRARY
from tests.exercises import load_exercise
from tests.twin.cells import layout as sorting
from tests.ui.cli.typed import typed
from twin.cell import Cell
from twin.recording import FileRecorder, read_trace
from twin.run import Run
from twin.texts import LANGUAGES
from twin.units import S
from ui.cli.main import VERBS
from ui.cli.speech import chosen_language

REFERENCE = LIBRARY / "sorting-metal" / "reference.scl"
Capture = pytest.CaptureFixture[str]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("verb", ["", *VERBS])
def test_help_is_there_for_every_verb_in_every_language(capsys: Capture, verb: str, language: str) -> None:
    answer = typed(capsys, "--lang", language, *([verb] if verb else []), "--help")
    assert answer.code == 0
    assert answer.out.startswith({"zh": "用法：", "en": "Usage:", "de": "Aufruf:"}[language])
    assert {"zh": "选项", "en": "Options", "de": "Optionen"}[language] in answer.out


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("zh", "[默认值：4840; 0<=x<=65535]"),
        ("en", "[default: 4840; 0<=x<=65535]"),
        ("de", "[Vorgabe: 4840; 0<=x<=65535]"),
    ],
)
def test_the_default_of_an_option_is_told_in_the_language_of_the_help(
    capsys: Capture, language: str, told: str
) -> None:
    help = " ".join(typed(capsys, "--lang", language, "run", "--help").out.split())
    assert told in help
    assert "EXERCISE" not in help.partition("[PROGRAM]")[2], "a word without an explanation has no row"


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("chek",), "no command chek; did you mean 'check'?"),
        (("run", "--sed", "1"), "no option --sed"),
        (("run",), "EXERCISE is missing"),
        *(
            (("run", "sorting-metal", *more), "expected one of three: an SCL program")
            for more in ((), ("x.scl", "--external"), ("x.scl", "--plc", "p.yaml"), ("--external", "--plc", "p.yaml"))
        ),
        (("run", "sorting-metal", "--seed", "x", "y"), "'x' cannot be used"),
        (
            ("check", "sorting-metall"),
            "'sorting-metall' is no exercise and no folder with a scenario.yaml; did you mean",
        ),
        (("run", "sorting-metal", "nowhere.scl"), "cannot read nowhere.scl: there is no such file or folder"),
        (("mark", "nowhere.jsonl"), "cannot read nowhere.jsonl: there is no such file or folder"),
        (("mark", str(REFERENCE)), "this is no record of a twincell run"),
        (("run", "sorting-metal", "--external", "--speed", "2"), "real time"),
    ],
)
def test_bad_input_is_answered_with_what_is_wrong(capsys: Capture, words: tuple[str, ...], complaint: str) -> None:
    answer = typed(capsys, "--lang", "en", *words)
    assert answer.code == 2
    assert complaint in answer.err
    assert answer.out == ""


def test_the_reference_program_gets_every_point_and_its_record_can_be_marked_again(
    capsys: Capture, tmp_path: Path
) -> None:
    record, report = tmp_path / "run.jsonl", tmp_path / "report.html"
    answer = typed(
        capsys, "--lang", "en", "run", "sorting-metal", str(REFERENCE), "--record", str(record), "--report", str(report)
    )
    assert answer.code == 0
    assert "Passed: 100 of 100 points (100 %)" in answer.out
    assert "<svg" in report.read_text(encoding="utf-8")
    again = typed(capsys, "--lang", "de", "mark", str(record))
    assert again.code == 0
    assert "Bestanden: 100 von 100 Punkten" in again.out


def test_a_record_is_not_overwritten(capsys: Capture, tmp_path: Path) -> None:
    record = tmp_path / "run.jsonl"
    record.write_text("precious", encoding="utf-8")
    answer = typed(capsys, "--lang", "en", "run", "sorting-metal", str(REFERENCE), "--record", str(record))
    assert (answer.code, record.read_text(encoding="utf-8")) == (2, "precious")


def test_a_wrong_program_ends_with_exit_code_one_and_names_the_gates(capsys: Capture, tmp_path: Path) -> None:
    program = tmp_path / "estop_ignored.scl"
    program.write_text(load_exercise("sorting-metal").program("estop_ignored").text, encoding="utf-8")
    answer = typed(capsys, "--lang", "en", "run", "sorting-metal", str(program))
    assert answer.code == 1
    assert "Gates not passed: estop-stops" in answer.out
    assert "Not passed: 40 of 100" in answer.out


@pytest.mark.parametrize(
    ("source", "complaints"),
    [
        ('PROGRAM P\nIF "start" THEN\n"conveyor_motor" := TRUE;\nEND_PROGRAM\n', ["the IF began at line 2"]),
        ('PROGRAM P\n"conveyor_motr" := TRUE;\nEND_PROGRAM\n', ["no.scl:2:1: ", "did you mean 'conveyor_motor'?"]),
    ],
)
def test_mistakes_in_a_program_are_shown_with_their_place(
    capsys: Capture, tmp_path: Path, source: str, complaints: list[str]
) -> None:
    program = tmp_path / "no.scl"
    program.write_text(source, encoding="utf-8")
    answer = typed(capsys, "--lang", "en", "run", "sorting-metal", str(program))
    assert answer.code == 2
    for complaint in complaints:
        assert complaint in answer.err


def test_an_endless_loop_stops_the_cpu_and_not_the_examination(capsys: Capture, tmp_path: Path) -> None:
    program = tmp_path / "loop.scl"
    program.write_text("PROGRAM P\nVAR n : INT; END_VAR\nWHILE TRUE DO n := n; END_WHILE;\nEND_PROGRAM\n", "utf-8")
    answer = typed(capsys, "--lang", "en", "run", "sorting-metal", str(program))
    assert answer.code == 1
    assert "OB80" in answer.err
    assert "Not passed: 0 of 100" in answer.out


def test_a_record_that_broke_off_is_marked_as_incomplete(capsys: Capture, tmp_path: Path) -> None:
    record, torn = tmp_path / "run.jsonl", tmp_path / "torn.jsonl"
    typed(capsys, "run", "sorting-metal", str(REFERENCE), "--record", str(record))
    content = record.read_bytes()
    torn.write_bytes(content[: len(content) // 2])
    answer = typed(capsys, "--lang", "en", "mark", str(torn))
    assert answer.code == 1
    assert "The recording broke off at" in answer.out


def test_a_record_tells_why_nothing_moves_at_a_moment(capsys: Capture, tmp_path: Path) -> None:
    record = tmp_path / "run.jsonl"
    typed(capsys, "run", "sorting-metal", str(REFERENCE), "--record", str(record))
    trace = read_trace(record)
    full = next(c.t for c in trace.changes if c.topic == "chute.blocked_by" and c.value)
    answer = typed(capsys, "--lang", "en", "why", str(record), "chute", "--at", f"{full + 1} us")
    assert answer.code == 0
    assert answer.out.splitlines() == [
        "-C1 chute: collecting box missing, parts cannot leave",
        "  cause: collecting box missing",
    ]
    for words, said in (
        (("pushr",), "did you mean 'pusher'?"),
        (("pusher", "--at", "-3s"), "the run has no moment -3s: it goes from 0 to "),
        (("pusher", "--at", "1200s"), "the run has no moment 1200s: it goes from 0 to "),
        (("pusher", "--at", "soon"), "expected a number and one of h, min, s, ms, us"),
    ):
        answer = typed(capsys, "--lang", "en", "why", str(record), *words)
        assert answer.code == 2
        assert said in answer.err
    assert "nothing is held" in typed(capsys, "--lang", "en", "why", str(record), "--at", "100 ms").out


def test_a_record_tells_that_the_link_was_cut(capsys: Capture, tmp_path: Path) -> None:
    file = tmp_path / "run.jsonl"
    recorder = FileRecorder(file)
    run = Run(Cell(sorting(), 1), FaultyLink(Manual({"conveyor.motor": True})), recorder=recorder)
    run.pull("link.cable_out", True)
    run.advance(2 * S)
    recorder.close(run.trace())
    command = "the controller does not command it: belt motor off"
    for words, first in (((), "at 00:02.000 nothing is held"), (("conveyor",), command)):
        said = typed(capsys, "--lang", "en", "why", str(file), *words).out.splitlines()
        assert [said[0], said[-1].strip()] == [first, "the link to the PLC is not sound: network cable pulled out"]


@pytest.mark.parametrize(
    ("lever", "said"),
    [
        ("pusher_eye.broken", "the controller is not told what the plant does: -B3 photoelectric sensor, wire broken"),
        ("panel.estop_button", "somebody tells the controller to stop: -S1 hit the emergency stop"),
        ("conveyor.coasts", "the controller may wait for what does not come: -M1 "),
    ],
)
def test_a_record_tells_what_the_controller_lacks_though_nothing_is_held(
    capsys: Capture, tmp_path: Path, lever: str, said: str
) -> None:
    file = tmp_path / "run.jsonl"
    recorder = FileRecorder(file)
    run = Run(Cell(sorting(), 1), Manual({}), recorder=recorder)
    run.pull(lever, True)
    run.advance(1 * S)
    recorder.close(run.trace())
    for words in ((), ("conveyor",)):
        lines = typed(capsys, "--lang", "en", "why", str(file), *words).out.splitlines()
        assert lines[-1].strip().startswith(said)


def test_a_record_tells_of_a_wire_that_brings_no_command(capsys: Capture, tmp_path: Path) -> None:
    file = tmp_path / "run.jsonl"
    recorder = FileRecorder(file)
    run = Run(Cell(sorting(), 1), Manual({"conveyor.motor": True}), recorder=recorder)
    run.pull("conveyor.motor.wire", "open")
    run.advance(2 * S)
    recorder.close(run.trace())
    wire = "wires do not bring it what the controller commands: -M1 belt motor"
    for language, words in (("en", wire), ("de", "Leitungen bringen ihm nicht"), ("zh", "导线没有把")):
        for device in ((), ("conveyor",)):
            said = typed(capsys, "--lang", language, "why", str(file), *device).out
            assert words in said
            assert "-M1" in said


def test_a_hidden_fault_is_found_with_a_meter_and_has_its_price(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = "measure terminal metal_eye.on\nanswer sensor-wire-open metal_eye.on\nverify\n"
    mended = "swap sensor-cable metal_eye.on\nverify\n"
    fault = "sensor-wire-open@metal_eye.on"
    for typing, code in ((lines, 1), (lines + mended, 0), (mended, 1)):
        monkeypatch.setattr("sys.stdin", StringIO(typing))
        answer = typed(capsys, "--lang", "en", "diagnose", "sorting-metal", str(REFERENCE), "--fault", fault)
        assert answer.code == code, typing
        assert ("verify: a good cycle" in answer.out) is (mended in typing)
        if not code:
            assert "the fault at metal_eye.on is gone" in answer.out
            assert "5 minutes of work, 5 €; parts 12 €; together 17 €" in answer.out


def test_a_slip_at_the_prompt_of_a_diagnosis_is_told_and_ends_nothing(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = '"unclosed\nwait -5 s\nwait 99 h\nwait soon\nset panel.auto_switch maybe\n'
    monkeypatch.setattr("sys.stdin", StringIO(lines))
    answer = typed(capsys, "--lang", "en", "diagnose", "sorting-metal", str(REFERENCE), "--fault", "jam@conveyor")
    assert answer.code == 1
    assert "a setting is on, off or a number, found 'maybe'" in answer.out
    assert answer.out.count("commands: list") == 2
    assert answer.out.count("a wait is longer than 0 and at most 1 h") == 2
    assert "found 'soon'" in answer.out


def test_a_plant_with_push_buttons_only_is_operated_and_told_about(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    tank = LIBRARY / "tank-timers" / "reference.scl"
    lines = "list\npress fill_button.button\nwait 5 s\nmeasure coil inlet\nswap valve inlet\n"
    lines += "answer coil-open inlet\nverify\n"
    monkeypatch.setattr("sys.stdin", StringIO(lines))
    answer = typed(capsys, "--lang", "de", "diagnose", "tank-timers", str(tank), "--fault", "coil-open@inlet")
    assert answer.code == 0, answer.out
    assert "fill_button.button, discharge_button.button" in answer.out
    assert "Spule: unendlich" in answer.out
    assert "13 Minuten Arbeit" in answer.out


def test_one_minute_is_one_minute_in_every_language(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    said = {"en": "1 minute of work", "de": "1 Minute Arbeit", "zh": "用时 1 分钟"}
    for language, bill in said.items():
        monkeypatch.setattr("sys.stdin", StringIO("measure supply conveyor\n"))
        answer = typed(
            capsys, "--lang", language, "diagnose", "sorting-metal", str(REFERENCE), "--fault", "jam@conveyor"
        )
        assert bill in answer.out


def test_where_a_fault_can_be_is_told_or_that_it_cannot_be(capsys: Capture) -> None:
    nowhere = typed(capsys, "--lang", "en", "faults", "sorting-metal", "--fault", "tank-leak")
    assert nowhere.code == 2 and "nothing in this cell can have the fault 'tank-leak'" in nowhere.err
    program = typed(capsys, "--lang", "en", "faults", "sorting-metal", "--fault", "timer-too-short")
    assert program.code == 0 and "2 places of the exercise's program can have it" in program.out
    table = typed(capsys, "--lang", "en", "faults", "sorting-metal").out
    ((count,),) = [line.split()[-1:] for line in table.splitlines() if line.startswith("timer-too-short")]
    assert count == "2"


def test_a_scenario_with_ten_mistakes_gets_ten_complaints(capsys: Capture, tmp_path: Path) -> None:
    folder = tmp_path / "broken"
    folder.mkdir()
    for file in (LIBRARY / "sorting-metal").glob("*.*"):
        (folder / file.name).write_bytes(file.read_bytes())
    scenario = folder / "scenario.yaml"
    text = scenario.read_text(encoding="utf-8")
    mistakes = [
        ("level: 2", "level: 9"),
        ("time_limit: 6 min", "time_limit: 6"),
        ("motion: conveyor.motor or", "motion: convayor.motor or"),
        ("press: panel.stop_button", "press: panel.stop_buton"),
        ("then: not motion, within: 500 ms, during: estop}", "then: not moton, within: 500 ms, during: estop}"),
        ("within: 500 ms, stays: 1 s, during: start}", "wihtin: 500 ms, stays: 1 s, during: start}"),
        ("keep: stack.red", "keep: stack.rde"),
        ("at: 1 Hz ±10 %, before: fall", "at: 1 Hz ±ten %, before: fall"),
        ("pass: {score: 60, gate_cap: 40}", "pass: {score: 600, gate_cap: 40}"),
        ("      loses: [manual]", "      loses: [manuel]"),
    ]
    for right, wrong in mistakes:
        assert text.count(right) >= 1, right
        text = text.replace(right, wrong, 1)
    scenario.write_text(text, encoding="utf-8")
    for language in LANGUAGES:
        answer = typed(capsys, "--lang", language, "check", str(folder))
        lines = answer.err.splitlines()
        assert answer.code == 2
        assert len({line.split(": ")[0] for line in lines}) >= 10, answer.err
        assert all(line.startswith("scenario.yaml:") for line in lines)


def test_wrong_programs_are_written_whole_and_nothing_is_lost_for_them(capsys: Capture, tmp_path: Path) -> None:
    ask = ("--lang", "en", "check", "garage-door", "--no-proof", "--programs")
    assert typed(capsys, *ask, str(tmp_path / "new")).code == 0
    names = sorted(file.stem for file in (tmp_path / "new").iterdir())
    assert names == sorted(load_exercise("garage-door").wrong)
    mine = tmp_path / "new" / f"{names[-1]}.scl"
    mine.write_text("mine", encoding="utf-8")
    (tmp_path / "new" / f"{names[0]}.scl").unlink()
    again = typed(capsys, *ask, str(tmp_path / "new"))
    assert again.code == 2 and "exists already and is not overwritten" in again.err
    assert mine.read_text("utf-8") == "mine" and not (tmp_path / "new" / f"{names[0]}.scl").exists()
    on_file = typed(capsys, *ask, str(mine))
    assert on_file.code == 2 and on_file.err.strip().endswith(f"cannot write {mine}: it is a file and no folder")


def test_node_sets_go_into_two_files_and_only_the_types_may_be_there_already(capsys: Capture, tmp_path: Path) -> None:
    words = ("--lang", "en", "export", "transport-a-b", "--nodeset", "--out", str(tmp_path / "own.xml"))
    assert typed(capsys, *words).code == 0
    made = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    assert made.keys() == {"own.xml", "twincell.types.NodeSet2.xml"}
    assert b"transport_a_b.conveyor.motor" in made["own.xml"]
    assert b"MachineIdentificationType" in made["twincell.types.NodeSet2.xml"]
    again = typed(capsys, *words)
    assert again.code == 2 and "own.xml" in again.err
    (tmp_path / "own.xml").unlink()
    assert typed(capsys, *words).code == 0
    assert made == {file.name: file.read_bytes() for file in tmp_path.iterdir()}


def test_the_schema_is_json(capsys: Capture) -> None:
    answer = typed(capsys, "schema")
    assert json.loads(answer.out)["$schema"].startswith("http://json-schema.org/draft-07")


def test_the_language_is_the_option_then_the_variable_then_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWINCELL_LANG", "de")
    assert chosen_language(["--lang", "zh"]) == "zh"
    assert chosen_language(["--lang=en", "check"]) == "en"
    assert chosen_language([]) == "de"
    monkeypatch.setenv("TWINCELL_LANG", "zh_CN.UTF-8")
    assert chosen_language([]) == "zh"


def test_a_program_with_a_mistake_is_written_and_the_place_is_not_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "given.scl"
    words = ("--lang", "en", "faults", "sorting-metal", "--fault", "timer-too-short", "--write", str(file))
    answer = typed(capsys, *words)
    assert answer.code == 0
    assert "line" not in answer.out
    assert "T#50MS" in file.read_text(encoding="utf-8") or "T#49MS" in file.read_text(encoding="utf-8")
    assert typed(capsys, *words).code == 2
    run = ("--lang", "en", "run", "sorting-metal")
    untouched = typed(capsys, *run, str(file), "--given", str(file))
    assert untouched.code == 1
    assert "Mending: 0 of 100 points" in untouched.out
    mended = typed(capsys, *run, str(load_exercise("sorting-metal").reference), "--given", str(file))
    assert mended.code == 0
    assert "Mending: 100 of 100 points" in mended.out
    assert typed(capsys, *run, "--external", "--given", str(file)).code == 2
    jam = typed(capsys, "--lang", "en", "faults", "sorting-metal", "--fault", "jam", "--write", str(tmp_path / "x.scl"))
    assert (jam.code, "layer program" in jam.err) == (2, True)
