"""Meetings, receptions, petitions, concerns, consultations, inspections and disclosures of the year."""

from __future__ import annotations

from datetime import date, timedelta

from dankvan_desktop.ops.year.maker import AREAS, YEAR, Maker, area, in_month, workday

TOPICS = (
    "chiếu sáng ngõ",
    "thoát nước mùa mưa",
    "rác thải sinh hoạt",
    "trật tự vỉa hè",
    "thủ tục đất đai",
    "sửa chữa đường ngõ",
    "sân chơi trẻ em",
    "an ninh ban đêm",
)
FIELDS = ("do_thi", "moi_truong", "dat_dai", "hanh_chinh", "an_ninh", "an_sinh")
KINDS = ("khieu_nai", "to_cao", "kien_nghi", "kien_nghi", "phan_anh", "phan_anh", "phan_anh")
LAST = date(YEAR, 12, 31)


def make(maker: Maker) -> None:
    """Every opinion and every petition of the year is answered within its time."""
    _dialogues(maker)
    _receptions(maker)
    _petitions(maker)
    _concerns(maker)
    _consultations(maker)
    _inspections(maker)
    _disclosures(maker)


def _opinions(maker: Maker, day: date, count: int) -> list[dict[str, str]]:
    found = []
    for _ in range(count):
        due = workday(day + timedelta(days=15))
        answered = min(workday(day + timedelta(days=maker.number(2, 10))), due)
        found.append(
            {
                "content": f"Đề nghị phường giải quyết việc {maker.pick(TOPICS)}.",
                "owner": "ubnd",
                "due": due.isoformat(),
                "answer": "Đã tiếp thu, giao bộ phận chuyên môn làm và trả lời tại tổ dân phố.",
                "answered_on": answered.isoformat(),
                "state": "done",
            }
        )
    return found


def _dialogues(maker: Maker) -> None:
    for quarter, month in enumerate((3, 6, 9, 11), start=1):
        day = workday(date(YEAR, month, 18))
        maker.add(
            "dialogue",
            name=f"Đối thoại giữa cấp ủy, chính quyền với Nhân dân quý {('I', 'II', 'III', 'IV')[quarter - 1]}",
            kind="doi_thoai",
            unit="dang-uy",
            period=day.isoformat(),
            recurrence="once",
            chair="dang-uy-bi_thu",
            place="Hội trường phường",
            participants=str(maker.number(90, 160)),
            subject="Việc dân sinh, trật tự đô thị.",
            opinions=_opinions(maker, day, 9),
        )
    for number in range(1, AREAS + 1):
        for month in (4, 10):
            day = in_month(maker, month, 5, 24)
            maker.add(
                "dialogue",
                name=f"Hội nghị dân chủ ở tổ dân phố {number}",
                kind="hoi_nghi_dan_chu",
                unit=area(number),
                period=day.isoformat(),
                recurrence="once",
                place=f"Nhà văn hóa tổ dân phố {number}",
                participants=str(maker.number(35, 90)),
                opinions=_opinions(maker, day, maker.number(2, 5)),
            )


def _receptions(maker: Maker) -> None:
    for month in range(1, 13):
        for first in (8, 22):
            _reception(maker, workday(date(YEAR, month, first)), "bi_thu", "dang-uy", "dang-uy-bi_thu")
        for week in (5, 12, 19, 25):
            _reception(maker, workday(date(YEAR, month, week)), "chu_tich", "ubnd", "ubnd-chu-tich")


def _reception(maker: Maker, day: date, role: str, unit: str, post: str) -> None:
    visits = maker.number(1, 6)
    maker.add(
        "reception_day",
        planned_on=day.isoformat(),
        unit=unit,
        role=role,
        post=post,
        state="held",
        held_on=day.isoformat(),
        attendances=str(visits),
        people=str(visits),
        cases=str(maker.number(1, visits)),
    )


def _petitions(maker: Maker) -> None:
    days = sorted(in_month(maker, 1 + place * 11 // 240, 1, 26) for place in range(240))
    for number, received in enumerate(days, start=1):
        kind = maker.pick(KINDS)
        accepted = workday(received + timedelta(days=maker.number(1, 6)))
        answered = min(workday(accepted + timedelta(days=maker.number(3, 6))), LAST)
        plain = kind in ("kien_nghi", "phan_anh")
        if plain:
            accepted = received
            answered = workday(received + timedelta(days=maker.number(2, 6)))
        maker.add(
            "petition",
            code=f"{number:03d}/{YEAR}",
            kind=kind,
            received_on=received.isoformat(),
            channel=maker.pick(("truc_tiep", "buu_dien", "tiep_dan", "truc_tuyen")),
            subject=f"Về việc {maker.pick(TOPICS)} ở tổ dân phố {maker.number(1, AREAS)}",
            field=maker.pick(FIELDS),
            unit=area(maker.number(1, AREAS)),
            people=str(maker.number(1, 4)),
            competence="ours",
            accepted_on=accepted.isoformat(),
            owner="ubnd",
            state="answered",
            answered_on=answered.isoformat(),
            result=maker.pick(("da_giai_quyet", "da_tra_loi")),
            answer="Đã trả lời bằng văn bản cho người gửi đơn.",
        )


def _concerns(maker: Maker) -> None:
    for number in range(1, 49):
        day = in_month(maker, 1 + (number - 1) // 4, 1, 20)
        due = workday(day + timedelta(days=14))
        if due > LAST:
            continue
        maker.add(
            "concern",
            summary=f"Nhân dân quan tâm việc {maker.pick(TOPICS)}, lần {number}",
            date=day.isoformat(),
            unit=area(maker.number(1, AREAS)),
            field=maker.pick(FIELDS),
            source="mttq",
            owner="ubnd",
            due=due.isoformat(),
            state="done",
            result="Đã giải quyết xong, thông báo lại cho tổ dân phố.",
            done_on=due.isoformat(),
        )


def _consultations(maker: Maker) -> None:
    for number in range(1, AREAS + 1):
        for place, (kind, form) in enumerate(
            (
                ("ban_quyet_dinh", "hop"),
                ("tham_gia_y_kien", "phieu"),
                ("thu_chi", "hop"),
                ("huong_uoc", "hop"),
            )
        ):
            invited = maker.number(90, 130)
            present = invited * maker.number(70, 95) // 100
            favour = present * maker.number(80, 97) // 100
            received = maker.number(3, 14)
            maker.add(
                "consultation",
                subject=f"Bàn việc {TOPICS[(number + place) % len(TOPICS)]} ở tổ dân phố {number}",
                kind=kind,
                form=form,
                unit=area(number),
                period=in_month(maker, 2 + 3 * place).isoformat(),
                invited=str(invited),
                present=str(present),
                in_favour=str(favour),
                against=str(present - favour),
                opinions_received=str(received),
                opinions_accepted=str(received - maker.number(0, 2)),
                result="Thống nhất cách làm và mức đóng góp.",
            )


def _inspections(maker: Maker) -> None:
    for number in range(1, 31):
        start = in_month(maker, 1 + (number - 1) * 11 // 30, 1, 18)
        end = workday(start + timedelta(days=3))
        due = workday(end + timedelta(days=15))
        maker.add(
            "inspection",
            subject=f"Việc thực hiện công tác dân vận ở tổ dân phố {1 + (number - 1) % AREAS}, đợt {number}",
            kind="kiem_tra" if number % 2 else "giam_sat",
            inspector="ubkt" if number % 2 else "mttq",
            inspected=[f"chi-bo-{1 + (number - 1) % AREAS}"],
            period=f"{start}..{end}",
            recurrence="once",
            starts_on=start.isoformat(),
            ends_on=end.isoformat(),
            findings=[
                {
                    "content": "Sổ theo dõi việc của tổ dân vận ghi chưa đều.",
                    "unit": f"tdv-{1 + (number - 1) % AREAS}",
                    "due": due.isoformat(),
                    "follow_up": "Đã ghi bổ sung và phân công người giữ sổ.",
                    "done_on": due.isoformat(),
                    "state": "done",
                }
            ],
        )


def _disclosures(maker: Maker) -> None:
    items = (
        ("ngan_sach", "Dự toán và thực hiện ngân sách"),
        ("thu_tuc", "Thủ tục hành chính, phí, lệ phí"),
        ("an_sinh", "Danh sách hộ được hỗ trợ theo số liệu tổng hợp"),
        ("dong_gop", "Thu, chi các khoản đóng góp"),
        ("du_an", "Tiến độ công trình trên địa bàn"),
        ("ke_hoach", "Kế hoạch phát triển kinh tế - xã hội"),
    )
    for month in range(1, 12):
        for item, subject in items:
            for form in ("niem_yet", "truyen_thanh"):
                day = in_month(maker, month, 2, 20)
                maker.add(
                    "disclosure",
                    subject=f"{subject} tháng {month}/{YEAR}",
                    item=item,
                    form=form,
                    unit="ubnd",
                    place="Trụ sở Ủy ban nhân dân phường",
                    posted_on=day.isoformat(),
                    posted_until=(day + timedelta(days=35)).isoformat(),
                )
