"""One stream of random numbers per device, from the run's seed and the device's name.

Only ``Random.random`` is used, whose sequence Python guarantees from version to version.
"""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import TypeVar

K = TypeVar("K")


class Chance:
    def __init__(self, seed: int, name: str) -> None:
        self._random = Random(f"{seed}/{name}")

    def below(self, n: int) -> int:
        """A whole number from 0 to n - 1."""
        return int(self._random.random() * n)

    def pick(self, shares: Mapping[K, int]) -> K:
        """A key, with probability in proportion to its share."""
        at = self.below(sum(shares.values()))
        for key, share in shares.items():
            at -= share
            if at < 0:
                return key
        raise AssertionError("shares sum to less than they did")

    def happens(self, probability: float) -> bool:
        """True with that probability, from 0 to 1."""
        return self._random.random() < probability

    def exponential(self) -> float:
        """A number with the exponential distribution of mean 1.

        By comparisons alone (J. von Neumann, Various techniques used in connection with random digits, 1951):
        a logarithm may differ in its last bit from one machine to another, and a run would with it.
        """
        random = self._random.random
        whole = 0
        while True:
            first = last = random()
            falling = 1
            while (another := random()) < last:
                last = another
                falling += 1
            if falling % 2:
                return whole + first
            whole += 1
