"""The finished pages beside the text: a clicked figure shows its rows, findings and missing figures lead there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from dankvan_desktop.core.clock import FixedClock
from dankvan_desktop.core.records import by_name
from dankvan_desktop.figures import values
from dankvan_desktop.gui import style
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.pages.report import starting
from dankvan_desktop.gui.pages.report.checking import FindingsDialog
from dankvan_desktop.gui.pages.report.figure_popup import FigurePopup
from dankvan_desktop.gui.pages.report.page import ReportPage
from dankvan_desktop.gui.state import WindowState
from dankvan_desktop.ops import files, records
from dankvan_desktop.store import rows
from tests.gui.helpers import cut_off
from tests.gui.scripted_ask import ScriptedAsk
from tests.sample import sample_file

DAY, LATER = date(2018, 5, 2), date(2026, 10, 20)


@pytest.fixture
def page(qtbot, tmp_path: Path) -> Iterator[ReportPage]:
    """The page on the ward sample's report, its pages made."""
    yield from opened(qtbot, tmp_path, "ward", DAY)


@pytest.fixture
def quarterly(qtbot, tmp_path: Path) -> Iterator[ReportPage]:
    """A quarterly report of the year's sample."""
    for shown in opened(qtbot, tmp_path, "year", LATER):
        shown.context.ask.answer("either", starting.EMPTY)  # without the words of the quarter before
        shown.new_report("quy")
        qtbot.waitUntil(lambda shown=shown: not shown.renderer.is_busy, timeout=20_000)
        yield shown


def opened(qtbot, folder: Path, sample: str, today: date) -> Iterator[ReportPage]:
    work = files.open_work(sample_file(folder, sample), FixedClock(today), "Người thử")
    context = Context(ScriptedAsk(), WindowState(folder / "state.json"))
    context.work = work
    shown = ReportPage(context)
    shown.context = context
    qtbot.addWidget(shown, before_close_func=_forget)
    shown.resize(QSize(1346, 620))
    shown.show()
    qtbot.waitUntil(lambda: shown.panes.preview.page_count() > 0, timeout=20_000)
    yield shown
    _forget(shown)
    qtbot.waitUntil(lambda: not shown.renderer.is_busy, timeout=20_000)
    work.db.close()


def _forget(shown: ReportPage) -> None:
    if shown._session is not None:
        shown._session.discard()
    shown._pause.stop()
    shown.keeper._timer.stop()


def point_at(page: ReportPage, figure: str) -> QPoint:
    """Where a figure stands in the view, scrolled to."""
    place = next(each for each in page.pages._places.figures if each.figure.split("|")[0] == figure)
    view = page.panes.preview.view
    box = QRectF(place.left, place.top, place.width, place.height)
    view.reveal(place.page, box)
    return view.box(place.page, box).center()


def click(page: ReportPage, figure: str) -> FigurePopup:
    """Click a figure in the pages; the popup that opens."""
    view = page.panes.preview.view.viewport()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=point_at(page, figure))
    return next(each for each in page.findChildren(FigurePopup) if each.isVisible())


def codes(dialog: FindingsDialog) -> set[str]:
    """The codes of the findings that are listed."""
    return {each.finding.code for each in dialog.things if each.finding is not None}


def told(popup: FigurePopup) -> str:
    return "\n".join(label.text() for label in popup.findChildren(QLabel))


def darkness(page: ReportPage, box: QRect) -> int:
    """Dark points in a part of the view."""
    image = page.panes.preview.view.viewport().grab(box).toImage()
    return sum(
        image.pixelColor(x, y).lightness() < 120 for x in range(image.width()) for y in range(image.height())
    )


# --- figures in the pages ---------------------------------------------------------------------------------------------


def test_the_mouse_over_a_figure_is_a_hand_and_says_what_it_is(page, qtbot) -> None:
    view = page.panes.preview.view.viewport()
    at = point_at(page, "so_ho")
    QTest.mouseMove(view, at)
    qtbot.waitUntil(lambda: view.cursor().shape() == Qt.CursorShape.PointingHandCursor)
    assert view.toolTip().startswith("<div>Số hộ dân: 1.800 hộ, ")
    assert view.toolTip().endswith(", từ 1 bản ghi</div>")
    QTest.mouseMove(view, QPoint(8, at.y()))
    qtbot.waitUntil(lambda: view.cursor().shape() == Qt.CursorShape.ArrowCursor)
    assert view.toolTip() == ""


def test_a_clicked_figure_opens_exactly_its_rows(page, qtbot) -> None:
    popup = click(page, "so_ho")
    assert "Số hộ dân" in told(popup) and "1.800 hộ" in told(popup) and "1 số liệu đã nhập" in told(popup)
    with qtbot.waitSignal(page.context.show_rows) as asked:
        popup.buttons[0].click()
    record, ids, what = asked.args
    (held,) = rows.get_many(page.context.open_work.db, by_name(record), ids)
    assert (record, what, held.value) == ("observation", "Số hộ dân", 1800)


def test_every_figure_in_the_pages_opens_the_rows_it_was_counted_from(page) -> None:
    known = dict(page.built.used)
    asked: list[Any] = []
    page.context.show_rows.connect(lambda *args: asked.append(args))
    for figure in dict.fromkeys(place.figure for place in page.pages._places.figures):
        if not known[figure].rows or "|" in figure:
            continue
        popup = click(page, figure)
        popup.buttons[0].click()
        record, ids = values.opens(page.context.open_work.db, known[figure])
        assert asked[-1] == (record, ids, known[figure].label)
    assert len(asked) > 15


def test_a_figure_leads_to_the_part_that_prints_it(page) -> None:
    page.open_part("p2.ii")
    popup = click(page, "so_ho")
    popup.buttons[-1].click()
    assert page.panes.tree.current() == "p1.i.1"
    assert "Số hộ dân" in [figure.label for figure in page.panes.panel.figures.figures()]


def test_after_the_row_is_corrected_the_page_shows_and_opens_the_new_value(page, qtbot) -> None:
    row = next(value.rows[0] for name, value in page.built.used if name.startswith("so_ho|") or name == "so_ho")
    page.context.changed.emit(
        records.save(page.context.open_work, by_name("observation"), row, {"value": "1912"})
    )
    qtbot.waitUntil(lambda: "1.912 hộ" in page.panes.preview.text(), timeout=20_000)
    assert "1.912 hộ" in told(click(page, "so_ho"))


def test_a_figure_that_is_missing_leads_to_its_form(page, qtbot) -> None:
    known = {name.split("|")[0]: value for name, value in page.built.used}
    change = records.delete(page.context.open_work, by_name("observation"), list(known["so_ho"].rows))
    page.context.changed.emit(change)
    qtbot.waitUntil(lambda: "1.800 hộ" not in page.panes.preview.text(), timeout=20_000)
    popup = click(page, "so_ho")
    assert "chưa có số liệu" in told(popup) and popup.buttons[0].text() == "Nhập…"
    with qtbot.waitSignal(page.context.new_record) as asked:
        popup.buttons[0].click()
    record, draft = asked.args
    indicator = rows.get(page.context.open_work.db, by_name("indicator"), draft["indicator"])
    assert (record, indicator.name) == ("observation", "Số hộ dân") and draft["unit"] and draft["period"]


def test_the_popup_closes_with_escape_and_stands_on_the_screen(page) -> None:
    popup = click(page, "so_ho")
    assert popup.screen().availableGeometry().contains(popup.geometry())
    assert cut_off(popup) == []
    QTest.keyClick(popup, Qt.Key.Key_Escape)
    assert not popup.isVisible()


def test_the_ink_stands_in_the_box_that_is_told(page) -> None:
    """What the view believes about its pages is what it paints."""
    view = page.panes.preview.view
    for factor in (None, 1.4):
        view.set_factor(factor)
        for place in page.pages._places.figures[:8]:
            box = QRectF(place.left, place.top, place.width, place.height)
            view.reveal(place.page, box)
            shown = view.box(place.page, box)
            assert darkness(page, shown) > shown.width() // 2
            beside = QRect(view.box(place.page, QRectF(20, place.top, 40, place.height)))
            assert darkness(page, beside) == 0


def test_the_same_label_twice_leads_to_the_right_heading(quarterly, qtbot) -> None:
    headings = quarterly.pages._places.headings
    printed = [part for part in quarterly._parts if part.key in quarterly.pages._keys]
    assert len(printed) > 5
    for part in (printed[0], printed[-1], printed[len(printed) // 2]):
        quarterly.panes.tree.choose(part.key)
        quarterly.pages.go_to(part)
        page, top = headings[quarterly.pages._keys.index(part.key)]
        view = quarterly.panes.preview.view
        shown = view.box(page, QRectF(80, top, 300, 14))
        assert view.viewport().rect().contains(shown.topLeft())
        assert darkness(quarterly, shown) > 20


# --- words in the pages -----------------------------------------------------------------------------------------------


def test_words_are_found_without_accents_and_over_line_ends(page) -> None:
    preview = page.panes.preview
    preview.view.setFocus()
    page.focus_search()
    assert preview.search.isVisible() and preview.search.words.hasFocus()
    preview.search.words.setText("cong tac dan van")
    found = preview.search.count.text()
    assert found.startswith("1/") and int(found[2:]) >= 10
    assert int(found[2:]) == len(re.findall("công tác dân vận", " ".join(preview.text().split()), re.IGNORECASE))
    places = {preview.place()}
    for _ in range(9):
        QTest.keyClick(preview.search.words, Qt.Key.Key_Return)
        places.add(preview.place())
    assert len(places) > 1
    preview.search.words.setText("không có chữ này")
    assert preview.search.count.text() == "Không thấy"
    QTest.keyClick(preview.search.words, Qt.Key.Key_Escape)
    assert not preview.search.isVisible() and preview.view.hasFocus()


def test_ctrl_f_beside_the_pages_still_finds_parts(page) -> None:
    page.panes.tree.setFocus()
    page.focus_search()
    assert page.panes.tree.hasFocus() and not page.panes.preview.search.isVisible()


# --- earlier periods --------------------------------------------------------------------------------------------------


def test_figures_stand_beside_those_of_the_period_before(quarterly, qtbot) -> None:
    part = max(quarterly._parts, key=lambda each: len(each.heading.figures))
    quarterly.open_part(part.key)
    shown = quarterly.panes.panel.figures
    qtbot.waitUntil(lambda: shown.against.count() > 0, timeout=5_000)
    offered = [shown.against.itemText(at) for at in range(shown.against.count())]
    assert offered[-1] == "Kỳ trước: quý II năm 2026"
    assert offered[:-1] in ([], ["Cùng kỳ năm trước: quý III năm 2025"])
    shown.against.setCurrentIndex(len(offered) - 1)
    assert shown.rows.headerItem().text(3) == "Kỳ trước"
    place = next(at for at in range(len(shown.figures())) if shown.earlier(at) is not None and shown.earlier(at).change)
    earlier = shown.earlier(place)
    line = shown.rows.topLevelItem(place)
    assert earlier.text in line.text(3) and earlier.change in line.text(3)
    now, then = shown.figures()[place].value, earlier.value.value
    wanted = "không thay đổi" if now == then else "tăng" if now > then else "giảm"
    assert earlier.change.startswith(wanted)
    shown.rows.setCurrentItem(line)
    with qtbot.waitSignal(quarterly.context.show_rows) as asked:
        shown.before_button.click()
    assert asked.args[:2] == list(values.opens(quarterly.context.open_work.db, earlier.value))


def test_the_popup_tells_the_period_before(quarterly) -> None:
    from dankvan_desktop.reports import beside

    built = quarterly.built
    figure = next(
        place.figure.split("|")[0]
        for place in quarterly.pages._places.figures
        if "previous" in beside.earlier(built.scope, place.figure, dict(built.used)[place.figure])
    )
    assert "Kỳ trước (quý II năm 2026): " in told(click(quarterly, figure))


def test_without_earlier_figures_the_list_keeps_its_column_of_periods(page) -> None:
    page.open_part("p1.i.1")
    shown = page.panes.panel.figures
    shown.show_earlier({}, [{} for _ in shown.figures()])
    assert not shown.against.isVisible() and not shown.before_button.isVisible()
    assert not shown.rows.isColumnHidden(2) and shown.rows.isColumnHidden(3)


# --- before it leaves -------------------------------------------------------------------------------------------------


def test_missing_figures_are_listed_before_saving_and_lead_to_their_form(page, qtbot, tmp_path) -> None:
    missing = page.built.missing
    assert missing
    page.save_pdf()
    dialog = page.output.before
    assert len(dialog.lines.enter_buttons) == len(missing)
    assert all(any(f": {each.label} (" in label.text() for label in dialog.findChildren(QLabel)) for each in missing)
    assert cut_off(dialog) == []
    with qtbot.waitSignal(page.context.new_record) as asked:
        dialog.lines.enter_buttons[1].click()
    assert asked.args == ["observation", dict(missing[1].draft)]
    assert page.output.before is None and not list(tmp_path.glob("*.pdf"))


def test_what_was_accepted_is_not_listed_again_until_more_is_missing(page, tmp_path) -> None:
    target = tmp_path / "a.pdf"
    page.context.ask.answer("save_file", str(target), str(target))
    page.save_pdf()
    page.output.before.go_on.click()
    assert target.exists() and page.output.before is None
    target.unlink()
    page.save_pdf()
    assert target.exists() and page.output.before is None


def test_what_must_be_mended_stands_in_the_same_list(page, qtbot, out_dir) -> None:
    qtbot.waitUntil(lambda: page.checking.findings is not None, timeout=20_000)
    grave = [each for each in page.checking.findings if each.severity == "error"]
    assert grave
    page.print_pages()
    dialog = page.output.before
    texts = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert all(each.message in texts for each in grave) and cut_off(dialog) == []
    dialog.grab().save(str(out_dir / "con-diem-can-xem.png"))
    dialog.check_button.click()
    assert page.output.before is None and page.checking.dialog.isVisible()
    page.checking.dialog.close()


def test_going_back_prints_nothing(page, tmp_path) -> None:
    page.print_pages()
    page.output.before.reject()
    assert page.context.ask.asked == [] and page.output.before is None


# --- layout findings --------------------------------------------------------------------------------------------------


def test_findings_come_by_themselves_and_lead_to_their_page(page, qtbot) -> None:
    qtbot.waitUntil(lambda: page.checking.findings is not None, timeout=20_000)
    things = page.checking.things
    assert page.checking.findings, "the sample has no signer's name"
    assert page.panes.check_button.text() == f"Soát ({len(things)})…"
    page.panes.check_button.click()
    dialog = page.checking.dialog
    assert dialog.isVisible() and dialog.rows.topLevelItemCount() == len(things)
    assert str(len(things)) in dialog.summary.text()
    levels = [dialog.rows.topLevelItem(at).text(0) for at in range(len(things))]
    assert levels == sorted(levels, key=["Phải sửa", "Nên sửa", "Xem lại"].index) and levels[0] == "Phải sửa"
    place = next(at for at, each in enumerate(things) if each.finding is not None and each.finding.page > 3)
    finding = things[place].finding
    dialog.rows.setCurrentItem(dialog.rows.topLevelItem(place))
    view = page.panes.preview.view
    shown = view.box(finding.page - 1, QRectF(0, 0, 500, 800))
    assert view.viewport().rect().intersects(shown)
    assert finding.message in dialog.detail.text() and finding.where in dialog.detail.text()
    page.hide()
    assert not dialog.isVisible()


def test_a_finding_that_was_mended_goes(page, qtbot) -> None:
    page.panes.check_button.click()
    dialog = page.checking.dialog
    qtbot.waitUntil(lambda: bool(dialog.things), timeout=20_000)
    assert "SG-1" in codes(dialog)
    signer = rows.get(page.context.open_work.db, by_name("report"), page.report_id).signer
    assert signer
    change = records.save(page.context.open_work, by_name("signer"), signer, {"person": "Nguyễn Văn An"})
    page.context.changed.emit(change)
    qtbot.waitUntil(lambda: "SG-1" not in codes(dialog), timeout=20_000)
    dialog.close()


def test_another_report_has_findings_of_its_own(page, qtbot) -> None:
    qtbot.waitUntil(lambda: bool(page.checking.findings), timeout=20_000)
    old = page.checking.findings
    page.new_report("cong-van")
    qtbot.waitUntil(lambda: page.checking.findings is None, timeout=20_000)
    assert page.panes.check_button.text() == "Soát…"
    qtbot.waitUntil(lambda: page.checking.findings is not None, timeout=20_000)
    assert page.checking.findings != old


# --- looks ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("points", [10, 14])
@pytest.mark.parametrize("width", [1346, 1100, 891])
def test_all_buttons_stand_whole(page, qtbot, qapp, points, width) -> None:
    style.apply(qapp, points)
    try:
        page.resize(width, 620)
        page.panes.check_button.setText("Soát (12)…")
        buttons = [page.panes.new_button, page.panes.info_button, *page.panes._last]
        qtbot.waitUntil(lambda: all(each.width() >= each.minimumSizeHint().width() for each in buttons), timeout=5_000)
        assert all(each.isVisible() and each.geometry().right() < page.width() for each in buttons)
        rectangles = [each.geometry() for each in buttons]
        assert not any(one.intersects(other) for one in rectangles for other in rectangles if one is not other)
    finally:
        style.apply(qapp, 10)
