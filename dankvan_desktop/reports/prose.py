"""The blocks of one part of a report: generated sentences, lists, tables, charts and the clerk's own text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from dankvan_desktop.core import narrative, spans
from dankvan_desktop.core.narrative import Narrative
from dankvan_desktop.core.text import clean_line
from dankvan_desktop.figures import values
from dankvan_desktop.figures.model import Entry, FigureValue
from dankvan_desktop.reports import beside, known_papers, outline, tree
from dankvan_desktop.reports.outline import OutlineProblem, Piece

if TYPE_CHECKING:
    from dankvan_desktop.reports.build import Context

_CLOSED = (".", "!", "?", "…", ";", ":")
_BLANK = "……"
"""What a missing figure leaves in a sentence that has others: room to fill in by hand."""
_DOTS = "…" * 28 + "."
_PERIODS = ("period", "next", "previous", "year_ago")
_COMPUTED = ("figure", "list", "change", "appendix")


def blocks_of(context: Context, part: outline.Part) -> list[tree.Block]:
    """The blocks a part prints; empty when there is nothing to print."""
    match part:
        case outline.TextPart() | outline.ListPart():
            return generated(context, part)[0]
        case outline.OwnPart():
            blocks = own_blocks(context, context.own.get(part.key))
            dots = _DOTS[len(part.label) // 2 :]  # label and dots stand on one line
            return _labelled(part.label, blocks or ([tree.Para((tree.TextRun(dots),))] if part.dots else []))
        case outline.TablePart():
            return _table(context, part)
        case outline.ChartPart():
            return _chart(context, part)
        case outline.RegisterPart():
            return _register(context, part)
        case outline.GroundsPart():
            known = [line for line in part.lines if context.frame.knows(line)]
            return [tree.Grounds(tuple(heading(context, line) for line in known))] if known else []


def generated(context: Context, part: outline.TextPart | outline.ListPart) -> tuple[list[tree.Block], Narrative]:
    """What a generated text prints, and the program's words as a text that the clerk can change.

    Words of the clerk under its key stand in its place. Both are empty when there is nothing to print.
    """
    before = len(context.used)
    blocks, written = _text(context, part) if isinstance(part, outline.TextPart) else _list(context, part)
    own = context.own.get(part.key)
    if own is None or own.same_words(written):
        return blocks, written
    del context.used[before:]
    changed = own_blocks(context, own)
    if isinstance(part, outline.TextPart) and part.centred:
        changed = [_centred(block) for block in changed]
    return _labelled(part.label if isinstance(part, outline.TextPart) else "", changed), written


def _centred(block: tree.Block) -> tree.Block:
    """A bold line alone, as the outline has it."""
    return tree.Heading(0, "", "".join(run.text for run in block.runs)) if isinstance(block, tree.Para) else block


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
        text = live(context, run.figure) or _BLANK if run.figure else run.text
        out.append(tree.TextRun(text, run.bold, run.italic, run.underline, narrative.bare(run.figure)))
    return tuple(out)


def live(context: Context, reference: str) -> str:
    """What a live figure, list or change in the clerk's words shows now; "" where nothing is known, or it names what
    this file does not have: words from another ward."""
    kind, colon, code = narrative.bare(reference).partition(":")
    try:
        if colon and kind == "list":
            text = _joined(context.entries(code))
        elif colon and kind == "change":
            text = _change(context, code)
        else:
            text = context.figure(reference).text
    except (OutlineProblem, ValueError):
        text = ""
    context.shown[narrative.bare(reference)] = text
    return text


def _joined(entries: Sequence[Entry]) -> str:
    """The lines of a list within a sentence; whole sentences follow one another as such."""
    texts = [_entry_text(entry) for entry in entries]
    if len(texts) > 1 and all(text[:1].isupper() and text.endswith(".") for text in texts):
        return " ".join(texts).rstrip(".")
    return "; ".join(text.rstrip(".;") for text in texts)


def _plain_table(block: narrative.TableBlock) -> tree.TableBlock:
    columns = tuple(tree.Column(title) for title in block.header)
    return tree.TableBlock("", columns, block.rows)


def _text(context: Context, part: outline.TextPart) -> tuple[list[tree.Block], Narrative]:
    pairs, filled = _filled(context, part.pieces)
    if not filled and any(piece.kind in _COMPUTED for piece in part.pieces):
        return [], Narrative()
    runs = tuple(run for run, _ in pairs)
    words = tuple(_word(run, piece) for run, piece in pairs)
    if part.centred:
        return [tree.Heading(0, "", "".join(run.text for run in runs))], Narrative((narrative.Para(words),))
    if part.lead:
        runs = (tree.TextRun(f"{part.lead}: ", bold=True, italic=True), *runs)
        words = (narrative.Run(f"{part.lead}: ", bold=True, italic=True), *words)
    if part.label:
        runs = (tree.TextRun(f"{part.label} ", bold=True), *runs)
    block = narrative.ListBlock((words,)) if part.bullet else narrative.Para(words)
    return [tree.Para(runs, part.bullet)], Narrative((block,))


def _word(run: tree.TextRun, piece: Piece) -> narrative.Run:
    """A run as the clerk can change it: figures, inline lists and changes stay live."""
    kinds = {"figure": "", "list": "list:", "change": "change:"}
    reference = narrative.whole(kinds[piece.kind] + piece.value) if piece.kind in kinds else ""
    return narrative.Run(run.text, run.bold, run.italic, run.underline, reference)


def heading(context: Context, pieces: Sequence[Piece]) -> str:
    """A heading; a figure that is missing leaves its measure: “Việc thực hiện mục tiêu”."""
    text = ""
    for piece in pieces:
        if piece.kind == "figure":
            text += context.figure(piece.value).text or context.figure(piece.value).unit
        else:
            words = context.frame.words(piece)
            text, words = spans.joined(text, words) if piece.kind in _PERIODS else (text, words)
            text += words
    return clean_line(text)


def _pieces(context: Context, pieces: Sequence[Piece]) -> tuple[tuple[tree.TextRun, ...], bool]:
    """The runs of a generated text, and whether any figure or list in it has a value."""
    pairs, filled = _filled(context, pieces)
    return tuple(run for run, _ in pairs), filled


def _filled(context: Context, pieces: Sequence[Piece]) -> tuple[list[tuple[tree.TextRun, Piece]], bool]:
    """The runs of a generated text with the pieces they come from, and whether any of them has a value."""
    pairs: list[tuple[tree.TextRun, Piece]] = []
    filled = False
    start, missing, before = 0, False, False
    for piece in pieces:
        if piece.kind == "open":
            start, missing, before = len(pairs), False, filled
        elif piece.kind == "close":
            if missing:
                del pairs[start:]
                filled = before
        else:
            run, has = _piece(context, piece)
            if piece.kind in _PERIODS and pairs:
                last, told = pairs[-1]
                text, name = spans.joined(last.text, run.text)
                pairs[-1], run = (replace(last, text=text), told), replace(run, text=name)
            pairs.append((run, piece))
            filled = filled or has is True
            missing = missing or has is False
    return [(run, piece) for run, piece in pairs if run.text or piece.kind != "text"], filled


def _piece(context: Context, piece: Piece) -> tuple[tree.TextRun, bool | None]:
    """The run of a piece, and whether it has a value; None for plain words, which need none."""
    match piece.kind:
        case "figure":
            value = context.figure(piece.value)
            context.shown[narrative.bare(piece.value)] = value.text
            return tree.TextRun(value.text or _BLANK, figure=narrative.bare(piece.value)), value.value is not None
        case "list":
            entries = context.entries(piece.value)
            joined = context.shown[f"list:{piece.value}"] = _joined(entries)
            return tree.TextRun(joined or _BLANK, figure=f"list:{piece.value}"), bool(entries)
        case "change" | "appendix":
            text = _change(context, piece.value) if piece.kind == "change" else context.appendices.get(piece.value, "")
            if piece.kind == "change":
                context.shown[f"change:{narrative.bare(piece.value)}"] = text
            return tree.TextRun(text), bool(text)
        case "known":
            text = known_papers.citation(context.scope.db, piece.value, context.frame.period.end)
            return tree.TextRun(text), None if text else False
        case "basis":
            return tree.TextRun(context.frame.words(piece)), None if context.frame.knows((piece,)) else False
    return tree.TextRun(context.frame.words(piece)), None


def _entry_text(entry: Entry) -> str:
    """A line within a sentence: “tuyên truyền, phổ biến (54 cuộc, 2.310 lượt người)”."""
    return f"{entry.lead} ({entry.text})" if entry.lead and entry.text else entry.lead or entry.text


def _list(context: Context, part: outline.ListPart) -> tuple[list[tree.Block], Narrative]:
    entries = context.entries(part.code)
    name = f"list:{part.code}"
    last = len(entries) - 1
    items = [_item(entry, name, last=index == last) for index, entry in enumerate(entries)]
    if not items:
        return [], Narrative()
    above: list[tree.Block] = []
    words: list[narrative.Block] = []
    if part.intro:
        pairs, _ = _filled(context, part.intro)
        above.append(tree.Para(tuple(run for run, _ in pairs)))
        words.append(narrative.Para(tuple(_word(run, piece) for run, piece in pairs)))
    if part.style == "dash":
        plain = tuple(tuple(narrative.Run(run.text, italic=run.italic) for run in item) for item in items)
        return [*above, tree.ListBlock(tuple(items))], Narrative((*words, narrative.ListBlock(plain)))
    if part.style == "numbered":
        items = [(tree.TextRun(f"{number}. "), *item) for number, item in enumerate(items, start=1)]
    paras = [narrative.Para(tuple(narrative.Run(run.text, italic=run.italic) for run in item)) for item in items]
    return [*above, *(tree.Para(item) for item in items)], Narrative((*words, *paras))


def _item(entry: Entry, name: str, *, last: bool) -> tuple[tree.TextRun, ...]:
    """One line of a list, closed as official lists are: “;” after each, “.” after the last or a whole sentence."""
    text = (entry.text or entry.lead)[:1].upper() + (entry.text or entry.lead)[1:]
    if not text.endswith(_CLOSED):
        text += "." if last else ";"
    elif last and text.endswith(";"):
        text = text[:-1] + "."
    run = tree.TextRun(text, figure=name)
    if entry.lead and entry.text:
        return tree.TextRun(f"{entry.lead[:1].upper()}{entry.lead[1:]}: ", italic=True, figure=name), run
    return (run,)


def _table(context: Context, part: outline.TablePart) -> list[tree.Block]:
    rows: list[tuple[str, ...]] = []
    figures: list[tuple[str, ...]] = []
    for row in part.rows:
        cells = [_pieces(context, cell) for cell in row]
        changes = [any(piece.kind == "change" for piece in cell) for cell in row]  # noughts compared are no reason
        known = any(filled for (_, filled), change in zip(cells, changes, strict=True) if not change)
        if known or not any(piece.kind in _COMPUTED for cell in row for piece in cell):
            texts = [_cell(context, cell, runs) for cell, (runs, _) in zip(row, cells, strict=True)]
            for index, cell in enumerate(row):
                if any(piece.kind == "row" for piece in cell):
                    texts[index] = str(len(rows) + 1)
            rows.append(tuple(texts))
            figures.append(tuple(next((run.figure for run in runs if run.figure), "") for runs, _ in cells))
    if not rows:
        return []
    empty = [index for index in part.optional if not any(row[index] for row in rows) or _repeats(context, part, index)]
    kept = [index for index in range(len(part.columns)) if index not in empty]
    columns = tuple(tree.Column(*part.columns[index]) for index in kept)  # type: ignore[arg-type]
    shown = tuple(tuple(row[index] for index in kept) for row in rows)
    behind = tuple(tuple(row[index] for index in kept) for row in figures)
    return [tree.TableBlock(part.caption, columns, shown, total_row=part.total, figures=behind)]


def _repeats(context: Context, part: outline.TablePart, index: int) -> bool:
    """Whether a column “Từ đầu năm” would say again what the report's own period says: one that begins the year."""
    period = context.frame.period
    asked = [piece.value for row in part.rows for piece in row[index] if piece.kind == "figure"]
    since = spans.relative(period, "ytd")
    is_same = (since.start, since.end) == (period.start, period.end)
    return is_same and bool(asked) and all("|ytd" in each for each in asked)


def _cell(context: Context, pieces: Sequence[Piece], runs: Sequence[tree.TextRun]) -> str:
    """The text of a table cell; “0” where what is counted was being recorded and there was none."""
    text = "".join(run.text for run in runs).replace(_BLANK, "")
    if not text and len(pieces) == 1 and pieces[0].kind == "figure":
        return "" if _or_nought(context, pieces[0].value).value is None else "0"
    return text


def _or_nought(context: Context, reference: str) -> FigureValue:
    """A figure; of value 0 where nothing of its kind was recorded in a time in which it would have been."""
    value = context.value(reference)
    if value.value is None and values.is_nought(context.scope, values.Reference.parse(reference)):
        return replace(value, value=0)
    return value


def _change(context: Context, reference: str) -> str:
    """What a figure is more or less than in another period: “tăng 12 (14,3%)”; "" where one of them is unknown."""
    code, _, rest = reference.partition("|")
    now, then = (_or_nought(context, each) for each in (code, f"{code}|{rest.partition('|')[0]}"))
    return beside.change_words(now, then)


def _register(context: Context, part: outline.RegisterPart) -> list[tree.Block]:
    """The rows of a register that belong to the period, numbered; each band of them a table under its name."""
    from dankvan_desktop.reports import registers
    from dankvan_desktop.reports.registers.table import ORDINAL, shown

    found = registers.find(part.name)
    if found is None or found.within is None:
        known = ", ".join(each.name for each in registers.REGISTERS if each.within)
        raise OutlineProblem(f"Mẫu báo cáo dùng danh sách không có: “{part.name}”. Các danh sách: {known}.")
    bands: list[tuple[str, list[tuple[str, ...]]]] = [("", [])]
    count, totals = 0, set()
    for row in found.within(context.scope.db, context.scope.period or context.frame.period):
        if isinstance(row, registers.Band):
            bands.append((row.text, []))
            continue
        total = isinstance(row, registers.Total)
        cells = row.cells if isinstance(row, registers.Total) else row
        count += not total
        texts = (shown(cell, column) for cell, column in zip(cells, found.columns, strict=True))
        bands[-1][1].append(("" if total else str(count), *texts))
        if total:
            totals.add(len(bands))
    if not count:
        return []
    columns = (
        tree.Column(ORDINAL.label, 0.5, "center"),
        *(tree.Column(each.label, each.weight, each.align) for each in found.columns),
    )
    note = found.note if isinstance(found.note, str) else found.note(context.scope.db)
    blocks = [
        tree.TableBlock(name, columns, tuple(rows), total_row=place in totals)
        for place, (name, rows) in enumerate(bands, start=1)
        if rows
    ]
    return [*blocks[:-1], replace(blocks[-1], source=note)]


def _chart(context: Context, part: outline.ChartPart) -> list[tree.Block]:
    series = []
    for name, references in part.series:
        values = (context.figure(each).value for each in references)
        series.append((name, tuple(None if value is None else Decimal(value) for value in values)))
    if all(value is None for _, values in series for value in values):
        return []
    named = context.frame.named
    # In a run of time a gap says something; a field in which there is nothing does not.
    kept = [
        place
        for place in range(len(part.categories))
        if part.kind == "line" or any(values[place] is not None for _, values in series)
    ]
    categories = tuple(named(part.categories[place]) for place in kept)
    shown = tuple((name, tuple(values[place] for place in kept)) for name, values in series)
    figures = tuple(tuple(narrative.bare(references[place]) for place in kept) for _, references in part.series)
    return [
        tree.ChartBlock(
            named(part.caption), part.kind, categories, shown, part.unit, part.decimals, figures  # type: ignore[arg-type]
        )
    ]
