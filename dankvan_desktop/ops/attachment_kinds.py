"""What a file is, by its content and never by its name; what may lie with a record, and why other things may not."""

from __future__ import annotations

from pathlib import PureWindowsPath
from typing import TYPE_CHECKING

from dankvan_desktop.core.frozen import Frozen, fixed
from dankvan_desktop.core.text import clean_line

if TYPE_CHECKING:
    from zipfile import ZipInfo

MOST_UNPACKED = 200_000_000
"""Bytes that an Office file may hold when unpacked (documents.md §6), with at most so many parts, each so tight."""
MOST_PARTS, MOST_RATIO, SMALL_PART = 2_000, 100, 1_000_000
_LONGEST_NAME = 120


class NotAllowed(Exception):
    """A file that may not lie with a record; says why and what to do."""


@fixed
class FileKind(Frozen):
    """`suffix` is what its copies are called by, whatever the name was."""

    media_type: str
    suffix: str
    label: str


PDF = FileKind("application/pdf", ".pdf", "PDF")
JPEG = FileKind("image/jpeg", ".jpg", "Ảnh")
PNG = FileKind("image/png", ".png", "Ảnh")
_OFFICE = "application/vnd.openxmlformats-officedocument."
DOCX = FileKind(f"{_OFFICE}wordprocessingml.document", ".docx", "Word")
XLSX = FileKind(f"{_OFFICE}spreadsheetml.sheet", ".xlsx", "Excel")
PPTX = FileKind(f"{_OFFICE}presentationml.presentation", ".pptx", "Trình chiếu")
TXT = FileKind("text/plain", ".txt", "Văn bản")
CSV = FileKind("text/csv", ".csv", "Bảng CSV")
KINDS = {kind.media_type: kind for kind in (PDF, JPEG, PNG, DOCX, XLSX, PPTX, TXT, CSV)}
_NAMES = "*.pdf *.jpg *.jpeg *.png *.tif *.tiff *.bmp *.webp *.gif *.docx *.xlsx *.pptx *.txt *.csv"
PATTERN = f"Ảnh, bản quét, văn bản ({_NAMES})"

_PICTURES = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
)
_PROGRAM = "là chương trình hoặc tập lệnh, không đính kèm được."
_ARCHIVE = "là tệp nén. Giải nén rồi đính kèm từng tệp bên trong."
_REFUSED = (
    (b"MZ", _PROGRAM),
    (b"\x7fELF", _PROGRAM),
    (b"\xca\xfe\xba\xbe", _PROGRAM),
    (b"\xcf\xfa\xed\xfe", _PROGRAM),
    (b"\xce\xfa\xed\xfe", _PROGRAM),
    (b"\xfe\xed\xfa", _PROGRAM),
    (b"\x4c\x00\x00\x00\x01\x14\x02\x00", "là lối tắt. Đính kèm chính tệp mà lối tắt chỉ tới."),
    (b"#!", _PROGRAM),
    (b"Rar!", _ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (b"\x1f\x8b", _ARCHIVE),
    (b"BZh", _ARCHIVE),
    (b"\xfd7zXZ", _ARCHIVE),
    (b"MSCF", _ARCHIVE),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "là tệp Word, Excel đời cũ hoặc có mật khẩu. Mở ra rồi lưu thành .docx, .xlsx hoặc PDF không mật khẩu.",
    ),
    (b"{\\rtf", "là tệp RTF. Mở bằng Word rồi lưu thành .docx hoặc PDF."),
)
_TEXT_NAMES = {"": TXT, ".txt": TXT, ".md": TXT, ".csv": CSV}
_OFFICE_PARTS = (("word/document.xml", DOCX), ("xl/workbook.xml", XLSX), ("ppt/presentation.xml", PPTX))
_RESERVED = {"CON", "PRN", "AUX", "NUL", *(f"{port}{number}" for port in ("COM", "LPT") for number in range(10))}


def picture_kind(head: bytes) -> str:
    """`jpeg`, `png`, `tiff`, `gif`, `bmp`, `webp` by the first bytes of a file; empty for what is no such picture.

    Raises `NotAllowed` for pictures of phones that cannot be read here.
    """
    if head[4:8] == b"ftyp" and head[8:12] in (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif"):
        raise NotAllowed("là ảnh HEIC của điện thoại. Mở bằng ứng dụng Ảnh rồi lưu thành JPEG.")
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head[:2] == b"BM" and head[6:10] == b"\0\0\0\0":
        return "bmp"
    return next((name for start, name in _PICTURES if head.startswith(start)), "")


def kind_of(data: bytes, name: str) -> FileKind:
    """What a file is. Raises `NotAllowed` for what may not be kept, in words that follow the file's name."""
    if not data:
        raise NotAllowed("là tệp trống. Kiểm tra lại tệp.")
    for start, reason in _REFUSED:
        if data.startswith(start):
            raise NotAllowed(reason)
    if data.startswith(b"%PDF-"):
        return PDF
    picture = picture_kind(data[:16])
    if picture:
        return JPEG if picture == "jpeg" else PNG
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _office(data)
    return _text(data, name)


def safe_name(name: str, kind: FileKind) -> str:
    """A file name for every Windows: no folder, no forbidden character, no reserved word, the suffix of its kind."""
    whole = clean_line(name)
    stem = PureWindowsPath(whole.replace("/", "\\")).name
    known = {known.suffix for known in KINDS.values()} | {".jpeg", ".tif", ".tiff", ".bmp", ".webp", ".gif", ".md"}
    dot = stem.rfind(".")
    if dot > 0 and stem[dot:].lower() in known:
        stem = stem[:dot]
    stem = "".join("_" if each in '<>:"/\\|?*' or not each.isprintable() else each for each in stem)
    stem = stem.strip(" .")[:_LONGEST_NAME].rstrip(" .")
    if stem.split(".")[0].upper() in _RESERVED:
        stem = f"_{stem}"
    return (stem or "Tệp") + kind.suffix


def _office(data: bytes) -> FileKind:
    """A Word, Excel or PowerPoint file without macros; other archives and bombs are refused."""
    import io
    import zipfile
    import zlib

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            kind = next((kind for part, kind in _OFFICE_PARTS if part in names), None)
            if kind is None or "[Content_Types].xml" not in names:
                raise NotAllowed(_ARCHIVE)
            _refuse_bomb(parts)
            types = archive.read("[Content_Types].xml")
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise NotAllowed("bị hỏng hoặc chép dở. Chép lại tệp rồi thử lại.") from error
    if any(each.lower().endswith("vbaproject.bin") for each in names) or b"macroEnabled" in types:
        raise NotAllowed("có macro. Lưu lại thành .docx, .xlsx hoặc PDF không có macro.")
    if b"<!DOCTYPE" in types:
        raise NotAllowed("có cấu trúc lạ. Lưu lại bằng Word, Excel hoặc xuất ra PDF.")
    return kind


def _refuse_bomb(parts: list[ZipInfo]) -> None:
    tight = any(
        part.file_size > SMALL_PART and part.file_size > MOST_RATIO * max(part.compress_size, 1) for part in parts
    )
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED or tight:
        raise NotAllowed("bung ra quá lớn nên không an toàn. Lưu lại bằng Word, Excel hoặc xuất ra PDF.")


def _text(data: bytes, name: str) -> FileKind:
    """Plain text under a name of plain text: a script is text too, and Windows runs it by its name."""
    suffix = PureWindowsPath(name).suffix.lower()
    try:
        text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotAllowed("không phải dạng tệp đính kèm được. Chọn PDF, ảnh, Word, Excel hoặc văn bản.") from error
    if "\0" in text or any(ord(each) < 32 and each not in "\t\r\n\f" for each in text[:4096]):
        raise NotAllowed("không phải dạng tệp đính kèm được. Chọn PDF, ảnh, Word, Excel hoặc văn bản.")
    if suffix not in _TEXT_NAMES or text.lstrip()[:9].lower().startswith(("@echo", "<script", "<?php")):
        raise NotAllowed(f"{_PROGRAM} Chỉ nhận văn bản .txt, .csv.")
    return _TEXT_NAMES[suffix]
