"""What attachments mean to the records they lie with: which may hold them, what goes when a record goes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from dankvan_desktop.core.clock import stamp
from dankvan_desktop.core.records import by_name
from dankvan_desktop.core.records.documents.attachment import Attachment
from dankvan_desktop.core.records.documents.document import Document
from dankvan_desktop.core.spec import Problem, Record
from dankvan_desktop.ops.work import Work
from dankvan_desktop.store import attachments, rows
from dankvan_desktop.store.database import Database

SECRET = "Văn bản mật không giữ tệp ở đây: giữ bản giấy theo quy định về tài liệu mật."
_UNDO_DAYS = 1


def may_hold(db: Database, record: str, record_id: str) -> str:
    """Why files may not be added to a record, in words; empty when they may."""
    owner = rows.get(db, by_name(record), record_id)
    if owner is None:
        return "Bản ghi này không còn trong tệp."
    if owner.deleted:
        return "Bản ghi này đang ở thùng rác. Khôi phục trước rồi thêm tệp."
    return SECRET if isinstance(owner, Document) and owner.is_secret else ""


def keep_out_of_secret(db: Database, record: Document, old: Document | None) -> tuple[Document, list[Problem]]:
    """A paper that holds files cannot become secret."""
    if old is None or old.is_secret or not record.is_secret:
        return record, []
    if not attachments.count(db, Document.SPEC.name, record.id):
        return record, []
    told = "Văn bản đang có tệp đính kèm nên chưa ghi là Mật được. Xóa các tệp đó, rồi xóa vĩnh viễn trong Thùng rác."
    return record, [Problem("secrecy", told)]


def purge_with(work: Work, cls: type[Record], ids: Sequence[str]) -> None:
    """Inside the operation that removes records for good: their files go too, and the bytes that nothing needs."""
    attached = () if cls is Attachment else attachments.ids_of(work.db, cls.SPEC.name, ids, binned=True)
    rows.remove(work.db, Attachment, attached)
    attachments.forget_unused(work.db, since(work))


def since(work: Work) -> str:
    """The moment from which on what was undone may be done again."""
    return stamp(work.clock.now() - timedelta(days=_UNDO_DAYS))
