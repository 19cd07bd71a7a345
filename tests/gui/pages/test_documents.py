"""Papers: the offered number, secret papers, the books of numbers, a range, the tree of papers, tasks."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from dankvan_desktop.core.clock import FixedClock
from dankvan_desktop.core.records.documents.document import SECRET_SUBJECT, Document
from dankvan_desktop.gui.page import RecordPage
from dankvan_desktop.gui.pages.documents import commands
from dankvan_desktop.gui.pages.documents.books import BooksPage
from dankvan_desktop.gui.pages.documents.form_watch import DocumentWatch
from dankvan_desktop.gui.pages.documents.range_dialog import RangeDialog
from dankvan_desktop.gui.pages.documents.relations import RelationsDialog
from dankvan_desktop.gui.window import Window
from dankvan_desktop.ops import files
from dankvan_desktop.ops.catalogue import list_item_id
from dankvan_desktop.store import query, rows
from dankvan_desktop.store.query import Query
from tests.gui.helpers import cut_off
from tests.gui.window_kit import button, open_window, write
from tests.sample import sample_file


def uid(key: str) -> str:
    return files.row_id("ward", "unit", key)


def did(key: str) -> str:
    return files.row_id("ward", "document", key)


def kind(code: str) -> str:
    return list_item_id("document_type", code)


@pytest.fixture
def window(qtbot: Any, tmp_path: Path) -> Window:
    return open_window(qtbot, sample_file(tmp_path), clock=FixedClock(date(2018, 5, 2)))


@pytest.fixture
def page(window: Window) -> RecordPage:
    found = window.desk.open("documents", "document")
    assert isinstance(found, RecordPage)
    return found


@pytest.fixture
def watch(page: RecordPage) -> DocumentWatch:
    return next(each for each in page.children() if isinstance(each, DocumentWatch))


def typed(page: RecordPage, watch: DocumentWatch, **draft: Any) -> None:
    page.form.put_draft(draft)
    watch.look()


# --- the next number --------------------------------------------------------------------------------------------------


def test_a_new_outgoing_paper_is_offered_the_next_number(
    window: Window, page: RecordPage, watch: DocumentWatch
) -> None:
    page.new_record({"direction": "out"})
    watch.look()
    assert watch.offer.isHidden()
    typed(page, watch, type=kind("QĐ"), issuer=uid("dang-uy"))
    assert watch.offer.isVisible()
    said = watch.offer.label.text()
    assert said == "Số kế tiếp: 55-QĐ/ĐU (nhiệm kỳ 2015-2020). Còn thiếu trong sổ: 1–2, 7–39, 41–44."
    watch.offer.buttons[0].click()
    assert window.focusWidget() is page.form.editor("printed_number").input, "and not some button of the window"
    draft = page.form.draft()
    assert (draft["printed_number"], draft["term"]) == ("55-QĐ/ĐU", files.row_id("ward", "term", "2015-2020"))
    watch.look()
    assert watch.offer.isHidden()
    typed(page, watch, subject="về việc thử", date="2/5/2018")
    assert page.save(), page.form.message_of("printed_number")
    assert page.form.draft()["number"] == "55"


def test_no_number_is_offered_for_what_came_in_or_has_one(page: RecordPage, watch: DocumentWatch) -> None:
    page.new_record({"direction": "in", "type": kind("QĐ"), "issuer": uid("dang-uy")})
    watch.look()
    assert watch.offer.isHidden()
    typed(page, watch, direction="out")
    assert watch.offer.isVisible()
    typed(page, watch, printed_number="12-QĐ/ĐU")
    assert watch.offer.isHidden()
    page.discard_changes()
    assert page.open_record(did("qd-40"))
    watch.look()
    assert watch.offer.isHidden()


def test_a_number_that_is_taken_is_refused_at_its_field(page: RecordPage, watch: DocumentWatch) -> None:
    term = files.row_id("ward", "term", "2015-2020")
    page.new_record({"direction": "out", "type": kind("QĐ"), "issuer": uid("dang-uy"), "term": term})
    typed(page, watch, printed_number="40-QĐ/ĐU", subject="về việc trùng số")
    assert not page.save()
    assert "Số này đã có trong sổ" in page.form.message_of("printed_number")


# --- secret papers ----------------------------------------------------------------------------------------------------


def test_the_form_of_a_secret_paper_shows_what_it_may_not_keep(page: RecordPage, watch: DocumentWatch) -> None:
    page.new_record({"direction": "in"})
    typed(page, watch, secrecy="secret")
    assert watch.secret.isVisible() and "Văn bản mật" in watch.secret.label.text()
    assert not page.form.editor("note").input.isEnabled() or page.form.editor("note").input.isReadOnly()
    assert page.save()
    held = rows.get(page._context.open_work.db, Document, page.record_id)
    assert held is not None and held.subject == SECRET_SUBJECT and held.type is None
    watch.look()
    assert watch.secret.isVisible()
    assert page.open_record(did("qd-40"))
    watch.look()
    assert watch.secret.isHidden()
    page.form.editor("note").set_raw("ghi chú")
    assert page.form.draft()["note"] == "ghi chú"


def test_content_typed_before_is_refused_and_not_lost(page: RecordPage, watch: DocumentWatch) -> None:
    page.new_record({"direction": "in", "type": kind("CV")})
    typed(page, watch, subject="về việc kín", secrecy="secret")
    assert not page.save()
    assert "Xóa trích yếu" in page.form.message_of("subject")
    assert page.form.draft()["subject"] == "về việc kín"
    typed(page, watch, secrecy="none")
    assert page.save()


# --- books ------------------------------------------------------------------------------------------------------------


def test_the_books_show_used_missing_and_next(window: Window) -> None:
    page = window.desk.open("documents", "number_books")
    assert isinstance(page, BooksPage)
    shown = [[page.table.item(row, column).text() for column in range(8)] for row in range(page.table.rowCount())]
    decisions = ["Quyết định", "2015-2020", "01", "15", "3–6, 40, 45–54", "1–2, 7–39, 41–44", "55"]
    assert ["Đảng ủy phường Trần Phú", *decisions] in shown
    assert cut_off(page) == []
    row = next(index for index, cells in enumerate(shown) if cells[1] == "Quyết định")
    page.table.selectRow(row)
    button(page, "Mở các văn bản của sổ").click()
    assert window.page.list.model.rowCount() == 15


def test_a_book_begins_where_the_clerk_says(window: Window) -> None:
    page = window.desk.open("documents", "number_books")
    assert isinstance(page, BooksPage)
    row = next(index for index, line in enumerate(page.lines) if line.type == "Quyết định")
    page.table.selectRow(row)
    button(page, "Khai số bắt đầu…").click()
    window.page.form.put_draft({"starts_at": "40"})
    assert window.page.save()
    page = window.desk.open("documents", "number_books")
    assert isinstance(page, BooksPage)
    assert page.table.item(row, 6).text() == "41–44"
    page.table.selectRow(row)
    button(page, "Văn bản mới lấy số kế tiếp").click()
    assert window.page.form.draft()["printed_number"] == "55-QĐ/ĐU"


# --- a range ----------------------------------------------------------------------------------------------------------


def ranged(window: Window, **draft: Any) -> RangeDialog:
    """The dialog with what was typed so far."""
    dialog = RangeDialog(window.context, window, {"issuer": uid("dang-uy")})
    dialog.show()
    dialog.form.put_draft({"type": kind("QĐ"), **draft})
    QApplication.processEvents()
    return dialog


def test_a_range_shows_what_it_makes_and_makes_it(window: Window) -> None:
    dialog = ranged(
        window, numbers="55–63", date="2/5/2018", subject="về việc kiện toàn tổ dân vận",
        unit_kind=list_item_id("unit_kind", "to_dan_van"), consolidate="Có",
    )
    assert dialog.form.draft()["suffix"] == "-QĐ/ĐU" and dialog.form.draft()["term"]
    shown = [[dialog.preview.item(row, column).text() for column in (0, 1)] for row in range(9)]
    assert shown[0] == ["55-QĐ/ĐU", "Tổ dân vận Tổ dân phố 1"] and shown[8] == ["63-QĐ/ĐU", "Tổ dân vận Tổ dân phố 9"]
    assert "9 văn bản" in dialog.outcome.text()
    assert cut_off(dialog) == []
    dialog.save()
    db = window.context.open_work.db
    made = rows.get_many(db, Document, dialog.made)
    assert [each.number for each in made] == list(range(55, 64))
    assert made[4].about_unit == uid("to-dan-van-5")


@pytest.mark.parametrize(
    ("numbers", "said"),
    [("54–46", "không lớn hơn"), ("abc", "46–54"), ("1–500", "quá 99"), ("53–55", "Số 53"), ("", "Chưa nhập")],
)
def test_a_range_is_refused_in_words(window: Window, numbers: str, said: str) -> None:
    before = query.count(window.context.open_work.db, Query(Document))
    dialog = ranged(window, numbers=numbers, date="2/5/2018", subject="về việc thử")
    dialog.save()
    assert dialog.isVisible()
    assert said in dialog.state.text() + dialog.form.message_of("numbers")
    assert query.count(window.context.open_work.db, Query(Document)) == before
    window.context.ask.answer("confirm", True)
    dialog.reject()


def test_the_reasons_of_a_long_range_leave_room_for_the_form(window: Window) -> None:
    dialog = ranged(window, numbers="46–54", date="2/5/2018", subject="về việc thử")
    dialog.save()
    said = dialog.state.text()
    assert "Số 46" in said and "Số 47" in said and "Số 48" not in said
    assert "Và 7 lỗi khác như vậy" in said
    dialog.form.put_draft({"numbers": "146–154"})
    assert dialog.state.isHidden(), "what was wrong is not said of what stands there now"
    window.context.ask.answer("confirm", True)
    dialog.reject()


# --- how papers hang together -----------------------------------------------------------------------------------------


def test_the_tree_of_a_resolution_opens_its_rows(window: Window) -> None:
    dialog = RelationsDialog(window.context, window, did("nq25"))
    dialog.show()
    top = dialog.view.topLevelItem(0)
    assert top.text(0) == "Văn bản triển khai, kiện toàn, thay thế (19)"
    founded = next(top.child(row) for row in range(19) if top.child(row).text(0).startswith("03-QĐ/ĐU"))
    assert [founded.child(row).text(1) for row in range(founded.childCount())] == ["Kiện toàn theo"] * 2
    assert cut_off(dialog) == []
    button(dialog, "Mở các văn bản triển khai").click()
    assert not dialog.isVisible()
    assert window.page.list.model.rowCount() == 19
    assert "25-NQ/TW" in window.page.list.rows_banner.label.text()


def test_a_paper_without_relations_says_how_to_begin(window: Window) -> None:
    dialog = RelationsDialog(window.context, window, did("ct-10"))
    assert "Thêm quan hệ" in dialog.view.topLevelItem(0).text(0)
    dialog.deleteLater()


def test_tasks_are_set_from_a_paper_and_found_again(window: Window, page: RecordPage) -> None:
    commands.tasks(window.context, page, (did("nq25"),))
    assert window.page is page
    commands.new_task(window.context, page, (did("nq25"),))
    assert window.page.form.draft()["document"] == did("nq25")
    window.page.discard_changes()
    made = write(window, "task", {"text": "Rà soát tổ dân vận", "document": did("nq25"), "due": "30/6/2018"}).ids[0]
    commands.tasks(window.context, page, (did("nq25"),))
    assert window.page.list.model.rowCount() == 1
    dialog = RelationsDialog(window.context, window, did("nq25"))
    last = dialog.view.topLevelItem(dialog.view.topLevelItemCount() - 1)
    assert last.text(0) == "Nhiệm vụ giao từ văn bản (1)"
    QTimer.singleShot(0, lambda: dialog._open_item(last.child(0)))
    dialog.run()
    assert window.page.record_id == made


def test_the_menu_of_the_list_offers_all_of_it(page: RecordPage) -> None:
    menu = page.list.more.menu()
    assert menu is not None
    texts = [action.text() for action in menu.actions()]
    for words in ("Nhập dải số…", "Cây văn bản…", "Giao việc từ văn bản…", "Việc đã giao"):
        assert words in texts
