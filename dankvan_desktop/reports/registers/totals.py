"""Totals by campaign, unit, purpose, year (figures/summaries) as a register."""

from __future__ import annotations

from collections.abc import Iterator

from dankvan_desktop.figures import summaries
from dankvan_desktop.figures.summaries import Line, Summary
from dankvan_desktop.reports.registers.model import Band, Cell, Column, Register, Total
from dankvan_desktop.store.database import Database


def of_summary(summary: Summary, group: str, year: int | None = None) -> Register:
    """The summary of one grouping and year (None: all) as it shows on its page."""
    label = dict(summary.groups)[group]

    def rows(db: Database) -> Iterator[tuple[Cell, ...] | Band | Total]:
        lines = summaries.compute(db, summary, group, year)
        for place, line in enumerate(lines):
            last = place == len(lines) - 1
            if last:
                yield Total(_cells(line))
            elif len(line.parts) > 1:
                yield Band(line.label)
                yield from (_cells(part) for part in line.parts)
                yield Total((f"Cộng: {line.label}", *_cells(line)[1:]))
            else:
                yield _cells(line)

    return Register(
        name=f"tong-hop-{summary.code}",
        title=f"Tổng hợp {summary.label[:1].lower()}{summary.label[1:]} theo {label}",
        note=f"Năm {year}" if year else "Tất cả các năm",
        columns=(
            Column(label=label[:1].upper() + label[1:], weight=3.0),
            *(Column(label=column.label, align="right") for column in summary.columns),
        ),
        rows=rows,
    )


def _cells(line: Line) -> tuple[Cell, ...]:
    return (line.label, *(cell.value for cell in line.cells))
