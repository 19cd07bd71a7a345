"""“Chuyển bước…”: the next step of a model, with its day, paper, level and reason."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from dankvan_desktop.core import spec
from dankvan_desktop.core.records.models.model import Model
from dankvan_desktop.core.records.models.parts import NEED_REASON, Move
from dankvan_desktop.core.spec import Field
from dankvan_desktop.core.workflow import MODEL_LIFE
from dankvan_desktop.gui import style
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.form.choice_editors import QuietCombo
from dankvan_desktop.gui.pages.act_dialog import ActDialog, said
from dankvan_desktop.gui.pages.fields import LABEL_EM, Fields, of
from dankvan_desktop.ops import models
from dankvan_desktop.ops.work import Change
from dankvan_desktop.store import rows

_READ_ONLY = "Tệp chỉ cho đọc nên không chuyển bước được. Chép tệp vào máy này rồi mở bản chép."
_FIELDS = ("date", "document", "level", "note")


class MoveDialog(ActDialog):
    """Only the steps that the life allows can be chosen; why the others cannot is said below."""

    fields: Fields

    def __init__(self, context: Context, model: Model, parent: QWidget, state: str = "") -> None:
        super().__init__(context, "Chuyển bước", "Chuyển bước (Ctrl+S)", parent)
        self._model = model
        now = model.state or "registered"
        self.body.addWidget(said("title", model.name))
        self.body.addWidget(said("", self._where(now)))
        self.steps = QuietCombo()
        self.steps.setAccessibleName("Bước tiếp theo")
        found = models.steps(now)
        for step in found:
            if not step.refusal:
                self.steps.addItem(step.label, step.state)
        self.fields = Fields(context, of(Move, *_FIELDS))
        self.fields.put({"date": spec.kind(Move, "date").show(context.open_work.clock.today().isoformat())})
        chooser = QHBoxLayout()
        chooser.setSpacing(10)
        label = QLabel("Chuyển sang")
        label.setBuddy(self.steps)
        label.setFixedWidth(style.em(self, LABEL_EM))
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        chooser.addWidget(label)
        chooser.addWidget(self.steps, 1)
        self.body.addLayout(chooser)
        self.body.addWidget(self.fields)
        self.refused = said("hint", _why(found, now))
        self.body.addWidget(self.refused)
        self.body.addStretch(1)
        self.steps.currentIndexChanged.connect(lambda _index: self._name_reason())
        self.steps.setCurrentIndex(max(self.steps.findData(state), 0))
        self._name_reason()
        self.do.setEnabled(self.steps.count() > 0)
        style.resize_em(self, 46, 30)
        self.steps.setFocus()

    @property
    def chosen(self) -> str:
        """The chosen step."""
        return str(self.steps.currentData() or "")

    def write(self) -> Change:
        """One operation."""
        return models.move(self.context.open_work, self._model.id, self.chosen, self.fields.draft(), self._model.rev)

    def _where(self, now: str) -> str:
        last = next((move for move in reversed(self._model.moves) if move.date), None)
        day = last.date if last else self._model.registered_on
        since = f", từ {spec.kind(Move, 'date').show(day)}" if day else ""
        return f"Đang ở bước “{MODEL_LIFE.label(now)}”{since}."

    def _name_reason(self) -> None:
        """Whether a reason is needed stands at its label."""
        row = self.fields.rows["note"]
        needed = self.chosen in NEED_REASON
        kind = replace(row.field.kind, label="Lý do" if needed else "Ghi chú", required=needed)
        row.field = Field("note", kind)
        star = f"<span style='color:{style.ERROR}'>*</span> " if needed else ""
        row.label.setText(f"{star}{kind.label}")
        row.editor.describe(kind.label, "Bắt buộc." if needed else "")


def _why(steps: tuple[models.Step, ...], now: str) -> str:
    """One sentence about all steps that cannot be chosen."""
    refused = [f"“{step.label}”" for step in steps if step.refusal and step.state != now]
    allowed = [f"“{step.label}”" for step in steps if not step.refusal]
    here = f"“{MODEL_LIFE.label(now)}”"
    if not allowed:
        return f"Từ {here} không chuyển đi đâu được nữa: mô hình đã kết thúc. Muốn làm lại thì đăng ký mô hình mới."
    return f"Từ {here} chỉ chuyển được sang {', '.join(allowed)}; chưa chuyển được sang {', '.join(refused)}."


def ask_move(context: Context, model_id: str, parent: QWidget, state: str = "") -> MoveDialog | None:
    """Open the dialog for a model; None where the model is gone or the file is only read, which is then said."""
    work = context.open_work
    model = rows.get(work.db, Model, model_id)
    if model is None or model.deleted:
        context.message.emit("Không còn mô hình này trong tệp.")
        return None
    if work.db.read_only:
        context.ask.tell("Chưa làm được", _READ_ONLY, failed=True)
        return None
    dialog = MoveDialog(context, model, parent, state)
    dialog.open()
    return dialog
