"""The board by step, the dialogs of a model's life, rounds, replication: by mouse, menu and keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from dankvan_desktop.core.records import by_name
from dankvan_desktop.core.records.models.model import Model
from dankvan_desktop.core.records.models.review import Review
from dankvan_desktop.core.workflow import MODEL_LIFE
from dankvan_desktop.gui import extras, style
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.page import RecordPage
from dankvan_desktop.gui.pages.models.board import BoardPage
from dankvan_desktop.gui.pages.models.cards import mime_of
from dankvan_desktop.gui.pages.models.move_dialog import MoveDialog
from dankvan_desktop.gui.pages.models.replicate_dialog import ChainDialog, ReplicateDialog
from dankvan_desktop.gui.pages.models.round_dialog import RoundDialog
from dankvan_desktop.gui.tab import sections_of
from dankvan_desktop.ops import models, records, undo
from dankvan_desktop.ops.catalogue import list_item_id
from dankvan_desktop.store import query, rows
from dankvan_desktop.store.query import Query
from tests.gui.helpers import add, cut_off, open_context, shot, show_page
from tests.gui.scripted_ask import ScriptedAsk

FIELDS = ("KT", "VHXH", "QPAN", "HTCT", "MT")
NAMES = (
    "Tuyến phố “Sáng – xanh – sạch – đẹp – văn minh”",
    "Vận động Nhân dân hiến đất mở rộng ngõ 5 đường Hải Thượng Lãn Ông",
    "Tổ tự quản an ninh trật tự",
    "Chi bộ bốn tốt",
    "Phân loại rác tại nguồn",
)
PATH = ("appraised", "running", "checked", "assessed", "recognised", "awarded", "replicated")


@pytest.fixture
def context(qtbot: Any, tmp_path: Path) -> Iterator[Context]:
    with open_context(tmp_path) as opened:
        yield opened


def unit(context: Context, name: str = "Tổ dân phố 5") -> str:
    return add(context, "unit", name=name)


def model(context: Context, owner: str, number: int = 0, steps: int = 0, **draft: Any) -> str:
    moves = [{"state": state} for state in PATH[:steps]]
    values = {
        "name": f"{NAMES[number % 5]} {number // 5 + 1}",
        "unit": owner,
        "field": list_item_id("model_field", FIELDS[number % 5]),
        "registered_on": f"15/01/{2017 + number % 2}",
        "moves": moves,
    }
    return add(context, "model", **(values | draft))


def held(context: Context, model_id: str) -> Model:
    record = rows.get(context.open_work.db, Model, model_id)
    assert record is not None
    return record


def board(qtbot: Any, context: Context, width: int = 1346, height: int = 560) -> BoardPage:
    page = BoardPage(context)
    qtbot.addWidget(page)
    page.resize(width, height)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.shown()
    return page


def opened(kind: type[QDialog]) -> Any:
    found = [each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()]
    assert len(found) == 1
    return found[0]


def drop(qtbot: Any, page: BoardPage, model_id: str, state: str) -> None:
    held = mime_of(model_id)  # an event does not keep it
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, held, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    with qtbot.waitSignal(page.columns[state].cards.dropped):
        page.columns[state].cards.dropEvent(event)


# --- the board --------------------------------------------------------------------------------------------------------


def test_the_tab_has_the_board_beside_its_lists(context: Context) -> None:
    assert [each.label for each in sections_of(context, "models")] == [
        "Mô hình", "Đợt khảo sát", "Đánh giá", "Bảng điểm", "Bảng theo bước",
    ]  # fmt: skip


def test_each_model_stands_in_the_column_of_its_step(qtbot: Any, context: Context) -> None:
    owner = unit(context)
    for number in range(9):
        model(context, owner, number, steps=number % 8)
    page = board(qtbot, context)
    assert [page.columns[code].head.text() for code, _ in MODEL_LIFE.states][:3] == [
        "Đăng ký\u00a0(2)", "Thẩm định\u00a0(1)", "Triển khai\u00a0(1)",
    ]  # fmt: skip
    assert page.count.text() == "9 mô hình"
    assert cut_off(page) == []


def test_year_and_unit_narrow_the_board(qtbot: Any, context: Context) -> None:
    here, there = unit(context), unit(context, "Tổ dân phố 9")
    model(context, here, 0)
    model(context, there, 1)
    page = board(qtbot, context)
    page.year.setCurrentIndex(page.year.findData("2018"))
    page.year.activated.emit(page.year.currentIndex())
    assert page.count.text() == "1 mô hình"
    page.unit.setCurrentIndex(page.unit.findData("Tổ dân phố 5"))
    page.unit.activated.emit(page.unit.currentIndex())
    assert page.count.text() == "Không có mô hình nào"


def test_a_refused_drop_is_said_and_nothing_is_asked(qtbot: Any, context: Context) -> None:
    card = model(context, unit(context))
    page = board(qtbot, context)
    drop(qtbot, page, card, "recognised")
    assert page.message.isVisible()
    assert page.message.label.text().startswith("Không chuyển thẳng từ “Đăng ký” sang “Công nhận”")
    assert held(context, card).state == "registered"
    page.message.clear()


def test_an_allowed_drop_asks_for_day_and_paper_and_moves_the_card(qtbot: Any, context: Context) -> None:
    card = model(context, unit(context))
    page = board(qtbot, context)
    drop(qtbot, page, card, "appraised")
    dialog = opened(MoveDialog)
    assert dialog.chosen == "appraised"
    assert dialog.fields.draft()["date"] == "02/05/2018"
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: held(context, card).state == "appraised")
    assert page.columns["appraised"].cards.count() == 1
    assert page.current == card
    undo_change = undo.undo(context.open_work)
    context.changed.emit(undo_change)
    assert page.columns["registered"].cards.count() == 1


def test_the_board_is_walked_opened_and_moved_by_keys(qtbot: Any, context: Context) -> None:
    owner = unit(context)
    first, second = model(context, owner, 0), model(context, owner, 1, steps=2)
    page = board(qtbot, context)
    assert page.current == first
    cards = page.columns["registered"].cards
    QTest.keyClick(cards, Qt.Key.Key_Right)
    assert page.current == second and page.columns["running"].cards.hasFocus()
    with qtbot.waitSignal(context.show_record) as shown:
        QTest.keyClick(page.columns["running"].cards, Qt.Key.Key_Return)
    assert shown.args == ["model", second]
    QTest.keyClick(page.columns["running"].cards, Qt.Key.Key_M)
    opened(MoveDialog).reject()
    QTest.keyClick(page.columns["running"].cards, Qt.Key.Key_Left)
    assert page.current == first
    menu = page.menu_of(second)
    texts = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert texts[1:-1] == [f"Chuyển sang “{MODEL_LIFE.label(code)}”…" for code in MODEL_LIFE.allowed("running")]
    menu.deleteLater()


def test_two_hundred_models_stay_smooth(qtbot: Any, context: Context) -> None:
    owner = unit(context)
    drafts = [
        {"name": f"Mô hình {number}", "unit": owner, "moves": [{"state": state} for state in PATH[: number % 8]]}
        for number in range(200)
    ]
    context.changed.emit(records.save_many(context.open_work, Model, drafts, "Thêm mô hình"))
    page = board(qtbot, context)
    assert page.count.text() == "200 mô hình"
    reads = []
    context.open_work.db.conn.set_trace_callback(reads.append)
    page.reload()
    context.open_work.db.conn.set_trace_callback(None)
    assert len(reads) <= 4, "not one query a card"


@pytest.mark.parametrize("size", [10, 14])
@pytest.mark.parametrize("width", [1346, 880])
def test_pictures_of_the_board(qtbot: Any, context: Context, size: int, width: int) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    style.set_font_size(app, size)
    try:
        here, there = unit(context), unit(context, "Hội Liên hiệp Phụ nữ phường Hải Thượng Lãn Ông")
        for number in range(40):
            model(context, (here, there)[number % 2], number, steps=(number * 3) % 6)
        page = board(qtbot, context, width)
        drop(qtbot, page, page.current, "recognised")
        assert cut_off(page) == []
        shot(page, f"board-{width}-{size}")
        page.message.clear()
    finally:
        style.set_font_size(app, 10)


# --- dialogs ----------------------------------------------------------------------------------------------------------


def test_the_dialog_offers_allowed_steps_and_says_why_not_the_others(qtbot: Any, context: Context) -> None:
    card = model(context, unit(context), steps=2)
    dialog = MoveDialog(context, held(context, card), board(qtbot, context))
    assert [dialog.steps.itemText(row) for row in range(dialog.steps.count())] == [
        "Kiểm tra", "Đánh giá", "Tạm dừng", "Kết thúc",
    ]  # fmt: skip
    assert "chưa chuyển được sang “Đăng ký”, “Thẩm định”, “Công nhận”" in dialog.refused.text()
    dialog.show()
    dialog.steps.setCurrentIndex(dialog.steps.findData("paused"))
    assert "Lý do" in dialog.fields.rows["note"].label.text()
    dialog.act()
    assert dialog.isVisible() and "Chưa nhập lý do" in dialog.fields.rows["note"].error
    dialog.fields.put({"note": "Chờ giải phóng mặt bằng", "date": "01/01/2010"})
    dialog.act()
    assert "Sớm hơn ngày đăng ký" in dialog.fields.rows["date"].error
    assert cut_off(dialog) == []
    shot(dialog, "move")
    dialog.fields.put({"date": "3/2018"})
    dialog.act()
    assert (held(context, card).state, held(context, card).moves[-1].date) == ("paused", "2018-03")


def test_an_ended_model_can_go_nowhere(qtbot: Any, context: Context) -> None:
    card = model(context, unit(context), moves=[{"state": "ended", "note": "Hết tác dụng"}])
    dialog = MoveDialog(context, held(context, card), board(qtbot, context))
    assert not dialog.do.isEnabled() and "đã kết thúc" in dialog.refused.text()
    dialog.deleteLater()


def page_of(qtbot: Any, context: Context, name: str) -> RecordPage:
    page = show_page(qtbot, context, by_name(name))
    extras.add_to(context, page)
    return page


def choose(page: RecordPage, text: str) -> None:
    """An entry of the “Khác” menu."""
    menu = page.list.more.menu()
    assert menu is not None
    next(action for action in menu.actions() if action.text().partition("\t")[0] == text).trigger()


def test_a_model_of_the_list_is_moved_from_the_menu(qtbot: Any, context: Context) -> None:
    card = model(context, unit(context))
    page = page_of(qtbot, context, "model")
    page.open_record(card)
    choose(page, "Chuyển bước…")
    dialog = opened(MoveDialog)
    assert dialog.chosen == "appraised"
    dialog.act()
    assert held(context, card).state == "appraised"
    assert page.form.editor("state").raw() == "appraised", "the open form follows"
    page.form.focus_first()
    QTest.keyClick(page, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert opened(MoveDialog).chosen == "running"


def test_a_model_is_replicated_in_a_dialog_and_its_chain_shown(qtbot: Any, context: Context) -> None:
    card, there = model(context, unit(context)), unit(context, "Tổ dân phố 9")
    page = page_of(qtbot, context, "model")
    page.open_record(card)
    choose(page, "Nhân rộng…")
    dialog = opened(ReplicateDialog)
    dialog.act()
    assert "Chưa nhập đơn vị áp dụng" in dialog.fields.rows["unit"].error
    dialog.fields.put({"unit": there})
    assert cut_off(dialog) == []
    shot(dialog, "replicate")
    with qtbot.waitSignal(context.show_record) as shown:
        dialog.act()
    new = shown.args[1]
    assert (held(context, new).replicated_from, held(context, new).unit) == (card, there)
    choose(page, "Chuỗi nhân rộng…")
    chain = opened(ChainDialog)
    root = chain.tree.topLevelItem(0)
    assert (root.text(1), root.child(0).text(1)) == ("Tổ dân phố 5", "Tổ dân phố 9")
    shot(chain, "chain")
    with qtbot.waitSignal(context.show_record):
        chain.tree.itemActivated.emit(root.child(0), 0)


def test_a_whole_round_is_reviewed_and_praised(qtbot: Any, context: Context) -> None:
    owner = unit(context)
    chosen = [model(context, owner, number) for number in range(3)]
    model(context, owner, 4, moves=[{"state": "ended", "note": "Hết tác dụng"}])
    round_id = add(
        context, "review_round", name="Khảo sát năm 2018", unit=owner, sessions=[{"date": "18/04/2018"}],
        sheet=query.ids(context.open_work.db, Query(by_name("score_sheet")))[0],
    )  # fmt: skip
    models.review_round(context.open_work, round_id, chosen[2:], {})
    page = page_of(qtbot, context, "review_round")
    page.open_record(round_id)
    choose(page, "Đánh giá cả đợt…")
    dialog = opened(RoundDialog)
    assert dialog.list.count() == 2, "neither the ended one nor the one with a review"
    assert "1 mô hình đã có đánh giá" in dialog.hint.text()
    dialog.search.setText("hien dat")
    dialog.all.click()
    dialog.search.setText("")
    dialog.list.item(0).setCheckState(Qt.CheckState.Checked)
    assert cut_off(dialog) == []
    shot(dialog, "round")
    with qtbot.waitSignal(context.show_rows) as shown:
        dialog.act()
    reviews = rows.get_many(context.open_work.db, Review, shown.args[1])
    assert {each.model for each in reviews} == set(chosen[:2])
    assert all(len(each.scores) == 7 and each.date == "2018-04-18" for each in reviews)
    choose(page, "Đề nghị khen của đợt")
    asked = context.ask
    assert isinstance(asked, ScriptedAsk) and "chưa ghi “Đề nghị khen”" in asked.texts()
    form = list_item_id("award_form", "giay_khen")
    records.save(context.open_work, Review, reviews[0].id, {"award_form": form})
    with qtbot.waitSignal(context.show_rows) as awards:
        choose(page, "Đề nghị khen của đợt")
    assert awards.args[0] == "award" and len(awards.args[1]) == 1


def test_choosing_a_sheet_brings_its_criteria_and_the_class_comes_by_saving(qtbot: Any, context: Context) -> None:
    owner = unit(context)
    card = model(context, owner)
    sheet = add(
        context, "score_sheet", name="Bảng điểm phường",
        criteria=[{"name": "Hiệu quả", "most": "60"}, {"name": "Lan tỏa", "most": "40"}],
        bands=[{"label": "Tốt", "least": "80"}],
    )  # fmt: skip
    round_id = add(context, "review_round", name="Đợt 1", sheet=sheet)
    page = page_of(qtbot, context, "review")
    page.new_record({"model": card})
    form = page.form
    editor: Any = form.editor("round")
    editor.picker.chosen.emit(round_id, "Đợt 1")
    grid: Any = form.editor("scores")
    assert form.editor("sheet").raw() == sheet
    assert [(row["criterion"], row["most"]) for row in grid.raw()] == [("Hiệu quả", "60"), ("Lan tỏa", "40")]
    for row, points in enumerate(("55", "41")):
        grid.model.setData(grid.model.index(row, 2), points)
    assert not page.save()
    assert "Dòng 2, Điểm: Quá điểm tối đa 40" in form.message_of("scores")
    shot(page, "review-refused")
    grid.model.setData(grid.model.index(1, 2), "30")
    assert page.save()
    assert (form.editor("total").raw(), form.editor("band").raw()) == ("85", "Tốt")
    shot(page, "review")
