"""Which tests go to a worker together, and which go first.

A file is a unit, and files that share a server are one: their mark ``xdist_group`` says so. Read from the text, for
xdist 3.8 no longer hears of the mark since pytest 9.2 (pytest-xdist issue 1386) and would start each server in each
worker, several times over.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

from xdist.scheduler import LoadScopeScheduling
from xdist.workermanage import WorkerController

ROOT: Final = Path(__file__).parents[1]
_GROUP: Final = re.compile(r'^pytestmark = .*\bxdist_group\("([^"]+)"\)', re.M)

LONGEST: Final = (
    "tests/twin/test_truth.py",
    "station",
)
"""In this order, before all others; what is long and comes last keeps one worker busy while the others have nothing."""


@cache
def unit(file: str) -> str:
    """The group of a file of tests, by its path from the root; the path itself if it has none."""
    found = _GROUP.search((ROOT / file).read_text(encoding="utf-8"))
    return found[1] if found else file


class ByServer(LoadScopeScheduling):  # type: ignore[misc]
    """One worker takes all tests of a unit; the longest units are taken first, then those of most tests."""

    def _split_scope(self, nodeid: str) -> str:
        return unit(nodeid.partition("::")[0])

    def _assign_work_unit(self, node: WorkerController) -> None:
        self.workqueue.move_to_end(min(self.workqueue, key=self._turn), last=False)
        super()._assign_work_unit(node)

    def _turn(self, unit: str) -> tuple[int, int]:
        long = LONGEST.index(unit) if unit in LONGEST else len(LONGEST)
        return long, -len(self.workqueue[unit])
