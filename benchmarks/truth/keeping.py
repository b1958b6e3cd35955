"""Replications in a file, one a line, so that a run goes on from where another one ended or was stopped.

A case that is answered by another model or another device than it was is known by its fingerprint, and what was kept
of it is refused.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final, Self

from benchmarks.truth.cases import Case
from benchmarks.truth.model import Exact, Replication

FORMAT: Final = "twincell-truth 1"
HEAD: Final = json.dumps({"format": FORMAT}) + "\n"
PROBE: Final = 0
"""The seed of a short replication that no figure is made of."""


class KeptError(ValueError):
    """What is kept cannot be used, and why."""


@dataclass(frozen=True)
class Kept:
    case: str
    scale: float
    seed: int
    seconds: float
    """Of the processor."""
    replication: Replication


def fingerprint(case: Case) -> str:
    """Of its parameters and of what one short replication yields, to nine digits as on every machine."""
    model = case.model()
    assert not isinstance(model, Exact)
    probe = model.replicate(PROBE, model.short() / 5)
    yields = {name: f"{value:.9g}" for name, value in (*probe.figures.items(), *probe.luck.items())}
    text = json.dumps([case.parameters, yields], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


class Keeping:
    """A file that replications are added to as they come."""

    def __init__(self, path: Path, fingerprints: Mapping[str, str]) -> None:
        """``fingerprints`` of the cases that will be asked for. Raises KeptError for what was made otherwise."""
        self._path = path
        self._fingerprints = fingerprints
        self._marked: dict[str, str] = {}
        self._found: list[Kept] = []
        if path.exists():
            self._read()
        stale = sorted(case for case, mark in self._marked.items() if fingerprints.get(case, mark) != mark)
        if stale:
            raise KeptError(
                f"{path}: other models or devices than today's made the replications of {', '.join(stale)}; "
                "name another file, or delete this one"
            )
        self._file = path.open("a", encoding="utf-8", newline="\n")
        if not path.stat().st_size:
            self._file.write(HEAD)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def of(self, case: str, scale: float) -> Iterator[Kept]:
        return (kept for kept in self._found if kept.case == case and kept.scale == scale)

    def add(self, kept: Kept) -> None:
        if kept.case not in self._marked:
            self._marked[kept.case] = self._fingerprints[kept.case]
            self._write({"case": kept.case, "fingerprint": self._marked[kept.case]})
        self._write(asdict(kept))

    def _write(self, line: Mapping[str, Any]) -> None:
        self._file.write(json.dumps(line) + "\n")
        self._file.flush()

    def _read(self) -> None:
        text = self._path.read_text(encoding="utf-8")
        lines = text.splitlines(keepends=True)
        if lines and lines[0] != HEAD:
            raise KeptError(f"{self._path}: not a file of replications ('{FORMAT}'); name another one")
        if lines and not text.endswith("\n"):  # the run that wrote it was killed in the middle of a line
            lines.pop()
            self._path.write_text("".join(lines), encoding="utf-8", newline="\n")
        for line in map(json.loads, lines[1:]):
            if "fingerprint" in line:
                self._marked[line["case"]] = line["fingerprint"]
            else:
                self._found.append(Kept(**line | {"replication": Replication(**line["replication"])}))
