"""Meetings, receptions, petitions, concerns, consultations, inspections and disclosures of the year."""

from __future__ import annotations

from datetime import date, timedelta

from dankvan_desktop.ops.year.maker import AREAS, YEAR, Maker, area, in_month, month_of, workday

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
MISSED = ((5, "chu_tich"), (10, "chu_tich"))
"""(month, role) of the days of reception that fell out, each time the last one of the month."""
LATE = (37, 104, 171)
"""Petitions that were answered after their day."""
WAITING = (202, 207)
"""Petitions that are still open and overdue at the end of the year."""


def make(maker: Maker) -> None:
    """Most of what the people asked is answered in time; at the end of the year some waits, and a little is late."""
    _dialogues(maker)
    _receptions(maker)
    _unplanned(maker)
    _petitions(maker)
    _concerns(maker)
    _consultations(maker)
    _inspections(maker)
    _disclosures(maker)


def _opinions(maker: Maker, day: date, count: int, waiting: int = 0) -> list[dict[str, str]]:
    """Opinions of a meeting; the last `waiting` of them have no answer yet."""
    found = []
    for place in range(count):
        due = workday(day + timedelta(days=15))
        answered = min(workday(day + timedelta(days=maker.number(2, 10))), due)
        opinion = {
            "content": f"Đề nghị phường giải quyết việc {maker.pick(TOPICS)}.",
            "owner": "ubnd",
            "due": due.isoformat(),
        }
        if place >= count - waiting:
            found.append(opinion | {"state": "doing"})
            continue
        answer = "Đã tiếp thu, giao bộ phận chuyên môn làm và trả lời tại tổ dân phố."
        found.append(opinion | {"answer": answer, "answered_on": answered.isoformat(), "state": "done"})
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
            opinions=_opinions(maker, day, 9, waiting=2 if quarter == 4 else 0),
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
    fields = {"planned_on": day.isoformat(), "unit": unit, "role": role, "post": post}
    if (day.month, role) in MISSED and day.day > 20:
        maker.add("reception_day", **fields, state="missed", missed_reason="Đi họp theo triệu tập của cấp trên.")
        return
    visits = maker.number(1, 6)
    maker.add(
        "reception_day",
        **fields,
        state="held",
        held_on=day.isoformat(),
        attendances=str(visits),
        people=str(visits),
        cases=str(maker.number(1, visits)),
    )


def _unplanned(maker: Maker) -> None:
    for month in (4, 7, 12):
        day = in_month(maker, month, 2, 20).isoformat()
        maker.add(
            "reception_day",
            planned_on=day,
            unit="ubnd",
            role="chu_tich",
            post="ubnd-chu-tich",
            extraordinary="Có",
            state="held",
            held_on=day,
            attendances="4",
            people="4",
            cases="1",
        )


def _petitions(maker: Maker) -> None:
    days = sorted(in_month(maker, 1 + place * 12 // 240, 1, 26) for place in range(240))
    for number, received in enumerate(days, start=1):
        kind = "khieu_nai" if number in (*LATE, *WAITING) else maker.pick(KINDS)
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
            **_settled(maker, number, kind, received),
        )


def _settled(maker: Maker, number: int, kind: str, received: date) -> dict[str, str]:
    """What became of a petition by the end of the year."""
    if maker.share(10) and kind != "khieu_nai":
        sent = min(workday(received + timedelta(days=maker.number(1, 5))), LAST).isoformat()
        return {
            "competence": "other", "forwarded_to": "ubnd-tinh", "forwarded_on": sent, "state": "forwarded",
            "result": "chuyen",
        }  # fmt: skip
    if kind in ("kien_nghi", "phan_anh"):
        accepted = received
        answered = workday(received + timedelta(days=maker.number(2, 6)))
    else:
        accepted = workday(received + timedelta(days=maker.number(1, 6)))
        answered = workday(accepted + timedelta(days=48 if number in LATE else maker.number(3, 6)))
    if accepted > LAST:
        return {"competence": "ours", "owner": "ubnd", "state": "received"}
    fields = {"competence": "ours", "owner": "ubnd", "accepted_on": accepted.isoformat()}
    if answered > LAST or number in WAITING:
        return fields | {"state": "settling"}
    return fields | {
        "state": "answered",
        "answered_on": answered.isoformat(),
        "result": maker.pick(("da_giai_quyet", "da_tra_loi")),
        "answer": "Đã trả lời bằng văn bản cho người gửi đơn.",
    }


def _concerns(maker: Maker) -> None:
    for number in range(1, 49):
        day = in_month(maker, 1 + (number - 1) // 4, 1, 20)
        due = workday(day + timedelta(days=14))
        settled = {
            "state": "done",
            "result": "Đã giải quyết xong, thông báo lại cho tổ dân phố.",
            "done_on": due.isoformat(),
        }
        maker.add(
            "concern",
            summary=f"Nhân dân đề nghị giải quyết việc {maker.pick(TOPICS)}",
            date=day.isoformat(),
            unit=area(maker.number(1, AREAS)),
            field=maker.pick(FIELDS),
            source="mttq",
            owner="ubnd",
            due=due.isoformat(),
            **(settled if due < date(YEAR, 12, 20) else {"state": "doing"}),
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
    """In turn by the Party's own body, the Front, the people's inspectors and the community's."""
    turns = (
        ("ubkt", "kiem_tra", "Việc thực hiện công tác dân vận"),
        ("mttq", "giam_sat_phan_bien", "Việc giải quyết kiến nghị của Nhân dân"),
        ("ubkt", "giam_sat", "Việc thực hiện công tác dân vận"),
        ("ban-ttnd", "giam_sat_nhan_dan", "Việc thu, chi các khoản đóng góp"),
        ("ubkt", "kiem_tra", "Việc thực hiện quy chế dân chủ"),
        ("ban-gsdtcd", "giam_sat_cong_dong", "Việc sửa chữa đường ngõ"),
    )
    for number in range(1, 31):
        inspector, kind, subject = turns[(number - 1) % len(turns)]
        start = in_month(maker, 1 + (number - 1) * 11 // 30, 1, 18)
        end = workday(start + timedelta(days=3))
        due = workday(end + timedelta(days=15))
        place = 1 + (number - 1) % AREAS
        mended = {
            "follow_up": "Đã ghi bổ sung và phân công người giữ sổ.",
            "done_on": due.isoformat(),
            "state": "done",
        }
        maker.add(
            "inspection",
            subject=f"{subject} ở tổ dân phố {place}, đợt {number}",
            kind=kind,
            inspector=inspector,
            inspected=[f"chi-bo-{place}" if inspector == "ubkt" else area(place)],
            period=f"{start}..{end}",
            recurrence="once",
            starts_on=start.isoformat(),
            ends_on=end.isoformat(),
            findings=[
                {
                    "content": "Sổ theo dõi việc của tổ dân vận ghi chưa đều.",
                    "unit": f"tdv-{place}",
                    "due": due.isoformat(),
                    **(mended if number < 30 else {"state": "doing"}),
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
    for month in range(1, 13):
        for item, subject in items:
            for form in ("niem_yet", "truyen_thanh"):
                day = in_month(maker, month, 2, 20)
                maker.add(
                    "disclosure",
                    subject=f"{subject} tháng {month_of(month)}",
                    item=item,
                    form=form,
                    unit="ubnd",
                    place="Trụ sở Ủy ban nhân dân phường",
                    posted_on=day.isoformat(),
                    posted_until=(day + timedelta(days=35)).isoformat(),
                )
