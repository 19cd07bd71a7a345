"""A list to paper, Word, Excel, CSV or the clipboard: the button “Xuất” and the work behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from dankvan_desktop import paths
from dankvan_desktop.core import numbers
from dankvan_desktop.gui import jobs, style
from dankvan_desktop.gui.context import Context
from dankvan_desktop.store.problems import FileProblem

if TYPE_CHECKING:
    from dankvan_desktop.reports.registers import Register, Table

KINDS = (
    ("pdf", "PDF", "Tệp PDF (*.pdf)"),
    ("docx", "Word", "Tệp Word (*.docx)"),
    ("xlsx", "Excel", "Sổ tính Excel (*.xlsx)"),
    ("csv", "CSV", "Tệp CSV (*.csv)"),
)
"""Ending, name, pattern of the file dialog."""

Wanted = Callable[[], "Register | None"]


class Exporter(QObject):
    """Reads a register from the saved file in the background, on a connection of its own, and hands it on."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._parent = context, parent

    def save(self, register: Register, kind: str) -> None:
        """Ask where to, then write the file there: whole or not at all."""
        from dankvan_desktop.reports import registers, saving

        _, name, pattern = next(each for each in KINDS if each[0] == kind)
        target = self._target(register.title, kind, name, pattern)
        if target is None:
            return

        def task(ticket: jobs.Ticket) -> tuple[int, str]:
            table = self._read(register, ticket)
            data = registers.render(table, kind, _steps(ticket, f"Đang ghi tệp {name}"))
            saving.write_whole(target, data)
            return table.count, _boxes(table) if kind == "pdf" else ""

        def done(written: tuple[int, str]) -> None:
            count, boxes = written
            self._context.state.set("register_folder", str(target.parent))
            self._context.message.emit(f"Đã xuất {numbers.show(count)} dòng: {target}")
            if boxes:
                self._context.ask.tell("Có ký tự không in được", boxes)

        jobs.run(self._parent, f"Xuất {name}", task, done, self._failed)

    def show(self, register: Register) -> None:
        """The pages on the screen, to be printed from there."""
        from dankvan_desktop.reports import registers

        def task(ticket: jobs.Ticket) -> tuple[bytes, str]:
            table = self._read(register, ticket)
            return registers.render(table, "pdf", _steps(ticket, "Đang dựng trang in")), _boxes(table)

        def done(made: tuple[bytes, str]) -> None:
            from dankvan_desktop.gui.register_preview import RegisterPreview

            preview = RegisterPreview(self._context, register.title, made[0], self._parent)
            preview.save_wanted.connect(lambda: self.save(register, "pdf"))
            preview.warn(made[1])
            preview.open()

        jobs.run(self._parent, "In danh sách", task, done, self._failed)

    def copy(self, register: Register) -> None:
        """All rows with their labels into the clipboard: Excel and Word make a table of them."""
        from dankvan_desktop.reports.registers.plain import clipboard_text

        bare = replace(register, numbered=False)

        def task(ticket: jobs.Ticket) -> tuple[str, int]:
            table = self._read(bare, ticket)
            return clipboard_text(table, _steps(ticket, "Đang chép danh sách")), table.count

        def done(copied: tuple[str, int]) -> None:
            QGuiApplication.clipboard().setText(copied[0])
            self._context.message.emit(
                f"Đã chép {numbers.show(copied[1])} dòng. Mở Excel hoặc Word, bấm Ctrl+V để dán."
            )

        jobs.run(self._parent, "Chép danh sách", task, done, self._failed)

    def _read(self, register: Register, ticket: jobs.Ticket) -> Table:
        from dankvan_desktop.ops import files
        from dankvan_desktop.reports import registers

        work = self._context.open_work
        ticket.step("Đang đọc danh sách…")
        with files.reading(work.db.path) as own:
            return registers.read(own.db, register, work.clock.today())

    def _target(self, title: str, kind: str, name: str, pattern: str) -> Path | None:
        from dankvan_desktop.gui.pages.report.saving import file_name

        remembered = Path(str(self._context.state.get("register_folder", "") or paths.documents()))
        folder = next((each for each in (remembered, paths.documents()) if each.is_dir()), Path.home())
        suggested = folder / f"{file_name('', title).removesuffix('.pdf')}.{kind}"
        chosen = self._context.ask.save_file(f"Xuất {name}", str(suggested), pattern)
        if not chosen:
            return None
        return Path(chosen) if chosen.lower().endswith(f".{kind}") else Path(f"{chosen}.{kind}")

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, FileProblem):
            raise error
        self._context.ask.tell("Chưa xuất được danh sách", error.sentence, failed=True)


class RegisterButton(QPushButton):
    """“Xuất”, with a menu of what can be done with the register that `wanted` gives at that moment.

    `narrowed`: the same for the selected rows alone, with how many they are. `beside`: the record type whose special
    registers are offered too.
    """

    def __init__(
        self,
        context: Context,
        wanted: Wanted,
        *,
        narrowed: Callable[[], tuple[Register, int] | None] = lambda: None,
        beside: str = "",
    ) -> None:
        super().__init__("Xuất")
        self.setToolTip("In danh sách, xuất PDF, Word, Excel, CSV, chép để dán sang Excel")
        self._wanted, self._narrowed, self._beside = wanted, narrowed, beside
        self.exporter = Exporter(context, self)
        self.choices = QMenu(self)
        self.setIcon(style.icon("down"))
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow behind the word
        self.clicked.connect(lambda _checked=False: self.popup())

    def fill(self) -> None:
        """The entries of this moment."""
        menu = self.choices
        menu.clear()
        self._add(menu, self._wanted)
        narrowed = self._narrowed()
        if narrowed is not None:
            register, count = narrowed
            menu.addSeparator()
            self._add(menu.addMenu(f"Chỉ {numbers.show(count)} dòng đang chọn"), _given(register))
        special = self._special()
        if special:
            menu.addSeparator()
        for each in special:
            self._add(menu.addMenu(each.title.replace("&", "&&")), _given(each))

    def popup(self) -> None:
        """Show the menu, under the button or, where another pane covers it, in the middle of the window."""
        window = self.window()
        corner = self.mapToGlobal(self.rect().bottomLeft())
        self.fill()
        self.choices.popup(corner if self.isVisible() else window.mapToGlobal(window.rect().center()))

    def print_list(self) -> None:
        """What “In danh sách…” does."""
        self._act(self._wanted, self.exporter.show)

    def copy_list(self) -> None:
        """What “Chép danh sách” does: the selected rows where there are several, else all."""
        narrowed = self._narrowed()
        self._act((lambda: narrowed[0]) if narrowed else self._wanted, self.exporter.copy)

    def _special(self) -> Sequence[Register]:
        from dankvan_desktop.reports.registers import REGISTERS

        return [each for each in REGISTERS if self._beside and each.beside == self._beside]

    def _add(self, menu: QMenu, wanted: Wanted) -> None:
        exporter = self.exporter
        menu.addAction("In danh sách…").triggered.connect(lambda: self._act(wanted, exporter.show))
        for kind, name, _ in KINDS:
            action = menu.addAction(f"Xuất danh sách ra {name}…")
            action.triggered.connect(partial(self._act, wanted, partial(_saving, exporter, kind)))
        menu.addAction("Chép danh sách").triggered.connect(lambda: self._act(wanted, exporter.copy))

    def _act(self, wanted: Wanted, act: Callable[[Register], None], _checked: bool = False) -> None:
        register = wanted()
        if register is not None:
            act(register)


def _boxes(table: Table) -> str:
    """A sentence about letters that the typeface lacks, or nothing."""
    from dankvan_desktop.reports import registers

    found = registers.unprintable(table)
    if not found:
        return ""
    letter, text = found[0]
    more = f" và {len(found) - 1} ký tự khác" if len(found) > 1 else ""
    return f"Chữ in không có ký tự “{letter}”{more}, ví dụ ở “{text[:60]}”: chỗ đó in ra ô vuông."


def _given(register: Register) -> Wanted:
    return lambda: register


def _saving(exporter: Exporter, kind: str, register: Register) -> None:
    exporter.save(register, kind)


def _steps(ticket: jobs.Ticket, what: str) -> Callable[[int, int], None]:
    def step(done: int, total: int) -> None:
        ticket.step(f"{what}: {numbers.show(done)}/{numbers.show(total)} dòng", done, total)

    return step
