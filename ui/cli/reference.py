"""Writes the pages of docs/reference, or tells which are no longer what the code would write.

``python -m ui.cli.reference --write`` and ``--check``.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import click

from scenarios.catalogue import exercise_ids, load_exercise
from scenarios.cell_reference import cell_reference
from scenarios.mapping_reference import mapping_reference
from scenarios.reference import scenario_reference
from twin.texts import LANGUAGES, Language
from ui.reference.command_line import command_line
from ui.reference.devices import devices
from ui.reference.exercise import exercise_reference
from ui.reference.exercises import exercises
from ui.reference.opcua import opcua
from ui.reference.scl import scl

FOLDER: Final = Path(__file__).parents[2] / "docs" / "reference"

PAGES: Final[Mapping[str, Callable[[Language], str]]] = {
    "scenario_format": scenario_reference,
    "cell_format": cell_reference,
    "command_line": command_line,
    "devices": devices,
    "exercises": exercises,
    "opcua": opcua,
    "scl": scl,
    "plc_mapping": mapping_reference,
}
"""By file name without language and ending; each exercise has a page of its own besides."""


def pages() -> dict[str, str]:
    """Every page by its file name."""
    written = {f"{name}.{language}.md": make(language) for name, make in PAGES.items() for language in LANGUAGES}
    for id in exercise_ids():
        exercise = load_exercise(id)
        written |= {f"{id}.{language}.md": exercise_reference(exercise, language) for language in LANGUAGES}
    return written


def stale(folder: Path = FOLDER) -> list[str]:
    """Names of the files that are missing, differ, or have nothing to be there."""
    wanted = pages()
    there = {file.name: file.read_text(encoding="utf-8") for file in folder.glob("*.md")}
    return sorted(name for name in wanted.keys() | there.keys() if wanted.get(name) != there.get(name))


def write(folder: Path = FOLDER) -> None:
    """All pages; those that nothing makes any more are removed."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = pages()
    for file in folder.glob("*.md"):
        if file.name not in wanted:
            file.unlink()
    for name, text in wanted.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


@click.command()
@click.option("--check", "checking", is_flag=True, help="Fail if a page is not what the code would write.")
@click.option("--write", "writing", is_flag=True, help="Write all pages.")
def main(checking: bool, writing: bool) -> None:
    """The pages of docs/reference."""
    if writing:
        write()
    if checking:
        for name in (names := stale()):
            click.echo(f"docs/reference/{name} is stale; write it anew: python -m ui.cli.reference --write", err=True)
        sys.exit(1 if names else 0)


if __name__ == "__main__":
    main()
