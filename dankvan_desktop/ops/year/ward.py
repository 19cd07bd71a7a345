"""The ward's bodies, offices and settings."""

from __future__ import annotations

from dankvan_desktop.ops.year.maker import AREAS, Maker, area

ASSOCIATIONS = (
    ("hnd", "Hội Nông dân phường"),
    ("hlhpn", "Hội Liên hiệp Phụ nữ phường"),
    ("hccb", "Hội Cựu chiến binh phường"),
    ("dtn", "Đoàn Thanh niên phường"),
    ("cong-doan", "Công đoàn phường"),
)
SCHOOLS = ("Trường Mầm non Bình Minh", "Trường Tiểu học Bình Minh", "Trường Trung học cơ sở Bình Minh")
OFFICE_CELLS = ("Đảng ủy", "Ủy ban nhân dân", "Công an", "Quân sự", "Trường học")
MEMBERS = 7
"""Of each tổ dân vận."""


def make(maker: Maker) -> None:
    """Everything below stands before the year begins, but for the consolidations of March."""
    _above(maker)
    _bodies(maker)
    _areas(maker)
    _consolidations(maker)
    _settings(maker)


def _above(maker: Maker) -> None:
    maker.add("unit", "bch-tw", name="Ban Chấp hành Trung ương Đảng", kind="dang_tw", code="BCHTW")
    maker.add("unit", "dang-bo-tinh", name="Đảng bộ tỉnh Lam Sơn", kind="dang_bo", code="DBT")
    maker.add(
        "unit",
        "tinh-uy",
        name="Tỉnh ủy Lam Sơn",
        short_name="Tỉnh ủy",
        kind="tinh_uy",
        parent="dang-bo-tinh",
        code="TU",
    )
    maker.add(
        "unit",
        "btgdv",
        name="Ban Tuyên giáo và Dân vận Tỉnh ủy Lam Sơn",
        kind="ban_tuyen_giao_dan_van",
        short_name="Ban Tuyên giáo và Dân vận Tỉnh ủy",
        parent="tinh-uy",
        code="BTGDVTU",
    )
    maker.add("unit", "ubnd-tinh", name="Ủy ban nhân dân tỉnh Lam Sơn", kind="ubnd", code="UBNDT")


def _bodies(maker: Maker) -> None:
    founded = "2025-07-01"
    maker.add("unit", "phuong", name="Phường Bình Minh", kind="phuong", code="PHUONG", valid_from=founded)
    for key, name, kind, parent in (
        ("dang-bo", "Đảng bộ phường Bình Minh", "dang_bo", "dang-bo-tinh"),
        ("dang-uy", "Đảng ủy phường Bình Minh", "dang_uy", "dang-bo"),
        ("btv", "Ban Thường vụ Đảng ủy phường", "ban_thuong_vu", "dang-uy"),
        ("ubkt", "Ủy ban Kiểm tra Đảng ủy phường", "ubkt", "dang-uy"),
        ("van-phong", "Văn phòng Đảng ủy phường", "van_phong", "dang-uy"),
        ("ban-xdd", "Ban Xây dựng Đảng phường", "ban_xay_dung_dang", "dang-uy"),
        ("khoi-dan-van", "Khối Dân vận phường", "khoi_dan_van", "dang-uy"),
        ("bcd", "Ban chỉ đạo thực hiện quy chế dân chủ ở cơ sở", "ban_chi_dao", "dang-uy"),
        ("hdnd", "Hội đồng nhân dân phường", "hdnd", "phuong"),
        ("ubnd", "Ủy ban nhân dân phường", "ubnd", "phuong"),
        ("mot-cua", "Trung tâm Phục vụ hành chính công phường", "mot_cua", "ubnd"),
        ("mttq", "Ủy ban Mặt trận Tổ quốc phường", "mttq", "phuong"),
        ("ban-ttnd", "Ban Thanh tra nhân dân phường", "ban_ttnd", "mttq"),
        ("ban-gsdtcd", "Ban Giám sát đầu tư của cộng đồng phường", "ban_gsdtcd", "mttq"),
        ("cong-an", "Công an phường", "cong_an", "phuong"),
        ("quan-su", "Ban Chỉ huy Quân sự phường", "quan_su", "phuong"),
        ("tram-y-te", "Trạm Y tế phường", "tram_y_te", "phuong"),
        *((key, name, "doan_the", "mttq") for key, name in ASSOCIATIONS),
        *((f"truong-{number}", name, "truong_hoc", "phuong") for number, name in enumerate(SCHOOLS, 1)),
        *(
            (f"chi-bo-cq-{number}", f"Chi bộ {name}", "chi_bo", "dang-bo")
            for number, name in enumerate(OFFICE_CELLS, 1)
        ),
    ):
        maker.add("unit", key, name=name, kind=kind, parent=parent, code=key.upper(), valid_from=founded)
    for role in ("bi_thu", "pho_bi_thu_thuong_truc", "pho_bi_thu"):
        maker.add("post", f"dang-uy-{role}", role=role, unit="dang-uy", valid_from=founded)
    maker.add("post", "ubnd-chu-tich", role="chu_tich", unit="ubnd", valid_from=founded)
    maker.add("post", "mttq-chu-tich", role="chu_tich", unit="mttq", valid_from=founded)
    for number in range(1, len(OFFICE_CELLS) + 1):
        maker.add("post", role="bi_thu_chi_bo", unit=f"chi-bo-cq-{number}", valid_from=founded)


def _areas(maker: Maker) -> None:
    founded = "2025-07-01"
    for number in range(1, AREAS + 1):
        here = area(number)
        maker.add(
            "unit",
            here,
            name=f"Tổ dân phố {number}",
            kind="to_dan_pho",
            parent="phuong",
            code=f"TDP{number:02d}",
            valid_from=founded,
        )
        maker.add(
            "unit",
            f"chi-bo-{number}",
            name=f"Chi bộ tổ dân phố {number}",
            kind="chi_bo",
            parent="dang-bo",
            code=f"CB{number:02d}",
            valid_from=founded,
        )
        maker.add(
            "unit",
            f"tdv-{number}",
            name=f"Tổ dân vận tổ dân phố {number}",
            kind="to_dan_van",
            parent="khoi-dan-van",
            code=f"TDV{number:02d}",
            valid_from=founded,
        )
        maker.add("post", role="bi_thu_chi_bo", unit=f"chi-bo-{number}", valid_from=founded)
        maker.add("post", role="pho_bi_thu_chi_bo", unit=f"chi-bo-{number}", valid_from=founded)
        maker.add("post", role="to_truong_tdp", unit=here, valid_from=founded)
        maker.add("post", role="truong_ban_ctmt", unit=here, valid_from=founded)


def _consolidations(maker: Maker) -> None:
    for number in range(1, 10):
        role = "truong_khoi" if number == 1 else "pho_truong_khoi" if number == 2 else "thanh_vien"
        assigned = [{"unit": area(each), "valid_from": "2026-03"} for each in (2 * number - 1, 2 * number)]
        maker.add(
            "post",
            f"khoi-{number}",
            role=role,
            unit="khoi-dan-van",
            valid_from="2026-03-16",
            decision="qd-khoi",
            assigned_units=assigned,
        )
    maker.add(
        "consolidation",
        unit="khoi-dan-van",
        kind="kien_toan",
        date="2026-03-16",
        document="qd-khoi",
        head_count="9",
        posts=[f"khoi-{number}" for number in range(1, 10)],
    )
    for number in range(1, AREAS + 1):
        for place in range(1, MEMBERS + 1):
            role = "to_truong" if place == 1 else "to_pho" if place == 2 else "thanh_vien"
            maker.add(
                "post",
                f"tdv-{number}-{place}",
                role=role,
                unit=f"tdv-{number}",
                valid_from="2026-03-18",
                decision=f"qd-tdv-{number}",
            )
        maker.add(
            "consolidation",
            unit=f"tdv-{number}",
            kind="kien_toan",
            date="2026-03-18",
            document=f"qd-tdv-{number}",
            head_count=str(MEMBERS),
            posts=[f"tdv-{number}-{place}" for place in range(1, MEMBERS + 1)],
        )


def _settings(maker: Maker) -> None:
    maker.add("term", "2025-2030", name="2025-2030", unit="dang-uy", starts_on="2025-07-15")
    maker.add("signer", "bi-thu", authority="T/M ĐẢNG ỦY", position="BÍ THƯ", unit="dang-uy")
    maker.add("signer", "pho-bi-thu", authority="T/M ĐẢNG ỦY", position="PHÓ BÍ THƯ", unit="dang-uy")
    maker.add(
        "recipient_list",
        "bao-cao",
        name="Báo cáo công tác dân vận",
        recipients=[
            {"name": "Ban Tuyên giáo và Dân vận Tỉnh ủy", "purpose": "B/c", "unit": "btgdv"},
            {"name": "Ban Thường vụ Đảng ủy", "unit": "btv"},
            {"name": "Các chi bộ trực thuộc"},
            {"name": "Lưu Văn phòng Đảng ủy", "unit": "van-phong"},
        ],
    )
    maker.add(
        "setting",
        "ward",
        ward_name="Phường Bình Minh",
        unit="phuong",
        committee="dang-uy",
        term="2025-2030",
        superior="tinh-uy",
        header_superior="ĐẢNG BỘ TỈNH LAM SƠN",
        header_issuer="ĐẢNG ỦY PHƯỜNG BÌNH MINH",
        number_suffix="ĐU",
        place="Phường Bình Minh",
        signer="bi-thu",
        recipient_list="bao-cao",
    )
