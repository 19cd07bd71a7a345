"""Tổng quan: what is due, the numbers of the file and of a year; every number opens exactly its rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from dankvan_desktop.core.clock import FixedClock
from dankvan_desktop.core.records import by_name
from dankvan_desktop.gui import style
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.drafts import DraftKey, Drafts
from dankvan_desktop.gui.pages.overview import OverviewPage
from dankvan_desktop.gui.pages.overview.due import HEADINGS
from dankvan_desktop.gui.pages.overview.links import LINKS
from dankvan_desktop.gui.search_everywhere.dialog import SearchBox
from dankvan_desktop.gui.state import WindowState
from dankvan_desktop.ops import files, records
from dankvan_desktop.ops.work import Change, Work
from dankvan_desktop.store import query, rows
from tests.gui.scripted_ask import ScriptedAsk
from tests.gui.window_kit import dialog, open_window
from tests.sample import sample_file

DAY = date(2018, 5, 2)
WIDE = QSize(1346, 620)


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Work]:
    """The sample ward, two weeks after its report."""
    work = files.open_work(sample_file(tmp_path), FixedClock(DAY), "Người thử")
    yield work
    work.db.close()


@pytest.fixture
def blank(tmp_path: Path) -> Iterator[Work]:
    """A new ward file."""
    work = files.create(tmp_path / "new.danvan", FixedClock(DAY), "Người thử")
    yield work
    work.db.close()


def show(qtbot, work: Work, size: QSize = WIDE) -> OverviewPage:
    """The page in front."""
    context = Context(ScriptedAsk(), WindowState(work.db.path.with_suffix(".json")))
    context.work = work
    page = OverviewPage(context)
    page.context = context
    qtbot.addWidget(page)
    page.resize(size)
    page.show()
    qtbot.waitExposed(page)
    qtbot.waitUntil(lambda: (page.charts and page.charts.papers.width() > 200) or page.welcome.isVisible())
    return page


def save(page: OverviewPage, record: str, draft: dict) -> Change:
    """Write a record as another page would."""
    change = records.save(page.context.open_work, by_name(record), None, draft)
    page.context.changed.emit(change)
    return change


def card(page: OverviewPage, caption: str):
    """A card by its caption."""
    return next(each for each in (*page.totals, *page.of_year) if each.caption() == caption)


def line(page: OverviewPage, words: str):
    """The button of a line of what is to be done."""
    found = [button for text, button in page.todo.lines() if words in text]
    assert len(found) == 1, [text for text, _ in page.todo.lines()]
    return found[0]


def test_cards_count_the_records_and_open_exactly_them(qtbot, sample) -> None:
    page = show(qtbot, sample)
    documents = query.ids(sample.db, query.Query(by_name("document")))
    assert card(page, "Văn bản").text() == str(len(documents)) == "34"
    with qtbot.waitSignal(page.context.show_rows) as opened:
        QTest.mouseClick(card(page, "Văn bản"), Qt.MouseButton.LeftButton)
    record, ids, what = opened.args
    assert (record, set(ids), what) == ("document", set(documents), "Số văn bản")


def test_a_card_is_opened_by_enter_and_says_its_number(qtbot, sample) -> None:
    page = show(qtbot, sample)
    units = card(page, "Đơn vị, tổ chức")
    assert units.accessibleName() == f"Đơn vị, tổ chức: {units.text()}"
    with qtbot.waitSignal(page.context.show_rows) as opened:
        QTest.keyClick(units, Qt.Key.Key_Return)
    assert opened.args[0] == "unit" and len(opened.args[1]) == int(units.text())


def test_the_year_counts_its_own_records_only(qtbot, sample) -> None:
    page = show(qtbot, sample)
    assert page.years.currentText() == "2018"
    with qtbot.waitSignal(page.context.show_rows) as opened:
        card(page, "Văn bản đi").click()
    papers = rows.get_many(sample.db, by_name("document"), opened.args[1])
    assert {paper.date[:4] for paper in papers} == {"2018"}
    assert str(len(papers)) == card(page, "Văn bản đi").text()
    page.years.setCurrentIndex(page.years.findText("2015"))
    page.years.activated.emit(page.years.currentIndex())
    with qtbot.waitSignal(page.context.show_rows) as opened:
        card(page, "Văn bản đi").click()
    assert {paper.date[:4] for paper in rows.get_many(sample.db, by_name("document"), opened.args[1])} == {"2015"}


def test_a_bar_opens_the_papers_of_its_year(qtbot, sample) -> None:
    page = show(qtbot, sample)
    assert "2014: 0 văn bản" in page.charts.papers.accessibleDescription()
    assert "2018: " in page.charts.papers.accessibleDescription()
    (_, place) = page.charts.papers.bars()[-1]
    with qtbot.waitSignal(page.context.show_rows) as opened:
        QTest.mouseClick(page.charts.papers, Qt.MouseButton.LeftButton, pos=place.center().toPoint())
    papers = rows.get_many(sample.db, by_name("document"), opened.args[1])
    assert opened.args[0] == "document" and papers
    assert {paper.date[:4] for paper in papers} == {"2018"}


def test_the_keyboard_opens_a_bar_of_the_poverty_chart(qtbot, sample) -> None:
    page = show(qtbot, sample)
    assert page.charts.poverty.accessibleDescription() == (
        "Hộ nghèo, 2012: 3,80 %; Hộ nghèo, 2017: 2,26 %; Hộ cận nghèo, 2012: 4,20 %; Hộ cận nghèo, 2017: 2,42 %"
    )
    QTest.keyClick(page.charts.poverty, Qt.Key.Key_Right)
    with qtbot.waitSignal(page.context.show_rows) as opened:
        QTest.keyClick(page.charts.poverty, Qt.Key.Key_Return)
    record, ids, what = opened.args
    assert record == "observation" and "2012" in what
    assert [str(each.value) for each in rows.get_many(sample.db, by_name("observation"), ids)] == ["3.8"]


def test_bars_are_as_high_as_their_numbers(qtbot, sample) -> None:
    page = show(qtbot, sample)
    heights = {place: round(box.height()) for place, box in page.charts.papers.bars()}
    block = page.charts.papers.block()
    counts = {(0, year): int(value) for year, value in enumerate(block.series[0][1])}
    tallest = max(counts, key=counts.get)
    for place, count in counts.items():
        assert heights[place] == pytest.approx(heights[tallest] * count / counts[tallest], abs=1.5)


def test_a_click_beside_the_bars_opens_nothing(qtbot, sample) -> None:
    page = show(qtbot, sample)
    with qtbot.assertNotEmitted(page.context.show_rows):
        QTest.mouseClick(page.charts.papers, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))


def test_overdue_tasks_come_first_and_open_their_rows(qtbot, sample) -> None:
    page = show(qtbot, sample)
    late = save(page, "task", {"text": "Nộp báo cáo tháng", "due": "30/4/2018"})
    save(page, "task", {"text": "Còn thời gian", "due": "30/6/2018"})
    save(page, "task", {"text": "Đã làm xong", "due": "30/4/2018", "state": "done"})
    assert page.todo.texts()[:2] == ["Quá hạn", "1 nhiệm vụ chưa xong"]
    assert page.todo.lines()[0][1].accessibleName() == "Mở danh sách: Quá hạn: 1 nhiệm vụ chưa xong"
    with qtbot.waitSignal(page.context.show_rows) as opened:
        page.todo.lines()[0][1].click()
    assert opened.args[:2] == ["task", late.ids]


def test_waiting_opinions_and_concerns_open_the_records_they_stand_in(qtbot, sample) -> None:
    page = show(qtbot, sample)
    ward = rows.get(sample.db, by_name("setting"), query.ids(sample.db, query.Query(by_name("setting")))[0]).unit
    concern = save(page, "concern", {"summary": "Đường ngập", "date": "20/4/2018", "unit": ward})
    kind = query.pick(sample.db, "list_item", "đối thoại", list_name="dialogue_kind")[0][0]
    opinions = [{"content": "Thoát nước"}, {"content": "Đèn đường"}, {"content": "Xong", "state": "done"}]
    meeting = save(page, "dialogue", {"name": "Đối thoại quý II", "kind": kind, "unit": ward, "opinions": opinions})
    with qtbot.waitSignal(page.context.show_rows) as opened:
        line(page, "2 ý kiến chờ trả lời").click()
    assert opened.args[:2] == ["dialogue", meeting.ids]
    with qtbot.waitSignal(page.context.show_rows) as opened:
        line(page, "1 vấn đề nổi lên chưa giải quyết xong").click()
    assert opened.args[:2] == ["concern", concern.ids]


def under(page: OverviewPage, heading: str) -> list[str]:
    """The lines under a heading of what is to be done."""
    texts, found = page.todo.texts(), []
    for text in texts[texts.index(heading) + 1 :]:
        if text in (*HEADINGS, *(each for each in texts if each.startswith("Báo cáo “"))):
            break
        found.append(text)
    return found


def test_reports_of_the_schedule_are_asked_for_and_begun_with_one_click(qtbot, sample) -> None:
    page = show(qtbot, sample)
    with qtbot.waitSignal(page.context.show_page) as opened:
        line(page, "Chưa ghi lịch báo cáo").click()
    assert opened.args == ["reports/report_calendar"]
    rule = {"name": "Báo cáo công tác dân vận", "kind": "month", "due_day": "20", "due_month": "last"}
    schedule = save(page, "report_schedule", {**rule, "starts_on": "1/2018"}).ids[0]
    soon = {"name": "Báo cáo tiếp dân", "kind": "month", "due_day": "5", "due_month": "next", "starts_on": "5/2018"}
    save(page, "report_schedule", soon)
    assert not any("Chưa ghi lịch" in text for text in page.todo.texts())
    assert under(page, "Quá hạn") == [
        "Báo cáo công tác dân vận tháng 02/2018, hạn 20/02/2018",
        "Báo cáo công tác dân vận tháng 3/2018, hạn 20/03/2018",
        "Báo cáo công tác dân vận tháng 4/2018, hạn 20/04/2018",
        "và 1 báo cáo của các kỳ trước",
    ]
    assert under(page, "Sắp đến hạn, trong 7 ngày") == ["Báo cáo tiếp dân tháng 4/2018, hạn 05/05/2018"]
    with qtbot.waitSignal(page.context.show_page) as opened:
        line(page, "hạn 20/04/2018").click()
    assert opened.args == ["reports/write_report"]
    made = rows.get(sample.db, by_name("report"), str(page.context.state.get("report")))
    subject = "công tác dân vận tháng 4 năm 2018; nhiệm vụ trọng tâm tháng 5 năm 2018"
    assert (made.outline, made.subject, made.schedule) == ("thang", subject, schedule)
    assert (made.period_from, made.period_to) == ("2018-04-01", "2018-04-30")
    page.context.changed.emit(records.save(sample, by_name("report"), made.id, {"outline": "so-ket-nq25"}))
    line(page, "hạn 20/03/2018").click()
    before = rows.get(sample.db, by_name("report"), str(page.context.state.get("report")))
    assert (before.outline, before.period_to) == ("so-ket-nq25", "2018-03-31"), "as the last time"
    with qtbot.waitSignal(page.context.show_page) as opened:
        line(page, "hạn 20/04/2018 (đang soạn)").click()
    assert (opened.args, page.context.state.get("report")) == (["reports/write_report"], made.id)
    page.context.changed.emit(records.save(sample, by_name("report"), made.id, {"state": "issued"}))
    assert any("hạn 20/04/2018 (đã ban hành, chưa ghi đã gửi)" in text for text in page.todo.texts())
    records.save(sample, by_name("report"), made.id, {"state": "sent"})
    page.reload()
    assert not any("hạn 20/04/2018" in text for text in page.todo.texts())
    with qtbot.waitSignal(page.context.show_page) as opened:
        save(page, "report_schedule", {**rule, "name": "Khác", "starts_on": "1/2017"})
        line(page, "báo cáo của các kỳ trước").click()
    assert opened.args == ["reports/report_calendar"]


def test_figures_that_units_have_not_handed_in_are_named_unit_by_unit(qtbot, sample) -> None:
    page = show(qtbot, sample)
    indicator = query.pick(sample.db, "indicator", limit=1)[0][0]
    held = {}
    for number in range(1, 7):
        unit = save(page, "unit", {"name": f"Chi bộ thử {number}"}).ids[0]
        draft = {"indicator": indicator, "unit": unit, "period": "quý IV/2017", "value": "3"}
        held[number] = save(page, "observation", draft).ids[0]
    lines = under(page, "Số liệu còn thiếu")
    assert lines[0] == "Chi bộ thử 1: 1 số liệu quý I/2018"
    assert lines[-1] == "và 2 đơn vị khác thiếu số liệu quý I/2018"
    with qtbot.waitSignal(page.context.show_rows) as opened:
        line(page, "Chi bộ thử 2").click()
    assert opened.args[:2] == ["observation", (held[2],)]


def test_drafts_left_from_a_mishap_are_announced_and_opened(qtbot, sample) -> None:
    drafts = Drafts(sample.clock)
    unit = query.ids(sample.db, query.Query(by_name("unit")))[0]
    keys = [DraftKey(sample.db.file_id, "model"), DraftKey(sample.db.file_id, "unit", unit, 1)]
    keys.append(DraftKey("another-file", "unit"))
    for key in keys:
        drafts.save(key, {"name": "Dở dang"}, f"Đang ghi {key.record}")
    page = show(qtbot, sample)
    qtbot.waitUntil(page.unsaved.isVisible)
    assert sorted(text.split(" – ")[0] for text, _ in page.unsaved.lines()) == ["Đang ghi model", "Đang ghi unit"]
    buttons = {text.split(" – ")[0]: button for text, button in page.unsaved.lines()}
    with qtbot.waitSignal(page.context.show_record) as opened:
        buttons["Đang ghi unit"].click()
    assert opened.args == ["unit", unit]
    with qtbot.waitSignal(page.context.new_record) as opened:
        buttons["Đang ghi model"].click()
    assert opened.args == ["model", {}]
    drafts.discard(keys[0])
    drafts.save(DraftKey(sample.db.file_id, "task"), {"text": "đang gõ"}, "Đang gõ lúc này")
    page.reload()
    qtbot.waitUntil(lambda: len(page.unsaved.lines()) == 1)
    assert page.unsaved.lines()[0][0].startswith("Đang ghi unit"), "not what is typed now"
    drafts.discard(keys[1])
    page.reload()
    qtbot.waitUntil(lambda: not page.unsaved.isVisible())


def test_drafts_are_announced_on_an_empty_file_too(qtbot, blank) -> None:
    Drafts(blank.clock).save(DraftKey(blank.db.file_id, "unit"), {"name": "Khối"}, "Đơn vị mới")
    page = show(qtbot, blank)
    qtbot.waitUntil(page.unsaved.isVisible)
    assert page.welcome.isVisible()


def test_a_file_with_nothing_but_a_petition_is_not_empty(qtbot, blank) -> None:
    page = show(qtbot, blank)
    assert page.welcome.isVisible()
    kind = query.pick(blank.db, "list_item", list_name="petition_kind", limit=1)[0][0]
    save(page, "petition", {"kind": kind, "received_on": "1/3/2018", "subject": "Tiếng ồn"})
    assert not page.welcome.isVisible()
    assert page.years.currentText() == "2018" and card(page, "Đơn thư nhận").text() == "1"


def test_missing_figures_of_the_newest_report_open_a_filled_form(qtbot, sample) -> None:
    page = show(qtbot, sample)
    qtbot.waitUntil(lambda: any("Số hộ nghèo" in text for text, _ in page.todo.lines()))
    with qtbot.waitSignal(page.context.new_record) as opened:
        line(page, "Số hộ nghèo (2012)").click()
    record, draft = opened.args
    assert record == "observation"
    assert rows.get(sample.db, by_name("indicator"), draft["indicator"]).name == "Số hộ nghèo"
    assert draft["period"] == "2012" and draft["unit"]


def test_records_that_look_odd_are_counted_in_the_background(qtbot, sample) -> None:
    page = show(qtbot, sample)
    qtbot.waitUntil(lambda: any("điểm nên xem lại" in text for text, _ in page.todo.lines()), timeout=20_000)
    with qtbot.waitSignal(page.context.show_page) as opened:
        line(page, "Kiểm tra tệp").click()
    assert opened.args == ["check"]


def test_a_change_elsewhere_is_counted_when_the_page_comes_to_the_front(qtbot, sample) -> None:
    page = show(qtbot, sample)
    page.hide()
    save(page, "unit", {"name": "Tổ dân vận mới"})
    page.show()
    page.shown()
    count = str(query.count(sample.db, query.Query(by_name("unit"))))
    qtbot.waitUntil(lambda: card(page, "Đơn vị, tổ chức").text() == count)


def test_the_print_button_goes_to_the_reports(qtbot, sample) -> None:
    page = show(qtbot, sample)
    with qtbot.waitSignal(page.context.show_page) as opened:
        page.print_button.click()
    assert opened.args == ["reports"]


def test_an_empty_file_shows_how_to_begin(qtbot, blank) -> None:
    page = show(qtbot, blank)
    assert page.welcome.isVisible() and not page.print_button.isEnabled()
    with qtbot.waitSignal(page.context.new_record) as opened:
        page.welcome.unit.click()
    assert opened.args == ["unit", {}]
    for button, name in ((page.welcome.settings, "settings"), (page.welcome.sample, "sample")):
        with qtbot.waitSignal(page.context.show_page) as shown:
            button.click()
        assert shown.args == [name]
    save(page, "unit", {"name": "Đảng ủy phường"})
    assert not page.welcome.isVisible()
    qtbot.waitUntil(lambda: card(page, "Đơn vị, tổ chức").text() == "1")


def test_an_empty_number_opens_the_list_to_enter_it(qtbot, blank) -> None:
    page = show(qtbot, blank)
    save(page, "unit", {"name": "Đảng ủy phường"})
    qtbot.waitUntil(lambda: card(page, "Văn bản").text() == "0")
    with qtbot.waitSignal(page.context.show_record) as opened:
        card(page, "Văn bản").click()
    assert opened.args == ["document", ""]


def cut(page: OverviewPage) -> list[str]:
    """What is shown in less room than it needs."""
    cards = (*page.totals, *page.of_year)
    found = [each.caption() for each in cards if each.size().expandedTo(each.sizeHint()) != each.size()]
    for label in page.findChildren(QLabel):
        needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
        if label.isVisible() and label.height() < needed:
            found.append(label.text())
    return found


@pytest.mark.parametrize("points", [10, 14])
@pytest.mark.parametrize("size", [QSize(1346, 620), QSize(891, 340)])
def test_no_number_and_no_word_is_cut(qtbot, qapp, sample, out_dir, size, points) -> None:
    style.apply(qapp, points)
    try:
        page = show(qtbot, sample, size)
        qtbot.waitUntil(lambda: any("còn thiếu" in label.text() for label in page.todo.findChildren(QLabel)))
        try:
            qtbot.waitUntil(lambda: cut(page) == [], timeout=2_000)
        finally:
            page.grab().save(str(out_dir / f"overview-{size.width()}-{points}.png"))
            assert cut(page) == []
    finally:
        style.apply(qapp, 10)


def test_the_ways_to_the_tools_stand_at_the_top(qtbot, sample) -> None:
    page = show(qtbot, sample)
    qtbot.waitUntil(lambda: page.charts is not None)
    buttons = {button.text(): button for button in page.findChildren(QPushButton)}
    assert len(LINKS) == 6
    for text, name in LINKS:
        with qtbot.waitSignal(page.context.show_page) as opened:
            buttons[text].click()
        assert opened.args == [name]


def test_the_ways_to_the_tools_lead_there(qtbot, tmp_path) -> None:
    window = open_window(qtbot, sample_file(tmp_path))
    for _, name in LINKS[1:]:
        window.context.show_page.emit(name)
        assert (window.desk.current, window.tab.section.name)[: name.count("/") + 1] == tuple(name.split("/"))
    window.context.show_page.emit("search")
    dialog(SearchBox).reject()
