"""“Lấy lại lời văn từ Word”: what the secretary changed comes back place by place, and only that."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document

from dankvan_desktop.core.narrative import ListBlock, Narrative, Para, Run, TableBlock
from dankvan_desktop.exchange import word_text
from dankvan_desktop.ops.work import Work
from dankvan_desktop.reports import build, docx, returned
from dankvan_desktop.reports.build import Built
from dankvan_desktop.reports.returned import Returned
from tests.reports import office
from tests.sample import open_sample

OUTLINE = "so-ket-nq25"


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Work]:
    opened = open_sample(tmp_path_factory.mktemp("sample"))
    yield opened
    opened.db.close()


@pytest.fixture(scope="module")
def built(work: Work) -> Built:
    return build.build(work.db, OUTLINE, build.newest_report(work.db, OUTLINE, None, None))


@pytest.fixture
def file(built: Built, tmp_path: Path) -> Path:
    path = tmp_path / "báo cáo.docx"
    path.write_bytes(docx.render(built.document))
    return path


def came_back(built: Built, path: Path) -> list[Returned]:
    headings = returned.headings(built.slots)
    found = word_text.sections(word_text.read(path), headings)
    assert len(found.known) == len(headings) and not found.unknown
    return returned.compare(built.slots, found.known)


def own_slots(built: Built) -> list[build.Slot]:
    return [slot for slot in built.slots if slot.is_own]


def test_a_document_that_nobody_changed_brings_nothing(built: Built, file: Path) -> None:
    assert came_back(built, file) == []


def test_also_after_another_program_wrote_it(built: Built, file: Path) -> None:
    Document(str(file)).save(str(file))
    assert came_back(built, file) == []


def test_a_changed_an_added_and_a_deleted_paragraph_come_back_in_their_places(built: Built, file: Path) -> None:
    filled = [slot for slot in own_slots(built) if slot.narrative and len(slot.narrative.blocks) > 1]
    first, second, third = filled[0], filled[1], filled[-1]
    document = Document(str(file))

    def find(text: str):
        return next(each for each in document.paragraphs if each.text == text)

    one, two, three = (returned.printed_lines(slot.blocks[0])[0] for slot in (first, second, third))
    find(one).runs[0].text = "Câu do bí thư sửa. "
    find(two).insert_paragraph_before("Đoạn mới của bí thư.", style="Đoạn văn")
    gone = find(three)._p
    gone.getparent().remove(gone)
    document.save(str(file))
    found = {each.key: each for each in came_back(built, file)}
    assert set(found) == {first.key, second.key, third.key}
    assert found[first.key].new.startswith("Câu do bí thư sửa.") and one in found[first.key].old
    assert found[second.key].new == f"Đoạn mới của bí thư.\n{found[second.key].old}"
    assert found[third.key].new == found[third.key].old.partition("\n")[2]


def test_every_place_alone_comes_back_to_itself(built: Built, work: Work, tmp_path: Path) -> None:
    """Empty places too: what is written at any of them in Word is told of that place."""
    path = tmp_path / "a.docx"
    report = build.newest_report(work.db, OUTLINE, None, None)
    for number, slot in enumerate(own_slots(built)):
        text = f"Chữ viết thêm số {number} ở trong Word."
        changed = build.build(work.db, OUTLINE, report, own={slot.key: Narrative.from_plain(text)})
        path.write_bytes(docx.render(changed.document))
        (found,) = came_back(built, path)
        assert (found.key, found.new) == (slot.key, text)


def test_a_sentence_of_the_program_can_be_taken_like_any_other(
    built: Built, work: Work, file: Path
) -> None:
    document = Document(str(file))
    sentence = next(each for each in document.paragraphs if each.text.startswith("Toàn phường có 1.800 hộ"))
    old = sentence.text
    sentence.runs[0].text = "Cả phường có "
    for run in sentence.runs[1:]:
        run.text = ""
    document.save(str(file))
    (found,) = came_back(built, file)
    assert (found.old, found.new) == (old, "Cả phường có")
    slot = next(slot for slot in built.slots if slot.key == found.key)
    assert slot.is_generated and not slot.is_edited
    taken = returned.taken(slot.written, slot.blocks, found.new)
    again = build.build(work.db, OUTLINE, build.newest_report(work.db, OUTLINE, None, None), own={found.key: taken})
    assert came_back(again, file) == []
    assert next(slot for slot in again.slots if slot.key == found.key).is_edited


def test_taken_words_keep_what_nobody_changed(built: Built) -> None:
    run = Run("1.800 hộ", bold=True, figure="ho|2017||full")
    old = Narrative(
        (
            Para((Run("Toàn phường có "), run)),
            ListBlock(((Run("một"),), (Run("hai"),))),
            TableBlock(("A", "B"), (("1", "2"),)),
        )
    )
    from dankvan_desktop.reports import tree

    printed = (
        tree.Para((tree.TextRun("Toàn phường có "), tree.TextRun("1.801 hộ", bold=True))),
        tree.ListBlock(((tree.TextRun("một"),), (tree.TextRun("hai"),))),
        tree.TableBlock("", (tree.Column("A"), tree.Column("B")), (("1", "2"),)),
    )
    text = "Mới.\nToàn phường có 1.801 hộ\n- một\n- hai và ba\nX\tY\n3\t4\nHết."
    assert returned.taken(old, printed, text).blocks == (
        Para((Run("Mới."),)),
        old.blocks[0],
        ListBlock(((Run("một"),), (Run("hai và ba"),))),
        TableBlock(("X", "Y"), (("3", "4"),)),
        Para((Run("Hết."),)),
    )
    assert returned.taken(old, printed, "Toàn phường có 1.801 hộ\n- một\n- hai\nA\tB\n1\t2") == old
    assert returned.taken(old, printed, "").is_empty


def test_taking_everything_back_prints_what_word_said(built: Built, work: Work, file: Path) -> None:
    document = Document(str(file))
    slots = {slot.key: slot for slot in own_slots(built)}
    for slot in slots.values():
        if slot.blocks:
            line = returned.printed_lines(slot.blocks[0])[0]
            paragraph = next(each for each in document.paragraphs if each.text == line)
            paragraph.add_run(" Thêm một câu.")
    document.save(str(file))
    own = {
        each.key: returned.taken(slots[each.key].narrative or Narrative(), slots[each.key].blocks, each.new)
        for each in came_back(built, file)
    }
    assert len(own) > 3
    again = build.build(work.db, OUTLINE, build.newest_report(work.db, OUTLINE, None, None), own=own)
    assert came_back(again, file) == []


@pytest.mark.skipif(office.SOFFICE is None, reason="LibreOffice is not installed")
def test_a_document_that_libreoffice_wrote_anew_brings_nothing_but_what_was_changed(
    built: Built, file: Path, tmp_path: Path
) -> None:
    again = tmp_path / "again"
    again.mkdir()
    command = [str(office.SOFFICE), "--headless", f"-env:UserInstallation={(tmp_path / 'lo').as_uri()}"]
    command += ["--convert-to", "docx", "--outdir", str(again), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    written = again / file.name
    assert came_back(built, written) == []
    slot = next(slot for slot in own_slots(built) if slot.blocks)
    line = returned.printed_lines(slot.blocks[0])[0]
    document = Document(str(written))
    next(each for each in document.paragraphs if each.text == line).add_run(" Thêm một câu.")
    document.save(str(written))
    assert [each.key for each in came_back(built, written)] == [slot.key]
