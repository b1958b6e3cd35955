"""The best result so far of each exercise, kept in one small file of the person's own."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from decimal import Decimal
from pathlib import Path


@dataclass(frozen=True)
class Result:
    points: str
    """Decimal, so that nothing is rounded in the file."""
    of: str
    passed: bool
    date: str
    """ISO 8601, day."""

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return float(Decimal(self.points) / Decimal(self.of)) if Decimal(self.of) else 0.0


def better(one: Result | None, other: Result) -> Result:
    """The one with more points; a pass before a fail; the earlier at a tie."""
    if one is None or (other.passed, Decimal(other.points)) > (one.passed, Decimal(one.points)):
        return other
    return one


@dataclass(frozen=True)
class ResultBook:
    file: Path

    def read(self) -> dict[str, Result]:
        """By exercise; empty if there is no file or it cannot be read."""
        try:
            raw = json.loads(self.file.read_text(encoding="utf-8"))
            return {str(id): Result(**fields) for id, fields in raw.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            return {}

    def note(self, exercise: str, result: Result) -> Result:
        """Keep the better one and answer it; raises OSError when the disk refuses."""
        book = self.read()
        best = better(book.get(exercise), result)
        book[exercise] = best
        self.file.parent.mkdir(parents=True, exist_ok=True)
        draft = self.file.with_name(self.file.name + ".part")
        draft.write_text(json.dumps({id: asdict(it) for id, it in book.items()}, indent=1), encoding="utf-8")
        draft.replace(self.file)
        return best
