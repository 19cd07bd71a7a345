"""The counted figures and the lists of rows that reports and the overview print: lines of data, no code.

`source` is a record type or the table of its child rows (`dialogue_opinions`); `record.FIELD` is then a field of the
record the child row belongs to. Units and list items are named by their code. A figure `dem_X` counts what indicator
`X` states: it stands in where no observation of `X` is held (domain.md §3.3, §7.4, §7.13).
"""

from __future__ import annotations

from dankvan_desktop.figures.model import Figure, Filter, RowList

_HELD = ("recurrence", "=", "once")
_RECURRING = ("recurrence", "in", "monthly,quarterly,yearly,regular,regular_and_on_need")
_WAITING = ("state", "in", "open,doing")
_OF_BASIS = ("record.document", "basis", "")
_OF_REPORT = ("source_report", "report", "")
_DIALOGUES = "doi_thoai,doi_thoai_chuyen_de"
_RECOGNISED = "recognised,awarded,replicated"
_ACTIVE = "running,checked,assessed,recognised,awarded,replicated"


def _figure(
    code: str, label: str, measure: str, source: str, filter: Filter = (), *, aggregate: str = "count", when: str = ""
) -> Figure:
    return Figure(
        code=code, label=label, measure=measure, source=source, filter=filter, aggregate=aggregate, when=when
    )


def _list(
    code: str,
    label: str,
    source: str,
    line: str,
    filter: Filter = (),
    *,
    when: str = "",
    sort: str = "title",
    merge: tuple[str, ...] = (),
) -> RowList:
    return RowList(
        code=code, label=label, source=source, line=line, filter=filter, when=when, sort=sort, merge=merge
    )


FIGURES: tuple[Figure, ...] = (
    # Đơn vị
    _figure("dem_don_vi", "Số đơn vị, tổ chức", "đơn vị", "unit"),
    _figure(
        "dem_so_chi_bo", "Số chi bộ đã ghi tên", "chi bộ", "unit",
        (("kind", "=", "chi_bo"), ("valid_to", "empty", "")),
    ),
    _figure(
        "dem_so_tdp", "Số tổ dân phố, thôn đã ghi tên", "tổ dân phố", "unit",
        (("kind", "in", "to_dan_pho,thon"), ("valid_to", "empty", "")),
    ),
    _figure(
        "dem_to_dan_van", "Số tổ dân vận đã ghi tên", "tổ", "unit",
        (("kind", "=", "to_dan_van"), ("valid_to", "empty", "")),
    ),
    _figure(
        "dem_ban_chi_dao", "Số ban chỉ đạo đã ghi tên", "ban", "unit",
        (("kind", "=", "ban_chi_dao"), ("valid_to", "empty", "")),
    ),
    _figure(
        "dem_lan_thanh_lap", "Số lần thành lập tổ chức", "lần", "consolidation", (("kind", "=", "thanh_lap"),),
        when="date",
    ),
    _figure(
        "dem_lan_kien_toan", "Số lần kiện toàn tổ chức", "lần", "consolidation", (("kind", "=", "kien_toan"),),
        when="date",
    ),
    # Văn bản
    _figure("dem_van_ban", "Số văn bản", "văn bản", "document"),
    _figure(
        "dem_van_ban_di", "Số văn bản đi", "văn bản", "document", (("direction", "in", "out,joint"),), when="date",
    ),
    _figure("dem_van_ban_den", "Số văn bản đến", "văn bản", "document", (("direction", "=", "in"),), when="date"),
    _figure(
        "dem_nghi_quyet_ban_hanh", "Số nghị quyết đã ban hành", "nghị quyết", "document",
        (("direction", "=", "out"), ("type", "=", "NQ")), when="date",
    ),
    _figure(
        "dem_quyet_dinh_ban_hanh", "Số quyết định đã ban hành", "quyết định", "document",
        (("direction", "=", "out"), ("type", "=", "QĐ")), when="date",
    ),
    _figure(
        "dem_van_ban_thuc_hien", "Số văn bản thực hiện nghị quyết", "văn bản", "document",
        (("id", "related", "carries_out"),),
    ),
    # Phong trào
    _figure("dem_phong_trao", "Số phong trào thi đua", "phong trào", "campaign", (("kind", "=", "phong_trao"),)),
    _figure("dem_cuoc_van_dong", "Số cuộc vận động", "cuộc vận động", "campaign", (("kind", "=", "cuoc_van_dong"),)),
    _figure("dem_hoat_dong", "Số hoạt động", "hoạt động", "activity", when="period"),
    _figure(
        "dem_sau_biet", "Số nội dung ứng xử của cán bộ, công chức với Nhân dân", "nội dung", "activity_items",
        (("record.kind", "=", "van_hoa_cong_so"),),
    ),
    _figure(
        "dem_khen_thuong", "Số danh hiệu, hình thức khen được tặng", "lượt khen", "award",
        (("state", "=", "granted"),), when="year",
    ),
    _figure(
        "dem_khen_tap_the", "Số tập thể được khen thưởng", "tập thể", "award", (("state", "=", "granted"),),
        aggregate="sum:collectives", when="year",
    ),
    _figure(
        "dem_khen_ca_nhan", "Số cá nhân được khen thưởng", "cá nhân", "award", (("state", "=", "granted"),),
        aggregate="sum:individuals", when="year",
    ),
    _figure(
        "dem_dat_hien", "Diện tích đất Nhân dân hiến", "m²", "contribution",
        (("what", "=", "dat"), ("direction", "=", "in"), ("measure", "=", "m2")), aggregate="sum:quantity",
        when="period",
    ),
    _figure(
        "dem_ngay_cong", "Số ngày công Nhân dân đóng góp", "ngày công", "contribution",
        (("what", "=", "ngay_cong"), ("direction", "=", "in")), aggregate="sum:quantity", when="period",
    ),
    _figure(
        "dem_tien_dong_gop", "Tiền Nhân dân đóng góp", "đồng", "contribution",
        (("what", "=", "tien"), ("direction", "=", "in"), ("giver_kind", "in", "nhan_dan,ho_gia_dinh")),
        aggregate="sum:value", when="period",
    ),
    # Mô hình
    _figure(
        "dem_mo_hinh_dang_ky", "Số mô hình, điển hình đăng ký trong kỳ", "mô hình", "model", when="registered_on",
    ),
    _figure(
        "dem_mo_hinh_tap_the", "Số mô hình tập thể đăng ký trong kỳ", "mô hình", "model",
        (("subject", "=", "collective"),), when="registered_on",
    ),
    _figure(
        "dem_mo_hinh_ca_nhan", "Số điển hình cá nhân đăng ký trong kỳ", "điển hình", "model",
        (("subject", "=", "individual"),), when="registered_on",
    ),
    _figure(
        "dem_mo_hinh_cong_nhan", "Số mô hình đăng ký trong kỳ đã được công nhận", "mô hình", "model",
        (("state", "in", _RECOGNISED),), when="registered_on",
    ),
    _figure(
        "dem_mo_hinh_nhan_rong", "Số mô hình nhân rộng từ mô hình khác", "mô hình", "model",
        (("replicated_from", "filled", ""),), when="registered_on",
    ),
    _figure(
        "dem_mo_hinh_dang_thuc_hien", "Số mô hình đang thực hiện", "mô hình", "model", (("state", "in", _ACTIVE),),
    ),
    _figure(
        "dem_mo_hinh_cho_tham_dinh", "Số mô hình mới đăng ký, chưa thẩm định", "mô hình", "model",
        (("state", "=", "registered"),),
    ),
    # Dân chủ cơ sở
    _figure(
        "tan_suat_doi_thoai", "Tần suất đối thoại của người đứng đầu với Nhân dân", "", "dialogue",
        (("kind", "=", "doi_thoai"), _RECURRING), aggregate="text:recurrence",
    ),
    _figure(
        "dem_doi_thoai_hn", "Số hội nghị đối thoại đã ghi", "hội nghị", "dialogue",
        (("kind", "in", _DIALOGUES), _HELD), when="period",
    ),
    _figure(
        "dem_doi_thoai_luot", "Số lượt người dự đối thoại", "lượt người", "dialogue",
        (("kind", "in", _DIALOGUES), _HELD), aggregate="sum:participants", when="period",
    ),
    _figure(
        "dem_doi_thoai_y_kien", "Số ý kiến tại đối thoại", "ý kiến", "dialogue_opinions",
        (("record.kind", "in", _DIALOGUES),), when="record.period",
    ),
    _figure(
        "dem_doi_thoai_da_tra_loi", "Số ý kiến tại đối thoại đã trả lời", "ý kiến", "dialogue_opinions",
        (("record.kind", "in", _DIALOGUES), ("state", "=", "done")), when="record.period",
    ),
    _figure(
        "dem_doi_thoai_dang_xu_ly", "Số ý kiến tại đối thoại đang xử lý", "ý kiến", "dialogue_opinions",
        (("record.kind", "in", _DIALOGUES), _WAITING), when="record.period",
    ),
    _figure("dem_y_kien_cho_tra_loi", "Số ý kiến chờ trả lời", "ý kiến", "dialogue_opinions", (_WAITING,)),
    _figure(
        "dem_tiep_dan_ky", "Số ngày tiếp công dân đã ghi", "ngày", "dialogue",
        (("kind", "=", "tiep_cong_dan"), _HELD), when="period",
    ),
    _figure(
        "dem_tiep_dan_luot", "Số lượt người được tiếp", "lượt người", "dialogue",
        (("kind", "=", "tiep_cong_dan"), _HELD), aggregate="sum:participants", when="period",
    ),
    _figure(
        "dem_cuoc_kiem_tra_giam_sat", "Số cuộc kiểm tra, giám sát đã ghi", "cuộc", "inspection", (_HELD,),
        when="period",
    ),
    _figure(
        "dem_ket_luan_cho_khac_phuc", "Số kết luận kiểm tra, giám sát chưa khắc phục xong", "kết luận",
        "inspection_findings", (_WAITING,),
    ),
    _figure("dem_van_de_cho_giai_quyet", "Số vấn đề nổi lên chưa giải quyết xong", "vấn đề", "concern", (_WAITING,)),
    # Báo cáo, số liệu
    _figure(
        "dem_so_muc_tieu", "Số mục tiêu của nghị quyết", "mục tiêu", "resolution_framework_nodes",
        (("kind", "=", "goal"), _OF_BASIS),
    ),
    _figure(
        "dem_so_quan_diem", "Số quan điểm của nghị quyết", "quan điểm", "resolution_framework_nodes",
        (("kind", "=", "viewpoint"), _OF_BASIS),
    ),
    _figure(
        "dem_nhiem_vu_nghi_quyet", "Số nhóm nhiệm vụ, giải pháp của nghị quyết", "nhóm nhiệm vụ, giải pháp",
        "resolution_framework_nodes", (("kind", "=", "task"), _OF_BASIS),
    ),
    _figure(
        "dem_han_che", "Số hạn chế nêu trong báo cáo", "hạn chế", "assessment", (("kind", "=", "limit"), _OF_REPORT),
    ),
    _figure(
        "dem_nguyen_nhan", "Số nguyên nhân nêu trong báo cáo", "nguyên nhân", "assessment",
        (("kind", "=", "cause"), _OF_REPORT),
    ),
    _figure(
        "dem_bai_hoc", "Số bài học kinh nghiệm nêu trong báo cáo", "bài học", "assessment",
        (("kind", "=", "lesson"), _OF_REPORT),
    ),
    _figure(
        "dem_nhiem_vu_chua_xong", "Số nhiệm vụ chưa xong", "nhiệm vụ", "task", (("state", "in", "planned,doing"),),
    ),
    _figure(
        "dem_kien_nghi_cho_tra_loi", "Số kiến nghị cấp trên chưa trả lời", "kiến nghị", "recommendation",
        (("state", "=", "open"),),
    ),
    _figure("dem_bao_cao", "Số báo cáo", "báo cáo", "report"),
    _figure("dem_bao_cao_dang_soan", "Số báo cáo đang soạn", "báo cáo", "report", (("state", "=", "draft"),)),
    _figure("dem_so_lieu", "Số số liệu đã nhập", "số liệu", "observation"),
)

LISTS: tuple[RowList, ...] = (
    _list(
        "papers_carrying_out", "Văn bản thực hiện nghị quyết", "document", "document",
        (("id", "related", "carries_out"),), sort="date", merge=("type", "issuer", "date", "subject"),
    ),
    _list(
        "papers_studied", "Văn bản của Đảng được học tập, thực hiện", "document", "document",
        (("direction", "=", "in"), ("type", "in", "NQ,CT,KL,HD,QĐi,QC")), sort="-date",
    ),
    _list(
        "laws_followed", "Văn bản pháp luật được thực hiện", "document", "document",
        (("direction", "=", "in"), ("type", "in", "Luật,PL,NĐ,TTư")), sort="date",
    ),
    _list(
        "papers_internal", "Quy chế, nội quy của cơ quan", "document", "document",
        (("direction", "in", "internal,joint"), ("type", "in", "QC,NQy,CTPH")), sort="type",
    ),
    _list(
        "papers_yearly", "Văn bản ban hành hằng năm", "document_series", "series", (("recurrence", "=", "yearly"),),
        sort="issuer",
    ),
    _list("movements", "Phong trào thi đua", "campaign", "campaign", (("kind", "=", "phong_trao"),)),
    _list("drives", "Cuộc vận động", "campaign", "campaign", (("kind", "=", "cuoc_van_dong"),)),
    _list(
        "programmes", "Chương trình, chủ đề năm, quỹ", "campaign", "campaign",
        (("kind", "in", "chuong_trinh,chu_de_nam,quy"),),
    ),
    _list(
        "activities_leadership", "Hoạt động lãnh đạo, chỉ đạo", "activity", "activity",
        (("kind", "in", "quan_triet,tuyen_truyen,so_tong_ket,kien_toan,bieu_duong,tap_huan,tham_quan"),),
        when="period",
    ),
    _list(
        "activities_government", "Hoạt động của chính quyền", "activity", "activity",
        (("kind", "in", "cai_cach_hanh_chinh,van_hoa_cong_so,lay_y_kien,tin_chap,xay_dung_ke_hoach,gpmb"),),
        when="period",
    ),
    _list(
        "activities_front", "Hoạt động phối hợp, vận động", "activity", "activity",
        (("kind", "in", "phoi_hop,van_dong,ky_cam_ket,giup_do,cong_trinh,moi_truong,an_ninh,van_hoa_the_thao"),),
        when="period",
    ),
    _list(
        "activities_follow_up", "Kiểm tra, theo dõi địa bàn", "activity", "activity", (("kind", "=", "kiem_tra"),),
        when="period",
    ),
    _list(
        "dialogues_regular", "Hình thức đối thoại, tiếp xúc định kỳ", "dialogue", "dialogue", (_RECURRING,),
        when="period",
    ),
    _list("inspections", "Kiểm tra, giám sát", "inspection", "inspection", when="period"),
    _list(
        "awards_granted", "Danh hiệu, công nhận", "award", "award",
        (("state", "=", "granted"), ("form", "in", "danh_hieu,cong_nhan")), when="year", sort="name",
        merge=("name", "unit"),
    ),
    _list(
        "framework_goals", "Mục tiêu của nghị quyết", "resolution_framework_nodes", "node",
        (("kind", "=", "goal"), _OF_BASIS), sort="position",
    ),
    _list(
        "framework_viewpoints", "Quan điểm của nghị quyết", "resolution_framework_nodes", "node",
        (("kind", "=", "viewpoint"), _OF_BASIS), sort="position",
    ),
    _list(
        "framework_tasks", "Nhiệm vụ, giải pháp của nghị quyết", "resolution_framework_nodes", "node",
        (("kind", "=", "task"), _OF_BASIS), sort="position",
    ),
    _list("strengths", "Ưu điểm", "assessment", "text", (("kind", "=", "strength"), _OF_REPORT), sort="position"),
    _list(
        "difficulties", "Khó khăn", "assessment", "text", (("kind", "=", "difficulty"), _OF_REPORT), sort="position",
    ),
    _list("limits", "Hạn chế", "assessment", "text", (("kind", "=", "limit"), _OF_REPORT), sort="position"),
    _list("causes", "Nguyên nhân", "assessment", "text", (("kind", "=", "cause"), _OF_REPORT), sort="position"),
    _list(
        "lessons", "Bài học kinh nghiệm", "assessment", "text", (("kind", "=", "lesson"), _OF_REPORT),
        sort="position",
    ),
    _list("tasks", "Nhiệm vụ", "task", "text", (_OF_REPORT,), sort="position"),
    _list("recommendations", "Kiến nghị, đề xuất", "recommendation", "text", (_OF_REPORT,), sort="position"),
)
