"""The registers of bodies: khối and tổ dân vận, and who follows which area."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dankvan_desktop.figures import office
from dankvan_desktop.reports.registers.model import Band, Column, Register, Row, Total
from dankvan_desktop.store.database import Database


def _teams(db: Database) -> Iterator[Row]:
    teams = office.teams(db)
    kind = ""
    for team in teams:
        if team.kind != kind:
            kind = team.kind
            yield Band(kind)
        yield (
            team.unit.name,
            team.parent,
            team.founded,
            "; ".join(team.consolidated),
            team.count,
            team.leader,
        )
    counts = [team.count for team in teams if team.count is not None]
    if teams:
        yield Total((f"Cộng: {len(teams)} tổ chức", "", "", "", sum(counts) if counts else None, ""))


def _areas(db: Database) -> Iterator[Row]:
    areas = office.office(db, date.max).areas
    name = ""
    for area in areas:
        if area.area != name:
            name = area.area
            yield Band(name)
        yield (area.person, area.role, area.unit, area.since)


REGISTERS: tuple[Register, ...] = (
    Register(
        name="area-assignments",
        title="Phân công theo dõi địa bàn",
        columns=(Column("Họ và tên", 2), Column("Chức danh", 1.5), Column("Đơn vị", 2.5), Column("Từ", 1, "center")),
        rows=_areas,
        beside="post",
    ),
    Register(
        name="mobilization-teams",
        title="Danh sách khối, tổ dân vận",
        columns=(
            Column("Tên", 2.2),
            Column("Thuộc", 1.8),
            Column("Thành lập", 1.5),
            Column("Kiện toàn", 2.4),
            Column("Số thành viên", 0.8, "right"),
            Column("Người đứng đầu", 1.5),
        ),
        rows=_teams,
        beside="unit",
    ),
)
