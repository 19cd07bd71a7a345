"""Files that lie with a record: added, ordered, taken out to be opened, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from dankvan_desktop.core import numbers
from dankvan_desktop.core.frozen import Frozen, fixed
from dankvan_desktop.core.records import by_name
from dankvan_desktop.core.records.documents.attachment import Attachment
from dankvan_desktop.core.records.documents.document import Document
from dankvan_desktop.core.spec import Problem
from dankvan_desktop.ops import records
from dankvan_desktop.ops.attachment_kinds import KINDS, NotAllowed, kind_of, safe_name
from dankvan_desktop.ops.attachments_kept import may_hold, since
from dankvan_desktop.ops.work import Change, Refused, Work
from dankvan_desktop.store import attachments as store
from dankvan_desktop.store import rows
from dankvan_desktop.store.database import Database

MEGABYTE = 1_000_000
MOST_BYTES = 20 * MEGABYTE
"""Of one file."""
MOST_AT_ONCE = 100 * MEGABYTE
"""Of the files of one operation, which lies in memory until it is written."""
MOST_PIXELS = 2_000
"""Of the longer side of a picture (design §2, attachments)."""
WARN_TOTAL, MOST_TOTAL = 300 * MEGABYTE, 900 * MEGABYTE


@fixed
class Prepared(Frozen):
    """A file ready to be kept; of a picture its size in pixels, made anew without what the camera noted."""

    name: str
    data: bytes
    width: int | None = None
    height: int | None = None


def add(work: Work, record: str, record_id: str, files: Sequence[Prepared]) -> Change:
    """Put files at the end of a record's files; one operation, one undo. Raises `Refused`; then nothing was written."""
    reason = may_hold(work.db, record, record_id)
    if reason:
        raise Refused(Problem("", reason))
    made = [_checked(each) for each in files]
    size = sum(len(each.data) for each in files)
    if size > MOST_AT_ONCE:
        raise Refused(Problem("", f"Một lần chỉ thêm được {_mb(MOST_AT_ONCE)} MB. Chia ra thêm làm nhiều lần."))
    total = store.total(work.db)
    if total + size > MOST_TOTAL:
        told = f"Tệp phường đã giữ {_mb(total)} MB tệp đính kèm, không thêm quá {_mb(MOST_TOTAL)} MB được."
        raise Refused(Problem("", f"{told} Xóa bớt tệp cũ, rồi xóa vĩnh viễn trong Thùng rác."))
    title = rows.titles(work.db, record, [record_id]).get(record_id, "")
    what = f"tệp “{made[0].name}”" if len(made) == 1 else f"{len(made)} tệp"
    label = f"Thêm {what} vào {records.named(by_name(record), title)}"
    with records.operation(work, "save", label) as (number, mark):
        store.forget_unused(work.db, since(work))
        written = put(work, mark, record, record_id, files)
        rows.derive(work.db, written)
    return Change(number, label, Attachment.SPEC.name, tuple(each for _, each in written))


def put(
    work: Work, mark: rows.Stamp, record: str, record_id: str, files: Sequence[Prepared]
) -> list[tuple[str, str]]:
    """Inside an operation: files at the end of a record's files. What `rows.derive` needs. Raises `Refused`."""
    held = of_record(work.db, record, record_id)
    last = max((each.position or 0 for each in held), default=0)
    written = []
    for place, file in enumerate(files, last + 1):
        key = store.keep(work.db, file.data)
        new = replace(_checked(file), record_type=record, record_id=record_id, position=place, sha256=key)
        written.append(records.write(work, None, new, mark))
    return written


def of_record(db: Database, record: str, record_id: str) -> list[Attachment]:
    """The files that lie with a record, in their order."""
    return rows.get_many(db, Attachment, store.ids_of(db, record, [record_id]))


def count(db: Database, record: str, record_id: str) -> int:
    """How many files lie with a record."""
    return store.count(db, record, record_id)


def put_in_order(work: Work, ids: Sequence[str]) -> Change:
    """Give the files of one record the order of the ids."""
    held = rows.get_many(work.db, Attachment, ids)
    moved = [(old, replace(old, position=place)) for place, old in enumerate(held, 1) if old.position != place]
    return records.save_together(work, "Sắp xếp tệp đính kèm", moved)


def remove(work: Work, ids: Sequence[str]) -> Change:
    """Into the recycle bin."""
    return records.delete(work, Attachment, ids)


def content(db: Database, attachment: Attachment) -> bytes:
    """The bytes of a file. Raises `Refused` when they are missing or altered."""
    try:
        return store.read(db, attachment.sha256)
    except store.LostBytes as error:
        raise Refused(Problem("", _told("altered", attachment.name))) from error


def warning(db: Database) -> str:
    """What to say when the file has grown large by its attachments; empty below the limit."""
    held = store.total(db)
    if held < WARN_TOTAL:
        return ""
    return (
        f"Tệp đính kèm đã chiếm {_mb(held)} MB trong tệp phường (tối đa {_mb(MOST_TOTAL)} MB): mở, chép ra USB "
        "và sao lưu sẽ chậm. Xóa bớt tệp không cần, rồi xóa vĩnh viễn trong Thùng rác."
    )


def unsound(db: Database) -> Iterator[tuple[store.Unsound, str]]:
    """Every attachment that cannot be relied on, with what is wrong and what to do."""
    for each in store.unsound(db):
        yield each, _told(each.fault, each.name)


def secret_holders(db: Database) -> Iterator[tuple[str, int]]:
    """(id, number of files) of secret papers that still hold files."""
    for paper in rows.get_many(db, Document, store.holders(db, Document.SPEC.name)):
        if paper.is_secret and not paper.deleted:
            yield paper.id, store.count(db, Document.SPEC.name, paper.id)


def _checked(file: Prepared) -> Attachment:
    try:
        kind = kind_of(file.data, file.name)
    except NotAllowed as error:
        raise Refused(Problem("", f"“{file.name}” {error}")) from error
    if len(file.data) > MOST_BYTES:
        raise Refused(Problem("", too_large(file.name, len(file.data))))
    is_picture = kind.media_type.startswith("image/")
    if is_picture and not (file.width and file.height and max(file.width, file.height) <= MOST_PIXELS):
        told = f"“{file.name}” là ảnh lớn hơn {numbers.show(MOST_PIXELS)} điểm ảnh. Thu nhỏ ảnh rồi thử lại."
        raise Refused(Problem("", told))
    return Attachment(
        name=safe_name(file.name, kind),
        media_type=kind.media_type,
        size=len(file.data),
        width=file.width if is_picture else None,
        height=file.height if is_picture else None,
    )


def too_large(name: str, size: int) -> str:
    """Why a file of so many bytes is refused."""
    told = f"“{name}” có {_mb(size)} MB, quá {_mb(MOST_BYTES)} MB."
    return f"{told} Quét ở độ phân giải thấp hơn hoặc chia thành nhiều tệp."


def label_of(attachment: Attachment) -> str:
    """What its kind is called: “PDF”, “Ảnh”."""
    kind = KINDS.get(attachment.media_type)
    return kind.label if kind else "Tệp"


def describe(attachment: Attachment) -> str:
    """Name, kind and size in words: “Biên bản.jpg · Ảnh 2.000 × 1.500 · 0,4 MB”."""
    pixels = ""
    if attachment.width and attachment.height:
        pixels = f" {numbers.show(attachment.width)} × {numbers.show(attachment.height)}"
    tenths = numbers.show(Decimal(max(attachment.size or 0, 1) * 10 // MEGABYTE) / 10, 1)
    small = f"{numbers.show(-(-(attachment.size or 0) // 1000))} KB"
    size = f"{tenths} MB" if (attachment.size or 0) >= MEGABYTE else small
    return f"{attachment.name} · {label_of(attachment)}{pixels} · {size}"


def file_name(attachment: Attachment) -> str:
    """What a copy is called: another program may have written any name into the file."""
    kind = KINDS.get(attachment.media_type)
    return safe_name(attachment.name, kind) if kind else "Tệp.bin"


def _told(fault: str, name: str) -> str:
    if fault == "ownerless":
        return f"Tệp đính kèm “{name}” thuộc một bản ghi không còn nữa. Khôi phục tệp phường từ bản sao lưu."
    what = "bị mất nội dung" if fault == "missing" else "bị mất hoặc bị sửa nội dung"
    return f"Tệp đính kèm “{name}” {what}. Xóa tệp đó rồi đính kèm lại, hoặc khôi phục tệp phường từ bản sao lưu."


def _mb(size: int) -> str:
    return str(-(-size // MEGABYTE))
