"""Figures of the tab Văn bản."""

from __future__ import annotations

from dankvan_desktop.figures.catalogue.lines import SLIPS, figure
from dankvan_desktop.figures.model import Figure

FIGURES: tuple[Figure, ...] = (
    figure("dem_van_ban", "Số văn bản", "văn bản", "document"),
    figure(
        "dem_van_ban_di", "Số văn bản đi", "văn bản", "document", (("direction", "in", "out,joint"),), when="date",
    ),
    figure(
        "dem_van_ban_ban_hanh", "Số văn bản đã ban hành, không kể giấy mời, phiếu gửi", "văn bản", "document",
        (("direction", "in", "out,joint"), ("type", "other", SLIPS)), when="date",
    ),
    figure("dem_van_ban_den", "Số văn bản đến", "văn bản", "document", (("direction", "=", "in"),), when="date"),
    figure(
        "dem_nghi_quyet_ban_hanh", "Số nghị quyết đã ban hành", "nghị quyết", "document",
        (("direction", "=", "out"), ("type", "=", "NQ")), when="date",
    ),
    figure(
        "dem_quyet_dinh_ban_hanh", "Số quyết định đã ban hành", "quyết định", "document",
        (("direction", "=", "out"), ("type", "=", "QĐ")), when="date",
    ),
    figure(
        "dem_van_ban_thuc_hien", "Số văn bản thực hiện nghị quyết", "văn bản", "document",
        (("id", "related", "carries_out"),),
    ),
)
