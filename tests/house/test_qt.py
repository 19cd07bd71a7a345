"""What the chosen Qt must do, and the Vietnamese of its own buttons and menus."""

from __future__ import annotations

import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import PySide6
import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QMessageBox

from dankvan_desktop import paths

MANY_CALLS = """
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
label = QLabel()
for _ in range(200_000):
    label.setText("x")
print("alive")
"""


def test_200_000_calls_leave_the_interpreter_alive() -> None:
    """PySide6 6.12.0 releases None once too often on Python 3.11: a window would die in the middle of work."""
    result = subprocess.run([sys.executable, "-c", MANY_CALLS], capture_output=True, text=True)
    assert result.stdout.strip() == "alive", result.stderr


@pytest.fixture
def vietnamese(qapp):
    """The application with the Vietnamese of Qt's own texts."""
    translator = QTranslator()
    assert translator.load(str(paths.resources() / "i18n" / "qtbase_vi.qm"))
    assert qapp.installTranslator(translator)
    yield qapp
    qapp.removeTranslator(translator)


def test_standard_buttons_are_vietnamese(qtbot, vietnamese) -> None:
    Button = QDialogButtonBox.StandardButton
    expected = {
        Button.Ok: "Đồng ý",
        Button.Save: "Lưu",
        Button.Cancel: "Hủy",
        Button.Close: "Đóng",
        Button.Discard: "Không lưu",
        Button.Yes: "&Có",
        Button.No: "&Không",
        Button.Help: "Trợ giúp",
        Button.RestoreDefaults: "Khôi phục mặc định",
    }
    box = QDialogButtonBox()
    qtbot.addWidget(box)
    assert {button: box.addButton(button).text() for button in expected} == expected


def test_edit_menu_and_message_box_are_vietnamese(qtbot, vietnamese) -> None:
    line = QLineEdit("chữ")
    qtbot.addWidget(line)
    menu = line.createStandardContextMenu()
    shown = [action.text().split("\t")[0].replace("&", "") for action in menu.actions() if action.text()]
    menu.deleteLater()
    assert shown == ["Hoàn tác", "Làm lại", "Cắt", "Chép", "Dán", "Xóa", "Chọn tất cả"]
    message = QMessageBox()
    qtbot.addWidget(message)
    message.setDetailedText("…")
    assert "Xem chi tiết…" in [button.text() for button in message.buttons()]


def test_the_compiled_translation_is_current(tmp_path: Path) -> None:
    source = paths.resources() / "i18n" / "qtbase_vi.ts"
    tool = next(path for path in Path(PySide6.__file__).parent.glob("lrelease*") if path.is_file())
    subprocess.run([tool, "-silent", source, "-qm", tmp_path / "now.qm"], check=True)
    assert (tmp_path / "now.qm").read_bytes() == source.with_suffix(".qm").read_bytes(), "run pyside6-lrelease"


def test_translations_keep_place_holders_and_access_keys() -> None:
    tree = ElementTree.parse(paths.resources() / "i18n" / "qtbase_vi.ts")
    wrong = []
    for message in tree.iter("message"):
        source, translation = message.findtext("source", ""), message.findtext("translation", "")
        same_holders = sorted(re.findall(r"%\d", source)) == sorted(re.findall(r"%\d", translation))
        keys = re.findall(r"&(.)", translation)
        usable = len(keys) == source.count("&") and all(key.isascii() and key.isalpha() for key in keys)
        if not (translation and same_holders and usable):
            wrong.append((source, translation))
    assert wrong == []


def test_every_icon_draws_in_one_colour(qapp) -> None:
    icons = sorted((paths.resources() / "icons").glob("*.svg"))
    assert len(icons) >= 20
    for path in icons:
        image = QImage(48, 48, QImage.Format.Format_ARGB32)
        image.fill(0)
        painter = QPainter(image)
        renderer = QSvgRenderer(str(path))
        assert renderer.isValid(), path.name
        renderer.render(painter)
        painter.end()
        inked = sum(image.pixelColor(x, y).alpha() > 128 for x in range(48) for y in range(48))
        assert inked >= 60, f"{path.name} draws {inked} points"
        colours = set(re.findall(r"#[0-9a-fA-F]{3,6}", path.read_text(encoding="utf-8"))) - {"#ffffff", "#fff"}
        assert colours == {"#1f6f8b"}, path.name
