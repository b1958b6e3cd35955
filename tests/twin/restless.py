"""The law of waking for nothing under harder treatment than the suite has time for: ``python -m tests.twin.restless``.

Give the ids of exercises, or none for all: ``python -m tests.twin.restless palletizing -n 100``. Wakes fall
at random and up to three microseconds after what happened, where a switch that should have opened is seen.
For each device that breaks the law the first difference is told.
"""

from __future__ import annotations

import argparse
import sys
from random import Random

from tests.twin.cells import LIBRARY, Scenario, layout
from twin.layout import Layout
from twin.signals import Role, Value
from twin.trace import Change
from twin.units import MS, S, Time

UNTIL = 25 * S


def treatment(cell: Layout, seed: int) -> Scenario:
    """Belts run, and up to sixty commands and six levers come at random."""
    random = Random(seed)
    topics = {role: [t for t in cell.topics() if (s := cell.signal(t)) and s.role is role] for role in Role}

    def value(topic: str) -> Value:
        signal = cell.signal(topic)
        assert signal is not None
        draws: dict[type, Value] = {
            bool: random.random() < 0.5,
            int: random.randint(-3, 60),
            float: random.uniform(-50, 700),
            str: "",
        }
        return draws[type(signal.initial)]

    orders: list[tuple[int, str, Value]] = [(0, t, True) for t in topics[Role.ACTUATOR] if t.endswith(".motor")]
    for _ in range(random.randint(5, 60)):
        topic = random.choice(topics[Role.ACTUATOR])
        orders.append((random.randint(0, UNTIL // (10 * MS)), topic, value(topic)))
    pulls: list[tuple[Time, str, Value]] = []
    for _ in range(random.randint(0, 6) if topics[Role.LEVER] else 0):
        lever = random.choice(topics[Role.LEVER])
        pulls.append((random.randint(0, UNTIL - 1), lever, value(lever)))
    return Scenario(cell, seed, orders, pulls)


def difference(cell: Layout, seed: int) -> tuple[Change, Change] | None:
    """The first change in which a run with needless wakes departs from the calm one; None if it never does."""
    random, treated = Random(seed), treatment(cell, seed)
    calm = treated.play(treated.start(), UNTIL)
    moments = {random.randint(0, UNTIL - 1) for _ in range(40)}
    moments |= {c.t + random.choice((0, 0, 1, 3)) for c in calm.changes if random.random() < 0.3 and c.t < UNTIL - 5}
    restless = treated.start()
    for moment in sorted(moments):
        treated.play(restless, moment)
        restless.cell.wake_all()
    treated.play(restless, UNTIL)
    pairs = zip(calm.changes, restless.changes, strict=False)
    return next(((one, other) for one, other in pairs if one != other), None)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("exercises", nargs="*")
    parser.add_argument("-n", type=int, default=25)
    given = parser.parse_args()
    for name in given.exercises or sorted(path.parent.name for path in LIBRARY.glob("*/cell.yaml")):
        cell = layout(LIBRARY / name / "cell.yaml")
        found = [pair for seed in range(given.n) if (pair := difference(cell, seed)) is not None]
        sys.stdout.write(f"{name}: {len(found)} of {given.n} differ\n")
        for one, other in found[:3]:
            sys.stdout.write(f"    calm {one}\n    else {other}\n")


if __name__ == "__main__":
    main()
