"""F1: the page of help for what is in front, the sheet of keys, what the program is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QUrl
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QTextBrowser, QVBoxLayout

from dankvan_desktop import __version__, paths
from dankvan_desktop.gui import style
from dankvan_desktop.gui.actions import ACTIONS

if TYPE_CHECKING:
    from dankvan_desktop.gui.window import Window

FORM_KEYS = (
    ("Enter", "Sang ô kế tiếp; trong danh sách: mở bản ghi"),
    ("Tab, Shift+Tab", "Sang ô sau, về ô trước"),
    ("Esc", "Về danh sách"),
    ("Ctrl+C trong danh sách", "Chép các dòng đã chọn sang Excel"),
    ("Alt và chữ gạch chân", "Mở thực đơn"),
)
PARTS = (
    ("Python", "giấy phép PSF"),
    ("Qt và PySide6 của The Qt Company", "giấy phép LGPL phiên bản 3; các thư viện liên kết động, thay thế được"),
    ("SQLite", "thuộc về công chúng"),
    ("sqlite-utils", "giấy phép Apache 2.0"),
    ("ReportLab", "giấy phép BSD"),
    ("XlsxWriter", "giấy phép BSD"),
    ("Phông chữ Liberation Serif", "giấy phép SIL OFL 1.1"),
)
_SHEET = f"""
body {{ line-height: 130%; }} h1 {{ color: {style.ACCENT_DARK}; font-size: x-large; }}
h2 {{ margin-top: 14px; font-size: large; }}
li {{ margin-bottom: 4px; }} td {{ padding: 3px 18px 3px 0; }} a {{ color: {style.ACCENT_DARK}; }}
"""


class Browser(QTextBrowser):
    """Shows pages of resources/help, and those that are written from the program itself."""

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """The text of a page; an unknown name shows the contents."""
        if kind != 1:  # anything but an HTML page: nothing is fetched from anywhere
            return None
        return page_html(QUrl(name).fileName().removesuffix(".html"))


class Help(QObject):
    """The help of one window."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self.dialog: QDialog | None = None
        self.browser: Browser | None = None

    def show_current(self) -> None:
        """The page of the tab in front, at its section."""
        tab = self._window.tab
        if tab is None:
            self.show("start")
        else:
            self.show(tab.name, tab.section.name)

    def show(self, page: str, anchor: str = "") -> None:
        """A page of help, at an anchor."""
        if self.dialog is None:
            self._build()
        assert self.dialog is not None and self.browser is not None
        url = QUrl(f"{page}.html")
        if anchor:
            url.setFragment(anchor)
        self.browser.setSource(url)
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def _build(self) -> None:
        self.dialog = QDialog(self._window)
        self.dialog.setWindowTitle("Trợ giúp")
        self.browser = Browser()
        self.browser.document().setDefaultStyleSheet(_SHEET)
        self.browser.setOpenExternalLinks(False)
        self.browser.setAccessibleName("Trang trợ giúp")
        contents = QPushButton("Mục lục")
        contents.clicked.connect(lambda: self.show("index"))
        back = QPushButton("Trang trước")
        back.clicked.connect(self.browser.backward)
        back.setEnabled(False)
        self.browser.backwardAvailable.connect(back.setEnabled)
        close = QPushButton("Đóng")
        close.clicked.connect(self.dialog.close)
        row = QHBoxLayout()
        row.addWidget(contents)
        row.addWidget(back)
        row.addStretch(1)
        row.addWidget(close)
        layout = QVBoxLayout(self.dialog)
        layout.addWidget(self.browser, 1)
        layout.addLayout(row)
        style.resize_em(self.dialog, 50, 42)


def page_html(name: str) -> str:
    """The HTML of a page; the contents for a name that is no page."""
    if name == "shortcuts":
        return _shortcuts()
    if name == "about":
        return _about()
    path = paths.resources() / "help" / f"{name}.html"
    if not path.is_file():
        path = path.with_name("index.html")
    return path.read_text(encoding="utf-8")


def _shortcuts() -> str:
    from html import escape

    keys = [(spec.shortcut, spec.plain) for spec in ACTIONS if spec.shortcut]
    lines = [*keys, *FORM_KEYS]
    cells = "".join(f"<tr><td><b>{escape(key)}</b></td><td>{escape(what)}</td></tr>" for key, what in lines)
    return f"<h1>Phím tắt</h1><table>{cells}</table>"


def _about() -> str:
    from html import escape

    parts = "".join(f"<li>{escape(name)}: {escape(licence)}.</li>" for name, licence in PARTS)
    return (
        f"<h1>Dân vận phường</h1><p>Phiên bản {__version__}. Chạy trên máy này, không nối mạng.</p>"
        "<p>Chương trình theo giấy phép MIT: được dùng, chép, sửa tự do.</p>"
        f"<h2>Có dùng các phần mềm tự do</h2><ul>{parts}</ul>"
        f"<h2>Nơi giữ bản sao lưu, bản nháp, nhật ký</h2><p>{escape(str(paths.local_data()))}</p>"
    )
