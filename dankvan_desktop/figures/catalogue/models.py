"""Figures of the tab Mô hình."""

from __future__ import annotations

from dankvan_desktop.figures.catalogue.lines import ACTIVE, figure
from dankvan_desktop.figures.model import Figure

_FIELDS = (
    ("KT", "kinh tế"),
    ("VHXH", "văn hóa - xã hội"),
    ("QPAN", "quốc phòng - an ninh"),
    ("HTCT", "xây dựng Đảng, hệ thống chính trị"),
    ("NTMDT", "nông thôn mới, đô thị văn minh"),
)
"""The fields that have an indicator of their own (domain.md §2.1); a model has one primary field."""
_EFFECTIVE = (("model", "newest", "date"), ("effective", "=", "yes"))

FIGURES: tuple[Figure, ...] = (
    figure(
        "dem_mo_hinh_dang_ky", "Số mô hình, điển hình đăng ký trong kỳ", "mô hình", "model", when="registered_on",
    ),
    figure(
        "dem_mo_hinh_tap_the", "Số mô hình tập thể đăng ký trong kỳ", "mô hình", "model",
        (("subject", "=", "collective"),), when="registered_on",
    ),
    figure(
        "dem_mo_hinh_ca_nhan", "Số điển hình cá nhân đăng ký trong kỳ", "điển hình", "model",
        (("subject", "=", "individual"),), when="registered_on",
    ),
    figure(
        "dem_mo_hinh_cong_nhan", "Số mô hình đăng ký trong kỳ, được công nhận trong kỳ", "mô hình", "model",
        (("id", "moved", "recognised"),), when="registered_on",
    ),
    figure(
        "dem_mo_hinh_nhan_rong", "Số mô hình nhân rộng từ mô hình khác", "mô hình", "model",
        (("replicated_from", "filled", ""),), when="registered_on",
    ),
    figure(
        "dem_mo_hinh_dang_thuc_hien", "Số mô hình đang thực hiện ở cuối kỳ", "mô hình", "model",
        (("id", "stood", ACTIVE),),
    ),
    figure(
        "dem_mo_hinh_cho_tham_dinh", "Số mô hình mới đăng ký, chưa thẩm định", "mô hình", "model",
        (("state", "=", "registered"),),
    ),
    *(
        figure(
            f"dem_mo_hinh_{code.lower()}", f"Số mô hình lĩnh vực {label} đăng ký trong kỳ", "mô hình", "model",
            (("field", "=", code),), when="registered_on",
        )
        for code, label in _FIELDS
    ),
    figure(
        "dem_mo_hinh_khac", "Số mô hình lĩnh vực khác đăng ký trong kỳ", "mô hình", "model",
        (("field", "other", ",".join(code for code, _ in _FIELDS)),), when="registered_on",
    ),
    figure(
        "dem_mo_hinh_dang_ky_moi", "Số mô hình đăng ký mới trong kỳ", "mô hình", "model", (("origin", "=", "new"),),
        when="registered_on",
    ),
    figure(
        "dem_mo_hinh_duy_tri", "Số mô hình tiếp tục duy trì, nâng cấp trong kỳ", "mô hình", "model",
        (("origin", "in", "continued,upgraded"),), when="registered_on",
    ),
    figure(
        "dem_mo_hinh_hieu_qua", "Số mô hình tập thể được đánh giá có hiệu quả trong kỳ", "mô hình", "review",
        (*_EFFECTIVE, ("model.subject", "=", "collective")), when="date",
    ),
    figure(
        "dem_ca_nhan_hieu_qua", "Số điển hình cá nhân được đánh giá có hiệu quả trong kỳ", "điển hình", "review",
        (*_EFFECTIVE, ("model.subject", "=", "individual")), when="date",
    ),
    figure(
        "dem_mo_hinh_dien_hinh_hieu_qua", "Số mô hình, điển hình được đánh giá có hiệu quả trong kỳ", "mô hình",
        "review", _EFFECTIVE, when="date",
    ),
    figure(
        "dem_mo_hinh_quyet_dinh_cong_nhan", "Số lượt mô hình được công nhận trong kỳ", "lượt", "model_moves",
        (("state", "=", "recognised"),), when="date",
    ),
    figure("dem_mo_hinh_danh_gia", "Số lượt đánh giá mô hình", "lượt", "review", when="date"),
    figure(
        "dem_mo_hinh_phai_khac_phuc", "Số mô hình phải khắc phục sau đánh giá", "mô hình", "review",
        (("remedy", "filled", ""),), when="date",
    ),
    figure(
        "dem_mo_hinh_chua_khac_phuc", "Số mô hình chưa khắc phục xong", "mô hình", "review",
        (("remedy", "filled", ""), ("remedied_on", "empty", "")),
    ),
    figure(
        "dem_kinh_phi_mo_hinh", "Kinh phí của các mô hình đăng ký trong kỳ", "đồng", "model",
        aggregate="sum:budget", when="registered_on",
    ),
    figure("dem_dot_khao_sat", "Số đợt khảo sát mô hình", "đợt", "review_round", when="year"),
    figure(
        "dem_ngay_khao_sat", "Số ngày khảo sát mô hình", "ngày", "review_round_sessions",
        (("kind", "=", "survey"),), when="date",
    ),
    figure(
        "dem_hop_khao_sat", "Số cuộc họp góp ý của các đợt khảo sát", "cuộc", "review_round_sessions",
        (("kind", "=", "meeting"),), when="date",
    ),
    figure(
        "dem_y_kien_khao_sat", "Số ý kiến tại các đợt khảo sát", "ý kiến", "review_round_opinions",
        when="record.year",
    ),
    figure(
        "dem_khen_mo_hinh", "Số mô hình, điển hình được khen", "mô hình", "award",
        (("state", "=", "granted"), ("model", "filled", "")), when="year",
    ),
    figure(
        "dem_mo_hinh_da_khac_phuc", "Số mô hình đã khắc phục xong sau đánh giá", "mô hình", "review",
        (("remedy", "filled", ""), ("remedied_on", "filled", "")), when="date",
    ),
    figure(
        "dem_de_nghi_khen_mo_hinh", "Số mô hình, điển hình được đề nghị khen", "mô hình", "award",
        (("state", "=", "proposed"), ("model", "filled", "")), when="year",
    ),
)
