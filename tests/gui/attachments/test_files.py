"""Files on a form: dropped, pasted, chosen, looked at, ordered, taken out, removed; nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from dankvan_desktop import paths
from dankvan_desktop.core.records import by_name
from dankvan_desktop.core.records.documents.attachment import Attachment
from dankvan_desktop.gui import style
from dankvan_desktop.gui.attachments import opening
from dankvan_desktop.ops import attachments, records, undo
from dankvan_desktop.store import rows
from tests.gui.attachments.making import drop, drop_data, paper, picture
from tests.gui.helpers import add, all_rows, cut_off, open_context, settle, shot, show_page

Key = Qt.Key


@pytest.fixture
def context(qapp, tmp_path):
    with open_context(tmp_path) as made:
        yield made


@pytest.fixture
def page(qtbot, context):
    unit = add(context, "unit", name="Khối 1")
    add(context, "unit", name="Khối 2")
    page = show_page(qtbot, context, by_name("unit"))
    page.open_record(unit)
    return page


def shown(page) -> list[str]:
    strip = page.detail.files.strip
    if strip is None or strip.isHidden():
        return []
    return [strip.list.item(row).text() for row in range(strip.list.count())]


def name_line(page) -> QLineEdit:
    return page.form.editor("name").input


def put(qtbot, page, *files: Path) -> None:
    """Drop files on the name of the unit."""
    before = len(shown(page))
    assert drop(name_line(page), files)
    qtbot.waitUntil(lambda: len(shown(page)) == before + len(files))


def test_files_dropped_on_a_field_lie_with_the_record(qtbot, page, context, tmp_path) -> None:
    assert page.detail.files.strip is None, "nothing is built for a record without files"
    put(qtbot, page, picture(tmp_path / "Ảnh họp.png"), paper(tmp_path / "Kế hoạch.pdf"))
    assert shown(page) == ["Ảnh họp.png", "Kế hoạch.pdf"]
    assert name_line(page).text() == "Khối 1", "a file is no text"
    assert not page.is_dirty()
    assert page.detail.files.button.text().strip() == "Đính kèm (2)"
    first, second = all_rows(context, "unit")
    page.open_record(second)
    assert shown(page) == []
    assert page.detail.files.button.text().strip() == "Đính kèm"
    page.open_record(first)
    assert shown(page) == ["Ảnh họp.png", "Kế hoạch.pdf"]
    qtbot.waitUntil(lambda: not page.detail.files.strip.lacking())


def test_a_text_box_and_the_form_itself_take_files_too(qtbot, page, tmp_path) -> None:
    box = page.form.findChild(QPlainTextEdit)
    for number, widget in enumerate((box.viewport(), page.form.viewport(), page.detail)):
        assert drop(widget, [paper(tmp_path / f"{number}.pdf")])
        qtbot.waitUntil(lambda number=number: len(shown(page)) == number + 1)
    assert drop(page.detail.files.strip.list.viewport(), [paper(tmp_path / "4.pdf")])
    qtbot.waitUntil(lambda: len(shown(page)) == 4)
    assert box.toPlainText() == ""


def test_undo_takes_the_files_back_and_unsaved_changes_stay(qtbot, page, context, tmp_path) -> None:
    page.form.put_draft({"short_name": "K1"})
    put(qtbot, page, paper(tmp_path / "a.pdf"), paper(tmp_path / "b.pdf"))
    assert page.is_dirty() and page.form.draft()["short_name"] == "K1"
    context.changed.emit(undo.undo(context.open_work))
    assert shown(page) == []
    context.changed.emit(undo.redo(context.open_work))
    assert shown(page) == ["a.pdf", "b.pdf"]
    assert page.form.draft()["short_name"] == "K1"
    page.discard_changes()


def test_what_cannot_be_attached_is_said_and_the_rest_is_kept(qtbot, page, context, tmp_path) -> None:
    good = paper(tmp_path / "a.pdf")
    program = paper(tmp_path / "giấy mời.pdf", b"MZ\x90\0" + bytes(200))
    folder = tmp_path / "thư mục"
    folder.mkdir()
    assert drop(name_line(page), [program, good, folder, tmp_path / "mất.pdf"])
    qtbot.waitUntil(lambda: shown(page) == ["a.pdf"])
    qtbot.waitUntil(lambda: context.ask.asked != [])
    told = context.ask.texts()
    assert context.ask.failed
    for sentence in ("“giấy mời.pdf” là chương trình", "“thư mục” là thư mục", "“mất.pdf” không đọc được"):
        assert sentence in told


def test_a_new_record_is_saved_first(qtbot, page, context, tmp_path) -> None:
    page.new_record()
    messages = []
    context.message.connect(messages.append)
    assert drop(name_line(page), [paper(tmp_path / "a.pdf")])
    assert "lưu bản ghi này trước" in messages[-1]
    assert "Chưa nhập" in page.form.message_of("name")
    page.form.put_draft({"name": "Khối 3"})
    put(qtbot, page, paper(tmp_path / "a.pdf"))
    assert len(all_rows(context, "unit")) == 3
    assert page.record_id and attachments.count(context.open_work.db, "unit", page.record_id) == 1


def test_a_link_of_the_internet_is_no_file(page, context) -> None:
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/a.pdf")])
    assert drop_data(name_line(page), data)
    assert "Lưu tệp về máy này trước" in context.ask.texts()
    plain = QMimeData()
    plain.setText("Tổ 5")
    assert not drop_data(page.detail, plain), "a text is no file"


def test_a_picture_is_pasted(qtbot, page, context) -> None:
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(image)
    page.detail.files.button.click()
    assert page.detail.files.strip.empty.isVisible()
    QTest.keyClick(page.detail.files.strip.list, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(shown(page)) == 1)
    assert shown(page)[0].startswith("Ảnh dán 02-05-2018")
    QGuiApplication.clipboard().setText("không phải ảnh")
    messages = []
    context.message.connect(messages.append)
    page.detail.files.paste()
    assert "Chưa có ảnh nào được chép" in messages[-1]


def test_files_are_chosen_in_a_dialog_that_warns(qtbot, page, context, tmp_path) -> None:
    files = [paper(tmp_path / "a.pdf"), paper(tmp_path / "b.pdf")]
    context.ask.answer("open_files", [str(each) for each in files])
    page.detail.files.button.click()
    page.detail.files.strip.add.click()
    qtbot.waitUntil(lambda: shown(page) == ["a.pdf", "b.pdf"])
    assert "giấy tờ tùy thân" in context.ask.texts()
    assert "giấy tờ tùy thân" in page.detail.files.strip.heading.text()
    assert context.state.get("attachments_folder") == str(tmp_path)


def test_order_and_removal_with_the_keyboard(qtbot, page, context, tmp_path) -> None:
    put(qtbot, page, *(paper(tmp_path / f"{name}.pdf") for name in "abc"))
    strip = page.detail.files.strip
    strip.choose([strip.ids()[2]])
    QTest.keyClick(strip.list, Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert shown(page) == ["a.pdf", "c.pdf", "b.pdf"]
    QTest.keyClick(strip.list, Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(strip.list, Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert shown(page) == ["c.pdf", "a.pdf", "b.pdf"]
    QTest.keyClick(strip.list, Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert shown(page) == ["a.pdf", "c.pdf", "b.pdf"]
    QTest.keyClick(strip.list, Key.Key_Delete)
    assert shown(page) == ["a.pdf", "b.pdf"]
    context.changed.emit(undo.undo(context.open_work))
    assert shown(page) == ["a.pdf", "c.pdf", "b.pdf"]


class _Opener(QObject):
    """Stands where the system's programs are."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Path] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        """A file to show."""
        self.opened.append(Path(url.toLocalFile()))


def test_a_file_is_opened_as_a_copy_among_the_users_own_data(qtbot, page, tmp_path) -> None:
    put(qtbot, page, paper(tmp_path / "Kế hoạch.pdf", b"%PDF-1.4 xyz"))
    opener = _Opener()
    QDesktopServices.setUrlHandler("file", opener, "take")
    strip = page.detail.files.strip
    strip.choose(strip.ids())
    QTest.keyClick(strip.list, Key.Key_Return)
    QDesktopServices.unsetUrlHandler("file")
    (path,) = opener.opened
    assert paths.opened() in path.parents
    assert (path.name, path.read_bytes()) == ("Kế hoạch.pdf", b"%PDF-1.4 xyz")
    assert path.stat().st_mode & 0o222 == 0, "changes there would be lost: it cannot be written"
    opening.forget_copies()
    assert not path.exists()


def test_a_file_is_saved_elsewhere(qtbot, page, context, tmp_path) -> None:
    put(qtbot, page, paper(tmp_path / "a.pdf", b"%PDF-1.4 xyz"))
    strip = page.detail.files.strip
    strip.choose(strip.ids())
    target = tmp_path / "ra" / "b.pdf"
    context.ask.answer("save_file", str(target), str(target), "")
    strip.actions_by_name["save"].trigger()
    assert "Không có thư mục" in context.ask.texts()
    target.parent.mkdir()
    strip.actions_by_name["save"].trigger()
    strip.actions_by_name["save"].trigger()
    assert target.read_bytes() == b"%PDF-1.4 xyz"
    assert [each.name for each in target.parent.iterdir()] == ["b.pdf"]


def test_a_damaged_file_is_not_opened(qtbot, page, context, tmp_path) -> None:
    put(qtbot, page, paper(tmp_path / "a.pdf"))
    context.open_work.db.conn.execute("DELETE FROM attachment_chunk")
    strip = page.detail.files.strip
    strip.choose(strip.ids())
    strip.actions_by_name["open"].trigger()
    assert "“a.pdf” bị mất hoặc bị sửa nội dung" in context.ask.texts()


def test_nothing_is_added_to_a_secret_paper(context, qtbot, tmp_path) -> None:
    paper_id = add(context, "document", secrecy="secret", printed_number="12-TB/ĐU")
    page = show_page(qtbot, context, by_name("document"))
    page.open_record(paper_id)
    assert drop(page.detail, [paper(tmp_path / "a.pdf")])
    assert "Văn bản mật không giữ tệp" in context.ask.texts()


def test_a_read_only_file_and_a_deleted_record_take_none(qtbot, page, context, tmp_path) -> None:
    put(qtbot, page, paper(tmp_path / "a.pdf"))
    unit = page.record_id
    context.changed.emit(records.delete(context.open_work, by_name("unit"), [unit]))
    page.open_record(unit)
    assert shown(page) == ["a.pdf"]
    assert not drop(name_line(page), [paper(tmp_path / "b.pdf")])
    strip = page.detail.files.strip
    strip.choose(strip.ids())
    can = {name for name, action in strip.actions_by_name.items() if action.isEnabled()}
    assert can == {"open", "save"}
    assert not strip.add.isEnabled()


def test_the_button_hides_and_shows_the_row(qtbot, page, tmp_path) -> None:
    put(qtbot, page, paper(tmp_path / "a.pdf"))
    page.detail.files.button.click()
    assert page.detail.files.strip.isHidden()
    page.detail.files.button.click()
    assert shown(page) == ["a.pdf"]


def test_rows_with_files_bear_a_mark_in_the_list(qtbot, page, context, tmp_path) -> None:
    def marked() -> list[bool]:
        model = page.list.model
        return [model.index(row, 0).data(Qt.ItemDataRole.DecorationRole) is not None for row in range(2)]

    assert marked() == [False, False]
    put(qtbot, page, paper(tmp_path / "a.pdf"))
    assert marked() == [True, False]
    page.reload()
    assert marked() == [True, False]
    settle()
    shot(page, "attachments-list")
    context.changed.emit(undo.undo(context.open_work))
    assert marked() == [False, False]


@pytest.mark.parametrize("size", [10, 14])
def test_form_with_three_files(qtbot, page, context, tmp_path, size) -> None:
    style.set_font_size(QApplication.instance(), size)
    scan = picture(tmp_path / "Biên bản họp tổ dân phố 5 ngày 12-3-2018.jpg", 3000, 2000)
    put(qtbot, page, scan, paper(tmp_path / "Kế hoạch số 12.pdf"), picture(tmp_path / "bản quét.png", 400, 900))
    qtbot.waitUntil(lambda: not page.detail.files.strip.lacking())
    settle()
    assert cut_off(page.detail) == []
    strip = page.detail.files.strip
    assert page.form.height() > strip.height(), "the fields keep the greater part"
    assert "giấy tờ tùy thân" in strip.heading.text()
    kept = rows.get_many(context.open_work.db, Attachment, strip.ids())[0]
    assert (kept.width, kept.height) == (2000, 1333)
    shot(page, f"attachments-{size}")
    style.set_font_size(QApplication.instance(), 10)
