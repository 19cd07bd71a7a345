"""The “Dân vận khéo” models of the year, their reviews and what came of them."""

from __future__ import annotations

from datetime import date

from dankvan_desktop.ops.year.maker import AREAS, YEAR, Maker, area, money, workday

NAMES = {
    "KT": ("Tổ hợp tác rau an toàn", "Hũ gạo tiết kiệm", "Giúp nhau vốn, giống"),
    "VHXH": ("Tuyến phố tự quản xanh, sạch, đẹp", "Ngõ văn minh", "Thứ bảy vì môi trường", "Nhà sạch, vườn đẹp"),
    "QPAN": ("Tổ liên gia tự quản", "Tiếng kẻng an ninh", "Camera an ninh"),
    "HTCT": ("Chi bộ gắn bó với Nhân dân", "Ngày thứ sáu lắng nghe dân", "Tổ công nghệ số cộng đồng"),
}
LIFE = ("appraised", "running", "checked", "assessed", "recognised")
CRITERIA = (("Mục tiêu rõ, đo được", 20), ("Cách làm sát dân", 30), ("Kết quả cụ thể", 30), ("Khả năng nhân rộng", 20))
BANDS = (("Xuất sắc", 90), ("Tốt", 75), ("Khá", 60), ("Chưa đạt", 0))
COPIED_AFTER = 45
"""The models after this one carry on one of another area, nine places before."""
QUARTER_ENDS = ((6, "II"), (9, "III"), (11, "IV"))


def make(maker: Maker) -> None:
    """Sheet, rounds, models with their steps, reviews, proposals."""
    maker.add(
        "score_sheet",
        "bang-diem",
        name=f"Bảng điểm mô hình “Dân vận khéo” năm {YEAR}",
        year=str(YEAR),
        level="co_so",
        document="kh-mo-hinh",
        criteria=[{"name": name, "most": str(most)} for name, most in CRITERIA],
        bands=[{"label": label, "least": str(least)} for label, least in BANDS],
    )
    _rounds(maker)
    place = 0
    for number in range(1, AREAS + 1):
        for subject in ("collective", "collective", "individual"):
            place += 1
            _model(maker, place, number, subject)


def _rounds(maker: Maker) -> None:
    for month, quarter in QUARTER_ENDS:
        days = [workday(date(YEAR, month, day)) for day in (9, 11)]
        maker.add(
            "review_round",
            f"dot-{month}",
            name=f"Khảo sát mô hình “Dân vận khéo” quý {quarter}/{YEAR}",
            unit="khoi-dan-van",
            co_units=["mttq"],
            year=str(YEAR),
            period=f"{days[0]}..{days[1]}",
            sheet="bang-diem",
            sessions=[
                {
                    "date": day.isoformat(),
                    "place": f"Nhà văn hóa tổ dân phố {maker.number(1, AREAS)}",
                    "attendances": str(maker.number(18, 40)),
                }
                for day in days
            ],
            opinions=[
                {
                    "content": f"Đề nghị hướng dẫn thêm cách ghi chép kết quả mô hình, nội dung {number}.",
                    "source": area(maker.number(1, AREAS)),
                    "owner": "khoi-dan-van",
                    "due": workday(date(YEAR, month, 25)).isoformat(),
                    "answer": "Đã hướng dẫn tại buổi khảo sát.",
                }
                for number in range(1, 4)
            ],
            result="Các mô hình hoạt động đều, có địa chỉ và người chịu trách nhiệm.",
        )


def _model(maker: Maker, place: int, number: int, subject: str) -> None:
    origin = f"mo-hinh-{place - 9}" if place > COPIED_AFTER else ""
    held = next((each["fields"] for each in maker.entries if origin and each["key"] == origin), None)
    field = maker.pick(tuple(NAMES))
    name = held["name"].split("”")[0].split("“")[1] if held else maker.pick(NAMES[field])
    field = held["field"] if held else field
    registered = workday(date(YEAR, 1, 12) if place % 3 else date(YEAR, 2, 5))
    month, _ = QUARTER_ENDS[place % 3]
    decided = workday(date(YEAR, month, 24))
    dates = (
        workday(date(YEAR, 2, 23)),
        workday(date(YEAR, 3, 5)),
        workday(date(YEAR, 5, 12)),
        workday(date(YEAR, month, 11)),
        decided,
    )
    reached = len(LIFE) if place % 5 else 4
    moves = [{"state": state, "date": day.isoformat()} for state, day in zip(LIFE[:reached], dates, strict=False)]
    if reached == len(LIFE):
        moves[-1] |= {"document": f"qd-mo-hinh-{month}", "level": "co_so"}
    who = "Điển hình" if subject == "individual" else "Mô hình"
    key = maker.add(
        "model",
        f"mo-hinh-{place}",
        name=f"{who} “{name}” tổ dân phố {number}",
        subject=subject,
        field=field,
        unit=f"tdv-{number}",
        origin=maker.pick(("new", "continued", "upgraded")),
        registered_on=registered.isoformat(),
        area=area(number),
        beneficiaries="Nhân dân trong tổ dân phố",
        rationale="Một số việc chung ở tổ dân phố chưa có người chịu trách nhiệm thường xuyên.",
        goals="Việc chung có người làm, có kết quả đo được sau mỗi quý.",
        method="Tổ dân vận bàn với Nhân dân, phân công từng nhóm hộ, mỗi tháng họp kiểm điểm một lần.",
        targets=[{"name": "Số hộ tham gia", "target": f"{maker.number(40, 120)} hộ"}],
        actors=[{"unit": f"chi-bo-{number}", "role": "Lãnh đạo"}, {"unit": f"tdv-{number}", "role": "Chủ trì"}],
        results=[{"name": f"{maker.number(30, 110)} hộ tham gia đều", "date": f"{YEAR}-{month:02d}"}],
        budget=money(maker.number(2, 20) * 1_000_000),
        starts_on=dates[1].isoformat(),
        review_on=dates[3].isoformat(),
        sustainability="Duy trì được bằng đóng góp của các hộ.",
        moves=moves,
        replicated_from=origin,
    )
    _review(maker, key, place, number, month, weak=reached < len(LIFE))


def _review(maker: Maker, key: str, place: int, number: int, month: int, *, weak: bool) -> None:
    points = [
        most * maker.number(55, 72) // 100 if weak else most * maker.number(80, 98) // 100 for _, most in CRITERIA
    ]
    total = sum(points)
    day = workday(date(YEAR, month, 11))
    band = next(label for label, least in BANDS if total >= least)
    remedy_due = workday(date(YEAR, min(month + 1, 12), 20))
    maker.add(
        "review",
        f"danh-gia-{place}",
        model=key,
        round=f"dot-{month}",
        date=day.isoformat(),
        reviewer="khoi-dan-van",
        effective="partly" if weak else "yes",
        sheet="bang-diem",
        scores=[
            {"criterion": name, "most": str(most), "points": str(value)}
            for (name, most), value in zip(CRITERIA, points, strict=True)
        ],
        total=str(total),
        band=band,
        remedy="Phân công lại người phụ trách, ghi sổ theo dõi hằng tháng." if weak else "",
        remedy_due=remedy_due.isoformat() if weak else "",
        remedied_on=remedy_due.isoformat() if weak else "",
        award_form="giay_khen" if total >= 90 else "",
        award_level="co_so" if total >= 90 else "",
    )
    if total >= 90:
        maker.add(
            "award",
            name=f"Giấy khen mô hình “Dân vận khéo” năm {YEAR}",
            form="giay_khen",
            level="co_so",
            unit=f"tdv-{number}",
            state="granted" if month < 11 else "proposed",
            year=str(YEAR),
            date=workday(date(YEAR, 12, 22)).isoformat() if month < 11 else "",
            issuer="ubnd" if month < 11 else "",
            decision="qd-khen" if month < 11 else "",
            collectives="" if place % 3 == 0 else "1",  # every third of an area is a person
            individuals="1" if place % 3 == 0 else "",
            model=key,
            campaign="pt-dvk",
        )
