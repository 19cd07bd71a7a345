"""A sample report of about ten pages: ordinary administrative Vietnamese, long names, tables, charts, appendices."""

from __future__ import annotations

from decimal import Decimal

from dankvan_desktop.reports.tree import (
    Appendix,
    Block,
    ChartBlock,
    Column,
    Document,
    Heading,
    Letterhead,
    ListBlock,
    Para,
    SignatureBlock,
    TableBlock,
    TextRun,
    Title,
)


def para(text: str, bullet: bool = False) -> Para:
    """A paragraph; text between ** is bold."""
    return Para(runs(text), bullet)


def runs(text: str) -> tuple[TextRun, ...]:
    """Runs of a text in which ** switches bold on and off."""
    return tuple(TextRun(part, bold=index % 2 == 1) for index, part in enumerate(text.split("**")) if part)


LETTERHEAD = Letterhead(
    superior="ĐẢNG BỘ THÀNH PHỐ HÀ TĨNH",
    issuer="ĐẢNG ỦY PHƯỜNG TRẦN PHÚ",
    number="70-BC/ĐU",
    place_date="Phường Trần Phú, ngày 18 tháng 4 năm 2018",
)
TITLE = Title(
    "BÁO CÁO",
    "sơ kết 5 năm thực hiện Nghị quyết số 25-NQ/TW, ngày 03/6/2013 của Ban Chấp hành Trung ương Đảng khóa XI "
    "về tăng cường và đổi mới sự lãnh đạo của Đảng đối với công tác dân vận trong tình hình mới",
)
SIGNATURE = SignatureBlock(
    authority="T/M BAN THƯỜNG VỤ",
    position="PHÓ BÍ THƯ",
    name="Nguyễn Văn Mẫu",
    recipients=(
        "Ban Thường vụ Thành ủy",
        "Ban Dân vận Thành ủy",
        "Ủy ban Mặt trận Tổ quốc Việt Nam và các tổ chức chính trị - xã hội phường",
        "Các đồng chí Ủy viên Ban Chấp hành Đảng bộ phường",
        "Các chi bộ trực thuộc Đảng bộ phường",
        "Lưu Văn phòng Đảng ủy",
    ),
)

_LEADERSHIP = (
    "Ban Thường vụ Đảng ủy thường xuyên quan tâm củng cố, kiện toàn bộ máy và đội ngũ cán bộ làm công tác dân vận; "
    "nâng cao chất lượng hoạt động của các tổ dân vận ở tổ dân phố. Sau Đại hội Đảng bộ phường, Đảng ủy đã ban hành "
    "Quyết định số 03-QĐ/ĐU, ngày 21/7/2015 về việc thành lập Khối Dân vận gồm 09 đồng chí; Quyết định số 05-QĐ/ĐU, "
    "ngày 25/7/2015 về việc thành lập Ban Chỉ đạo thực hiện Quy chế dân chủ ở cơ sở."
)
_AWARENESS = (
    "Qua học tập, quán triệt Nghị quyết, nhận thức và trách nhiệm của cấp ủy, chính quyền, Mặt trận Tổ quốc, các tổ "
    "chức chính trị - xã hội và của cán bộ, đảng viên về vị trí, vai trò của công tác dân vận được nâng lên rõ rệt. "
    "Công tác dân vận được xác định là trách nhiệm của cả hệ thống chính trị, gắn với nhiệm vụ chuyên môn của từng "
    "ngành, từng đơn vị và của mỗi cán bộ, đảng viên, đoàn viên, hội viên."
)
_GOVERNMENT = (
    "Ủy ban nhân dân phường thực hiện nghiêm túc cải cách thủ tục hành chính, duy trì nền nếp bộ phận tiếp nhận và "
    "trả kết quả theo cơ chế “một cửa”, “một cửa liên thông”; công khai các khoản thu, chi, quy hoạch, kế hoạch sử "
    "dụng đất; tổ chức tiếp công dân định kỳ, giải quyết kịp thời kiến nghị, phản ánh của Nhân dân, không để phát sinh "
    "điểm nóng về khiếu kiện đông người, vượt cấp trên địa bàn."
)
_EMULATION = (
    "Phong trào thi đua “Dân vận khéo” được triển khai sâu rộng trong toàn Đảng bộ, thu hút đông đảo cán bộ, đảng viên "
    "và các tầng lớp Nhân dân tham gia; nhiều mô hình thiết thực đã góp phần thực hiện thắng lợi nhiệm vụ phát triển "
    "kinh tế - xã hội, giữ vững quốc phòng, an ninh, xây dựng hệ thống chính trị trong sạch, vững mạnh."
)
_LIMITS = (
    "Công tác nắm tình hình Nhân dân, dư luận xã hội có lúc chưa kịp thời; việc nhân rộng mô hình còn chậm, một số mô "
    "hình chưa duy trì được hiệu quả lâu dài; nội dung, phương thức vận động của một số đoàn thể chậm đổi mới."
)


def document(profile: str = "HD36", last: str = "") -> Document:
    """The sample report."""
    closing = last or (
        "Trên đây là báo cáo sơ kết 5 năm thực hiện Nghị quyết số 25-NQ/TW của Đảng ủy phường Trần Phú, kính báo cáo "
        "Ban Thường vụ Thành ủy và Ban Dân vận Thành ủy xem xét, chỉ đạo."
    )
    blocks: tuple[Block, ...] = (
        LETTERHEAD,
        TITLE,
        *_part_one(),
        *_part_two(),
        para(closing),
        SIGNATURE,
        _models_appendix(),
        _documents_appendix(),
    )
    return Document(
        blocks,
        title="Báo cáo sơ kết 5 năm thực hiện Nghị quyết số 25-NQ/TW",
        author="Đảng ủy phường Trần Phú",
        number="70-BC/ĐU",
        profile=profile,
        keywords=("báo cáo", "dân vận"),
    )


def _part_one() -> list[Block]:
    return [
        Heading(0, "Phần thứ nhất", "KẾT QUẢ 5 NĂM THỰC HIỆN NGHỊ QUYẾT SỐ 25-NQ/TW"),
        Heading(1, "I.", "ĐẶC ĐIỂM TÌNH HÌNH"),
        Heading(2, "1.", "Tình hình kinh tế, chính trị, văn hóa, xã hội của địa phương"),
        para(
            "Phường Trần Phú là địa bàn trung tâm của thành phố Hà Tĩnh, diện tích tự nhiên **106,18\u00a0ha**, đất "
            "sản xuất nông nghiệp còn 8,2\u00a0ha; có **1.800 hộ** với **7.638 nhân khẩu**, 09 tổ dân phố, 12 chi bộ "
            "trực thuộc với 522 đảng viên (xem Phụ lục 1 và Phụ lục 2)."
        ),
        para(_AWARENESS),
        TableBlock(
            "Bảng 1. Một số chỉ tiêu chủ yếu giai đoạn 2013 - 2017",
            (
                Column("TT", 1, "center"),
                Column("Chỉ tiêu", 7),
                Column("Đơn vị tính", 2.2, "center"),
                Column("Năm 2013", 2, "right"),
                Column("Năm 2017", 2, "right"),
            ),
            (
                ("1", "Tỷ lệ hộ nghèo", "%", "4,10", "2,26"),
                ("2", "Tỷ lệ gia đình đạt danh hiệu gia đình văn hóa", "%", "90,5", "92,4"),
                ("3", "Chi bộ đạt trong sạch, vững mạnh", "chi bộ", "10", "12"),
                ("4", "Tiền, hiện vật Nhân dân đóng góp chỉnh trang đô thị", "triệu đồng", "1.250", "3.480"),
                ("", "Cộng", "", "", "3.480"),
            ),
            source="Nguồn: Báo cáo của Ủy ban nhân dân phường.",
            total_row=True,
        ),
        Heading(2, "2.", "Tình hình Nhân dân, tình hình dân tộc, tôn giáo"),
        para(
            "Trên địa bàn có 22 hộ giáo dân với 92 nhân khẩu sinh sống ở các tổ dân phố; không có cơ sở thờ tự. Các "
            "gia đình giáo dân chấp hành tốt chủ trương của Đảng, chính sách, pháp luật của Nhà nước và tham gia đầy "
            "đủ các phong trào thi đua của địa phương."
        ),
        Heading(1, "II.", "CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO TRIỂN KHAI"),
        Heading(2, "1.", "Công tác lãnh đạo, chỉ đạo, phổ biến, quán triệt, xây dựng kế hoạch, chương trình hành động"),
        Heading(3, "1.1.", "Công tác quán triệt, tuyên truyền"),
        para(_AWARENESS),
        ListBlock(
            (
                runs("Tổ chức 05 hội nghị quán triệt Nghị quyết với 612 lượt cán bộ, đảng viên tham gia, đạt 98,5%."),
                runs("Phát thanh trên hệ thống truyền thanh của phường 75 buổi; cấp phát 1.800 tờ gấp đến từng hộ."),
                runs("Đưa nội dung Nghị quyết vào sinh hoạt thường kỳ của 12/12 chi bộ."),
            )
        ),
        Heading(3, "1.2.", "Công tác cụ thể hóa Nghị quyết"),
        *[para(_LEADERSHIP, bullet=True), para(_GOVERNMENT, bullet=True)],
        ListBlock((runs("Ban hành chương trình hành động;"), runs("Phân công cấp ủy viên phụ trách.")), ordered=True),
        Heading(2, "2.", "Công tác kiểm tra, giám sát"),
        Heading(4, "a)", "Kiểm tra, giám sát của cấp ủy"),
        para(_LIMITS),
        *_results(),
    ]


def _results() -> list[Block]:
    return [
        Heading(1, "III.", "KẾT QUẢ THỰC HIỆN CÁC NHIỆM VỤ, GIẢI PHÁP"),
        Heading(2, "1.", "Nâng cao hiệu quả công tác dân vận của chính quyền"),
        para(_GOVERNMENT),
        ChartBlock(
            "Biểu đồ 1. Tiền và ngày công Nhân dân đóng góp giai đoạn 2013 - 2017",
            "bar",
            ("2013", "2014", "2015", "2016", "2017"),
            (
                ("Tiền mặt (triệu đồng)", tuple(map(Decimal, ("1250", "1480", "1920", "2655", "3480")))),
                ("Ngày công", tuple(map(Decimal, ("830", "912", "1105", "1340", "1596")))),
            ),
        ),
        Heading(2, "2.", "Phong trào thi đua “Dân vận khéo”"),
        *[para(_EMULATION), para(_AWARENESS)],
        ChartBlock(
            "Biểu đồ 2. Số mô hình “Dân vận khéo” được công nhận theo lĩnh vực",
            "hbar",
            ("Phát triển kinh tế", "Văn hóa - xã hội", "Quốc phòng - an ninh", "Xây dựng hệ thống chính trị"),
            (
                ("Cấp phường", tuple(map(Decimal, (12, 25, 9, 14)))),
                ("Cấp thành phố", tuple(map(Decimal, (3, 6, 2, 4)))),
            ),
            unit="mô hình",
        ),
        Heading(2, "3.", "Thực hiện Quy chế dân chủ ở cơ sở"),
        *[para(_GOVERNMENT, bullet=True), para(_LEADERSHIP, bullet=True), para(_EMULATION, bullet=True)],
        ChartBlock(
            "Biểu đồ 3. Tỷ lệ hộ nghèo và hộ cận nghèo",
            "line",
            ("2013", "2014", "2015", "2016", "2017"),
            (
                ("Hộ nghèo", tuple(map(Decimal, ("4.10", "3.62", "3.05", "2.71", "2.26")))),
                ("Hộ cận nghèo", tuple(map(Decimal, ("3.90", "3.70", "3.21", "2.55", "2.40")))),
            ),
            unit="%",
            decimals=2,
        ),
        Heading(1, "IV.", "ĐÁNH GIÁ CHUNG"),
        Heading(2, "1.", "Ưu điểm"),
        *[para(_AWARENESS), para(_EMULATION)],
        Heading(2, "2.", "Hạn chế, khuyết điểm và nguyên nhân"),
        *[para(_LIMITS), para(_LEADERSHIP)],
        Heading(2, "3.", "Bài học kinh nghiệm"),
        *[para(_AWARENESS, bullet=True), para(_GOVERNMENT, bullet=True), para(_LIMITS, bullet=True)],
    ]


def _part_two() -> list[Block]:
    return [
        Heading(0, "Phần thứ hai", "PHƯƠNG HƯỚNG, NHIỆM VỤ VÀ GIẢI PHÁP TRỌNG TÂM TRONG THỜI GIAN TỚI"),
        Heading(1, "I.", "NHIỆM VỤ, GIẢI PHÁP"),
        *[para(text) for text in (_LEADERSHIP, _GOVERNMENT, _EMULATION, _AWARENESS)],
        Heading(1, "II.", "KIẾN NGHỊ, ĐỀ XUẤT"),
        para("Đề nghị cấp trên quan tâm bố trí kinh phí hỗ trợ hoạt động của khối dân vận và tổ dân vận ở tổ dân phố."),
        para(_LIMITS),
    ]


def _models_appendix() -> Appendix:
    fields = ("Phát triển kinh tế", "Văn hóa - xã hội", "Quốc phòng - an ninh", "Xây dựng hệ thống chính trị")
    rows = tuple(
        (
            str(number),
            f"Tổ dân phố {number % 9 + 1} chung tay xây dựng tuyến đường sáng - xanh - sạch - đẹp, văn minh đô thị",
            fields[number % 4],
            f"Ban Công tác Mặt trận tổ dân phố {number % 9 + 1}",
            "Duy trì thường xuyên, có sức lan tỏa; đề nghị nhân rộng" if number % 3 else "Đạt",
        )
        for number in range(1, 33)
    )
    columns = (
        Column("TT", 1, "center"),
        Column("Tên mô hình", 6),
        Column("Lĩnh vực", 3, "center"),
        Column("Đơn vị thực hiện", 3.4),
        Column("Kết quả đánh giá", 3.6),
    )
    table = TableBlock("", columns, rows)
    return Appendix("Phụ lục 1", "DANH SÁCH MÔ HÌNH “DÂN VẬN KHÉO” CỦA PHƯỜNG", (table,), landscape=True)


def _documents_appendix() -> Appendix:
    rows = tuple(
        (str(number), f"{number:02d}-QĐ/ĐU", f"{number:02d}/7/2015", _LEADERSHIP[: 60 + number * 9].rstrip(" ,;"))
        for number in range(1, 19)
    )
    columns = (
        Column("TT", 1, "center"),
        Column("Số, ký hiệu", 2.4, "center"),
        Column("Ngày ban hành", 2.2, "center"),
        Column("Trích yếu nội dung", 8),
    )
    return Appendix("Phụ lục 2", "DANH MỤC VĂN BẢN ĐÃ BAN HÀNH", (TableBlock("", columns, rows),))
