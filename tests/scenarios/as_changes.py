"""Turns whole wrong programs into changes of their reference: ``python -m tests.scenarios.as_changes ID ...``.

A program of which more than half would have to be said stays a file. What comes out is the program that was
there, but for blanks and for the remark at its head, which ``text`` in the scenario says in every language.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from textwrap import dedent, indent

from scenarios.catalogue import LIBRARY
from scenarios.changes import Change, changed, found_amiss

NEAR = 2
"""Lines: differences that are no farther apart are one change."""
AROUND = 6
"""So many lines before a difference may be said with it, if it then begins where it is indented least."""


def program(text: str) -> list[str]:
    """Its lines without the remark at its head."""
    lines = text.split("\n")
    while lines and (lines[0].startswith("//") or not lines[0].strip()):
        del lines[0]
    return lines


Span = tuple[int, int, int, int]
"""From which line to which of the reference, and of the wrong program."""


def changes(reference: str, wrong: str) -> list[Change]:
    """What makes the wrong program of the reference."""
    one = program(reference)
    other = _laid_out_alike(one, program(wrong))
    spans: list[Span] = [(a, b, c, d) for kind, a, b, c, d in _opcodes(one, other) if kind != "equal"]
    wide = _apart(reference, one, other, spans)
    while isinstance(wide, int):
        first, second = spans[wide], spans.pop(wide + 1)
        spans[wide] = first[0], second[1], first[2], second[3]
        wide = _apart(reference, one, other, spans)
    found = [Change(replace=_text(one[a:b]), by=_text(other[c:d])) for a, b, c, d in wide]
    return [change for change in found if change.replace.split() != change.by.split()]


def _opcodes(one: Sequence[str], other: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, one, other, autojunk=False).get_opcodes()


def _laid_out_alike(one: Sequence[str], other: Sequence[str]) -> list[str]:
    """The other program without differences that are mere blanks."""
    alike: list[str] = []
    for _, start, end, from_, to in _opcodes(one, other):
        same = " ".join(one[start:end]).split() == " ".join(other[from_:to]).split()
        alike += one[start:end] if same else other[from_:to]
    return alike


def _apart(reference: str, one: Sequence[str], other: Sequence[str], spans: Sequence[Span]) -> list[Span] | int:
    """The differences as they can be said; or which of them has to be said with the next one."""
    wide: list[Span] = []
    for number, span in enumerate(spans):
        least = spans[number - 1][1] if number else 0
        last = number + 1 == len(spans)
        found = _widened(reference, one, other, span, (least, len(one) if last else spans[number + 1][0]))
        if found is None:
            return number - last
        if wide and found[0] <= wide[-1][1] + NEAR:
            return number - 1
        wide.append(found)
    return wide


def _widened(
    reference: str, one: Sequence[str], other: Sequence[str], span: Span, within: tuple[int, int]
) -> Span | None:
    """With as many lines around it as make it stand out, and begin well; None if there are not enough."""
    start, end, from_, to = span
    least, most = within
    upward = True
    while not _stands_out(reference, _text(one[start:end])):
        if (start, end) == within:
            return None
        if start > least and (upward or end == most):
            start, from_ = start - 1, from_ - 1
        else:
            end, to = end + 1, to + 1
        upward = not upward
    for back in range(min(AROUND, start - least) + 1):
        first = start - back
        depths = [_depth(line) for line in (*one[first:end], *other[from_ - back : to]) if line.strip()]
        if one[first].strip() and _depth(one[first]) == min(depths):
            return first, end, from_ - back, to
    return start, end, from_, to


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def _stands_out(reference: str, text: str) -> bool:
    return bool(text) and not any(found_amiss(reference, [Change(replace=text, by="")]))


def _text(lines: Sequence[str]) -> str:
    return dedent("\n".join(line.rstrip() for line in lines)).strip()


def written(found: Sequence[Change]) -> Iterator[str]:
    """As they stand in a scenario below the name of their program."""
    yield "      changes:"
    for change in found:
        for key, value in (("- replace", change.replace), ("  by", change.by)):
            plain = "\n" not in value and "'" not in value
            yield f"        {key}: '{value}'" if plain else f"        {key}: |-\n{indent(value, ' ' * 12)}"


def main() -> None:
    for folder in [LIBRARY / id for id in sys.argv[1:]]:
        reference = (folder / "reference.scl").read_text(encoding="utf-8")
        scenario = folder / "scenario.yaml"
        for file in sorted((folder / "wrong").glob("*.scl")):
            text = file.read_text(encoding="utf-8")
            found = changes(reference, text)
            said = "\n".join(written(found))
            if said.count("\n") > text.count("\n") / 2:
                sys.stdout.write(f"{file} stays: it has little in common with the reference\n")
            elif "\n".join(program(changed(reference, found))).split() != "\n".join(program(text)).split():
                sys.stdout.write(f"{file} stays: it would not be the same\n")
            elif _entered(scenario, file.stem, said):
                file.unlink()
            else:
                sys.stdout.write(f"{file} stays: the scenario does not name it on lines of their own\n")


def _entered(scenario: Path, name: str, said: str) -> bool:
    text = scenario.read_text(encoding="utf-8")
    entry = re.search(rf"^    {re.escape(name)}:\n(?:      .*\n)+", text, re.M)
    if entry is None:
        return False
    scenario.write_text(text[: entry.end()] + said + "\n" + text[entry.end() :], encoding="utf-8")
    return True


if __name__ == "__main__":
    main()
