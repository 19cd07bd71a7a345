"""Lists to paper, files and the clipboard, from the window."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QProgressBar, QPushButton

from dankvan_desktop.core.records import by_name
from dankvan_desktop.exchange.paste import parse
from dankvan_desktop.gui import jobs
from dankvan_desktop.gui.list.panel import ListPanel
from dankvan_desktop.gui.register_preview import RegisterPreview
from dankvan_desktop.ops import records
from tests.gui.helpers import open_context
from tests.gui.window_kit import menu, open_window, ward_file

UNIT = by_name("unit")


@pytest.fixture
def context(qapp, tmp_path):
    with open_context(tmp_path) as made:
        yield made


def panel_of(qtbot, context, *names: str) -> ListPanel:
    drafts = [{"name": name} for name in names]
    records.save_many(context.open_work, UNIT, drafts, "Nhập thử")
    panel = ListPanel(UNIT, context)
    qtbot.addWidget(panel)
    panel.resize(900, 400)
    panel.show()
    panel.reload()
    return panel


def entries(menu_: QMenu) -> list[str]:
    return [action.text() for action in menu_.actions() if action.text()]


def choose(menu_: QMenu, text: str) -> None:
    next(action for action in menu_.actions() if action.text() == text).trigger()


def opened(panel: ListPanel) -> QMenu:
    panel.export.fill()
    return panel.export.choices


def submenu(menu_: QMenu, text: str) -> QMenu:
    return next(action.menu() for action in menu_.actions() if action.text() == text)


def pdf_text(data: bytes) -> str:
    document = pdfium.PdfDocument(data)
    found = []
    for page in document:
        part = page.get_textpage()
        found.append(part.get_text_range())
        part.close()
        page.close()
    document.close()
    return " ".join(" ".join(found).split())


@pytest.mark.parametrize(("name", "kind"), [("PDF", "pdf"), ("Word", "docx"), ("Excel", "xlsx"), ("CSV", "csv")])
def test_a_list_is_written_where_the_user_says(qtbot, context, tmp_path: Path, name: str, kind: str) -> None:
    panel = panel_of(qtbot, context, "Tổ dân phố 1", "Tổ dân phố 2")
    told: list[str] = []
    context.message.connect(told.append)
    context.ask.answer("save_file", str(tmp_path / "kết quả"))
    choose(opened(panel), f"Xuất danh sách ra {name}…")
    qtbot.waitUntil(lambda: bool(told))
    target = tmp_path / f"kết quả.{kind}"
    assert target.is_file() and str(target) in told[0] and "2 dòng" in told[0]
    assert context.ask.asked[0][2].endswith(f"Danh sách đơn vị.{kind}")
    assert context.state.get("register_folder") == str(tmp_path)


def test_only_what_the_list_shows_is_written_in_its_order(qtbot, context, tmp_path: Path) -> None:
    panel = panel_of(qtbot, context, "Tổ dân phố 1", "Tổ dân phố 2", "Khối Dân vận")
    panel.model.sort(0, panel.model.sort.__defaults__[0].DescendingOrder)
    panel.filters.set("to dan pho")
    context.ask.answer("save_file", str(tmp_path / "a.csv"))
    choose(opened(panel), "Xuất danh sách ra CSV…")
    qtbot.waitUntil((tmp_path / "a.csv").is_file)
    rows = list(csv.reader(io.StringIO((tmp_path / "a.csv").read_text(encoding="utf-8-sig"))))
    assert [row[1] for row in rows[1:]] == ["Tổ dân phố 2", "Tổ dân phố 1"]


def test_several_selected_rows_can_be_written_alone(qtbot, context, tmp_path: Path) -> None:
    panel = panel_of(qtbot, context, *(f"Tổ dân phố {number}" for number in range(1, 6)))
    assert not any("đang chọn" in text for text in entries(opened(panel)))
    panel.view.selectRow(0)
    panel.view.selectionModel().select(
        panel.model.index(2, 0),
        panel.view.selectionModel().SelectionFlag.Select | panel.view.selectionModel().SelectionFlag.Rows,
    )
    context.ask.answer("save_file", str(tmp_path / "a.pdf"))
    choose(submenu(opened(panel), "Chỉ 2 dòng đang chọn"), "Xuất danh sách ra PDF…")
    qtbot.waitUntil((tmp_path / "a.pdf").is_file)
    text = pdf_text((tmp_path / "a.pdf").read_bytes())
    assert "(2 đơn vị đã chọn)" in text and "Tổ dân phố 3" in text and "Tổ dân phố 2" not in text


def test_giving_up_the_file_dialog_writes_nothing(qtbot, context, tmp_path: Path) -> None:
    panel = panel_of(qtbot, context, "Tổ dân phố 1")
    context.ask.answer("save_file", "")
    choose(opened(panel), "Xuất danh sách ra PDF…")
    assert not list(tmp_path.glob("*.pdf"))


def test_a_place_that_cannot_be_written_is_told(qtbot, context, tmp_path: Path) -> None:
    panel = panel_of(qtbot, context, "Tổ dân phố 1")
    context.ask.answer("save_file", str(tmp_path / "không có" / "a.pdf"))
    choose(opened(panel), "Xuất danh sách ra PDF…")
    qtbot.waitUntil(lambda: context.ask.failed)
    assert "Chưa xuất được danh sách" in context.ask.texts()


def test_copying_a_list_and_pasting_it_gives_the_same_rows(qtbot, context) -> None:
    names = ("Tổ dân phố 1", "=cmd Tổ", "- Tổ thứ ba", "Tổ “bốn”\ttab")
    panel = panel_of(qtbot, context, *names)
    told: list[str] = []
    context.message.connect(told.append)
    QGuiApplication.clipboard().clear()
    panel.export.copy_list()
    qtbot.waitUntil(lambda: bool(told))
    copied = QGuiApplication.clipboard().text()
    assert "'=cmd Tổ" in copied and copied.splitlines()[0].startswith("Tên")
    pasted = parse(copied, UNIT)
    assert pasted.header
    assert {row[0] for row in pasted.rows} == {"Tổ dân phố 1", "=cmd Tổ", "- Tổ thứ ba", "Tổ “bốn” tab"}


def test_printing_shows_the_pages_first(qtbot, context) -> None:
    panel = panel_of(qtbot, context, "Tổ dân phố 1")
    choose(opened(panel), "In danh sách…")
    qtbot.waitUntil(lambda: bool(panel.window().findChildren(RegisterPreview)))
    (dialog,) = panel.window().findChildren(RegisterPreview)
    assert dialog.preview.page_count() == 1 and "DANH SÁCH ĐƠN VỊ" in dialog.preview.text()
    assert {button.text() for button in dialog.findChildren(QPushButton)} == {"In…", "Lưu PDF…", "Đóng"}
    dialog.reject()
    qtbot.waitUntil(lambda: not panel.window().findChildren(RegisterPreview))


def test_letters_that_cannot_be_printed_are_named(qtbot, context, tmp_path: Path) -> None:
    panel = panel_of(qtbot, context, "Tổ dân phố 中")
    context.ask.answer("save_file", str(tmp_path / "a.pdf"))
    choose(opened(panel), "Xuất danh sách ra PDF…")
    qtbot.waitUntil(lambda: "“中”" in context.ask.texts())
    panel.export.print_list()
    qtbot.waitUntil(lambda: bool(panel.window().findChildren(RegisterPreview)))
    (dialog,) = panel.window().findChildren(RegisterPreview)
    assert "“中”" in dialog.warning.text() and not dialog.warning.isHidden()
    context.ask.answer("save_file", str(tmp_path / "b.pdf"))
    dialog.save_button.click()
    qtbot.waitUntil((tmp_path / "b.pdf").is_file)
    dialog.reject()
    qtbot.waitUntil(lambda: not panel.window().findChildren(RegisterPreview))


def test_a_long_list_shows_how_far_it_is_and_stops(qtbot, context, tmp_path: Path, monkeypatch) -> None:
    panel = panel_of(qtbot, context, *(f"Tổ dân phố {number}" for number in range(1, 3000)))
    monkeypatch.setattr(jobs, "WAIT_MS", 0)
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")
    context.ask.answer("save_file", str(target))
    choose(opened(panel), "Xuất danh sách ra PDF…")
    (job,) = panel.export.findChildren(jobs.Job)
    bar = job.dialog.findChild(QProgressBar)
    with qtbot.waitSignal(job.ended):
        qtbot.waitUntil(lambda: bar.maximum() > 0)
        job.dialog.reject()
    assert target.read_bytes() == b"old" and not list(tmp_path.glob("*.tmp"))


def test_the_menus_reach_the_list_in_front(qtbot, tmp_path: Path) -> None:
    window = open_window(qtbot, ward_file(tmp_path, "Tổ dân phố 1"))
    window.context.show_record.emit("unit", "")
    told: list[str] = []
    window.context.message.connect(told.append)
    assert {"&In…", "&Xuất danh sách…"} <= set(entries(menu(window, "Tệp")))
    window.actions_by_id["edit.copy_list"].trigger()
    qtbot.waitUntil(lambda: any("Đã chép 1 dòng" in text for text in told))
    window.actions_by_id["file.print"].trigger()
    qtbot.waitUntil(lambda: bool(window.findChildren(RegisterPreview)))
    window.findChildren(RegisterPreview)[0].reject()
    window.actions_by_id["file.export"].trigger()
    shown = window.page.list.export.choices
    qtbot.waitUntil(shown.isVisible)
    assert "Xuất danh sách ra Excel…" in entries(shown)
    shown.close()
    window.context.show_page.emit("overview")
    window.actions_by_id["file.print"].trigger()
    assert "Mở một danh sách trước" in told[-1]
