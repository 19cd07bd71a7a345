"""The document tree: what a paper says, part by part, before any renderer lays it out.

Built from records and the clerk's text, read by the PDF and the DOCX renderers alike. Strings are printed literally:
nothing in them is markup. `cleaned` gives a tree whose texts are all clean; renderers call it first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from itertools import zip_longest
from typing import Any, Literal, cast

from dankvan_desktop.core.narrative import tidy_runs
from dankvan_desktop.core.numbers import show
from dankvan_desktop.core.text import clean

Align = Literal["left", "center", "right"]
ChartKind = Literal["bar", "hbar", "line"]

# The table of values beneath a chart. Lengths are letters of its type across an upright page.
_ACROSS, _MOST_ACROSS, _SERIES_ROOM = 64, 8, 16
_LONG, _HALF_NAME = 10, 28
NO_VALUES = "Chưa có số liệu để vẽ biểu đồ."
_UNKNOWN, _VALUES = "…", "Số liệu"

# Points of a paragraph are lettered in the Vietnamese alphabet without f, j, w, z (domain.md §1.5).
POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"


@dataclass(frozen=True)
class TextRun:
    """Text in one style; `figure` names the value it shows, so that a preview can find the rows behind it."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    figure: str = ""


@dataclass(frozen=True)
class Letterhead:
    """Head of page 1 (domain.md §1.2 cells 1–4).

    `number` is the number and symbol alone, ``70-BC/ĐU``: the profile puts ``Số`` before it. `title_line` of a
    state paper has two lines: Quốc hiệu and Tiêu ngữ. `subject`: of an official letter, which has no title.
    `draft_mark`: ``Dự thảo lần 2``, under the number (cell 11b); "" on a paper that is sent.
    """

    superior: str
    issuer: str
    number: str
    place_date: str
    title_line: str = "ĐẢNG CỘNG SẢN VIỆT NAM"
    subject: str = ""
    draft_mark: str = ""


@dataclass(frozen=True)
class Title:
    """Type of paper in capitals and its subject (trích yếu)."""

    type_name: str
    subject: str


@dataclass(frozen=True)
class Addressees:
    """“Kính gửi:” of letters and proposals, with those it goes to."""

    label: str
    names: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """Those of several names, under the label: “- …;”, the last one ends with a full stop."""
        bare = [name.strip().rstrip(";,. ") for name in self.names]
        return tuple(f"- {name}{'.' if index == len(bare) - 1 else ';'}" for index, name in enumerate(bare))

    @property
    def one_line(self) -> str:
        """Label and name on one line; "" for several names."""
        return f"{self.label}: {self.names[0].strip().rstrip(';,. ')}" if len(self.names) == 1 else ""


@dataclass(frozen=True)
class Grounds:
    """The legal grounds of a decision, one a line (domain.md §1.3 “legal-basis lines”)."""

    items: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """As printed, without the dash of Party papers: “Căn cứ …;”, the last one ends with a comma."""
        bare = [item.strip().rstrip(";,. ") for item in self.items]
        return tuple(f"{item}{',' if index == len(bare) - 1 else ';'}" for index, item in enumerate(bare))


@dataclass(frozen=True)
class Heading:
    """A heading. `number` carries its own punctuation: ``Phần thứ nhất``, ``I.``, ``1.``, ``1.1.``, ``a)``.

    Level 0 prints number and text on two centred lines, levels 1–4 as one line ``number text``.
    """

    level: int
    number: str
    text: str

    @property
    def label(self) -> str:
        """Number and text on one line, as in the bookmarks."""
        parted = " – " if self.level == 0 and self.number else " "
        return f"{self.number}{parted}{self.text}".strip()


@dataclass(frozen=True)
class Para:
    """A paragraph of the body; `bullet` puts ``- `` before it."""

    runs: tuple[TextRun, ...]
    bullet: bool = False


@dataclass(frozen=True)
class ListBlock:
    """A list of paragraphs: ``- `` before each, or ``a)``, ``b)`` … when ordered."""

    items: tuple[tuple[TextRun, ...], ...]
    ordered: bool = False


@dataclass(frozen=True)
class Column:
    """A table column: header text, share of the width, alignment of its cells."""

    title: str
    weight: float = 1.0
    align: Align = "left"


@dataclass(frozen=True)
class TableBlock:
    """A table; `source` is a note under it; `total_row` prints the last row bold.

    `figures` names the value that each cell of each row shows, as `TextRun.figure` does; "" is none, () none at all.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    source: str = ""
    total_row: bool = False
    figures: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class ChartBlock:
    """A chart. `series` holds (name, values); a value per category, None where nothing is known.

    `decimals` is the number of digits after the decimal comma in value labels. `figures` names the value of each
    category of each series.
    """

    caption: str
    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[Decimal | None, ...]], ...]
    unit: str = ""
    decimals: int = 0
    figures: tuple[tuple[str, ...], ...] = ()

    @property
    def table(self) -> TableBlock:
        """Its values as they are printed beneath it; no columns where nothing is known. “…” is a value nobody knows.

        A row a series where the categories fit side by side on an upright page, else a row a category; many rows of
        one or two series stand side by side in two halves.
        """
        cells = [
            [_UNKNOWN if value is None else show(value, self.decimals) for value in self._filled(values)]
            for _, values in self.series
        ]
        if not any(value is not None for _, values in self.series for value in self._filled(values)):
            return TableBlock("", (), ())
        corner = f"Đơn vị tính: {self.unit}" if self.unit else "Nội dung"
        names = [name or _VALUES for name, _ in self.series]
        figures = [(*row, *[""] * len(self.categories))[: len(self.categories)] for row in self.figures]
        if self._is_wide(names, cells):
            columns = (Column(corner, 2.0), *(Column(each, 1.0, "right") for each in self.categories))
            rows = tuple((name, *row) for name, row in zip(names, cells, strict=True))
            return TableBlock("", columns, rows, figures=tuple(("", *row) for row in figures))
        group = (Column(corner, 4.0), *(Column(name, 1.0, "right") for name in names))
        lines = tuple(zip(self.categories, *cells, strict=True))
        behind = tuple(("", *each) for each in zip(*figures, strict=True))
        longest = max(map(len, (*self.categories, *names)))
        if len(names) > 2 or len(lines) <= _LONG or longest > _HALF_NAME // len(names):
            return TableBlock("", group, lines, figures=behind)
        return TableBlock("", group * 2, _halved(lines, len(group)), figures=_halved(behind, len(group)))

    def _filled(self, values: tuple[Decimal | None, ...]) -> tuple[Decimal | None, ...]:
        """A value for each category."""
        return (*values, *[None] * len(self.categories))[: len(self.categories)]

    def _is_wide(self, names: list[str], cells: list[list[str]]) -> bool:
        """Whether a column a category has room for its longest word and number, beside the names of the series."""
        if self.kind == "hbar" or len(self.categories) > _MOST_ACROSS:
            return False
        columns = zip(self.categories, *cells, strict=True)
        words = [max(map(len, (*category.split(), *values))) for category, *values in columns]
        first = max(map(len, (word for name in names for word in name.split())), default=0)
        return max(first, _SERIES_ROOM) + sum(words) + len(words) <= _ACROSS


@dataclass(frozen=True)
class SignatureBlock:
    """Who signs, and who receives. `name` may be empty (unsigned draft); the archive line is the last recipient.

    `typed_note`: who typed and how many copies, ``VP, 20 bản``, under the recipients (domain.md §1.2 cell 12).
    """

    authority: str
    position: str
    name: str = ""
    recipients: tuple[str, ...] = ()
    typed_note: str = ""


@dataclass(frozen=True)
class Appendix:
    """An appendix: new page, own page numbers from 1, upright or landscape.

    `attached`: under the title what it came with, in state papers (domain.md §1.5).
    """

    number: str
    title: str
    blocks: tuple[Block, ...]
    landscape: bool = False
    attached: str = ""

    @property
    def label(self) -> str:
        """Number and title on one line, as in the bookmarks."""
        return " – ".join(part for part in (self.number, self.title.replace("\n", " ")) if part)


Block = (
    Letterhead
    | Title
    | Addressees
    | Grounds
    | Heading
    | Para
    | ListBlock
    | TableBlock
    | ChartBlock
    | SignatureBlock
    | Appendix
)


@dataclass(frozen=True)
class Document:
    """A whole paper. `profile` is a key of `layout.PROFILES`; the other strings become the PDF's properties.

    `two_sided`: printed on both sides of the sheet, even pages with mirrored margins. Appendices come last; raises
    ValueError otherwise.
    """

    blocks: tuple[Block, ...]
    title: str = ""
    author: str = ""
    number: str = ""
    profile: str = "HD05"
    keywords: tuple[str, ...] = ()
    two_sided: bool = False

    def __post_init__(self) -> None:
        kinds = [isinstance(block, Appendix) for block in self.blocks]
        if kinds != sorted(kinds):
            raise ValueError("Phụ lục phải đứng sau toàn bộ nội dung chính.")


def _halved(rows: tuple[tuple[str, ...], ...], width: int) -> tuple[tuple[str, ...], ...]:
    """Rows in two halves side by side; the last of an odd number stands alone."""
    half = (len(rows) + 1) // 2
    return tuple((*one, *other) for one, other in zip_longest(rows[:half], rows[half:], fillvalue=("",) * width))


def cleaned(document: Document) -> Document:
    """The same tree with every string clean (NFC, no control characters); runs of a paragraph are tidied together."""
    return cast(Document, _mapped(document, clean, tidy_runs))


def mapped(document: Document, on_text: Callable[[str], str]) -> Document:
    """The same tree with `on_text` applied to every string."""

    def on_runs(runs: tuple[TextRun, ...]) -> tuple[TextRun, ...]:
        return tuple(replace(run, text=on_text(run.text)) for run in runs)

    return cast(Document, _mapped(document, on_text, on_runs))


def walk(document: Document) -> Iterator[Block]:
    """Every block from top to bottom; an appendix comes before the blocks in it."""
    for block in document.blocks:
        yield block
        if isinstance(block, Appendix):
            yield from block.blocks


def plain_blocks(document: Document) -> list[str]:
    """The words of each block of `walk`, in order, in the words a reader of the printed paper meets."""
    return [plain_text(block) for block in walk(document)]


def plain_text(block: Block) -> str:
    """The words of one block; lines parted by line breaks, table cells by tabs."""
    return "\n".join(_plain_lines(block))


def item_label(block: ListBlock, index: int) -> str:
    """What stands before item `index` (from 0) of a list: ``- ``, or ``a) `` … and ``24) `` when letters run out."""
    if not block.ordered:
        return "- "
    return f"{POINT_LETTERS[index]}) " if index < len(POINT_LETTERS) else f"{index + 1}) "


def recipient_lines(block: SignatureBlock) -> tuple[str, ...]:
    """Recipients as printed: ``- …;`` and ``- ….`` for the last (domain.md §1.3)."""
    bare = [name.strip().lstrip("-–").strip().rstrip(";,. ") for name in block.recipients]
    kept = [name for name in bare if name]
    return tuple(f"- {name}{'.' if index == len(kept) - 1 else ';'}" for index, name in enumerate(kept))


def _plain_lines(block: Block) -> list[str]:
    match block:
        case Letterhead():
            parts = [block.superior, block.issuer, block.number, block.title_line, block.place_date, block.subject]
            parts.insert(3, block.draft_mark)
        case Title():
            parts = [block.type_name, block.subject]
        case Addressees():
            parts = [f"{block.label}:", *block.names]
        case Grounds():
            parts = list(block.lines)
        case Heading():
            parts = [block.number, block.text]
        case Appendix():
            parts = [block.number, block.title, block.attached]
        case Para():
            parts = [("- " if block.bullet else "") + "".join(run.text for run in block.runs)]
        case ListBlock():
            parts = [
                item_label(block, index) + "".join(run.text for run in item) for index, item in enumerate(block.items)
            ]
        case TableBlock():
            rows = ["\t".join(column.title for column in block.columns), *map("\t".join, block.rows)]
            parts = [block.caption, *rows, block.source]
        case ChartBlock():
            parts = [block.caption, plain_text(block.table) if block.table.columns else NO_VALUES]
        case SignatureBlock():
            parts = [block.authority, block.position, block.name, *recipient_lines(block), block.typed_note]
    return [part for part in parts if part]


def _mapped(value: Any, on_text: Callable[[str], str], on_runs: Callable[[Any], Any]) -> Any:
    if isinstance(value, str):
        return on_text(value)
    if isinstance(value, tuple):
        if value and all(isinstance(item, TextRun) for item in value):
            return on_runs(value)
        return tuple(_mapped(item, on_text, on_runs) for item in value)
    if hasattr(value, "__dataclass_fields__"):
        parts = {field.name: _mapped(getattr(value, field.name), on_text, on_runs) for field in fields(value)}
        same = all(getattr(value, name) == part for name, part in parts.items())
        return value if same else replace(value, **parts)
    return value
