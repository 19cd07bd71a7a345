"""“Trả lời đơn…”: take a petition a step on; only the steps that may follow are offered, with their fields."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QWidget

from dankvan_desktop.core import dates, deadlines, spec
from dankvan_desktop.core.kinds import Choice
from dankvan_desktop.core.records.democracy.petition import Petition
from dankvan_desktop.core.spec import Field, Problem
from dankvan_desktop.core.workflow import PETITION_LIFE
from dankvan_desktop.gui import style
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.pages.act_dialog import ActDialog, said
from dankvan_desktop.gui.pages.fields import Fields, of
from dankvan_desktop.ops import petitions, records
from dankvan_desktop.ops.work import Change, Refused
from dankvan_desktop.store import rows

EXTEND = "extend"
STEPS: dict[str, tuple[str, ...]] = {
    "accepted": ("accepted_on", "competence", "complexity", "remote", "owner"),
    "settling": ("accepted_on", "owner"),
    "answered": ("answered_on", "result", "answer", "document", "purge_on"),
    "forwarded": ("forwarded_to", "forwarded_on", "purge_on"),
    "refused": ("answered_on", "answer", "document", "purge_on"),
    "withdrawn": ("answered_on", "note", "purge_on"),
    "received": (),
    EXTEND: ("complexity", "extended_to", "extension_reason"),
}
"""The fields that belong to each step."""
_ALL = tuple(dict.fromkeys(name for names in STEPS.values() for name in names))
_FIRST = ("answered", "accepted")


class MoveDialog(ActDialog):
    """One petition, its step, the fields of the step."""

    fields: Fields

    def __init__(self, context: Context, petition: Petition, parent: QWidget) -> None:
        super().__init__(context, "Trả lời đơn", "Lưu (Ctrl+S)", parent)
        self._petition = petition
        db, today = context.open_work.db, context.open_work.clock.today()
        title = rows.titles(db, "petition", [petition.id]).get(petition.id, "")
        self.body.addWidget(said("heading", title))
        self.body.addWidget(said("", petition.subject))
        self.due = said("hint", due_words(petition, today))
        self.body.addWidget(self.due)
        steps = list(petitions.moves(petition))
        if petition.state in ("accepted", "settling"):
            steps.append((EXTEND, "Gia hạn giải quyết"))
        self.steps = tuple(steps)
        wanted = Field("step", Choice(label="Việc", options=self.steps, required=True))
        self.fields = Fields(context, [wanted, *of(Petition, *_ALL)])
        self.body.addWidget(self.fields)
        self.body.addStretch(1)
        codes = [code for code, _ in self.steps]
        first = next((code for code in _FIRST if code in codes), codes[0] if codes else "")
        self.fields.put({**spec.draft_of(petition), **self._offers(), "step": first})
        self.fields.editor("step").changed.connect(self._show_step)
        self._show_step()
        if not codes:
            state = PETITION_LIFE.label(petition.state or "received").lower()
            self.say(f"Đơn {state} không còn bước nào. Sửa trạng thái trong biểu nhập nếu ghi nhầm.")
            self.do.setEnabled(False)
        self.fields.focus_first()
        style.resize_em(self, 46, 42)

    @property
    def step(self) -> str:
        """The step chosen."""
        return str(self.fields.editor("step").raw())

    def write(self) -> Change:
        """The step."""
        draft = self.fields.draft()
        step = draft.pop("step")
        work, petition = self.context.open_work, self._petition
        if step != EXTEND:
            return petitions.move(work, petition.id, step, draft, petition.rev)
        if not draft["extended_to"] and draft["complexity"] == petition.complexity:
            raise Refused(Problem("extended_to", "Nhập ngày gia hạn đến, hoặc đổi mức độ phức tạp."))
        return records.save(work, Petition, petition.id, draft, petition.rev)

    def show_refused(self, problems: Sequence[Problem]) -> None:
        """A step that may not follow is said beside the step."""
        super().show_refused([replace(each, field="step") if each.field == "state" else each for each in problems])

    def _show_step(self) -> None:
        names = STEPS.get(self.step, ())
        if not (self._petition.petitioner or self._petition.petitioner_contact):
            names = tuple(name for name in names if name != "purge_on")
        self.fields.show_only(("step", *names))

    def _offers(self) -> dict[str, str]:
        """What is offered where nothing stands yet: today, a year for the sender's name, the longest extension."""
        petition, today = self._petition, self.context.open_work.clock.today()
        offers = dict.fromkeys(("accepted_on", "answered_on", "forwarded_on"), today.isoformat())
        offers["purge_on"] = deadlines.a_year_after(today).isoformat()
        latest = petitions.extension_limit(petition)
        if latest is not None and latest.isoformat() != petition.due:
            offers["extended_to"] = latest.isoformat()
        shown = {name: spec.kind(Petition, name).show(value) for name, value in offers.items()}
        return {name: value for name, value in shown.items() if not getattr(petition, name)}


def due_words(petition: Petition, today: date) -> str:
    """“Đang giải quyết; hạn 31/3/2026, quá 5 ngày (Giải quyết khiếu nại lần đầu: 30 ngày, Luật Khiếu nại 2011)”."""
    words = PETITION_LIFE.label(petition.state or "received")
    if not petition.due:
        return f"{words}; chưa có hạn."
    days = (dates.last_day(petition.due) - today).days
    left = f"quá {-days} ngày" if days < 0 else "hết hạn hôm nay" if days == 0 else f"còn {days} ngày"
    term, _ = petition.term
    rule = ""
    if term is not None:
        rule = f" ({term.label}: {term.length(remote=petition.remote)} ngày, {term.source})"
    running = petition.state in ("received", "accepted", "settling")
    return f"{words}; hạn {dates.show(petition.due)}{f', {left}' if running else ''}{rule}."
