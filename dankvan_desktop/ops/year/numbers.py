"""The figures of the year: by area and of the ward, the parts adding up to the whole; and the targets of the plan."""

from __future__ import annotations

from dankvan_desktop.ops.year.maker import AREAS, YEAR, Maker, area

TARGETS = (
    ("Tỷ lệ hộ đạt gia đình văn hóa", 92, "phan_tram", False),
    ("Số mô hình “Dân vận khéo” đăng ký", 50, "mo_hinh", False),
    ("Số cuộc đối thoại với Nhân dân", 4, "cuoc", False),
    ("Số hộ nghèo giảm trong năm", 12, "ho", False),
    ("Số nhà đại đoàn kết", 2, "nha", False),
    ("Tỷ lệ hồ sơ đúng hạn", 98, "phan_tram", False),
    ("Số km đường sửa chữa", 2, "km", False),
    ("Số vụ việc kéo dài", 3, "vu_viec", True),
    ("Số lớp tập huấn cho tổ dân vận", 4, "lop", False),
    ("Số suất quà tặng hộ nghèo", 300, "suat", False),
)


BEFORE = (
    ("tuyen_truyen_cuoc", 96, 14),
    ("tuyen_truyen_luot", 4_100, 500),
    ("quan_triet_cuoc", 2, 2),
    ("quan_triet_luot", 260, 60),
    ("doi_thoai_hn", 1, 0),
    ("doi_thoai_y_kien", 7, 2),
    ("doi_thoai_da_tra_loi", 7, 0),
    ("tiep_dan_ky", 17, 1),
    ("tiep_dan_luot", 52, 8),
    ("don_tiep_nhan", 55, 8),
    ("don_da_giai_quyet", 48, 5),
    ("noi_dung_cong_khai", 30, 6),
    ("ngay_cong", 1_500, 200),
    ("tien_dong_gop", 88_000_000, 9_000_000),
    ("dat_hien", 150, 90),
    ("tuan_tra_to", 380, 40),
    ("mo_hinh_dang_ky", 11, 2),
)
"""Of the year before only the figures of each quarter are known, handed over by the wards that were merged: at least
so many, at most so many more."""


def make(maker: Maker) -> None:
    """Stocks at the end of each quarter, dossiers each month."""
    households = [maker.number(95, 150) for _ in range(AREAS)]
    for quarter in range(1, 5):
        period = f"{YEAR}-Q{quarter}"
        held: dict[str, list[int]] = {}
        for place in range(AREAS):
            households[place] += maker.number(0, 3)
            values = _area(maker, households[place], quarter)
            for code, value in values.items():
                held.setdefault(code, []).append(value)
                maker.add("observation", indicator=code, unit=area(place + 1), period=period, value=str(value))
        sums = {code: sum(values) for code, values in held.items()}
        for code, value in sums.items():
            maker.add("observation", indicator=code, unit="phuong", period=period, value=str(value))
        for rate, part in (
            ("ty_le_ho_ngheo", "so_ho_ngheo"),
            ("ty_le_can_ngheo", "so_ho_can_ngheo"),
            ("ty_le_ho_dang_ky_gdvh", "ho_dang_ky_gdvh"),
        ):
            maker.add(
                "observation",
                indicator=rate,
                unit="phuong",
                period=period,
                num=str(sums[part]),
                den=str(sums["so_ho"]),
            )
    _year_before(maker)
    _of_the_year(maker)
    _monthly(maker)
    _targets(maker)


def _year_before(maker: Maker) -> None:
    """What this year's figures are compared with."""
    for quarter in range(1, 5):
        period = f"{YEAR - 1}-Q{quarter}"
        for code, least, more in BEFORE:
            value = least + maker.number(0, more)
            value -= value % 10_000 if value > 1_000_000 else 0
            maker.add("observation", indicator=code, unit="phuong", period=period, value=str(value))
        done = maker.number(2_100, 2_500)
        on_time = done - maker.number(8, 30)
        maker.add("observation", indicator="ho_so_mot_cua", unit="phuong", period=period, value=str(done))
        maker.add(
            "observation", indicator="ty_le_dung_han", unit="phuong", period=period, num=str(on_time), den=str(done)
        )
    for code, num, den in (("ty_le_ho_ngheo", 31, 2_290), ("ty_le_can_ngheo", 66, 2_290), ("gd_van_hoa", 2_082, 2_290)):
        maker.add("observation", indicator=code, unit="phuong", period=str(YEAR - 1), num=str(num), den=str(den))


def _of_the_year(maker: Maker) -> None:
    for code, value in (
        ("dt_tu_nhien", "412,5"),
        ("dt_nong_nghiep", "96,2"),
        ("dt_phi_nong_nghiep", "309,4"),
        ("dt_chua_su_dung", "6,9"),
        ("so_tdp", str(AREAS)),
        ("so_chi_bo", str(AREAS + 5)),
        ("so_chi_bo_tdp", str(AREAS)),
        ("to_dan_van", str(AREAS)),
        ("khoi_dan_van_tv", "9"),
        ("dang_vien", "1.264"),
        ("dang_vien_qd76", "2.012"),
        ("dvcq_phuong", "4"),
        ("dvcq_khu_dan_cu", "28"),
        ("kinh_phi_dan_van", "86.000.000"),
        ("chi_bo_tsvm", "21"),
        ("chi_bo_tsvm_tieu_bieu", "4"),
    ):
        maker.add("observation", indicator=code, unit="phuong", period=str(YEAR), value=value)


def _monthly(maker: Maker) -> None:
    for month in range(1, 13):
        done = maker.number(620, 980)
        on_time = done - maker.number(0, 6)
        period = f"{YEAR}-{month:02d}"
        maker.add("observation", indicator="ho_so_mot_cua", unit="phuong", period=period, value=str(done))
        maker.add("observation", indicator="ho_so_dung_han", unit="phuong", period=period, value=str(on_time))
        maker.add(
            "observation",
            indicator="ty_le_dung_han",
            unit="phuong",
            period=period,
            num=str(on_time),
            den=str(done),
        )
    for month in range(1, 13):
        helped = [maker.number(1, 4) for _ in range(AREAS)]
        for number, value in enumerate(helped, start=1):
            maker.add(
                "observation",
                indicator="cong_trinh_giup_dan",
                unit=area(number),
                period=f"{YEAR}-{month:02d}",
                value=str(value),
            )
        maker.add(
            "observation",
            indicator="cong_trinh_giup_dan",
            unit="phuong",
            period=f"{YEAR}-{month:02d}",
            value=str(sum(helped)),
        )


def _area(maker: Maker, households: int, quarter: int) -> dict[str, int]:
    poor = maker.number(1, 4)
    return {
        "so_ho": households,
        "nhan_khau": households * 4 - maker.number(0, 30),
        "so_ho_ngheo": max(poor - quarter // 2, 0),
        "so_ho_can_ngheo": maker.number(1, 6),
        "ho_dang_ky_gdvh": households - maker.number(2, 9),
    }


def _targets(maker: Maker) -> None:
    for name, planned, measure, at_most in TARGETS:
        for unit in ("phuong", "mttq"):
            done = planned + maker.number(-1, 2) * max(planned // 20, 1)
            maker.add(
                "target",
                name=name,
                unit=unit,
                period=str(YEAR),
                document="nq-nam",
                planned=str(planned),
                done=str(max(done, 0)),
                measure=measure,
                at_most="Có" if at_most else "",
            )
