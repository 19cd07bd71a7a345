"""How the program looks: Fusion on every Windows, one accent, sizes that follow the font."""

from __future__ import annotations

import functools
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from dankvan_desktop import paths
from dankvan_desktop.gui.state import WindowState

ACCENT, ACCENT_DARK, ERROR, UNSAVED, SAVED = "#1f6f8b", "#185a71", "#b3261e", "#8a4b00", "#1b6b34"
WINDOW, BASE, LINE, TEXT, HINT = "#efefef", "#ffffff", "#b9b9b9", "#1a1a1a", "#555555"
SELECTED = "#2f83a1"
"""The ground of a selected row, under white."""
STYLE_WORDS = ("-style", "Fusion")
"""The style in words of Qt's command line: `setStyle` hands a style back, whose enumerations cost 6 ms."""
FONT_SIZES = (("Vừa", 10), ("To", 12), ("Rất to", 14))
"""Name and size in points, as offered in the menu."""
_ROW_ICON = 32

# Lengths in em follow the font; every rule here is one that Fusion alone does not give. `combobox-popup: 0`: Fusion's
# own popup paints the current item as one of a menu, white on white under our rules of menus.
SHEET = f"""
QWidget#tabs_row {{ background: {WINDOW}; border-bottom: 1px solid {LINE}; }}
QTabBar#tabs {{ background: transparent; qproperty-drawBase: 0; }}
QTabBar#tabs::tab {{ background: transparent; border: none; border-bottom: 3px solid transparent;
    padding: 0.55em 0.95em; min-height: 1.3em; color: {TEXT}; }}
QTabBar#tabs::tab:hover {{ border-bottom-color: {LINE}; }}
QTabBar#tabs::tab:selected {{ border-bottom-color: {ACCENT}; font-weight: bold; }}
QTabBar#tabs[away="true"]::tab:selected {{ border-bottom-color: transparent; font-weight: normal; }}
QTabBar#tabs:focus::tab:selected {{ color: {ACCENT_DARK}; }}
QPushButton {{ padding: 0.4em 0.9em; min-height: 1.35em; border: 1px solid {LINE}; border-radius: 3px;
    background: #fbfbfb; color: {TEXT}; }}
QPushButton:hover {{ background: #f2f7f9; border-color: {ACCENT}; }}
QPushButton:pressed {{ background: #dfebef; }}
QPushButton:focus {{ border: 2px solid {ACCENT}; padding: 0.35em 0.85em; }}
QPushButton:disabled {{ background: #e6e6e6; color: #6b6b6b; border-color: #cfcfcf; }}
QPushButton[accent="true"] {{ background: {ACCENT}; color: white; border-color: {ACCENT_DARK}; font-weight: bold; }}
QPushButton[accent="true"]:hover {{ background: {ACCENT_DARK}; }}
QPushButton[accent="true"]:focus {{ border: 2px solid #0b2f3c; }}
QPushButton[accent="true"]:disabled {{ background: #d9d9d9; color: #4d4d4d; border-color: #c4c4c4; }}
QPushButton[section="true"] {{ background: transparent; border: 1px solid transparent; border-radius: 3px;
    padding: 0.3em 0.8em; }}
QPushButton[section="true"]:hover {{ background: #e2edf1; }}
QPushButton[section="true"]:checked {{ background: #d3e5eb; border-color: {ACCENT}; color: #0b2f3c;
    font-weight: bold; }}
QPushButton[section="true"]:focus {{ border: 2px solid {ACCENT}; padding: 0.25em 0.75em; }}
QPushButton[toggle="true"]:checked {{ background: #d3e5eb; border-color: {ACCENT}; color: #0b2f3c; }}
QPushButton[link="true"] {{ background: transparent; border: none; color: {ACCENT_DARK}; text-align: left;
    text-decoration: underline; padding: 0.2em; }}
QPushButton[link="true"]:focus {{ border: 1px dotted {ACCENT}; }}
QLineEdit, QComboBox {{ padding: 0.25em 0.45em; min-height: 1.45em; border: 1px solid {LINE}; border-radius: 3px;
    background: {BASE}; }}
QLineEdit:focus, QComboBox:focus {{ border: 2px solid {ACCENT}; padding: 0.2em 0.4em; }}
QComboBox::drop-down {{ border: none; width: 1.7em; }}
QComboBox::down-arrow {{ image: url("{{icons}}/down.svg"); width: 0.8em; height: 0.8em; }}
QTreeView::item {{ padding: 0.25em 0.2em; }}
QComboBox {{ combobox-popup: 0; }}
QComboBox QAbstractItemView {{ background: {BASE}; color: {TEXT}; border: 1px solid {LINE}; outline: none;
    selection-background-color: {SELECTED}; selection-color: white; }}
QComboBox QLineEdit {{ border: none; padding: 0; min-height: 1em; background: transparent; }}
QLineEdit[invalid="true"], QComboBox[invalid="true"], QPlainTextEdit[invalid="true"], QTextEdit[invalid="true"],
QTableView[invalid="true"] {{ border: 2px solid {ERROR}; }}
QLineEdit[invalid="true"], QComboBox[invalid="true"] {{ padding: 0.2em 0.4em; }}
QLineEdit:read-only, QLineEdit:disabled, QComboBox:disabled {{ background: #f3f3f3; color: #4d4d4d; }}
QLabel[role="title"] {{ font-weight: bold; font-size: 120%; }}
QLabel[role="heading"] {{ font-weight: bold; }}
QLabel[role="hint"] {{ color: {HINT}; }}
QLabel[role="error"] {{ color: {ERROR}; font-weight: bold; }}
QLabel[role="state"] {{ color: {SAVED}; }}
QLabel[role="state"][unsaved="true"] {{ color: {UNSAVED}; font-weight: bold; }}
QFrame[card="true"] {{ background: {BASE}; border: 1px solid {LINE}; border-radius: 5px; }}
QFrame[card="true"] QLabel {{ background: transparent; border: none; }}
QFrame[banner="sample"] {{ background: #fff3cd; border-bottom: 1px solid #d9b44a; }}
QFrame[banner="warning"] {{ background: #fde7d3; border-bottom: 1px solid #d08b45; }}
QFrame[banner] QLabel {{ background: transparent; color: #3d2c00; }}
QHeaderView::section {{ padding: 0.3em 0.4em; border: none; border-right: 1px solid #d5d5d5;
    border-bottom: 1px solid {LINE}; background: #f6f6f6; font-weight: bold; }}
QTableView, QTreeView, QListView {{ border: 1px solid {LINE}; gridline-color: #e4e4e4; }}
QListView#picker::item {{ padding: 0.25em 0.4em; }}
QListView#picker::item:selected {{ background: {SELECTED}; color: white; }}
QMenu::item {{ padding: 0.35em 1.6em 0.35em 0.9em; }}
QMenu::icon {{ padding-left: 0.5em; }}
QMenu::item:selected {{ background: {ACCENT}; color: white; }}
QMenuBar {{ background: {WINDOW}; border-bottom: 1px solid #d5d5d5; }}
QMenuBar::item {{ padding: 0.3em 0.6em; background: transparent; }}
QMenuBar::item:selected {{ background: #d3e5eb; }}
QStatusBar {{ border-top: 1px solid #d5d5d5; }}
QStatusBar::item {{ border: none; }}
QSplitter::handle {{ background: transparent; }}
QToolTip {{ color: {TEXT}; background: #ffffe8; border: 1px solid {LINE}; }}
"""


def apply(app: QApplication, size: int, *, styled: bool = False) -> None:
    """Give the program its style, light palette and font size (points). `styled`: made with `STYLE_WORDS`."""
    if not styled:
        app.setStyle("Fusion")
    app.styleHints().setColorScheme(Qt.ColorScheme.Light)
    app.setPalette(_palette())
    set_font_size(app, size)


def set_font_size(app: QApplication, size: int) -> None:
    """Change the size of all texts at once (points); widths given in em follow."""
    font = QFont(app.font())
    font.setPointSize(size)
    app.setFont(font)
    # A style sheet works out its em when it is set, so it is set anew.
    sheet = SHEET.replace("font-size: 120%", f"font-size: {size + 2}pt")
    app.setStyleSheet(sheet.replace("{icons}", _icons().as_posix()))


def remembered_size(state: WindowState) -> int:
    """The size of texts that the user chose last, in points."""
    sizes = [size for _, size in FONT_SIZES]
    size = state.get("font_size")
    return size if size in sizes else sizes[0]


def icon(name: str) -> QIcon:
    """An icon of resources/icons; an empty one for an empty name."""
    return QIcon(str(_icons() / f"{name}.svg")) if name else QIcon()


def row_icon(name: str) -> QIcon:
    """An icon in a row of a list: white where the row is selected."""
    plain = icon(name).pixmap(_ROW_ICON, _ROW_ICON)
    made, white = QIcon(plain), plain.copy()
    painter = QPainter(white)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(white.rect(), QColor("white"))
    painter.end()
    made.addPixmap(white, QIcon.Mode.Selected)
    return made


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Set a dynamic property that the style sheet looks at, and show its effect."""
    if (widget.property(name) or None) == (value or None):  # a property that was never set counts as False
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def em(widget: QWidget, count: float = 1) -> int:
    """`count` times the width of an average capital in pixels: every fixed width is given in it."""
    return round(widget.fontMetrics().horizontalAdvance("M") * count)


def resize_em(window: QWidget, width: float, height: float) -> None:
    """Give a window a size in em, no more than the screen holds."""
    screen = window.screen().availableGeometry()
    window.resize(min(em(window, width), screen.width() - 20), min(em(window, height), screen.height() - 60))


@functools.cache
def _icons() -> Path:
    return paths.resources() / "icons"


def _palette() -> QPalette:
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    palette = QPalette(QColor(WINDOW))
    for each, colour in (
        (role.Window, WINDOW),
        (role.WindowText, TEXT),
        (role.Base, BASE),
        (role.AlternateBase, "#f5f7f8"),
        (role.Text, TEXT),
        (role.ButtonText, TEXT),
        (role.Highlight, SELECTED),
        (role.HighlightedText, "#ffffff"),
        (role.PlaceholderText, "#6b6b6b"),
        (role.Link, ACCENT_DARK),
    ):
        palette.setColor(each, QColor(colour))
    for each in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(group.Disabled, each, QColor("#6b6b6b"))
    return palette
