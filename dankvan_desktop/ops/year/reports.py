"""The reports of the year that were sent, what is owed, how the year is judged, what is asked for and set as task."""

from __future__ import annotations

import re
from typing import Any

from dankvan_desktop.core import spans
from dankvan_desktop.core.period import Period
from dankvan_desktop.ops.year.maker import YEAR, Maker

STRENGTHS = (
    "Cấp ủy chỉ đạo công tác dân vận thường xuyên, có chương trình và phân công rõ.",
    "Đối thoại với Nhân dân được tổ chức đủ bốn quý, hầu hết ý kiến được trả lời đúng hạn.",
    "Mô hình “Dân vận khéo” tăng về số lượng, có địa chỉ cụ thể.",
)
LIMITS = ("Một số tổ dân vận ghi sổ chưa đều.", "Kinh phí cho mô hình còn dựa nhiều vào đóng góp của hộ.")
CAUSES = (
    "Cán bộ tổ dân vận còn kiêm nhiều việc, chưa dành đủ thời gian.",
    "Hướng dẫn cách ghi chép đến tổ dân phố chậm.",
)
LESSONS = ("Việc nào cũng phải bàn với dân trước khi làm.", "Người đứng đầu phải trực tiếp nghe dân.")
SECTIONS = (
    (
        "p1.i.1.area",
        "Địa bàn",
        "Phường có mười tám tổ dân phố, dân cư đông, nhiều hộ kinh doanh, nhiều công trình đang xây dựng.",
    ),
    (
        "p1.ii.1.study",
        "Học tập, quán triệt",
        "Các chi bộ học tập nghị quyết ngay trong quý đầu năm, sau đó mỗi tổ dân phố họp bàn việc cụ thể của mình.",
    ),
    (
        "p1.ii.4.method",
        "Kiểm tra, giám sát",
        "Mỗi tháng kiểm tra từ hai đến ba chi bộ, kết luận được theo dõi đến khi khắc phục xong.",
    ),
)
GOALS = ("Củng cố lòng tin của Nhân dân", "Vận động Nhân dân thi đua", "Nâng chất lượng hệ thống chính trị")


VIEWPOINTS = ("Dân là gốc, Nhân dân làm chủ", "Dân vận là trách nhiệm của cả hệ thống chính trị")
SOLUTIONS = (
    "Nâng cao nhận thức về công tác dân vận",
    "Đổi mới hoạt động của Mặt trận Tổ quốc, các đoàn thể",
    "Kiểm tra, giám sát việc thực hiện nghị quyết",
)
CONTINUED = (
    "Tiếp tục quán triệt, thực hiện nghị quyết đến từng chi bộ, từng tổ dân vận.",
    "Mỗi chi bộ chọn một việc khó để vận động Nhân dân cùng làm trong năm.",
    "Nâng chất lượng đối thoại, tiếp công dân; trả lời ý kiến của Nhân dân đúng hạn.",
)
NEXT_YEAR = (
    ("Tổ chức đủ bốn cuộc đối thoại giữa người đứng đầu với Nhân dân.", "03-31"),
    ("Xây dựng mới ít nhất mười mô hình “Dân vận khéo”, mỗi tổ dân phố duy trì một mô hình.", "02-26"),
    ("Tập huấn nghiệp vụ cho toàn bộ thành viên tổ dân vận.", "06-30"),
    ("Vận động xây dựng hai nhà đại đoàn kết.", "11-18"),
)
SCHEDULES = (
    ("lich-thang", "Báo cáo công tác dân vận tháng", "month", "25", "thang"),
    ("lich-quy", "Báo cáo công tác dân vận quý", "quarter", "25", "quy"),
    ("lich-6-thang", "Báo cáo công tác dân vận 6 tháng", "half", "20", "6-thang"),
    ("lich-9-thang", "Báo cáo công tác dân vận 9 tháng", "nine", "20", "9-thang"),
    ("lich-nam", "Báo cáo công tác dân vận năm", "year", "15", "nam"),
    ("lich-tiep-dan", "Báo cáo tiếp dân tháng", "month", "28", "tiep-dan"),
    ("lich-dan-chu", "Báo cáo thực hiện dân chủ ở cơ sở 6 tháng", "half", "25", "dan-chu-co-so"),
)
"""Key, name, period, day of the last month, outline."""
SENT = (
    *((f"bc-thang-{month}", "thang", f"{YEAR}-{month:02d}") for month in range(1, 12)),
    *((f"bc-tiep-dan-{month}", "tiep-dan", f"{YEAR}-{month:02d}") for month in range(1, 12)),
    *((f"bc-quy-{quarter}", "quy", f"{YEAR}-Q{quarter}") for quarter in (1, 2, 3)),
    ("bc-6-thang", "6-thang", f"{YEAR}-H1"),
    ("bc-9-thang", "9-thang", f"{YEAR}-9M"),
    ("bc-dan-chu", "dan-chu-co-so", f"{YEAR}-H1"),
)
"""Paper, outline, period of the reports that were sent; those of the last month and of the year are owed."""
SUBJECTS = {
    "tiep-dan": "kết quả tiếp dân, đối thoại trực tiếp với dân và xử lý phản ánh, kiến nghị, khiếu nại, tố cáo của "
    "Nhân dân {period}",
    "dan-chu-co-so": "kết quả thực hiện dân chủ ở cơ sở {period}",
}
USUAL = "công tác dân vận {period}; nhiệm vụ trọng tâm {next}"
PEOPLE = (
    "Nhân dân phấn khởi trước kết quả phát triển của địa phương, tin tưởng vào sự lãnh đạo của Đảng; đời sống ổn định.",
    "Nhân dân quan tâm việc chỉnh trang đường ngõ, thu gom rác thải và giữ gìn an ninh trật tự ở tổ dân phố.",
    "Các hộ kinh doanh chấp hành tốt quy định về trật tự đô thị; một số hộ mong được hướng dẫn thủ tục trực tuyến.",
)
OF_PERIOD = {
    "strength": "Kế hoạch đề ra cho {period} được thực hiện đủ, các tổ dân vận sinh hoạt đều.",
    "limit": "Trong {period} có tổ dân phố tập hợp ý kiến Nhân dân còn chậm.",
    "cause": "Một số tổ trưởng mới nhận việc, chưa quen cách ghi chép.",
}
TASKS = (
    "Rà soát, trả lời dứt điểm các ý kiến của Nhân dân còn tồn đọng.",
    "Kiểm tra hoạt động của các tổ dân vận, hướng dẫn những tổ ghi sổ chưa đều.",
)


def make(maker: Maker) -> None:
    """Assessments, recommendations, the resolution's goals, the calendar and its reports."""
    for kind, texts in (("strength", STRENGTHS), ("limit", LIMITS), ("cause", CAUSES), ("lesson", LESSONS)):
        for position, text in enumerate(texts, start=1):
            maker.add("assessment", kind=kind, position=str(position), text=text, period=str(YEAR))
    for position, (addressee, text) in enumerate(
        (
            ("btgdv", "Tổ chức tập huấn nghiệp vụ cho tổ dân vận mỗi năm một lần."),
            ("tinh-uy", "Có hướng dẫn về mức chi cho mô hình “Dân vận khéo” ở cơ sở."),
            ("ubnd-tinh", "Bố trí kinh phí sửa chữa nhà văn hóa tổ dân phố."),
        ),
        start=1,
    ):
        maker.add(
            "recommendation",
            position=str(position),
            addressee=addressee,
            text=text,
            period=str(YEAR),
            about_money="Có" if position > 1 else "",
        )
    nodes = [
        {"kind": kind, "title": title, "result": "Đạt yêu cầu đề ra."}
        for kind, titles in (("goal", GOALS), ("viewpoint", VIEWPOINTS), ("task", SOLUTIONS))
        for title in titles
    ]
    maker.add("resolution_framework", name="Nghị quyết số 25-NQ/TW", document="nq-25", nodes=nodes)
    for position, (text, due) in enumerate(NEXT_YEAR, start=1):
        _task(maker, position, text, f"{YEAR + 1}", f"{YEAR + 1}-{due}", "bao-cao-nam")
    _schedules(maker)
    for place, (paper, outline, period) in enumerate(SENT):
        _sent(maker, place, paper, outline, Period(period))
    _begun(maker)


def _task(maker: Maker, position: int, text: str, period: str, due: str, report: str = "") -> None:
    maker.add(
        "task",
        position=str(position),
        text=text,
        owners=["khoi-dan-van"],
        due=due,
        state="planned" if due > f"{YEAR}-12-31" else "done",
        period=period,
        source_report=report,
    )


def _schedules(maker: Maker) -> None:
    for key, name, kind, day, outline in SCHEDULES:
        maker.add(
            "report_schedule",
            key,
            name=name,
            kind=kind,
            addressee="btgdv",
            due_day=day,
            due_month="last",
            starts_on=f"{YEAR}-01-01",
            outline=outline,
        )


def _sent(maker: Maker, place: int, paper: str, outline: str, period: Period) -> None:
    """A report that left the house: numbered as its paper in the register, with its own words and its next tasks."""
    held = next(each["fields"] for each in maker.entries if each["type"] == "document" and each["key"] == paper)
    following = spans.canonical(spans.relative(period, "next"))
    words = {"period": spans.spoken(period), "next": spans.spoken(following)}
    key = maker.add(
        "report",
        paper.replace("bc-", "bao-cao-"),
        subject=SUBJECTS.get(outline, USUAL).format(**words),
        outline=outline,
        period_from=period.start.isoformat(),
        period_to=period.end.isoformat(),
        schedule=next(schedule for schedule, *_, name in SCHEDULES if name == outline),
        number=re.match(r"\d+", held["printed_number"])[0],  # type: ignore[index]
        date=held["date"],
        place="Phường Bình Minh",
        signer="bi-thu",
        recipient_list="bao-cao",
        state="sent",
        sent_on=held["date"],
    )
    if outline == "tiep-dan":
        return
    if outline != "dan-chu-co-so":
        _section(maker, key, "i.people", "Tình hình Nhân dân", PEOPLE[place % len(PEOPLE)])
    for kind, text in OF_PERIOD.items():
        told = text.format(period=words["period"])
        maker.add("assessment", kind=kind, position="1", text=told, period=period.code, source_report=key)
    for position, text in enumerate(TASKS, start=1):
        _task(maker, position, text, following.code, following.end.isoformat(), key)


def _section(maker: Maker, report: str, key: str, heading: str, text: str) -> None:
    body = {"blocks": [{"p": [{"t": text}]}]}
    maker.add("section", report=report, key=key, heading=heading, body=body)


def _begun(maker: Maker) -> None:
    """What is on the clerk's table at the end of the year: the report of the year and one on the resolution."""
    common: dict[str, Any] = {
        "period_from": f"{YEAR}-01-01",
        "period_to": f"{YEAR}-12-31",
        "signer": "bi-thu",
        "recipient_list": "bao-cao",
        "place": "Phường Bình Minh",
    }
    maker.add(
        "report",
        "bao-cao-nam",
        subject=f"công tác dân vận năm {YEAR}; phương hướng, nhiệm vụ năm {YEAR + 1}",
        outline="nam",
        schedule="lich-nam",
        **common,
    )
    _section(maker, "bao-cao-nam", "p1.i.2.people", "Tình hình Nhân dân", PEOPLE[0])
    maker.add(
        "report",
        "bao-cao-nghi-quyet",
        subject=f"kết quả năm {YEAR} thực hiện Nghị quyết số 25-NQ/TW, ngày 03/6/2013 của Ban Chấp hành Trung ương "
        "Đảng khóa XI về tăng cường và đổi mới sự lãnh đạo của Đảng đối với công tác dân vận trong tình hình mới",
        outline="so-ket-nq25",
        basis="nq-25",
        **common,
    )
    for key, heading, text in SECTIONS:
        _section(maker, "bao-cao-nghi-quyet", key, heading, text)
    for position, text in enumerate(CONTINUED, start=1):
        _task(maker, position, text, str(YEAR + 1), f"{YEAR + 1}-12-20", "bao-cao-nghi-quyet")
