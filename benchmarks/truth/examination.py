"""A case with the replications that it has had so far, and what it still needs."""

from __future__ import annotations

import statistics
import time

from benchmarks.truth.cases import Case, cases
from benchmarks.truth.keeping import Kept, fingerprint
from benchmarks.truth.model import Exact, Replication
from benchmarks.truth.verdict import FEWEST, OF_LUCK, Judged, judge, judge_exact, worst_luck


class Examination:
    def __init__(self, case: Case, *, short: bool) -> None:
        self.case = case
        self.scale = 0.0
        self._exact: list[Judged] = []
        model = case.model()
        if isinstance(model, Exact):
            self._exact = judge_exact(case, model.run())
        else:
            self.scale = model.short() if short else model.long()
        self._found: dict[int, Kept] = {}
        self._given: set[int] = set()
        self._judged: list[Judged] | None = None

    def add(self, kept: Kept) -> None:
        self._found[kept.seed] = kept
        self._given.add(kept.seed)
        self._judged = None

    def next_seed(self) -> int:
        """Of a replication that it has not had and that is not under way."""
        seed = next(seed for seed in range(1, len(self._given) + 2) if seed not in self._given)
        self._given.add(seed)
        return seed

    @property
    def replications(self) -> list[Replication]:
        return [self._found[seed].replication for seed in sorted(self._found)]

    @property
    def seconds(self) -> float:
        """Of the processor for one replication; 0 as long as nobody knows."""
        return statistics.fmean(kept.seconds for kept in self._found.values()) if self._found else 0.0

    @property
    def worst_luck(self) -> float:
        return worst_luck(self.replications) if self.told and self._found else 0.0

    @property
    def too_lucky(self) -> bool:
        return abs(self.worst_luck) > OF_LUCK

    @property
    def _fewest(self) -> int:
        """The regression on luck takes a degree of freedom for each kind of it."""
        return FEWEST + 2 + max((len(each.replication.luck) for each in self._found.values()), default=0)

    @property
    def told(self) -> bool:
        """Whether there are enough replications for a verdict."""
        return bool(self._exact) or len(self._found) >= self._fewest

    def judged(self) -> list[Judged]:
        """Nothing before enough is known."""
        if self._judged is None:
            self._judged = self._exact or (judge(self.case, self.replications) if self.told else [])
        return self._judged

    def lacking(self) -> float:
        """How many replications more it is likely to need."""
        if not self.told:
            return self._fewest - len(self._found)
        return len(self._found) * max(0.0, max(each.ratio for each in self.judged()) ** 2 - 1)

    def left(self) -> float:
        """Seconds of the processor that it is likely to need."""
        return self.lacking() * self.seconds


def replicate(case: int, seed: int, scale: float) -> Kept:
    """One replication of a case by its number, for a process of its own."""
    model = cases()[case].model()
    assert not isinstance(model, Exact)
    started = time.process_time()
    found = model.replicate(seed, scale)
    return Kept(cases()[case].id, scale, seed, time.process_time() - started, found)


def fingerprint_of(case: int) -> str:
    """For a process of its own."""
    return fingerprint(cases()[case])
