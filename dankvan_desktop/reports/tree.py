"""The document tree: what a paper says, part by part, before any renderer lays it out.

Built from records and the clerk's text, read by the PDF and the DOCX renderers alike. Strings are printed literally:
nothing in them is markup. `cleaned` gives a tree whose texts are all clean; renderers call it first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from typing import Any, Literal, cast

from dankvan_desktop.core.narrative import tidy_runs
from dankvan_desktop.core.text import clean

Align = Literal["left", "center", "right"]
ChartKind = Literal["bar", "hbar", "line"]

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
    """

    superior: str
    issuer: str
    number: str
    place_date: str
    title_line: str = "ĐẢNG CỘNG SẢN VIỆT NAM"
    subject: str = ""


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
    """A table; `source` is a note under it; `total_row` prints the last row bold."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    source: str = ""
    total_row: bool = False


@dataclass(frozen=True)
class ChartBlock:
    """A chart. `series` holds (name, values); a value per category, None where nothing is known.

    `decimals` is the number of digits after the decimal comma in value labels.
    """

    caption: str
    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[Decimal | None, ...]], ...]
    unit: str = ""
    decimals: int = 0


@dataclass(frozen=True)
class SignatureBlock:
    """Who signs, and who receives. `name` may be empty (unsigned draft); the archive line is the last recipient."""

    authority: str
    position: str
    name: str = ""
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True)
class Appendix:
    """An appendix: new page, own page numbers from 1, upright or landscape."""

    number: str
    title: str
    blocks: tuple[Block, ...]
    landscape: bool = False

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

    Appendices come last; raises ValueError otherwise.
    """

    blocks: tuple[Block, ...]
    title: str = ""
    author: str = ""
    number: str = ""
    profile: str = "HD05"
    keywords: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        kinds = [isinstance(block, Appendix) for block in self.blocks]
        if kinds != sorted(kinds):
            raise ValueError("Phụ lục phải đứng sau toàn bộ nội dung chính.")


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
        case Title():
            parts = [block.type_name, block.subject]
        case Addressees():
            parts = [f"{block.label}:", *block.names]
        case Grounds():
            parts = list(block.lines)
        case Heading() | Appendix():
            parts = [block.number, block.text if isinstance(block, Heading) else block.title]
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
            parts = [block.caption, *block.categories, *(name for name, _ in block.series), block.unit]
        case SignatureBlock():
            parts = [block.authority, block.position, block.name, *recipient_lines(block)]
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
