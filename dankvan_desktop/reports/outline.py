"""Outlines: reports as data. No expressions, strict parsing: the superior office sends outlines, and so may anyone.

The format is described in CONTRIBUTING.md; a hostile or broken outline is refused in one Vietnamese sentence.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, replace
from pathlib import Path

from dankvan_desktop import paths
from dankvan_desktop.core.records.reports.report_outline import ReportOutline
from dankvan_desktop.core.text import clean_line, fold
from dankvan_desktop.store import query, rows
from dankvan_desktop.store.database import Database

_MOST_BYTES = 500_000
LIST_STYLES = ("dash", "numbered", "paragraphs")
CHART_KINDS = ("bar", "hbar", "line")
ALIGNS = ("left", "center", "right")
NAMES = (
    "ward",
    "superior",
    "committee",
    "years",
    "period",
    "next",
    "previous",
    "year_ago",
    "year",
    "base_year",
    "last_year",
    "issuer",
    "row",
)
"""`issuer`: the body at the top of the paper, in capitals; `period` and those beside it: periods in words; `base_year`,
`last_year`: the year before the period, the last whole year in it; `row`: the number of a table's row."""
BASIS_FORMS = ("full", "number", "date", "subject")


class OutlineProblem(Exception):
    """An outline that is refused; `sentence` says why, in Vietnamese, and where; `why` is the reason alone."""

    def __init__(self, sentence: str, why: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.why = why or sentence


@dataclass(frozen=True)
class Piece:
    """A piece of a generated sentence: `kind` is text, figure, change, list, basis, known, appendix or one of `NAMES`.

    What stands between `open` and `close` is left out when a figure, list or paper that it names is missing.
    """

    kind: str
    value: str


@dataclass(frozen=True)
class TextPart:
    """A generated paragraph; left out when it has figures or lists and none of them has a value.

    `lead` stands before it in bold italics with a colon, `label` in bold (“Điều 1.”); `centred`: a bold line alone.
    `key` is its name in the whole outline: by it the clerk's own words take its place.
    """

    pieces: tuple[Piece, ...]
    lead: str = ""
    bullet: bool = False
    label: str = ""
    centred: bool = False
    key: str = ""


@dataclass(frozen=True)
class OwnPart:
    """A place for the clerk's own text. `dots`: while it is empty, a dotted line to fill in by hand;
    `label` stands before it in bold (“Điều 1.”)."""

    key: str
    prompt: str
    dots: bool = False
    label: str = ""


@dataclass(frozen=True)
class ListPart:
    """A declared list, as dash items, numbered paragraphs or paragraphs; `intro` stands above a list that has items.
    `key` as in `TextPart`."""

    code: str
    style: str
    intro: tuple[Piece, ...] = ()
    key: str = ""


@dataclass(frozen=True)
class TablePart:
    """A table whose cells are generated texts. Columns: (title, weight, align); the `optional` ones are left out when
    all their cells are empty; `total`: the last row holds the sums."""

    caption: str
    columns: tuple[tuple[str, float, str], ...]
    rows: tuple[tuple[tuple[Piece, ...], ...], ...]
    optional: tuple[int, ...] = ()
    total: bool = False


@dataclass(frozen=True)
class RegisterPart:
    """The rows of a register that belong to the report's period."""

    name: str


@dataclass(frozen=True)
class GroundsPart:
    """The legal grounds of a decision, one a line; one that names a paper the report has not is left out."""

    lines: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True)
class ChartPart:
    """A chart of figures. Series: (name, figure references, one a category)."""

    kind: str
    caption: str
    unit: str
    decimals: int
    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[str, ...]], ...]


Part = TextPart | OwnPart | ListPart | TablePart | ChartPart | RegisterPart | GroundsPart


@dataclass(frozen=True)
class Node:
    """A heading with what stands under it. The level is its depth: 0 Phần, 1 I., 2 1., 3 1.1.

    `printed` False: the title is for the program only. `if_any`: left out with its number when nothing stands under it.
    `one_title`: where only one of its parts stands in it, that part's title stands in place of its own.
    """

    key: str
    title: tuple[Piece, ...]
    blocks: tuple[Part, ...]
    parts: tuple[Node, ...]
    printed: bool = True
    if_any: bool = False
    one_title: bool = False


@dataclass(frozen=True)
class AppendixPart:
    """An appendix; left out when nothing stands in it."""

    key: str
    title: tuple[Piece, ...]
    blocks: tuple[Part, ...]
    landscape: bool


@dataclass(frozen=True)
class Addressed:
    """“Kính gửi” and whom: taken where the list of recipients marks nobody so."""

    label: str
    to: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True)
class Outline:
    """A whole outline. `required`: (figure code, period code).

    `period_kind`: one of `spans.KINDS` or "": which period comes round. `first_level`: the level of the outermost
    headings. An official letter (công văn) has no `type_name`: its subject stands under the number.
    """

    name: str
    title: str
    document_type: str
    type_name: str
    subject: tuple[Piece, ...]
    period_from: str
    period_to: str
    required: tuple[tuple[str, str], ...]
    parts: tuple[Node, ...]
    period_kind: str = ""
    first_level: int = 0
    addressed: Addressed | None = None
    appendices: tuple[AppendixPart, ...] = ()
    closing: tuple[Part, ...] = ()


def names(db: Database | None = None) -> tuple[str, ...]:
    """The names of the outlines: those kept in a file first, then the built-in ones it does not replace."""
    kept = tuple(dict.fromkeys(each.key for each in of_file(db))) if db is not None else ()
    return (*kept, *(name for name in built_in() if name not in kept))


def built_in() -> tuple[str, ...]:
    """The names of the outlines that come with the program."""
    return tuple(sorted(path.stem for path in _folder().glob("*.json")))


def of_file(db: Database) -> list[ReportOutline]:
    """The outlines kept in a file, by name."""
    found = {each.id: each for each in rows.get_many(db, ReportOutline, query.ids(db, query.Query(ReportOutline)))}
    return sorted(found.values(), key=lambda each: (fold(each.name), each.key, each.id))


def usual(subject: str, kind: str, db: Database | None = None) -> str:
    """The outline for a report of the calendar, by the words of its name and its kind of period (one of `spans.KINDS`
    or ""); an outline of the file goes before a built-in one that suits as well. "" where no outline shares more than
    half of the words."""
    wanted = _words(subject)
    best, most = "", 0.5
    for name in names(db):
        try:
            loaded = load(name, db)
        except OutlineProblem:
            continue
        words = _words(loaded.title)
        share = len(words & wanted) / max(1, min(len(words), len(wanted)))
        liking = share + (0.5 if loaded.period_kind == kind else 0.0) - len(words - wanted) / 100
        if loaded.period_kind and share > 0.5 and liking > most:
            best, most = name, liking
    return best


def _words(text: str) -> set[str]:
    """The words that tell one report from another, without marks."""
    words = set(re.findall(r"[a-z]+", fold(text)))
    return words - {"bao", "cao", "thang", "quy", "nam", "dau"}


def load(name: str, db: Database | None = None) -> Outline:
    """An outline by name, of the file where it has one and else built-in; a name never leads to a file elsewhere.

    Raises `OutlineProblem`.
    """
    kept = query.ids(db, query.Query(ReportOutline, filters={"key": name})) if db is not None else ()
    record = rows.get(db, ReportOutline, kept[0]) if db is not None and kept else None
    if record is not None:
        return replace(_parsed(record.source), name=record.key, title=record.name)
    if name not in built_in():
        known = ", ".join(names(db))
        raise OutlineProblem(f"Không có mẫu báo cáo tên “{clean_line(name)}”. Các mẫu: {known}.")
    return from_file(_folder() / f"{name}.json")


def from_file(path: Path) -> Outline:
    """The outline of a `.json` file, which anyone may have written. Raises `OutlineProblem`."""
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


@functools.lru_cache(maxsize=16)
def _parsed(source: str) -> Outline:
    return parse(source)


def parse(text: str) -> Outline:
    """The outline of a JSON text; raises `OutlineProblem`."""
    from dankvan_desktop.reports import outline_reader

    return outline_reader.read(text)


def _folder() -> Path:
    return paths.resources() / "outlines"
