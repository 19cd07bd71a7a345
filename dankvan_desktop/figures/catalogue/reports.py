"""Figures of the tab Báo cáo, số liệu."""

from __future__ import annotations

from dankvan_desktop.figures.catalogue.lines import OF_BASIS, OF_REPORT, figure
from dankvan_desktop.figures.model import Figure

FIGURES: tuple[Figure, ...] = (
    figure(
        "dem_so_muc_tieu", "Số mục tiêu của nghị quyết", "mục tiêu", "resolution_framework_nodes",
        (("kind", "=", "goal"), OF_BASIS),
    ),
    figure(
        "dem_so_quan_diem", "Số quan điểm của nghị quyết", "quan điểm", "resolution_framework_nodes",
        (("kind", "=", "viewpoint"), OF_BASIS),
    ),
    figure(
        "dem_nhiem_vu_nghi_quyet", "Số nhóm nhiệm vụ, giải pháp của nghị quyết", "nhóm nhiệm vụ, giải pháp",
        "resolution_framework_nodes", (("kind", "=", "task"), OF_BASIS),
    ),
    figure(
        "dem_han_che", "Số hạn chế nêu trong báo cáo", "hạn chế", "assessment", (("kind", "=", "limit"), OF_REPORT),
    ),
    figure(
        "dem_nguyen_nhan", "Số nguyên nhân nêu trong báo cáo", "nguyên nhân", "assessment",
        (("kind", "=", "cause"), OF_REPORT),
    ),
    figure(
        "dem_bai_hoc", "Số bài học kinh nghiệm nêu trong báo cáo", "bài học", "assessment",
        (("kind", "=", "lesson"), OF_REPORT),
    ),
    figure(
        "dem_nhiem_vu_chua_xong", "Số nhiệm vụ chưa xong", "nhiệm vụ", "task", (("state", "in", "planned,doing"),),
    ),
    figure(
        "dem_kien_nghi_cho_tra_loi", "Số kiến nghị cấp trên chưa trả lời", "kiến nghị", "recommendation",
        (("state", "=", "open"),),
    ),
    figure("dem_bao_cao", "Số báo cáo", "báo cáo", "report"),
    figure("dem_bao_cao_dang_soan", "Số báo cáo đang soạn", "báo cáo", "report", (("state", "=", "draft"),)),
    figure("dem_so_lieu", "Số số liệu đã nhập", "số liệu", "observation"),
)
