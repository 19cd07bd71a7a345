"""What is done to bodies as a whole: another place in the tree, a new name, a merger, a consolidation of members."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from dankvan_desktop.core import dates, spec
from dankvan_desktop.core.frozen import Frozen, fixed
from dankvan_desktop.core.records.units import naming
from dankvan_desktop.core.records.units.consolidation import Consolidation
from dankvan_desktop.core.records.units.post import Post
from dankvan_desktop.core.records.units.setting import SETTING_ID, OlderHeader, Setting
from dankvan_desktop.core.records.units.unit import FormerName, Unit
from dankvan_desktop.core.spec import Problem, Record
from dankvan_desktop.ops import records
from dankvan_desktop.ops.records import named, operation
from dankvan_desktop.ops.work import Change, Refused, Work
from dankvan_desktop.store import query, rows
from dankvan_desktop.store.database import Database
from dankvan_desktop.store.query import Query

_GONE = "Đơn vị không còn trong tệp. Mở lại trang rồi thử lại."


@fixed
class NewPost(Frozen):
    """A post that a consolidation opens, as typed: the role's id and, where it is known, the person."""

    role: str
    person: str = ""


def all_units(db: Database) -> dict[str, Unit]:
    """All bodies in use by id, by name."""
    return {unit.id: unit for unit in rows.get_many(db, Unit, rows.all_ids(db, Unit))}


def move(work: Work, unit_id: str, parent_id: str | None) -> Change:
    """Another place in the tree. Raises `Refused` in words where a circle would come about."""
    if unit_id == parent_id:
        raise Refused(Problem("parent", "Đơn vị không thể thuộc chính nó."))
    return records.save(work, Unit, unit_id, {"parent": parent_id or ""})


def rename(work: Work, unit_id: str, names: dict[str, str], since: str) -> Change:
    """A new name from a day on; the old one with its headers is kept, and older papers print it.

    `names`: name, short_name, header_party, header_state as typed; `since` as typed. Where the settings' header names
    the unit, they follow. Raises `Refused` field by field.
    """
    unit = _unit(work, unit_id)
    day = _day(since, "since", "Chưa nhập ngày mang tên mới.")
    if not names.get("name", "").strip():
        raise Refused(Problem("name", "Chưa nhập tên mới."))
    if all(names.get(name, "").strip() == getattr(unit, name) for name in names):
        raise Refused(Problem("name", f"Vẫn là tên cũ “{unit.name}”. Nhập tên mới."))
    if unit.valid_from and dates.first_day(day) <= dates.first_day(unit.valid_from):
        sentence = f"Đơn vị thành lập {dates.show(unit.valid_from)}: ngày mang tên mới phải sau đó."
        raise Refused(Problem("since", sentence))
    for former in unit.former_names:
        if former.used_until and dates.first_day(day) <= dates.last_day(former.used_until):
            sentence = f"Tên “{former.name}” dùng đến {dates.show(former.used_until)}: ngày đổi tên phải sau đó."
            raise Refused(Problem("since", sentence))
    kept = FormerName(
        name=unit.name,
        header_party=unit.header_party,
        header_state=unit.header_state,
        used_until=naming.day_before(day),
    )
    draft = names | {"former_names": [*spec.draft_of(unit)["former_names"], {**spec.draft_of(kept), "id": ""}]}
    changed = records.checked(work, Unit, draft, unit)
    assert isinstance(changed, Unit)
    writes: list[tuple[Record | None, Record]] = [(unit, changed)]
    new = changed.header_party or changed.name.upper()
    writes.extend(_headers(work, {(unit.header_party or unit.name).upper(): new}, day))
    label = f"Đổi tên {named(Unit, unit.name)} thành “{changed.name}”"
    return records.save_together(work, label, writes)


def merge(work: Work, unit_ids: Sequence[str], into_id: str, since: str, new_name: str = "") -> Change:
    """Several bodies end and go on in one from a day on: what stood below them stands below it, their posts end.

    Without `into_id` the body of `new_name` is founded on that day, of the kind and in the place of the first one.
    Raises `Refused` field by field.
    """
    day = _day(since, "since", "Chưa nhập ngày sáp nhập.")
    units = all_units(work.db)
    _check_merger(units, unit_ids, into_id, new_name)
    what = named(Unit, units[unit_ids[0]].name) if len(unit_ids) == 1 else f"{len(unit_ids)} đơn vị"
    label = f"Sáp nhập {what} vào “{units[into_id].name if into_id else new_name.strip()}”"
    with operation(work, "save", label) as (number, mark):
        written: list[tuple[str, str]] = []
        if not into_id:
            first = units[unit_ids[0]]
            draft = {"name": new_name, "kind": first.kind or "", "parent": first.parent or "", "valid_from": day}
            written.append(records.write(work, None, records.checked(work, Unit, draft, None), mark))
            into_id = written[0][1]
        for old, new in _merged(work, units, unit_ids, into_id, day):
            written.append(records.write(work, old, new, mark))
        rows.derive(work.db, written)
    return Change(number, label, "", tuple(record_id for _, record_id in written))


def _check_merger(units: dict[str, Unit], unit_ids: Sequence[str], into_id: str, new_name: str) -> None:
    if not unit_ids:
        raise Refused(Problem("units", "Chưa chọn đơn vị sáp nhập."))
    if bool(into_id) == bool(new_name.strip()):
        raise Refused(Problem("into", "Chọn đơn vị nhận có sẵn, hoặc ghi tên đơn vị mới: một trong hai."))
    if into_id in unit_ids:
        raise Refused(Problem("into", "Đơn vị không thể sáp nhập vào chính nó. Bỏ chọn ở một bên."))
    if any(each not in units for each in (*unit_ids, *([into_id] if into_id else []))):
        raise Refused(Problem("", _GONE))
    for unit_id in unit_ids:
        unit = units[unit_id]
        if unit.valid_to:
            raise Refused(Problem("units", f"“{unit.name}” đã kết thúc từ {dates.show(unit.valid_to)}. Bỏ chọn."))
        if into_id and into_id in naming.below(units.values(), unit_id):
            sentence = f"“{units[into_id].name}” thuộc “{unit.name}”: chuyển ra ngoài trước khi sáp nhập."
            raise Refused(Problem("into", sentence))


def _merged(
    work: Work, units: dict[str, Unit], unit_ids: Sequence[str], into_id: str, day: str
) -> Iterator[tuple[Record, Record]]:
    """(as it was, as it shall be) of every record that a merger changes."""
    ended, into = naming.day_before(day), _unit(work, into_id)
    for unit_id in unit_ids:
        end = {"valid_to": ended, "merged_into": into_id}
        yield units[unit_id], records.checked(work, Unit, end, units[unit_id])
    for child in units.values():
        if child.parent in unit_ids and child.id not in unit_ids and not child.valid_to:
            yield child, records.checked(work, Unit, {"parent": into_id}, child)
    for post in _open_posts(work.db, unit_ids):
        yield post, records.checked(work, Post, {"valid_to": _not_before(post, ended)}, post)
    into_header = into.header_party or into.name.upper()
    lines = {(units[each].header_party or units[each].name).upper(): into_header for each in unit_ids}
    yield from _headers(work, lines, day, dict.fromkeys(unit_ids, into_id))


def consolidate(
    work: Work, draft: dict[str, Any], ending: Sequence[str], new: Sequence[NewPost]
) -> Change:
    """One decision changes the members of a body: posts that end, posts that stay, posts that begin; one undo.

    `draft` is that of a consolidation without its posts. Without `head_count` the posts are counted; without posts the
    number alone is kept. Raises `Refused`; `row` of a problem is the place in `new`.
    """
    first, problems = spec.read(Consolidation, draft)
    if first is None:
        raise Refused(*problems)
    unit_id, day = first.unit or "", first.date or ""
    unit = _unit(work, unit_id)
    held = {post.id: post for post in _open_posts(work.db, [unit_id])}
    staying = [post_id for post_id in held if post_id not in ending]
    count = len(staying) + len(new)
    if first.head_count is None and count:
        first = replace(first, head_count=count)
    if first.head_count is not None and first.head_count < count:
        sentence = f"Ít hơn số người đang và mới giữ chức ({count}). Sửa số thành viên hoặc bớt chức danh."
        raise Refused(Problem("head_count", sentence))
    kind = rows.titles(work.db, "list_item", [first.kind or ""]).get(first.kind or "", "Kiện toàn")
    with operation(work, "save", f"{kind} {named(Unit, unit.name)}") as (number, mark):
        written: list[tuple[str, str]] = []
        for post_id in ending:
            if post_id in held:
                post = held[post_id]
                end = {"valid_to": _not_before(post, naming.day_before(day))}
                written.append(records.write(work, post, records.checked(work, Post, end, post), mark))
        made = [_new_post(work, each, place, first) for place, each in enumerate(new)]
        opened = [records.write(work, None, post, mark) for post in made]
        posts = [*staying, *(post_id for _, post_id in opened)]
        whole = {**spec.draft_of(first), "posts": posts}
        kept = records.write(work, None, records.checked(work, Consolidation, whole, None), mark)
        rows.derive(work.db, [*written, *opened, kept])
    return Change(number, f"{kind} {named(Unit, unit.name)}", "", (kept[1], *(each for _, each in (*written, *opened))))


def _new_post(work: Work, new: NewPost, place: int, first: Consolidation) -> Post:
    draft = {
        "role": new.role,
        "person": new.person,
        "unit": first.unit or "",
        "valid_from": first.date or "",
        "decision": first.document or "",
    }
    try:
        post = records.checked(work, Post, draft, None)
    except Refused as refused:
        problems = [Problem("new", each.message, place, each.field) for each in refused.problems]
        raise Refused(*problems) from refused
    assert isinstance(post, Post)
    return post


def open_posts(db: Database, unit_id: str) -> list[Post]:
    """The posts of a body that have not ended, by title."""
    return _open_posts(db, [unit_id])


def _open_posts(db: Database, unit_ids: Sequence[str]) -> list[Post]:
    ids = [each for unit_id in unit_ids for each in query.ids(db, Query(Post, filters={"unit": unit_id}))]
    return [post for post in rows.get_many(db, Post, ids) if not post.valid_to]


def _not_before(post: Post, end: str) -> str:
    """The end of a post, not before its beginning."""
    begun = post.valid_from
    return begun if begun and dates.last_day(end) < dates.first_day(begun) else end


def _headers(
    work: Work, lines: dict[str, str], day: str, bodies: dict[str, str] | None = None
) -> list[tuple[Record, Record]]:
    """The settings with the header lines of renamed or merged bodies replaced; the old ones kept for older papers."""
    setting = rows.get(work.db, Setting, SETTING_ID)
    if setting is None:
        return []
    draft: dict[str, Any] = {}
    for field in ("header_superior", "header_issuer"):
        line = getattr(setting, field)
        if line and line.upper() in lines and lines[line.upper()] != line.upper():
            draft[field] = lines[line.upper()].upper()
    changed_header = bool(draft)
    for field in ("unit", "committee", "superior"):
        if getattr(setting, field) in (bodies or {}):
            draft[field] = (bodies or {})[getattr(setting, field)]
    if not draft:
        return []
    if changed_header:
        older = OlderHeader(
            used_until=naming.day_before(day),
            header_superior=setting.header_superior,
            header_issuer=setting.header_issuer,
        )
        kept = {**spec.draft_of(older), "id": ""}
        draft["older_headers"] = [*spec.draft_of(setting)["older_headers"], kept]
    return [(setting, records.checked(work, Setting, draft, setting))]


def _unit(work: Work, unit_id: str) -> Unit:
    unit = rows.get(work.db, Unit, unit_id)
    if unit is None or unit.deleted:
        raise Refused(Problem("", _GONE))
    return unit


def _day(typed: str, field: str, missing: str) -> str:
    if not typed.strip():
        raise Refused(Problem(field, missing))
    try:
        return dates.parse(typed)
    except dates.BadDate as error:
        raise Refused(Problem(field, str(error))) from error
