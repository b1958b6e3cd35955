"""Sizes in device-independent pixels; Qt scales them to the screen."""

from typing import Final

TEXT: Final = 14
SMALL: Final = 12
LARGE: Final = 16
TITLE: Final = 22

CONTROL: Final = 32
ROW: Final = 28
"""A line of a table."""
HEADER: Final = 48
"""The bar at the top of the window."""
RAIL: Final = 48
"""Width of the bar of screens."""

RADIUS: Final = 4
ICON: Final = 20
