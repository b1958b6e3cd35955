"""What does not fit together in an exercise is told when it is read, all of it at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plc_bridge.keeping import Keep
from scenarios.exercise import read_exercise
from scenarios.order import ExerciseOrder
from scenarios.problems import ScenarioError
from tests.scenarios.cells import write_files
from twin.devices.source import SourceSpec
from twin.texts import LANGUAGES
from twin.units import MS, S

CELL = """\
format: twincell-cell 1
id: bench
devices:
  source: {kind: source, to: belt, mix: {metal: 1}}
  panel: {kind: panel, at: {x: 0 mm, y: 0 mm}}
  belt: {kind: belt, at: {x: 0 mm, y: 0 mm, z: 0 mm}, length: 1 m, speed: 200 mm/s, to: bin}
  bin: {kind: bin, at: {x: 1 m, y: 0 mm}}
"""
SCENARIO = """\
format: twincell-scenario 1
id: bench
version: 1.0.0
level: 1
time_limit: 1 min
title: {zh: 台, en: bench, de: Bank}
skills: [logic]
start_with: {mix: {red: 1}}
define:
  estop: not panel.estop_1 or not panel.estop_2
  moving: belt.motor and not estop
run:
  - {name: start, press: panel.start_button, wait: {for: moving, at_most: 2 s}}
rubric:
  - id: start
    text: {zh: 启动, en: start, de: Start}
    points: 5
    respond: {when: panel.start, then: moving, within: 200 ms, during: start}
proof:
  wrong: {never: {loses: [start]}}
"""
FILES = {
    "cell.yaml": CELL,
    "scenario.yaml": SCENARIO,
    "brief.zh.md": "启动",
    "brief.en.md": "Start",
    "brief.de.md": "Start",
    "reference.scl": "",
    "wrong/never.scl": "",
}


def problems(tmp_path: Path, **changed: tuple[str, str]) -> list[str]:
    """What is wrong once in each named file a text has been replaced by another."""
    files = dict(FILES)
    for name, (old, new) in changed.items():
        assert old in files[f"{name}.yaml"]
        files[f"{name}.yaml"] = files[f"{name}.yaml"].replace(old, new)
    write_files(tmp_path, files)
    with pytest.raises(ScenarioError) as caught:
        read_exercise(tmp_path)
    for language in LANGUAGES:
        assert all(problem.text(language) for problem in caught.value.problems)
    return [problem.text("en") for problem in caught.value.problems]


def test_an_exercise_is_read_with_its_own_part_mix_and_its_task_in_each_language(tmp_path: Path) -> None:
    write_files(tmp_path, FILES)
    exercise = read_exercise(tmp_path)
    assert exercise.brief.zh == "启动"
    source = exercise.layout.devices["source"]
    assert isinstance(source, SourceSpec)
    assert source.mix == {"red": 1}
    assert exercise.scenario.run[0].wait is not None
    assert exercise.scenario.run[0].wait.at_most == 2 * S


def test_an_exercise_chooses_the_short_pulses_that_a_real_plc_is_to_see(tmp_path: Path) -> None:
    text = "short_pulses: {all: {stretch: 20 ms}, only: {panel.start: until_read, panel.stop: as_it_is}}\ntitle:"
    write_files(tmp_path, {**FILES, "scenario.yaml": SCENARIO.replace("title:", text)})
    kept = ExerciseOrder(read_exercise(tmp_path)).kept
    assert kept["panel.start"] == Keep(until_read=True) and kept["panel.estop_1"] == Keep(stretch=20 * MS)
    assert kept.keys().isdisjoint({"panel.stop", "belt.motor", "panel.start_button"})


def test_the_digest_changes_with_whatever_can_alter_marks_and_not_with_remarks(tmp_path: Path) -> None:
    write_files(tmp_path, FILES)
    digest = read_exercise(tmp_path).digest
    (tmp_path / "scenario.yaml").write_text("# a remark\n" + SCENARIO, encoding="utf-8")
    assert read_exercise(tmp_path).digest == digest
    (tmp_path / "cell.yaml").write_text(CELL.replace("200 mm/s", "201 mm/s"), encoding="utf-8")
    assert read_exercise(tmp_path).digest != digest


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("loses: [start]", "loses: [strat]", "scenario.yaml:20:27: proof.wrong.never.loses[0]: no item 'strat'; did"),
        ("wrong: {never:", "wrong: {nevr:", "proof.wrong.nevr: no 'changes', and no file 'wrong/nevr.scl'; write what"),
        ("press: panel.start_button", "press: panel.start_buton", "scenario.yaml:13:26: run[0].press[0]: no button"),
        ("press: panel.start_button", "disturb: {panel.start_button: 3}", "'panel.start_button' is BOOL, found 3"),
        ("during: start", "during: begin", "no phase 'begin' in the run"),
        ("then: moving", "then: movin", "no signal and no defined name 'movin'; did you mean 'moving'"),
        ("not estop", "not estpo", "scenario.yaml:11:30: define.moving: no signal and no defined name 'estpo'"),
        ("  moving: belt", "  belt.motor: belt", "'belt.motor' is already a signal"),
        ("  estop: not", "  2nd: not", "'2nd' is no name"),
        ("zh: 启动, en: start", "en: start", "rubric[0].text: no text in zh"),
        ("points: 5", "points: -5", "expected more than 0, found -5"),
        ("points: 5", "points: 5.001", "expected whole hundredths"),
        ("points: 5", "points: 5\n    group: g", "no group 'g'"),
        ("points: 5", "points: 5\n    score: {bands: [{points: 6}]}", "a band earns 6 points; expected 0 to 5"),
        ("points: 5", "points: 5\n    score: {deduct: 1, each: true}", "expected only one way of scoring"),
        ("points: 5", "points: 5\n    never: {what: moving}", "'respond' and 'never'; expected one check"),
        ("    respond: {when", "    hints: []\n#", "expected one check, such as"),
        ("during: start", "not_before: 1 s", "'not_before' is later than 'within'"),
        ("during: start", "during: start, after: moving", "'during' and 'after'; expected one of"),
        ("then: moving, ", "then: rise(moving), stays: 1 s, ", "is an instant and cannot stay"),
        ("name: start", "name: Start it", "'Start it' is no name"),
        ("level: 1", "level: 9", "expected at most 5, found 9"),
        ("version: 1.0.0", "version: '1.0'", "does not fit the pattern"),
        ("skills: [logic]", "skills: [logik]", "'logik' is not allowed here; did you mean 'logic'"),
        ("title:", "hidden: [belt.speed]\ntitle:", "hidden[0]: no signal and no defined name 'belt.speed'"),
        ("title:", "short_pulses: {all: untilread}\ntitle:", "short_pulses.all: 'untilread' is not allowed here; did"),
        ("title:", "short_pulses: {all: {stretch: 4 s}}\ntitle:", "all.stretch: expected 0 to 3 s, found 4 s"),
        ("title:", "short_pulses: {only: {panel.strat: until_read}}\ntitle:", "no BOOL sensor 'panel.strat'; did you"),
        ("title:", "short_pulses: {only: {belt.motor: as_it_is}}\ntitle:", "no BOOL sensor 'belt.motor'"),
        ("mix: {red: 1}", "mix: {purple: 1}", ", found 'purple'"),
        ("mix: {red: 1}", "mix: {red: 0}", "scenario.yaml:8:19: start_with.mix: all shares are 0"),
        ("time_limit: 1 min", "time_limit: -1 min", "scenario.yaml:5:13: time_limit: '-1 min' cannot be negative"),
    ],
)
def test_what_does_not_fit_is_told_at_its_place(tmp_path: Path, old: str, new: str, says: str) -> None:
    assert any(says in line for line in problems(tmp_path, scenario=(old, new)))


def test_problems_of_scenario_and_layout_come_together(tmp_path: Path) -> None:
    found = problems(tmp_path, scenario=("points: 5", "pionts: 5"), cell=("speed: 200 mm/s", "sped: 200 mm/s"))
    assert any(line.startswith("cell.yaml:6:") and "did you mean 'speed'" in line for line in found)
    assert any(line.startswith("scenario.yaml:17:") and "did you mean 'points'" in line for line in found)


def test_a_layout_that_cannot_be_used_accuses_no_condition(tmp_path: Path) -> None:
    found = problems(tmp_path, cell=("kind: panel", "kind: pannel"))
    assert [line for line in found if line.startswith("scenario.yaml")] == []


def test_a_wrong_definition_is_told_once_and_not_at_each_use(tmp_path: Path) -> None:
    found = problems(tmp_path, scenario=("belt.motor and not estop", "belt.moter and not estop"))
    assert len(found) == 1


def test_a_field_of_a_wrong_type_hides_nothing_that_does_not_fit_elsewhere(tmp_path: Path) -> None:
    write_files(tmp_path, FILES)
    text = SCENARIO.replace("level: 1", "level: high").replace("loses: [start]", "loses: [strat]")
    text = text.replace("within: 200 ms", "within: 200").replace("panel.start_button", "panel.strat_button")
    (tmp_path / "scenario.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        read_exercise(tmp_path)
    assert [problem.line for problem in caught.value.problems] == [4, 13, 18, 20]


TEN_MISTAKES = (
    ("version: 1.0.0", "version: 1.0"),
    ("level: 1", "levle: 1"),
    ("time_limit: 1 min", "time_limit: 60"),
    ("de: Bank", "fr: banc"),
    ("mix: {red: 1}", "mix: {purple: 1}"),
    ("estop: not panel.estop_1", "estop: not panel.estp_1"),
    ("press: panel.start_button", "press: panel.strat_button"),
    ("points: 5", "points：five"),
    ("then: moving", "then: movin"),
    ("loses: [start]", "loses: [strat]"),
)


def test_ten_mistakes_in_ten_lines_are_all_told_in_one_reading(tmp_path: Path) -> None:
    text = SCENARIO
    for good, bad in TEN_MISTAKES:
        assert good in text
        text = text.replace(good, bad)
    write_files(tmp_path, {**FILES, "scenario.yaml": text})
    with pytest.raises(ScenarioError) as caught:
        read_exercise(tmp_path)
    lines = [problem.line for problem in caught.value.problems]
    assert lines == [3, 4, 5, 6, 6, 8, 10, 13, 17, 17, 18, 20], "German is missing beside what stands in its place"
    for language in LANGUAGES:
        assert len(caught.value.text(language).split("\n")) == len(caught.value.problems)


def test_a_missing_task_text_is_told_for_each_language_that_the_exercise_has(tmp_path: Path) -> None:
    write_files(tmp_path, {name: text for name, text in FILES.items() if name != "brief.de.md"})
    with pytest.raises(ScenarioError, match=r"no file 'brief\.de\.md'"):
        read_exercise(tmp_path)
    (tmp_path / "scenario.yaml").write_text(
        SCENARIO.replace("skills:", "languages: [zh, en]\nskills:"), encoding="utf-8"
    )
    assert read_exercise(tmp_path).brief.missing() == ("de",)


SHARED = """\
format: twincell-items 1
parameters: [motion, bound]
rubric:
  - id: still
    text: {zh: 静止, en: still without $motion, de: steht}
    points: 3
    respond: {when: estop, then: not ($motion), within: $bound}
"""
USING = SCENARIO.replace(
    "start_with:", "use: [{items: safety, with: {motion: belt.motor, bound: 100 ms}}]\nstart_with:"
)


def using(tmp_path: Path, old: str = "", new: str = "", *, shared: str = SHARED) -> Path:
    folder = tmp_path / "bench"
    write_files(folder, {**FILES, "scenario.yaml": USING.replace(old, new)})
    write_files(tmp_path, {"shared/safety.yaml": shared})
    return folder


def test_shared_items_are_put_in_with_their_parameters(tmp_path: Path) -> None:
    item = read_exercise(using(tmp_path)).scenario.rubric[1]
    assert (item.id, item.text.en) == ("still", "still without belt.motor")
    assert item.respond is not None
    assert item.respond.then.source == "not (belt.motor)"
    assert item.respond.within == S // 10


def test_who_copies_an_exercise_without_the_shared_items_is_told_what_to_copy(tmp_path: Path) -> None:
    folder = using(tmp_path)
    (tmp_path / "shared" / "safety.yaml").unlink()
    (tmp_path / "shared").rmdir()
    with pytest.raises(ScenarioError) as caught:
        read_exercise(folder)
    (line,) = (problem.text("en") for problem in caught.value.problems)
    assert line.endswith(f"no folder 'shared' in {tmp_path.resolve()}; copy that of scenarios/library to there")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (", bound: 100 ms", "", "scenario.yaml:8:7: use[0]: parameter 'bound' is missing"),
        (
            "bound: 100",
            "buond: 100",
            "scenario.yaml:8:50: use[0].with.buond: no parameter 'buond'; did you mean 'bound'",
        ),
        (
            "items: safety",
            "items: safty",
            "scenario.yaml:8:15: use[0].items: no file 'shared/safty.yaml'; did you mean 'safety'?",
        ),
        ("motion: belt.motor", "motion: belt.moter", "shared/safety.yaml:7:39: rubric[1].respond.then: no signal"),
    ],
)
def test_what_is_wrong_with_shared_items_is_told_where_it_stands(tmp_path: Path, old: str, new: str, says: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        read_exercise(using(tmp_path, old, new))
    assert any(says in problem.text("en") for problem in caught.value.problems), caught.value


def test_a_parameter_that_is_not_declared_is_told(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError, match=r"shared/safety\.yaml:7.*'bound' is not declared"):
        read_exercise(using(tmp_path, ", bound: 100 ms", "", shared=SHARED.replace(", bound]", "]")))


FAULTS = """\
faults:
  of:
    - {fault: belt-slps, at: belt}
    - {fault: belt-slips, at: bin}
    - {fault: belt-slips, at: belt, last: 3 s}
title:"""


def test_an_unknown_field_hides_no_other_mistake(tmp_path: Path) -> None:
    found = [line.partition(": ")[2].partition(":")[0] for line in problems(tmp_path, scenario=("title:", FAULTS))]
    assert found == ["faults.of[0].fault", "faults.of[1].at", "faults.of[2].last"]


def test_a_device_that_cannot_be_read_hides_no_mistake_of_another_and_nobody_is_accused_for_it(tmp_path: Path) -> None:
    cell = CELL.replace("to: belt,", "to: belt, gap: 1 s,").replace("to: bin", "to: bim") + (
        "  crew: {kind: repair_crew, at: {x: 0 mm, y: 0 mm}, techs: 2}\n"
        "  mill: {kind: machine, at: {x: 9 m, y: 0 mm}, to: [mull], time: {mean: 1 s}, crew: crew}\n"
        "  mull: {kind: machine, at: {x: 9 m, y: 0 mm}, to: [bin], time: {mean: 1}, crew: crew}\n"
        'tags:\n  on: {signal: mull.motor, address: "%Q0.0"}\n  off: {signal: mil.motor}\n'
    )
    found = [line.partition(": ")[2].partition(":")[0] for line in problems(tmp_path, cell=(CELL, cell))]
    assert found == [
        "devices.source.gap",
        "devices.belt.to",
        "devices.crew.techs",
        "devices.mull.time.mean",
        "tags.off.signal",
    ]


SLIPS = ("", "{", "]", ": ", "：", "'", "\t", "- ", "&", "(", "1 s", "\n")


@given(st.integers(0, len(SCENARIO) - 1), st.sampled_from(SLIPS), st.integers(0, 9))
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_file_ends_in_problems_that_can_be_said_and_in_nothing_else(
    tmp_path: Path, at: int, put_in: str, taken_out: int
) -> None:
    write_files(tmp_path, {**FILES, "scenario.yaml": SCENARIO[:at] + put_in + SCENARIO[at + taken_out :]})
    try:
        read_exercise(tmp_path)
    except ScenarioError as error:
        assert all(error.text(language) for language in LANGUAGES)
