"""“Ban hành…”: number, date, place, signature, recipients, what would be printed and what is still open."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from dankvan_desktop.core import dates
from dankvan_desktop.core.kinds import PartialDate, Whole
from dankvan_desktop.core.records.documents import numbering
from dankvan_desktop.core.records.reports.report import Report
from dankvan_desktop.core.spec import Field, Problem, read_field
from dankvan_desktop.gui import style
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.pages.act_dialog import ActDialog, said
from dankvan_desktop.gui.pages.fields import Fields, of
from dankvan_desktop.gui.pages.issuing import still_open
from dankvan_desktop.gui.pages.issuing.open_lines import OpenLines
from dankvan_desktop.gui.pages.issuing.still_open import Open
from dankvan_desktop.gui.pages.report.renderer import findings_of, pdf_of
from dankvan_desktop.gui.quiet import Quiet
from dankvan_desktop.ops import issuing
from dankvan_desktop.ops.issuing import Terms
from dankvan_desktop.ops.work import Change, Refused
from dankvan_desktop.reports import issuing as papers
from dankvan_desktop.reports import tree
from dankvan_desktop.reports.issuing import Prepared
from dankvan_desktop.reports.outline import OutlineProblem

if TYPE_CHECKING:
    from dankvan_desktop.reports.build import Missing
    from dankvan_desktop.reports.conformance import Finding

PAUSE_MS = 400
_MOST_GAPS = 12


class IssueDialog(ActDialog):
    """Everything on one page; what is typed is told back as it will be printed."""

    fields: Fields

    def __init__(self, context: Context, report: Report, parent: QWidget) -> None:
        super().__init__(context, "Ban hành báo cáo", "Ban hành (Ctrl+S)", parent)
        self._report, self._path = report, context.open_work.db.path
        self._type = papers.type_code(context.open_work.db, report)
        self.open_things: list[Open] = []
        self.fields = Fields(
            context,
            [
                Field("number", Whole(label="Số", least=1, required=True)),
                Field("date", PartialDate(label="Ngày ban hành", required=True)),
                *of(Report, "place", "signer", "recipient_list"),
            ],
        )
        self.number_note, self.printed = said("hint"), _Printed()
        self.lines = OpenLines()
        self.lines.entered.connect(self._enter)
        self.body.addWidget(said("heading", report.subject))
        upper = QHBoxLayout()
        left = QVBoxLayout()
        for widget in (self.fields, self.number_note):
            left.addWidget(widget)
        left.addStretch(1)
        upper.addLayout(left, 1)
        upper.addWidget(self.printed, 1)
        self.body.addLayout(upper)
        self.body.addWidget(self.lines, 1)
        self._job = Quiet(self)
        self._job.done.connect(self._measured)
        self._again: Prepared | None = None
        self._content: list[Open] = []
        self._layout: list[Open] = []
        self._later = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._later.timeout.connect(self.look)
        self._offered = 0
        self.fields.put(self._offers())
        self.fields.changed.connect(self._typed)
        self.fields.focus_first()
        self._tell_number()
        style.resize_em(self, 78, 44)
        self._later.start()

    def things(self) -> list[str]:
        """What is still open, as it is read."""
        return [each.text for each in self.open_things]

    def act(self) -> None:
        """Issue; grave things that are open are asked about first."""
        self._later.stop()
        if self.fields.problems():
            self._grow()
            return
        prepared = self.look()
        if prepared is None:
            return
        self._layout = still_open.of_findings(self._findings(prepared))
        self._tell_open()
        grave = [each for each in self.open_things if each.severity == still_open.MUST]
        if grave:
            listed = "\n".join(f"• {each.text}" for each in grave[:6])
            more = f"\n… và {len(grave) - 6} điểm khác." if len(grave) > 6 else ""
            told = f"Còn {len(grave)} điểm phải sửa:\n{listed}{more}"
            if not self.context.ask.confirm("Ban hành báo cáo", told, "Vẫn ban hành"):
                return
        super().act()

    def write(self) -> Change:
        """Number, paper and frozen copy in one operation."""
        work, terms = self.context.open_work, self._terms()
        assert terms is not None
        try:
            prepared = papers.prepare(work.db, self._report, terms)
            pdf = pdf_of(prepared.built.document)
        except OutlineProblem as problem:
            raise Refused(Problem("", problem.sentence)) from problem
        except ValueError as error:
            raise Refused(Problem("", f"Chưa dựng được trang in: {error}")) from error
        try:
            return issuing.issue(work, self._report.id, terms, papers.paper(prepared, pdf))
        except Refused as refused:
            raise Refused(*(_beside(each) for each in refused.problems)) from refused

    def look(self) -> Prepared | None:
        """Show what would be printed with what is typed, and what is still open; the layout is measured behind."""
        self._later.stop()
        terms = self._terms()
        if terms is None or self.context.work is None:
            self.printed.show_nothing()
            return None
        work = self.context.open_work
        try:
            prepared = papers.prepare(work.db, self._report, terms)
        except (OutlineProblem, ValueError) as problem:
            self.say(str(problem))
            return None
        self._content = still_open.at_once(work, self._report, terms, prepared)
        self.printed.show_paper(prepared)
        self._tell_open()
        if self._job.is_busy:
            self._again = prepared
        else:
            self._measure(prepared)
        return prepared

    def _measure(self, prepared: Prepared) -> None:
        self._again = None
        self._job.start(lambda: self._findings(prepared))

    def _findings(self, prepared: Prepared) -> tuple[Finding, ...]:
        return findings_of(prepared.built.document, self._path)

    def _measured(self, found: tuple[Finding, ...] | None, _error: Exception | None) -> None:
        if self._again is not None:
            self._measure(self._again)
        self._layout = still_open.of_findings(found or ())
        self._tell_open()

    def _enter(self, missing: Missing) -> None:
        """The form of a figure that is missing, instead of this dialog."""
        self.reject()
        self.context.new_record.emit("observation", dict(missing.draft))

    def _tell_open(self) -> None:
        self.open_things = still_open.ordered([*self._content, *self._layout])
        self.lines.show_things(self.open_things)

    def _typed(self) -> None:
        self._tell_number()
        self._later.start()

    def _offers(self) -> dict[str, str]:
        """What the report says already, else the usual; the number is the next of its book."""
        work, report = self.context.open_work, self._report
        terms = still_open.usual(work, report)
        offered = issuing.next_number(work.db, self._type, date.fromisoformat(terms.date))
        self._offered = offered.number if offered else 0
        number = report.number if report.number.isdecimal() else str(offered.number) if offered else ""
        return {
            "number": number,
            "date": dates.show(terms.date),
            "place": terms.place,
            "signer": terms.signer,
            "recipient_list": terms.recipient_list,
        }

    def _tell_number(self) -> None:
        """Which number comes next on the day typed, and which are free before it."""
        draft = self.fields.draft()
        day = self._day(draft["date"])
        offered = issuing.next_number(self.context.open_work.db, self._type, date.fromisoformat(day)) if day else None
        if offered is None:
            self.number_note.setText("Chưa biết số tiếp theo: nhập ngày, chọn cấp ủy ban hành ở Thiết lập.")
            return
        where = f"nhiệm kỳ {offered.term_name}" if offered.term_name else f"năm {offered.year}"
        told = [f"Số tiếp theo của sổ ({where}): {offered.number}."]
        if offered.gaps:
            spans = numbering.spans(offered.gaps).split(", ")
            more = " …" if len(spans) > _MOST_GAPS else ""
            told.append(f"Số còn trống: {', '.join(spans[:_MOST_GAPS])}{more}.")
        terms = self._terms()
        entered = terms and issuing.entered_before(self.context.open_work.db, self._report, terms, self._type)
        if entered:
            told.insert(0, f"Số {entered.symbol} đã ghi trong sổ cho ngày này: ban hành theo văn bản đó.")
        self.number_note.setText(" ".join(told))
        if draft["number"].strip() == str(self._offered) and offered.number != self._offered:
            self.fields.put({"number": str(offered.number)})  # another day, another book
        self._offered = offered.number

    def _day(self, raw: str) -> str:
        try:
            day = dates.parse(raw) if raw.strip() else ""
        except dates.BadDate:
            return ""
        return day if len(day) == 10 else ""

    def _terms(self) -> Terms | None:
        """What is typed, None while number or day cannot be read."""
        draft = self.fields.draft()
        day = self._day(draft["date"])
        number, message = read_field(self.fields.rows["number"].field, draft["number"])
        if not day or message or not number:
            return None
        return Terms(number, day, draft["place"].strip(), draft["signer"], draft["recipient_list"])


class _Printed(QFrame):
    """The number, the day, who receives and who signs, as they will stand on the paper."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.head, self.receives, self.signs = said("heading", whole=True), said("", whole=True), said("", whole=True)
        self.signs.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.receives.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.addWidget(self.head)
        row = QHBoxLayout()
        row.addWidget(self.receives, 1)
        row.addWidget(self.signs, 1)
        column.addLayout(row)
        column.addStretch(1)

    def show_paper(self, prepared: Prepared) -> None:
        """As it will be printed."""
        head = next(block for block in prepared.built.document.blocks if isinstance(block, tree.Letterhead))
        self.head.setText(f"Số {head.number}\n{head.place_date}")
        signature = prepared.signature
        self.receives.setText("\n".join(["Nơi nhận:", *tree.recipient_lines(signature)]))
        self.signs.setText("\n".join([signature.authority, signature.position, "", "", signature.name]))

    def show_nothing(self) -> None:
        """Number or day are not known yet."""
        for label in (self.head, self.receives, self.signs):
            label.clear()


def _beside(problem: Problem) -> Problem:
    """What the book of papers refuses stands beside the number."""
    field = "number" if problem.field in ("printed_number", "symbol", "number", "number_year") else problem.field
    return Problem(field, problem.message)
