"""How the report page is laid out: parts, text and pages beside each other, or in turn where it is narrow."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from dankvan_desktop.gui import style
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.list.banner import Banner
from dankvan_desktop.gui.pages.report.chooser import NewButton, ReportCombo, WordButton
from dankvan_desktop.gui.pages.report.panel import PartPanel
from dankvan_desktop.gui.pages.report.parts import PartsTree
from dankvan_desktop.gui.pages.report.sources import MissingList
from dankvan_desktop.gui.preview import PdfPreview
from dankvan_desktop.gui.tab import SectionButton

_REMEMBERED = "report_panes"
_WIDE_EM = 92
"""About 1,100 pixels at 10 pt: below it there is room for one pane only."""
_LEAST_EM = 55
_HIGH_EM = 38
"""Below this height the tree needs the room of the list of missing figures."""


class Panes(QWidget):
    """The widgets of the page; who acts on them is the page."""

    pages_shown = Signal()
    """Where it is narrow: the user turned from the text to the pages."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._state = context.state
        self._wide = self._high = True
        self.reports = ReportCombo()
        self.new_button = NewButton()
        self.info_button = QPushButton("Thông tin báo cáo…")
        self.info_button.setToolTip("Số, ngày, kỳ, người ký, nơi nhận")
        self.save_button = QPushButton("Lưu (Ctrl+S)")
        self.pdf_button = QPushButton("Lưu PDF…")
        self.word_button = WordButton()
        self.print_button = QPushButton("In báo cáo…")
        self.print_button.setProperty("accent", True)
        self.state = QLabel()
        self.state.setProperty("role", "state")
        self.state.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.tree = PartsTree()
        self.missing = MissingList()
        self.panel = PartPanel(context.ask)
        self.preview = PdfPreview()
        self.banner = Banner()
        self._text_switch, self._pages_switch = SectionButton("Lời văn"), SectionButton("Trang in")
        for switch in (self._text_switch, self._pages_switch):
            switch.setParent(self)
        self._text_switch.setChecked(True)
        self._group = QButtonGroup(self)
        self._group.addButton(self._text_switch)
        self._group.addButton(self._pages_switch)
        self._group.buttonClicked.connect(self._turn)
        self._build()
        self._arrange()

    @property
    def is_wide(self) -> bool:
        """Whether text and pages stand beside each other."""
        return self._wide

    def show_state(self, text: str, *, unsaved: bool, writable: bool) -> None:
        """How it stands, and what can be done."""
        self.state.setText(text)
        style.set_property(self.state, "unsaved", unsaved)
        self.save_button.setEnabled(unsaved and writable)
        self.new_button.setEnabled(writable)
        self.info_button.setEnabled(writable)
        self.word_button.take_action.setEnabled(writable)

    def show_nothing(self, sentence: str) -> None:
        """No report is built: say why."""
        self.tree.show_parts(())
        self.panel.forget()
        self.missing.show_missing(())
        self.preview.clear(sentence)

    def minimumSizeHint(self) -> QSize:
        """That of the narrow arrangement: the wide one must not keep the window from becoming narrow."""
        return QSize(style.em(self, _LEAST_EM), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Below about 1,100 pixels one pane at a time."""
        super().resizeEvent(event)
        high = self.height() >= style.em(self, _HIGH_EM)
        if high != self._high:
            self._high = high
            self.missing.unfold(high)
        wide = self.width() >= style.em(self, _WIDE_EM)
        if wide != self._wide:
            self._wide = wide
            self._arrange()

    def _build(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tree, 1)
        column.addWidget(self.missing)
        self._writing = QSplitter(Qt.Orientation.Horizontal)
        self._writing.addWidget(left)
        self._writing.addWidget(self.panel)
        self._outer = QSplitter(Qt.Orientation.Horizontal)
        self._outer.addWidget(self._writing)
        self._outer.addWidget(self.preview)
        for splitter, shares in ((self._writing, (2, 3)), (self._outer, (8, 5))):
            splitter.setChildrenCollapsible(False)
            for place, share in enumerate(shares):
                splitter.setStretchFactor(place, share)
        self._restore()
        for splitter in (self._writing, self._outer):
            splitter.splitterMoved.connect(lambda *_: self._remember())
        self._head = QGridLayout()
        self._head.setHorizontalSpacing(6)
        self._head.setVerticalSpacing(4)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addLayout(self._head)
        whole.addWidget(self.banner)
        whole.addWidget(self._outer, 1)

    def _arrange(self) -> None:
        """One row of buttons where there is room, else two; the panes beside each other or in turn."""
        for button in (self._text_switch, self._pages_switch):
            button.setVisible(not self._wide)
        self.state.setWordWrap(not self._wide)
        while (item := self._head.takeAt(0)) is not None:
            line = item.layout()
            if line is not None:
                line.deleteLater()
        first: list[QWidget] = [self.reports, self.new_button, self.info_button]
        word, printing = self.word_button, self.print_button
        last: list[QWidget] = [self.state, self.save_button, self.pdf_button]
        switches: list[QWidget] = [self._text_switch, self._pages_switch]
        narrow: list[list[QWidget]] = [[*first, word], [*switches, *last, printing]]
        rows: list[list[QWidget]] = [[*first, *last, word, printing]] if self._wide else narrow
        for number, row in enumerate(rows):
            line = QHBoxLayout()
            line.setSpacing(6)
            for widget in row:
                stretches = widget is self.reports or (widget is self.state and not self._wide)
                line.addWidget(widget, 1 if stretches else 0)
            self._head.addLayout(line, number, 0)
        pages = self._pages_switch.isChecked()
        self._writing.setVisible(self._wide or not pages)
        self.preview.setVisible(self._wide or pages)

    def _turn(self) -> None:
        self._arrange()
        if self._pages_switch.isChecked():
            self.pages_shown.emit()

    def _remember(self) -> None:
        states = [bytes(each.saveState().toBase64().data()).decode() for each in (self._writing, self._outer)]
        if self._wide:
            self._state.set(_REMEMBERED, states)

    def _restore(self) -> None:
        states = self._state.get(_REMEMBERED)
        if isinstance(states, list) and len(states) == 2:
            for splitter, text in zip((self._writing, self._outer), states, strict=True):
                splitter.restoreState(QByteArray.fromBase64(str(text).encode()))
        else:
            self._writing.setSizes([305, 545])
            self._outer.setSizes([850, 485])
