"""What an outline says of itself: its name, the kind and subject of the paper, its period, what it must have."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QListWidget, QListWidgetItem, QWidget

from dankvan_desktop.core import dates
from dankvan_desktop.core.text import clean_line
from dankvan_desktop.gui import style
from dankvan_desktop.gui.form.choice_editors import combo_of
from dankvan_desktop.gui.pages.outlines.field import Desk, SentenceField, line_of
from dankvan_desktop.gui.pages.outlines.grid import button_row
from dankvan_desktop.reports.outline_draft import OutlineDraft

_TYPES = {
    "BC": ("Báo cáo", "BÁO CÁO"),
    "TTr": ("Tờ trình", "TỜ TRÌNH"),
    "KH": ("Kế hoạch", "KẾ HOẠCH"),
    "QĐ": ("Quyết định", "QUYẾT ĐỊNH"),
    "CTr": ("Chương trình", "CHƯƠNG TRÌNH"),
    "TB": ("Thông báo", "THÔNG BÁO"),
    "CV": ("Công văn", ""),
}
_KINDS = {
    "": "Không theo kỳ, hoặc theo ngày ghi dưới đây",
    "month": "Hằng tháng",
    "quarter": "Hằng quý",
    "half": "6 tháng",
    "nine": "9 tháng",
    "year": "Hằng năm",
}
_LEVELS = {0: "Phần thứ nhất, Phần thứ hai…", 1: "I., II., III.…", 2: "1., 2., 3.…"}
_ISO = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
_DATE_HINT = "Ví dụ: 01/6/2013; để trống nếu ghi khi lập báo cáo"


class InfoForm(QWidget):
    """Writes into the draft what is changed."""

    edited = Signal()
    titled = Signal()

    def __init__(self, draft: OutlineDraft, desk: Desk, *, read_only: bool) -> None:
        super().__init__()
        self._draft, self._desk = draft, desk
        data, period = draft.data, draft.data.get("period", {})
        self.name = line_of("Tên mẫu", data["title"])
        self.subject = SentenceField(desk, "Trích yếu", data["subject"])
        self.type = combo_of("Loại văn bản", {code: name for code, (name, _) in _TYPES.items()}, data["document_type"])
        self.type_name = line_of("Tên loại in trên trích yếu", data.get("type_name", ""))
        self.kind = combo_of("Kỳ", _KINDS, period.get("kind", ""))
        self.start = line_of("Từ ngày", _shown(period.get("from", "")), _DATE_HINT)
        self.end = line_of("Đến ngày", _shown(period.get("to", "")), _DATE_HINT)
        self.level = combo_of("Đề mục ngoài cùng", _LEVELS, data.get("first_level", 0))
        addressed = data.get("addressed", {})
        self.to_label = line_of("Chữ đầu", addressed.get("label", ""), "Ví dụ: Kính gửi; để trống nếu không ghi")
        self.to = SentenceField(desk, "Gửi ai, mỗi dòng một nơi", "\n".join(addressed.get("to", [])), lines=True)
        self.told = QLabel(f"Mã mẫu: {data['name']}")
        self.told.setProperty("role", "hint")
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.required = QListWidget()
        self.required.setAccessibleName("Số liệu phải có")
        self.buttons, _ = button_row(
            ("Thêm số liệu phải có…", "Trang soạn báo cáo nhắc khi số liệu này còn trống", self.add_required),
            ("Bỏ số liệu đang chọn", "Không nhắc số liệu này nữa", self.remove_required),
        )
        self.wrong = QLabel()
        self.wrong.setProperty("role", "error")
        self.wrong.setTextFormat(Qt.TextFormat.PlainText)
        self.wrong.setWordWrap(True)
        self._build()
        self._fill_required()
        self._connect()
        self.setDisabled(read_only)
        self._check()

    def _build(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.wrong)
        for label, widget in (
            ("Tên mẫu", self.name),
            ("Trích yếu", self.subject),
            ("Loại văn bản", self.type),
            ("Tên loại in ra", self.type_name),
            ("Kỳ", self.kind),
            ("Từ ngày", self.start),
            ("Đến ngày", self.end),
            ("Đề mục ngoài cùng", self.level),
            ("Chữ “Kính gửi”", self.to_label),
            ("Gửi đến", self.to),
        ):
            form.addRow(label, widget)
        self.required.setFixedHeight(style.em(self, 9))
        form.addRow("Số liệu phải có", self.required)
        form.addRow(self.buttons)
        form.addRow(self.told)

    def _connect(self) -> None:
        for line in (self.name, self.type_name, self.start, self.end, self.to_label):
            line.textEdited.connect(lambda _text: self._write())
        for field in (self.subject, self.to):
            field.changed.connect(self._write)
        self.type.currentIndexChanged.connect(lambda _place: self._type_chosen())
        for combo in (self.kind, self.level):
            combo.currentIndexChanged.connect(lambda _place: self._write())

    # --- what must be there -------------------------------------------------------------------------------------------

    def add_required(self) -> None:
        """Ask for a figure that reports of this outline must have."""
        chosen = self._desk.pick(self, forms=False)
        if chosen is None:
            return
        code, _, period = chosen.reference().partition("|")
        entry = {"figure": code, "period": period}
        known = self._draft.data.get("required", [])
        if entry not in known:
            self._put("required", [*known, entry])

    def remove_required(self) -> None:
        """The chosen figure may be missing."""
        at = self.required.currentRow()
        known = self._draft.data.get("required", [])
        if 0 <= at < len(known):
            self._put("required", [each for place, each in enumerate(known) if place != at])

    def _put(self, name: str, value: Any) -> None:
        self._draft.put("~info", name, value)
        self._fill_required()
        self._check()
        self.edited.emit()

    def _fill_required(self) -> None:
        self.required.clear()
        for each in self._draft.data.get("required", []):
            reference = f"{each['figure']}|{each.get('period', '')}".rstrip("|")
            self.required.addItem(QListWidgetItem(self._desk.names.figure(reference)))

    # --- fields -------------------------------------------------------------------------------------------------------

    def _type_chosen(self) -> None:
        """The words of a kind of paper follow the kind."""
        names = [printed for _, printed in _TYPES.values()]
        if clean_line(self.type_name.text()) in names:
            self.type_name.setText(_TYPES.get(self.type.currentData(), ("", ""))[1])
        self._write()

    def _write(self) -> None:
        kind = self.kind.currentData()
        period = {"kind": kind, "from": _parsed(self.start.text()), "to": _parsed(self.end.text())}
        label, to = clean_line(self.to_label.text()), [each for each in self.to.text().split("\n") if each.strip()]
        values: dict[str, Any] = {
            "title": clean_line(self.name.text()),
            "subject": self.subject.text(),
            "document_type": self.type.currentData(),
            "type_name": clean_line(self.type_name.text()),
            "period": {name: value for name, value in period.items() if value},
            "first_level": self.level.currentData(),
        }
        data = self._draft.data
        step = f"info:{str(values).count(' ')}"
        for name, value in values.items():
            if (data.get(name) or "") != (value or ""):
                self._draft.put("~info", name, value, step)
        if label and to:
            self._draft.put("~info", "addressed", {"label": label, "to": to}, step)
        elif "addressed" in data:
            self._draft.drop("addressed")
        self._check()
        self.edited.emit()
        self.titled.emit()

    def _check(self) -> None:
        """One sentence for the first thing that is wrong here."""
        self.wrong.setText(self.problem())
        self.wrong.setVisible(bool(self.wrong.text()))

    def problem(self) -> str:
        """What is wrong here; "" where nothing is."""
        if not clean_line(self.name.text()):
            return "Mẫu chưa có tên."
        subject = self._desk.text_problem(self.subject.text())
        if subject:
            return f"Trích yếu: {subject}"
        if not clean_line(self.type_name.text()) and self.type.currentData() != "CV":
            return "Tên loại in ra: thiếu nội dung, ví dụ BÁO CÁO."
        for line in (self.start, self.end):
            try:
                dates.parse(line.text()) if line.text().strip() else None
            except dates.BadDate as bad:
                return f"{line.accessibleName()}: {bad}"
        to = next(filter(None, (self._desk.text_problem(each) for each in self.to.text().split("\n") if each)), "")
        if to:
            return f"Gửi đến: {to}"
        if bool(clean_line(self.to_label.text())) != bool(self.to.text().strip()):
            return "Muốn in “Kính gửi” thì ghi cả chữ đầu và nơi gửi đến; không thì để trống cả hai."
        return ""


def _shown(stored: str) -> str:
    """A date as typed; one that was typed wrong stays so."""
    return dates.show(stored) if _ISO.fullmatch(stored) else stored


def _parsed(text: str) -> str:
    """The date as stored; what is no date stays as typed, and is told."""
    try:
        return dates.parse(text) if text.strip() else ""
    except dates.BadDate:
        return text
