"""A theme put on the whole application: style, palette, font and style sheet; call it again to change."""

from __future__ import annotations

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from ui.theme.colours import colour
from ui.theme.fonts import ui_font
from ui.theme.style_sheet import style_sheet
from ui.theme.tokens import Theme

_ROLES = QPalette.ColorRole
_OFF = QPalette.ColorGroup.Disabled


def palette(theme: Theme) -> QPalette:
    made = QPalette()
    for role, token in (
        (_ROLES.Window, theme.window),
        (_ROLES.WindowText, theme.text),
        (_ROLES.Base, theme.card),
        (_ROLES.AlternateBase, theme.window),
        (_ROLES.Text, theme.text),
        (_ROLES.PlaceholderText, theme.text_soft),
        (_ROLES.Button, theme.raised),
        (_ROLES.ButtonText, theme.text),
        (_ROLES.BrightText, theme.alarm),
        (_ROLES.ToolTipBase, theme.raised),
        (_ROLES.ToolTipText, theme.text),
        (_ROLES.Highlight, theme.selected),
        (_ROLES.HighlightedText, theme.text),
        (_ROLES.Accent, theme.primary),
        (_ROLES.Link, theme.primary),
        (_ROLES.LinkVisited, theme.primary),
        (_ROLES.Light, theme.raised),
        (_ROLES.Midlight, theme.raised),
        (_ROLES.Mid, theme.line),
        (_ROLES.Dark, theme.outline),
        (_ROLES.Shadow, theme.line),
    ):
        made.setColor(role, colour(token))
    for role in (_ROLES.WindowText, _ROLES.Text, _ROLES.ButtonText, _ROLES.HighlightedText):
        made.setColor(_OFF, role, colour(theme.text_off))
    return made


def apply(app: QApplication, theme: Theme) -> None:
    """Every widget that is there is restyled; painted widgets take the theme by a call of their own."""
    app.setStyle("Fusion")
    app.setPalette(palette(theme))
    app.setFont(ui_font())
    app.setStyleSheet(style_sheet(theme))
