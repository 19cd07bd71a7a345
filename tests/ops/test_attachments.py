"""What may be attached, where, how much; order, and what the check says about it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from dankvan_desktop.core.records import by_name
from dankvan_desktop.core.records.documents.attachment import Attachment
from dankvan_desktop.ops import attachments, check, records, undo
from dankvan_desktop.ops.attachment_kinds import NotAllowed, kind_of, safe_name
from dankvan_desktop.ops.attachments import Prepared
from dankvan_desktop.ops.work import Refused, Work
from dankvan_desktop.store import rows
from tests.store.ward import add, new_ward

PDF = b"%PDF-1.4\n"


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    work = new_ward(tmp_path / "ward.danvan")
    yield work
    work.db.close()


def office(main: str, more: dict[str, bytes] | None = None, types: bytes = b"<Types/>") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types)
        for name, content in {main: b"<x/>", **(more or {})}.items():
            archive.writestr(name, content)
    return made.getvalue()


DOCX, XLSX = office("word/document.xml"), office("xl/workbook.xml")


@pytest.mark.parametrize(
    ("data", "name", "suffix"),
    [
        (PDF, "a.exe", ".pdf"),
        (b"\xff\xd8\xff\xe0abc", "a.pdf", ".jpg"),
        (b"\x89PNG\r\n\x1a\nabc", "a", ".png"),
        (DOCX, "a.zip", ".docx"),
        (XLSX, "a", ".xlsx"),
        (office("ppt/presentation.xml"), "a", ".pptx"),
        ("Kính gửi: Đảng ủy".encode(), "a.txt", ".txt"),
        ("Kính gửi: Đảng ủy".encode("utf-16"), "a.txt", ".txt"),
        (b"BM ten;so\n1;2", "a.CSV", ".csv"),
    ],
)
def test_a_file_is_what_its_content_says(data: bytes, name: str, suffix: str) -> None:
    assert kind_of(data, name).suffix == suffix


@pytest.mark.parametrize(
    ("data", "name", "told"),
    [
        (b"MZ\x90\0", "giấy mời.pdf", "chương trình hoặc tập lệnh"),
        (b"\x7fELF\x02", "a.jpg", "chương trình hoặc tập lệnh"),
        (b"#!/bin/sh\n", "a.txt", "chương trình hoặc tập lệnh"),
        (b"@echo off\ndel *", "a.txt", "chương trình hoặc tập lệnh"),
        (b"del /q *", "a.bat", "Chỉ nhận văn bản .txt, .csv"),
        (b"alert(1)", "a.js", "Chỉ nhận văn bản .txt, .csv"),
        (b"<svg onload='x'/>", "a.svg", "Chỉ nhận văn bản .txt, .csv"),
        (b"L\0\0\0\x01\x14\x02\0", "a.pdf", "lối tắt"),
        (b"Rar!\x1a\x07", "a.pdf", "Giải nén"),
        (b"7z\xbc\xaf\x27\x1c", "a", "Giải nén"),
        (office("a/b.txt"), "a.docx", "Giải nén"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.doc", "lưu thành .docx"),
        (b"\0\0\0\x18ftypheic", "a.jpg", "HEIC"),
        (office("word/document.xml", {"word/vbaProject.bin": b"x"}), "a.docx", "macro"),
        (office("xl/workbook.xml", types=b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"), "a.xlsx", "macro"),
        (office("word/document.xml", types=b"<!DOCTYPE x>"), "a.docx", "cấu trúc lạ"),
        (office("word/document.xml", {"word/bomb.xml": bytes(30_000_000)}), "a.docx", "bung ra quá lớn"),
        (office("xl/workbook.xml", {f"xl/{number}": b"" for number in range(2_100)}), "a.xlsx", "bung ra quá lớn"),
        (DOCX[:-30], "a.docx", "hỏng hoặc chép dở"),
        (b"\x00\x01\x02\xff", "a.txt", "không phải dạng tệp"),
        (b"abc\0def", "a.txt", "không phải dạng tệp"),
        (b"", "a.pdf", "tệp trống"),
    ],
)
def test_what_is_refused_is_refused_in_words(data: bytes, name: str, told: str) -> None:
    with pytest.raises(NotAllowed, match=told) as caught:
        kind_of(data, name)
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Biên bản họp.PDF", "Biên bản họp.pdf"),
        ("hóa đơn.exe", "hóa đơn.exe.pdf"),
        ("..\\..\\Windows\\a.pdf", "a.pdf"),
        ("/etc/passwd", "passwd.pdf"),
        ("con.pdf", "_con.pdf"),
        ("a<b>:c?.pdf", "a_b__c_.pdf"),
        ("ảnh\u202egpj.exe", "ảnhgpj.exe.pdf"),
        ("...", "Tệp.pdf"),
        ("x" * 400, "x" * 120 + ".pdf"),
    ],
)
def test_a_name_is_one_that_every_windows_can_write(name: str, safe: str) -> None:
    assert safe_name(name, kind_of(PDF, name)) == safe


def attach(work: Work, record: str, record_id: str, *names: str) -> tuple[str, ...]:
    files = [Prepared(name, PDF + name.encode()) for name in names]
    return attachments.add(work, record, record_id, files).ids


def names(work: Work, record: str, record_id: str) -> list[str]:
    return [each.name for each in attachments.of_record(work.db, record, record_id)]


def test_files_keep_the_order_they_are_given(work: Work) -> None:
    unit = add(work, "unit")
    a, b, c = attach(work, "unit", unit, "a.pdf", "b.pdf", "c.pdf")
    attach(work, "unit", unit, "d.pdf")
    assert names(work, "unit", unit) == ["a.pdf", "b.pdf", "c.pdf", "d.pdf"]
    d = attachments.of_record(work.db, "unit", unit)[-1].id
    attachments.put_in_order(work, [c, a, b, d])
    assert names(work, "unit", unit) == ["c.pdf", "a.pdf", "b.pdf", "d.pdf"]
    attachments.remove(work, [a])
    attach(work, "unit", unit, "e.pdf")
    assert names(work, "unit", unit) == ["c.pdf", "b.pdf", "d.pdf", "e.pdf"]
    for _ in range(3):
        undo.undo(work)
    assert names(work, "unit", unit) == ["a.pdf", "b.pdf", "c.pdf", "d.pdf"]


def test_nothing_of_a_refused_addition_is_written(work: Work) -> None:
    unit = add(work, "unit")
    good, bad = Prepared("a.pdf", PDF), Prepared("b.pdf", b"MZ")
    with pytest.raises(Refused, match=r"“b\.pdf” là chương trình"):
        attachments.add(work, "unit", unit, [good, bad])
    with pytest.raises(Refused, match="có 21 MB, quá 20 MB"):
        attachments.add(work, "unit", unit, [Prepared("b.pdf", PDF + bytes(20_000_001))])
    with pytest.raises(Refused, match=r"2\.000 điểm ảnh"):
        attachments.add(work, "unit", unit, [Prepared("b.jpg", b"\xff\xd8\xff", 2001, 10)])
    with pytest.raises(Refused, match="không còn trong tệp"):
        attachments.add(work, "unit", "0" * 36, [good])
    records.delete(work, by_name("unit"), [unit])
    with pytest.raises(Refused, match="đang ở thùng rác"):
        attachments.add(work, "unit", unit, [good])
    assert rows.all_ids(work.db, Attachment) == []


def test_the_file_grows_to_a_limit(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    unit = add(work, "unit")
    attach(work, "unit", unit, "a.pdf")
    assert attachments.warning(work.db) == ""
    monkeypatch.setattr(attachments, "WARN_TOTAL", 10)
    assert "chép ra USB" in attachments.warning(work.db)
    assert [each.severity for each in check.run(work.db) if each.code == "attachments.total"] == ["info"]
    monkeypatch.setattr(attachments, "MOST_TOTAL", 25)
    with pytest.raises(Refused, match="xóa vĩnh viễn trong Thùng rác"):
        attach(work, "unit", unit, "b.pdf")
    assert names(work, "unit", unit) == ["a.pdf"]
    monkeypatch.setattr(attachments, "MOST_AT_ONCE", 20)
    with pytest.raises(Refused, match="nhiều lần"):
        attach(work, "unit", unit, "c.pdf", "d.pdf")


def test_a_secret_paper_holds_no_files(work: Work) -> None:
    secret = add(work, "document", secrecy="secret", type="", subject="", printed_number="12-TB/ĐU")
    with pytest.raises(Refused, match="Văn bản mật không giữ tệp"):
        attach(work, "document", secret, "a.pdf")
    plain = add(work, "document", secrecy="none")
    (attachment,) = attach(work, "document", plain, "a.pdf")
    with pytest.raises(Refused, match="chưa ghi là Mật") as caught:
        records.save(work, by_name("document"), plain, {"secrecy": "secret", "type": "", "subject": ""})
    assert [problem.field for problem in caught.value.problems] == ["secrecy"]
    attachments.remove(work, [attachment])
    records.save(work, by_name("document"), plain, {"secrecy": "secret", "type": "", "subject": ""})
    records.restore(work, Attachment, [attachment])
    found = [each for each in check.run(work.db) if each.code == "attachments.secret"]
    assert [(each.record, each.id) for each in found] == [("document", plain)]


def test_the_check_names_each_attachment_that_is_not_what_it_was(work: Work) -> None:
    unit = add(work, "unit", name="Khối 1")
    ids = attach(work, "unit", unit, "a.pdf", "b.pdf", "c.pdf")
    assert not [each for each in check.run(work.db) if each.code.startswith("attachments")]
    keys = [each.sha256 for each in rows.get_many(work.db, Attachment, ids)]
    work.db.conn.execute("DELETE FROM attachment_chunk WHERE sha256 = ?", (keys[0],))
    work.db.conn.execute("UPDATE attachment_chunk SET data = x'2550' WHERE sha256 = ?", (keys[1],))
    found = {each.code: each for each in check.run(work.db) if each.code.startswith("attachments")}
    assert sorted(found) == ["attachments.altered", "attachments.missing"]
    missing = found["attachments.missing"]
    assert (missing.record, missing.id, missing.title, missing.severity) == ("unit", unit, "Khối 1", "error")
    assert missing.must_mend
    assert "“a.pdf” bị mất nội dung" in missing.message
    assert missing.group == "Tệp đính kèm"
    assert "“b.pdf”" in found["attachments.altered"].message


def test_a_file_is_told_in_words(work: Work) -> None:
    unit = add(work, "unit")
    picture = Prepared("Ảnh.jpeg", b"\xff\xd8\xff" + bytes(1_250_000), 2000, 1500)
    made = attachments.add(work, "unit", unit, [picture, Prepared("a.pdf", PDF)]).ids
    told = [attachments.describe(each) for each in rows.get_many(work.db, Attachment, made)]
    assert told == ["Ảnh.jpg · Ảnh 2.000 × 1.500 · 1,2 MB", "a.pdf · PDF · 1 KB"]
