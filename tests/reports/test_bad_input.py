"""What a user may type, anywhere: the paper comes out whole, or a finding says what to mend and where."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from dankvan_desktop.core.narrative import Narrative
from dankvan_desktop.core.narrative import Para as OwnPara
from dankvan_desktop.core.narrative import Run as OwnRun
from dankvan_desktop.core.records.reports.report import Report
from dankvan_desktop.core.records.reports.section import Section
from dankvan_desktop.core.records.units.recipient_list import RecipientList
from dankvan_desktop.core.records.units.setting import SETTING_ID, Setting
from dankvan_desktop.core.records.units.signer import Signer
from dankvan_desktop.ops import records
from dankvan_desktop.ops.work import Work
from dankvan_desktop.reports import build, outline, tree
from dankvan_desktop.reports.conformance import findings
from dankvan_desktop.reports.layout import PROFILES
from dankvan_desktop.reports.pdf import missing_glyphs, render, render_pages
from dankvan_desktop.store import rows
from tests.reports.mutants import base, changed
from tests.reports.page_model import Paper, measure
from tests.sample import open_sample

MARKUP = '<b>đậm <img src="/etc/hostname"> & <a href="file:///etc/passwd">x</a> </para> {figure:so_ho} [[x]] &amp; %s'
LONG_NAME = ("Ủy ban Mặt trận Tổ quốc Việt Nam và các tổ chức chính trị - xã hội của phường " * 4)[:300].strip()
HOSTILE = {
    "markup": MARKUP,
    "300 letters": LONG_NAME,
    "a word of 5,000 letters": "Đ" * 5000,
    "5,000 letters": ("công tác dân vận của hệ thống chính trị " * 125).strip(),
    "control characters": "a\x00b\x0bc\x1bd\u200be\ufefff",
    "backslashes and brackets": r"\x41 (a) \) \\ ((b",
    "only blanks": " \u00a0 \t ",
}
_KINDS = (tree.Letterhead, tree.Title, tree.Heading, tree.Para, tree.TableBlock, tree.ListBlock, tree.SignatureBlock,
          tree.Appendix)  # fmt: skip


def _hostile(block: tree.Block, text: str) -> tree.Block:
    """The block with a text in every field that a user fills."""
    runs = (tree.TextRun(text), tree.TextRun(text, bold=True))
    given: dict[str, Any] = {
        "runs": runs, "items": (runs, runs), "recipients": (text,) * 3, "rows": ((text,) * 3,) * 2,
        "columns": tuple(tree.Column(text) for _ in range(3)),
    }
    values = {}
    for field in fields(block):
        if field.name in given:
            values[field.name] = given[field.name]
        elif isinstance(getattr(block, field.name), str) and field.name != "title_line":
            values[field.name] = text
    return replace(block, **values)


def _squeezed(text: str) -> str:
    return re.sub(r"[\s\u200b\ufeff\x00-\x1f]", "", text)


def _inside(paper: Paper) -> None:
    for page in paper.pages:
        if page.rows or page.boxes:
            assert page.ink.x0 > 29.4 and page.ink.x1 < page.width - 14.4, f"trang {page.number}"
            assert page.ink.bottom < page.height - 19.4, f"trang {page.number}"


@pytest.mark.parametrize(
    ("name", "profile"),
    [(name, profile) for name in HOSTILE for profile in (PROFILES if "5,000" not in name else ["HD05"])],
)
def test_any_text_in_every_field_prints_inside_the_margins(name: str, profile: str) -> None:
    text = HOSTILE[name]
    document = base(profile)
    ones = [next(block for block in tree.walk(document) if isinstance(block, kind)) for kind in _KINDS]
    wanted = replace(document, blocks=tuple(_hostile(block, text) for block in ones))
    made = render_pages(wanted, measured=True)
    paper = measure(made.pdf)
    _inside(paper)
    copied = _squeezed(paper.copied)
    kept = _squeezed(text)
    if kept:  # the paragraph and the list print it twice each, table, heading and title too
        assert copied.count(kept) >= 4 if len(kept) < 1000 else copied.count(kept[:10]) > 100
    told = findings(wanted, made.drawn)
    assert kept == "" or {"HD-3", "HD-4", "SG-1"} <= {each.code for each in told}
    assert all(each.message.endswith(".") and each.where for each in told)
    assert render(wanted) == made.pdf


@pytest.mark.parametrize(
    ("kind", "field"),
    [(tree.Letterhead, name) for name in ("superior", "issuer", "number", "place_date")]
    + [(tree.SignatureBlock, name) for name in ("authority", "position", "name", "typed_note")],
)
def test_a_name_that_no_page_could_hold_is_cut_and_told(kind: type[tree.Block], field: str) -> None:
    document = changed(base(), kind, **{field: HOSTILE["5,000 letters"]})
    made = render_pages(document, measured=True)
    _inside(measure(made.pdf))
    codes = {each.code for each in findings(document, made.drawn)}
    assert codes & ({"HD-2", "HD-3", "HD-4"} if kind is tree.Letterhead else {"SG-1", "NN-1"})


@pytest.mark.parametrize("profile", list(PROFILES))
def test_300_letters_in_each_cell_of_the_head_and_the_end_print_whole(profile: str) -> None:
    name = LONG_NAME.upper()
    document = changed(base(profile), tree.Letterhead, superior=name, issuer=name)
    document = changed(document, tree.SignatureBlock, recipients=(LONG_NAME,) * 39 + ("Lưu Văn phòng",))
    made = render_pages(document, measured=True)
    paper = measure(made.pdf)
    _inside(paper)
    assert _squeezed(paper.copied).count(_squeezed(name)) == 2
    texts = [part.text for page in paper.pages for part in page.segments]
    assert sum(text.startswith("- Ủy ban Mặt trận") for text in texts) == 39
    assert "HD-2" not in {each.code for each in findings(document, made.drawn)}


@pytest.mark.parametrize("letter", ["☐", "中", "\U0001f600"])
def test_a_letter_the_typeface_lacks_is_told_with_its_place(letter: str) -> None:
    document = base()
    place = tree.Para((tree.TextRun(f"Đã hoàn thành {letter} nhiệm vụ được giao."),))
    document = replace(document, blocks=(*document.blocks[:2], place, *document.blocks[2:]))
    made = render_pages(document, measured=True)
    (told,) = findings(document, made.drawn)
    assert told.code == "TX-1" and letter in told.message and "Đã hoàn thành" in told.where
    assert "Đã hoàn thành □ nhiệm vụ" in " ".join(measure(made.pdf).copied.split())
    assert missing_glyphs(document) == [(letter, f"Đã hoàn thành {letter} nhiệm vụ được giao.")]


def test_a_cell_longer_than_a_page_prints_whole_and_is_told() -> None:
    words = " ".join(f"từ{number}" for number in range(1500))
    table = tree.TableBlock("Bảng 2. Diễn biến", (tree.Column("TT"), tree.Column("Nội dung", 8)), (("1", words),))
    document = base()
    document = replace(document, blocks=(*document.blocks[:-4], table, *document.blocks[-4:]))
    made = render_pages(document, measured=True)
    paper = measure(made.pdf)
    _inside(paper)
    assert [word for word in paper.copied.split() if re.fullmatch(r"từ\d+", word)] == words.split()
    (told,) = findings(document, made.drawn)
    assert told.code == "AP-1" and "dài hơn một trang" in told.message and "Nội dung" in told.where


@pytest.mark.parametrize("name", outline.names())
def test_an_outline_without_a_single_figure_prints(tmp_path: Path, name: str) -> None:
    """A file in which nothing was recorded yet: every section empty, every figure missing."""
    work = open_sample(tmp_path)
    empty = build.build(work.db, name, None, period_from="1999-01-01", period_to="1999-12-31")
    made = render_pages(empty.document, measured=True)
    _inside(measure(made.pdf))
    codes = {each.code for each in findings(empty.document, made.drawn)}
    # No number, no date and no name yet; last words that are the clerk's own.
    assert codes <= {"HD-3", "HD-4", "SG-1", "BD-3", "BD-1"}, codes
    work.db.close()


def _everywhere(work: Work, text: str) -> str:
    """A report of the sample whose every text, and those of its signer, recipients and ward, is hostile."""
    setting = rows.get(work.db, Setting, SETTING_ID)
    assert setting is not None and setting.signer and setting.recipient_list
    records.save(work, Setting, SETTING_ID, {"header_superior": text, "header_issuer": text, "place": text[:80]})
    records.save(work, Signer, setting.signer, {"person": text[:80], "position": text[:80]})
    kept = rows.get(work.db, RecipientList, setting.recipient_list)
    assert kept is not None
    people = [{"name": text, "purpose": text[:40]} for _ in range(40)]
    records.save(work, RecipientList, kept.id, {"recipients": people})
    saved = build.newest_report(work.db, "so-ket-nq25", None, None)
    assert saved
    records.save(work, Report, saved, {"subject": text, "draft_mark": text[:60], "typed_note": text[:60]})
    own = Narrative((OwnPara((OwnRun(text), OwnRun(text, bold=True))),))
    held = build.build(work.db, "so-ket-nq25", saved)
    place = next(slot for slot in held.slots if slot.is_own)
    found = next((each for each in rows.get_many(work.db, Section, rows.all_ids(work.db, Section))
                  if each.report == saved and each.key == place.key), None)  # fmt: skip
    records.save(work, Section, found.id if found else None, {"report": saved, "key": place.key, "body": own.to_json()})
    return saved


@pytest.mark.parametrize("profile", list(PROFILES))
@pytest.mark.parametrize("make", [lambda: MARKUP, lambda: LONG_NAME], ids=["markup", "300 letters"])
def test_hostile_words_in_every_record_of_a_report(tmp_path: Path, make: Callable[[], str], profile: str) -> None:
    work = open_sample(tmp_path)
    text = make()
    saved = _everywhere(work, text)
    built = build.build(work.db, "so-ket-nq25", saved, profile=profile)
    made = render_pages(built.document, measured=True)
    paper = measure(made.pdf)
    _inside(paper)
    copied = _squeezed(paper.copied)
    assert copied.count(_squeezed(text)) >= 3  # both runs of the own text, the name of who signs or the subject
    told = findings(built.document, made.drawn, work.db)
    assert {"HD-4", "SG-1"} & {each.code for each in told} or text == LONG_NAME
    work.db.close()
