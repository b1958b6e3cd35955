"""Pages lead where they say, name commands that exist, and say the same in three languages."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from plc_bridge.scl.compile import compile_scl
from plc_bridge.scl.problems import SclError
from plc_bridge.simulated_plc import SimulatedPlc
from scenarios.attempt import attempt
from scenarios.catalogue import LIBRARY
from scenarios.exercise import read_exercise
from scenarios.experiments.reading import read_study
from scenarios.marking import mark
from scenarios.points import points_text
from scenarios.problems import ScenarioError
from tests.exercises import load_exercise
from tests.ui.cli.typed import typed
from twin.texts import LANGUAGES, Language
from ui.cli.main import build
from ui.cli.speech import Voice

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("docs/**/*.md"), *ROOT.glob("README*.md")])
NAMES = [str(page.relative_to(ROOT)) for page in PAGES]
TRANSLATED = sorted({page.name.rsplit(".", 2)[0] for page in PAGES if page.name.endswith(".zh.md")})

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```.*?^```", re.M | re.S)
INLINE = re.compile(r"`([^`\n]+)`")
SOURCE = re.compile(r"(twin|plc_bridge|scenarios|ui|tests|benchmarks|docs)/[\w./-]*")
HEADING = re.compile(r"^(#+) ", re.M)


def prose(page: Path) -> str:
    """Without fenced blocks."""
    return FENCE.sub("", page.read_text(encoding="utf-8"))


def code_lines(page: Path) -> Iterator[str]:
    for block in FENCE.findall(page.read_text(encoding="utf-8")):
        yield from block.splitlines()
    yield from INLINE.findall(prose(page))


def example(page: Path, mark: str) -> list[str]:
    """The lines of the one block of plain text that begins with ``mark``."""
    blocks: list[str] = re.findall(r"^```text\n(.*?)^```", page.read_text(encoding="utf-8"), re.M | re.S)
    (found,) = (block for block in blocks if block.startswith(mark))
    return found.splitlines()


def complaint(line: str, verbs: dict[str, set[str]]) -> str:
    """What is wrong with the calls of twincell in a line of code; "" if nothing is."""
    for call in re.split(r"&&|\|\||[;|]", line):
        words = call.split()
        if "twincell" not in words:
            continue
        words = words[words.index("twincell") + 1 :]
        if words[:1] == ["--lang"]:
            words = words[2:]
        if not words or words[0].startswith("-") or not words[0].isascii() or words[0].isupper():
            verb, options = "", words
        else:
            verb, options = words[0], words[1:]
        if verb not in verbs:
            return f"no command {verb}"
        for word in options:
            if word.startswith("-") and word.partition("=")[0] not in verbs[verb]:
                return f"{verb} has no option {word}"
    return ""


@pytest.fixture(scope="module")
def verbs() -> dict[str, set[str]]:
    """The options of each command; those of the program itself under ""."""
    group = build(Voice("en"))
    whole = click.Context(group, info_name="twincell", **group.context_settings)
    known = {"": {name for option in group.get_params(whole) for name in option.opts} | {"[OPTIONS]"}}
    for verb in group.list_commands(whole):
        command = group.get_command(whole, verb)
        assert command is not None
        context = click.Context(command, info_name=verb, parent=whole)
        known[verb] = {name for option in command.get_params(context) for name in option.opts}
    return known


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_link_leads_to_a_file(page: Path) -> None:
    for target in LINK.findall(INLINE.sub("", prose(page))):
        if not re.match(r"[a-z]+:|#", target):
            assert (page.parent / target.partition("#")[0]).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_command_that_is_mentioned_exists(page: Path, verbs: dict[str, set[str]]) -> None:
    for line in code_lines(page):
        assert not complaint(line, verbs), line


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("twincell run sorting-metal my.scl --report r.html", False),
        ("python3 -m uv run twincell demo && twincell ui", False),
        ("twincell --lang de serve sorting-metal --host 0.0.0.0", False),
        ("twincell serv sorting-metal", True),
        ("twincell ui; twincell run sorting-metal --reprot r.html", True),
        ("twincell --language de", True),
    ],
)
def test_a_wrong_command_would_be_noticed(line: str, wrong: bool, verbs: dict[str, set[str]]) -> None:
    assert bool(complaint(line, verbs)) is wrong


@pytest.mark.parametrize("name", TRANSLATED)
def test_a_page_has_the_same_headings_in_every_language(name: str) -> None:
    outlines = set()
    for language in LANGUAGES:
        page = next(page for page in PAGES if page.name == f"{name}.{language}.md")
        outlines.add(tuple(map(len, HEADING.findall(prose(page)))))
    assert len(outlines) == 1


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_file_of_the_source_that_is_named_is_there(page: Path) -> None:
    for name in INLINE.findall(prose(page)):
        if SOURCE.fullmatch(name):
            assert (ROOT / name).exists(), name


def test_every_page_can_be_reached_from_the_index() -> None:
    index = ROOT / "docs" / "index.md"
    lists = [index, *(ROOT / "docs" / "reference").glob("exercises.*.md")]
    linked = {(page.parent / t.partition("#")[0]).resolve() for page in lists for t in LINK.findall(prose(page))}
    ours = [page for page in PAGES if page.is_relative_to(ROOT / "docs") and page != index]
    assert [page for page in ours if not {page, page.parent} & linked] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_of_an_experiment_can_be_run_as_it_stands(language: Language, tmp_path: Path) -> None:
    examples = ROOT / "docs" / "examples"
    assert len(read_study(examples / "buffers.yaml").points) == 9
    text = (ROOT / "docs" / f"experiments.{language}.md").read_text(encoding="utf-8")
    (source,) = re.findall(r"^```yaml\n(format: twincell-experiment.*?)^```", text, re.M | re.S)
    shutil.copy(examples / "line.yaml", tmp_path)
    (tmp_path / "experiment.yaml").write_text(source, encoding="utf-8")
    assert len(read_study(tmp_path / "experiment.yaml").points) == 9


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_program_of_a_student_gets_the_points_that_the_page_promises(language: Language) -> None:
    text = (ROOT / "docs" / f"students.{language}.md").read_text(encoding="utf-8")
    (source,) = re.findall(r"^```scl\n(.*?)^```", text, re.M | re.S)
    exercise = load_exercise("sorting-metal")
    plc = SimulatedPlc(compile_scl(source, exercise.layout.tag_table()))
    report = mark(attempt(exercise, plc), exercise.scenario)
    assert points_text(report.points).into(language) in text
    assert report.passed


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_mistakes_in_a_program_are_told_as_the_page_says(language: Language) -> None:
    source = 'ORGANIZATION_BLOCK "Main"\nBEGIN\n    IF "strat" THEN\nEND_ORGANIZATION_BLOCK\n'
    source = source.replace("THEN\n", 'THEN\n        "conveyor_motor" := 1;\n')
    with pytest.raises(SclError) as caught:
        compile_scl(source, load_exercise("sorting-metal").layout.tag_table(), file="my_program.scl")
    told = [problem.text(language) for problem in caught.value.problems]
    assert told == example(ROOT / "docs" / f"students.{language}.md", "my_program.scl:")


MISTAKES = {
    "scenario.yaml:5:": (
        ("level: 2", "level: 9"),
        ("press: panel.start_button", "press: panel.strat_button"),
        ("within: 500 ms", "withn: 500 ms"),
    ),
    "scenario.yaml:284:": (
        ("replace: '#safe :=", "replace: '#save :="),
        ("replace: '#needs_reset := TRUE;'", "replace: '#needs_reset'"),
    ),
}
"""By the place of the first: what is right and what is written instead."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("first", MISTAKES)
def test_the_mistakes_in_a_scenario_are_told_as_the_page_says(first: str, language: Language, tmp_path: Path) -> None:
    folder = tmp_path / "sorting-metal"
    shutil.copytree(LIBRARY / "sorting-metal", folder)
    file = folder / "scenario.yaml"
    text = file.read_text(encoding="utf-8")
    for right, wrong in MISTAKES[first]:
        text = text.replace(right, wrong, 1)
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        read_exercise(folder)
    told = [problem.text(language) for problem in caught.value.problems]
    assert told == example(ROOT / "docs" / f"instructors.{language}.md", first)


CALLS = {call for page in PAGES for call in code_lines(page) if call.startswith("twincell faults")}


@pytest.mark.parametrize("call", sorted(call for call in CALLS if "[" not in call))
def test_every_command_about_faults_does_what_its_page_says(
    call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    words = call.split()[1:]
    answer = typed(capsys, "--lang", "en", *words)
    assert answer.code == 0 and answer.out.strip(), answer.err
    if "--write" in words:
        reference = load_exercise(words[1]).reference.read_text(encoding="utf-8")
        assert Path(words[words.index("--write") + 1]).read_text(encoding="utf-8") != reference
