"""Writes an outline as JSON, so that reading it gives the same outline; what has its usual value is left out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from dankvan_desktop.reports.outline import (
    NAMES,
    AppendixPart,
    ChartPart,
    GroundsPart,
    ListPart,
    Node,
    Outline,
    OwnPart,
    Part,
    Piece,
    RegisterPart,
    TablePart,
    TextPart,
)

_MARKS = {"open": "[[", "close": "]]"}


def write(outline: Outline) -> str:
    """The JSON text of an outline, as `outline.parse` reads it."""
    return as_text(as_data(outline))


def as_text(data: dict[str, Any]) -> str:
    """The JSON text of an outline in plain values: what is kept in a ward's file and sent to another one."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def as_data(outline: Outline) -> dict[str, Any]:
    """An outline in plain values: dicts, lists, texts, numbers."""
    period = {"kind": outline.period_kind, "from": outline.period_from, "to": outline.period_to}
    data: dict[str, Any] = {
        "name": outline.name,
        "title": outline.title,
        "document_type": outline.document_type,
        "type_name": outline.type_name,
        "subject": text_of(outline.subject),
        "period": _filled(period),
        "first_level": outline.first_level,
        "required": [{"figure": code, "period": period} for code, period in outline.required],
    }
    if outline.addressed is not None:
        to = [text_of(each) for each in outline.addressed.to]
        data["addressed"] = {"label": outline.addressed.label, "to": to}
    data["parts"] = [_node(each) for each in outline.parts]
    data["appendices"] = [_appendix(each) for each in outline.appendices]
    data["closing"] = _blocks(outline.closing, "closing")
    return {name: value for name, value in data.items() if value or name == "parts"}


def text_of(pieces: Sequence[Piece]) -> str:
    """A text with its `{…}` places, as the reader takes it apart."""
    return "".join(_piece(each) for each in pieces)


def _piece(piece: Piece) -> str:
    if piece.kind in _MARKS:
        return _MARKS[piece.kind]
    if piece.kind == "text":
        return piece.value
    return f"{{{piece.kind}}}" if piece.kind in NAMES else f"{{{piece.kind}:{piece.value}}}"


def _node(node: Node) -> dict[str, Any]:
    data: dict[str, Any] = {"key": node.key, "title": text_of(node.title)}
    if not node.printed:
        data["printed"] = False
    return data | _filled(
        {
            "if_any": node.if_any,
            "one_title": node.one_title,
            "blocks": _blocks(node.blocks, node.key),
            "parts": [_node(each) for each in node.parts],
        }
    )


def _appendix(part: AppendixPart) -> dict[str, Any]:
    data = {"key": part.key, "title": text_of(part.title), "blocks": _blocks(part.blocks, part.key)}
    return data | _filled({"landscape": part.landscape})


def _blocks(blocks: Sequence[Part], where: str) -> list[dict[str, Any]]:
    """Blocks; a generated text that stands in another place than its key says keeps the key."""
    out = []
    count = 0
    for block in blocks:
        data = _block(block)
        if isinstance(block, TextPart | ListPart):
            count += 1
            if block.key not in ("", f"{where}~{count}"):
                data["key"] = block.key
        out.append(data)
    return out


def _block(block: Part) -> dict[str, Any]:
    match block:
        case TextPart():
            looks = {name: getattr(block, name) for name in ("lead", "label", "bullet", "centred")}
            return {"text": text_of(block.pieces)} | _filled(looks)
        case OwnPart():
            return {"own": block.key} | _filled({name: getattr(block, name) for name in ("prompt", "dots", "label")})
        case ListPart():
            return {"list": block.code, "style": block.style} | _filled({"intro": text_of(block.intro)})
        case RegisterPart():
            return {"register": block.name}
        case GroundsPart():
            return {"grounds": [text_of(line) for line in block.lines]}
        case TablePart():
            return {"table": _table(block)}
        case ChartPart():
            return {"chart": _chart(block)}


def _table(block: TablePart) -> dict[str, Any]:
    columns = [
        {"title": title, "weight": int(weight) if weight == int(weight) else weight, "align": align}
        | _filled({"optional": index in block.optional})
        for index, (title, weight, align) in enumerate(block.columns)
    ]
    rows = [[text_of(cell) for cell in row] for row in block.rows]
    return _filled({"caption": block.caption}) | {"columns": columns, "rows": rows} | _filled({"total": block.total})


def _chart(block: ChartPart) -> dict[str, Any]:
    return {
        "kind": block.kind,
        "caption": block.caption,
        "unit": block.unit,
        "decimals": block.decimals,
        "categories": list(block.categories),
        "series": [{"name": name, "values": list(values)} for name, values in block.series],
    }


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}
