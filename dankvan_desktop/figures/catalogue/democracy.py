"""Figures of the tab Dân chủ cơ sở."""

from __future__ import annotations

from dankvan_desktop.figures.catalogue.lines import DIALOGUES, HELD, RECURRING, SUPERVISIONS, WAITING, figure
from dankvan_desktop.figures.model import Figure

_RECEIVED = ("state", "=", "held")
_PLANNED = ("extraordinary", "=", "")
_OURS = ("competence", "=", "ours")
_ANSWERED = ("state", "=", "answered")
_LATE = ("answered_on", "after", "due")
_PARTY = "dang_uy,ban_chap_hanh,ban_thuong_vu,ubkt,chi_bo"
_BY_FRONT = "giam_sat_xa_hoi,phan_bien_xa_hoi,giam_sat_phan_bien"
_PETITIONS = (
    ("khieu_nai", "khiếu nại"),
    ("to_cao", "tố cáo"),
    ("kien_nghi", "kiến nghị"),
    ("phan_anh", "phản ánh"),
)
_FORMS = (
    ("niem_yet", "niêm yết"),
    ("truyen_thanh", "truyền thanh"),
    ("cong_thong_tin", "cổng thông tin điện tử"),
    ("hop_dan", "họp dân"),
    ("gui_van_ban", "văn bản gửi đến hộ"),
    ("mang_xa_hoi", "mạng xã hội"),
)
_ITEMS = (
    ("ke_hoach", "kế hoạch kinh tế - xã hội"),
    ("ngan_sach", "ngân sách"),
    ("du_an", "dự án, công trình"),
    ("dat_dai", "thu hồi đất, bồi thường"),
    ("quy_hoach", "quy hoạch"),
    ("thu_tuc", "thủ tục hành chính"),
    ("an_sinh", "an sinh, bình xét hộ nghèo"),
    ("dong_gop", "huy động đóng góp"),
    ("can_bo", "cán bộ, công chức"),
    ("ket_qua", "kết quả thanh tra, giải quyết kiến nghị"),
)

FIGURES: tuple[Figure, ...] = (
    figure(
        "tan_suat_doi_thoai", "Tần suất đối thoại của người đứng đầu với Nhân dân", "", "dialogue",
        (("kind", "=", "doi_thoai"), RECURRING), aggregate="text:recurrence",
    ),
    figure(
        "dem_doi_thoai_hn", "Số hội nghị đối thoại đã ghi", "hội nghị", "dialogue",
        (("kind", "in", DIALOGUES), HELD), when="period",
    ),
    figure(
        "dem_doi_thoai_luot", "Số lượt người dự đối thoại", "lượt người", "dialogue",
        (("kind", "in", DIALOGUES), HELD), aggregate="sum:participants", when="period",
    ),
    figure(
        "dem_doi_thoai_y_kien", "Số ý kiến tại đối thoại", "ý kiến", "dialogue_opinions",
        (("record.kind", "in", DIALOGUES),), when="record.period",
    ),
    figure(
        "dem_doi_thoai_da_tra_loi", "Số ý kiến tại đối thoại đã trả lời", "ý kiến", "dialogue_opinions",
        (("record.kind", "in", DIALOGUES), ("state", "=", "done")), when="record.period",
    ),
    figure(
        "dem_doi_thoai_dang_xu_ly", "Số ý kiến tại đối thoại đang xử lý", "ý kiến", "dialogue_opinions",
        (("record.kind", "in", DIALOGUES), WAITING), when="record.period",
    ),
    figure("dem_y_kien_cho_tra_loi", "Số ý kiến chờ trả lời", "ý kiến", "dialogue_opinions", (WAITING,)),
    # Tiếp dân: kế hoạch, đã tiếp, không tiếp
    figure(
        "dem_tiep_dan_lich", "Số ngày tiếp công dân theo lịch", "ngày", "reception_day", (_PLANNED,),
        when="planned_on",
    ),
    figure(
        "dem_tiep_dan_ky", "Số ngày đã tiếp công dân", "ngày", "reception_day", (_RECEIVED,), when="held_on",
    ),
    figure(
        "dem_tiep_dan_khong", "Số ngày tiếp công dân theo lịch không tiếp", "ngày", "reception_day",
        (("state", "=", "missed"), _PLANNED), when="planned_on",
    ),
    figure(
        "dem_tiep_dan_dinh_ky", "Số ngày đã tiếp công dân định kỳ", "ngày", "reception_day",
        (_RECEIVED, _PLANNED), when="held_on",
    ),
    figure(
        "dem_tiep_dan_dot_xuat", "Số ngày đã tiếp công dân đột xuất", "ngày", "reception_day",
        (_RECEIVED, ("extraordinary", "=", "Có")), when="held_on",
    ),
    figure(
        "dem_tiep_dan_bi_thu", "Số ngày Bí thư đã tiếp công dân", "ngày", "reception_day",
        (_RECEIVED, ("role", "=", "bi_thu")), when="held_on",
    ),
    figure(
        "dem_tiep_dan_luot", "Số lượt người được tiếp", "lượt người", "reception_day", (_RECEIVED,),
        aggregate="sum:attendances", when="held_on",
    ),
    figure(
        "dem_tiep_dan_vu_viec", "Số vụ việc qua tiếp công dân đã ghi", "vụ việc", "reception_day", (_RECEIVED,),
        aggregate="sum:cases", when="held_on",
    ),
    figure(
        "dem_tiep_dan_y_kien", "Số ý kiến khi tiếp công dân", "ý kiến", "reception_day_opinions",
        when="record.held_on",
    ),
    figure(
        "dem_tiep_dan_da_tra_loi", "Số ý kiến khi tiếp công dân đã trả lời", "ý kiến", "reception_day_opinions",
        (("state", "=", "done"),), when="record.held_on",
    ),
    figure(
        "dem_tiep_dan_cho_tra_loi", "Số ý kiến khi tiếp công dân chờ trả lời", "ý kiến", "reception_day_opinions",
        (WAITING,),
    ),
    # Đơn thư
    figure("dem_don_tiep_nhan", "Số đơn đã ghi tiếp nhận", "đơn", "petition", when="received_on"),
    *(
        figure(
            f"dem_don_{code}", f"Số đơn {label} đã ghi", "đơn", "petition", (("kind", "=", code),), when="received_on",
        )
        for code, label in _PETITIONS
    ),
    figure("dem_don_tham_quyen", "Số đơn đã ghi thuộc thẩm quyền", "đơn", "petition", (_OURS,), when="received_on"),
    figure(
        "dem_don_da_giai_quyet", "Số đơn đã ghi thuộc thẩm quyền đã giải quyết", "đơn", "petition",
        (_OURS, _ANSWERED), when="received_on",
    ),
    *(
        figure(
            f"dem_don_{code}_da_giai_quyet", f"Số đơn {label} đã trả lời", "đơn", "petition",
            (("kind", "=", code), _ANSWERED), when="received_on",
        )
        for code, label in _PETITIONS
    ),
    figure("dem_don_qua_han", "Số đơn đã ghi trả lời quá hạn", "đơn", "petition", (_LATE,), when="received_on"),
    *(
        figure(
            f"dem_don_{code}_qua_han", f"Số đơn {label} trả lời quá hạn", "đơn", "petition",
            (("kind", "=", code), _LATE), when="received_on",
        )
        for code, label in _PETITIONS
    ),
    figure(
        "dem_don_cho_giai_quyet", "Số đơn chưa giải quyết xong", "đơn", "petition",
        (("state", "in", "received,accepted,settling"),),
    ),
    figure(
        "dem_don_da_chuyen", "Số đơn đã chuyển cơ quan khác", "đơn", "petition", (("state", "=", "forwarded"),),
        when="received_on",
    ),
    # Dân bàn, lấy ý kiến
    figure("dem_cuoc_lay_y_kien", "Số cuộc dân bàn, lấy ý kiến", "cuộc", "consultation", when="period"),
    figure(
        "dem_du_thao_lay_y_kien", "Số cuộc đã ghi đưa ra Nhân dân tham gia ý kiến", "cuộc", "consultation",
        (("kind", "=", "tham_gia_y_kien"),), when="period",
    ),
    figure(
        "dem_huong_uoc", "Số hương ước, quy ước đưa ra dân bàn", "hương ước, quy ước", "consultation",
        (("kind", "=", "huong_uoc"),), when="period",
    ),
    *(
        figure(code, label, measure, "consultation", aggregate=f"sum:{field}", when="period")
        for code, label, measure, field in (
            ("dem_lay_y_kien_moi", "Số hộ được mời bàn, lấy ý kiến", "hộ", "invited"),
            ("dem_lay_y_kien_du", "Số hộ dự bàn, gửi phiếu", "hộ", "present"),
            ("dem_lay_y_kien_tan_thanh", "Số hộ tán thành", "hộ", "in_favour"),
            ("dem_y_kien_dan_ban", "Số ý kiến tại các cuộc dân bàn, lấy ý kiến", "ý kiến", "opinions_received"),
            ("dem_y_kien_dan_ban_tiep_thu", "Số ý kiến tại các cuộc dân bàn, lấy ý kiến được tiếp thu", "ý kiến",
             "opinions_accepted"),
        )
    ),
    *(
        figure(
            code, label, "ý kiến", "consultation", (("kind", "=", "tham_gia_y_kien"),), aggregate=f"sum:{field}",
            when="period",
        )
        for code, label, field in (
            ("dem_y_kien_gop_y", "Số ý kiến đã ghi góp vào dự thảo, kế hoạch", "opinions_received"),
            ("dem_y_kien_tiep_thu", "Số ý kiến đã ghi góp vào dự thảo, kế hoạch được tiếp thu", "opinions_accepted"),
        )
    ),
    # Công khai
    figure("dem_noi_dung_cong_khai", "Số nội dung đã ghi công khai", "nội dung", "disclosure", when="posted_on"),
    *(
        figure(
            f"dem_cong_khai_{code}", f"Số nội dung công khai bằng {label}", "nội dung", "disclosure",
            (("form", "=", code),), when="posted_on",
        )
        for code, label in _FORMS
    ),
    *(
        figure(
            f"dem_cong_khai_ve_{code}", f"Số nội dung công khai về {label}", "nội dung", "disclosure",
            (("item", "=", code),), when="posted_on",
        )
        for code, label in _ITEMS
    ),
    # Kiểm tra, giám sát; vấn đề nổi lên
    figure(
        "dem_cuoc_kiem_tra_giam_sat", "Số cuộc kiểm tra, giám sát đã ghi", "cuộc", "inspection", (HELD,),
        when="period",
    ),
    figure(
        "dem_ket_luan_cho_khac_phuc", "Số kết luận kiểm tra, giám sát chưa khắc phục xong", "kết luận",
        "inspection_findings", (WAITING,),
    ),
    *(
        figure(
            code, label, "cuộc", "inspection", (HELD, ("kind", "in", kinds), ("inspector.kind", "in", _PARTY)),
            when="period",
        )
        for code, label, kinds in (
            ("dem_kiem_tra_cuoc", "Số cuộc kiểm tra đã ghi của cấp ủy, ủy ban kiểm tra", "kiem_tra"),
            ("dem_giam_sat_cuoc", "Số cuộc giám sát đã ghi của cấp ủy, ủy ban kiểm tra", "giam_sat,giam_sat_chuyen_de"),
        )
    ),
    *(
        figure(code, label, "cuộc", "inspection", (HELD, ("kind", "in", kinds)), when="period")
        for code, label, kinds in (
            ("dem_gs_mttq_cuoc", "Số cuộc giám sát, phản biện đã ghi của Mặt trận, đoàn thể", _BY_FRONT),
            ("dem_gs_ttnd_cuoc", "Số cuộc giám sát đã ghi của Ban Thanh tra nhân dân", "giam_sat_nhan_dan"),
            ("dem_gs_gsdtcd_cuoc", "Số cuộc giám sát đầu tư của cộng đồng đã ghi", "giam_sat_cong_dong"),
        )
    ),
    figure(
        "dem_gs_kien_nghi", "Số kiến nghị sau giám sát đã ghi", "kiến nghị", "inspection_findings",
        (("record.kind", "in", SUPERVISIONS),), when="record.period",
    ),
    figure(
        "dem_gs_tiep_thu", "Số kiến nghị sau giám sát đã ghi được giải quyết", "kiến nghị", "inspection_findings",
        (("record.kind", "in", SUPERVISIONS), ("state", "=", "done")), when="record.period",
    ),
    figure("dem_van_de", "Số vấn đề nổi lên đã ghi", "vấn đề", "concern", when="date"),
    figure(
        "dem_van_de_xong", "Số vấn đề nổi lên đã giải quyết xong", "vấn đề", "concern", (("state", "=", "done"),),
        when="date",
    ),
    figure(
        "dem_ket_luan_kiem_tra", "Số kết luận, kiến nghị qua kiểm tra, giám sát", "kết luận, kiến nghị",
        "inspection_findings", when="record.period",
    ),
    figure(
        "dem_ket_luan_dang_khac_phuc", "Số kết luận, kiến nghị của kỳ chưa khắc phục xong", "kết luận, kiến nghị",
        "inspection_findings", (WAITING,), when="record.period",
    ),
    figure("dem_van_de_cho_giai_quyet", "Số vấn đề nổi lên chưa giải quyết xong", "vấn đề", "concern", (WAITING,)),
)
