"""The files of the record in a form: the button with their number, the row below the form, what is done with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from dankvan_desktop import paths
from dankvan_desktop.gui import style
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.quiet import Quiet
from dankvan_desktop.ops.work import Change, Refused, Work
from dankvan_desktop.store import attachments as store
from dankvan_desktop.store.problems import FileProblem

if TYPE_CHECKING:
    from dankvan_desktop.core.records.documents.attachment import Attachment
    from dankvan_desktop.gui.attachments.intake import Gathered
    from dankvan_desktop.gui.attachments.strip import Strip
    from dankvan_desktop.gui.form.panel import FormPanel

RECORD = "attachment"
_NEW = "Chưa thêm tệp: lưu bản ghi này trước, rồi thêm lại tệp."
_NOT_ADDED, _NOT_DONE = "Chưa thêm được tệp", "Chưa làm được"


class Files(QObject):
    """Of one form. The row of files is built when the first record with files is shown, or when it is asked for."""

    def __init__(self, panel: FormPanel, context: Context) -> None:
        super().__init__(panel)
        self._panel, self._context = panel, context
        self._held: dict[str, Attachment] = {}
        self._asked_for = False
        self.strip: Strip | None = None
        self.button = QPushButton()
        self.button.setIcon(style.icon("clip"))
        self.button.clicked.connect(lambda _checked=False: self.toggle())
        self._thumbnails = Quiet(self)
        self._thumbnails.done.connect(self._have_thumbnails)
        panel.form.loaded.connect(self._on_loaded)
        context.changed.connect(self._on_changed)
        self._say(0)

    # --- what is shown ------------------------------------------------------------------------------------------------

    def show(self) -> None:
        """The files of the record in the form, as they stand now."""
        base, work = self._panel.form.base, self._context.work
        count = store.count(work.db, self._record, base.id) if base is not None and work is not None else 0
        self._say(count)
        if not count and not self._asked_for:
            if self.strip is not None:
                self.strip.hide()
            return
        self._fill(self._built())

    def toggle(self) -> None:
        """Show or hide the row of files."""
        strip = self.strip
        self._asked_for = strip is None or strip.isHidden()
        if self._asked_for:
            self.show()
            self._built().list.setFocus()
        elif strip is not None:
            strip.hide()

    def _built(self) -> Strip:
        if self.strip is None:
            from dankvan_desktop.gui.attachments.strip import Strip

            self.strip = Strip()
            self.strip.wanted.connect(self._do)
            layout = self._panel.layout()
            assert isinstance(layout, QVBoxLayout)
            layout.insertWidget(layout.indexOf(self._panel.form) + 1, self.strip)
        return self.strip

    def _fill(self, strip: Strip) -> None:
        from dankvan_desktop.gui.attachments.strip import Shown
        from dankvan_desktop.ops import attachments

        base = self._panel.form.base
        held = attachments.of_record(self._context.open_work.db, self._record, base.id) if base is not None else []
        self._held = {each.id: each for each in held}
        shown = [
            Shown(
                each.id,
                each.name,
                attachments.label_of(each),
                attachments.describe(each),
                each.sha256 if each.media_type.startswith("image/") else "",
            )
            for each in held
        ]
        strip.show_files(shown, writable=self._writable())
        strip.show()
        self._want_thumbnails()

    def _say(self, count: int) -> None:
        self.button.setText(f" Đính kèm ({count})" if count else " Đính kèm")
        tip = f"{count} tệp đính kèm: bấm để hiện hoặc ẩn" if count else "Thêm ảnh, bản quét, tệp vào bản ghi này"
        self.button.setToolTip(f"{tip}. Có thể thả tệp vào biểu mẫu.")

    def _want_thumbnails(self) -> None:
        """Small pictures are made in the background, from a connection of its own."""
        strip, work = self.strip, self._context.work
        keys = strip.lacking() if strip is not None else ()
        if strip is None or work is None or not keys or self._thumbnails.is_busy:
            return
        path, side = work.db.path, strip.side()
        self._thumbnails.start(lambda: _small(path, keys, side))

    def _have_thumbnails(self, result: dict[str, QImage] | None, error: Exception | None) -> None:
        if error is not None and not isinstance(error, FileProblem):
            raise error
        if self.strip is not None and result:
            for key, image in result.items():
                self.strip.put_picture(key, image)
            self._want_thumbnails()

    # --- adding -------------------------------------------------------------------------------------------------------

    def takes(self, data: QMimeData) -> bool:
        """Whether something dragged over the form is files that can be dropped."""
        return data.hasUrls() and self._writable()

    def drop(self, data: QMimeData) -> None:
        """Files dropped on the form, or copied in Explorer."""
        from dankvan_desktop.gui.attachments import intake

        found = intake.paths_in(data)
        if found is None:
            self._context.ask.tell(_NOT_ADDED, "Lưu tệp về máy này trước, rồi thả từ thư mục vào đây.", failed=True)
        else:
            self.add_paths(found)

    def add_paths(self, found: Sequence[Path]) -> None:
        """Files of the disk; a new record is saved first."""
        from dankvan_desktop.gui import jobs
        from dankvan_desktop.gui.attachments import intake

        owner, work = self._owner(), self._context.work
        if owner and found and work is not None:
            jobs.run(
                self._panel,
                "Đang chuẩn bị tệp đính kèm",
                lambda ticket: intake.gather(ticket, found),
                lambda gathered: self._keep(work, owner, gathered),
            )

    def paste(self) -> None:
        """A picture or files of the clipboard."""
        from dankvan_desktop.gui import jobs
        from dankvan_desktop.gui.attachments import intake

        data = QGuiApplication.clipboard().mimeData()
        if data.hasUrls():
            self.drop(data)
            return
        image = QGuiApplication.clipboard().image()
        if image.isNull():
            self._context.message.emit("Chưa có ảnh nào được chép. Chép ảnh hoặc tệp trước, rồi dán.")
            return
        work = self._context.open_work
        moment = work.clock.now().astimezone().strftime("%d-%m-%Y %H.%M")
        owner = self._owner()
        if owner:
            jobs.run(
                self._panel,
                "Đang chuẩn bị ảnh",
                lambda _ticket: intake.from_image(image, f"Ảnh dán {moment}"),
                lambda gathered: self._keep(work, owner, gathered),
            )

    def _choose(self) -> None:
        from dankvan_desktop.gui.attachments.strip import WARNING
        from dankvan_desktop.ops.attachment_kinds import PATTERN

        folder = self._context.state.get("attachments_folder", str(Path.home()))
        chosen = self._context.ask.open_files(f"Thêm tệp đính kèm – {WARNING}", folder, PATTERN)
        if chosen:
            self._context.state.set("attachments_folder", str(Path(chosen[0]).parent))
            self.add_paths([Path(each) for each in chosen])

    def _owner(self) -> str:
        """The record to add to; a new one is saved first. Empty when it cannot have files, which is then said."""
        from dankvan_desktop.ops.attachments_kept import may_hold

        if not self._writable():
            return ""
        if self._panel.form.base is None:
            self._panel.save_wanted.emit()
        base = self._panel.form.base
        if base is None:
            self._context.message.emit(_NEW)
            return ""
        reason = may_hold(self._context.open_work.db, self._record, base.id)
        if reason:
            self._context.ask.tell(_NOT_ADDED, reason, failed=True)
        return "" if reason else str(base.id)

    def _keep(self, work: Work, owner: str, gathered: Gathered) -> None:
        """Write what was prepared, and say what was not."""
        from dankvan_desktop.ops import attachments

        if work is not self._context.work:
            return  # another file was opened meanwhile
        added: Change | None = None
        if gathered.files:
            added = self._write(lambda: attachments.add(work, self._record, owner, gathered.files), _NOT_ADDED)
        if added is not None:
            self._context.message.emit(f"Đã xong: {added.label}")
            if self.strip is not None:
                self.strip.choose(added.ids)
        if gathered.refused:
            self._context.ask.tell(_NOT_ADDED, "\n".join(gathered.refused), failed=True)
        heavy = attachments.warning(work.db) if added is not None else ""
        if heavy:
            self._context.ask.tell("Tệp phường đã lớn", heavy)

    # --- what is done with them ---------------------------------------------------------------------------------------

    def _do(self, what: str) -> None:
        chosen = self.strip.chosen() if self.strip is not None else ()
        acts: dict[str, Callable[[], object]] = {
            "add": self._choose,
            "paste": self.paste,
            "open": lambda: self._open(chosen[0]),
            "save": lambda: self._save(chosen[0]),
            "sooner": lambda: self._move(chosen[0], -1),
            "later": lambda: self._move(chosen[0], 1),
            "remove": lambda: self._remove(chosen),
        }
        acts[what]()

    def _open(self, attachment: str) -> None:
        from dankvan_desktop.gui.attachments import opening

        def show(name: str, data: bytes) -> None:
            if not opening.open_copy(name, data):
                told = f"Máy này chưa có chương trình mở được “{name}”. Dùng “Lưu thành…” rồi mở ở máy khác."
                self._context.ask.tell("Chưa mở được tệp", told, failed=True)

        self._take_out(attachment, show)

    def _save(self, attachment: str) -> None:
        from dankvan_desktop.gui.attachments import opening

        name = self._held[attachment].name
        suggested = str(paths.documents().parent / name)
        chosen = self._context.ask.save_file("Lưu tệp đính kèm", suggested, f"(*{Path(name).suffix})")
        if chosen:
            self._take_out(attachment, lambda _name, data: opening.save_copy(Path(chosen), data))

    def _take_out(self, attachment: str, act: Callable[[str, bytes], None]) -> None:
        from dankvan_desktop.ops import attachments

        held = self._held[attachment]
        try:
            act(attachments.file_name(held), attachments.content(self._context.open_work.db, held))
        except Refused as refused:
            self._context.ask.tell("Chưa mở được tệp", str(refused), failed=True)
        except FileProblem as problem:
            self._context.ask.tell("Chưa mở được tệp", problem.sentence, failed=True)

    def _move(self, attachment: str, by: int) -> None:
        from dankvan_desktop.ops import attachments

        ids = list(self._held)
        place = ids.index(attachment)
        ids.insert(place + by, ids.pop(place))
        self._write(lambda: attachments.put_in_order(self._context.open_work, ids), _NOT_DONE)

    def _remove(self, chosen: tuple[str, ...]) -> None:
        from dankvan_desktop.ops import attachments

        change = self._write(lambda: attachments.remove(self._context.open_work, chosen), _NOT_DONE)
        if change is not None:
            self._context.message.emit(f"Đã {change.label[:1].lower()}{change.label[1:]}. Ctrl+Z để lấy lại.")

    def _write(self, act: Callable[[], Change], failed: str) -> Change | None:
        try:
            change = act()
        except Refused as refused:
            self._context.ask.tell(failed, str(refused), failed=True)
            return None
        except FileProblem as problem:
            self._context.ask.tell(failed, problem.sentence, failed=True)
            return None
        self._context.changed.emit(change)
        return change

    # --- what happens elsewhere ---------------------------------------------------------------------------------------

    def _on_loaded(self) -> None:
        self._asked_for = self._asked_for and self._panel.form.base is None
        self.show()

    def _on_changed(self, change: object) -> None:
        if isinstance(change, Change) and change.record in ("", RECORD):
            self.show()

    @property
    def _record(self) -> str:
        return self._panel.form.cls.SPEC.name

    def _writable(self) -> bool:
        base, work = self._panel.form.base, self._context.work
        return work is not None and not work.db.read_only and (base is None or not base.deleted)


def _small(path: Path, keys: Sequence[str], side: int) -> dict[str, QImage]:
    from dankvan_desktop.gui.attachments import pictures

    return {key: pictures.thumbnail(data or b"", side) for key, data in store.read_each(path, keys)}
