"""Answering petitions along their life, and really removing the names of who sent them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dankvan_desktop.core import dates, deadlines
from dankvan_desktop.core.frozen import Frozen, fixed
from dankvan_desktop.core.records.democracy.petition import Petition
from dankvan_desktop.core.spec import Draft, Problem
from dankvan_desktop.core.workflow import PETITION_LIFE
from dankvan_desktop.ops import records
from dankvan_desktop.ops.work import Change, Refused, Work
from dankvan_desktop.store import forgetting, rows
from dankvan_desktop.store.database import Database


@fixed
class Kept(Frozen):
    """A petition that still holds its sender's name. `purge_on`: the day after which it has to go; None: not set."""

    id: str
    title: str
    state: str
    purge_on: str | None
    is_due: bool
    is_deleted: bool


def moves(petition: Petition) -> tuple[tuple[str, str], ...]:
    """(state, label) of the steps that may follow."""
    return tuple((code, PETITION_LIFE.label(code)) for code in PETITION_LIFE.allowed(petition.state or "received"))


def move(work: Work, petition_id: str, state: str, draft: Draft, base_rev: int | None = None) -> Change:
    """Take a petition a step on, with what belongs to the step. Raises `Refused` for a step that may not follow."""
    old = rows.get(work.db, Petition, petition_id)
    if old is None or old.deleted:
        raise Refused(Problem("", "Đơn này không còn nữa. Đóng cửa sổ rồi mở lại danh sách."))
    refusal = PETITION_LIFE.refusal(old.state or "received", state)
    if refusal:
        raise Refused(Problem("state", refusal))
    reopened = {"answered_on": ""} if old.state == "answered" and state == "settling" else {}
    return records.save(work, Petition, petition_id, {**reopened, **draft, "state": state}, base_rev)


def extension_limit(petition: Petition) -> date | None:
    """The last day to which the law lets a petition be extended; None where it sets no term."""
    term, _ = petition.term
    accepted = deadlines.full(petition.accepted_on)
    if term is None or term is deadlines.SORTING or accepted is None:
        return None
    return term.latest(accepted, remote=petition.remote)


def keeping_names(db: Database, today: date) -> list[Kept]:
    """The petitions that hold a name or a contact, also in the recycle bin; those to be purged first."""
    held = rows.get_many(db, Petition, forgetting.holders(db, Petition))
    titles = rows.titles(db, "petition", [each.id for each in held])
    found = [
        Kept(
            each.id,
            titles.get(each.id, ""),
            PETITION_LIFE.label(each.state or "received"),
            each.purge_on,
            bool(each.purge_on and dates.last_day(each.purge_on) < today),
            each.deleted,
        )
        for each in held
    ]
    return sorted(found, key=lambda each: (not each.is_due, each.purge_on is None, each.purge_on or "", each.title))


def purge_names(work: Work, ids: Sequence[str]) -> Change:
    """Remove name and contact of the senders for good, history included. Nothing before it can be undone any more."""
    if not ids:
        raise Refused(Problem("", "Chọn ít nhất một đơn để xóa tên người gửi."))
    label = f"Xóa tên người gửi của {len(ids)} đơn thư"
    with records.operation(work, "purge", label) as (number, mark):
        forgetting.forget(work.db, Petition, ids, mark)
    return Change(number, label, "petition", tuple(ids))
