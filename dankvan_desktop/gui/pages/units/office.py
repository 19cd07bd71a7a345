"""Ai giữ chức, bao nhiêu người, ai theo dõi địa bàn nào – vào một ngày; each line opens its record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLabel, QPushButton, QTabWidget, QVBoxLayout, QWidget

from dankvan_desktop.core.kinds import Ref
from dankvan_desktop.core.records.units import naming
from dankvan_desktop.figures import office
from dankvan_desktop.gui import style
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.form.editor import is_id
from dankvan_desktop.gui.form.picker import RefEditor
from dankvan_desktop.gui.pages.lines import Lines
from dankvan_desktop.gui.pages.units.day_box import DayBox
from dankvan_desktop.gui.registers import RegisterButton
from dankvan_desktop.gui.source import FileSource
from dankvan_desktop.ops import units
from dankvan_desktop.ops.work import Change

if TYPE_CHECKING:
    from dankvan_desktop.reports.registers import Register

_POSTS = ("Đơn vị", "Chức danh", "Họ và tên", "Từ", "Đến", "Quyết định")
_PRINTED = (
    ("posts-on-day", "Danh sách người giữ chức danh"),
    ("strength-on-day", "Số thành viên các tổ chức"),
    ("areas-on-day", "Phân công theo dõi địa bàn"),
)
"""Name and title of what each table prints."""
_SHOWN = frozenset(("unit", "post", "consolidation", "document", "list_item", ""))


class OfficePage(QWidget):
    """One body, with or without those below it, or all; on a day."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._stale = True
        self.unit = RefEditor(Ref(target="unit", label="Đơn vị"), _OnlyChoosing(context))
        self.unit.picker.line.setPlaceholderText("mọi đơn vị")
        self.unit.setMaximumWidth(style.em(self, 36))
        self.unit.describe("Đơn vị", "Để trống: mọi đơn vị.")
        self.below = QCheckBox("Cả đơn vị trực thuộc")
        self.below.setChecked(True)
        self.day = DayBox(context)
        self.summary = QLabel()
        self.summary.setProperty("role", "heading")
        self.summary.setWordWrap(True)
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.posts = Lines("Ai giữ chức", _POSTS, (0, 2, 5))
        self.strengths = Lines("Số người", ("Đơn vị", "Số người", "Theo"), (0, 2))
        self.areas = Lines("Địa bàn", ("Địa bàn", "Họ và tên", "Chức danh", "Đơn vị", "Từ"), (0, 1, 3))
        self.tabs = QTabWidget()
        for table, label in ((self.posts, "Ai giữ chức"), (self.strengths, "Số người"), (self.areas, "Theo địa bàn")):
            self.tabs.addTab(table, label)
            table.cellActivated.connect(lambda row, _column, table=table: self._open(table, row))
        self.open_rows = QPushButton("Mở các dòng này")
        self.open_rows.setToolTip("Mở trong danh sách đúng những bản ghi đang thấy (một dòng: Enter hoặc bấm đúp)")
        self.open_rows.clicked.connect(lambda _checked=False: self._open(self.table))
        self.export = RegisterButton(context, self._register)
        self._build()
        self.unit.changed.connect(self.reload)
        self.below.toggled.connect(lambda _on: self.reload())
        self.day.changed.connect(self.reload)
        self.tabs.currentChanged.connect(lambda _index: self._enable())
        context.changed.connect(self._on_changed)

    def _build(self) -> None:
        above = QHBoxLayout()
        label = QLabel("Đơn &vị")
        label.setBuddy(self.unit.picker)
        above.addWidget(label)
        above.addWidget(self.unit, 3)
        above.addWidget(self.below)
        above.addWidget(self.day)
        above.addStretch(1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.export)
        foot.addWidget(self.open_rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(above)
        column.addWidget(self.summary)
        column.addWidget(self.tabs, 1)
        column.addLayout(foot)

    @property
    def table(self) -> Lines:
        """The table in front."""
        return (self.posts, self.strengths, self.areas)[self.tabs.currentIndex()]

    def show_unit(self, unit_id: str, day: str = "") -> None:
        """Look at one body on a day as typed."""
        self.unit.set_raw(unit_id)
        self.day.set_day(day)
        self.reload()

    def is_dirty(self) -> bool:
        """Nothing is edited here."""
        return False

    def leave(self) -> bool:
        """Nothing to ask."""
        return True

    def shown(self) -> None:
        """Read what changed while the page was away."""
        if self._stale:
            self.reload()

    def reload(self) -> None:
        """What was so on the day."""
        self._stale = False
        db, day = self._context.open_work.db, self.day.day
        chosen = self.unit.raw()
        if chosen and not is_id(chosen):
            return  # still being typed
        wanted = None
        if chosen:
            wanted = naming.below(units.all_units(db).values(), chosen) if self.below.isChecked() else {chosen}
        found = office.office(db, day, wanted)
        self.posts.show_lines(
            [
                ((each.unit, each.role, each.person, each.since, each.until, each.decision), (each.id,))
                for each in found.posts
            ]
        )
        self.strengths.show_lines(
            [
                ((each.unit, "" if each.count is None else str(each.count), each.said), each.rows)
                for each in found.strengths
            ],
            right=1,
        )
        self.areas.show_lines(
            [((each.area, each.person, each.role, each.unit, each.since), (each.post,)) for each in found.areas]
        )
        self._say(found)
        self._enable()

    def _say(self, found: office.Office) -> None:
        named = sum(1 for each in found.posts if each.person)
        parts = [f"Ngày {self.day.words()}: {len(found.posts)} chức danh, {named} có ghi tên"]
        counted = [each for each in found.strengths if each.count is not None]
        if len(counted) == 1:
            parts.append(f"{counted[0].unit}: {counted[0].count} người ({counted[0].said})")
        elif counted:
            total = sum(each.count or 0 for each in counted)
            parts.append(f"{total} người ở {len(counted)} đơn vị có ghi số thành viên")
        self.summary.setText(". ".join(parts) + ".")
        for index, lines in enumerate((found.posts, found.strengths, found.areas)):
            label = ("Ai giữ chức", "Số người", "Theo địa bàn")[index]
            self.tabs.setTabText(index, f"{label} ({len(lines)})")

    def _register(self) -> Register | None:
        """The table in front, to print or hand on."""
        name, title = _PRINTED[self.tabs.currentIndex()]
        parts = [self.unit.picker.currentText(), f"ngày {self.day.words()}"]
        return self.table.register(name, title, ", ".join(filter(None, parts)))

    def _enable(self) -> None:
        self.open_rows.setEnabled(self.table.rowCount() > 0)

    def _open(self, table: Lines, row: int = -1) -> None:
        ids = table.ids(row) if row >= 0 else table.all_ids()
        record = "consolidation" if table is self.strengths else "post"
        if len(ids) == 1:
            self._context.show_record.emit(record, ids[0])
        elif ids:
            self._context.show_rows.emit(record, ids, f"ngày {self.day.words()}")

    def _on_changed(self, change: object) -> None:
        if isinstance(change, Change) and change.record in _SHOWN:
            self._stale = True
            if self.isVisible():
                self.reload()


class _OnlyChoosing(FileSource):
    """A body is looked up here, not added."""

    @property
    def can_create(self) -> bool:
        """Not here."""
        return False

    @property
    def can_open(self) -> bool:
        """Not from here."""
        return False


class OfficeDialog(QDialog):
    """The same for one body, over another page; opening a record closes it."""

    def __init__(self, context: Context, parent: QWidget, unit_id: str, day: str = "") -> None:
        super().__init__(parent.window())
        self.setWindowTitle("Ai giữ chức, bao nhiêu người")
        self.page = OfficePage(context)
        close = QPushButton("Đóng")
        close.clicked.connect(self.accept)
        close.setAutoDefault(False)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.addWidget(self.page, 1)
        column.addLayout(row)
        self.page.show_unit(unit_id, day)
        context.show_record.connect(self.accept)
        context.show_rows.connect(self.accept)
        style.resize_em(self, 78, 46)

    def run(self) -> None:
        """Until it is closed."""
        self.exec()
        self.deleteLater()
