"""The program's sentences as texts that the clerk can change: the same words, the same figures, nothing lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QTextDocument

from dankvan_desktop.core.clock import SystemClock
from dankvan_desktop.core.narrative import ListBlock, Narrative, Para, Run
from dankvan_desktop.gui.form import narrative_document
from dankvan_desktop.ops import files, records
from dankvan_desktop.ops.work import Work
from dankvan_desktop.reports import build, outline, pdf, prose, tree
from tests.sample import sample_file

MONTHS = {"period_from": "2017-01", "period_to": "2017-12"}


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Work]:
    made = files.open_work(sample_file(tmp_path_factory.mktemp("sentences")), SystemClock(), "Người thử")
    yield made
    made.db.close()


def built(work: Work, name: str, own: dict[str, Narrative | None] | None = None) -> build.Built:
    return build.build(work.db, name, None, own=own, **MONTHS)


def lines(blocks: tuple[tree.Block, ...]) -> str:
    return "\n".join(tree.plain_text(block) for block in blocks)


@pytest.mark.parametrize("name", outline.names())
def test_the_words_of_a_sentence_are_what_it_prints(work: Work, name: str) -> None:
    """One letter changed changes one letter of the paper."""
    found = built(work, name)
    sentences = [slot for slot in found.slots if slot.is_generated]
    keys = [slot.key for slot in found.slots if slot.is_place]
    assert len(set(keys)) == len(keys)
    for slot in sentences:
        assert slot.written is not None and found.context is not None
        again = prose._labelled(slot.label, prose.own_blocks(found.context, slot.written))
        assert lines(tuple(again)) == lines(slot.blocks), slot.key
        assert Narrative.from_json(slot.written.to_json()) == slot.written


@pytest.mark.parametrize("name", outline.names())
def test_a_sentence_goes_through_the_editor_unchanged(qapp, work: Work, name: str) -> None:
    for slot in built(work, name).slots:
        if slot.written is not None:
            document = QTextDocument()
            narrative_document.fill(document, slot.written)
            assert narrative_document.read(document) == slot.written, slot.key


@pytest.mark.parametrize("name", outline.names())
def test_every_sentence_changed_at_once_is_printed_as_changed(work: Work, name: str) -> None:
    before = built(work, name)
    own: dict[str, Narrative | None] = {}
    for slot in before.slots:
        if slot.written is not None and slot.written.blocks:
            own[slot.key] = Narrative((*slot.written.blocks, Para((Run(f"Thêm vào {slot.key}."),))))
    after = built(work, name, own)
    text = lines(after.document.blocks)
    assert all(f"Thêm vào {key}." in text for key in own)
    assert {slot.key for slot in after.slots if slot.is_edited} == set(own)
    figures = [each.figure for each in before.figures]
    assert set(figures) >= {each.figure for each in after.figures}


def test_the_same_words_are_no_change(work: Work) -> None:
    before = built(work, "nam")
    own = {slot.key: slot.written for slot in before.slots if slot.written is not None}
    after = built(work, "nam", own)
    assert not [slot.key for slot in after.slots if slot.is_edited]
    assert pdf.render(after.document) == pdf.render(before.document)


def test_a_point_of_the_program_looks_the_same_when_it_was_changed(work: Work) -> None:
    """“- …” of a sentence and “- …” of a list of the clerk have one look."""
    para = tree.Para((tree.TextRun("Số đảng viên là 522 đồng chí."),), bullet=True)
    listed = tree.ListBlock((para.runs,))
    document = built(work, "nam").document
    head, tail = document.blocks[:2], document.blocks[-1:]
    papers = [tree.Document((*head, block, *tail), document.title, document.author) for block in (para, listed)]
    drawn = [pdf.render(paper) for paper in papers]
    assert drawn[0] == drawn[1]


def test_a_sentence_that_is_left_out_leaves_its_figures_out(work: Work) -> None:
    before = build.build(work.db, "so-ket-nq25")
    gone: set[str] = set()
    for slot in before.slots:
        if slot.written is not None and slot.blocks:
            after = build.build(work.db, "so-ket-nq25", own={slot.key: Narrative()})
            assert lines(before.document.blocks).count(lines(slot.blocks)) > lines(after.document.blocks).count(
                lines(slot.blocks)
            )
            gone |= set(dict(before.used)) - set(dict(after.used))
    assert {"ho_giao_dan", "list:awards_granted"} <= gone
    assert not gone & {"so_ho"}, "a table of the same part still prints it"


def test_saved_words_stand_in_place_until_they_are_taken_away(work: Work) -> None:
    from dankvan_desktop.core.records.reports.report import Report
    from dankvan_desktop.ops import reports

    change = records.save(work, Report, None, {"subject": "thử", "outline": "nam", **MONTHS})
    (report,) = change.ids
    first = build.build(work.db, "nam", report)
    slot = next(slot for slot in first.slots if slot.written is not None and slot.written.figures())
    words = Narrative((ListBlock((slot.written.blocks[0].runs,)) if isinstance(slot.written.blocks[0], Para)
                       else Para(slot.written.blocks[0].items[0]), Para((Run("Của tôi."),))))  # fmt: skip
    reports.save_section(work, report, slot.key, slot.heading, words, slot.written.source())
    second = build.build(work.db, "nam", report)
    assert "Của tôi." in lines(second.document.blocks)
    assert build.build(work.db, "nam", report, own={slot.key: None}).document == first.document
    reports.remove_section(work, report, slot.key)
    assert build.build(work.db, "nam", report).document == first.document
    assert reports.remove_section(work, report, slot.key) is None
