"""Colours of the tokens as Qt knows them, their mixtures, and the contrast of two (WCAG 2.2)."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QColor


@cache
def colour(token: str) -> QColor:
    """Shared: do not change it."""
    found = QColor(token)
    if not found.isValid():
        raise ValueError(f"colour: expected #rrggbb or #aarrggbb, got {token!r}")
    return found


@cache
def faint(token: str, alpha: float) -> QColor:
    """The same, letting through; ``alpha`` from 0 to 1."""
    found = QColor(colour(token))
    found.setAlphaF(alpha)
    return found


@cache
def mix(one: str, other: str, share: float) -> QColor:
    """``share`` of the other, from 0 to 1, in the one."""
    a, b = colour(one), colour(other)
    return QColor.fromRgbF(
        a.redF() + (b.redF() - a.redF()) * share,
        a.greenF() + (b.greenF() - a.greenF()) * share,
        a.blueF() + (b.blueF() - a.blueF()) * share,
        a.alphaF() + (b.alphaF() - a.alphaF()) * share,
    )


@cache
def lit(token: str, light: float) -> QColor:
    """The face of a solid: 1 is the token itself, below that in shade, above that in light."""
    return mix(token, "#000000", min(1.0, 1 - light)) if light <= 1 else mix(token, "#ffffff", min(1.0, light - 1))


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black on white), of colours that let nothing through."""
    high, low = sorted((_luminance(colour(one)), _luminance(colour(other))), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(of: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

    return 0.2126 * linear(of.redF()) + 0.7152 * linear(of.greenF()) + 0.0722 * linear(of.blueF())
