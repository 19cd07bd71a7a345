"""The annual report from its first word to the difference after it was issued: keyboard only, in a real window."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dankvan_desktop.core.clock import FixedClock
from dankvan_desktop.core.records import by_name
from dankvan_desktop.core.records.campaigns.activity import Activity
from dankvan_desktop.core.records.reports.issuance import Issuance
from dankvan_desktop.core.records.reports.section import Section
from dankvan_desktop.core.records.units.setting import SETTING_ID
from dankvan_desktop.ops import files, issuing, records, reports
from dankvan_desktop.ops.catalogue import list_item_id
from dankvan_desktop.reports import build
from dankvan_desktop.store import database, rows
from tests.journeys.screen import Screen, missing_tools, screen, until

pytestmark = [
    pytest.mark.timeout(240),
    pytest.mark.skipif(bool(missing_tools()), reason=f"not on this machine: {missing_tools()}"),
]
DAY = date(2027, 1, 5)
QUESTION = "^Ban hành báo cáo$"
ISSUED = 7
"""How many sections of the tab stand before the list of issued papers."""


def ward_with_a_report(folder: Path) -> Path:
    """A ward with two activities of the year and its annual report just begun."""
    path = folder / "ward.danvan"
    work = files.create(path, FixedClock(DAY), "Người thử")

    def save(name: str, draft: dict[str, object], record_id: str | None = None) -> str:
        return records.save(work, by_name(name), record_id, draft).ids[0]

    unit = save("unit", {"name": "Đảng ủy phường Thử"})
    kind = list_item_id("activity_kind", "quan_triet")
    for count in ("12", "3"):
        name = f"Học tập nghị quyết, {count} cuộc"
        save("activity", {"name": name, "kind": kind, "unit": unit, "period": "2026", "sessions": count})
    signer = save("signer", {"authority": "T/M ĐẢNG ỦY", "position": "BÍ THƯ"})
    recipients = [{"name": "Ban Thường vụ"}, {"name": "Lưu Văn phòng Đảng ủy"}]
    receiving = save("recipient_list", {"name": "Báo cáo năm", "recipients": recipients})
    told = {"header_superior": "ĐẢNG BỘ TỈNH THỬ", "header_issuer": "ĐẢNG ỦY PHƯỜNG THỬ", "number_suffix": "ĐU"}
    usual = {"unit": unit, "committee": unit, "place": "Phường Thử", "signer": signer, "recipient_list": receiving}
    save("setting", {**told, **usual}, SETTING_ID)
    new = build.beginning(work.db, "nam", DAY)
    reports.begin(
        work, outline="nam", subject=new.subject, period_from=new.period_from, period_to=new.period_to
    )
    work.db.close()
    return path


def texts(path: Path) -> set[str]:
    """What the clerk wrote, read from the file."""
    db = database.open_file(path, read_only=True)
    try:
        return {each.body.plain_text() for each in rows.get_many(db, Section, rows.all_ids(db, Section))}
    finally:
        db.close()


def sessions(path: Path) -> set[int | None]:
    """The counts of the activities, read from the file."""
    db = database.open_file(path, read_only=True)
    try:
        return {each.sessions for each in rows.get_many(db, Activity, rows.all_ids(db, Activity))}
    finally:
        db.close()


def issued(path: Path) -> list[tuple[str, str, str]]:
    """(symbol, label and printed text of a figure that reads otherwise today) of what was issued, from the file."""
    db = database.open_file(path, read_only=True)
    try:
        papers = rows.get_many(db, Issuance, rows.all_ids(db, Issuance))
        differing = [(paper, each) for paper in papers for each in issuing.differences(db, paper)]
        return [(paper.symbol, each.then, each.now) for paper, each in differing] or [
            (paper.symbol, "", "") for paper in papers
        ]
    finally:
        db.close()


def correct(shown: Screen, path: Path, count: str) -> None:
    """From the part of the report to the rows of its figure, to the first of them, and another count into it."""
    shown.keys("alt+l", "Return", "ctrl+f", "Down", "Return", *["Tab"] * 6, "ctrl+a")
    shown.type(count)
    shown.keys("ctrl+s")
    until(lambda: int(count) in sessions(path), "the corrected count is in the file")


def test_an_annual_report_from_the_first_word_to_the_difference(root: Path, tmp_path: Path, data_dir: Path) -> None:
    path, paper = ward_with_a_report(tmp_path), tmp_path / "bao-cao.pdf"
    with screen(root) as shown:
        shown.start(str(path), "--today", DAY.isoformat())
        shown.keys("ctrl+8", "ctrl+f", "Return")
        shown.type("tinh hinh on dinh")
        shown.keys("ctrl+f", "Down", "Down", "Down", "Return")
        shown.type("cap uy quan tam")
        shown.keys("ctrl+s")
        until(lambda: texts(path) == {"tinh hinh on dinh", "cap uy quan tam"}, "both sections are written")

        correct(shown, path, "5")
        assert sessions(path) == {12, 5}

        shown.keys("ctrl+8", "alt+b")
        shown.wait_for(QUESTION)
        shown.keys("ctrl+s")
        until(lambda: shown.ask("search", "--onlyvisible", "--name", QUESTION).count("\n") == 1, "it asks once more")
        shown.keys("Tab", "Return")
        until(lambda: issued(path) == [("01-BC/ĐU", "", "")], "the report is issued")
        shown.wait_gone(QUESTION)
        shown.wait_for("^Dân vận –")

        shown.keys("alt+p")
        shown.wait_for("^Lưu PDF$")
        shown.keys("ctrl+a")
        shown.type(str(paper))
        shown.keys("Return")
        until(lambda: paper.exists() and paper.read_bytes().endswith(b"%%EOF\n"), "the pages are in a file")

        shown.wait_for("^Dân vận –")
        correct(shown, path, "6")
        assert issued(path)[0] == ("01-BC/ĐU", "17 cuộc", "18 cuộc")
        shown.keys("ctrl+8", *["ctrl+Next"] * ISSUED, "ctrl+f", "Down", "alt+k", "Down", "Down", "Return")
        shown.wait_for("^Khác bản đã ban hành$")
        shown.keys("Escape")
        shown.wait_gone("^Khác bản đã ban hành$")
        shown.wait_for("^Dân vận –")
        shown.close()
    assert "17 cuộc quán triệt" in words(paper), "what was printed shows the corrected figure, not the later one"


def words(pdf: Path) -> str:
    """The words on the pages."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
