"""A petition from its receipt to its answer, with the keyboard only, in a real window."""

from __future__ import annotations

from pathlib import Path

import pytest

from dankvan_desktop.core.clock import FixedClock
from dankvan_desktop.core.records.democracy.petition import Petition
from dankvan_desktop.ops import files, records
from dankvan_desktop.ops.catalogue import list_item_id
from dankvan_desktop.store import database, query, rows
from tests.gui.window_kit import DAY, ward_file
from tests.journeys.screen import Screen, missing_tools, screen, until

pytestmark = [
    pytest.mark.timeout(180),
    pytest.mark.skipif(bool(missing_tools()), reason=f"not on this machine: {missing_tools()}"),
]


def received(folder: Path) -> Path:
    """A ward file with a complaint, after another petition."""
    path = ward_file(folder, "Tổ dân phố 5")
    work = files.open_work(path, FixedClock(DAY))
    for code, subject in (("khieu_nai", "Về đền bù đất"), ("kien_nghi", "Về đèn chiếu sáng")):
        draft = {"kind": list_item_id("petition_kind", code), "received_on": "20/4/2018", "subject": subject}
        records.save(work, Petition, None, draft)
    work.db.close()
    return path


def complaint(path: Path) -> Petition:
    """The complaint, read from the file."""
    db = database.open_file(path, read_only=True)
    try:
        kind = list_item_id("petition_kind", "khieu_nai")
        return rows.get_many(db, Petition, query.ids(db, query.Query(Petition, filters={"kind": kind})))[0]
    finally:
        db.close()


def next_step(shown: Screen) -> None:
    """“Khác ▸ Trả lời đơn…” for the row in front."""
    shown.keys("alt+k", "Down", "Return")
    shown.wait_for("^Trả lời đơn$")


def test_a_petition_is_accepted_and_answered(root: Path, tmp_path: Path, data_dir: Path) -> None:
    path = received(tmp_path)
    with screen(root) as shown:
        shown.start(str(path))
        shown.keys("ctrl+6", "ctrl+Next", "ctrl+Next", "ctrl+f")
        shown.type("den bu")
        shown.keys("Down")
        next_step(shown)
        shown.keys("Home", "Down", "Tab", "ctrl+a")  # the first step is that the ward takes it on
        shown.type("2/5/2018")
        shown.keys("ctrl+s")
        until(lambda: complaint(path).state == "accepted", "the complaint is accepted")
        assert (complaint(path).accepted_on, complaint(path).due) == ("2018-05-02", "2018-06-01")
        shown.wait_gone("^Trả lời đơn$")
        shown.wait_for("^Dân vận –")
        next_step(shown)
        shown.keys("Tab", "ctrl+a")
        shown.type("25/5/2018")
        shown.keys("Tab")
        shown.type("dung mot phan")
        shown.keys("Tab")
        shown.type("da boi thuong")
        shown.keys("ctrl+s")
        until(lambda: complaint(path).state == "answered", "the complaint is answered")
        answered = complaint(path)
        assert (answered.answered_on, answered.answer) == ("2018-05-25", "da boi thuong")
        assert answered.result == list_item_id("petition_result", "dung_mot_phan")
        shown.wait_gone("^Trả lời đơn$")
        shown.wait_for("^Dân vận –")
        shown.close()
