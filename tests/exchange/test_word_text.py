"""A Word document that comes back: its words by headings; broken and harmful files are refused in words."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document

from dankvan_desktop.exchange import word_text
from dankvan_desktop.exchange.word_text import NotReadable

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
HEADINGS = (("Phần thứ nhất", "KẾT QUẢ"), ("I. ĐẶC ĐIỂM",), ("1. Kinh tế",), ("2. Văn hóa",))


def package(path: Path, **parts: bytes | str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in parts.items():
            out.writestr(f"word/{name}.xml", data)
    return path


def body(inner: str) -> str:
    return f"<w:document {SPACE}><w:body>{inner}</w:body></w:document>"


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in cells)}</w:tr>"


def lines(path: Path) -> list[str]:
    return [line for piece in word_text.read(path) for line in piece.lines]


def test_words_of_paragraphs_tables_and_what_was_changed_with_tracking(tmp_path: Path) -> None:
    nested = f"<w:tbl>{row('trong')}</w:tbl>"
    inner = (
        "<w:p><w:r><w:t>Một </w:t></w:r><w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>hai</w:t></w:r></w:ins><w:r><w:br/><w:t>ba</w:t><w:noBreakHyphen/><w:t>bốn</w:t></w:r></w:p>"
        "<w:p><w:moveFrom><w:r><w:t>dời đi</w:t></w:r></w:moveFrom><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
        f"{paragraph('ý của danh sách', '<w:numPr/>')}<w:tbl>"
        f"<w:tr><w:tc>{paragraph('A')}</w:tc><w:tc>{paragraph('B1')}{paragraph('B2')}</w:tc></w:tr>"
        f"<w:tr><w:tc>{paragraph('1')}</w:tc><w:tc>{nested}{paragraph('')}</w:tc></w:tr></w:tbl>"
    )
    found = lines(package(tmp_path / "a.docx", document=body(inner)))
    assert found == ["Một hai", "ba-bốn", "- ý của danh sách", "A\tB1 B2", "1\ttrong"]


def test_a_document_that_word_itself_would_write(tmp_path: Path) -> None:
    document = Document()
    document.add_heading("I. ĐẶC ĐIỂM", level=1)
    document.add_paragraph("Địa bàn trung tâm.")
    document.add_heading("Mục thêm", level=2)
    document.add_paragraph("Chữ của mục thêm.")
    document.save(str(tmp_path / "a.docx"))
    found = word_text.sections(word_text.read(tmp_path / "a.docx"), HEADINGS)
    assert found.known == {1: ["Địa bàn trung tâm."]}
    assert found.unknown == [("Mục thêm", ["Chữ của mục thêm."])]


def test_headings_are_known_by_their_words_or_their_number_and_the_signature_ends_the_text(tmp_path: Path) -> None:
    level = '<w:outlineLvl w:val="{}"/>'
    inner = (
        paragraph("Lời đầu")
        + paragraph("Phần thứ nhất")
        + paragraph("KẾT QUẢ")
        + paragraph("Lời của phần.")
        + paragraph("I. Đặc điểm", level.format(1))
        + paragraph("1. Tình hình kinh tế của phường", level.format(2))
        + paragraph("Kinh tế khá.")
        + paragraph("2. VĂN HÓA")
        + paragraph("Văn hóa tốt.")
        + f"<w:tbl>{row('Nơi nhận:')}</w:tbl>"
        + paragraph("Phụ lục")
    )
    pieces = word_text.read(package(tmp_path / "a.docx", document=body(inner)))
    found = word_text.sections(pieces, HEADINGS)
    assert found.known == {0: ["Lời của phần."], 1: [], 2: ["Kinh tế khá."], 3: ["Văn hóa tốt."]}
    assert found.unknown == []


BOMB = body(paragraph("a" * 2_000_000))
DOCTYPE = f'<!DOCTYPE x [<!ENTITY a "aaaa">]>{body(paragraph("&a;"))}'


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04" + b"x" * 50,
        b"{\\rtf1 Word 2003}",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600,
    ],
)
def test_a_file_that_is_no_word_document_is_refused_in_one_sentence(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    with pytest.raises(NotReadable, match=r"^“a\.docx” không phải tệp Word .*\.$"):
        word_text.read(path)


@pytest.mark.parametrize(
    ("document", "sentence"),
    [
        (BOMB, "bung ra quá lớn"),
        (DOCTYPE, "khai báo lạ"),
        (DOCTYPE.encode("utf-16"), "khai báo lạ"),
        ("<w:document>", "hỏng"),
        (body(paragraph("a"))[:-5], "hỏng"),
        (body("<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 50_001), "quá nhiều đoạn|bung ra"),
    ],
)
def test_a_document_made_to_harm_is_refused(tmp_path: Path, document: bytes | str, sentence: str) -> None:
    with pytest.raises(NotReadable, match=sentence):
        word_text.read(package(tmp_path / "a.docx", document=document))


def test_many_parts_and_a_big_file_are_refused_before_they_are_read(tmp_path: Path) -> None:
    many = {f"n{number}": b"" for number in range(2_001)}
    with pytest.raises(NotReadable, match="bung ra"):
        word_text.read(package(tmp_path / "a.docx", document=body(""), **many))
    big = tmp_path / "b.docx"
    with big.open("wb") as file:
        file.truncate(word_text.MOST_BYTES + 1)
    with pytest.raises(NotReadable, match="quá lớn"):
        word_text.read(big)
    with pytest.raises(NotReadable, match="Không mở được"):
        word_text.read(tmp_path / "không có.docx")


def test_a_spreadsheet_or_a_broken_part_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotReadable, match="không phải tệp Word"):
        word_text.read(package(tmp_path / "a.docx", other="x"))
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as out:
        out.writestr("word/document.xml", body(paragraph("abc")))
    torn = whole.getvalue().replace(b"abc", b"abd")
    (tmp_path / "b.docx").write_bytes(torn)
    with pytest.raises(NotReadable, match="hỏng"):
        word_text.read(tmp_path / "b.docx")
