"""What a rule is and what it is handed: a code, how grave, words, and a pure function over rows or texts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from operator import attrgetter, itemgetter
from re import Match, finditer
from typing import Any, Protocol

from dankvan_desktop.core import spec
from dankvan_desktop.core.frozen import Frozen, fixed
from dankvan_desktop.core.kinds import Children, LongText, NarrativeKind
from dankvan_desktop.core.records.reports.report import Report
from dankvan_desktop.core.records.units.list_item import ListItem
from dankvan_desktop.core.spec import Record

SEVERITIES = {"error": "Lỗi", "warning": "Cảnh báo", "info": "Lưu ý"}

UNPRINTED = ("note", "basis_text", "petitioner_contact")
"""Long texts that are the clerk's own notes or copied as printed elsewhere: their spelling is nobody's concern."""

NOT_PRINTED = ("dismissal",)
"""Record types of the program's own house."""
LINES = (("section", "heading"), ("report", "subject"))
"""Texts of one line that go to print as they are."""


@fixed
class Found(Frozen):
    """One thing found: at which record, in which words, beside which field.

    `about` are the values it rests on: a finding that was set aside returns when one of them changes.
    """

    record: str
    id: str
    message: str
    field: str = ""
    about: tuple[str, ...] = ()


class Facts(Protocol):
    """The file as rules see it: only what is in use. An empty `today` means that the day does not matter."""

    today: str

    def get(self, name: str, record_id: str | None) -> Any:
        """A record by its type's name and id; None when there is none."""

    def title(self, name: str, record_id: str | None) -> str:
        """The title of a record; empty when there is none."""

    def where(self, name: str, field: str, value: object) -> Sequence[Any]:
        """The records of a type that have a value in a field."""

    def all(self, name: str) -> Sequence[Any]:
        """All records of a type: for those of which a file has few."""

    def counted(self, observation: Any) -> int | None:
        """What a typed figure would be if it were counted from the records; None where nothing is counted."""


Run = Callable[[Any, Facts], Iterable[Found]]


@fixed
class Rule(Frozen):
    """One rule. `of` names what `run` is handed: a record type (rows that agree in the fields `by`, or each row alone),
    `text` (any texts that go to print) or `paper` (the texts of one report together)."""

    code: str
    severity: str
    label: str
    of: str
    run: Run
    by: tuple[str, ...] = ()


@fixed
class Printed(Frozen):
    """A text that goes to print and where it stands."""

    record: str
    id: str
    field: str
    text: str
    heading: bool = False

    def found(self, message: str, *about: str) -> Found:
        """A finding about this text."""
        return Found(self.record, self.id, message, self.field, about)


class Corpus:
    """Texts read as one: a pattern runs once over all of them. Each paragraph is a line; no match crosses lines."""

    def __init__(self, texts: Iterable[Printed], paper: Record | None = None) -> None:
        self.texts = tuple(text for text in texts if text.text)
        self.paper = paper

    @cached_property
    def whole(self) -> str:
        """All texts, each beginning on a line of its own."""
        return "\n".join(text.text for text in self.texts)

    @cached_property
    def _starts(self) -> list[int]:
        starts, place = [], 0
        for text in self.texts:
            starts.append(place)
            place += len(text.text) + 1
        return starts

    def at(self, place: int) -> Printed:
        """The text that holds a place of `whole`."""
        return self.texts[bisect_right(self._starts, place) - 1]

    def find(self, pattern: str, flags: int = 0) -> Iterator[tuple[Printed, Match[str]]]:
        """Every match of a pattern and the text it stands in."""
        for match in finditer(pattern, self.whole, flags):
            yield self.at(match.start()), match

    def near(self, match: Match[str], before: int = 12, after: int = 12) -> str:
        """The match with the words around it, for a message."""
        start, end = match.span()
        left = self.whole[max(0, start - before) : start].rpartition("\n")[2]
        right = self.whole[end : end + after].partition("\n")[0]
        if start - len(left) > 0 and not left.startswith(" ") and self.whole[start - len(left) - 1] != "\n":
            left = left.partition(" ")[2] if " " in left else left
        if end + len(right) < len(self.whole) and self.whole[end + len(right)] != "\n":
            right = right.rpartition(" ")[0] if " " in right else right
        return f"{left}{match.group()}{right}".strip()

    def lines(self) -> Iterator[tuple[Printed, str]]:
        """Every paragraph and the text it belongs to."""
        for text in self.texts:
            for line in text.text.split("\n"):
                if line.strip():
                    yield text, line


def printed(record: Record) -> Iterator[Printed]:
    """The texts of a record that go to print: the clerk's own words, not his notes."""
    name = record.SPEC.name
    for field in spec.fields(type(record)) if name not in NOT_PRINTED else ():
        value = getattr(record, field.name)
        if field.name in UNPRINTED or field.kind.private:
            continue
        if isinstance(field.kind, NarrativeKind):
            yield Printed(name, record.id, field.name, value.plain_text())
        elif (name, field.name) in LINES:
            yield Printed(name, record.id, field.name, value, field.name == "heading")
        elif isinstance(field.kind, LongText):
            yield Printed(name, record.id, field.name, value)
        elif isinstance(field.kind, Children):
            inner = [each.name for each in spec.columns(field.kind.child) if isinstance(each.kind, LongText)]
            for row in value:
                for each in inner:
                    yield Printed(name, record.id, field.name, getattr(row, each))


def paper_of(report: Report, facts: Facts) -> Corpus:
    """All that one report prints of the clerk's own words, in about its order."""
    key = itemgetter(0)
    sections: list[Any] = list(facts.where("section", "report", report.id))
    parts: list[Record] = sorted(sections, key=attrgetter("key"))
    for name in ("assessment", "task", "recommendation"):
        own = [((each.position or 0, each.id), each) for each in facts.where(name, "source_report", report.id)]
        parts.extend(each for _, each in sorted(own, key=key))
    if report.basis:
        parts.extend(facts.where("resolution_framework", "document", report.basis))
    return Corpus((text for part in (report, *parts) for text in printed(part)), report)


def papers_of(record: Record, facts: Facts) -> list[Corpus]:
    """The papers that a record's texts are part of."""
    name = record.SPEC.name
    if isinstance(record, Report):
        return [paper_of(record, facts)]
    if name == "resolution_framework":
        basis = getattr(record, "document", None)
        reports = facts.where("report", "basis", basis) if basis else ()
        return [paper_of(each, facts) for each in reports]
    owner = getattr(record, "report" if name == "section" else "source_report", None)
    report = facts.get("report", owner) if owner else None
    return [paper_of(report, facts)] if report else []


def item_code(facts: Facts, item_id: str | None) -> str:
    """The code of a list item; empty when there is none."""
    item = facts.get("list_item", item_id)
    return item.code if isinstance(item, ListItem) else ""


def items(facts: Facts, list_name: str) -> list[ListItem]:
    """The items of a list that are in use."""
    return [each for each in facts.where("list_item", "list", list_name) if not each.closed]
