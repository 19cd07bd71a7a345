"""A section at work: entering, saving, leaving, deleting, what happens when the data changes elsewhere."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dankvan_desktop.core.records import by_name
from dankvan_desktop.gui.drafts import Drafts
from dankvan_desktop.ops import records, undo
from dankvan_desktop.store import rows
from tests.gui.helpers import add, all_rows, list_item, open_context, settle, show_page

Key = Qt.Key


@pytest.fixture
def context(qapp, tmp_path):
    with open_context(tmp_path) as made:
        yield made


@pytest.fixture
def units(context):
    return {name: add(context, "unit", name=name) for name in ("Khối 1", "Khối 2", "Khối 3")}


@pytest.fixture
def page(qtbot, context, units):
    return show_page(qtbot, context, by_name("unit"))


def state(page) -> str:
    return page.detail.state.text()


def test_a_record_is_entered_with_the_keyboard_alone(page, type_text, context) -> None:
    page.new_record()
    assert page.detail.title.text() == "Đơn vị mới"
    assert page.list.view.selected_ids() == (), "no row is taken for the new record"
    type_text(QApplication.focusWidget(), "Tổ dân phố 9\n")
    type_text(QApplication.focusWidget(), "TDP 9\n")
    assert state(page) == "● Có thay đổi chưa lưu"
    assert page.save()
    assert state(page) == f"✓ Đã lưu {context.open_work.clock.now().astimezone().strftime('%H:%M')}"
    record = rows.get(context.open_work.db, by_name("unit"), page.record_id)
    assert (record.name, record.short_name) == ("Tổ dân phố 9", "TDP 9")
    assert page.list.view.selected_ids() == (page.record_id,)
    assert page.detail.title.text() == "Tổ dân phố 9"
    assert page.list.count.text() == "4 đơn vị"


def test_moving_through_the_list_shows_each_record(page, units) -> None:
    page.list.view.setFocus()
    page.list.view.selectRow(0)
    assert page.form.draft()["name"] == "Khối 1"
    QTest.keyClick(page.list.view, Key.Key_Down)
    assert page.form.draft()["name"] == "Khối 2"
    assert page.list.view.hasFocus()
    QTest.keyClick(page.list.view, Key.Key_Return)
    assert QApplication.focusWidget().accessibleName() == "Tên đơn vị"


def test_what_is_wrong_is_counted_and_nothing_is_written(page, context, units) -> None:
    page.new_record()
    page.form.put_draft({"valid_from": "31/2/2018"})
    assert not page.save()
    assert state(page) == "● Chưa lưu: còn 2 ô cần sửa"
    assert "không có ngày 31" in page.form.message_of("valid_from")
    assert len(all_rows(context, "unit")) == 3
    assert page.form.draft()["valid_from"] == "31/2/2018"


def test_what_only_the_file_knows_is_refused_beside_the_field(qtbot, context) -> None:
    kind, unit = list_item(context, "document_type"), add(context, "unit", name="Đảng ủy")
    paper = {"type": kind, "issuer": unit, "printed_number": "47-QĐ/ĐU", "subject": "về việc kiện toàn"}
    add(context, "document", **paper)
    page = show_page(qtbot, context, by_name("document"))
    page.new_record()
    page.form.put_draft(paper)
    assert not page.save()
    assert "Số này đã có trong sổ" in page.form.message_of("printed_number")
    assert len(all_rows(context, "document")) == 1
    page.form.put_draft({"printed_number": "48-QĐ/ĐU"})
    assert page.save()


def test_a_reference_to_a_deleted_record_is_refused_in_words(page, context, units) -> None:
    page.open_record(units["Khối 1"])
    records.delete(context.open_work, by_name("unit"), [units["Khối 3"]])
    page.form.put_draft({"parent": units["Khối 3"]})
    assert not page.save()
    assert "“Khối 3” đang ở thùng rác" in page.form.message_of("parent")


@pytest.mark.parametrize(
    ("answer", "name", "where"), [("save", "mới", 2), ("discard", "Khối 1", 2), ("back", "Khối 1", 1)]
)
def test_leaving_unsaved_changes_is_asked(page, context, units, answer, name, where) -> None:
    page.list.view.selectRow(0)
    page.form.put_draft({"name": "mới"})
    context.ask.answer("save_changes", answer)
    page.list.view.selectRow(1)
    assert "Khối 1: có thay đổi chưa lưu" in context.ask.texts()
    assert rows.titles(context.open_work.db, "unit", [units["Khối 1"]])[units["Khối 1"]] == name
    assert page.record_id == units[f"Khối {where}"]
    assert page.list.view.selected_ids() == (units[f"Khối {where}"],)
    assert page.is_dirty() == (answer == "back")
    if answer == "back":
        assert page.form.draft()["name"] == "mới"
        page.discard_changes()


def test_saving_on_leaving_that_fails_keeps_the_user(page, context) -> None:
    page.list.view.selectRow(0)
    page.form.put_draft({"name": ""})
    context.ask.answer("save_changes", "save")
    assert not page.leave()
    assert page.form.message_of("name") == "⚠ Chưa nhập tên đơn vị."
    page.discard_changes()
    assert page.leave()
    assert page.form.message_of("name") == ""


def test_save_and_new_begins_with_the_last_unit_and_period(qtbot, context, units) -> None:
    page = show_page(qtbot, context, by_name("activity"))
    page.new_record()
    kind = list_item(context, "activity_kind")
    page.form.put_draft({"name": "Ra quân", "kind": kind, "unit": units["Khối 2"], "period": "quý I/2018"})
    page.save_and_new()
    assert page.record_id == ""
    assert (page.form.draft()["unit"], page.form.draft()["period"]) == (units["Khối 2"], "quý I/2018")
    assert page.form.draft()["name"] == ""
    assert not page.is_dirty(), "what was only remembered is nothing to lose"
    other = show_page(qtbot, context, by_name("dialogue"))
    other.new_record()
    assert other.form.draft()["unit"] == units["Khối 2"]
    optional = show_page(qtbot, context, by_name("reception_day"))
    optional.new_record()
    assert optional.form.draft()["unit"] == "", "what may stay empty is not filled in unseen"
    records.delete(context.open_work, by_name("unit"), [units["Khối 2"]])
    other.new_record()
    assert other.form.draft()["unit"] == "", "never a deleted one"


def test_a_copy_is_a_new_record_not_saved_yet(qtbot, context, units) -> None:
    old = add(context, "model", name="Ngõ xanh", unit=units["Khối 1"], targets=[{"name": "Cây", "target": "5"}])
    page = show_page(qtbot, context, by_name("model"))
    page.list.view.selectRow(0)
    page.list.copy.click()
    assert page.detail.title.text() == "Mô hình mới (bản sao)"
    assert page.is_dirty() and page.record_id == ""
    assert page.form.draft()["targets"] == [{"id": "", "name": "Cây", "target": "5"}]
    assert page.save()
    assert len(all_rows(context, "model")) == 2 and page.record_id != old


def test_deleting_can_be_taken_back_for_a_while(page, context, units) -> None:
    page.list.view.selectRow(1)
    QTest.keyClick(page.list.view, Key.Key_Delete)
    assert page.list.message.label.text() == "Đã xóa đơn vị “Khối 2”."
    assert page.list.count.text() == "2 đơn vị"
    assert page.record_id == "", "the form no longer shows it"
    page.list.message.buttons[0].click()
    assert page.list.count.text() == "3 đơn vị"
    assert page.list.view.selected_ids() == (units["Khối 2"],)
    assert not page.list.message.isVisible()


def test_several_rows_are_deleted_at_once(page, context) -> None:
    page.list.view.selectAll()
    assert page.list.delete.text() == "Xóa 3 dòng"
    page.list.delete.click()
    assert all_rows(context, "unit") == ()
    assert "3 đơn vị" in page.list.message.label.text()
    page.list.message.buttons[0].click()
    assert len(all_rows(context, "unit")) == 3


def test_undo_elsewhere_reloads_a_clean_form(page, context, units) -> None:
    page.open_record(units["Khối 1"])
    page.form.put_draft({"name": "Khối đã sửa"})
    page.save()
    context.changed.emit(undo.undo(context.open_work))
    assert page.form.draft()["name"] == "Khối 1"
    assert page.detail.title.text() == "Khối 1"
    assert "Khối đã sửa" not in [page.list.model.cells(row)[0] for row in range(3)]


def test_undo_of_a_new_record_empties_the_form(page, context) -> None:
    page.new_record()
    page.form.put_draft({"name": "Khối 4"})
    page.save()
    context.changed.emit(undo.undo(context.open_work))
    assert page.record_id == ""
    assert page.list.count.text() == "3 đơn vị"


def test_a_change_elsewhere_never_overwrites_what_is_being_typed(page, context, units) -> None:
    page.open_record(units["Khối 1"])
    page.form.put_draft({"note": "đang ghi"})
    context.changed.emit(records.save(context.open_work, by_name("unit"), units["Khối 1"], {"name": "Khối khác"}))
    assert page.form.draft()["note"] == "đang ghi"
    assert not page.save()
    assert "đã được sửa ở nơi khác" in state(page)
    assert page.form.draft()["note"] == "đang ghi", "nothing lost"
    page.discard_changes()


def test_a_new_title_is_shown_where_it_is_referred_to(qtbot, context, units) -> None:
    add(context, "model", name="Ngõ xanh", unit=units["Khối 1"])
    page = show_page(qtbot, context, by_name("model"))
    page.list.view.selectRow(0)
    context.changed.emit(records.save(context.open_work, by_name("unit"), units["Khối 1"], {"name": "Khối Một"}))
    assert page.form.editor("unit").picker.currentText() == "Khối Một"
    assert "Khối Một" in page.list.model.cells(0)


def test_rows_behind_a_figure_are_shown_alone(page, units) -> None:
    page.open_rows((units["Khối 1"], units["Khối 3"]), "chỉ tiêu “Số khối”")
    assert page.list.rows_banner.label.text() == "Đang xem 2 dòng của chỉ tiêu “Số khối”"
    assert page.list.count.text() == "2 / 3 đơn vị"
    assert page.list.model.rowCount() == 2
    assert page.list.view.hasFocus(), "and not some button of the window"
    assert page.list.view.selected_ids() == (page.record_id,) and page.record_id in (units["Khối 1"], units["Khối 3"])
    page.list.rows_banner.buttons[0].click()
    assert page.list.model.rowCount() == 3
    assert not page.list.rows_banner.isVisible()


def test_opening_a_record_leaves_a_filter_that_hides_it(page, units) -> None:
    page.list.filters.set("Khối 1")
    page.open_record(units["Khối 3"])
    assert page.list.view.selected_ids() == (units["Khối 3"],)
    assert page.form.draft()["name"] == "Khối 3"


def test_undo_in_the_form_first(page, units) -> None:
    page.open_record(units["Khối 1"])
    assert not page.undo_form(), "a clean form leaves undo to the window"
    page.form.put_draft({"name": "x"})
    assert page.undo_form()
    assert page.form.draft()["name"] == "Khối 1"
    assert page.redo_form()
    assert page.is_dirty()
    page.discard_changes()


def test_warnings_are_shown_after_saving_and_keep_nobody(qtbot, context) -> None:
    page = show_page(qtbot, context, by_name("task"))
    page.new_record()
    page.form.put_draft({"text": "Tuyên truyền"})
    assert page.save()
    assert page.form.message_of("due") == "⚠ Thiếu thời hạn, chỉ tiêu: khó kiểm tra việc thực hiện."
    assert state(page).startswith("✓ Đã lưu")
    assert page.form.error_count() == 0
    assert not page.is_dirty()


def test_a_read_only_file_says_so_and_changes_nothing(qtbot, tmp_path, qapp, type_text) -> None:
    with open_context(tmp_path) as context:
        unit = add(context, "unit", name="Khối 1")
    with open_context(tmp_path, read_only=True) as context:
        page = show_page(qtbot, context, by_name("unit"))
        page.open_record(unit)
        assert "Tệp chỉ cho đọc" in page.detail.banner.label.text()
        line = page.form.editor("name").input
        line.setFocus()
        type_text(line, "x")
        assert not page.is_dirty()
        for button in (page.detail.save, page.detail.save_and_new, page.list.new, page.list.delete, page.list.copy):
            assert not button.isEnabled(), button.text()


def test_a_record_in_the_recycle_bin_can_be_looked_at_and_restored(page, context, units) -> None:
    records.delete(context.open_work, by_name("unit"), [units["Khối 2"]])
    page.open_record(units["Khối 2"])
    assert page.detail.banner.label.text() == "Đơn vị này đang ở thùng rác."
    assert page.form.editor("name").input.isReadOnly()
    page.detail.banner.buttons[0].click()
    assert not page.form.editor("name").input.isReadOnly()
    assert units["Khối 2"] in all_rows(context, "unit")


def test_a_full_disk_keeps_everything_that_was_typed(page, context, units) -> None:
    conn = context.open_work.db.conn
    conn.execute(f"PRAGMA max_page_count = {conn.execute('PRAGMA page_count').fetchone()[0]}")
    page.open_record(units["Khối 1"])
    page.form.put_draft({"note": "ghi chú dài " * 1500})
    assert not page.save()
    assert "Ổ đĩa đã đầy" in context.ask.texts()
    assert "Chưa lưu được" in state(page)
    assert page.is_dirty()
    assert len(Drafts(context.open_work.clock).of_type(context.open_work.db.file_id, "unit")) == 1
    conn.execute("PRAGMA max_page_count = 1000000")
    assert page.save()


def test_one_pane_at_a_time_where_room_is_short(qtbot, context, units) -> None:
    page = show_page(qtbot, context, by_name("unit"), 911, 344)
    assert page.list.isVisible() and not page.detail.isVisible()
    page.list.view.setFocus()
    page.list.view.selectRow(1)
    assert not page.detail.isVisible(), "looking through the list opens nothing"
    QTest.keyClick(page.list.view, Key.Key_Return)
    settle()
    assert page.detail.isVisible() and not page.list.isVisible()
    assert page.detail.back.isVisible()
    assert page.form.draft()["name"] == "Khối 2"
    assert page.form.width() > 800
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    assert page.list.isVisible() and not page.detail.isVisible()
    assert page.list.view.hasFocus()
    assert page.list.view.selected_ids() == (units["Khối 2"],)
    page.new_record()
    assert page.detail.isVisible()
    page.detail.back.click()
    assert page.list.isVisible()


def test_two_panes_come_back_with_the_room(qtbot, context, units) -> None:
    page = show_page(qtbot, context, by_name("unit"), 911, 500)
    page.resize(1366, 574)
    qtbot.waitUntil(lambda: page.detail.isVisible() and page.list.isVisible())
    assert not page.detail.back.isVisible()


def test_paste_and_history_are_asked_of_the_window(page, qtbot, units) -> None:
    with qtbot.waitSignal(page.paste_requested) as asked:
        page.list.paste.click()
    assert asked.args == [by_name("unit")]
    page.open_record(units["Khối 1"])
    with qtbot.waitSignal(page.history_requested) as asked:
        page.detail.history.click()
    assert asked.args == ["unit", units["Khối 1"]]


def test_a_larger_font_is_taken_at_once(page, qapp, units) -> None:
    from dankvan_desktop.gui import style
    from tests.gui.helpers import cut_off

    page.open_record(units["Khối 1"])
    before = page.list.view.rowHeight(0)
    style.set_font_size(qapp, 14)
    try:
        settle()
        assert page.list.view.rowHeight(0) > before
        assert cut_off(page) == []
    finally:
        style.set_font_size(qapp, 10)
