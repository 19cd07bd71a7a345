"""Budgets of the store (design §12): saving against a bare INSERT, lists and search over 100,000 rows."""

from __future__ import annotations

import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dankvan_desktop.core import ids
from dankvan_desktop.core.records import by_name
from dankvan_desktop.ops import records
from dankvan_desktop.ops.work import Work
from dankvan_desktop.store import database, query
from dankvan_desktop.store.query import Query
from tests.benchmarks.large import ROWS, large_ward
from tests.benchmarks.measuring import in_turn, report
from tests.store.ward import TickingClock, add, new_ward

ACTIVITY, DOCUMENT = by_name("activity"), by_name("document")


def _wall_in_turn(actions: dict[str, Callable[[int], object]], runs: int = 60) -> dict[str, float]:
    """Median seconds by the clock, A B A B …: a commit mostly waits for the disk."""
    taken: dict[str, list[float]] = {name: [] for name in actions}
    for number in range(runs):
        for name, action in actions.items():
            started = time.perf_counter()
            action(number)
            taken[name].append(time.perf_counter() - started)
    return {name: statistics.median(each) for name, each in taken.items()}


def _bare(path: Path) -> Callable[[int], object]:
    """A plain INSERT and commit with the same safety into a table of the same width."""
    sqlite3.connect(path).close()
    conn = database.connect(path, "rw")
    conn.execute("CREATE TABLE t (id TEXT PRIMARY KEY, a TEXT, b TEXT, c TEXT, d INTEGER, e TEXT, f TEXT) STRICT")
    clock = TickingClock()

    def insert(number: int) -> None:
        conn.execute("BEGIN IMMEDIATE")
        row = (ids.uuid7(clock.now()), "Dọn vệ sinh", "x" * 36, "y" * 36, number, "2018", "chữ " * 20)
        conn.execute("INSERT INTO t VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        conn.execute("COMMIT")

    return insert


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Work]:
    """A ward with 100,000 documents."""
    work = large_ward(tmp_path_factory.mktemp("large") / "ward.danvan")
    yield work
    work.db.close()


def test_saving_a_record_against_a_bare_insert(tmp_path: Path) -> None:
    work = new_ward(tmp_path / "ward.danvan")
    unit, kind = add(work, "unit", name="Tổ 5"), add(work, "list_item", list="activity_kind", label="Ra quân")
    draft = {
        "name": "Dọn vệ sinh", "kind": kind, "unit": unit, "period": "4/2018", "sessions": "3", "co_units": [unit],
        "items": [{"name": "Một"}, {"name": "Hai"}], "content": "Nội dung " * 20,
    }  # fmt: skip
    edited = add(work, "activity", **draft)
    found = _wall_in_turn(
        {
            "bare": _bare(tmp_path / "bare.db"),
            "new": lambda number: records.save(work, ACTIVITY, None, {**draft, "name": f"Dọn vệ sinh {number}"}),
            "edit": lambda number: records.save(work, ACTIVITY, edited, {"name": f"Sửa {number}"}),
        }
    )
    work.db.close()
    for name, words in (("new", "save a new record with three child rows"), ("edit", "save a changed record")):
        absolute = f"{found[name] * 1000:.2f} ms, bare {found['bare'] * 1000:.2f} ms"
        report(words, found[name] / found["bare"], 5.0, absolute)


def test_saving_among_100_000_rows(large: Work, tmp_path: Path) -> None:
    issuer, kind = large.db.conn.execute("SELECT issuer, type FROM document LIMIT 1").fetchone()
    draft = {"type": kind, "issuer": issuer, "subject": "Báo cáo"}

    def saved(_: int) -> None:
        records.save(large, DOCUMENT, None, {**draft, "printed_number": f"{ROWS + large.db.save_count}-BC/ĐU"})

    found = _wall_in_turn({"bare": _bare(tmp_path / "bare.db"), "save": saved}, runs=25)
    absolute = f"{found['save'] * 1000:.1f} ms, bare {found['bare'] * 1000:.1f} ms"
    report("save a document among 100,000", found["save"] / found["bare"], 5.0, absolute)


@pytest.mark.parametrize("sort", ["title", "-date", "issuer"])
def test_the_first_page_of_a_list_of_100_000(large: Work, sort: str) -> None:
    wanted = Query(DOCUMENT, sort=sort)
    sql, arguments = [], []
    large.db.conn.set_trace_callback(sql.append)
    assert len(query.page(large.db, wanted, 0, 200)) == 200
    large.db.conn.set_trace_callback(None)
    found = _wall_in_turn(
        {
            "sql": lambda _: large.db.conn.execute(sql[0], arguments).fetchall(),
            "page": lambda _: query.page(large.db, wanted, 0, 200),
        },
        runs=15,
    )
    absolute = f"{found['page'] * 1000:.1f} ms, the SQL alone {found['sql'] * 1000:.1f} ms"
    report(f"first page of 100,000 by {sort}", found["page"] / found["sql"], 3.0, absolute)


@pytest.mark.parametrize("words", ["v", "ve sinh", "khoi 9", "khongco"])
def test_a_key_stroke_in_the_search_box_of_100_000(large: Work, words: str) -> None:
    wanted = Query(DOCUMENT, words=words)
    found = in_turn(
        {"page": lambda: query.page(large.db, wanted, 0, 200), "count": lambda: query.count(large.db, wanted)}, runs=9
    )
    taken, counted = (found[name] / found["pace"] for name in ("page", "count"))
    absolute = f"{taken * 1000:.0f} ms, and {counted * 1000:.0f} ms to count {query.count(large.db, wanted)} rows"
    report(f"search for “{words}” in 100,000, against 80 ms", taken / 0.080, 1.0, absolute)
