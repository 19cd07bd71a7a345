"""The menu Tệp: making, opening, copying, checking, restoring; every fault in words, nothing lost."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel

from dankvan_desktop import paths
from dankvan_desktop.core.clock import FixedClock, SystemClock
from dankvan_desktop.core.records import by_name
from dankvan_desktop.gui import places
from dankvan_desktop.gui.files import with_extension
from dankvan_desktop.gui.pages.restore import RestoreDialog
from dankvan_desktop.gui.window import Window
from dankvan_desktop.ops import files
from dankvan_desktop.store import backup, query
from tests.gui.scripted_ask import ScriptedAsk
from tests.gui.window_kit import DAY, button, menu_texts, open_window, ward_file, write
from tests.sample import sample_file

LEFT = Qt.MouseButton.LeftButton


def banners(window: Window) -> list[str]:
    """What the strips under the menu say."""
    strips = [each for each in window.banners.findChildren(QFrame) if each.property("banner") and each.isVisible()]
    return [strip.findChildren(QLabel)[0].text() for strip in strips]


def units(window: Window) -> list[str]:
    """The names of the units in the open file."""
    return [row.cells[0] for row in query.page(window.context.open_work.db, query.Query(by_name("unit")))]


def test_a_new_file_is_made_where_the_user_says_and_leads_to_the_settings(qtbot, tmp_path) -> None:
    ask = ScriptedAsk(save_file=str(tmp_path / "Phường Lê Lợi"))
    window = open_window(qtbot, ask=ask)
    qtbot.mouseClick(button(window, "Tạo tệp của phường mình"), LEFT)
    assert (tmp_path / "Phường Lê Lợi.danvan").is_file()
    assert (window.desk.current, window.tab.section.name) == ("settings", "setting")
    assert ask.asked[0][2] == str(paths.documents() / "Phường.danvan") and paths.documents().is_dir()
    assert window.tab_bar.isVisible() and banners(window) == []


def test_a_file_that_is_there_is_never_overwritten(qtbot, tmp_path) -> None:
    path = ward_file(tmp_path, "Chi bộ 1")
    before = path.read_bytes()
    ask = ScriptedAsk(save_file=str(path))
    window = open_window(qtbot, ask=ask)
    assert not window.files.new()
    assert "Đã có tệp" in ask.texts()
    assert path.read_bytes() == before


def write_bytes(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def newer(folder: Path) -> Path:
    """A file of a later program."""
    path = ward_file(folder)
    conn = sqlite3.connect(path)
    conn.execute("UPDATE file_info SET value = '9.1' WHERE name = 'program'")
    conn.execute("PRAGMA user_version = 9999")
    conn.commit()
    conn.close()
    return path


def cut(folder: Path) -> Path:
    """A file that was not copied to its end."""
    return write_bytes(folder / "b.danvan", ward_file(folder).read_bytes()[:-5000])


FAULTS = {
    "missing": (lambda folder: folder / "không có.danvan", "Không tìm thấy tệp"),
    "text": (lambda folder: write_bytes(folder / "a.danvan", b"xin chao" * 50), "không phải là tệp do chương trình"),
    "folder": (lambda folder: folder, "không phải là tệp do chương trình"),
    "cut": (cut, "hỏng hoặc chép dở"),
    "newer": (newer, "9.1"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_file_that_cannot_be_opened_is_refused_in_words(qtbot, tmp_path, fault) -> None:
    make, words = FAULTS[fault]
    path = make(tmp_path)
    before = path.read_bytes() if path.is_file() else b""
    ask = ScriptedAsk()
    window = open_window(qtbot, ask=ask)
    assert not window.files.open(path)
    assert words in ask.texts()
    assert window.context.work is None
    assert (path.read_bytes() if path.is_file() else b"") == before


def test_a_refused_file_leaves_the_open_one_open(qtbot, tmp_path) -> None:
    window = open_window(qtbot, ward_file(tmp_path, "Chi bộ 1"))
    assert not window.files.open(tmp_path / "không có.danvan")
    assert units(window) == ["Chi bộ 1"]


def test_a_sample_says_so_and_is_not_handed_over(qtbot, tmp_path) -> None:
    ask = ScriptedAsk(save_file=str(tmp_path / "Phường tôi.danvan"))
    window = open_window(qtbot, sample_file(tmp_path), ask=ask)
    assert len(banners(window)) == 1 and banners(window)[0].startswith("TỆP MẪU")
    window.actions_by_id["file.usb"].trigger()
    window.actions_by_id["file.save_copy"].trigger()
    assert ask.texts().count("Tệp mẫu không nộp hay chép đi được") == 2
    qtbot.mouseClick(button(window.banners, "Tạo tệp của phường mình"), LEFT)
    assert (tmp_path / "Phường tôi.danvan").is_file()
    assert banners(window) == []


def test_the_sample_is_fresh_each_time_and_not_the_last_file(qtbot, tmp_path) -> None:
    window = open_window(qtbot)
    assert window.files.open_sample()
    first = len(units(window))
    write(window, "unit", {"name": "Tổ thêm vào"})
    assert window.files.open_sample()
    assert len(units(window)) == first
    assert window.files.recent() == []
    window.close()
    assert not paths.backups().exists()


def test_an_older_copy_is_recognised_before_the_first_edit(qtbot, tmp_path) -> None:
    path = ward_file(tmp_path, "Chi bộ 1")
    older = write_bytes(tmp_path / "cũ.danvan", path.read_bytes())
    ask = ScriptedAsk()
    window = open_window(qtbot, path, ask=ask)
    write(window, "unit", {"name": "Chi bộ 2"})
    write(window, "unit", {"name": "Chi bộ 3"})
    ask.answer("confirm", False)
    assert not window.files.open(older)
    assert "nhiều hơn 2 lần ghi" in ask.texts()
    assert units(window) == ["Chi bộ 1", "Chi bộ 2", "Chi bộ 3"]
    ask.answer("confirm", True)
    assert window.files.open(older)
    assert units(window) == ["Chi bộ 1"]
    assert any("CŨ HƠN" in text for text in banners(window))
    assert window.files.open(path), "the newer one opens without a question"
    assert banners(window) == []


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the administrator writes through 0444")
def test_a_read_only_file_opens_with_a_banner(qtbot, tmp_path) -> None:
    path = ward_file(tmp_path, "Chi bộ 1")
    path.chmod(0o444)
    window = open_window(qtbot, path)
    assert any("chỉ cho đọc" in text for text in banners(window))


def test_a_file_opened_read_only_shows_the_banner_and_offers_a_copy(qtbot, tmp_path) -> None:
    path = ward_file(tmp_path, "Chi bộ 1")
    target = tmp_path / "bản sao.danvan"
    ask = ScriptedAsk(save_file=str(target))
    window = open_window(qtbot, ask=ask)
    window.files._put_in_place(files.open_work(path, SystemClock(), read_only=True))
    assert any("chỉ cho đọc" in text for text in banners(window))
    qtbot.mouseClick(button(window.banners, "Lưu bản sao…"), LEFT)
    qtbot.waitUntil(lambda: "Đã chép và kiểm tra xong" in ask.texts())
    assert window.files.open(target)
    assert units(window) == ["Chi bộ 1"] and banners(window) == []


def test_a_copy_on_a_stick_is_whole_and_has_a_name_of_its_own(qtbot, tmp_path) -> None:
    stick = tmp_path / "USB"
    stick.mkdir()
    ask = ScriptedAsk(choose_folder=[str(stick), str(stick)])
    window = open_window(qtbot, ward_file(tmp_path, "Chi bộ 1"), ask=ask, clock=FixedClock(DAY))
    for number in (1, 2):
        window.actions_by_id["file.usb"].trigger()
        qtbot.waitUntil(lambda number=number: ask.texts().count("Đã chép trọn vẹn") == number)
    assert sorted(path.name for path in stick.iterdir()) == [
        "Phường Thử 2018-05-02 (2).danvan",
        "Phường Thử 2018-05-02.danvan",
    ]
    assert window.files.open(stick / "Phường Thử 2018-05-02.danvan")
    assert units(window) == ["Chi bộ 1"]


def test_a_copy_into_a_folder_that_is_gone_is_refused_in_words(qtbot, tmp_path) -> None:
    ask = ScriptedAsk(choose_folder=str(tmp_path / "rút rồi"))
    window = open_window(qtbot, ward_file(tmp_path), ask=ask)
    window.actions_by_id["file.usb"].trigger()
    qtbot.waitUntil(lambda: "Không có thư mục" in ask.texts())


def test_the_open_and_a_received_file_are_checked(qtbot, tmp_path) -> None:
    received = write_bytes(tmp_path / "nhận.danvan", ward_file(tmp_path, name="Phường khác").read_bytes())
    torn = write_bytes(tmp_path / "rách.danvan", received.read_bytes()[:-4096])
    ask = ScriptedAsk(open_file=[str(received), str(torn)])
    window = open_window(qtbot, ward_file(tmp_path), ask=ask)
    window.actions_by_id["file.check"].trigger()
    qtbot.waitUntil(lambda: ask.texts().count("Tệp nguyên vẹn") == 1)
    before = received.read_bytes()
    window.actions_by_id["file.check_received"].trigger()
    qtbot.waitUntil(lambda: ask.texts().count("Tệp nguyên vẹn") == 2)
    assert received.read_bytes() == before
    window.actions_by_id["file.check_received"].trigger()
    qtbot.waitUntil(lambda: "Kiểm tra tệp rách.danvan: Tệp có 1 lỗi" in ask.texts())


def test_recent_files_stand_in_the_menu_and_on_the_start_page(qtbot, tmp_path) -> None:
    first, second = ward_file(tmp_path, "A1"), ward_file(tmp_path, "B1", name="Phường B")
    window = open_window(qtbot, first)
    window.files.open(second)
    assert [text.split("  –  ")[0] for text in menu_texts(window, "recent")] == ["Phường B", "Phường Thử"]
    first.unlink()
    assert not window.files.open(first)
    assert [path.name for path in window.files.recent()] == ["Phường B.danvan"]
    window.files.close()
    assert button(window, f"Phường B  –  {tmp_path}").isVisible()
    assert window.files.open_last()
    assert units(window) == ["B1"]


def test_closing_makes_a_backup_of_what_was_changed_only(qtbot, tmp_path) -> None:
    path = ward_file(tmp_path, "Chi bộ 1")
    window = open_window(qtbot, path)
    file_id = window.context.open_work.db.file_id
    window.files.close()
    made = backup.list_backups(paths.backups(), file_id)
    assert [each.reason for each in made] == ["close"]
    assert window.files.open(path)
    window.files.close()
    assert len(backup.list_backups(paths.backups(), file_id)) == 1, "nothing was written in between"


def test_while_working_a_backup_is_made_every_half_hour(qtbot, tmp_path) -> None:
    window = open_window(qtbot, ward_file(tmp_path, "Chi bộ 1"))
    assert window.files.backups.last() is None
    with qtbot.waitSignal(window.files.backups.made):
        window.files.backups._timer.timeout.emit()
    assert window.files.backups.last() is not None
    assert any("Sao lưu gần nhất: hôm nay" in label.text() for label in window.status.findChildren(QLabel))


def test_a_backup_is_put_back_and_the_present_state_is_kept(qtbot, tmp_path, monkeypatch) -> None:
    ask = ScriptedAsk()
    window = open_window(qtbot, ward_file(tmp_path, "Chi bộ 1"), ask=ask)
    file_id = window.context.open_work.db.file_id
    window.files.close()
    assert window.files.open_last()
    write(window, "unit", {"name": "Nhập nhầm"})
    asked: list[int] = []

    def choose(dialog: RestoreDialog) -> int:
        asked.append(dialog.table.rowCount())
        assert dialog.table.item(0, 1).text() == "Khi đóng tệp"
        dialog.accept()
        return dialog.result()

    monkeypatch.setattr(RestoreDialog, "exec", choose)
    window.actions_by_id["file.restore"].trigger()
    assert asked == [1]
    assert units(window) == ["Chi bộ 1"]
    assert "Đã khôi phục bản sao lưu lúc hôm nay" in ask.texts()
    assert banners(window) == [], "what was restored on purpose is no older copy"
    reasons = [each.reason for each in backup.list_backups(paths.backups(), file_id)]
    assert "restore" in reasons or len(reasons) == 2


def test_a_damaged_file_offers_its_backups(qtbot, tmp_path, monkeypatch) -> None:
    path = ward_file(tmp_path, "Chi bộ 1")
    ask = ScriptedAsk()
    window = open_window(qtbot, path, ask=ask)
    window.files.close()
    write_bytes(path, path.read_bytes()[:-9000])
    monkeypatch.setattr(RestoreDialog, "exec", lambda dialog: dialog.accept() or dialog.result())
    ask.answer("confirm", True)
    window.files.open(path)
    assert "hỏng hoặc chép dở" in ask.texts()
    assert units(window) == ["Chi bộ 1"]


@pytest.mark.parametrize("place", ["OneDrive - UBND", "OneDrive"])
def test_a_folder_of_onedrive_is_warned_about_once(qtbot, tmp_path, place) -> None:
    folder = tmp_path / place
    folder.mkdir()
    path = ward_file(folder)
    ask = ScriptedAsk(confirm=[False, True])
    window = open_window(qtbot, ask=ask)
    assert not window.files.open(path)
    assert "OneDrive" in ask.texts()
    assert window.files.open(path)
    window.files.close()
    assert window.files.open(path), "accepted once is accepted"


def test_places_that_are_no_good_are_known(tmp_path, monkeypatch) -> None:
    assert places.warning(tmp_path / "a.danvan") == ""
    assert "ổ mạng" in places.warning(Path("//may-chu/chung/a.danvan"))
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "Tài liệu"))
    assert places.in_onedrive(tmp_path / "Tài liệu" / "a.danvan")
    assert not places.in_onedrive(tmp_path / "OneDrive.danvan")


def test_the_extension_is_added() -> None:
    for typed, stored in (("a", "a.danvan"), ("a.danvan", "a.danvan"), ("x.DANVAN", "x.DANVAN"), ("3.2", "3.2.danvan")):
        assert with_extension(Path(typed)) == Path(stored)
