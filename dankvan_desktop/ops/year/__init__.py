"""The sample `year`: a year of work of an invented ward, about 5,000 records, the same ones every time."""

from __future__ import annotations

from datetime import date
from typing import Any

from dankvan_desktop.core import ids
from dankvan_desktop.core.records import by_name
from dankvan_desktop.ops import attachments, check, dismissals
from dankvan_desktop.ops.work import Work
from dankvan_desktop.ops.year import democracy, models, movements, numbers, papers, reports, ward
from dankvan_desktop.ops.year.maker import Maker

FILES = (
    ("kh-mo-hinh", "Danh mục mô hình.txt", "Danh mục mô hình đăng ký, theo từng tổ dân phố.\n"),
    ("qd-khoi", "Biên bản kiện toàn.txt", "Biên bản họp kiện toàn Khối Dân vận phường.\n"),
    ("nq-nam", "Phụ lục chỉ tiêu.txt", "Phụ lục các chỉ tiêu chủ yếu của năm.\n"),
)
"""Papers that lie with documents: key of the document, name, words."""
LAST_DAY = date(2026, 12, 31)
"""The day on which the records of the sample were written."""


def entries() -> list[dict[str, Any]]:
    """What a sample's JSON holds: {type, key, fields}; references are keys and built-in codes."""
    maker = Maker()
    for part in (ward, papers, movements, models, democracy, numbers, reports):
        maker.begin(part.__name__.rpartition(".")[2])
        part.make(maker)
    return maker.entries


def finish(work: Work) -> None:
    """What is no draft: files that lie with records, and a finding that was looked at and set aside."""
    for key, name, words in FILES:
        prepared = attachments.Prepared(name=name, data=words.encode("utf-8"))
        attachments.add(work, "document", row_id("document", key), [prepared])
    found = check.of_record(work.db, by_name("document"), row_id("document", "tb-truc"))
    dismissals.dismiss(work, found, "Ký ngày thứ bảy là đúng: lịch trực lập ngay trước kỳ nghỉ.")


def row_id(record: str, key: str) -> str:
    """The fixed id of a record of the year by its key."""
    return ids.named_id(f"sample/year/{record}/{key}")
