"""Registers to print without a file: hostile cells, headings, sums, many rows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from dankvan_desktop.reports.layout import profile_for
from dankvan_desktop.reports.registers import Band, Column, Row, Table, Total
from dankvan_desktop.reports.registers.table import ORDINAL
from dankvan_desktop.reports.tree import Letterhead

DAY = date(2018, 4, 18)
HOSTILE = ("=cmd|' /C calc'!A0", "+84", "-1+2", "@SUM(A1)", "<b>đậm</b> & <img src='x'>", "{=1}", "http://a.vn")
LONG = "Vận động Nhân dân hiến đất mở rộng ngõ phố, chỉnh trang đô thị, giữ gìn vệ sinh môi trường. " * 22
COLUMNS = (
    Column("Nội dung"),
    Column("Đơn vị"),
    Column("Ngày", align="center"),
    Column("Năm", align="right", grouped=False),
    Column("Số hộ", align="right"),
    Column("Tỷ lệ (%)", align="right"),
)


def table(rows: tuple[Row, ...], columns: tuple[Column, ...] = COLUMNS, note: str = "", numbered: bool = True) -> Table:
    """A register of the sample ward."""
    return Table(
        name="trial",
        title="Danh sách hoạt động",
        note=note,
        columns=(ORDINAL, *columns) if numbered else columns,
        rows=rows,
        has_ordinals=numbered,
        letterhead=Letterhead(
            "ĐẢNG BỘ THÀNH PHỐ HÀ TĨNH", "ĐẢNG ỦY PHƯỜNG TRẦN PHÚ", "", "Phường Trần Phú, ngày 18 tháng 4 năm 2018"
        ),
        layout=profile_for(DAY),
        ward="Phường Trần Phú",
        today=DAY,
    )


def plain_rows(count: int) -> tuple[Row, ...]:
    """Rows of usual length, numbered in their text too."""
    return tuple(
        (
            f"Hoạt động số {number}: tuyên truyền, vận động các hộ giữ vệ sinh đường phố",
            f"Tổ dân phố {number % 9 + 1}",
            date(2018, 1 + number % 12, 1 + number % 28),
            2018,
            1_000 + number,
            Decimal("92.43"),
        )
        for number in range(1, count + 1)
    )


MIXED: tuple[Row, ...] = (
    Band("I. Hoạt động của phường"),
    *plain_rows(2),
    *((text, "Tổ 1", None, 2017, 12, Decimal(5)) for text in HOSTILE),
    ("Dòng một\nDòng hai", "=1+1\n@b", "6/2018", None, None, None),
    Band("II. =cmd"),
    (LONG[:2000], "", date(2018, 5, 2), 2018, 1_234_567, Decimal("0.5")),
    Total(("Cộng", "", "", None, 1_236_000, None)),
)
