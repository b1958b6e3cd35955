"""The style sheet: shapes and states of ordinary widgets, in a theme's colours.

The dynamic property ``dress`` chooses among the looks of a class: QPushButton and QToolButton ``primary``,
``danger``, ``quiet`` (no ground until hovered), ``rail`` (an entry of the bar of screens); QFrame and QWidget
``card``, ``header``, ``rail``, ``status``, ``banner``, ``warning``, ``alarm``; QLabel ``title``,
``heading``, ``soft``, ``mono``, ``badge``, ``ok``, ``bad``, ``caution``; QListView
``sentences`` (whose lines are broken).
"""

from __future__ import annotations

from string import Template

from ui.theme import sizes
from ui.theme.fonts import MONO_FAMILIES
from ui.theme.tokens import Theme

_SHEET = Template("""
* { outline: none; }
QToolTip { background: $raised; color: $text; border: 1px solid $outline; padding: 4px 6px; }
QMainWindow, QDialog { background: $window; }
QMainWindow::separator, QSplitter::handle { background: $window; }
QSplitter::handle:hover { background: $focus; }

QFrame[dress="card"], QWidget[dress="card"] {
  background: $card; border: 1px solid $line; border-radius: ${radius}px; }
QWidget[dress="header"] { background: $card; border: none; border-bottom: 1px solid $line; }
QWidget[dress="rail"] { background: $card; border: none; border-right: 1px solid $line; }
QWidget[dress="status"], QStatusBar { background: $card; border: none; border-top: 1px solid $line;
  color: $text; }
QStatusBar::item { border: none; }
QFrame[dress="banner"] { background: $selected; border: 1px solid $trace; border-radius: ${radius}px; }
QFrame[dress="warning"] { background: $card; border: 1px solid $warning; border-left: 4px solid $warning;
  border-radius: ${radius}px; }
QFrame[dress="alarm"] { background: $card; border: 1px solid $alarm; border-left: 4px solid $alarm;
  border-radius: ${radius}px; }

QLabel { background: transparent; color: $text; }
QLabel:disabled { color: $text_off; }
QLabel[dress="title"] { font-size: ${title}px; font-weight: bold; }
QLabel[dress="heading"] { font-size: ${large}px; font-weight: bold; }
QLabel[dress="soft"] { font-size: ${small}px; color: $text_soft; }
QLabel[dress="run"] { font-weight: bold; color: $signal_on; }
QLabel[dress="stop"] { font-weight: bold; color: $alarm; }
QLabel[dress="mono"] { font-family: $mono; }
QLabel[dress="badge"] { background: $raised; border-radius: ${radius}px; padding: 1px 6px;
  font-size: ${small}px; }
QLabel[dress="ok"] { color: $success; }
QLabel[dress="bad"] { color: $alarm; }
QLabel[dress="caution"] { color: $warning_text; }

QPushButton, QToolButton { background: $card; color: $text; border: 1px solid $outline;
  border-radius: ${radius}px; padding: 0 12px; min-height: ${control_inner}px; }
QToolButton { padding: 0 6px; }
QPushButton:hover, QToolButton:hover { background: $hover; border-color: $primary; }
QPushButton:pressed, QToolButton:pressed { background: $selected; }
QPushButton:checked, QToolButton:checked { background: $selected; border-color: $trace; }
QPushButton:focus, QToolButton:focus { border: 2px solid $focus; padding: 0 11px;
  min-height: ${control_focus}px; }
QToolButton:focus { padding: 0 5px; }
QPushButton:disabled, QToolButton:disabled { color: $text_off; border-color: $line; background: $card; }
QPushButton[dress="primary"] { background: $primary; color: $on_primary; border-color: $primary; }
QPushButton[dress="primary"]:hover { background: $primary_hover; }
QPushButton[dress="primary"]:pressed { background: $primary_pressed; }
QPushButton[dress="primary"]:focus { border-color: $focus; }
QPushButton[dress="primary"]:disabled { background: $raised; color: $text_off; border-color: $raised; }
QPushButton[dress="danger"] { color: $alarm; border-color: $alarm; }
QPushButton[dress="danger"]:hover, QPushButton[dress="danger"]:pressed, QPushButton[dress="danger"]:checked {
  background: $alarm; color: $on_alarm; }
QPushButton[dress="danger"]:disabled { color: $text_off; border-color: $line; background: $card; }
QPushButton[dress="quiet"], QToolButton[dress="quiet"] { background: transparent; border-color: transparent; }
QPushButton[dress="quiet"]:hover, QToolButton[dress="quiet"]:hover { background: $hover; }
QPushButton[dress="quiet"]:focus, QToolButton[dress="quiet"]:focus { border-color: $focus; }
QPushButton[dress="quiet"]:checked, QToolButton[dress="quiet"]:checked { background: $selected; }
QToolButton[dress="rail"] { background: transparent; border: none; border-left: 3px solid transparent;
  border-radius: 0; padding: 0; min-height: ${rail}px; min-width: ${rail_inner}px; }
QToolButton[dress="rail"]:hover { background: $hover; }
QToolButton[dress="rail"]:checked { background: $selected; border-left-color: $trace; }
QToolButton[dress="rail"]:focus { border: 2px solid $focus; min-height: ${rail_focus}px; min-width: 43px; }
QToolButton::menu-indicator { image: none; }
QTabBar::scroller { width: 48px; }
QTabBar QToolButton { padding: 0; border: none; background: $card; }
QTabBar QToolButton:hover { background: $hover; }
QAbstractScrollArea::corner { background: transparent; border: none; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QComboBox {
  background: $card; color: $text; border: 1px solid $outline; border-radius: ${radius}px;
  padding: 0 8px; selection-background-color: $selected; selection-color: $text; }
QLineEdit, QSpinBox, QDoubleSpinBox, QComboBox { min-height: ${control_inner}px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus,
  QComboBox:focus {
  border: 2px solid $focus; padding: 0 7px; }
QLineEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus { min-height: ${control_focus}px; }
QLineEdit:disabled, QSpinBox:disabled, QComboBox:disabled { color: $text_off; border-color: $line; }
QPlainTextEdit, QTextEdit, QTextBrowser { padding: 6px; }
QTextBrowser { border: none; background: $card; }
QLineEdit > QToolButton, QLineEdit > QToolButton:hover, QLineEdit > QToolButton:focus {
  background: transparent; border: none; padding: 0; min-height: 0; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox QAbstractItemView { background: $card; color: $text; border: 1px solid $outline;
  selection-background-color: $selected; selection-color: $text; }

QAbstractItemView { background: $card; alternate-background-color: $card; color: $text; border: none;
  gridline-color: $line; selection-background-color: $selected; selection-color: $text; }
QAbstractItemView:focus { border: 1px solid $focus; }
QHeaderView { background: $card; border: none; }
QHeaderView::section { background: $card; color: $text_soft; border: none; border-bottom: 1px solid $line;
  padding: 4px 8px; font-size: ${small}px; }
QHeaderView::section:hover { color: $text; }
QTableView::item, QTreeView::item, QListView::item { padding: 2px 8px; border: none; }
QListView[dress="sentences"]::item { padding: 2px 0; }
QTableView::item:hover, QTreeView::item:hover, QListView::item:hover { background: $hover; }
QTableView::item:selected, QTreeView::item:selected, QListView::item:selected { background: $selected;
  color: $text; }
QTableView::item:disabled, QTreeView::item:disabled, QListView::item:disabled { color: $text_off; }
QTableCornerButton::section { background: $card; border: none; }

QTabWidget::pane { border: none; border-top: 1px solid $line; background: $card; }
QTabBar { background: transparent; }
QTabBar::tab { background: transparent; color: $text_soft; padding: 6px 9px; border: none;
  border-bottom: 2px solid transparent; }
QTabBar[dress="small"]::tab { padding: 6px 7px; font-size: ${small}px; }
QTabBar::tab:hover { color: $text; background: $hover; }
QTabBar::tab:selected { color: $text; border-bottom-color: $primary; }
QTabBar::tab:focus { border-bottom-color: $focus; }

QMenu { background: $card; color: $text; border: 1px solid $outline; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: ${radius}px; }
QMenu::item:selected { background: $selected; }
QMenu::item:disabled { color: $text_off; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QMenuBar { background: $card; color: $text; }
QMenuBar::item:selected { background: $selected; }

QProgressBar { background: $raised; border: none; border-radius: 3px; min-height: 6px; max-height: 6px; }
QProgressBar::chunk { background: $primary; border-radius: 3px; }
QSlider::groove:horizontal { height: 4px; background: $raised; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $primary; border-radius: 2px; }
QSlider::handle:horizontal { background: $card; border: 2px solid $primary; width: 12px; margin: -6px 0;
  border-radius: 8px; }
QSlider::handle:horizontal:focus { border-color: $focus; }
QCheckBox { color: $text; background: transparent; spacing: 8px; padding: 2px; }
QCheckBox:focus { border: 1px solid $focus; border-radius: ${radius}px; padding: 1px; }
QCheckBox:disabled { color: $text_off; }
QCheckBox::indicator { width: 14px; height: 14px; background: $card; border: 1px solid $outline;
  border-radius: 3px; }
QCheckBox::indicator:hover, QCheckBox::indicator:checked { border-color: $primary; }
QCheckBox::indicator:disabled { border-color: $line; }
QGroupBox { border: 1px solid $line; border-radius: ${radius}px; margin-top: 12px; padding: 12px 8px 8px 8px;
  font-weight: bold; }
QGroupBox::title { subcontrol-origin: margin; left: 8px; padding: 0 4px; }

QScrollArea { border: none; background: transparent; }
QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: $outline; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $primary; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
  background: transparent; border: none; width: 0; height: 0; }
""")


def style_sheet(theme: Theme) -> str:
    tokens = {name: value for name, value in vars(theme).items() if isinstance(value, str)}
    return _SHEET.substitute(
        tokens,
        radius=sizes.RADIUS,
        small=sizes.SMALL,
        large=sizes.LARGE,
        title=sizes.TITLE,
        control_inner=sizes.CONTROL - 2,
        control_focus=sizes.CONTROL - 4,
        rail=sizes.RAIL,
        rail_inner=sizes.RAIL - 3,
        rail_focus=sizes.RAIL - 4,
        mono=", ".join(f'"{family}"' for family in MONO_FAMILIES),
    )
