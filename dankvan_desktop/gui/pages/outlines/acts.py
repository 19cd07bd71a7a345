"""What the list of outlines can do: copies, an outline into a file and out of one, deleting. Each tells what it did."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from dankvan_desktop.core.records.reports.report import Report
from dankvan_desktop.gui import style
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.pages.outlines.listing import Entry
from dankvan_desktop.gui.pages.report import saving
from dankvan_desktop.gui.pages.report.chooser import saved_reports
from dankvan_desktop.ops import outlines
from dankvan_desktop.ops.work import Change, Refused
from dankvan_desktop.reports import outline, outline_check, outline_copies, outline_writer
from dankvan_desktop.reports.outline import Outline, OutlineProblem
from dankvan_desktop.reports.saving import write_whole
from dankvan_desktop.store import rows
from dankvan_desktop.store.problems import FileProblem

_PATTERN = "Mẫu báo cáo (*.json)"
_MOST_TOLD, _MOST_NAME = 3, 200
_SENT = "(mã {})"
"""Under which name an outline was sent: another version of it is known by that."""


class Acts:
    """Everything that writes here; `None` where nothing was done, the key of the outline otherwise."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        self._context, self._parent = context, parent

    def copy(self, entry: Entry) -> str | None:
        """A copy of an outline for the ward."""
        try:
            loaded = outline.load(entry.key, self._context.open_work.db)
        except OutlineProblem as problem:
            return self._failed(problem.sentence)
        return self._keep(loaded, f"Sao từ mẫu “{loaded.title}”")

    def from_report(self) -> str | None:
        """A copy of the outline of an earlier report, for the year after."""
        report_id = choose_report(self._context, self._parent)
        report = rows.get(self._context.open_work.db, Report, report_id) if report_id else None
        return self.copy_of(report) if report is not None else None

    def copy_of(self, report: Report) -> str | None:
        """A copy of the outline of this report."""
        try:
            made = outline_copies.of_report(self._context.open_work.db, report)
        except OutlineProblem as problem:
            return self._failed(problem.sentence)
        return self._keep(made, f"Sao từ báo cáo “{report.subject}”", copied=True)

    def open_file(self) -> str | None:
        """An outline that another office sent, in place of one of the same name or beside it."""
        context = self._context
        chosen = context.ask.open_file("Mở mẫu từ tệp", str(saving.folder(context)), _PATTERN)
        if not chosen:
            return None
        try:
            loaded = outline.from_file(Path(chosen))
        except OutlineProblem as problem:
            return self._failed(f"Chưa nhận mẫu từ tệp {Path(chosen).name}. {problem.sentence}")
        sent = _SENT.format(loaded.name)
        own = outline.of_file(context.open_work.db)
        kept = next((each for each in own if each.key == loaded.name or each.origin.endswith(sent)), None)
        instead = kept is not None and context.ask.confirm(
            "Đã có mẫu này",
            f"Tệp này là một bản khác của mẫu “{kept.name}”. Thay mẫu đang có (các báo cáo dùng mẫu sẽ theo mẫu mới), "
            "hay thêm thành mẫu mới bên cạnh?",
            "Thay mẫu đang có",
            "Thêm mẫu mới",
        )
        origin = f"Mở từ tệp {Path(chosen).name[:_MOST_NAME]} {sent}"
        if kept is not None and instead:
            key = self._write(
                lambda: outlines.change(
                    context.open_work, kept.id, name=loaded.title, source=outline_writer.write(loaded)
                ),
                kept.key,
            )
        else:
            key = self._keep(loaded, origin)
        if key is not None:
            self._tell_unknown(loaded)
        return key

    def save_file(self, entry: Entry) -> None:
        """An outline as a file for another office."""
        context = self._context
        try:
            loaded = outline.load(entry.key, context.open_work.db)
        except OutlineProblem as problem:
            self._failed(problem.sentence)
            return
        name = saving.file_name("Mẫu", loaded.title).removesuffix(".pdf")
        chosen = context.ask.save_file("Lưu mẫu ra tệp", str(saving.folder(context) / f"{name}.json"), _PATTERN)
        if not chosen:
            return
        target = Path(chosen) if chosen.lower().endswith(".json") else Path(f"{chosen}.json")
        try:
            write_whole(target, outline_writer.write(loaded).encode("utf-8"))
        except FileProblem as problem:
            context.ask.tell("Chưa lưu được mẫu", problem.sentence, failed=True)
            return
        context.state.set("pdf_folder", str(target.parent))
        context.message.emit(f"Đã lưu mẫu ra tệp: {target}")

    def delete(self, entry: Entry) -> bool:
        """An outline of the ward into the recycle bin; whether it went."""
        done = self._write(lambda: outlines.delete(self._context.open_work, entry.record_id), entry.key)
        if done is not None:
            self._context.message.emit(f"Đã đưa mẫu “{entry.title}” vào thùng rác. Ctrl+Z để lấy lại.")
        return done is not None

    # --- writing ------------------------------------------------------------------------------------------------------

    def _keep(self, loaded: Outline, origin: str, *, copied: bool = False) -> str | None:
        work = self._context.open_work
        made = loaded if copied else outline_copies.copied(work.db, loaded)
        source = outline_writer.write(made)
        key = self._write(
            lambda: outlines.keep(work, key=made.name, name=made.title, source=source, origin=origin), made.name
        )
        if key is not None:
            self._context.message.emit(f"Đã thêm mẫu “{made.title}”. Sửa xong bấm Lưu.")
        return key

    def _write(self, act: Callable[[], Change], key: str) -> str | None:
        try:
            change = act()
        except Refused as refused:
            return self._failed(str(refused))
        except FileProblem as problem:
            return self._failed(problem.sentence)
        self._context.changed.emit(change)
        return key

    def _failed(self, sentence: str) -> str | None:
        self._context.ask.tell("Mẫu báo cáo", sentence, failed=True)
        return None

    def _tell_unknown(self, loaded: Outline) -> None:
        """An outline from elsewhere may name figures that this file has not: it is taken in, and that is said."""
        unknown = [sentence for _, sentence in outline_check.unknown(self._context.open_work.db, loaded)]
        if unknown:
            more = f" Và {len(unknown) - _MOST_TOLD} chỗ khác." if len(unknown) > _MOST_TOLD else ""
            self._context.ask.tell(
                "Mẫu có chỗ cần sửa",
                f"Mẫu đã được đưa vào, nhưng dùng những thứ tệp này không có. {' '.join(unknown[:_MOST_TOLD])}{more} "
                "Sửa các chỗ báo đỏ rồi bấm Lưu, sau đó mới lập được báo cáo theo mẫu này.",
                failed=True,
            )


def choose_report(context: Context, parent: QWidget) -> str:
    """Ask for one of the saved reports: its id, or empty."""
    dialog = ReportDialog(context, parent)
    try:
        return dialog.chosen() if dialog.exec() else ""
    finally:
        dialog.deleteLater()


class ReportDialog(QDialog):
    """The saved reports, the newest first."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent.window())
        self.setWindowTitle("Sao mẫu từ báo cáo cũ")
        found = saved_reports(context.open_work.db)
        self._ids = [report_id for report_id, _ in found]
        told = QLabel(
            "Chọn báo cáo. Mẫu của báo cáo đó được sao thành mẫu riêng của phường; ngày, năm ghi sẵn trong mẫu "
            "được chuyển sang năm sau."
            if found
            else "Chưa có báo cáo nào trong tệp này."
        )
        told.setWordWrap(True)
        self.list = QListWidget()
        self.list.setAccessibleName("Báo cáo")
        self.list.setWordWrap(True)
        for _, title in found:
            self.list.addItem(title)
        self.list.setCurrentRow(0)
        self.list.itemActivated.connect(lambda _item: self.accept())
        back, yes = QPushButton("Quay lại"), QPushButton("Sao mẫu")
        yes.setProperty("accent", True)
        yes.setDefault(True)
        yes.setEnabled(bool(found))
        back.setAutoDefault(False)
        back.clicked.connect(self.reject)
        yes.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(back)
        row.addWidget(yes)
        column = QVBoxLayout(self)
        column.addWidget(told)
        column.addWidget(self.list, 1)
        column.addLayout(row)
        style.resize_em(self, 46, 26)

    def chosen(self) -> str:
        """The id of the chosen report."""
        at = self.list.currentRow()
        return self._ids[at] if 0 <= at < len(self._ids) else ""
