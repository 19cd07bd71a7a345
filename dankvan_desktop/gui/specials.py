"""The sections of the tabs that are no plain list of one record type. What a page needs is imported when it opens."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from dankvan_desktop.core.frozen import Frozen, fixed

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from dankvan_desktop.gui.context import Context


@fixed
class Special(Frozen):
    """One section. `first`: before the lists of the tab's record types, else after them."""

    name: str
    label: str
    build: Callable[[Context], QWidget]
    first: bool = False


def _report(context: Context) -> QWidget:
    from dankvan_desktop.gui.pages.report.page import ReportPage

    return ReportPage(context)


def _report_calendar(context: Context) -> QWidget:
    from dankvan_desktop.gui.pages.report_calendar.page import CalendarPage

    return CalendarPage(context)


def _outlines(context: Context) -> QWidget:
    from dankvan_desktop.gui.pages.outlines.page import OutlinesPage

    return OutlinesPage(context)


def _board(context: Context) -> QWidget:
    from dankvan_desktop.gui.pages.models.board import BoardPage

    return BoardPage(context)


def _democracy_due(context: Context) -> QWidget:
    from dankvan_desktop.gui.pages.democracy.due_page import DuePage

    return DuePage(context)


def _totals(context: Context) -> QWidget:
    from dankvan_desktop.gui.pages.campaigns.totals import TotalsPage

    return TotalsPage(context)


def _figure_grid(context: Context) -> QWidget:
    from dankvan_desktop.gui.pages.figures.grid_page import GridPage

    return GridPage(context)


def _figure_comparison(context: Context) -> QWidget:
    from dankvan_desktop.gui.pages.figures.comparison_page import ComparisonPage

    return ComparisonPage(context)


def _unit_tree(context: Context) -> QWidget:
    from dankvan_desktop.gui.pages.units.tree import TreePage

    return TreePage(context)


def _office(context: Context) -> QWidget:
    from dankvan_desktop.gui.pages.units.office import OfficePage

    return OfficePage(context)


def _books(context: Context) -> QWidget:
    from dankvan_desktop.gui.pages.documents.books import BooksPage

    return BooksPage(context)


SPECIALS: dict[str, tuple[Special, ...]] = {
    "campaigns": (Special("campaign_totals", "Tổng hợp", _totals),),
    "democracy": (Special("democracy_due", "Đến hạn", _democracy_due),),
    "documents": (Special("number_books", "Theo dõi số", _books),),
    "figures": (
        Special("figure_grid", "Nhập theo kỳ", _figure_grid, first=True),
        Special("figure_comparison", "So sánh", _figure_comparison),
    ),
    "models": (Special("model_board", "Bảng theo bước", _board),),
    "units": (Special("unit_tree", "Cây đơn vị", _unit_tree), Special("office", "Ai giữ chức", _office)),
    "reports": (
        Special("write_report", "Soạn và in", _report, first=True),
        Special("report_calendar", "Lịch báo cáo", _report_calendar, first=True),
        Special("report_outline", "Mẫu báo cáo", _outlines),
    ),
}
"""By tab."""
