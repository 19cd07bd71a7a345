"""Numbers of papers: the books they stand in, the next free one, a range entered once (domain.md §1.6)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from dankvan_desktop.core import dates
from dankvan_desktop.core.frozen import Frozen, fixed
from dankvan_desktop.core.records.documents import numbering
from dankvan_desktop.core.records.documents.document import Document
from dankvan_desktop.core.records.documents.number_register import NumberRegister
from dankvan_desktop.core.records.documents.numbering import Book
from dankvan_desktop.core.records.units.consolidation import Consolidation
from dankvan_desktop.core.records.units.list_item import ListItem
from dankvan_desktop.core.records.units.setting import SETTING_ID, Setting
from dankvan_desktop.core.records.units.term import Term
from dankvan_desktop.core.records.units.unit import Unit
from dankvan_desktop.core.rules.documents import STATE
from dankvan_desktop.core.spec import Problem
from dankvan_desktop.ops import records
from dankvan_desktop.ops.records import operation
from dankvan_desktop.ops.work import Change, Refused, Work
from dankvan_desktop.store import books, query, rows
from dankvan_desktop.store.database import Database
from dankvan_desktop.store.query import Query

Key = tuple[str, str, str | None, int | None]
"""Issuer, type, term, year."""


@fixed
class BookLine(Frozen):
    """One book: whose it is, in words too, its numbers and the papers that have them."""

    key: Key
    issuer: str
    type: str
    term: str
    book: Book
    documents: tuple[str, ...]
    register: str = ""
    """The id of the declared register, if there is one."""


@fixed
class NextNumber(Frozen):
    """The next free number of a book, as the form is filled with it. `symbol` is empty where its form is not known."""

    number: int
    symbol: str
    term: str
    term_name: str
    year: int | None
    gaps: tuple[int, ...]


def lines(db: Database) -> list[BookLine]:
    """Every book that has a paper or is declared, by issuer and type."""
    held: dict[Key, list[books.Numbered]] = defaultdict(list)
    for each in books.numbered(db):
        held[each.issuer, each.type, each.term, each.year].append(each)
    registers: dict[Key, NumberRegister] = {}
    for register in rows.get_many(db, NumberRegister, rows.all_ids(db, NumberRegister)):
        registers[register.issuer or "", register.type or "", register.term, register.year] = register
    keys = list(dict.fromkeys([*held, *registers]))
    titles = rows.titles_of(db, [pair for key in keys for pair in (("unit", key[0]), ("list_item", key[1]))])
    terms = {term.id: term.name for term in rows.get_many(db, Term, [key[2] for key in keys if key[2]])}
    found = [
        BookLine(
            key=key,
            issuer=titles.get(("unit", key[0]), ""),
            type=titles.get(("list_item", key[1]), ""),
            term=terms.get(key[2] or "", "") or (f"năm {key[3]}" if key[3] else ""),
            book=Book(tuple(each.number for each in held[key]), _start(registers.get(key))),
            documents=tuple(each.id for each in held[key]),
            register=registers[key].id if key in registers else "",
        )
        for key in keys
    ]
    return sorted(found, key=lambda each: (each.issuer, each.type, each.term))


def next_number(db: Database, issuer: str, type_id: str, day: date, term: str = "") -> NextNumber | None:
    """The next free number for a paper of an issuer and type on a day; None while issuer or type is unknown.

    Party papers run on within the term that holds the day (`term` wins), papers of the state within the year.
    """
    unit, kind = rows.get(db, Unit, issuer), rows.get(db, ListItem, type_id)
    if unit is None or kind is None:
        return None
    held = rows.get(db, Term, term) if term else _term_of(db, unit, day)
    year = None if held else day.year
    used = books.used(db, issuer, type_id, held.id if held else None, year)
    book = Book(used, _declared(db, issuer, type_id, held, year))
    return NextNumber(
        number=book.next,
        symbol=_symbol(db, unit, book.next, kind.code),
        term=held.id if held else "",
        term_name=held.name if held else "",
        year=year,
        gaps=book.gaps,
    )


def range_drafts(
    base: dict[str, Any], numbers: Sequence[int], suffix: str, units: Sequence[str]
) -> list[dict[str, Any]]:
    """Drafts of the papers of a range: number, symbol and the unit each is about; the rest is `base`.

    `suffix` is what follows the number: -QĐ/ĐU, or /QĐ-UBND.
    """
    return [
        {
            **base,
            "number": str(number),
            "printed_number": f"{number:02d}{suffix}",
            "symbol": f"{number:02d}{suffix}" if suffix else "",
            "about_unit": unit,
        }
        for number, unit in zip(numbers, [*units, *[""] * len(numbers)], strict=False)
    ]


def save_range(work: Work, drafts: Sequence[dict[str, Any]], consolidation_kind: str = "") -> Change:
    """Write the papers of a range in one operation; with a kind also one consolidation for each unit they are about.

    Raises `Refused`; `row` of each problem is the place of the draft.
    """
    numbers = numbering.spans(int(draft["number"]) for draft in drafts)
    label = f"Nhập {len(drafts)} văn bản số {numbers}"
    with operation(work, "import", label) as (number, mark):
        written: list[tuple[str, str]] = []
        problems: list[Problem] = []
        for place, draft in enumerate(drafts):
            try:
                paper = records.write(work, None, records.checked(work, Document, draft, None), mark)
                written.append(paper)
                if consolidation_kind and draft["about_unit"]:
                    made = _consolidation(draft, consolidation_kind, paper[1])
                    written.append(records.write(work, None, records.checked(work, Consolidation, made, None), mark))
            except Refused as refused:
                problems.extend(
                    Problem(each.field, f"Số {draft['number']}: {each.message}", place, each.field)
                    for each in refused.problems
                )
        if problems:
            raise Refused(*problems)
        rows.derive(work.db, written)
    ids = tuple(record_id for name, record_id in written if name == "document")
    return Change(number, label, "" if len(written) > len(ids) else "document", ids)


def suffix_of(symbol: str) -> str:
    """What follows the number in a symbol."""
    return symbol.lstrip("0123456789") if symbol[:1].isdecimal() else ""


def _consolidation(draft: dict[str, Any], kind: str, document: str) -> dict[str, Any]:
    return {"unit": draft["about_unit"], "kind": kind, "date": draft["date"], "document": document}


def _start(register: NumberRegister | None) -> int:
    return register.starts_at or 1 if register else 1


def _declared(db: Database, issuer: str, type_id: str, term: Term | None, year: int | None) -> int:
    wanted = {"issuer": issuer, "type": type_id, "term": term.id if term else None, "year": year}
    found = query.ids(db, Query(NumberRegister, filters=wanted))
    return _start(rows.get(db, NumberRegister, found[0])) if found else 1


def _term_of(db: Database, unit: Unit, day: date) -> Term | None:
    """The term of a body, or of one above it, that holds a day; of two that meet in it the later."""
    at: Unit | None = unit
    seen: set[str] = set()
    while at is not None and at.id not in seen:
        seen.add(at.id)
        if _kind(db, at) in STATE:
            return None
        terms = rows.get_many(db, Term, query.ids(db, Query(Term, filters={"unit": at.id})))
        fit = [each for each in terms if _holds(each, day)]
        if fit:
            return max(fit, key=lambda each: dates.first_day(each.starts_on) if each.starts_on else date.min)
        at = rows.get(db, Unit, at.parent) if at.parent else None
    return None


def _holds(term: Term, day: date) -> bool:
    begun = not term.starts_on or dates.first_day(term.starts_on) <= day
    return begun and (not term.ends_on or day <= dates.last_day(term.ends_on))


def _kind(db: Database, unit: Unit) -> str:
    item = rows.get(db, ListItem, unit.kind) if unit.kind else None
    return item.code if item else ""


def _symbol(db: Database, unit: Unit, number: int, code: str) -> str:
    """Like the newest papers of the issuer; else with the ward's own ending, where the issuer is its committee."""
    for pattern in books.symbols(db, unit.id):
        if symbol := numbering.like(pattern, number, code):
            return symbol
    setting = rows.get(db, Setting, SETTING_ID)
    if setting is not None and setting.committee == unit.id and setting.number_suffix:
        return f"{number:02d}-{code}/{setting.number_suffix}"
    return ""
