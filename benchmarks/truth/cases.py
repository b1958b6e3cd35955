"""Which model of the twin answers which case."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any, Final

from benchmarks.truth import exact, statistical
from benchmarks.truth.model import Exact, Replicable
from benchmarks.truth.renewal import AlternatingRenewal, CountVariance

FILE: Final = Path(__file__).parents[2] / "tests" / "data" / "line_reference_cases.json"
Parameters = Mapping[str, Any]


@dataclass(frozen=True)
class Case:
    id: str
    description: str
    expected: Mapping[str, float]
    """Lists written out: ``P_detect[0]``."""
    tolerance: str
    parameters: Parameters

    def model(self) -> Replicable | Exact:
        for begins, make in EXACT.items():
            if self.id.startswith(begins):
                run, kinds = make
                return Exact(partial(run, self.parameters), kinds)
        return next(make for begins, make in STATISTICAL.items() if self.id.startswith(begins))(self.parameters)


STATISTICAL: Final[Mapping[str, Callable[[Parameters], Replicable]]] = {
    "Bernoulli": statistical.bernoulli,
    "Quality_scrap": statistical.bernoulli,
    "ExpBAS": statistical.blocking_after_service,
    "ExpUnreliable": statistical.unreliable,
    "Geometric": statistical.geometric_line,
    "TwinLike": statistical.twin_like,
    "Single_ODF": statistical.single,
    "Synchronous_zero_buffer": statistical.rigid_line,
    "MM": statistical.poisson,
    "Erlang_loss": statistical.erlang_loss,
    "MD1": statistical.general_service,
    "ME2_1": statistical.general_service,
    "MU1": statistical.general_service,
    "Tandem": statistical.tandem,
    "Pallet_loop": statistical.pallet_loop,
    "Repair_crew": statistical.repair_crew,
    "Rework_visits": statistical.rework,
    "Rolled_throughput_yield": statistical.yields,
    "Alternating_renewal": AlternatingRenewal,
    "Count_variance": CountVariance,
}
"""By how the id begins."""

LINE: Final = ("arrivals", "bin", "buffer", "machine")
EXACT: Final[Mapping[str, tuple[Callable[[Parameters], Mapping[str, float]], tuple[str, ...]]]] = {
    "Conv_single": (exact.one_part, ("twin.lane",)),
    "Conv_accumulation": (exact.accumulation, ("twin.lane",)),
    "Conv_": (exact.two_zones, ("twin.lane",)),
    "Deterministic": (exact.deterministic, LINE),
    "Maxplus": (exact.listed_times, LINE),
    "Scan_detection": (exact.scans, ("belt", "bin", "optical_sensor", "source", "twin.run")),
    "ISO22400": (exact.shift, ("machine", "twin.figures")),
    "ASRS": (exact.rack, ("belt", "bin", "rack", "stacker_crane")),
}


@cache
def cases() -> tuple[Case, ...]:
    found = json.loads(FILE.read_text(encoding="utf-8"))["cases"]
    return tuple(
        Case(case["id"], case["description"], _flat(case["expected"]), case["tolerance"], case["parameters"])
        for case in found
    )


def _flat(expected: Mapping[str, Any]) -> dict[str, float]:
    flat: dict[str, float] = {}
    for name, value in expected.items():
        if isinstance(value, list):
            flat |= {f"{name}[{number}]": float(each) for number, each in enumerate(value)}
        else:
            flat[name] = float(value)
    return flat
