"""Fonts: what the system has, Chinese always among them if any font can show it."""

from __future__ import annotations

from functools import cache
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase

from ui.theme import sizes

UI_FAMILIES: Final = (
    "Segoe UI",
    "Microsoft YaHei UI",
    "Noto Sans",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "PingFang SC",
    "WenQuanYi Micro Hei",
    "DejaVu Sans",
)
"""In order; a character is taken from the first that has it."""

MONO_FAMILIES: Final = (
    "Cascadia Mono",
    "Consolas",
    "JetBrains Mono",
    "Noto Sans Mono",
    "DejaVu Sans Mono",
    "Microsoft YaHei UI",
    "Noto Sans Mono CJK SC",
    "WenQuanYi Micro Hei Mono",
)


@cache
def _installed(families: tuple[str, ...]) -> list[str]:
    have = set(QFontDatabase.families())
    return [family for family in families if family in have] or list(families)


def _font(families: tuple[str, ...], size: int, bold: bool) -> QFont:
    font = QFont()
    font.setFamilies(_installed(families))
    font.setPixelSize(size)
    font.setBold(bold)
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    return font


def ui_font(size: int = sizes.TEXT, *, bold: bool = False) -> QFont:
    return _font(UI_FAMILIES, size, bold)


def mono_font(size: int = sizes.TEXT, *, bold: bool = False) -> QFont:
    """For addresses, values in columns and programs."""
    return _font(MONO_FAMILIES, size, bold)


def shows_chinese() -> bool:
    """Whether some installed font has Chinese characters."""
    return bool(QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese))
