"""A tổ dân vận gets other members by one decision, with the keyboard only, in a real window."""

from __future__ import annotations

from pathlib import Path

import pytest

from dankvan_desktop.core.clock import FixedClock
from dankvan_desktop.core.records import by_name
from dankvan_desktop.core.records.units.consolidation import Consolidation
from dankvan_desktop.core.records.units.post import Post
from dankvan_desktop.ops import files, records
from dankvan_desktop.ops.catalogue import list_item_id
from dankvan_desktop.store import database, query, rows
from tests.gui.window_kit import DAY, ward_file
from tests.journeys.screen import missing_tools, screen, until

pytestmark = [
    pytest.mark.timeout(180),
    pytest.mark.skipif(bool(missing_tools()), reason=f"not on this machine: {missing_tools()}"),
]


def staffed(folder: Path) -> Path:
    """A ward file with a tổ dân vận of two."""
    path = ward_file(folder, "Chi bộ 1")
    work = files.open_work(path, FixedClock(DAY))
    (unit,) = records.save(work, by_name("unit"), None, {"name": "Tổ dân vận số 1"}).ids
    for code, person in (("to_truong", "Nguyễn Văn An"), ("to_pho", "Trần Thị Bình")):
        role = list_item_id("post_role", code)
        records.save(work, Post, None, {"role": role, "unit": unit, "person": person, "valid_from": "2017"})
    work.db.close()
    return path


def consolidations(path: Path) -> list[Consolidation]:
    """What was decided, read from the file."""
    db = database.open_file(path, read_only=True)
    try:
        return rows.get_many(db, Consolidation, query.ids(db, query.Query(Consolidation)))
    finally:
        db.close()


def in_office(path: Path) -> dict[str, tuple[str | None, str | None]]:
    """Name → (from, to) of everyone who holds or held a role, read from the file."""
    db = database.open_file(path, read_only=True)
    try:
        posts = rows.get_many(db, Post, query.ids(db, query.Query(Post)))
        return {post.person: (post.valid_from, post.valid_to) for post in posts}
    finally:
        db.close()


def test_a_body_is_consolidated(root: Path, tmp_path: Path, data_dir: Path) -> None:
    path = staffed(tmp_path)
    with screen(root) as shown:
        shown.start(str(path))
        shown.keys("ctrl+2", "ctrl+f")
        shown.type("to dan van")
        shown.keys("Down", "alt+k", "Down", "Down", "Down", "Return")
        shown.wait_for("^Kiện toàn “Tổ dân vận số 1”")
        shown.keys("Tab", "Tab")
        shown.type("2/4/2018")
        shown.keys("Tab")
        shown.type("binh")
        shown.keys("Return", "Tab", "Tab")
        shown.type("thanh vien")
        shown.keys("Tab")
        shown.type("le van cuong")
        shown.keys("Return", "ctrl+s")
        until(lambda: len(consolidations(path)) == 1, "the consolidation is in the file")
        shown.wait_gone("^Kiện toàn")
        shown.wait_for("^Dân vận –")
        shown.close()
    assert in_office(path) == {
        "Nguyễn Văn An": ("2017", None),
        "Trần Thị Bình": ("2017", "2018-04-01"),
        "le van cuong": ("2018-04-02", None),
    }
    (held,) = consolidations(path)
    assert held.date == "2018-04-02" and len(held.posts) == 2
