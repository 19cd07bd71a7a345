"""Báo cáo ▸ Mẫu báo cáo: an outline is copied, changed, printed from, sent and received, and nobody sees JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QApplication

from dankvan_desktop.core.clock import FixedClock
from dankvan_desktop.core.records.reports.report import Report
from dankvan_desktop.gui import style
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.drafts import Drafts
from dankvan_desktop.gui.pages.outlines.acts import ReportDialog
from dankvan_desktop.gui.pages.outlines.page import OutlinesPage
from dankvan_desktop.gui.pages.outlines.preview import OutlinePreview
from dankvan_desktop.gui.pages.pick_figure import PickFigure
from dankvan_desktop.gui.pages.report import chooser
from dankvan_desktop.gui.state import WindowState
from dankvan_desktop.ops import files, outlines, undo
from dankvan_desktop.ops.work import Work
from dankvan_desktop.reports import build, outline, outline_writer, tree
from dankvan_desktop.store import rows
from tests.gui.helpers import cut_off
from tests.gui.scripted_ask import ScriptedAsk
from tests.gui.window_kit import open_window
from tests.sample import sample_file

DAY = date(2018, 5, 2)


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Work]:
    """The sample ward."""
    work = files.open_work(sample_file(tmp_path), FixedClock(DAY), "Người thử")
    yield work
    work.db.close()


@pytest.fixture
def page(qtbot, sample: Work) -> OutlinesPage:
    """The page in front; questions are answered by script."""
    context = Context(ScriptedAsk(), WindowState(sample.db.path.with_suffix(".json")))
    context.work = sample
    shown = OutlinesPage(context)
    shown.context = context
    qtbot.addWidget(shown, before_close_func=lambda _page: shown.keeper._timer.stop())
    shown.resize(QSize(1346, 560))
    shown.show()
    return shown


def answer(kind: type[Any], act: Any) -> None:
    """When a dialog of a kind stands open, do something with it."""

    def look() -> None:
        dialog = next((each for each in QApplication.topLevelWidgets() if isinstance(each, kind)), None)
        assert dialog is not None, kind
        act(dialog)

    QTimer.singleShot(0, look)


def pick(words: str) -> None:
    """Choose the first figure or list whose name has these words, when the dialog stands open."""

    def act(dialog: PickFigure) -> None:
        dialog.search.setText(words)
        dialog.accept()

    answer(PickFigure, act)


def copy(page: OutlinesPage, key: str) -> None:
    """Choose an outline in the list and copy it."""
    page._choose(key)
    page.outlines.copy_button.click()


def titles(page: OutlinesPage) -> list[str]:
    """The parts as the tree shows them."""
    return [label.strip() for label in page.parts.labels()]


def words_of(document: tree.Document) -> str:
    """All words of a paper."""
    return "\n".join(tree.plain_blocks(document))


# --- the way of a clerk -----------------------------------------------------------------------------------------------


def test_last_years_report_becomes_an_outline_of_ones_own_and_is_printed_from(page, sample, type_text) -> None:
    answer(ReportDialog, lambda dialog: dialog.accept())
    page.outlines.actions_by_name["from_report"].trigger()
    assert page.session.record is not None
    assert page.session.draft.data["period"] == {"from": "2014-06", "to": "2019-04"}

    page.parts.choose("p1.i.1")
    page.panel.title.edit.selectAll()
    type_text(page.panel.title.edit, "Đặc điểm của phường")
    assert "Đặc điểm của phường" in " ".join(titles(page))

    removed = next(label for label in titles(page) if label.startswith("III."))
    page.parts.choose("p1.iii")
    page.parts.buttons["remove"].click()
    assert removed not in titles(page)

    page.parts.choose("p1.i")
    page.parts.add_inside()
    page.panel.title.set_text("")
    type_text(page.panel.title.edit, "Số hộ nghèo qua các năm")
    page.panel.add_block("table")
    card = page.panel.cards[-1]
    card.caption.setFocus()
    type_text(card.caption, "Hộ nghèo")
    card.grid.setCurrentCell(0, 1)
    type_text(card.cell.edit, "Tỷ lệ hộ nghèo")
    card.grid.setCurrentCell(0, 2)
    pick("ty le ho ngheo")
    card.cell.insert_figure()
    assert card.grid.item(0, 2).text() == "‹Tỷ lệ hộ nghèo›"
    assert page.is_dirty()
    assert page.save(), page.context.ask.texts()
    assert not page.is_dirty()

    key = page.session.entry.key
    page.write_report()
    newest = rows.get(sample.db, Report, page.context.state.get("report"))
    assert newest is not None and newest.outline == key
    printed = build.build(sample.db, key, newest.id).document
    words = words_of(printed)
    assert "Đặc điểm của phường" in words
    assert "Hộ nghèo\nTT\tNội dung\tKết quả\n1\tTỷ lệ hộ nghèo\t" in words
    assert removed.partition(" ")[2] not in words
    tables = {block.caption: block for block in tree.walk(printed) if isinstance(block, tree.TableBlock)}
    assert tables["Hộ nghèo"].rows[0][2].endswith("%")


def test_a_chart_and_a_sentence_with_a_figure_are_added(page, sample, type_text) -> None:
    copy(page, "thang")
    page.parts.choose("i")
    page.panel.add_block("text")
    card = page.panel.cards[-1]
    assert card.wrong.text() == "Thiếu nội dung."
    type_text(card.sentence.edit, "Phường có ")
    pick("so ho dan")
    card.sentence.insert_figure()
    assert not page.panel.wrong_cards()

    page.panel.add_block("chart")
    chart = page.panel.cards[-1]
    assert "chưa có số liệu" in chart.wrong.text()
    for row in range(2):
        chart.grid.setCurrentCell(row, 1)
        pick("ty le ho ngheo")
        chart.choose()
    assert not page.panel.wrong_cards()
    chart.caption.edit.selectAll()
    type_text(chart.caption.edit, "Hộ nghèo hai kỳ")
    assert chart.grid.item(0, 0).text() == "‹Kỳ trước›"
    assert page.save(), page.context.ask.texts()
    blocks = outline.load(page.session.entry.key, sample.db).parts[0].blocks
    assert outline_writer.text_of(blocks[-2].pieces) == "Phường có {figure:so_ho}"
    assert blocks[-1].caption == "Hộ nghèo hai kỳ"
    assert blocks[-1].series[0][1] == ("ty_le_ho_ngheo|previous", "ty_le_ho_ngheo")


def test_every_kind_of_block_can_be_added_and_says_what_it_lacks(page) -> None:
    copy(page, "thang")
    page.parts.choose("i")
    before = len(page.panel.cards)
    for kind, wrong in (("own", ""), ("list", ""), ("table", ""), ("register", ""), ("grounds", ""), ("text", "Thiếu")):
        page.panel.add_block(kind)
        assert page.panel.cards[-1].wrong.text().startswith(wrong) if wrong else not page.panel.wrong_cards()
    assert len(page.panel.cards) == before + 6
    page.panel.cards[-1].removed.emit()
    page.panel.cards[-1].moved.emit(-1)
    assert page.save(), page.context.ask.texts()


# --- what is refused --------------------------------------------------------------------------------------------------


def test_a_built_in_outline_is_only_looked_at(page) -> None:
    page._choose("nam")
    page.parts.choose("p1.i.1")
    assert page.panel.add_button is None
    assert not page.panel.title.isEnabled()
    assert not page.parts.bar.isVisible()
    assert not page.save_button.isVisible()
    assert "Sao thành mẫu của phường" in page.state.text()


def test_a_broken_place_has_a_sentence_beside_it_and_is_not_saved(page, type_text) -> None:
    copy(page, "thang")
    page.parts.choose("i")
    place, card = next((place, card) for place, card in enumerate(page.panel.cards, 1) if card.TITLE.startswith("Câu"))
    card.sentence.edit.selectAll()
    type_text(card.sentence.edit, "Có {figure:khong_co_so_nay} hộ")
    card.sentence.set_text(card.sentence.text())
    assert "khong_co_so_nay" in card.wrong.text()
    page.parts.choose("ii")
    assert not page.save()
    assert page.context.ask.failed
    assert f"nội dung thứ {place} (Câu do chương trình viết)" in page.context.ask.asked[-1][2]
    assert page.parts.current() == "i"
    assert page.is_dirty()


def test_an_outline_that_a_report_uses_is_not_deleted(page, sample) -> None:
    copy(page, "thang")
    key = page.session.entry.key
    page.write_report()
    page.outlines.actions_by_name["delete"].trigger()
    assert "đang dùng ở báo cáo" in page.context.ask.asked[-1][2]
    assert key in outline.names(sample.db)


# --- leaving, undoing -------------------------------------------------------------------------------------------------


def test_leaving_asks_and_undo_takes_back_step_by_step(page) -> None:
    copy(page, "thang")
    before = titles(page)
    page.parts.choose("ii")
    page.parts.move_part("up")
    page.parts.add()
    assert page.undo_form()
    assert page.undo_form()
    assert titles(page) == before
    assert not page.is_dirty()
    assert page.redo_form()
    page.context.ask.answer("save_changes", "back", "discard")
    page._choose("nam")
    assert page.session.entry.key == "thang-2"
    page._choose("nam")
    assert page.session.entry.key == "nam"


def test_what_was_done_to_the_list_is_undone(page, sample) -> None:
    copy(page, "thang")
    page.outlines.actions_by_name["delete"].trigger()
    assert "thang-2" not in outline.names(sample.db)
    for wanted in (True, False):
        page.context.changed.emit(undo.undo(sample))
        assert ("thang-2" in outline.names(sample.db)) is wanted
        assert any("(2)" in title for title in page.outlines.titles()) is wanted


def test_an_unsaved_outline_is_offered_again_after_a_mishap(page, qtbot, sample) -> None:
    copy(page, "thang")
    page.parts.choose("ii")
    page.parts.buttons["remove"].click()
    kept = titles(page)
    page.keeper.keep()
    other = OutlinesPage(page.context)
    qtbot.addWidget(other, before_close_func=lambda _page: other.keeper._timer.stop())
    other.show()
    assert "chưa lưu" in other.banner.label.text()
    other.banner.buttons[0].click()
    assert titles(other) == kept
    assert other.is_dirty()
    assert other.save()
    assert Drafts(sample.clock).of_type(sample.db.file_id, "report_outline") == []


# --- files ------------------------------------------------------------------------------------------------------------


def test_an_outline_goes_into_a_file_and_comes_back_in_another_ward(page, tmp_path: Path, sample) -> None:
    copy(page, "quy")
    target = tmp_path / "gửi phường bạn"
    page.context.ask.answer("save_file", str(target))
    page.outlines.actions_by_name["save_file"].trigger()
    sent = target.with_suffix(".json")
    assert outline.from_file(sent).parts == outline.load("quy").parts

    page.context.ask.answer("open_file", str(sent))
    page.context.ask.answer("confirm", False)
    page.outlines.actions_by_name["open_file"].trigger()
    assert page.session.entry.key == "quy-3"
    page.context.ask.answer("open_file", str(sent))
    page.context.ask.answer("confirm", True)
    page.outlines.actions_by_name["open_file"].trigger()
    assert page.session.entry.key == "quy-2"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\xff\xfe", "không phải là tệp chữ"),
        (b"[" * 100_000, "không phải JSON"),
        (b'{"name": "x", "import os": 1}', "import os"),
        (b'{"name": "../x", "title": "t", "document_type": "BC"}', "name"),
    ],
)
def test_a_hostile_file_is_refused_in_words(page, tmp_path: Path, content: bytes, told: str) -> None:
    before = page.outlines.titles()
    path = tmp_path / "mẫu lạ.json"
    path.write_bytes(content)
    page.context.ask.answer("open_file", str(path))
    page.outlines.actions_by_name["open_file"].trigger()
    assert page.context.ask.failed
    assert "mẫu lạ.json" in page.context.ask.asked[-1][2]
    assert told in page.context.ask.asked[-1][2]
    assert page.outlines.titles() == before


def test_an_outline_with_a_figure_of_another_ward_is_taken_in_and_that_is_said(page, tmp_path: Path) -> None:
    data = json.loads(outline_writer.write(outline.load("thang")))
    data["name"] = "cap-tren"
    data["parts"][0]["blocks"].append({"text": "Có {figure:chi_tieu_rieng_cua_tinh} lượt."})
    path = tmp_path / "tinh.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    page.context.ask.answer("open_file", str(path))
    page.outlines.actions_by_name["open_file"].trigger()
    assert "chi_tieu_rieng_cua_tinh" in page.context.ask.asked[-1][2]
    page.parts.choose("i")
    assert [card.wrong.text() for card in page.panel.wrong_cards()] == [
        "Không có chỉ tiêu nào mang mã “chi_tieu_rieng_cua_tinh”."
    ]


def test_a_newer_version_that_the_superior_sends_takes_the_place_of_the_older(page, tmp_path: Path, sample) -> None:
    data = json.loads(outline_writer.write(outline.load("thang")))
    path = tmp_path / "tháng.json"
    for title in ("Báo cáo tháng của tỉnh", "Báo cáo tháng của tỉnh, bản 2"):
        path.write_text(json.dumps({**data, "title": title}), encoding="utf-8")
        page.context.ask.answer("open_file", str(path))
        page.context.ask.answer("confirm", True)
        page.outlines.actions_by_name["open_file"].trigger()
        assert page.title.text() == title
    assert [(each.key, each.name) for each in outline.of_file(sample.db)] == [("thang-2", title)]
    assert outline.load("thang", sample.db) == outline.load("thang")


def test_an_outline_spoiled_in_the_file_says_so_and_can_be_deleted(page, sample) -> None:
    outlines.keep(sample, key="hong", name="A hỏng", source="{", origin="")
    page.reload()
    page._choose("hong")
    assert "không phải JSON" in page.banner.label.text()
    assert not page.write_button.isEnabled()
    page.outlines.show_chosen("hong")
    page.outlines.actions_by_name["delete"].trigger()
    assert outline.of_file(sample.db) == []
    assert page.session is not None


# --- how it looks -----------------------------------------------------------------------------------------------------


def test_the_preview_shows_the_pages_before_anything_is_saved(page, qtbot, type_text) -> None:
    copy(page, "thang")
    page.parts.choose("ii")
    page.panel.title.edit.selectAll()
    type_text(page.panel.title.edit, "TÌNH HÌNH MỚI")
    page.show_preview()
    dialog = next(each for each in QApplication.topLevelWidgets() if isinstance(each, OutlinePreview))
    qtbot.waitUntil(lambda: dialog.preview.page_count() > 0, timeout=20_000)
    assert "TÌNH HÌNH MỚI" in dialog.preview.text()
    dialog.reject()


@pytest.mark.parametrize("size", [10, 14])
def test_nothing_is_cut_off(page, qtbot, size: int, out_dir: Path) -> None:
    style.set_font_size(QApplication.instance(), size)
    try:
        copy(page, "nam")
        for key in ("~info", "p1.i.1", "p1.ii.8", "p2.ii"):
            page.parts.choose(key)
            QApplication.processEvents()
            assert not cut_off(page), key
            page.grab().save(str(out_dir / f"outlines_{size}_{key.strip('~')}.png"))
    finally:
        style.set_font_size(QApplication.instance(), 10)


def test_what_the_search_finds_opens_on_this_page(qtbot, tmp_path: Path) -> None:
    window = open_window(qtbot, sample_file(tmp_path))
    source = outline_writer.write(outline.load("quy"))
    change = outlines.keep(window.context.open_work, key="rieng", name="Mẫu riêng", source=source, origin="")
    window.context.show_record.emit("report_outline", change.ids[0])
    assert isinstance(window.page, OutlinesPage)
    assert window.page.title.text() == "Mẫu riêng"
    window.page.write_report()
    assert window.page.report_id == window.context.state.get("report")
    assert rows.get(window.context.open_work.db, Report, window.page.report_id).outline == "rieng"
    assert "Mẫu riêng" in next(title for _, title in chooser.outlines(window.context.open_work.db))
