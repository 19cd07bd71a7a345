"""Reads an outline strictly: unknown names, wrong types, anything too deep or too long is refused in one sentence."""

from __future__ import annotations

import json
import re
from typing import Any

from dankvan_desktop.core import dates, spans
from dankvan_desktop.core.text import clean, clean_line
from dankvan_desktop.reports.outline import (
    ALIGNS,
    BASIS_FORMS,
    CHART_KINDS,
    LIST_STYLES,
    NAMES,
    Addressed,
    AppendixPart,
    ChartPart,
    GroundsPart,
    ListPart,
    Node,
    Outline,
    OutlineProblem,
    OwnPart,
    Part,
    Piece,
    RegisterPart,
    TablePart,
    TextPart,
)

_MOST_DEPTH = 4
_MOST_ITEMS = 300
_MOST_TEXT = 8_000
_MOST_PLACE = 60
_KEY = re.compile(r"[a-z0-9][a-z0-9._-]{0,59}")
_GENERATED_KEY = re.compile(_KEY.pattern + r"(?:~[0-9]{1,3})?")
_PLACE = re.compile(r"\{([^{}]*)\}")
_SYMBOL = re.compile(r"[\w./-]{1,40}")
_REFERENCE = re.compile(r"[a-z][a-z0-9_]{0,59}(?:\|[\w.:-]{0,40}){0,3}")
_TOP = (
    "name", "title", "document_type", "type_name", "subject", "period", "required", "parts", "first_level", "addressed",
    "appendices", "closing",
)  # fmt: skip
_KINDS = ("text", "own", "list", "table", "chart", "register", "grounds")
_BLOCK = (*_KINDS, "key", "lead", "label", "bullet", "centred", "prompt", "dots", "style", "intro")


def read(text: str) -> Outline:
    """The outline of a JSON text; raises `OutlineProblem`."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise OutlineProblem("Mẫu báo cáo không đọc được: không phải JSON đúng.") from error
    reader = _Reader()
    item = reader.object(data, "mẫu", _TOP)
    period = reader.object(item.get("period", {}), "period", ("from", "to", "kind"))
    first: int = reader.choice(item.get("first_level", 0), "first_level", (0, 1, 2))
    return Outline(
        name=reader.key(item.get("name"), "name"),
        title=reader.line(item.get("title"), "title"),
        document_type=reader.line(item.get("document_type"), "document_type"),
        type_name=reader.line(item.get("type_name", ""), "type_name", empty=item.get("document_type") == "CV"),
        subject=reader.pieces(item.get("subject"), "subject"),
        period_from=reader.day(period.get("from", ""), "period"),
        period_to=reader.day(period.get("to", ""), "period"),
        required=tuple(reader.required(each) for each in reader.items(item.get("required", []), "required")),
        parts=tuple(reader.node(each, first) for each in reader.items(item.get("parts"), "parts")),
        period_kind=reader.choice(period.get("kind", ""), "period", ("", *spans.KINDS)),
        first_level=first,
        addressed=reader.addressed(item["addressed"]) if "addressed" in item else None,
        appendices=tuple(reader.appendix(each) for each in reader.items(item.get("appendices", []), "appendices")),
        closing=reader.blocks(item.get("closing", []), "closing"),
    )


def _plain(text: str) -> list[Piece]:
    """Plain text, and the marks around what may be left out."""
    marks = {"[[": Piece("open", ""), "]]": Piece("close", "")}
    return [marks.get(part) or Piece("text", part) for part in re.split(r"(\[\[|\]\])", text) if part]


class _Reader:
    """Reads plain JSON values; remembers the keys that are taken."""

    def __init__(self) -> None:
        self._keys: set[str] = set()
        self._titles: dict[str, str] = {}

    def node(self, data: Any, depth: int) -> Node:
        if depth >= _MOST_DEPTH:
            raise OutlineProblem(f"Mẫu báo cáo có quá {_MOST_DEPTH} cấp đề mục.")
        item = self.object(data, "parts", ("key", "title", "blocks", "parts", "printed", "if_any", "one_title"))
        key = self.keyed(item)
        return Node(
            key,
            self.pieces(item.get("title"), key),
            self.blocks(item.get("blocks", []), key),
            tuple(self.node(each, depth + 1) for each in self.items(item.get("parts", []), key)),
            self.flag(item.get("printed", True), key),
            self.flag(item.get("if_any", False), key),
            self.flag(item.get("one_title", False), key),
        )

    def appendix(self, data: Any) -> AppendixPart:
        item = self.object(data, "appendices", ("key", "title", "blocks", "landscape"))
        key = self.keyed(item)
        blocks = self.blocks(item.get("blocks"), key)
        landscape = self.flag(item.get("landscape", False), key)
        return AppendixPart(key, self.pieces(item.get("title"), key), blocks, landscape)

    def addressed(self, data: Any) -> Addressed:
        item = self.object(data, "addressed", ("label", "to"))
        to = tuple(self.pieces(each, "addressed") for each in self.items(item.get("to"), "addressed"))
        return Addressed(self.line(item.get("label"), "addressed"), to)

    def blocks(self, data: Any, where: str) -> tuple[Part, ...]:
        """The blocks of a part; a generated text without a key is named after the part and its place in it."""
        out: list[Part] = []
        count = 0
        for each in self.items(data, where):
            item = self.object(each, where, _BLOCK)
            if "text" in item or "list" in item:
                count += 1
            elif "key" in item:
                raise self._wrong(where, "chỉ câu do chương trình viết và danh sách có “key”")
            out.append(self.block(item, where, f"{where}~{count}"))
        return tuple(out)

    def block(self, item: dict[str, Any], where: str, usual_key: str) -> Part:
        kinds = [name for name in _KINDS if name in item]
        if len(kinds) != 1:
            raise self._wrong(where, f"mỗi khối phải là đúng một trong {', '.join(_KINDS)}")
        match kinds[0]:
            case "text":
                return self.text(item, where, self.generated(item.get("key", usual_key)))
            case "own":
                prompt = self.line(item.get("prompt", ""), where, empty=True)
                key = self.unique(item["own"], again=where)
                label = self.line(item.get("label", ""), where, empty=True)
                return OwnPart(key, prompt, self.flag(item.get("dots", False), where), label)
            case "list":
                style = self.choice(item.get("style", "dash"), where, LIST_STYLES)
                intro = self.pieces(item.get("intro", ""), where, empty=True)
                key = self.generated(item.get("key", usual_key))
                return ListPart(self.reference(item["list"], where), style, intro, key)
            case "register":
                return RegisterPart(self.key(item["register"], where))
            case "grounds":
                lines = self.items(item["grounds"], where)
                return GroundsPart(tuple(self.pieces(each, where) for each in lines))
            case "table":
                return self.table(item["table"], where)
        return self.chart(item["chart"], where)

    def text(self, item: dict[str, Any], where: str, key: str) -> TextPart:
        return TextPart(
            self.pieces(item["text"], where),
            self.line(item.get("lead", ""), where, empty=True),
            self.flag(item.get("bullet", False), where),
            self.line(item.get("label", ""), where, empty=True),
            self.flag(item.get("centred", False), where),
            key,
        )

    def table(self, data: Any, where: str) -> TablePart:
        item = self.object(data, where, ("caption", "columns", "rows", "total"))
        columns: list[tuple[str, float, str]] = []
        optional: list[int] = []
        for each in self.items(item.get("columns"), where):
            column = self.object(each, where, ("title", "weight", "align", "optional"))
            weight = column.get("weight", 1)
            if isinstance(weight, bool) or not isinstance(weight, int | float) or not 0 < weight <= 100:
                raise self._wrong(where, "độ rộng cột phải là số từ 0 đến 100")
            align = self.choice(column.get("align", "left"), where, ALIGNS)
            if self.flag(column.get("optional", False), where):
                optional.append(len(columns))
            columns.append((self.line(column.get("title"), where), float(weight), align))
        rows = tuple(
            tuple(self.pieces(cell, where, empty=True) for cell in self.items(row, where))
            for row in self.items(item.get("rows"), where)
        )
        if not columns or any(len(row) != len(columns) for row in rows):
            raise self._wrong(where, "số ô mỗi dòng phải bằng số cột của bảng")
        caption = self.line(item.get("caption", ""), where, empty=True)
        return TablePart(caption, tuple(columns), rows, tuple(optional), self.flag(item.get("total", False), where))

    def chart(self, data: Any, where: str) -> ChartPart:
        item = self.object(data, where, ("kind", "caption", "unit", "decimals", "categories", "series"))
        kind = self.choice(item.get("kind"), where, CHART_KINDS)
        categories = tuple(self.named(each, where) for each in self.items(item.get("categories"), where))
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
        return ChartPart(kind, self.named(item.get("caption"), where), unit, decimals, categories, tuple(series))

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
            out.extend(_plain(text[place : match.start()]))
            out.append(self._place(match.group(1), where))
            place = match.end()
        out.extend(_plain(text[place:]))
        marks = [piece.kind for piece in out if piece.kind in ("open", "close")]
        if marks != ["open", "close"] * (len(marks) // 2):
            raise self._wrong(where, "dấu [[ và ]] phải đi từng cặp")
        if any(piece.kind == "text" and ("{" in piece.value or "}" in piece.value) for piece in out):
            raise self._wrong(where, "dấu ngoặc nhọn không khớp")
        return tuple(out)

    def _place(self, inner: str, where: str) -> Piece:
        kind, colon, value = inner.partition(":")
        if inner in NAMES:
            return Piece(inner, "")
        if kind in ("figure", "list", "change") and colon and _REFERENCE.fullmatch(value):
            return Piece(kind, value)
        if kind == "appendix" and _KEY.fullmatch(value):
            return Piece(kind, value)
        if kind == "basis" and value in BASIS_FORMS:
            return Piece(kind, value)
        if kind == "known" and _SYMBOL.fullmatch(value):
            return Piece(kind, value)
        raise self._wrong(where, f"không hiểu “{{{inner[:60]}}}”")

    def reference(self, data: Any, where: str) -> str:
        if data == "":
            raise self._wrong(where, "chưa chọn số liệu hay danh sách")
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

    def choice(self, data: Any, where: str, known: tuple[Any, ...]) -> Any:
        if isinstance(data, bool) or not isinstance(data, str | int) or data not in known:
            told = ", ".join(str(each) for each in known if each != "")
            raise self._wrong(where, f"“{str(data)[:40]}” phải là một trong {told}")
        return data

    def key(self, data: Any, where: str) -> str:
        if not isinstance(data, str) or not _KEY.fullmatch(data):
            raise self._wrong(where, "tên chỉ gồm chữ thường không dấu, số, dấu chấm, gạch")
        return data

    def keyed(self, item: dict[str, Any]) -> str:
        """The key of a part; its title is remembered, to say where something is wrong."""
        key, title = self.unique(item.get("key")), item.get("title")
        self._titles[key] = clean_line(title[:_MOST_PLACE]) if isinstance(title, str) else ""
        return key

    def unique(self, data: Any, again: str = "") -> str:
        key = self.key(data, "key")
        kind = "own" if again else "part"
        if f"{kind}:{key}" in self._keys:
            raise self._wrong(key, "tên mục bị lặp")
        self._keys.add(f"{kind}:{key}")
        return key

    def generated(self, data: Any) -> str:
        """The key of a generated text; own texts have theirs beside it in the report, so none is the same."""
        if not isinstance(data, str) or not _GENERATED_KEY.fullmatch(data):
            raise self._wrong(data, "tên câu chỉ gồm chữ thường không dấu, số, dấu chấm, gạch")
        if f"own:{data}" in self._keys:
            raise self._wrong(data, "tên mục bị lặp")
        self._keys.add(f"own:{data}")
        return data

    def line(self, data: Any, where: str, *, empty: bool = False) -> str:
        text = clean_line(self._text(data, where))
        if not text and not empty:
            raise self._wrong(where, "thiếu nội dung")
        return text

    def named(self, data: Any, where: str) -> str:
        """A line of plain words and `NAMES`."""
        text = self.line(data, where)
        for place in _PLACE.findall(text):
            if place not in NAMES:
                raise self._wrong(where, f"không hiểu “{{{place[:60]}}}”")
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

    def _wrong(self, where: str, why: str) -> OutlineProblem:
        place, title = clean_line(str(where))[:_MOST_PLACE], self._titles.get(where, "")
        told = f"mục “{title}” (mã {place})" if title else f"“{place}”"
        return OutlineProblem(
            f"Mẫu báo cáo sai ở {told}: {why}. Sửa mẫu hoặc xin lại từ cấp trên.",
            f"{why[:1].upper()}{why[1:]}.",
        )
