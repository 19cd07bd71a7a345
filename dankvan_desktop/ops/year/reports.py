"""How the year is judged, what is asked for, and the frame of the resolution it stands under."""

from __future__ import annotations

from dankvan_desktop.ops.year.maker import YEAR, Maker

STRENGTHS = (
    "Cấp ủy chỉ đạo công tác dân vận thường xuyên, có chương trình và phân công rõ.",
    "Đối thoại với Nhân dân được tổ chức đủ bốn quý, ý kiến được trả lời đúng hạn.",
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


def make(maker: Maker) -> None:
    """Assessments, recommendations, the resolution's goals."""
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
    maker.add(
        "resolution_framework",
        name="Nghị quyết số 25-NQ/TW",
        document="nq-25",
        nodes=[{"kind": "goal", "title": goal, "result": "Đạt yêu cầu đề ra."} for goal in GOALS],
    )
    _schedule(maker)


def _schedule(maker: Maker) -> None:
    for name, kind, day in (
        ("Báo cáo công tác dân vận tháng", "month", "25"),
        ("Báo cáo công tác dân vận quý", "quarter", "25"),
        ("Báo cáo công tác dân vận 6 tháng", "half", "20"),
        ("Báo cáo công tác dân vận năm", "year", "15"),
    ):
        maker.add(
            "report_schedule",
            name=name,
            kind=kind,
            addressee="btgdv",
            due_day=day,
            due_month="last",
            starts_on=f"{YEAR + 1}-01-01",
        )
    maker.add(
        "report",
        "bao-cao-nam",
        subject=f"công tác dân vận năm {YEAR}",
        outline="so-ket-nq25",
        period_from=f"{YEAR}-01-01",
        period_to=f"{YEAR}-12-31",
        basis="nq-25",
        signer="bi-thu",
        recipient_list="bao-cao",
        place="Phường Bình Minh",
    )
    for key, heading, text in SECTIONS:
        maker.add(
            "section",
            report="bao-cao-nam",
            key=key,
            heading=heading,
            body={"blocks": [{"p": [{"t": text}]}]},
        )
