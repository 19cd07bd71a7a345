"""Đến hạn, Trả lời đơn, Trả lời ý kiến, Lập lịch tiếp dân, Xóa tên người gửi."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from dankvan_desktop.core.clock import FixedClock
from dankvan_desktop.core.records import by_name
from dankvan_desktop.core.records.democracy.petition import Petition
from dankvan_desktop.gui import extras, style
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.drafts import DraftKey, Drafts
from dankvan_desktop.gui.pages.democracy import commands
from dankvan_desktop.gui.pages.democracy.due_page import DuePage
from dankvan_desktop.gui.pages.democracy.mark_dialog import MarkDialog
from dankvan_desktop.gui.pages.democracy.move_dialog import EXTEND, MoveDialog
from dankvan_desktop.gui.pages.democracy.opinions_dialog import OpinionsDialog
from dankvan_desktop.gui.pages.democracy.plan_dialog import PlanDialog
from dankvan_desktop.gui.pages.democracy.purge_dialog import PurgeDialog
from dankvan_desktop.gui.state import WindowState
from dankvan_desktop.ops import catalogue, files, records, undo
from dankvan_desktop.store import query, rows
from tests.gui.helpers import add, cut_off, shot, show_page
from tests.gui.scripted_ask import ScriptedAsk

TODAY = date(2026, 11, 23)
ROLE = catalogue.list_item_id("post_role", "bi_thu")


@pytest.fixture
def context(qapp, tmp_path) -> Iterator[Context]:
    """A new ward on 23 November 2026."""
    style.apply(qapp, 10)
    context = Context(ScriptedAsk(), WindowState(tmp_path / "window.json"))
    context.work = files.create(tmp_path / "Phường Thử.danvan", FixedClock(TODAY), "Người thử")
    yield context
    context.work.db.close()


@pytest.fixture
def page(qtbot, context) -> DuePage:
    page = DuePage(context)
    qtbot.addWidget(page)
    page.resize(1346, 560)
    page.show()
    page.shown()
    return page


def test_an_empty_page_shows_its_headings_whole(qtbot, context) -> None:
    page = DuePage(context)
    qtbot.addWidget(page)
    page.reload()  # as a page does that is built before it is shown
    page.resize(800, 400)
    page.show()
    page.only_late.setChecked(True)  # an empty table, for there is something that narrows it
    header = page.table.horizontalHeader()
    assert [column for column in range(5) if header.sectionSize(column) < header.sectionSizeHint(column)] == []


def petition(context: Context, kind: str = "khieu_nai", **draft: Any) -> str:
    whole = {"code": "1", "received_on": "01/9/2026", "subject": "Đền bù khi mở đường", **draft}
    return add(context, "petition", kind=catalogue.list_item_id("petition_kind", kind), **whole)


def get(context: Context, record_id: str, record: str = "petition") -> Any:
    return rows.get(context.open_work.db, by_name(record), record_id)


def opened(qtbot, dialog: Any) -> Any:
    """A dialog that shows, in a parent that the test closes."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def choose(dialog: MoveDialog, step: str, **draft: str) -> None:
    """Fill the step and its fields as the user would."""
    editor = dialog.fields.editor("step")
    editor.set_raw(step)
    editor.changed.emit()
    for name, raw in draft.items():
        dialog.fields.editor(name).set_raw(raw)


def cells(table: Any, column: int) -> list[str]:
    return [table.item(row, column).text() for row in range(table.rowCount())]


# --- Đến hạn ----------------------------------------------------------------------------------------------------------


def test_an_empty_file_says_that_nothing_waits(page: DuePage) -> None:
    assert page.summary.text() == "Không có việc nào đang chờ."
    assert page.empty.isVisible() and "Đơn thư chưa trả lời" in page.empty.text() and not page.table.isVisible()
    assert not page.open_button.isEnabled() and not page.answer_button.isEnabled()


def test_what_is_overdue_stands_first_and_opens_its_record(qtbot, context: Context, page: DuePage, out_dir) -> None:
    unit = add(context, "unit", name="Tổ dân phố 5")
    later = petition(context, received_on="20/11/2026", code="2", petitioner="Bà Kín Đáo", owner=unit)
    late = petition(context, accepted_on="08/9/2026", petitioner="Bà Kín Đáo")
    add(context, "concern", summary="Ngập úng", date="01/11/2026", unit=unit)
    assert cells(page.table, 0) == ["08/10/2026", "30/11/2026", ""], "it follows what other pages write"
    assert cells(page.table, 1) == ["quá 46 ngày", "7 ngày", ""]
    assert page.summary.text() == "3 việc: 1 quá hạn, 1 đến hạn trong 7 ngày tới, 1 chưa có hạn."
    assert not any("Kín" in text for column in range(5) for text in cells(page.table, column))
    page.table.selectRow(1)
    with qtbot.waitSignal(context.show_record) as told:
        page.open_button.click()
    assert told.args == ["petition", later]
    page.only_late.setChecked(True)
    assert [each.id for each in page.items] == [late]
    page.kind.setCurrentIndex(page.kind.findData("concern"))
    assert page.summary.text() == "Không có việc nào quá hạn."
    page.only_late.setChecked(False)
    assert cells(page.table, 3) == ["Ngập úng"]
    assert not page.answer_button.isEnabled(), "a matter is settled in its own form"
    assert cut_off(page) == []
    shot(page, "democracy-due")


def test_what_shows_can_be_printed(context: Context, page: DuePage) -> None:
    petition(context, petitioner="Bà Kín Đáo")
    register: Any = page.register()
    assert [row[1] for row in register.rows(context.open_work.db)] == [-73]
    assert register.note == "Tính đến ngày 23/11/2026"


# --- Trả lời đơn ------------------------------------------------------------------------------------------------------


def test_only_the_steps_that_may_follow_are_offered_with_their_fields(qtbot, context: Context, page: DuePage) -> None:
    dialog = opened(qtbot, MoveDialog(context, get(context, petition(context)), page))
    assert [code for code, _ in dialog.steps] == [
        "accepted", "settling", "answered", "forwarded", "refused", "withdrawn",
    ]
    choose(dialog, "forwarded")
    assert dialog.fields.editor("forwarded_to").isVisible()
    assert not dialog.fields.editor("answer").isVisible()
    choose(dialog, "accepted")
    assert dialog.fields.editor("accepted_on").raw() == "23/11/2026"
    dialog.do.click()
    saved = query.page(context.open_work.db, query.Query(Petition, columns=("state", "due")))
    assert [row.cells for row in saved] == [("Đã thụ lý", "23/12/2026")]
    assert not dialog.isVisible()


def test_an_answer_is_written_with_a_day_for_the_senders_name(qtbot, context: Context, page: DuePage) -> None:
    record_id = petition(context, accepted_on="08/9/2026", petitioner="Bà Kín Đáo")
    dialog = opened(qtbot, MoveDialog(context, get(context, record_id), page))
    assert dialog.step == "answered"
    assert "quá 46 ngày" in dialog.due.text() and "Luật Khiếu nại 2011" in dialog.due.text()
    assert dialog.fields.editor("purge_on").raw() == "23/11/2027"
    choose(dialog, "answered", answered_on="", answer="Đã bồi thường đủ.")
    dialog.do.click()
    assert dialog.isVisible() and get(context, record_id).state == "accepted"
    choose(dialog, "answered", answered_on="20/11/2026")
    dialog.do.click()
    saved = get(context, record_id)
    assert (saved.state, saved.answered_on, saved.purge_on) == ("answered", "2026-11-20", "2027-11-23")
    assert undo.next_undo(context.open_work) == "Sửa đơn thư “1 – Khiếu nại – 01/09/2026”"


def test_an_extension_needs_its_reason_beside_the_field(qtbot, context: Context, page: DuePage) -> None:
    record_id = petition(context, "to_cao", accepted_on="01/11/2026", complexity="complex")
    dialog = opened(qtbot, MoveDialog(context, get(context, record_id), page))
    choose(dialog, EXTEND)
    assert dialog.fields.editor("extended_to").raw() == "31/12/2026", "the longest the law allows"
    dialog.do.click()
    assert get(context, record_id).extended_to is None and dialog.isVisible()
    choose(dialog, EXTEND, extension_reason="Chờ kết luận giám định")
    dialog.do.click()
    assert get(context, record_id).due == "2026-12-31"


def test_what_ended_offers_nothing_more(qtbot, context: Context, page: DuePage) -> None:
    record_id = petition(context, state="withdrawn")
    dialog = opened(qtbot, MoveDialog(context, get(context, record_id), page))
    assert not dialog.do.isEnabled()
    assert dialog.state.text() == "Đơn đã rút không còn bước nào. Sửa trạng thái trong biểu nhập nếu ghi nhầm."


def test_a_petition_changed_elsewhere_is_not_overwritten(qtbot, context: Context, page: DuePage) -> None:
    record_id = petition(context)
    dialog = opened(qtbot, MoveDialog(context, get(context, record_id), page))
    records.save(context.open_work, Petition, record_id, {"subject": "Sửa ở nơi khác"})
    choose(dialog, "accepted")
    dialog.do.click()
    assert "đã được sửa ở nơi khác" in dialog.state.text()
    assert get(context, record_id).state == "received"


# --- Trả lời ý kiến ---------------------------------------------------------------------------------------------------


def test_opinions_are_answered_one_after_the_other(qtbot, context: Context, page: DuePage) -> None:
    unit = add(context, "unit", name="Đảng ủy")
    kind = catalogue.list_item_id("dialogue_kind", "doi_thoai")
    dialogue = add(
        context, "dialogue", name="Đối thoại quý III", kind=kind, unit=unit,
        opinions=[{"content": "Sửa mương", "due": "15/10/2026"}, {"content": "Lắp đèn", "due": "30/11/2026"}],
    )
    review = add(context, "review_round", name="Khảo sát", opinions=[{"content": "Thêm cây xanh"}])
    dialog = opened(qtbot, OpinionsDialog(context, page, dialogue))
    assert dialog.summary.text() == "3 ý kiến chờ trả lời, 1 quá hạn."
    assert dialog.content.text() == "Sửa mương"
    dialog.fields.editor("answer").set_raw("Đã sửa tháng 11")
    dialog.do.click()
    assert dialog.content.text() == "Lắp đèn", "it goes on to the next one"
    first = get(context, dialogue, "dialogue").opinions[0]
    assert (first.answer, first.answered_on, first.state) == ("Đã sửa tháng 11", "2026-11-23", "done")
    dialog.table.selectRow(1)
    assert dialog.content.text() == "Thêm cây xanh"
    assert not dialog.fields.editor("state").isVisible(), "that meeting keeps no state"
    dialog.fields.editor("answer").set_raw("Sẽ trồng")
    context.ask.answer("confirm", False)  # type: ignore[attr-defined]
    dialog.reject()
    assert dialog.isVisible(), "the answer is not thrown away unasked"
    dialog.do.click()
    assert get(context, review, "review_round").opinions[0].answer == "Sẽ trồng"
    assert dialog.summary.text() == "1 ý kiến chờ trả lời."
    dialog.reject()
    assert not dialog.isVisible()


def test_without_opinions_there_is_nothing_to_save(qtbot, context: Context, page: DuePage) -> None:
    dialog = opened(qtbot, OpinionsDialog(context, page))
    assert dialog.summary.text() == "Không còn ý kiến nào chờ trả lời."
    assert not dialog.do.isEnabled()
    dialog.reject()


# --- Lập lịch, ghi kết quả tiếp dân -----------------------------------------------------------------------------------


def test_a_quarter_is_planned_with_its_days_seen_beforehand(qtbot, context: Context, page: DuePage) -> None:
    dialog = opened(qtbot, PlanDialog(context, page))
    assert dialog.fields.editor("period").raw() == "quý I/2027"
    assert "Chưa có ngày nghỉ Tết năm 2027" in dialog.note.text()
    for name, raw in (("period", "quý I/2026"), ("wishes", "5, 20")):
        dialog.fields.editor(name).set_raw(raw)
        dialog.fields.editor(name).changed.emit()
    assert cells(dialog.table, 0)[:4] == ["05/01/2026", "20/01/2026", "05/02/2026", "23/02/2026"]
    assert cells(dialog.table, 1)[3] == "thứ Hai"
    assert cells(dialog.table, 2)[3] == "thay ngày 20/02/2026 không làm việc"
    assert dialog.do.text() == "Thêm 6 ngày (Ctrl+S)"
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyRelease(page, Qt.Key.Key_Control)  # the dialog is gone before the key comes up
    assert QApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier
    assert query.count(context.open_work.db, query.Query(by_name("reception_day"))) == 6
    undo.undo(context.open_work)
    assert query.count(context.open_work.db, query.Query(by_name("reception_day"))) == 0


@pytest.mark.parametrize(
    ("name", "raw", "sentence"),
    [
        ("wishes", "thứ năm", "cách nhau bằng dấu phẩy"),
        ("period", "quý 9", "chưa phải"),
        ("period", "2026-2030", "hai năm một lần"),
    ],
)
def test_a_plan_that_cannot_be_is_refused_in_words(
    qtbot, context: Context, page: DuePage, name: str, raw: str, sentence: str
) -> None:
    dialog = opened(qtbot, PlanDialog(context, page))
    dialog.fields.editor(name).set_raw(raw)
    dialog.fields.editor(name).changed.emit()
    assert sentence in dialog.state.text()
    assert not dialog.do.isEnabled() and dialog.table.rowCount() == 0


def test_fewer_than_two_days_a_month_are_too_few_for_the_secretary(qtbot, context: Context, page: DuePage) -> None:
    dialog = opened(qtbot, PlanDialog(context, page))
    dialog.fields.editor("wishes").set_raw("5")
    dialog.fields.editor("wishes").changed.emit()
    assert "ít nhất hai ngày mỗi tháng" in dialog.note.text() and dialog.note.property("role") == "error"
    assert dialog.do.isEnabled(), "the clerk knows of the other day"


def test_a_day_is_marked_with_its_counts_and_several_without(qtbot, context: Context, page: DuePage) -> None:
    ids = tuple(add(context, "reception_day", role=ROLE, planned_on=f"0{n}/10/2026") for n in (5, 6))
    one = opened(qtbot, MarkDialog(context, ids[:1], True, page))
    one.fields.editor("attendances").set_raw("4")
    one.do.click()
    assert get(context, ids[0], "reception_day").attendances == 4
    missed = opened(qtbot, MarkDialog(context, ids, False, page))
    missed.fields.editor("missed_reason").set_raw("Họp đột xuất")
    missed.do.click()
    assert {get(context, each, "reception_day").missed_reason for each in ids} == {"Họp đột xuất"}
    several = opened(qtbot, MarkDialog(context, ids, True, page))
    several.do.click()
    assert [get(context, each, "reception_day").held_on for each in ids] == ["2026-10-05", "2026-10-06"]


# --- Xóa tên người gửi ------------------------------------------------------------------------------------------------


def test_names_past_their_day_are_ticked_and_go_after_asking(qtbot, context: Context, page: DuePage, data_dir) -> None:
    late = petition(context, petitioner="Bà Kín Đáo", purge_on="01/11/2026")
    kept = petition(context, petitioner="Ông Kín Đáo", purge_on="01/12/2026", code="2")
    drafts = Drafts(context.open_work.clock)
    key = DraftKey(context.open_work.db.file_id, "petition", late, 1)
    drafts.save(key, {"petitioner": "Bà Kín Đáo"}, "Đơn")
    dialog = opened(qtbot, PurgeDialog(context, page))
    assert dialog.chosen() == (late,)
    assert dialog.do.text() == "Xóa tên của 1 đơn"
    assert not any("Kín" in text for column in range(3) for text in cells(dialog.table, column))
    context.ask.answer("confirm", False, True)  # type: ignore[attr-defined]
    dialog.do.click()
    assert get(context, late).petitioner == "Bà Kín Đáo", "he thought better of it"
    dialog.do.click()
    assert (get(context, late).petitioner, get(context, kept).petitioner) == ("", "Ông Kín Đáo")
    assert drafts.find(key) is None
    assert not dialog.isVisible()


# --- the lists --------------------------------------------------------------------------------------------------------


def test_the_name_shows_in_the_form_and_neither_in_the_list_nor_in_what_is_copied(qtbot, context: Context) -> None:
    record_id = petition(context, petitioner="Bà Kín Đáo", petitioner_contact="0912 345 678")
    page = show_page(qtbot, context, Petition)
    page.open_record(record_id)
    assert page.form.editor("petitioner").raw() == "Bà Kín Đáo"
    page.list.view.selectAll()
    page.list.view.copy()
    copied = QGuiApplication.clipboard().text()
    assert "Đền bù" in copied and "Kín" not in copied and "0912" not in copied
    QApplication.clipboard().clear()
    labels = [action.text() for action in page.list.view.columns_menu().actions()]
    assert "Nội dung tóm tắt" in labels and "Người gửi" not in labels and "Liên hệ" not in labels


def test_lists_narrow_to_what_is_overdue_or_open(qtbot, context: Context, page: DuePage) -> None:
    unit = add(context, "unit", name="Tổ dân phố 5")
    late = petition(context)
    petition(context, received_on="20/11/2026", code="2")
    with qtbot.waitSignal(context.show_rows) as told:
        commands.late_petitions(context, page, ())
    assert told.args == ["petition", (late,), "đơn thư quá hạn"]
    with qtbot.waitSignal(context.message) as said:
        commands.late_concerns(context, page, ())
    assert said.args == ["Không có vấn đề nổi lên quá hạn."]
    inspection = add(
        context, "inspection", subject="Quy chế", kind=catalogue.list_item_id("inspection_kind", "kiem_tra"),
        inspector=unit, findings=[{"content": "Chưa niêm yết"}],
    )
    with qtbot.waitSignal(context.show_rows) as told:
        commands.open_findings(context, page, ())
    assert told.args[:2] == ["inspection", (inspection,)]


def test_every_list_of_the_tab_offers_its_own_commands() -> None:
    names = ("dialogue", "reception_day", "petition")
    labels = {name: [extra.label for extra in extras.EXTRAS[name]] for name in names}
    assert labels == {
        "dialogue": ["Trả lời ý kiến…"],
        "reception_day": ["Lập lịch tiếp dân…", "Ghi đã tiếp…", "Ghi không tiếp…", "Trả lời ý kiến…"],
        "petition": ["Trả lời đơn…", "Đơn quá hạn", "Xóa tên người gửi…"],
    }


@pytest.mark.parametrize("size", [10, 14])
def test_nothing_is_cut_off_in_any_dialog(qtbot, qapp, context: Context, page: DuePage, size: int, out_dir) -> None:
    style.set_font_size(qapp, size)
    unit = add(context, "unit", name="Ban Chấp hành Hội Liên hiệp Phụ nữ phường")
    record_id = petition(context, accepted_on="08/9/2026", petitioner="Bà Kín Đáo", owner=unit)
    day = add(
        context, "reception_day", role=ROLE, planned_on="05/10/2026", held_on="05/10/2026",
        opinions=[{"content": "Hỏi thủ tục cấp giấy chứng nhận quyền sử dụng đất ở tổ dân phố 5", "owner": unit}],
    )
    dialogs = {
        "move": MoveDialog(context, get(context, record_id), page),
        "opinions": OpinionsDialog(context, page),
        "plan": PlanDialog(context, page),
        "mark": MarkDialog(context, (day,), True, page),
        "purge": PurgeDialog(context, page),
    }
    for name, dialog in dialogs.items():
        opened(qtbot, dialog)
        qtbot.waitExposed(dialog)
        assert cut_off(dialog) == [], name
        shot(dialog, f"democracy-{name}-{size}")
        dialog.close()
    style.set_font_size(qapp, 10)
