"""How points are written."""

from __future__ import annotations

from decimal import Decimal

from twin.texts import LocalText, numeral


def points_text(points: Decimal | float | int | str) -> LocalText:
    """``6.25``, ``9``: at most two decimals and no empty ones, with each language's decimal mark."""
    text = f"{Decimal(str(points)):.2f}".rstrip("0").rstrip(".")
    return numeral("0" if text in ("-0", "") else text)
