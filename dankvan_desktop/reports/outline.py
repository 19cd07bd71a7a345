"""Outlines: reports as data. No expressions, strict parsing: the superior office sends outlines, and so may anyone.

The format is described in CONTRIBUTING.md; a hostile or broken outline is refused in one Vietnamese sentence.
"""

from __future__ import annotations

import functools
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dankvan_desktop import paths
from dankvan_desktop.core import dates
from dankvan_desktop.core.text import clean, clean_line

_MOST_BYTES = 500_000
_MOST_DEPTH = 4
_MOST_ITEMS = 300
_MOST_TEXT = 8_000
_KEY = re.compile(r"[a-z0-9][a-z0-9._-]{0,59}")
_PLACE = re.compile(r"\{([^{}]*)\}")
_REFERENCE = re.compile(r"[a-z][a-z0-9_]{0,59}(?:\|[\w.:-]{0,40}){0,3}")
LIST_STYLES = ("dash", "numbered", "paragraphs")
CHART_KINDS = ("bar", "hbar", "line")
_ALIGNS = ("left", "center", "right")
NAMES = ("ward", "superior", "committee", "years")
BASIS_FORMS = ("full", "number", "date", "subject")


class OutlineProblem(Exception):
    """An outline that is refused; `sentence` says why, in Vietnamese, and where."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True)
class Piece:
    """A piece of a generated sentence: `kind` is text, figure, list, basis or one of `NAMES`."""

    kind: str
    value: str


@dataclass(frozen=True)
class TextPart:
    """A generated paragraph; left out when it has figures or lists and none of them has a value."""

    pieces: tuple[Piece, ...]
    lead: str = ""
    bullet: bool = False


@dataclass(frozen=True)
class OwnPart:
    """A place for the clerk's own text."""

    key: str
    prompt: str


@dataclass(frozen=True)
class ListPart:
    """A declared list, as dash items, numbered paragraphs or paragraphs."""

    code: str
    style: str


@dataclass(frozen=True)
class TablePart:
    """A table whose cells are generated texts. Columns: (title, weight, align)."""

    caption: str
    columns: tuple[tuple[str, float, str], ...]
    rows: tuple[tuple[tuple[Piece, ...], ...], ...]


@dataclass(frozen=True)
class ChartPart:
    """A chart of figures. Series: (name, figure references, one a category)."""

    kind: str
    caption: str
    unit: str
    decimals: int
    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[str, ...]], ...]


Part = TextPart | OwnPart | ListPart | TablePart | ChartPart


@dataclass(frozen=True)
class Node:
    """A heading with what stands under it. The level is its depth: 0 Phần, 1 I., 2 1., 3 1.1."""

    key: str
    title: tuple[Piece, ...]
    blocks: tuple[Part, ...]
    parts: tuple[Node, ...]


@dataclass(frozen=True)
class Outline:
    """A whole outline. `required`: (figure code, period code)."""

    name: str
    title: str
    document_type: str
    type_name: str
    subject: tuple[Piece, ...]
    period_from: str
    period_to: str
    required: tuple[tuple[str, str], ...]
    parts: tuple[Node, ...]


def names() -> tuple[str, ...]:
    """The names of the built-in outlines."""
    return tuple(sorted(path.stem for path in _folder().glob("*.json")))


def load(name: str) -> Outline:
    """A built-in outline by name, or one from a `.json` file. Raises `OutlineProblem`."""
    path = Path(name) if name.endswith(".json") else _folder() / f"{name}.json"
    if not name.endswith(".json") and name not in names():
        known = ", ".join(names())
        raise OutlineProblem(f"Không có mẫu báo cáo tên “{clean_line(name)}”. Các mẫu: {known}.")
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise OutlineProblem("Mẫu báo cáo quá lớn. Xin lại mẫu từ cấp trên.")
        return _read(path, path.stat().st_mtime_ns)
    except UnicodeDecodeError as error:
        raise OutlineProblem("Mẫu báo cáo không phải là tệp chữ UTF-8. Xin lại mẫu từ cấp trên.") from error
    except OSError as error:
        raise OutlineProblem(f"Không đọc được mẫu báo cáo {path}. Kiểm tra lại tên tệp.") from error


@functools.lru_cache(maxsize=16)
def _read(path: Path, _changed: int) -> Outline:
    """Read once while the file stays as it is: every look at a report begins with its outline."""
    return parse(path.read_text(encoding="utf-8"))


def parse(text: str) -> Outline:
    """The outline of a JSON text; raises `OutlineProblem`."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise OutlineProblem("Mẫu báo cáo không đọc được: không phải JSON đúng.") from error
    reader = _Reader()
    item = reader.object(
        data, "mẫu", ("name", "title", "document_type", "type_name", "subject", "period", "required", "parts")
    )
    period = reader.object(item.get("period", {}), "period", ("from", "to"))
    return Outline(
        name=reader.key(item.get("name"), "name"),
        title=reader.line(item.get("title"), "title"),
        document_type=reader.line(item.get("document_type"), "document_type"),
        type_name=reader.line(item.get("type_name"), "type_name"),
        subject=reader.pieces(item.get("subject"), "subject"),
        period_from=reader.day(period.get("from", ""), "period"),
        period_to=reader.day(period.get("to", ""), "period"),
        required=tuple(reader.required(each) for each in reader.items(item.get("required", []), "required")),
        parts=tuple(reader.node(each, 0) for each in reader.items(item.get("parts"), "parts")),
    )


class _Reader:
    """Reads plain JSON values strictly: unknown names, wrong types and anything too deep or too long are refused."""

    def __init__(self) -> None:
        self._keys: set[str] = set()

    def node(self, data: Any, depth: int) -> Node:
        if depth >= _MOST_DEPTH:
            raise OutlineProblem(f"Mẫu báo cáo có quá {_MOST_DEPTH} cấp đề mục.")
        item = self.object(data, "parts", ("key", "title", "blocks", "parts"))
        key = self.unique(item.get("key"))
        return Node(
            key,
            self.pieces(item.get("title"), key),
            tuple(self.block(each, key) for each in self.items(item.get("blocks", []), key)),
            tuple(self.node(each, depth + 1) for each in self.items(item.get("parts", []), key)),
        )

    def block(self, data: Any, where: str) -> Part:
        item = self.object(
            data, where, ("text", "lead", "bullet", "own", "prompt", "list", "style", "table", "chart")
        )
        kinds = [name for name in ("text", "own", "list", "table", "chart") if name in item]
        if len(kinds) != 1:
            raise self._wrong(where, "mỗi khối phải là đúng một trong text, own, list, table, chart")
        if "text" in item:
            lead = self.line(item.get("lead", ""), where, empty=True)
            return TextPart(self.pieces(item["text"], where), lead, self.flag(item.get("bullet", False), where))
        if "own" in item:
            return OwnPart(self.unique(item["own"], again=where), self.line(item.get("prompt", ""), where, empty=True))
        if "list" in item:
            style = item.get("style", "dash")
            if style not in LIST_STYLES:
                raise self._wrong(where, f"kiểu danh sách phải là một trong {', '.join(LIST_STYLES)}")
            return ListPart(self.reference(item["list"], where), style)
        return self.table(item["table"], where) if "table" in item else self.chart(item["chart"], where)

    def table(self, data: Any, where: str) -> TablePart:
        item = self.object(data, where, ("caption", "columns", "rows"))
        columns = []
        for each in self.items(item.get("columns"), where):
            column = self.object(each, where, ("title", "weight", "align"))
            weight = column.get("weight", 1)
            if isinstance(weight, bool) or not isinstance(weight, int | float) or not 0 < weight <= 100:
                raise self._wrong(where, "độ rộng cột phải là số từ 0 đến 100")
            if column.get("align", "left") not in _ALIGNS:
                raise self._wrong(where, "căn cột phải là left, center hoặc right")
            columns.append((self.line(column.get("title"), where), float(weight), column.get("align", "left")))
        rows = tuple(
            tuple(self.pieces(cell, where, empty=True) for cell in self.items(row, where))
            for row in self.items(item.get("rows"), where)
        )
        if not columns or any(len(row) != len(columns) for row in rows):
            raise self._wrong(where, "số ô mỗi dòng phải bằng số cột của bảng")
        return TablePart(self.line(item.get("caption"), where), tuple(columns), rows)

    def chart(self, data: Any, where: str) -> ChartPart:
        item = self.object(data, where, ("kind", "caption", "unit", "decimals", "categories", "series"))
        if item.get("kind") not in CHART_KINDS:
            raise self._wrong(where, f"loại biểu đồ phải là một trong {', '.join(CHART_KINDS)}")
        categories = tuple(self.line(each, where) for each in self.items(item.get("categories"), where))
        series = []
        for each in self.items(item.get("series"), where):
            one = self.object(each, where, ("name", "values"))
            references = tuple(self.reference(value, where) for value in self.items(one.get("values"), where))
            if len(references) != len(categories):
                raise self._wrong(where, "mỗi dãy của biểu đồ phải có đủ số cho các cột")
            series.append((self.line(one.get("name"), where), references))
        decimals = item.get("decimals", 0)
        if isinstance(decimals, bool) or not isinstance(decimals, int) or not 0 <= decimals <= 4:
            raise self._wrong(where, "số chữ số thập phân phải từ 0 đến 4")
        unit = self.line(item.get("unit", ""), where, empty=True)
        return ChartPart(item["kind"], self.line(item.get("caption"), where), unit, decimals, categories, tuple(series))

    def required(self, data: Any) -> tuple[str, str]:
        item = self.object(data, "required", ("figure", "period"))
        return self.reference(item.get("figure"), "required"), self.line(item.get("period", ""), "required", empty=True)

    def pieces(self, data: Any, where: str, *, empty: bool = False) -> tuple[Piece, ...]:
        """A text taken apart at its `{…}` places."""
        text = self._text(data, where)
        if not text and not empty:
            raise self._wrong(where, "thiếu nội dung")
        out: list[Piece] = []
        place = 0
        for match in _PLACE.finditer(text):
            if match.start() > place:
                out.append(Piece("text", text[place : match.start()]))
            out.append(self._place(match.group(1), where))
            place = match.end()
        if place < len(text):
            out.append(Piece("text", text[place:]))
        if any(piece.kind == "text" and ("{" in piece.value or "}" in piece.value) for piece in out):
            raise self._wrong(where, "dấu ngoặc nhọn không khớp")
        return tuple(out)

    def _place(self, inner: str, where: str) -> Piece:
        kind, colon, value = inner.partition(":")
        if inner in NAMES:
            return Piece(inner, "")
        if kind in ("figure", "list") and colon and _REFERENCE.fullmatch(value):
            return Piece(kind, value)
        if kind == "basis" and value in BASIS_FORMS:
            return Piece(kind, value)
        raise self._wrong(where, f"không hiểu “{{{inner[:60]}}}”")

    def reference(self, data: Any, where: str) -> str:
        if not isinstance(data, str) or not _REFERENCE.fullmatch(data):
            raise self._wrong(where, f"“{str(data)[:60]}” không phải là mã số liệu hay danh sách")
        return data

    def object(self, data: Any, where: str, names: tuple[str, ...]) -> dict[str, Any]:
        if not isinstance(data, dict):
            raise self._wrong(where, "sai cấu trúc")
        unknown = [str(name)[:40] for name in data if name not in names]
        if unknown:
            raise self._wrong(where, f"không hiểu mục “{unknown[0]}”")
        return data

    def items(self, data: Any, where: str) -> list[Any]:
        if not isinstance(data, list):
            raise self._wrong(where, "sai cấu trúc")
        if len(data) > _MOST_ITEMS:
            raise self._wrong(where, f"có quá {_MOST_ITEMS} mục")
        return data

    def key(self, data: Any, where: str) -> str:
        if not isinstance(data, str) or not _KEY.fullmatch(data):
            raise self._wrong(where, "tên chỉ gồm chữ thường không dấu, số, dấu chấm, gạch")
        return data

    def unique(self, data: Any, again: str = "") -> str:
        key = self.key(data, "key")
        kind = "own" if again else "part"
        if f"{kind}:{key}" in self._keys:
            raise self._wrong(key, "tên mục bị lặp")
        self._keys.add(f"{kind}:{key}")
        return key

    def line(self, data: Any, where: str, *, empty: bool = False) -> str:
        text = clean_line(self._text(data, where))
        if not text and not empty:
            raise self._wrong(where, "thiếu nội dung")
        return text

    def day(self, data: Any, where: str) -> str:
        text = self.line(data, where, empty=True)
        try:
            return dates.parse(text) if text else ""
        except dates.BadDate as error:
            raise self._wrong(where, str(error).rstrip(".")) from error

    def flag(self, data: Any, where: str) -> bool:
        if not isinstance(data, bool):
            raise self._wrong(where, "sai cấu trúc")
        return data

    def _text(self, data: Any, where: str) -> str:
        if not isinstance(data, str):
            raise self._wrong(where, "sai cấu trúc")
        if len(data) > _MOST_TEXT:
            raise self._wrong(where, f"dài quá {_MOST_TEXT} ký tự")
        return clean(data)

    @staticmethod
    def _wrong(where: str, why: str) -> OutlineProblem:
        return OutlineProblem(
            f"Mẫu báo cáo sai ở “{clean_line(str(where))[:60]}”: {why}. Sửa mẫu hoặc xin lại từ cấp trên."
        )


def _folder() -> Path:
    return paths.resources() / "outlines"
