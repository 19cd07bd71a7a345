"""Tổng quan: the first page of an open file."""

from dankvan_desktop.gui.pages.overview.page import OverviewPage

__all__ = ["OverviewPage"]
