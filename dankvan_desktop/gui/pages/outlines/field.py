"""A sentence with its button “Chèn”, and what every block of the editor is handed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QToolButton, QWidget

from dankvan_desktop.figures import lists
from dankvan_desktop.figures.values import Reference, UnknownFigure, compute
from dankvan_desktop.gui.pages.outlines import periods_named
from dankvan_desktop.gui.pages.outlines.places import BASIS, FORMS, NAMES, PERIODS, Names
from dankvan_desktop.gui.pages.outlines.sentence import SentenceEdit
from dankvan_desktop.gui.pages.pick_figure import PickFigure
from dankvan_desktop.reports.beside import change_words
from dankvan_desktop.reports.outline_check import Known

PERIOD_NAMES = ("period", "previous", "year_ago", "next", "base_year", "last_year", "year", "years")


class Desk:
    """Names, figures and questions of the outline that is being edited."""

    def __init__(self, names: Names, known: Known) -> None:
        self.names, self.known, self.scope = names, known, known.scope

    def problem(self, block: Mapping[str, object]) -> str:
        """What is wrong with a block; "" where nothing is."""
        return self.known.block_problem(block) or periods_named.problem(block, self.scope.period, self.names.readable)

    def text_problem(self, text: str) -> str:
        """What is wrong with one text; "" where nothing is."""
        return self.known.text_problem(text)

    def pick(self, parent: QWidget, *, figures: bool = True, forms: bool = True, start: str = "") -> PickFigure | None:
        """The dialog in which the user chose a figure, or else a list; None where nothing was."""
        dialog = PickFigure(
            "Chọn số liệu" if figures else "Chọn danh sách",
            parent,
            self._now,
            figures=self.names.figures if figures else {},
            lists={} if figures else self.names.lists,
            periods=PERIODS,
            forms=FORMS if figures and forms else {},
            start=start,
        )
        chosen = bool(dialog.exec()) and bool(dialog.reference())
        dialog.deleteLater()
        return dialog if chosen else None

    def _now(self, place: str) -> str:
        """What a figure, change or list comes to in the period that the outline is tried with."""
        kind, _, reference = place.partition(":")
        try:
            if kind == "list":
                text = lists.value_of(reference, lists.compute(self.scope, reference)).text
            else:
                value = compute(self.scope, Reference.parse(reference))
                now = compute(self.scope, Reference.parse(reference.partition("|")[0]))
                text = change_words(now, value) if kind == "change" else value.text
        except UnknownFigure as problem:
            return str(problem)
        return f"{text} (tính cho {self.scope.period.show()})" if text and self.scope.period else text


def line_of(name: str, text: str, hint: str = "") -> QLineEdit:
    """A line to type in, with a name for screen readers."""
    line = QLineEdit(text)
    line.setAccessibleName(name)
    line.setPlaceholderText(hint)
    line.setCursorPosition(0)
    return line


class SentenceField(QWidget):
    """The text and its button. `row`: whether the number of a table's row can be inserted; `names_only`: whether
    nothing but periods and names can. `start`: the reference that the choice of a figure starts with."""

    changed = Signal()

    def __init__(
        self,
        desk: Desk,
        name: str,
        text: str = "",
        *,
        lines: bool = False,
        least: int = 1,
        row: bool = False,
        names_only: bool = False,
        start: Callable[[], str] | None = None,
    ) -> None:
        super().__init__()
        self._desk, self._start = desk, start
        self.edit = SentenceEdit(desk.names, name, lines=lines, least=least)
        self.edit.set_text(text)
        self.edit.changed.connect(self.changed)
        self.button = QToolButton()
        self.button.setText("Chèn")
        self.button.setAccessibleName(f"Chèn số liệu, tên gọi vào: {name}")
        what = "tên phường, kỳ này…" if names_only else "số liệu, danh sách, tên phường, kỳ này…"
        self.button.setToolTip(f"Chèn {what}")
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.menu = QMenu(self.button)
        if not names_only:
            self._add_figures()
        self._add_names(row)
        if not names_only:
            self._add_papers()
        self.button.setMenu(self.menu)
        self.setFocusProxy(self.edit)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(self.edit, 1)
        line.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)

    def text(self) -> str:
        """The text with its places."""
        return self.edit.text()

    def set_text(self, text: str) -> None:
        """Show a text; says nothing of it."""
        self.edit.set_text(text)

    def insert_figure(self) -> None:
        """Ask for a figure and put it at the cursor."""
        chosen = self._desk.pick(self, start=self._start() if self._start is not None else "")
        if chosen is not None:
            self.edit.insert_place(chosen.place())

    def insert_list(self) -> None:
        """Ask for a list and put it at the cursor."""
        chosen = self._desk.pick(self, figures=False)
        if chosen is not None:
            self.edit.insert_place(chosen.place())

    def _add_figures(self) -> None:
        self.menu.addAction("Chèn số liệu…", self.insert_figure)
        self.menu.addAction("Chèn danh sách…", self.insert_list)
        self.menu.addSeparator()

    def _add_names(self, row: bool) -> None:
        times, others = self.menu.addMenu("Kỳ"), self.menu.addMenu("Tên gọi")
        for name, label in NAMES.items():
            if name != "row" or row:
                (times if name in PERIOD_NAMES else others).addAction(label, self._inserter(name))

    def _add_papers(self) -> None:
        papers = self.menu.addMenu("Văn bản")
        for form, label in BASIS.items():
            papers.addAction(label, self._inserter(f"basis:{form}"))
        for key, title in self._desk.names.appendices.items():
            papers.addAction(f"Số phụ lục: {title}".replace("&", "&&"), self._inserter(f"appendix:{key}"))
        self.menu.addSeparator()
        optional = self.menu.addAction("Chỉ in phần đang chọn khi có số liệu", lambda: self.edit.wrap("[[", "]]"))
        optional.setToolTip("Phần nằm giữa [[ và ]] được bỏ khi số liệu trong đó còn trống")

    def _inserter(self, place: str) -> Callable[[], None]:
        return lambda: self.edit.insert_place(place)
