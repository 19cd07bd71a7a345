"""The words of a Word document that comes back: paragraphs, tables, headings. Nothing of it is kept but text.

A document is a package that a stranger may have made: sizes are looked at before anything is unpacked (documents.md
§6), a document type declaration ends the reading, pictures, macros, links and fields are never touched.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from xml.parsers import expat

from dankvan_desktop.core.text import clean, clean_line, fold

MOST_BYTES = 30_000_000
_MOST_UNPACKED = 200_000_000
_MOST_TEXT = 20_000_000  # of the words alone: a report of 60 pages has a tenth of it
_MOST_ENTRIES = 2_000
_MOST_RATIO = 100
_SMALL = 1_000_000  # below this a part may be packed as tightly as it likes
_MOST_PIECES = 50_000
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main "
_SKIPPED = frozenset({"txbxContent", "moveFrom", "del", "instrText", "footnote", "comment"})
_SIGNED = frozenset({"Quyền hạn ký", "Chức vụ", "Họ tên người ký", "Danh sách nơi nhận", "Người soạn, số bản"})
_GROUND = "Căn cứ"
_TITLES = frozenset({"Tên phần", "Tên phụ lục"})
_HEAD = frozenset(
    {
        "Cơ quan ban hành",
        "Tiêu đề Đảng, Quốc hiệu",
        "Số, ký hiệu",
        "Địa danh, ngày tháng",
        "Tiêu đề báo cáo",
        "Trích yếu",
    }
    | {"Dấu dưới trích yếu", "Kính gửi", "Kính gửi nhiều nơi", "Nơi kính gửi"}
)


class NotReadable(ValueError):
    """The file cannot be taken: one sentence, what to do included."""


@dataclass
class Piece:
    """A paragraph, or with `rows` a table; `level` is that of a heading from 0, -1 for text."""

    text: str = ""
    style: str = ""
    level: int = -1
    rows: list[list[str]] = field(default_factory=list)
    styles: set[str] = field(default_factory=set)

    @property
    def lines(self) -> list[str]:
        """The lines of the text; of a table its rows, cells parted by tabs. The dash of a ground is not part of it."""
        found = ["\t".join(row) for row in self.rows] if self.rows else clean(self.text).split("\n")
        bare = (line.removeprefix("- ") if self.style == _GROUND else line for line in found)
        return [line for line in bare if line.strip()]


@dataclass(frozen=True)
class Sections:
    """The text under each heading asked for, by its place in the list, and what stands under headings unknown."""

    known: dict[int, list[str]]
    unknown: list[tuple[str, list[str]]]


def read(path: Path) -> list[Piece]:
    """The paragraphs and tables of a .docx file. Raises `NotReadable`."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise NotReadable(f"Tệp Word quá lớn (hơn {MOST_BYTES // 1_000_000} MB). Bỏ bớt ảnh trong tệp rồi lưu lại.")
        with zipfile.ZipFile(path) as package:
            _refuse_bombs(package)
            names = set(package.namelist())
            if "word/document.xml" not in names:
                raise NotReadable(f"“{path.name}” không phải tệp Word (.docx). Mở bằng Word rồi lưu dạng .docx.")
            read = [name for name in ("word/styles.xml", "word/document.xml") if name in names]
            if max(package.getinfo(name).file_size for name in read) > _MOST_TEXT:
                raise NotReadable("Tệp Word có quá nhiều chữ so với một báo cáo. Chọn đúng tệp báo cáo.")
            styles = package.read("word/styles.xml") if "word/styles.xml" in names else b""
            document = package.read("word/document.xml")
    except OSError as error:
        raise NotReadable(f"Không mở được “{path.name}”. Đóng tệp trong Word rồi thử lại.") from error
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, ValueError) as error:
        if isinstance(error, NotReadable):
            raise
        raise NotReadable(f"“{path.name}” không phải tệp Word (.docx), hoặc đã hỏng, hoặc có mật khẩu.") from error
    reader = _StyleReader()
    if styles:
        _parse(styles, reader)
    body = _BodyReader(reader.names, reader.levels)
    _parse(document, body)
    return body.pieces


def sections(pieces: Sequence[Piece], headings: Sequence[Sequence[str]]) -> Sections:
    """The text of a document by its headings; a heading is the lines it prints, () what stands before the first.

    A heading that was reworded is known by its number and its place between the others. After the signature only the
    headings asked for count: appendices.
    """
    end = _end(pieces)
    body = [piece for place, piece in enumerate(pieces) if place < end or not _is_signature(piece)]
    wanted = [fold(lines[0]) if lines else "" for lines in headings]
    known_lines = set(wanted)
    candidates = [
        place
        for place, piece in enumerate(body)
        if piece.level >= 0 or (not piece.rows and fold(piece.text) in known_lines)
    ]
    found = _matched(wanted, [fold(body[place].text) for place in candidates])
    owner = {candidates[at]: index for index, at in found.items()}
    known: dict[int, list[str]] = {}
    unknown: list[tuple[str, list[str]]] = []
    opening = next((index for index, lines in enumerate(headings) if not lines), None)
    target: list[str] | None = None if opening is None else known.setdefault(opening, [])
    titled = False
    for place, piece in enumerate(body):
        target = None if place == end else target
        if place in owner:
            index = owner[place]
            target = known.setdefault(index, [])
            titled = len(headings[index]) > 1
        elif piece.level >= 0:
            target, titled = [], False
            if place < end:
                unknown.append((clean_line(piece.text), target))
        elif (piece.styles | {piece.style}) & _HEAD:
            pass
        elif titled and (piece.style in _TITLES or fold(piece.text) == fold(headings[index][1])):
            titled = False
        elif target is not None:
            titled = False
            target += piece.lines
    return Sections(known, [each for each in unknown if each[0]])


def _end(pieces: Sequence[Piece]) -> int:
    """Where the signature begins."""
    return next((place for place, piece in enumerate(pieces) if piece.rows and _is_signature(piece)), len(pieces))


def _is_signature(piece: Piece) -> bool:
    """The table of who signs and who receives, or the recipients and the note that stand below it."""
    words = " ".join(cell for row in piece.rows for cell in row)
    return bool((piece.styles | {piece.style}) & _SIGNED) or fold(words).startswith("noi nhan")


def _matched(wanted: Sequence[str], found: Sequence[str]) -> dict[int, int]:
    """Which found heading is which wanted one."""
    pairs: dict[int, int] = {}
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, wanted, found, autojunk=False).get_opcodes():
        if kind == "equal":
            pairs.update(zip(range(i1, i2), range(j1, j2), strict=True))
        elif kind == "replace":
            free = list(range(j1, j2))
            for index in range(i1, i2):
                same = next((at for at in free if _number(found[at]) == _number(wanted[index])), None)
                if same is not None:
                    pairs[index] = same
                    free = [at for at in free if at > same]
    return pairs


def _number(heading: str) -> str:
    """The number that a heading begins with; that of a Phần is its whole line."""
    first, _, _rest = heading.partition(" ")
    return first if first.endswith((".", ")")) else heading


def _refuse_bombs(package: zipfile.ZipFile) -> None:
    entries = package.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    tight = any(
        entry.file_size > _SMALL and entry.file_size > _MOST_RATIO * max(entry.compress_size, 1) for entry in entries
    )
    if len(entries) > _MOST_ENTRIES or unpacked > _MOST_UNPACKED or tight:
        raise NotReadable("Tệp Word này bung ra quá lớn so với một báo cáo; không đọc để tránh hỏng máy.")


# --- reading the XML --------------------------------------------------------------------------------------------------


class _Reader:
    """Gets the elements of Word's own namespace by their local names; anything else only by its depth."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """Letters between them."""


def _parse(data: bytes, reader: _Reader) -> None:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True

    def local(name: str) -> str:
        return name.rpartition(" ")[2] if name.startswith((_WORD, _STRICT)) else ""

    def start(name: str, attributes: dict[str, str]) -> None:
        reader.start(local(name) or f"?{name.rpartition(' ')[2]}", {local(key): v for key, v in attributes.items()})

    def refuse(*_parts: object) -> None:
        raise NotReadable("Tệp Word có phần khai báo lạ mà Word không viết ra; không đọc. Xin lại tệp từ người gửi.")

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda name: reader.end(local(name) or f"?{name.rpartition(' ')[2]}")
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise NotReadable(
            "Tệp Word đã hỏng: nội dung không đọc được. Mở bằng Word, lưu lại rồi thử lần nữa."
        ) from error


class _StyleReader(_Reader):
    """Names and levels of the styles by their keys."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self.levels: dict[str, int] = {}
        self._key = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """A style, its name, its level."""
        if name == "style":
            self._key = attributes.get("styleId", "")
        elif name == "name" and self._key:
            self.names[self._key] = attributes.get("val", "")
        elif name == "outlineLvl" and self._key:
            self.levels[self._key] = _level(attributes)

    def end(self, name: str) -> None:
        """The style is over."""
        if name == "style":
            self._key = ""


class _BodyReader(_Reader):
    """Pieces of the body. Inside a table the paragraphs make up its cells; tables in cells are words of the cell."""

    def __init__(self, names: dict[str, str], levels: dict[str, int]) -> None:
        self.pieces: list[Piece] = []
        self._names, self._levels = names, levels
        self._skip: list[str] = []
        self._tables: list[Piece] = []
        self._paragraphs: list[Piece] = []
        self._listed = self._reading = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Word's elements as they come."""
        if self._skip or name in _SKIPPED or name == "?Fallback":
            self._skip.append(name)
        elif name == "p":
            self._paragraphs.append(Piece())
            self._listed = False
        elif name == "tbl":
            self._tables.append(Piece())
        elif name == "tr" and len(self._tables) == 1:
            self._tables[0].rows.append([])
        elif name == "tc" and len(self._tables) == 1 and self._tables[0].rows:
            self._tables[0].rows[-1].append("")
        elif name == "t":
            self._reading = True
        elif self._paragraphs:
            self._look(self._paragraphs[-1], name, attributes)

    def end(self, name: str) -> None:
        """A paragraph or table is complete."""
        if self._skip:
            self._skip.pop()
        elif name == "t":
            self._reading = False
        elif name == "p" and self._paragraphs:
            self._add(self._paragraphs.pop())
        elif name == "tbl" and self._tables:
            table = self._tables.pop()
            if not self._tables and any(any(row) for row in table.rows):
                self._append(table)

    def text(self, text: str) -> None:
        """Words of a paragraph."""
        if self._reading and not self._skip and self._paragraphs:
            self._paragraphs[-1].text += text

    def _look(self, piece: Piece, name: str, attributes: dict[str, str]) -> None:
        if name in ("br", "cr") and attributes.get("type", "textWrapping") == "textWrapping":
            piece.text += "\n"
        elif name in ("tab", "ptab"):
            piece.text += " "
        elif name == "noBreakHyphen":
            piece.text += "-"
        elif name == "pStyle":
            key = attributes.get("val", "")
            piece.style = self._names.get(key, key)
            piece.level = self._levels.get(key, -1)
        elif name == "outlineLvl":
            piece.level = _level(attributes)
        elif name == "numPr":
            self._listed = True

    def _add(self, piece: Piece) -> None:
        words = clean(piece.text)
        if self._tables:
            table = self._tables[0]
            table.styles.add(piece.style)
            if words and table.rows and table.rows[-1]:
                table.rows[-1][-1] = f"{table.rows[-1][-1]} {clean_line(words)}".strip()
        elif words:
            piece.text = f"- {words}" if self._listed and piece.level < 0 and not words.startswith("-") else words
            self._append(piece)

    def _append(self, piece: Piece) -> None:
        if len(self.pieces) >= _MOST_PIECES:
            raise NotReadable("Tệp Word có quá nhiều đoạn so với một báo cáo. Chọn đúng tệp báo cáo.")
        self.pieces.append(piece)


def _level(attributes: dict[str, str]) -> int:
    value = attributes.get("val", "")
    return int(value) if value in tuple("012345678") else -1
