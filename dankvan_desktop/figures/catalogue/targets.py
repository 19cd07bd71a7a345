"""Số liệu: targets of plans by the degree reached."""

from __future__ import annotations

from dankvan_desktop.figures.catalogue.lines import figure
from dankvan_desktop.figures.model import Figure


def _of_degree(code: str, label: str, degrees: str) -> Figure:
    return figure(code, label, "chỉ tiêu", "target", (("id", "degree", degrees),), when="period")


FIGURES: tuple[Figure, ...] = (
    figure("dem_chi_tieu_ke_hoach", "Số chỉ tiêu nghị quyết, kế hoạch đề ra", "chỉ tiêu", "target", when="period"),
    _of_degree("dem_chi_tieu_dat", "Số chỉ tiêu đạt và vượt kế hoạch", "exceeded,reached"),
    _of_degree("dem_chi_tieu_vuot", "Số chỉ tiêu vượt kế hoạch", "exceeded"),
    _of_degree("dem_chi_tieu_gan_dat", "Số chỉ tiêu gần đạt kế hoạch", "nearly"),
    _of_degree("dem_chi_tieu_khong_dat", "Số chỉ tiêu không đạt kế hoạch", "missed"),
)
