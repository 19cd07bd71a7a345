"""The lists of rows of one period that the periodic reports print: many rows of one kind read as one line."""

from __future__ import annotations

from dankvan_desktop.figures.catalogue.lines import DIALOGUES, HELD, OF_REPORT, SLIPS, WAITING, row_list
from dankvan_desktop.figures.model import Filter, RowList

_ACTIVITIES = (
    (
        "period_leadership", "Lãnh đạo, chỉ đạo trong kỳ",  # học tập, tuyên truyền có câu riêng
        "so_tong_ket,kien_toan,bieu_duong,tap_huan,tham_quan,hoi_nghi,kiem_tra",
    ),
    ("period_follow_up", "Kiểm tra, theo dõi địa bàn trong kỳ", "kiem_tra"),
    (
        "period_government", "Hoạt động của chính quyền trong kỳ",
        "cai_cach_hanh_chinh,van_hoa_cong_so,lay_y_kien,tin_chap,xay_dung_ke_hoach,gpmb,dan_chu",
    ),
    (
        "period_front", "Hoạt động phối hợp, vận động trong kỳ",
        "phoi_hop,van_dong,ky_cam_ket,giup_do,cong_trinh,moi_truong,an_ninh,van_hoa_the_thao,khac",
    ),
)
_ASSESSMENTS = (
    ("period_strengths", "Ưu điểm trong kỳ", "strength"),
    ("period_difficulties", "Khó khăn trong kỳ", "difficulty"),
    ("period_limits", "Hạn chế trong kỳ", "limit"),
    ("period_causes", "Nguyên nhân trong kỳ", "cause"),
    ("period_lessons", "Bài học kinh nghiệm trong kỳ", "lesson"),
)


def _total(
    code: str, label: str, source: str, line: str, merge: tuple[str, ...], filter: Filter = (), when: str = "period"
) -> RowList:
    return row_list(code, label, source, line, filter, when=when, sort=merge[0], merge=merge, inside=True)


PERIOD_LISTS: tuple[RowList, ...] = (
    *(
        _total(code, label, "activity", "activity_total", ("kind",), (("kind", "in", kinds),))
        for code, label, kinds in _ACTIVITIES
    ),
    *(
        row_list(
            code, label, "assessment", "text", (("kind", "=", kind), OF_REPORT), when="period", sort="position",
            inside=True,
        )
        for code, label, kind in _ASSESSMENTS
    ),
    _total(
        "period_contributions", "Nhân dân đóng góp trong kỳ", "contribution", "contribution_total",
        ("what", "measure"), (("direction", "=", "in"),),
    ),
    _total(
        "period_dialogues", "Hình thức tiếp xúc khác ngoài hội nghị đối thoại trong kỳ", "dialogue", "dialogue_total",
        ("kind",), (HELD, ("kind", "other", DIALOGUES)),
    ),
    _total(
        "period_consultations", "Dân bàn, lấy ý kiến trong kỳ", "consultation", "consultation_total", ("kind",),
    ),
    _total(
        "period_inspections", "Kiểm tra, giám sát trong kỳ", "inspection", "inspection_total", ("inspector",), (HELD,),
    ),
    _total(
        "period_papers", "Văn bản ban hành trong kỳ", "document", "document_total", ("type",),
        (("direction", "in", "out,joint"), ("type", "other", SLIPS)), "date",
    ),
    _total("period_models", "Mô hình đăng ký trong kỳ", "model", "model_total", ("field",), (), "registered_on"),
    _total(
        "period_awards", "Khen thưởng trong kỳ", "award", "award_total", ("form",), (("state", "=", "granted"),),
        "year",
    ),
    row_list("period_concerns", "Vấn đề nổi lên trong kỳ", "concern", "concern", when="date", sort="date"),
    row_list(
        "period_concerns_open", "Vấn đề nổi lên trong kỳ, chưa giải quyết xong", "concern", "concern", (WAITING,),
        when="date", sort="date",
    ),
    row_list(
        "period_tasks", "Nhiệm vụ của kỳ", "task", "text", (OF_REPORT, ("state", "other", "dropped")),
        when="period", sort="position", inside=True, most=20, beyond="period_tasks_counted",
    ),
    row_list(
        "period_tasks_counted", "Nhiệm vụ của kỳ, theo chương trình", "task", "task_group",
        (OF_REPORT, ("state", "other", "dropped")), when="period", sort="position", inside=True, merge=("document",),
    ),
    row_list(
        "period_recommendations", "Kiến nghị, đề xuất trong kỳ", "recommendation", "text",
        (OF_REPORT, ("state", "=", "open")), when="period", sort="position", inside=True,
    ),
)
