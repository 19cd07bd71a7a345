"""What the check finds, on its page and on the record: seen, opened, set aside with a reason, taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from dankvan_desktop.core.records import by_name
from dankvan_desktop.gui.dismissing import DismissDialog
from dankvan_desktop.gui.window import Window
from dankvan_desktop.ops import check
from dankvan_desktop.ops.files import row_id
from dankvan_desktop.store import rows
from tests.gui.window_kit import button, open_window, write
from tests.sample import sample_file

LEFT = Qt.MouseButton.LeftButton
ORDER = "Lỗi – Số và ngày văn bản không theo thứ tự (1)"


@pytest.fixture
def window(qtbot, tmp_path) -> Window:
    """A window on the sample ward."""
    return open_window(qtbot, sample_file(tmp_path))


@pytest.fixture
def page(qtbot, window):
    """The page Kiểm tra with its findings."""
    window.context.show_page.emit("check")
    qtbot.waitUntil(lambda: window.page.again.isEnabled() and window.page.table.rowCount() > 0)
    return window.page


def cells(page, row: int) -> list[str]:
    return [page.table.item(row, column).text() for column in range(3)]


def row_of(page, words: str) -> int:
    return next(row for row in range(page.table.rowCount()) if any(words in cell for cell in cells(page, row)))


def headings(page) -> list[str]:
    return [cells(page, row)[0] for row in range(page.table.rowCount()) if page.table.columnSpan(row, 0) > 1]


def answer(qtbot, reason: str, *, choose: int | None = None) -> list[str]:
    """When the dialog asks for a reason: write it and accept. What it said."""
    said: list[str] = []

    def write_reason() -> None:
        dialog = next(each for each in QApplication.topLevelWidgets() if isinstance(each, DismissDialog))
        said.append(dialog.windowTitle())
        said.extend(box.accessibleName() for box in dialog.boxes)
        assert not dialog.keep.isEnabled(), "without a reason nothing is set aside"
        dialog.reason.setPlainText(reason)
        if choose is not None:
            assert not dialog.keep.isEnabled(), "nothing is chosen yet"
            dialog.boxes[choose].setChecked(True)
        qtbot.mouseClick(dialog.keep, LEFT)

    QTimer.singleShot(0, write_reason)
    return said


def test_findings_stand_under_what_they_are_called(page) -> None:
    assert headings(page)[0] == ORDER
    assert "Cảnh báo – Số, ký hiệu in chưa đúng thể thức (7)" in headings(page)
    assert "Lưu ý – Số in thiếu loại và ký hiệu (11)" in headings(page)
    assert cells(page, 1)[0] == "Lỗi" and cells(page, 1)[2].startswith("06-QĐ/ĐU")
    assert page.summary.text().startswith("3 lỗi, ")


def test_a_line_opens_its_record_a_heading_nothing(qtbot, window, page) -> None:
    page.table.setCurrentCell(0, 0)
    assert not page.open_button.isEnabled()
    page.table.selectRow(1)
    qtbot.mouseClick(button(window, "Mở bản ghi"), LEFT)
    assert (window.desk.current, window.tab.section.name) == ("documents", "document")
    assert window.page.record_id == row_id("ward", "document", "qd-06")


def test_set_aside_shown_again_taken_back(qtbot, window, page) -> None:
    page.table.selectRow(1)
    said = answer(qtbot, "Bản gốc ghi như vậy.")
    qtbot.mouseClick(button(window, "Bỏ qua…"), LEFT)
    assert said == ["Bỏ qua mục kiểm tra"]
    qtbot.waitUntil(lambda: page.again.isEnabled() and ORDER not in headings(page))
    assert page.summary.text().endswith("Đã bỏ qua 1 mục.")
    page.aside.setChecked(True)
    row = row_of(page, "Đã bỏ qua: Bản gốc ghi như vậy.")
    page.table.selectRow(row)
    assert not page.dismiss_button.isEnabled()
    qtbot.mouseClick(button(window, "Lấy lại"), LEFT)
    qtbot.waitUntil(lambda: page.again.isEnabled() and "Đã bỏ qua" not in page.summary.text())
    assert headings(page)[0] == ORDER


def test_what_is_set_aside_can_be_undone_from_the_menu(qtbot, window, page) -> None:
    page.table.selectRow(1)
    answer(qtbot, "Đúng bản gốc.")
    qtbot.mouseClick(button(window, "Bỏ qua…"), LEFT)
    qtbot.waitUntil(lambda: page.again.isEnabled() and ORDER not in headings(page))
    window.actions_by_id["edit.undo"].trigger()
    qtbot.mouseClick(button(window, "Kiểm tra lại"), LEFT)
    qtbot.waitUntil(lambda: page.again.isEnabled() and ORDER in headings(page))


def show(qtbot, window: Window, record: str, key: str):
    """A record's page with what was found at it."""
    window.context.show_record.emit(record, row_id("ward", record, key))
    qtbot.waitUntil(lambda: bool(window.page.findings.found))
    return window.page


def test_the_record_shows_its_findings_beside_its_fields(qtbot, window) -> None:
    page = show(qtbot, window, "document", "qd-06")
    assert "sớm hơn số 05-QĐ/ĐU (25/7/2015)" in page.form.message_of("date")
    assert "Chủ nhật. Đối chiếu" in page.form.message_of("date")
    assert page.findings.bar.label.text() == "Kiểm tra thấy 1 lỗi, 1 lưu ý, ghi cạnh ô."
    assert not page.is_dirty()


def test_one_of_them_is_set_aside_there_too(qtbot, window) -> None:
    page = show(qtbot, window, "document", "qd-06")
    said = answer(qtbot, "Bản gốc ghi như vậy.", choose=0)
    qtbot.mouseClick(button(page, "Bỏ qua…"), LEFT)
    assert "Chủ nhật. Đối chiếu" in said[2]
    qtbot.waitUntil(lambda: len(page.findings.found) == 1)
    assert page.form.message_of("date") == "⚠ Ngày 28/6/2015 là Chủ nhật. Đối chiếu ngày ký trên bản gốc."


def test_a_correction_is_seen_when_it_is_saved(qtbot, window) -> None:
    page = show(qtbot, window, "document", "qd-06")
    page.form.put_draft({"date": "28/7/2015"})
    assert page.save()
    assert page.form.message_of("date") == "" and not page.findings.bar.isVisible()


def test_a_change_elsewhere_is_seen_too(qtbot, window) -> None:
    page = show(qtbot, window, "award", "do-thi-van-minh-2017")
    other = row_id("ward", "award", "do-thi-van-minh-2016")
    write(window, "award", {"name": "Công sở văn minh, sạch đẹp"}, other)
    qtbot.waitUntil(lambda: not page.findings.found)
    assert not page.findings.bar.isVisible()


def test_the_way_to_the_whole_check(qtbot, window) -> None:
    page = show(qtbot, window, "document", "qd-06")
    qtbot.mouseClick(button(page, "Xem ở Kiểm tra"), LEFT)
    assert window.desk.current == "check"
    qtbot.waitUntil(lambda: window.page.again.isEnabled())


def test_a_new_form_knows_nothing_yet(qtbot, window) -> None:
    page = show(qtbot, window, "document", "qd-06")
    page.new_record()
    assert not page.findings.found and not page.findings.bar.isVisible()


def test_one_record_is_told_what_the_whole_check_tells_it(window) -> None:
    """The two ways of reading the file agree, record by record."""
    db = window.context.open_work.db
    whole = check.run(db)
    for name in ("document", "observation", "award", "unit", "report", "task", "section", "signer"):
        for record_id in rows.all_ids(db, by_name(name)):
            told = check.of_record(db, by_name(name), record_id)
            wanted = [each for each in whole if (each.record, each.id) == (name, record_id)]
            assert sorted(told, key=repr) == sorted(wanted, key=repr)
