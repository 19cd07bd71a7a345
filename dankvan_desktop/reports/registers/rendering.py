"""One register, four kinds of file."""

from __future__ import annotations

from collections.abc import Callable

from dankvan_desktop.reports.registers.table import Table, texts_of

KINDS = ("pdf", "docx", "xlsx", "csv")
"""The kinds of file, by ending."""

Step = Callable[[int, int], None]


def no_step(_done: int, _total: int) -> None:
    """Nobody waits."""


def render(table: Table, kind: str, step: Step = no_step) -> bytes:
    """The finished file. `step` is told rows done and rows in all; what it raises ends the work.

    Raises KeyError for a kind that is none of `KINDS`.
    """
    return {"pdf": _pdf, "docx": _docx, "xlsx": _xlsx, "csv": _csv}[kind](table, step)


def unprintable(table: Table) -> list[tuple[str, str]]:
    """Letters that the typeface lacks, each with the text it stands in first: on paper they become boxes."""
    from dankvan_desktop.reports import fonts

    texts = [table.title, table.note, *(cell for row in table.rows for cell in texts_of(row))]
    return [
        (letter, next(text for text in texts if letter in text)) for letter in sorted(fonts.missing("".join(texts)))
    ]


def _pdf(table: Table, step: Step) -> bytes:
    from dankvan_desktop.reports.pdf.engine import prepare

    prepare()
    from dankvan_desktop.reports.pdf import register

    return register.render(table, step)


def _docx(table: Table, step: Step) -> bytes:
    from dankvan_desktop.reports.registers import word

    return word.render(table, step)


def _xlsx(table: Table, step: Step) -> bytes:
    from dankvan_desktop.reports.registers import xlsx

    return xlsx.render(table, step)


def _csv(table: Table, step: Step) -> bytes:
    from dankvan_desktop.reports.registers import plain

    return plain.csv_bytes(table, step)
