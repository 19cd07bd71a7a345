"""The clerk's own text: a small tree of paragraphs, lists and plain tables, kept as JSON.

Never Markdown or HTML: both lose spaces, runs or table cells of ordinary Vietnamese prose. Every text is clean
(`core.text.clean`) from the moment an object exists, so equal content always gives equal JSON.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from dankvan_desktop.core.frozen import Frozen, fixed
from dankvan_desktop.core.text import clean

MAX_JSON = 4_000_000
MAX_BLOCKS = 5_000
MAX_ITEMS = 5_000
MAX_COLUMNS = 30
MAX_TEXT = 200_000

R = TypeVar("R", bound=Any)

_UNREADABLE = "Nội dung văn bản soạn không đúng định dạng: "
_STYLE_KEYS = (("b", "bold"), ("i", "italic"), ("u", "underline"))


@fixed
class Run(Frozen):
    """A piece of text in one style.

    `figure` is a live-figure reference ``code|period|unit|form``; `text` is then what was last shown for it.
    Raises ValueError when the reference has not exactly four parts.
    """

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    figure: str = ""

    def __post_init__(self) -> None:
        if self.figure and (self.figure.count("|") != 3 or not self.figure.split("|")[0]):
            raise ValueError("Tham chiếu số liệu phải có dạng “mã|kỳ|đơn vị|cách ghi”.")


@fixed
class Para(Frozen):
    """One paragraph; a line break inside a run is kept as such."""

    runs: tuple[Run, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "runs", tidy_runs(self.runs))


@fixed
class ListBlock(Frozen):
    """A list; each item is a paragraph of runs. Items without text are dropped."""

    items: tuple[tuple[Run, ...], ...]
    ordered: bool = False

    def __post_init__(self) -> None:
        tidy = (tidy_runs(item) for item in self.items)
        object.__setattr__(self, "items", tuple(item for item in tidy if item))


@fixed
class TableBlock(Frozen):
    """A plain table: a header row and rows of strings, all of the same length.

    Raises ValueError when a row has another number of cells than the header.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()

    def __post_init__(self) -> None:
        if not self.header or any(len(row) != len(self.header) for row in self.rows):
            raise ValueError("Các dòng của bảng phải có cùng số cột với dòng tiêu đề.")
        object.__setattr__(self, "header", tuple(map(_clean_fully, self.header)))
        object.__setattr__(self, "rows", tuple(tuple(map(_clean_fully, row)) for row in self.rows))


Block = Para | ListBlock | TableBlock


@fixed
class Narrative(Frozen):
    """A whole text: blocks from top to bottom."""

    blocks: tuple[Block, ...] = ()

    @property
    def is_empty(self) -> bool:
        """True when nothing would be printed."""
        return not self.plain_text().strip()

    def plain_text(self) -> str:
        """The words alone, one paragraph, list item or table row a line; cells parted by tabs."""
        return "\n".join(line for block in self.blocks for line in _plain_lines(block))

    def figures(self) -> tuple[str, ...]:
        """The live-figure references in order of appearance, repeated ones included."""
        return tuple(run.figure for runs in _run_lists(self.blocks) for run in runs if run.figure)

    def source(self) -> str:
        """The words alone with each live figure as ``{reference}``: what stays the same while only values change."""
        return self._each(lambda run: replace(run, text=f"{{{bare(run.figure)}}}")).plain_text()

    def shown_as(self, text_of: Callable[[str], str | None]) -> Narrative:
        """The same text with what each live figure shows now; where nothing is told, what was last shown stays."""

        def fresh(run: Run) -> Run:
            told = text_of(run.figure)
            return run if told is None else replace(run, text=told)

        return self._each(fresh)

    def same_words(self, other: Narrative) -> bool:
        """Whether only the values of live figures differ."""
        return self == other or self.shown_as(_no_value) == other.shown_as(_no_value)

    def _each(self, change: Callable[[Run], Run]) -> Narrative:
        """Every live figure changed."""

        def runs(found: tuple[Run, ...]) -> tuple[Run, ...]:
            return tuple(change(run) if run.figure else run for run in found)

        return Narrative(
            tuple(
                replace(block, runs=runs(block.runs))
                if isinstance(block, Para)
                else replace(block, items=tuple(map(runs, block.items)))
                if isinstance(block, ListBlock)
                else block
                for block in self.blocks
            )
        )

    def to_json(self) -> str:
        """Compact JSON, the same for equal content."""
        return json.dumps(
            {"blocks": [_block_out(block) for block in self.blocks]}, ensure_ascii=False, separators=(",", ":")
        )

    @classmethod
    def from_json(cls, text: str) -> Narrative:
        """The tree written by `to_json`; an empty text is an empty narrative.

        Raises ValueError with a Vietnamese sentence for anything `to_json` would not write: unknown keys, wrong
        types, too many or too long parts, nesting.
        """
        if not text:
            return cls()
        if len(text) > MAX_JSON:
            raise ValueError(_UNREADABLE + "văn bản quá dài.")
        try:
            data = json.loads(text, object_pairs_hook=_no_duplicates)
        except RecursionError:
            raise ValueError(_UNREADABLE + "lồng nhau quá nhiều tầng.") from None
        except json.JSONDecodeError as error:
            raise ValueError(_UNREADABLE + f"lỗi ở ký tự thứ {error.pos + 1}.") from None
        blocks = _items(_only_key(data, "blocks"), MAX_BLOCKS, "khối")
        return cls(tuple(_block_in(block) for block in blocks))

    @classmethod
    def from_plain(cls, text: str) -> Narrative:
        """One paragraph a line; empty lines are dropped."""
        return cls(tuple(Para((Run(line),)) for line in clean(text).split("\n") if line.strip()))


def whole(reference: str) -> str:
    """A live-figure reference with all four parts, as `Run` holds it."""
    return reference + "|" * (3 - reference.count("|"))


def bare(reference: str) -> str:
    """A live-figure reference without empty parts at its end: one figure has one such name."""
    return reference.rstrip("|")


def _no_value(_reference: str) -> str:
    return ""


def tidy_runs(runs: Iterable[R]) -> tuple[R, ...]:
    """Runs cleaned together: NFC also across run borders, no doubled space, none at the ends, equal neighbours joined.

    Works on any frozen dataclass with the fields of `Run`.
    """
    current = tuple(runs)
    while True:
        tidied = _tidy_pass(current)
        if tidied == current:
            return tidied
        current = tidied


def _tidy_pass(runs: Sequence[R]) -> tuple[R, ...]:
    out: list[R] = []
    for run in _joined(runs):
        text = clean(f"|{run.text}|")[1:-1]
        before = (out[-1].text or "…") if out else " "  # a figure without a value still stands in its sentence
        if before[-1] in " \u00a0\n":
            text = text.lstrip(" \u00a0") if out else text.lstrip()
        if text.startswith("\n") and out:
            out[-1] = replace(out[-1], text=out[-1].text.rstrip(" \u00a0"))
        if text or run.figure:
            out.append(run if run.text == text else replace(run, text=text))
    if out and out[-1].text != out[-1].text.rstrip():
        out[-1] = replace(out[-1], text=out[-1].text.rstrip())
    return tuple(run for run in out if run.text or run.figure)


def _joined(runs: Sequence[R]) -> list[R]:
    """Equal neighbours made one; a combining mark that opens a run goes to the letter it belongs to."""
    out: list[R] = []
    for run in runs:
        while out and run.text and unicodedata.combining(run.text[0]):
            out[-1] = replace(out[-1], text=out[-1].text + run.text[0])
            run = replace(run, text=run.text[1:])
        if out and not run.figure and not out[-1].figure and replace(run, text="") == replace(out[-1], text=""):
            out[-1] = replace(run, text=out[-1].text + run.text)
        else:
            out.append(run)
    return out


def _clean_fully(text: str) -> str:
    while (cleaned := clean(text)) != text:
        text = cleaned
    return text


def _plain_lines(block: Block) -> list[str]:
    if isinstance(block, Para):
        return [_words(block.runs)]
    if isinstance(block, ListBlock):
        labels = (f"{number}. " if block.ordered else "- " for number in range(1, len(block.items) + 1))
        return [label + _words(item) for label, item in zip(labels, block.items, strict=True)]
    return ["\t".join(row) for row in (block.header, *block.rows)]


def _words(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs)


def _run_lists(blocks: Iterable[Block]) -> Iterable[tuple[Run, ...]]:
    for block in blocks:
        if isinstance(block, Para):
            yield block.runs
        elif isinstance(block, ListBlock):
            yield from block.items


def _block_out(block: Block) -> dict[str, Any]:
    if isinstance(block, Para):
        return {"p": [_run_out(run) for run in block.runs]}
    if isinstance(block, ListBlock):
        return {"ol" if block.ordered else "ul": [[_run_out(run) for run in item] for item in block.items]}
    return {"table": [list(block.header), *map(list, block.rows)]}


def _run_out(run: Run) -> dict[str, Any]:
    out: dict[str, Any] = {"t": run.text}
    out.update({key: 1 for key, name in _STYLE_KEYS if getattr(run, name)})
    if run.figure:
        out["f"] = run.figure
    return out


def _block_in(data: object) -> Block:
    if not isinstance(data, dict) or len(data) != 1:
        raise ValueError(_UNREADABLE + "có khối không rõ loại.")
    ((kind, content),) = data.items()
    if kind == "p":
        return Para(_runs_in(content))
    if kind in ("ul", "ol"):
        return ListBlock(tuple(_runs_in(item) for item in _items(content, MAX_ITEMS, "mục")), kind == "ol")
    if kind == "table":
        rows = [tuple(map(_text_in, _items(row, MAX_COLUMNS, "cột"))) for row in _items(content, MAX_ITEMS, "dòng")]
        if not rows:
            raise ValueError(_UNREADABLE + "có bảng không có dòng nào.")
        return TableBlock(rows[0], tuple(rows[1:]))
    raise ValueError(_UNREADABLE + f"không có loại khối “{str(kind)[:20]}”.")


def _runs_in(data: object) -> tuple[Run, ...]:
    return tuple(_run_in(item) for item in _items(data, MAX_ITEMS, "đoạn chữ"))


def _run_in(data: object) -> Run:
    if not isinstance(data, dict) or "t" not in data or not data.keys() <= {"t", "b", "i", "u", "f"}:
        raise ValueError(_UNREADABLE + "có đoạn chữ mang thuộc tính lạ.")
    if any(data.get(key, 1) is True or data.get(key, 1) != 1 for key, _ in _STYLE_KEYS):
        raise ValueError(_UNREADABLE + "kiểu chữ chỉ nhận giá trị 1.")
    styles = {name: key in data for key, name in _STYLE_KEYS}
    return Run(_text_in(data["t"]), figure=_text_in(data.get("f", "")), **styles)


def _text_in(data: object) -> str:
    if not isinstance(data, str):
        raise ValueError(_UNREADABLE + "có chỗ phải là chữ nhưng không phải.")
    if len(data) > MAX_TEXT:
        raise ValueError(_UNREADABLE + "có đoạn quá dài.")
    return data


def _items(data: object, limit: int, what: str) -> list[Any]:
    if not isinstance(data, list):
        raise ValueError(_UNREADABLE + f"danh sách {what} không đọc được.")
    if len(data) > limit:
        raise ValueError(_UNREADABLE + f"có quá nhiều {what} (tối đa {limit}).")
    return data


def _only_key(data: object, key: str) -> object:
    if not isinstance(data, dict) or set(data) != {key}:
        raise ValueError(_UNREADABLE + "phần gốc có thành phần lạ.")
    return data[key]


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    out = dict(pairs)
    if len(out) != len(pairs):
        raise ValueError(_UNREADABLE + "có thành phần ghi hai lần.")
    return out
