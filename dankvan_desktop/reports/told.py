"""Where a figure comes from, in a sentence for the clerk."""

from __future__ import annotations

from dankvan_desktop.core import numbers
from dankvan_desktop.core.spec import Record
from dankvan_desktop.figures import values
from dankvan_desktop.figures.model import FigureValue
from dankvan_desktop.store.counting import Source


def origin(value: FigureValue) -> str:
    """“Đếm 12 bản ghi văn bản”, “Cộng “Trị giá” của 3 bản ghi đóng góp”, “Lấy từ 1 số liệu đã nhập”."""
    if not value.rows:
        return "Chưa có bản ghi nào"
    count = numbers.show(len(value.rows))
    table = values.source_table(value.source)
    if table == "observation":
        if "/" in value.source:
            return f"Tính từ tử số và mẫu số của {count} số liệu đã nhập"
        return f"Lấy từ {count} số liệu đã nhập" if len(value.rows) == 1 else f"Cộng {count} số liệu đã nhập"
    source = Source.named(table)
    label = source.cls.SPEC.label if issubclass(source.cls, Record) else source.cls.LABEL
    rows = f"{count} bản ghi {label}".strip()
    kind = value.source.partition("(")[0]
    if kind == "count":
        return f"Đếm {rows}"
    field = source.place(value.source.partition(".")[2].rstrip(")"))[1].label
    return f"Lấy phần vào trừ phần ra của “{field}” ở {rows}" if kind == "balance" else f"Cộng “{field}” của {rows}"
