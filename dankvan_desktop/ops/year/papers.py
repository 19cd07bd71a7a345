"""The papers of the year: numbers run with the dates, in each type's register."""

from __future__ import annotations

from datetime import date, timedelta

from dankvan_desktop.ops.year.maker import AREAS, YEAR, Maker, in_month, month_of, workday

STARTS = {"NQ": 9, "QĐ": 41, "KH": 23, "BC": 37, "TB": 52, "CV": 118, "CTr": 4, "GM": 61, "KL": 8, "TTr": 6}
"""The number each register goes on with: the term began in 2025."""
MONTHLY = {
    "NQ": ("về lãnh đạo nhiệm vụ tháng {month}/{year}",),
    "KH": (
        "tuyên truyền, vận động Nhân dân tháng {month}/{year}",
        "tiếp xúc, đối thoại với Nhân dân tháng {month}/{year}",
        "kiểm tra công tác dân vận tháng {month}/{year}",
        "phối hợp giữ gìn vệ sinh môi trường tháng {month}/{year}",
    ),
    "BC": (
        "tình hình Nhân dân tháng {month}/{year}",
        "kết quả thực hiện quy chế dân chủ ở cơ sở tháng {month}/{year}",
    ),
    "TB": (
        "kết luận của Ban Thường vụ tại phiên họp tháng {month}/{year}",
        "lịch tiếp công dân tháng {month}/{year}",
        "phân công theo dõi địa bàn tháng {month}/{year}",
        "kết luận hội nghị giao ban khối tháng {month}/{year}",
    ),
    "CV": tuple(
        f"về việc {what} tháng {{month}}/{{year}}"
        for what in (
            "báo cáo công tác dân vận",
            "nắm tình hình Nhân dân",
            "tuyên truyền các ngày lễ",
            "ra quân vệ sinh môi trường",
            "vận động đóng góp các quỹ",
            "rà soát hộ nghèo, hộ cận nghèo",
            "tham gia ý kiến dự thảo văn bản",
            "chuẩn bị hội nghị đối thoại",
            "giải quyết kiến nghị của cử tri",
            "công khai thủ tục hành chính",
        )
    ),
    "GM": tuple(
        f"dự {what} tháng {{month}}/{{year}}"
        for what in (
            "hội nghị Ban Chấp hành",
            "phiên họp Ban Thường vụ",
            "giao ban khối",
            "hội nghị đối thoại",
            "tập huấn tổ dân vận",
            "khảo sát mô hình",
            "sơ kết phong trào",
            "tiếp công dân",
        )
    ),
    "KL": ("về tình hình thực hiện nhiệm vụ công tác dân vận tháng {month}/{year}",),
    "QĐ": ("thành lập đoàn kiểm tra công tác dân vận tháng {month}/{year}", "phân công nhiệm vụ tháng {month}/{year}"),
}
REPORTS = (
    *(
        (f"bc-{key}-{month}", f"{subject} tháng {month_of(month)}", date(YEAR, month, day))
        for key, subject, day in (("thang", "công tác dân vận", 24), ("tiep-dan", "kết quả tiếp công dân", 25))
        for month in range(1, 12)
    ),
    ("bc-quy-1", f"công tác dân vận quý I/{YEAR}", date(YEAR, 3, 25)),
    ("bc-quy-2", f"công tác dân vận quý II/{YEAR}", date(YEAR, 6, 25)),
    ("bc-quy-3", f"công tác dân vận quý III/{YEAR}", date(YEAR, 9, 25)),
    ("bc-6-thang", f"công tác dân vận 6 tháng đầu năm {YEAR}", date(YEAR, 6, 19)),
    ("bc-9-thang", f"công tác dân vận 9 tháng đầu năm {YEAR}", date(YEAR, 9, 18)),
    ("bc-dan-chu", f"kết quả thực hiện dân chủ ở cơ sở 6 tháng đầu năm {YEAR}", date(YEAR, 6, 22)),
)
"""The reports that were sent: key, subject, day. That of December and that of the year are still to come."""
SATURDAY = date(YEAR, 8, 29)
"""A paper signed on a day off, for a reason: the check tells it, and it is set aside."""
INCOMING = (
    ("btgdv", "CV", "về việc báo cáo công tác dân vận tháng {month}/{year}", "{number}-CV/BTGDVTU"),
    ("btgdv", "HD", "nội dung công tác dân vận tháng {month}/{year}", "{number}-HD/BTGDVTU"),
    ("tinh-uy", "TB", "kết luận của Thường trực Tỉnh ủy tháng {month}/{year}", "{number}-TB/TU"),
    ("tinh-uy", "CV", "về việc triển khai nhiệm vụ tháng {month}/{year}", "{number}-CV/TU"),
)


def make(maker: Maker) -> None:
    """Out, in and of the ward's other bodies; tasks, relations and series."""
    planned: list[tuple[date, str, str, str, str]] = []
    for month in range(1, 13):
        words = {"month": f"{month:02d}" if month < 3 else str(month), "year": YEAR}
        for code, subjects in MONTHLY.items():
            planned += [(in_month(maker, month), code, subject.format(**words), "", "") for subject in subjects]
    planned += [(workday(day), "BC", subject, "", key) for key, subject, day in REPORTS]
    planned.append((date(YEAR, 1, 6), "CTr", f"công tác dân vận năm {YEAR}", "", "ctr-nam"))
    planned.append((date(YEAR, 1, 7), "KH", f"đăng ký, xây dựng mô hình “Dân vận khéo” năm {YEAR}", "", "kh-mo-hinh"))
    planned.append((date(YEAR, 1, 8), "KH", f"thực hiện chủ đề “Năm dân vận chính quyền” {YEAR}", "", "kh-chu-de"))
    planned.append((date(YEAR, 1, 9), "NQ", f"về nhiệm vụ phát triển kinh tế - xã hội năm {YEAR}", "", "nq-nam"))
    planned.append((date(YEAR, 3, 16), "QĐ", "kiện toàn Khối Dân vận phường", "khoi-dan-van", "qd-khoi"))
    planned += [
        (date(YEAR, 3, 18), "QĐ", f"kiện toàn Tổ dân vận tổ dân phố {number}", f"tdv-{number}", f"qd-tdv-{number}")
        for number in range(1, AREAS + 1)
    ]
    planned += [
        (
            workday(date(YEAR, month, 24)),
            "QĐ",
            f"công nhận mô hình “Dân vận khéo” quý {quarter}/{YEAR}",
            "",
            f"qd-mo-hinh-{month}",
        )
        for month, quarter in ((6, "II"), (9, "III"), (11, "IV"))
    ]
    planned.append(
        (date(YEAR, 12, 22), "QĐ", f"khen thưởng phong trào thi đua “Dân vận khéo” năm {YEAR}", "", "qd-khen")
    )
    planned += [
        (workday(date(YEAR, month, 27)), "TTr", f"đề nghị khen thưởng tháng {month}/{YEAR}", "", "")
        for month in (6, 11)
    ]
    planned.append((SATURDAY, "TB", "lịch trực và tiếp Nhân dân ngày nghỉ Quốc khánh", "", "tb-truc"))
    _own(maker, planned)
    _received(maker)
    _of_others(maker)
    _follow(maker)


def _own(maker: Maker, planned: list[tuple[date, str, str, str, str]]) -> None:
    next_number = dict(STARTS)
    for day, code, subject, about, key in sorted(planned, key=lambda each: each[0]):
        number = next_number[code]
        next_number[code] += 1
        maker.add(
            "document",
            key or f"{code}-{number}",
            direction="out",
            type=code,
            printed_number=f"{number:02d}-{code}/ĐU",
            issuer="dang-uy",
            date=day.isoformat(),
            place="Phường Bình Minh",
            subject=subject,
            term="2025-2030",
            about_unit=about,
        )
    for code, first in STARTS.items():
        maker.add("number_register", issuer="dang-uy", type=code, term="2025-2030", starts_at=str(first))


def _received(maker: Maker) -> None:
    for month in range(1, 13):
        words = {"month": f"{month:02d}" if month < 3 else str(month), "year": YEAR}
        for place, (issuer, code, subject, symbol) in enumerate(INCOMING):
            number = 40 + 17 * month + 3 * place
            maker.add(
                "document",
                direction="in",
                type=code,
                printed_number=symbol.format(number=number),
                issuer=issuer,
                date=workday(date(YEAR, month, 3 + place)).isoformat(),
                subject=subject.format(**words),
            )
    maker.add(
        "document",
        "nq-25",
        direction="in",
        type="NQ",
        printed_number="25-NQ/TW",
        issuer="bch-tw",
        date="2013-06-03",
        subject="về tăng cường và đổi mới sự lãnh đạo của Đảng đối với công tác dân vận trong tình hình mới",
    )


def _of_others(maker: Maker) -> None:
    for month in range(1, 13):
        day = workday(date(YEAR, month, 10))
        maker.add(
            "document",
            direction="in",
            type="KH",
            printed_number=f"{month:02d}/KH-UBND",
            issuer="ubnd",
            date=day.isoformat(),
            subject=f"cải cách hành chính tháng {month:02d}/{YEAR}"
            if month < 3
            else f"cải cách hành chính tháng {month}/{YEAR}",
        )
    for issuer, name in (("mttq", "Mặt trận Tổ quốc"), ("ubkt", "Ủy ban Kiểm tra"), ("ubnd", "Ủy ban nhân dân")):
        maker.add(
            "document_series",
            name=f"Chương trình công tác năm của {name}",
            type="CTr",
            issuer=issuer,
            recurrence="yearly",
            from_year="2025",
        )


def _follow(maker: Maker) -> None:
    for key in ("ctr-nam", "kh-mo-hinh", "kh-chu-de"):
        maker.add("relation", document=key, kind="carries_out", other="nq-25")
    maker.add("relation", document="kh-mo-hinh", kind="carries_out", other="ctr-nam")
    for number in range(1, AREAS + 1):
        maker.add("relation", document=f"qd-tdv-{number}", kind="basis", other="qd-khoi")
    bodies = ("khoi-dan-van", "mttq", "ubnd", "ban-xdd", "cong-an", "hlhpn", "dtn", "hccb", "hnd")
    for number in range(1, 49):
        due = workday(date(YEAR, 1, 20) + timedelta(days=7 * number))
        maker.add(
            "task",
            position=str(number),
            document=maker.pick(("ctr-nam", "kh-mo-hinh", "kh-chu-de")),
            text=f"Thực hiện nội dung số {number} của chương trình công tác dân vận năm {YEAR}.",
            owners=[maker.pick(bodies)],
            due=min(due, date(YEAR, 12, 25)).isoformat(),
            target=f"Xong {maker.number(1, 5)} việc",
            state="done",
            period=str(YEAR),
        )
