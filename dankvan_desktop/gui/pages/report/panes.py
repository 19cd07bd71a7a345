"""How the report page is laid out: parts, text and pages beside each other, or in turn where it is narrow."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, QTimer, Signal
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
_COMBO_EM, _STATE_EM, _COUNT_EM = 16, 13, 2
_GAP = 6
_HIGH_EM = 38
"""Below this height the tree needs the room of the list of missing figures."""


class Panes(QWidget):
    """The widgets of the page; who acts on them is the page."""

    pages_shown = Signal()
    """Where it is narrow: the user turned from the text to the pages."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._state = context.state
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._fit)
        self._wide = self._high = True
        self._lines = 1
        self.reports = ReportCombo()
        self.new_button = NewButton(context)
        self.info_button = QPushButton("Thông tin…")
        self.info_button.setToolTip("Thông tin báo cáo: số, ngày, kỳ, người ký, nơi nhận")
        self.save_button = QPushButton("Lưu (Ctrl+S)")
        self.check_button = QPushButton("Soát…")
        self.check_button.setToolTip("Soát báo cáo: những điểm còn để ngỏ và những điểm cấp trên có thể bắt sửa")
        self.issue_button = QPushButton("&Ban hành…")
        self.issue_button.setToolTip("Lấy số, ghi ngày, người ký, nơi nhận và giữ nguyên bản đã ban hành")
        self.pdf_button = QPushButton("Lưu &PDF…")
        self.word_button = WordButton()
        self.print_button = QPushButton("In…")
        self.print_button.setToolTip("In báo cáo (Ctrl+P)")
        self.print_button.setProperty("accent", True)
        self.state = QLabel()
        self.state.setProperty("role", "state")
        self.state.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.tree = PartsTree()
        self.missing = MissingList()
        self.panel = PartPanel(context.ask)
        self.tree.itemActivated.connect(lambda *_: self.panel.write())
        self.preview = PdfPreview()
        self.banner = Banner()
        self.issued_banner = Banner()
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

    def show_pages(self) -> None:
        """Where there is room for one pane only: the pages."""
        if not self._wide and not self._pages_switch.isChecked():
            self._pages_switch.setChecked(True)
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

    def rest(self) -> None:
        """Put the keyboard where nothing happens by mistake: the parts, or the pages where they alone show."""
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.tree.isVisible():
            self.preview.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_nothing(self, sentence: str) -> None:
        """No report is built: say why."""
        self.tree.show_parts(())
        self.panel.forget()
        self.missing.show_missing(())
        self.preview.clear(sentence)

    def minimumSizeHint(self) -> QSize:
        """That of the narrow arrangement: the wide one must not keep the window from becoming narrow."""
        return QSize(style.em(self, _LEAST_EM), super().minimumSizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Larger letters need more room."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._later.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Below about 1,100 pixels one pane at a time."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        high = self.height() >= style.em(self, _HIGH_EM)
        if high != self._high:
            self._high = high
            self.missing.unfold(high)
        wide = self.width() >= style.em(self, _WIDE_EM)
        lines = self._fitting_lines(wide)
        if (wide, lines) != (self._wide, self._lines):
            self._wide, self._lines = wide, lines
            self._arrange()

    def _fitting_lines(self, wide: bool) -> int:
        """In how many lines all buttons stand whole, with room for longer words on those that count."""
        needed = [sum(each.sizeHint().width() + _GAP for each in some) for some in (self._first[1:], self._last)]
        if wide and sum(needed) + style.em(self, _COMBO_EM + _STATE_EM + _COUNT_EM) <= self.width():
            return 1
        switches = 0 if wide else sum(each.sizeHint().width() + _GAP for each in self._switches)
        return 2 if needed[1] + switches + style.em(self, _COUNT_EM) <= self.width() else 3

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
        self._first: list[QWidget] = [self.reports, self.new_button, self.info_button]
        self._last: list[QWidget] = [self.save_button, self.check_button, self.issue_button, self.pdf_button]
        self._last += [self.word_button, self.print_button]
        self._switches: list[QWidget] = [self._text_switch, self._pages_switch]
        self._head = QGridLayout()
        self._head.setHorizontalSpacing(_GAP)
        self._head.setVerticalSpacing(4)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addLayout(self._head)
        whole.addWidget(self.issued_banner)
        whole.addWidget(self.banner)
        whole.addWidget(self._outer, 1)

    def _arrange(self) -> None:
        """One row of buttons where there is room, else two; the panes beside each other or in turn."""
        for button in (self._text_switch, self._pages_switch):
            button.setVisible(not self._wide)
        while (item := self._head.takeAt(0)) is not None:
            line = item.layout()
            if line is not None:
                line.deleteLater()
        first, last, switches = self._first, self._last, self._switches
        rows = {
            1: [[*first, self.state, *last]],
            2: [[*first, self.state], [*switches, *last]],
            3: [first, [*switches, self.state], last],
        }[self._lines]
        for number, row in enumerate(rows):
            line = QHBoxLayout()
            line.setSpacing(_GAP)
            for widget in row:
                if number and widget in (last[0], self.state):
                    line.addStretch(1)
                line.addWidget(widget, 1 if widget is self.reports else 0)
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
