"""A ward with 100,000 documents."""

from __future__ import annotations

from pathlib import Path

from dankvan_desktop.core import text
from dankvan_desktop.ops.work import Work
from tests.store.ward import add, new_ward

ROWS = 100_000
SUBJECTS = ("Tuyên truyền", "Đối thoại", "Ra quân dọn vệ sinh", "Vận động quỹ", "Kiểm tra", "Kiện toàn", "Họp dân")


def large_ward(path: Path) -> Work:
    """An open file; the caller closes it."""
    work = new_ward(path)
    units = [add(work, "unit", name=f"Tổ dân phố {number}") for number in range(40)]
    kinds = [
        add(work, "list_item", list="document_type", label=label) for label in ("Báo cáo", "Kế hoạch", "Quyết định")
    ]
    rows = []
    for number in range(ROWS):
        symbol, subject = f"{number}-BC/ĐU", f"{SUBJECTS[number % 7]} tại khối {number % 97} lần {number}"
        title = f"{symbol} – {subject}"
        unit, kind = units[number % 40], kinds[number % 3]
        date = f"20{10 + number % 9}-{1 + number % 12:02d}-{1 + number % 28:02d}"
        keys = (text.sort_key(symbol), text.sort_key(subject), title, text.sort_key(title), text.fold(title))
        rows.append((f"{number:036d}", "", "", "out", kind, symbol, number, unit, date, subject, *keys))
    marks = ",".join("?" * 15)
    work.db.conn.execute("BEGIN IMMEDIATE")
    work.db.conn.executemany(
        "INSERT INTO document (id, created, updated, direction, type, symbol, number, issuer, date, subject, "
        f"symbol_key, subject_key, title, title_key, fold) VALUES ({marks})",
        rows,
    )
    work.db.conn.execute("COMMIT")
    return work
