"""What is wrong with an outline beyond its form: figures, lists, registers and appendices that do not exist here."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from dankvan_desktop.core import spans
from dankvan_desktop.core.period import Period
from dankvan_desktop.core.records.common import RECURRENCES
from dankvan_desktop.figures import lists, values
from dankvan_desktop.figures.values import Reference, Scope
from dankvan_desktop.reports import outline, registers
from dankvan_desktop.reports.outline import (
    ChartPart,
    GroundsPart,
    ListPart,
    Node,
    Outline,
    OutlineProblem,
    Part,
    Piece,
    RegisterPart,
    TablePart,
    TextPart,
)
from dankvan_desktop.store.database import Database

RECURRING = tuple(code for code, _ in RECURRENCES if code != "once")
_PERIOD = Period("2025")
_SHELL = {"name": "thu", "title": "Thử", "document_type": "BC", "type_name": "BÁO CÁO", "subject": "thử"}


class Known:
    """What a file knows: whether a figure, list or appendix that an outline names is there. Each is asked for once."""

    def __init__(self, scope: Scope, appendices: Collection[str] = ()) -> None:
        self.scope, self.appendices = scope, appendices
        self._told: dict[tuple[str, str], str] = {}

    def text_problem(self, text: str) -> str:
        """What is wrong with one text with places; "" where nothing is."""
        return self.block_problem({"text": text}) if text.strip() else "Thiếu nội dung."

    def block_problem(self, block: Mapping[str, Any]) -> str:
        """What is wrong with one block as the strict reader and the file see it; "" where nothing is."""
        whole = {**_SHELL, "parts": [{"key": "muc", "title": "Mục", "blocks": [dict(block)]}]}
        try:
            (read,) = outline.parse(json.dumps(whole)).parts[0].blocks
        except OutlineProblem as problem:
            return problem.why
        return next(_unknown_in(read, self), "")

    def piece(self, piece: Piece) -> str:
        """What is wrong with a place of a text."""
        match piece.kind:
            case "figure" | "change":
                return self.figure(piece.value)
            case "list":
                return self.list(piece.value)
            case "appendix" if piece.value not in self.appendices:
                return f"Không có phụ lục nào mang mã “{piece.value}”."
        return ""

    def figure(self, reference: str) -> str:
        """What is wrong with a figure reference."""
        return self._once("figure", reference, lambda: _figure(reference, self.scope))

    def list(self, code: str) -> str:
        """What is wrong with the code of a list."""
        return self._once("list", code, lambda: _list(code))

    def _once(self, kind: str, code: str, look: Callable[[], str]) -> str:
        if (kind, code) not in self._told:
            self._told[kind, code] = look()
        return self._told[kind, code]


def unknown(db: Database, loaded: Outline) -> list[tuple[str, str]]:
    """(key of the part, sentence) of each thing an outline names that this file does not know, once each."""
    known = Known(Scope(db, None, _PERIOD), frozenset(each.key for each in loaded.appendices))
    found: dict[str, str] = {}
    for where, blocks, title in _places(loaded):
        sentences = [*_unknown_pieces(title, known)]
        for block in blocks:
            sentences.extend(_unknown_in(block, known))
        for sentence in sentences:
            found.setdefault(sentence, where)
    for code, period in loaded.required:
        sentence = known.figure(f"{code}|{period}" if period else code)
        if sentence:
            found.setdefault(sentence, "required")
    return [(where, sentence) for sentence, where in found.items()]


def _places(loaded: Outline) -> Iterator[tuple[str, tuple[Part, ...], tuple[Piece, ...]]]:
    yield "subject", (), loaded.subject
    waiting: list[Node] = list(reversed(loaded.parts))
    while waiting:
        node = waiting.pop()
        yield node.key, node.blocks, node.title
        waiting.extend(reversed(node.parts))
    for part in loaded.appendices:
        yield part.key, part.blocks, part.title
    yield "closing", loaded.closing, ()


def _unknown_in(block: Part, known: Known) -> Iterator[str]:
    match block:
        case TextPart():
            yield from _unknown_pieces(block.pieces, known)
        case ListPart():
            yield from filter(None, [known.list(block.code)])
            yield from _unknown_pieces(block.intro, known)
        case TablePart():
            for row in block.rows:
                for cell in row:
                    yield from _unknown_pieces(cell, known)
        case GroundsPart():
            for line in block.lines:
                yield from _unknown_pieces(line, known)
        case ChartPart():
            for _, references in block.series:
                yield from filter(None, map(known.figure, references))
        case RegisterPart():
            register = registers.find(block.name)
            if register is None or register.within is None:
                yield f"Không có sổ, danh sách nào mang mã “{block.name}” in theo kỳ được."


def _unknown_pieces(pieces: tuple[Piece, ...], known: Known) -> Iterator[str]:
    yield from filter(None, map(known.piece, pieces))


def _figure(reference: str, scope: Scope) -> str:
    code, *rest = reference.split("|")
    period = rest[0] if rest else ""
    try:
        _check_period(period)
        values.compute(scope, Reference.parse(reference))
    except ValueError as error:
        return _sentence(error, f"Không hiểu kỳ “{period}” của số liệu “{code}”.")
    return ""


def _list(code: str) -> str:
    name, _, period = code.partition("|")
    if not lists.known(name):
        return f"Không có danh sách nào mang mã “{name}”."
    try:
        _check_period(period)
    except ValueError as error:
        return _sentence(error, f"Không hiểu kỳ “{period}” của danh sách “{name}”.")
    return ""


def _check_period(code: str) -> None:
    """Raises ValueError for a period that is none: with no figure of that name, nothing else would tell."""
    if code and code not in (*spans.RELATIVE, *RECURRING):
        _ = Period(code).start


def _sentence(error: ValueError, otherwise: str) -> str:
    text = str(error)
    return text if text.endswith(".") else otherwise
