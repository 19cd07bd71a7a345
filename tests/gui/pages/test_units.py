"""Cây đơn vị, Ai giữ chức, and the dialogs that rename, merge and consolidate."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from dankvan_desktop.core.records.units.consolidation import Consolidation
from dankvan_desktop.core.records.units.post import Post
from dankvan_desktop.core.records.units.unit import Unit
from dankvan_desktop.gui.pages.asking import AskDialog
from dankvan_desktop.gui.pages.units import dialogs
from dankvan_desktop.gui.pages.units.office import OfficeDialog, OfficePage
from dankvan_desktop.gui.pages.units.tree import TreePage
from dankvan_desktop.gui.pages.units.tree_view import ID
from dankvan_desktop.gui.window import Window
from dankvan_desktop.ops import files, undo, units
from dankvan_desktop.ops.catalogue import list_item_id
from dankvan_desktop.store import query, rows
from dankvan_desktop.store.query import Query
from tests.gui.helpers import cut_off
from tests.gui.window_kit import button, open_window, write
from tests.sample import sample_file


def uid(key: str) -> str:
    """A unit of the sample ward."""
    return files.row_id("ward", "unit", key)


def role(code: str) -> str:
    return list_item_id("post_role", code)


@pytest.fixture
def window(qtbot: Any, tmp_path: Path) -> Window:
    return open_window(qtbot, sample_file(tmp_path))


@pytest.fixture
def page(window: Window) -> TreePage:
    found = window.desk.open("units", "unit_tree")
    assert isinstance(found, TreePage)
    return found


def drop(page: TreePage, dragged: str, target: str) -> None:
    """Let one body fall on another; empty: beside all."""
    page.choose(dragged)
    item = page.tree.item_of(target) if target else None
    place = page.tree.visualItemRect(item).center() if item is not None else QPoint(5, 100_000)
    if item is not None:
        page.tree.scrollToItem(item)
        place = page.tree.visualItemRect(item).center()
    event = QDropEvent(
        QPointF(place), Qt.DropAction.MoveAction, QMimeData(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    page.tree.dropEvent(event)
    QApplication.processEvents()


def parent_of(window: Window, key: str) -> str | None:
    unit = rows.get(window.context.open_work.db, Unit, uid(key))
    assert unit is not None
    return unit.parent


def visible(page: TreePage) -> list[str]:
    return [item.text(0) for item in page.tree.items() if not item.isHidden()]


# --- the tree ---------------------------------------------------------------------------------------------------------


def test_the_tree_shows_who_stands_below_whom(page: TreePage) -> None:
    team = page.tree.item_of(uid("to-dan-van-1"))
    assert team is not None and team.parent().text(0) == "Tổ dân phố 1"
    assert team.parent().parent().text(0) == "Phường Trần Phú"
    block = page.tree.item_of(uid("khoi-dan-van"))
    assert block is not None and block.text(2) == "9"
    assert page.count.text().startswith("69 đơn vị vào ngày")
    assert cut_off(page) == []


def test_the_filter_needs_no_marks_and_keeps_the_way_up(page: TreePage, qtbot: Any) -> None:
    page.words.setText("to dan van to dan pho 1")
    page._filter()
    shown = visible(page)
    assert "Tổ dân vận Tổ dân phố 1" in shown and "Phường Trần Phú" in shown
    assert "Tổ dân vận Tổ dân phố 2" not in shown
    assert page.count.text().startswith("1 trong 69")
    page.words.clear()
    assert len(visible(page)) == 69


def test_the_tree_of_an_earlier_day(page: TreePage) -> None:
    page.day.set_day("1/1/2015")
    assert page.tree.item_of(uid("khoi-dan-van")) is None
    page.ended.setChecked(True)
    early = page.tree.item_of(uid("khoi-dan-van"))
    assert early is not None and early.foreground(0).color().name() == "#767676"
    page.day.set_day("hôm kia")
    assert "chưa phải là ngày" in page.day.error.text() and not page.day.error.isHidden()
    page.day.set_day("")
    assert page.day.error.isHidden() and page.tree.item_of(uid("khoi-dan-van")) is not None


def test_a_drag_moves_a_body_and_can_be_taken_back(window: Window, page: TreePage) -> None:
    drop(page, uid("ubkt"), uid("bch-dang-bo"))
    assert parent_of(window, "ubkt") == uid("bch-dang-bo")
    assert "Đã chuyển “Ủy ban Kiểm tra Đảng ủy phường”" in page.banner.label.text()
    assert page.unit_id == uid("ubkt")
    page.banner.buttons[0].click()
    assert parent_of(window, "ubkt") == uid("dang-uy")
    drop(page, uid("ubkt"), "")
    assert parent_of(window, "ubkt") is None


def test_a_drag_that_makes_a_circle_is_refused_in_words(window: Window, page: TreePage) -> None:
    drop(page, uid("dang-bo"), uid("khoi-dan-van"))
    assert parent_of(window, "dang-bo") == uid("dang-bo-thanh-pho")
    assert "vòng" in page.banner.label.text() and page.banner.isVisible()
    assert page.tree.item_of(uid("dang-bo")) is not None


def test_a_new_body_below_the_chosen_one(window: Window, page: TreePage) -> None:
    page.choose(uid("mttq"))
    button(page, "Thêm đơn vị trực thuộc").click()
    assert window.page.form.draft()["parent"] == uid("mttq")


def test_enter_opens_the_chosen_body(window: Window, page: TreePage, qtbot: Any) -> None:
    page.choose(uid("mttq"))
    qtbot.keyClick(page.tree, Qt.Key.Key_Return)
    assert window.page.record_id == uid("mttq")


def test_ended_bodies_leave_the_tree_and_come_back_grey(window: Window, page: TreePage) -> None:
    window.context.changed.emit(units.merge(window.context.open_work, [uid("tdp-1")], uid("tdp-2"), "1/1/2018"))
    assert page.tree.item_of(uid("tdp-1")) is None
    team = page.tree.item_of(uid("to-dan-van-1"))
    assert team is not None and team.parent().text(0) == "Tổ dân phố 2"
    page.ended.setChecked(True)
    assert page.tree.item_of(uid("tdp-1")) is not None
    page.ended.setChecked(False)
    page.day.set_day("31/12/2017")
    assert page.tree.item_of(uid("tdp-1")) is not None


# --- dialogs ----------------------------------------------------------------------------------------------------------


def fill(dialog: AskDialog, **draft: Any) -> None:
    """Put values in as if they were typed."""
    dialog.form.put_draft(draft)
    QApplication.processEvents()


def test_renaming_takes_the_header_along_and_says_what_older_papers_print(window: Window) -> None:
    dialog = dialogs.rename(window.context, window, uid("dang-uy"))
    assert dialog is not None
    dialog.show()
    fill(dialog, since="1/7/2025", name="Đảng ủy phường Thành Sen")
    assert dialog.form.draft()["header_party"] == "ĐẢNG ỦY PHƯỜNG THÀNH SEN"
    assert "30/06/2025 vẫn in “ĐẢNG ỦY PHƯỜNG TRẦN PHÚ”" in dialog.outcome.text()
    assert cut_off(dialog) == []
    dialog.save()
    assert not dialog.isVisible()
    unit = rows.get(window.context.open_work.db, Unit, uid("dang-uy"))
    assert unit is not None and unit.former_names[0].header_party == "ĐẢNG ỦY PHƯỜNG TRẦN PHÚ"
    assert "Đổi tên" in (undo.next_undo(window.context.open_work) or "")


def test_a_refused_renaming_stays_open_with_its_words(window: Window) -> None:
    dialog = dialogs.rename(window.context, window, uid("dang-uy"))
    assert dialog is not None
    dialog.show()
    fill(dialog, since="31/2/2025", name="Mới")
    dialog.save()
    assert dialog.isVisible() and "không có ngày 31" in dialog.form.message_of("since")
    fill(dialog, since="1/7/2025", name="")
    dialog.save()
    assert "Chưa nhập tên mới" in dialog.form.message_of("name")
    window.context.ask.answer("confirm", True)
    dialog.reject()


def test_merging_says_what_moves_along(window: Window) -> None:
    dialog = dialogs.merge(window.context, window, (uid("tdp-1"), uid("tdp-2")))
    dialog.show()
    assert "Chuyển theo: 2 đơn vị trực thuộc" in dialog.outcome.text()
    fill(dialog, since="1/1/2020", new_name="Tổ dân phố Tân Tiến")
    dialog.save()
    assert not dialog.isVisible()
    made = rows.get(window.context.open_work.db, Unit, dialog.made[0])
    assert made is not None and made.name == "Tổ dân phố Tân Tiến"


def test_consolidating_with_and_without_names(window: Window) -> None:
    dialog = dialogs.consolidate(window.context, window, uid("to-dan-van-1"))
    assert dialog is not None
    dialog.show()
    decision = files.row_id("ward", "document", "qd-46")
    fill(dialog, document=decision)
    assert dialog.form.draft()["date"] == "02/04/2018"
    old = files.row_id("ward", "post", "to-truong-1")
    members = [
        {"id": "", "role": role("to_truong"), "person": "Nguyễn Văn An"},
        {"id": "", "role": role("to_pho"), "person": ""},
    ]
    fill(dialog, ending=[old], new=members, head_count="5")
    assert "Sau kiện toàn: 5 người" in dialog.outcome.text() and "thôi 1" in dialog.outcome.text()
    dialog.save()
    db = window.context.open_work.db
    made = rows.get(db, Consolidation, dialog.made[0])
    assert made is not None and (made.head_count, len(made.posts), made.document) == (5, 2, decision)
    ended = rows.get(db, Post, old)
    assert ended is not None and ended.valid_to == "2018-04-01"


def test_who_leaves_is_chosen_among_those_in_office(window: Window) -> None:
    dialog = dialogs.consolidate(window.context, window, uid("to-dan-van-1"))
    assert dialog is not None
    offered = dialog.form.source.pick("post", "to truong", "")
    assert [title for _, title in offered] == ["Tổ trưởng – Tổ dân vận Tổ dân phố 1"]
    dialog.reject()
    dialog.deleteLater()


def test_a_wrong_member_is_told_in_its_cell(window: Window) -> None:
    before = query.count(window.context.open_work.db, Query(Post))
    dialog = dialogs.consolidate(window.context, window, uid("to-dan-van-1"))
    assert dialog is not None
    dialog.show()
    fill(dialog, date="5/5/2018", new=[{"id": "", "role": "", "person": "Nguyễn Văn An"}])
    dialog.save()
    assert dialog.isVisible() and "chức danh" in dialog.form.message_of("new").lower()
    fill(dialog, new=[{"id": "", "role": role("to_pho"), "person": ""}], head_count="1")
    dialog.save()
    assert dialog.isVisible() and "Ít hơn" in dialog.form.message_of("head_count")
    assert query.count(window.context.open_work.db, Query(Post)) == before
    window.context.ask.answer("confirm", True)
    dialog.reject()


# --- who is in office -------------------------------------------------------------------------------------------------


@pytest.fixture
def office(window: Window) -> OfficePage:
    found = window.desk.open("units", "office")
    assert isinstance(found, OfficePage)
    return found


def cells(table: Any, row: int) -> list[str]:
    return [table.item(row, column).text() for column in range(table.columnCount())]


def test_how_many_members_on_a_day_and_by_which_decision(office: OfficePage) -> None:
    office.show_unit(uid("khoi-dan-van"), "18/4/2018")
    assert cells(office.strengths, 0) == [
        "Khối Dân vận Đảng ủy phường", "9", "Thành lập 21/07/2015; Kiện toàn 12/03/2018 không ghi số người"
    ]
    assert "9 người" in office.summary.text()
    office.day.set_day("1/7/2015")
    assert office.strengths.rowCount() == 0
    assert cut_off(office) == []


def test_those_in_office_change_with_the_day(window: Window, office: OfficePage) -> None:
    work = window.context.open_work
    draft = {"unit": uid("to-dan-van-1"), "kind": list_item_id("consolidation_kind", "kien_toan"), "date": "1/5/2018"}
    new = [units.NewPost(role("to_truong"), "Nguyễn Văn An"), units.NewPost(role("to_pho"), "Trần Thị Bình")]
    old = files.row_id("ward", "post", "to-truong-1")
    window.context.changed.emit(units.consolidate(work, draft, [old], new))
    office.show_unit(uid("to-dan-van-1"), "30/4/2018")
    assert [cells(office.posts, row)[2] for row in range(office.posts.rowCount())] == [""]
    office.day.set_day("1/5/2018")
    assert {cells(office.posts, row)[2] for row in range(office.posts.rowCount())} == {"Nguyễn Văn An", "Trần Thị Bình"}
    assert office.strengths.item(0, 1).text() == "2"


def test_who_follows_an_area(window: Window, office: OfficePage) -> None:
    area = {"id": "", "unit": uid("tdp-3"), "valid_from": "2017", "valid_to": ""}
    draft = {"role": role("uy_vien"), "unit": uid("bcd-dia-ban"), "person": "Lê Văn Cường", "assigned_units": [area]}
    made = write(window, "post", draft).ids[0]
    office.show_unit(uid("tdp-3"), "")
    assert cells(office.areas, 0)[:3] == ["Tổ dân phố 3", "Lê Văn Cường", "Ủy viên"]
    office.day.set_day("2016")
    assert office.areas.rowCount() == 0
    office.day.set_day("")
    office.tabs.setCurrentIndex(2)
    button(office, "Mở các dòng này").click()
    assert window.page.record_id == made


def test_the_lines_open_their_rows(window: Window, office: OfficePage) -> None:
    office.show_unit("", "")
    button(office, "Mở các dòng này").click()
    assert window.page.cls.SPEC.name == "post" and window.page.list.model.rowCount() == 12


def test_what_is_seen_can_be_printed(office: OfficePage) -> None:
    office.show_unit(uid("khoi-dan-van"), "18/4/2018")
    office.tabs.setCurrentIndex(1)
    register = office._register()
    assert register is not None and register.title == "Số thành viên các tổ chức"
    (line,) = register.rows(office._context.open_work.db)
    assert line[:2] == ("Khối Dân vận Đảng ủy phường", "9")
    office.tabs.setCurrentIndex(2)
    assert office._register() is None


def test_the_dialog_closes_when_a_record_is_opened(window: Window) -> None:
    dialog = OfficeDialog(window.context, window, uid("khoi-dan-van"))
    QTimer.singleShot(0, lambda: dialog.page._open(dialog.page.posts))
    dialog.run()
    assert window.page.record_id == files.row_id("ward", "post", "truong-khoi")


def test_the_tree_keeps_the_ids_of_its_bodies(page: TreePage) -> None:
    assert {item.data(0, ID) for item in page.tree.items()} == set(rows.all_ids(page._context.open_work.db, Unit))
