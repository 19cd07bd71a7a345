"""Campaigns, activities, contributions and awards of the year."""

from __future__ import annotations

from datetime import date

from dankvan_desktop.ops.year.maker import AREAS, YEAR, Maker, area, in_month, money, month_of, workday
from dankvan_desktop.ops.year.ward import ASSOCIATIONS

FUNDS = (
    ("quy-nguoi-ngheo", "Quỹ “Vì người nghèo”", 60_000),
    ("quy-khuyen-hoc", "Quỹ Khuyến học", 30_000),
    ("quy-den-on", "Quỹ “Đền ơn đáp nghĩa”", 20_000),
)
MOVEMENTS = (
    ("pt-dvk", "Phong trào thi đua “Dân vận khéo”", "phong_trao"),
    ("pt-van-hoa", "Phong trào “Toàn dân đoàn kết xây dựng đời sống văn hóa”", "phong_trao"),
    ("pt-an-ninh", "Phong trào toàn dân bảo vệ an ninh Tổ quốc", "phong_trao"),
    ("cvd-do-thi", "Cuộc vận động “Toàn dân đoàn kết xây dựng nông thôn mới, đô thị văn minh”", "cuoc_van_dong"),
    ("cvd-hang-viet", "Cuộc vận động “Người Việt Nam ưu tiên dùng hàng Việt Nam”", "cuoc_van_dong"),
    ("ct-chuyen-doi-so", "Chương trình chuyển đổi số cộng đồng", "chuong_trinh"),
)
MONTHLY = (
    ("tuyen_truyen", "Tuyên truyền chủ trương, chính sách ở {area} tháng {month}", "cvd-do-thi"),
    ("moi_truong", "Ra quân vệ sinh môi trường ở {area} tháng {month}", "cvd-do-thi"),
    ("an_ninh", "Tuần tra nhân dân ở {area} tháng {month}", "pt-an-ninh"),
    ("van_dong", "Vận động hộ kinh doanh giữ lối đi ở {area} tháng {month}", "cvd-do-thi"),
    ("hoi_nghi", "Sinh hoạt tổ dân vận {area} tháng {month}", "pt-dvk"),
    ("giup_do", "Thăm hỏi gia đình chính sách ở {area} tháng {month}", "pt-van-hoa"),
)


def make(maker: Maker) -> None:
    """First what people are called to, then what was done and given, then who was commended."""
    _campaigns(maker)
    _activities(maker)
    _contributions(maker)
    _awards(maker)


def _campaigns(maker: Maker) -> None:
    maker.add(
        "campaign",
        "chu-de",
        name=f"Năm dân vận chính quyền {YEAR}",
        kind="chu_de_nam",
        unit="ubnd",
        year=str(YEAR),
        set_by="tinh-uy",
        basis="kh-chu-de",
    )
    for key, name, kind in MOVEMENTS:
        maker.add("campaign", key, name=name, kind=kind, unit="mttq", year=str(YEAR), set_by="tinh-uy")
    for key, name, _ in FUNDS:
        maker.add("campaign", key, name=name, kind="quy", unit="mttq", year=str(YEAR))


def _activities(maker: Maker) -> None:
    for month in range(1, 13):
        for number in range(1, AREAS + 1):
            for kind, name, campaign in MONTHLY:
                sessions = maker.number(4, 12) if kind == "an_ninh" else maker.number(1, 3)
                maker.add(
                    "activity",
                    name=name.format(area=f"tổ dân phố {number}", month=month_of(month)),
                    kind=kind,
                    unit=f"tdv-{number}",
                    period=f"{YEAR}-{month:02d}",
                    campaign=campaign,
                    sessions=str(sessions),
                    attendances=str(sessions * (3 if kind == "an_ninh" else maker.number(18, 60))),
                    place_units=[area(number)],
                )
        for key, name in ASSOCIATIONS:
            for what, kind in (("sinh hoạt hội viên", "hoi_nghi"), ("giúp đỡ hội viên khó khăn", "giup_do")):
                maker.add(
                    "activity",
                    name=f"{name} tổ chức {what} tháng {month_of(month)}",
                    kind=kind,
                    unit=key,
                    period=f"{YEAR}-{month:02d}",
                    campaign="pt-van-hoa",
                    sessions=str(maker.number(1, 4)),
                    attendances=str(maker.number(20, 140)),
                )
        maker.add(
            "activity",
            name=f"Hội nghị giao ban công tác dân vận tháng {month_of(month)}",
            kind="hoi_nghi",
            unit="khoi-dan-van",
            period=in_month(maker, month).isoformat(),
            sessions="1",
            attendances="24",
            co_units=["mttq", "ubnd"],
        )
    _quarterly(maker)


def _quarterly(maker: Maker) -> None:
    for quarter in range(1, 5):
        _of_the_government(maker, quarter)
        maker.add(
            "activity",
            name=f"Quán triệt nghị quyết quý {('I', 'II', 'III', 'IV')[quarter - 1]}/{YEAR}",
            kind="quan_triet",
            unit="dang-uy",
            period=f"{YEAR}-Q{quarter}",
            sessions=str(maker.number(2, 5)),
            attendances=str(maker.number(200, 420)),
            documents=["nq-nam"],
        )


def _of_the_government(maker: Maker, quarter: int) -> None:
    name = ("I", "II", "III", "IV")[quarter - 1]
    for what, kind, unit in (
        ("Rà soát, rút ngắn thời gian giải quyết thủ tục hành chính", "cai_cach_hanh_chinh", "ubnd"),
        ("Kiểm tra kỷ luật, kỷ cương, thái độ phục vụ tại bộ phận một cửa", "van_hoa_cong_so", "ubnd"),
        ("Tập huấn nghiệp vụ cho tổ dân vận", "tap_huan", "khoi-dan-van"),
    ):
        maker.add(
            "activity",
            name=f"{what} quý {name}/{YEAR}",
            kind=kind,
            unit=unit,
            period=f"{YEAR}-Q{quarter}",
            campaign="chu-de",
            sessions=str(maker.number(1, 3)) if kind != "cai_cach_hanh_chinh" else "",
            attendances=str(maker.number(30, 90)) if kind != "cai_cach_hanh_chinh" else "",
        )


def _contributions(maker: Maker) -> None:
    _given_monthly(maker)
    _presents(maker)
    _works(maker)


def _given_monthly(maker: Maker) -> None:
    for month in range(1, 13):
        period = f"{YEAR}-{month:02d}"
        for number in range(1, AREAS + 1):
            key, _, least = FUNDS[(month + number) % len(FUNDS)]
            maker.add(
                "contribution",
                direction="in",
                what="tien",
                unit="mttq",
                period=period,
                campaign=key,
                value=money(maker.number(20, 90) * least),
                giver_kind="ho_gia_dinh",
                place_units=[area(number)],
            )
            maker.add(
                "contribution",
                direction="in",
                what="ngay_cong",
                unit=f"tdv-{number}",
                period=period,
                campaign="cvd-do-thi",
                quantity=str(maker.number(8, 60)),
                measure="ngay_cong",
                giver_kind="nhan_dan",
                purpose="moi_truong",
                place_units=[area(number)],
            )
            maker.add(
                "contribution",
                direction="in",
                what="hien_vat",
                unit=f"tdv-{number}",
                period=period,
                campaign="pt-van-hoa",
                quantity=str(maker.number(10, 90)),
                measure="suat",
                giver_kind="nha_hao_tam",
                purpose="vi_nguoi_ngheo",
                place_units=[area(number)],
            )


def _presents(maker: Maker) -> None:
    for quarter in range(1, 5):
        for number in range(1, AREAS + 1):
            count = maker.number(2, 9)
            maker.add(
                "contribution",
                direction="out",
                what="qua",
                unit="mttq",
                period=f"{YEAR}-Q{quarter}",
                campaign="pt-van-hoa",
                paid_from="quy-nguoi-ngheo",
                quantity=str(count),
                measure="suat",
                value=money(count * 300_000),
                purpose="vi_nguoi_ngheo",
                beneficiary_kind="ho_ngheo",
                beneficiary_count=str(count),
                place_units=[area(number)],
            )


def _works(maker: Maker) -> None:
    for month in (3, 5, 7, 9, 10):
        maker.add(
            "contribution",
            direction="in",
            what="dat",
            unit="mttq",
            period=f"{YEAR}-{month:02d}",
            campaign="cvd-do-thi",
            quantity=str(maker.number(60, 400)),
            measure="m2",
            giver_kind="ho_gia_dinh",
            purpose="ha_tang",
            place_units=[area(month)],
        )
        maker.add(
            "contribution",
            direction="result",
            what="duong",
            unit="ubnd",
            period=f"{YEAR}-{month:02d}",
            campaign="cvd-do-thi",
            quantity=f"0,{maker.number(2, 9)}",
            measure="km",
            value=money(maker.number(80, 400) * 1_000_000),
            purpose="ha_tang",
            place_units=[area(month)],
        )
    for month in (6, 11):
        maker.add(
            "contribution",
            direction="result",
            what="nha",
            unit="mttq",
            period=f"{YEAR}-{month:02d}",
            campaign="pt-van-hoa",
            quantity="1",
            measure="nha",
            value=money(80_000_000),
            purpose="nha_dai_doan_ket",
            beneficiary_kind="ho_ngheo",
            beneficiary_count="1",
            place_units=[area(month)],
        )


def _awards(maker: Maker) -> None:
    day = workday(date(YEAR, 12, 22)).isoformat()
    for number in range(1, AREAS + 1):
        maker.add(
            "award",
            name=f"Tập thể tiêu biểu trong phong trào thi đua “Dân vận khéo” năm {YEAR}",
            form="giay_khen",
            level="co_so",
            unit=f"tdv-{number}",
            state="granted" if number % 3 else "proposed",
            year=str(YEAR),
            date=day if number % 3 else "",
            issuer="ubnd",
            decision="qd-khen" if number % 3 else "",
            collectives="1",
            campaign="pt-dvk",
        )
    maker.add(
        "award",
        name=f"Cá nhân tiêu biểu trong phong trào thi đua “Dân vận khéo” năm {YEAR}",
        form="giay_khen",
        level="co_so",
        state="granted",
        year=str(YEAR),
        date=day,
        issuer="ubnd",
        decision="qd-khen",
        individuals="27",
        money=money(27 * 468_000),
        campaign="pt-dvk",
    )
    maker.add(
        "award",
        name="Bằng khen về thành tích trong công tác dân vận",
        form="bang_khen",
        level="tinh",
        unit="khoi-dan-van",
        state="granted",
        year=str(YEAR),
        issuer="ubnd-tinh",
        collectives="1",
    )
