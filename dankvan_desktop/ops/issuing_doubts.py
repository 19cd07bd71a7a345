"""What speaks against the terms of an issued paper: who signs it on its day, and its number beside the others'."""

from __future__ import annotations

from dankvan_desktop.core import dates
from dankvan_desktop.core.records.documents.document import Document
from dankvan_desktop.core.records.units.post import Post
from dankvan_desktop.core.records.units.setting import SETTING_ID, Setting
from dankvan_desktop.core.records.units.signer import Signer
from dankvan_desktop.core.text import fold
from dankvan_desktop.ops import issuing
from dankvan_desktop.ops.catalogue import list_item_id
from dankvan_desktop.ops.issuing import Terms
from dankvan_desktop.store import query, rows
from dankvan_desktop.store.database import Database
from dankvan_desktop.store.query import Query


def of_signer(db: Database, signer_id: str, day: str) -> str:
    """Why the one who signs may not be the right one on a day; empty when nothing speaks against it."""
    signer = rows.get(db, Signer, signer_id) if signer_id else None
    if signer is None or not day:
        return ""
    if not _covers(signer.valid_from, signer.valid_to, day):
        return f"Cách ký “{signer.authority} {signer.position}” không dùng vào ngày {dates.show(day)}."
    posts = rows.get_many(db, Post, query.ids(db, Query(Post, filters={"unit": signer.unit}))) if signer.unit else []
    titles = rows.titles(db, "list_item", [each.role for each in posts if each.role])
    same = [each for each in posts if fold(titles.get(each.role or "", "")) == fold(signer.position)]
    held = [each for each in same if _covers(each.valid_from, each.valid_to, day)]
    if same and not held:
        return f"Không có ai giữ chức {signer.position} vào ngày {dates.show(day)} (Đơn vị ▸ Chức danh)."
    names = {each.person for each in held if each.person}
    if signer.person and names and signer.person not in names:
        held_by = ", ".join(sorted(names))
        return f"Ngày {dates.show(day)} chức {signer.position} là {held_by}, không phải {signer.person}."
    return ""


def of_number(db: Database, type_code: str, terms: Terms) -> str:
    """Why number and day do not follow those of the other papers of the book; empty when they do."""
    day = dates.first_day(terms.date)
    offered = issuing.next_number(db, type_code, day)
    if offered is None:
        return ""
    committee = (rows.get(db, Setting, SETTING_ID) or Setting()).committee
    kind = list_item_id("document_type", type_code)
    wanted: dict[str, object] = {"issuer": committee, "type": kind, "term": offered.term or None}
    held = [
        each for each in rows.get_many(db, Document, query.ids(db, Query(Document, filters=wanted)))
        if each.number is not None and each.date and (offered.term or each.number_year == offered.year)
    ]  # fmt: skip
    before = [each for each in held if (each.number or 0) < terms.number and dates.first_day(each.date or "") > day]
    after = [each for each in held if (each.number or 0) > terms.number and dates.last_day(each.date or "") < day]
    odd = max(before, key=lambda each: each.number or 0, default=None) or min(
        after, key=lambda each: each.number or 0, default=None
    )
    if odd is None:
        return ""
    order = "sớm hơn" if odd in before else "muộn hơn"
    beside = f"số {odd.symbol} ({dates.show(odd.date or '')})"
    return f"Số {terms.number} đề ngày {dates.show(terms.date)}, {order} {beside}."


def _covers(start: str | None, end: str | None, day: str) -> bool:
    begun = not start or dates.first_day(start) <= dates.last_day(day)
    return begun and (not end or dates.last_day(end) >= dates.first_day(day))
