"""The lists of rows that reports and the overview print."""

from __future__ import annotations

from dankvan_desktop.figures.catalogue.lines import OF_BASIS, OF_REPORT, RECURRING, row_list
from dankvan_desktop.figures.catalogue.period_lists import PERIOD_LISTS
from dankvan_desktop.figures.model import RowList

LISTS: tuple[RowList, ...] = (
    row_list(
        "papers_carrying_out", "Văn bản thực hiện nghị quyết", "document", "document",
        (("id", "related", "carries_out"),), sort="date", merge=("type", "issuer", "date", "subject"),
    ),
    row_list(
        "papers_studied", "Văn bản của Đảng được học tập, thực hiện", "document", "document",
        (("direction", "=", "in"), ("type", "in", "NQ,CT,KL,HD,QĐi,QC")), sort="-date", most=10,
        beyond="papers_studied_counted",
    ),
    row_list(
        "papers_studied_counted", "Văn bản của Đảng được học tập, thực hiện, theo loại và nơi ban hành", "document",
        "document_group", (("direction", "=", "in"), ("type", "in", "NQ,CT,KL,HD,QĐi,QC")), sort="-date",
        merge=("type", "issuer"),
    ),
    row_list(
        "laws_followed", "Văn bản pháp luật được thực hiện", "document", "document",
        (("direction", "=", "in"), ("type", "in", "Luật,PL,NĐ,TTư")), sort="date",
    ),
    row_list(
        "papers_internal", "Quy chế, nội quy của cơ quan", "document", "document",
        (("direction", "in", "internal,joint"), ("type", "in", "QC,NQy,CTPH")), sort="type",
    ),
    row_list(
        "papers_yearly", "Văn bản ban hành hằng năm", "document_series", "series", (("recurrence", "=", "yearly"),),
        sort="issuer",
    ),
    row_list("movements", "Phong trào thi đua", "campaign", "campaign", (("kind", "=", "phong_trao"),)),
    row_list("drives", "Cuộc vận động", "campaign", "campaign", (("kind", "=", "cuoc_van_dong"),)),
    row_list(
        "programmes", "Chương trình, chủ đề năm", "campaign", "campaign",
        (("kind", "in", "chuong_trinh,chu_de_nam"),),
    ),
    row_list(
        "activities_leadership", "Hoạt động lãnh đạo, chỉ đạo", "activity", "activity",
        (("kind", "in", "quan_triet,tuyen_truyen,so_tong_ket,kien_toan,bieu_duong,tap_huan,tham_quan"),),
        when="period", most=12, beyond="period_leadership",
    ),
    row_list(
        "activities_government", "Hoạt động của chính quyền", "activity", "activity",
        (("kind", "in", "cai_cach_hanh_chinh,van_hoa_cong_so,lay_y_kien,tin_chap,xay_dung_ke_hoach,gpmb"),),
        when="period", most=6, beyond="period_government",
    ),
    row_list(
        "activities_front", "Hoạt động phối hợp, vận động", "activity", "activity",
        (("kind", "in", "phoi_hop,van_dong,ky_cam_ket,giup_do,cong_trinh,moi_truong,an_ninh,van_hoa_the_thao"),),
        when="period", most=12, beyond="period_front",
    ),
    row_list(
        "activities_follow_up", "Kiểm tra, theo dõi địa bàn", "activity", "activity", (("kind", "=", "kiem_tra"),),
        when="period", most=12, beyond="period_follow_up",
    ),
    row_list(
        "dialogues_regular", "Hình thức đối thoại, tiếp xúc định kỳ", "dialogue", "dialogue", (RECURRING,),
        when="period",
    ),
    row_list(
        "inspections", "Kiểm tra, giám sát", "inspection", "inspection", when="period", most=12,
        beyond="period_inspections",
    ),
    row_list(
        "awards_granted", "Danh hiệu, công nhận", "award", "award",
        (("state", "=", "granted"), ("form", "in", "danh_hieu,cong_nhan")), when="year", sort="name",
        merge=("name", "unit"),
    ),
    row_list(
        "framework_goals", "Mục tiêu của nghị quyết", "resolution_framework_nodes", "node",
        (("kind", "=", "goal"), OF_BASIS), sort="position",
    ),
    row_list(
        "framework_viewpoints", "Quan điểm của nghị quyết", "resolution_framework_nodes", "node",
        (("kind", "=", "viewpoint"), OF_BASIS), sort="position",
    ),
    row_list(
        "framework_tasks", "Nhiệm vụ, giải pháp của nghị quyết", "resolution_framework_nodes", "node",
        (("kind", "=", "task"), OF_BASIS), sort="position",
    ),
    row_list("strengths", "Ưu điểm", "assessment", "text", (("kind", "=", "strength"), OF_REPORT), sort="position"),
    row_list(
        "difficulties", "Khó khăn", "assessment", "text", (("kind", "=", "difficulty"), OF_REPORT), sort="position",
    ),
    row_list("limits", "Hạn chế", "assessment", "text", (("kind", "=", "limit"), OF_REPORT), sort="position"),
    row_list("causes", "Nguyên nhân", "assessment", "text", (("kind", "=", "cause"), OF_REPORT), sort="position"),
    row_list(
        "lessons", "Bài học kinh nghiệm", "assessment", "text", (("kind", "=", "lesson"), OF_REPORT),
        sort="position",
    ),
    row_list(
        "tasks", "Nhiệm vụ", "task", "text", (OF_REPORT, ("document", "empty", "")),  # of a programme: not the report's
        sort="position",
    ),
    row_list("recommendations", "Kiến nghị, đề xuất", "recommendation", "text", (OF_REPORT,), sort="position"),
    *PERIOD_LISTS,
)
