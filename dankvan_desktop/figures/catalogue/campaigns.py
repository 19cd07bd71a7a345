"""Figures of the tab Phong trào."""

from __future__ import annotations

from dankvan_desktop.figures.catalogue.lines import figure
from dankvan_desktop.figures.model import Figure

FIGURES: tuple[Figure, ...] = (
    figure("dem_phong_trao", "Số phong trào thi đua", "phong trào", "campaign", (("kind", "=", "phong_trao"),)),
    figure("dem_cuoc_van_dong", "Số cuộc vận động", "cuộc vận động", "campaign", (("kind", "=", "cuoc_van_dong"),)),
    figure("dem_hoat_dong", "Số hoạt động", "hoạt động", "activity", when="period"),
    figure(
        "dem_sau_biet", "Số nội dung ứng xử của cán bộ, công chức với Nhân dân", "nội dung", "activity_items",
        (("record.kind", "=", "van_hoa_cong_so"),),
    ),
    figure(
        "dem_khen_thuong", "Số danh hiệu, hình thức khen được tặng", "lượt khen", "award",
        (("state", "=", "granted"),), when="year",
    ),
    figure(
        "dem_khen_tap_the", "Số tập thể được khen thưởng", "tập thể", "award", (("state", "=", "granted"),),
        aggregate="sum:collectives", when="year",
    ),
    figure(
        "dem_khen_ca_nhan", "Số cá nhân được khen thưởng", "cá nhân", "award", (("state", "=", "granted"),),
        aggregate="sum:individuals", when="year",
    ),
    figure(
        "dem_khen_tap_the_phong_trao", "Số tập thể được khen trong các phong trào thi đua", "tập thể", "award",
        (("state", "=", "granted"), ("campaign.kind", "=", "phong_trao")), aggregate="sum:collectives", when="year",
    ),
    figure(
        "dem_khen_ca_nhan_phong_trao", "Số cá nhân được khen trong các phong trào thi đua", "cá nhân", "award",
        (("state", "=", "granted"), ("campaign.kind", "=", "phong_trao")), aggregate="sum:individuals", when="year",
    ),
    figure(
        "dem_dat_hien", "Diện tích đất Nhân dân hiến", "m²", "contribution",
        (("what", "=", "dat"), ("direction", "=", "in"), ("measure", "=", "m2")), aggregate="sum:quantity",
        when="period",
    ),
    figure(
        "dem_ngay_cong", "Số ngày công Nhân dân đóng góp", "ngày công", "contribution",
        (("what", "=", "ngay_cong"), ("direction", "=", "in")), aggregate="sum:quantity", when="period",
    ),
    figure(
        "dem_tien_dong_gop", "Tiền Nhân dân đóng góp", "đồng", "contribution",
        (("what", "=", "tien"), ("direction", "=", "in"), ("giver_kind", "in", "nhan_dan,ho_gia_dinh")),
        aggregate="sum:value", when="period",
    ),
    figure(
        "dem_quy_thu", "Tiền các quỹ thu được", "đồng", "contribution",
        (("direction", "=", "in"), ("campaign.kind", "=", "quy")), aggregate="sum:value", when="period",
    ),
    figure(
        "dem_quy_chi", "Tiền các quỹ đã chi", "đồng", "contribution",
        (("direction", "=", "out"), ("paid_from.kind", "=", "quy")), aggregate="sum:value", when="period",
    ),
    figure(
        "dem_quy_con", "Tiền các quỹ còn lại", "đồng", "contribution",
        (("campaign", "fund", "paid_from"),), aggregate="balance:value", when="period",
    ),
    figure(
        "dem_khen_de_nghi", "Số tập thể, cá nhân đề nghị khen thưởng", "đề nghị", "award",
        (("state", "=", "proposed"),), when="year",
    ),
    figure(
        "dem_tuyen_truyen_cuoc", "Số cuộc tuyên truyền", "cuộc", "activity", (("kind", "=", "tuyen_truyen"),),
        aggregate="sum:sessions", when="period",
    ),
    figure(
        "dem_tuyen_truyen_luot", "Số lượt người nghe tuyên truyền", "lượt người", "activity",
        (("kind", "=", "tuyen_truyen"),), aggregate="sum:attendances", when="period",
    ),
    figure(
        "dem_quan_triet_cuoc", "Số cuộc quán triệt, học tập nghị quyết đã ghi", "cuộc", "activity",
        (("kind", "=", "quan_triet"),), aggregate="sum:sessions", when="period",
    ),
    figure(
        "dem_quan_triet_luot", "Số lượt người dự quán triệt, học tập đã ghi", "lượt người", "activity",
        (("kind", "=", "quan_triet"),), aggregate="sum:attendances", when="period",
    ),
    figure(
        "dem_tuan_tra_to", "Số lượt tổ tuần tra", "lượt tổ", "activity", (("kind", "=", "an_ninh"),),
        aggregate="sum:sessions", when="period",
    ),
    figure(
        "dem_tuan_tra_nguoi", "Số lượt người tuần tra", "lượt người", "activity", (("kind", "=", "an_ninh"),),
        aggregate="sum:attendances", when="period",
    ),
    figure(
        "dem_so_qua", "Số suất quà đã tặng", "suất", "contribution", (("what", "=", "qua"),),
        aggregate="sum:quantity", when="period",
    ),
    figure(
        "dem_tien_qua", "Giá trị quà đã tặng", "đồng", "contribution", (("what", "=", "qua"),),
        aggregate="sum:value", when="period",
    ),
    figure(
        "dem_gao", "Gạo đã vận động", "kg", "contribution", (("what", "=", "gao"), ("measure", "=", "kg")),
        aggregate="sum:quantity", when="period",
    ),
    figure(
        "dem_duong_km", "Đường đã làm, sửa", "km", "contribution", (("what", "=", "duong"), ("measure", "=", "km")),
        aggregate="sum:quantity", when="period",
    ),
    figure(
        "dem_kenh_muong_m", "Kênh mương đã làm, sửa", "m", "contribution",
        (("what", "=", "kenh_muong"), ("measure", "=", "m")), aggregate="sum:quantity", when="period",
    ),
    figure(
        "dem_nha_dai_doan_ket", "Số nhà đại đoàn kết", "nhà", "contribution",
        (("what", "=", "nha"), ("purpose", "=", "nha_dai_doan_ket")), aggregate="sum:quantity", when="period",
    ),
)
