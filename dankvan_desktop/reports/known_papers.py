"""How a report names a paper that it rests on, while that paper is in force (domain.md §1.7 LG-1, §4)."""

from __future__ import annotations

from datetime import date

from dankvan_desktop.core.records.documents.known_document import KnownDocument
from dankvan_desktop.core.rules import known
from dankvan_desktop.figures import lines
from dankvan_desktop.store import counting, rows
from dankvan_desktop.store.database import Database

_NAMED = ("Luật", "PL")
"""Types known by name before number: “Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15”."""


def citation(db: Database, symbol: str, day: date) -> str:
    """The paper of a symbol that was in force on a day, as a sentence names it; "" where there is none.

    The day is the last one of the report's period: a report of 2018 rests on no paper of 2025.
    """
    ids = counting.select(db, "known_document", (("symbol", "is", symbol),))
    papers = [each for each in rows.get_many(db, KnownDocument, ids) if known.in_force(each, day)]
    if not papers:
        return ""
    paper = max(papers, key=lambda each: each.date or "")
    types = rows.titles_of(db, [("list_item", paper.type or "")])
    kind = types.get(("list_item", paper.type or ""), "Văn bản")
    code = {row[0]: row[1] for row in counting.stored(db, "list_item", ("code",))}.get(paper.type or "", "")
    if code in _NAMED and paper.subject and not paper.subject.startswith("về "):
        return f"{kind} {paper.subject} số {paper.symbol}"
    text = f"{kind} số {paper.symbol}"
    if paper.date:
        text += f", {lines.on_date(paper.date)}"
    return f"{text} của {paper.issuer}" if paper.issuer else text
