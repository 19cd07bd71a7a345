"""The counted figures and the lists of rows that reports and the overview print: lines of data, no code.

`source` is a record type or the table of its child rows (`dialogue_opinions`); `record.FIELD` is then a field of the
record the child row belongs to. Units and list items are named by their code. A figure `dem_X` counts what indicator
`X` states: it stands in where no observation of `X` is held (domain.md §3.3, §7.4, §7.13).
"""

from __future__ import annotations

from dankvan_desktop.figures.catalogue import campaigns, democracy, documents, models, reports, targets, units
from dankvan_desktop.figures.catalogue.lists import LISTS
from dankvan_desktop.figures.model import Figure

FIGURES: tuple[Figure, ...] = tuple(
    figure for area in (units, documents, campaigns, models, democracy, targets, reports) for figure in area.FIGURES
)

WHOLES = {
    "mo_hinh_cong_nhan": "mo_hinh_dang_ky",
    "mo_hinh_tap_the": "mo_hinh_dang_ky",
    "mo_hinh_ca_nhan": "mo_hinh_dang_ky",
    "dem_mo_hinh_dang_ky_moi": "mo_hinh_dang_ky",
    "dem_mo_hinh_duy_tri": "mo_hinh_dang_ky",
    "y_kien_tiep_thu": "y_kien_gop_y",
    "doi_thoai_da_tra_loi": "doi_thoai_y_kien",
    "tiep_dan_dinh_ky": "tiep_dan_ky",
    "tiep_dan_dot_xuat": "tiep_dan_ky",
    "dem_tiep_dan_bi_thu": "tiep_dan_ky",
    "don_tham_quyen": "don_tiep_nhan",
    "don_da_giai_quyet": "don_tiep_nhan",
    "gs_tiep_thu": "gs_kien_nghi",
}
"""Figures that papers print behind “trong đó”, “gồm” of another: both are typed, or both are counted."""

__all__ = ["FIGURES", "LISTS", "WHOLES"]
