"""The blocks of one part of a report: generated sentences, lists, tables, charts and the clerk's own text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from dankvan_desktop.core import narrative, numbers
from dankvan_desktop.core.text import clean_line
from dankvan_desktop.figures.model import Entry
from dankvan_desktop.reports import outline, tree
from dankvan_desktop.reports.outline import OutlineProblem, Piece

if TYPE_CHECKING:
    from dankvan_desktop.reports.build import Context

_CLOSED = (".", "!", "?", "…", ";", ":")
_BLANK = "……"
"""What a missing figure leaves in a sentence that has others: room to fill in by hand."""
_DOTS = "…" * 28 + "."
_COMPUTED = ("figure", "list", "change", "appendix")


def blocks_of(context: Context, part: outline.Part) -> list[tree.Block]:
    """The blocks a part prints; empty when there is nothing to print."""
    match part:
        case outline.TextPart():
            return _text(context, part)
        case outline.OwnPart():
            blocks = own_blocks(context, context.own.get(part.key))
            dots = _DOTS[len(part.label) // 2 :]  # label and dots stand on one line
            return _labelled(part.label, blocks or ([tree.Para((tree.TextRun(dots),))] if part.dots else []))
        case outline.ListPart():
            return _list(context, part)
        case outline.TablePart():
            return _table(context, part)
        case outline.ChartPart():
            return _chart(context, part)
        case outline.RegisterPart():
            return _register(context, part)
        case outline.GroundsPart():
            known = [line for line in part.lines if context.frame.knows(line)]
            return [tree.Grounds(tuple(heading(context, line) for line in known))] if known else []


def _labelled(label: str, blocks: list[tree.Block]) -> list[tree.Block]:
    """“Điều 1.” before the first paragraph."""
    if not label or not blocks:
        return blocks
    run = tree.TextRun(f"{label} ", bold=True)
    if isinstance(blocks[0], tree.Para):
        return [replace(blocks[0], runs=(run, *blocks[0].runs)), *blocks[1:]]
    return [tree.Para((run,)), *blocks]


def own_blocks(context: Context, text: narrative.Narrative | None) -> list[tree.Block]:
    """The clerk's own text, its live figures brought up to date."""
    blocks: list[tree.Block] = []
    for block in text.blocks if text else ():
        match block:
            case narrative.Para():
                blocks.append(tree.Para(_runs(context, block.runs)))
            case narrative.ListBlock():
                blocks.append(tree.ListBlock(tuple(_runs(context, item) for item in block.items), block.ordered))
            case narrative.TableBlock():
                blocks.append(_plain_table(block))
    return blocks


def _runs(context: Context, runs: Sequence[narrative.Run]) -> tuple[tree.TextRun, ...]:
    out = []
    for run in runs:
        text = context.figure(run.figure).text or _BLANK if run.figure else run.text
        out.append(tree.TextRun(text, run.bold, run.italic, run.underline, run.figure))
    return tuple(out)


def _plain_table(block: narrative.TableBlock) -> tree.TableBlock:
    columns = tuple(tree.Column(title) for title in block.header)
    return tree.TableBlock("", columns, block.rows)


def _text(context: Context, part: outline.TextPart) -> list[tree.Block]:
    runs, filled = _pieces(context, part.pieces)
    if not filled and any(piece.kind in _COMPUTED for piece in part.pieces):
        return []
    if part.centred:
        return [tree.Heading(0, "", "".join(run.text for run in runs))]
    if part.label:
        runs = (tree.TextRun(f"{part.label} ", bold=True), *runs)
    if part.lead:
        runs = (tree.TextRun(f"{part.lead}: ", bold=True, italic=True), *runs)
    return [tree.Para(runs, part.bullet)]


def heading(context: Context, pieces: Sequence[Piece]) -> str:
    """A heading; a figure that is missing leaves its measure: “Việc thực hiện mục tiêu”."""
    words = [
        context.figure(piece.value).text or context.figure(piece.value).unit
        if piece.kind == "figure"
        else context.frame.words(piece)
        for piece in pieces
    ]
    return clean_line("".join(words))


def _pieces(context: Context, pieces: Sequence[Piece]) -> tuple[tuple[tree.TextRun, ...], bool]:
    """The runs of a generated text, and whether any figure or list in it has a value."""
    runs: list[tree.TextRun] = []
    filled = False
    start, missing = 0, False
    for piece in pieces:
        if piece.kind == "open":
            start, missing = len(runs), False
        elif piece.kind == "close":
            if missing:
                del runs[start:]
        else:
            run, has = _piece(context, piece)
            runs.append(run)
            filled = filled or has is True
            missing = missing or has is False
    return tuple(runs), filled


def _piece(context: Context, piece: Piece) -> tuple[tree.TextRun, bool | None]:
    """The run of a piece, and whether it has a value; None for plain words, which need none."""
    match piece.kind:
        case "figure":
            value = context.figure(piece.value)
            return tree.TextRun(value.text or _BLANK, figure=piece.value), value.value is not None
        case "list":
            entries = context.entries(piece.value)
            joined = "; ".join(_entry_text(entry).rstrip(".;") for entry in entries)
            return tree.TextRun(joined or _BLANK, figure=f"list:{piece.value}"), bool(entries)
        case "change" | "appendix":
            text = _change(context, piece.value) if piece.kind == "change" else context.appendices.get(piece.value, "")
            return tree.TextRun(text), bool(text)
        case "basis":
            return tree.TextRun(context.frame.words(piece)), None if context.frame.knows((piece,)) else False
    return tree.TextRun(context.frame.words(piece)), None


def _entry_text(entry: Entry) -> str:
    return f"{entry.lead}: {entry.text}" if entry.lead else entry.text


def _list(context: Context, part: outline.ListPart) -> list[tree.Block]:
    entries = context.entries(part.code)
    name = f"list:{part.code}"
    last = len(entries) - 1
    items = [_item(entry, name, last=index == last) for index, entry in enumerate(entries)]
    if not items:
        return []
    above: list[tree.Block] = [tree.Para(_pieces(context, part.intro)[0])] if part.intro else []
    if part.style == "dash":
        return [*above, tree.ListBlock(tuple(items))]
    if part.style == "numbered":
        numbered = enumerate(items, start=1)
        return [*above, *(tree.Para((tree.TextRun(f"{number}. "), *runs)) for number, runs in numbered)]
    return [*above, *(tree.Para(runs) for runs in items)]


def _item(entry: Entry, name: str, *, last: bool) -> tuple[tree.TextRun, ...]:
    """One line of a list, closed as official lists are: “;” after each, “.” after the last or a whole sentence."""
    text = (entry.text or entry.lead)[:1].upper() + (entry.text or entry.lead)[1:]
    if not text.endswith(_CLOSED):
        text += "." if last else ";"
    elif last and text.endswith(";"):
        text = text[:-1] + "."
    run = tree.TextRun(text, figure=name)
    if entry.lead and entry.text:
        return tree.TextRun(f"{entry.lead}: ", italic=True, figure=name), run
    return (run,)


def _table(context: Context, part: outline.TablePart) -> list[tree.Block]:
    rows: list[tuple[str, ...]] = []
    for row in part.rows:
        cells = [_pieces(context, cell) for cell in row]
        if any(filled for _, filled in cells) or not any(piece.kind in _COMPUTED for cell in row for piece in cell):
            texts = ["".join(run.text for run in runs).replace(_BLANK, "") for runs, _ in cells]
            for index, cell in enumerate(row):
                if any(piece.kind == "row" for piece in cell):
                    texts[index] = str(len(rows) + 1)
            rows.append(tuple(texts))
    if not rows:
        return []
    empty = [index for index in part.optional if not any(row[index] for row in rows)]
    kept = [index for index in range(len(part.columns)) if index not in empty]
    columns = tuple(tree.Column(*part.columns[index]) for index in kept)  # type: ignore[arg-type]
    shown = tuple(tuple(row[index] for index in kept) for row in rows)
    return [tree.TableBlock(part.caption, columns, shown, total_row=part.total)]


def _change(context: Context, reference: str) -> str:
    """What a figure is more or less than in another period: “tăng 12 (14,3%)”; "" where one of them is unknown."""
    code, _, rest = reference.partition("|")
    now, then = context.value(code), context.value(f"{code}|{rest.partition('|')[0]}")
    if now.value is None or then.value is None:
        return ""
    change = Decimal(now.value) - Decimal(then.value)
    if not change:
        return "không thay đổi"
    word = "tăng" if change > 0 else "giảm"
    if now.unit == "%":
        return f"{word} {numbers.show(abs(change))} điểm %"
    share = abs(change) * 100 / Decimal(then.value) if then.value else None
    more = f" ({numbers.show(share.quantize(Decimal('0.1')))}%)" if share is not None else ""
    return f"{word} {numbers.show(abs(change))}{more}"


def _register(context: Context, part: outline.RegisterPart) -> list[tree.Block]:
    """The rows of a register that belong to the period, numbered; nothing where there are none."""
    from dankvan_desktop.reports import registers
    from dankvan_desktop.reports.registers.table import ORDINAL, shown

    found = registers.find(part.name)
    if found is None or found.within is None:
        known = ", ".join(each.name for each in registers.REGISTERS if each.within)
        raise OutlineProblem(f"Mẫu báo cáo dùng danh sách không có: “{part.name}”. Các danh sách: {known}.")
    rows: list[tuple[str, ...]] = []
    count, total = 0, False
    for row in found.within(context.scope.db, context.scope.period or context.frame.period):
        if isinstance(row, registers.Band):
            rows.append(("", row.text))
            continue
        total = isinstance(row, registers.Total)
        cells = row.cells if isinstance(row, registers.Total) else row
        count += not total
        texts = (shown(cell, column) for cell, column in zip(cells, found.columns, strict=True))
        rows.append(("" if total else str(count), *texts))
    if not count:
        return []
    columns = (
        tree.Column(ORDINAL.label, 0.5, "center"),
        *(tree.Column(each.label, each.weight, each.align) for each in found.columns),
    )
    note = found.note if isinstance(found.note, str) else found.note(context.scope.db)
    return [tree.TableBlock("", columns, tuple(rows), source=note, total_row=total)]


def _chart(context: Context, part: outline.ChartPart) -> list[tree.Block]:
    series = []
    for name, references in part.series:
        values = (context.figure(each).value for each in references)
        series.append((name, tuple(None if value is None else Decimal(value) for value in values)))
    if all(value is None for _, values in series for value in values):
        return []
    return [
        tree.ChartBlock(part.caption, part.kind, part.categories, tuple(series), part.unit, part.decimals)  # type: ignore[arg-type]
    ]
