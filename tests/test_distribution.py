"""The marks by which files share a server are all seen."""

from __future__ import annotations

from tests.distribution import LONGEST, ROOT, unit


def test_every_mark_of_a_group_is_read_and_every_long_unit_is_there() -> None:
    files = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("tests/**/test_*.py"))
    marked = {file for file in files if "mark." + "xdist_group" in (ROOT / file).read_text(encoding="utf-8")}
    assert {file for file in files if unit(file) != file} == marked
    assert set(LONGEST) <= {unit(file) for file in files}
