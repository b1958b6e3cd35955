"""How long things take, told as people read it: a percentile of seconds, in milliseconds."""

from __future__ import annotations

from collections.abc import Sequence


def percentile(ordered: Sequence[float], share: float) -> float:
    """Milliseconds of the value below which ``share`` of the ``ordered`` seconds lie; 0 of none."""
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)] * 1_000 if ordered else 0.0
