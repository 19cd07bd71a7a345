"""F1: a page for every tab and section, links that lead somewhere, a sheet of keys that cannot lie."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt

from dankvan_desktop import paths
from dankvan_desktop.core.records import TABS
from dankvan_desktop.gui.actions import ACTIONS
from dankvan_desktop.gui.help import Help, page_html
from dankvan_desktop.gui.tab import sections_of
from tests.gui.window_kit import open_window
from tests.sample import sample_file

FOLDER = paths.resources() / "help"
PAGES = sorted(path.stem for path in FOLDER.glob("*.html"))
GENERATED = ["shortcuts", "about"]


@pytest.fixture
def guide(qtbot, tmp_path):
    """A window on the sample, with its help."""
    window = open_window(qtbot, sample_file(tmp_path))
    return window, window.findChild(Help)


@pytest.mark.parametrize("tab", [*(name for name, _ in TABS), "settings", "recycle", "check"])
def test_every_section_has_its_help(guide, tab) -> None:
    window, _ = guide
    assert tab in PAGES
    text = page_html(tab)
    for section in sections_of(window.context, tab):
        assert f'name="{section.name}"' in text or section.name == tab == "overview", section.name


def test_f1_opens_the_page_of_what_is_in_front(qtbot, guide) -> None:
    window, guide_ = guide
    window.desk.open("campaigns", "contribution")
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert guide_.dialog.isVisible()
    assert guide_.browser.source().toString() == "campaigns.html#contribution"
    assert "Đóng góp" in guide_.browser.toPlainText()
    window.files.close()
    window.actions_by_id["help.page"].trigger()
    assert "mở tệp dùng lần trước" in guide_.browser.toPlainText()


@pytest.mark.parametrize("page", [*PAGES, *GENERATED])
def test_links_lead_to_pages_that_exist(page) -> None:
    text = page_html(page)
    for link in re.findall(r'href="([^"]+)"', text):
        assert link.removesuffix(".html") in [*PAGES, *GENERATED], link
    assert text.startswith("<h1>")
    assert len(re.sub(r"<[^>]+>", "", text)) > 300, "a page that helps says something"


def test_every_page_is_reached_from_the_contents() -> None:
    linked = set(re.findall(r'href="([^"#]+)\.html"', page_html("index")))
    assert set(PAGES) - {"index"} <= linked


def test_the_sheet_of_keys_lists_every_key(guide) -> None:
    _, guide_ = guide
    guide_.show("shortcuts")
    shown = guide_.browser.toPlainText()
    for spec in ACTIONS:
        if spec.shortcut:
            assert spec.shortcut in shown and spec.plain in shown


def test_about_names_the_licences(guide) -> None:
    _, guide_ = guide
    guide_.show("about")
    shown = guide_.browser.toPlainText()
    for words in ("MIT", "LGPL", "OFL", "Apache", "BSD", "Phiên bản"):
        assert words in shown


def test_a_page_that_is_not_there_shows_the_contents(guide) -> None:
    _, guide_ = guide
    guide_.show("../../../etc/passwd")
    assert guide_.browser.toPlainText().startswith("Trợ giúp")
