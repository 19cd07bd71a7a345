"""Figures of the tab Đơn vị."""

from __future__ import annotations

from dankvan_desktop.figures.catalogue.lines import figure
from dankvan_desktop.figures.model import Figure

FIGURES: tuple[Figure, ...] = (
    figure("dem_don_vi", "Số đơn vị, tổ chức", "đơn vị", "unit"),
    figure(
        "dem_so_chi_bo", "Số chi bộ đã ghi tên", "chi bộ", "unit",
        (("kind", "=", "chi_bo"), ("valid_to", "empty", "")),
    ),
    figure(
        "dem_so_tdp", "Số tổ dân phố, thôn đã ghi tên", "tổ dân phố", "unit",
        (("kind", "in", "to_dan_pho,thon"), ("valid_to", "empty", "")),
    ),
    figure(
        "dem_to_dan_van", "Số tổ dân vận đã ghi tên", "tổ", "unit",
        (("kind", "=", "to_dan_van"), ("valid_to", "empty", "")),
    ),
    figure(
        "dem_ban_chi_dao", "Số ban chỉ đạo đã ghi tên", "ban", "unit",
        (("kind", "=", "ban_chi_dao"), ("valid_to", "empty", "")),
    ),
    figure(
        "dem_lan_thanh_lap", "Số lần thành lập tổ chức", "lần", "consolidation", (("kind", "=", "thanh_lap"),),
        when="date",
    ),
    figure(
        "dem_lan_kien_toan", "Số lần kiện toàn tổ chức", "lần", "consolidation", (("kind", "=", "kien_toan"),),
        when="date",
    ),
    figure(
        "dem_kien_toan_khoi_dan_van", "Số lần kiện toàn khối dân vận", "lần", "consolidation",
        (("kind", "=", "kien_toan"), ("unit.kind", "=", "khoi_dan_van")), when="date",
    ),
    figure(
        "dem_kien_toan_to_dan_van", "Số tổ dân vận được kiện toàn", "tổ dân vận", "consolidation",
        (("kind", "=", "kien_toan"), ("unit.kind", "=", "to_dan_van"), ("unit", "last", "date")), when="date",
    ),
    figure(
        "dem_nguoi_khoi_dan_van", "Số thành viên khối dân vận", "người", "consolidation",
        (("unit.kind", "=", "khoi_dan_van"), ("head_count", "filled", ""), ("unit", "last", "date")),
        aggregate="sum:head_count",
    ),
    figure(
        "dem_nguoi_khoi_dan_van_thanh_lap", "Số thành viên khối dân vận khi thành lập", "đồng chí", "consolidation",
        (("unit.kind", "=", "khoi_dan_van"), ("kind", "=", "thanh_lap")), aggregate="sum:head_count", when="date",
    ),
    figure(
        "dem_nguoi_to_dan_van", "Số thành viên các tổ dân vận", "người", "consolidation",
        (("unit.kind", "=", "to_dan_van"), ("head_count", "filled", ""), ("unit", "last", "date")),
        aggregate="sum:head_count",
    ),
)
