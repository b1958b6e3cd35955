"""The look of the window: one table of colours for each of light and dark, and what is made of it.

::

    theme = tokens.LIGHT                      # or tokens.DARK, tokens.named("dark")
    applying.apply(app, theme)                # style, palette, fonts, style sheet; call again to switch
    button.setIcon(icons.icon("run", theme))  # names: icons.NAMES
    painter.setPen(colours.colour(theme.line))

A widget chooses its dress by dynamic properties, set before it is shown (``style_sheet.py`` lists them):
``button.setProperty("dress", "primary")``, ``frame.setProperty("dress", "card")``,
``label.setProperty("dress", "title")``. No colour is written anywhere else than in ``tokens``,
``materials``; no size anywhere else than in ``sizes``.
"""
