"""What one record type's list can do beyond what every list can: an entry of its “Khác” menu."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import TYPE_CHECKING

from dankvan_desktop.core.frozen import Frozen, fixed

if TYPE_CHECKING:
    from dankvan_desktop.gui.context import Context
    from dankvan_desktop.gui.page import RecordPage

Act = Callable[["Context", "RecordPage", tuple[str, ...]], None]
"""Context, page and the ids of the selected rows."""


@fixed
class Extra(Frozen):
    """One entry: its words, what it does; `rows`: how many selected rows it needs (0: none)."""

    label: str
    tip: str
    act: Act
    rows: int = 0


def _democracy() -> ModuleType:
    from dankvan_desktop.gui.pages.democracy import commands

    return commands


def _models() -> ModuleType:
    from dankvan_desktop.gui.pages.models import acts

    return acts


def _units() -> ModuleType:
    from dankvan_desktop.gui.pages.units import commands

    return commands


def _documents() -> ModuleType:
    from dankvan_desktop.gui.pages.documents import commands

    return commands


def _issuing() -> ModuleType:
    from dankvan_desktop.gui.pages.issuing import commands

    return commands


_WHO = Extra("Ai giữ chức…", "Chức danh, số người, địa bàn vào một ngày", lambda *at: _units().who(*at))
_CONSOLIDATE = Extra(
    "Kiện toàn…", "Một quyết định thay đổi thành viên của đơn vị", lambda *at: _units().consolidate(*at), 1
)
_ANSWER = Extra(
    "Trả lời ý kiến…", "Các ý kiến chờ trả lời của mọi cuộc họp", lambda *at: _democracy().answer_opinions(*at)
)

def _show(page: str) -> Act:
    return lambda context, _page, _ids: context.show_page.emit(page)


_GRID = Extra("Nhập theo kỳ", "Bảng chỉ tiêu × đơn vị của một kỳ", _show("figures/figure_grid"))
_COMPARE = Extra("So sánh", "Kỳ này với kỳ trước, kế hoạch với thực hiện", _show("figures/figure_comparison"))

EXTRAS: dict[str, tuple[Extra, ...]] = {
    "observation": (_GRID, _COMPARE),
    "target": (_COMPARE,),
    "unit": (
        Extra("Đổi tên…", "Tên mới từ một ngày; văn bản cũ giữ tên cũ", lambda *at: _units().rename(*at), 1),
        Extra("Sáp nhập…", "Các đơn vị đang chọn vào một đơn vị", lambda *at: _units().merge(*at), 1),
        _CONSOLIDATE,
        _WHO,
    ),
    "post": (_WHO,),
    "consolidation": (_CONSOLIDATE, _WHO),
    "document": (
        Extra("Nhập dải số…", "46–54 nhập một lần thành chín văn bản", lambda *at: _documents().number_range(*at)),
        Extra("Cây văn bản…", "Căn cứ và các văn bản triển khai", lambda *at: _documents().relations(*at), 1),
        Extra("Giao việc từ văn bản…", "Nhiệm vụ mới theo văn bản này", lambda *at: _documents().new_task(*at), 1),
        Extra("Việc đã giao", "Các nhiệm vụ theo văn bản đang chọn", lambda *at: _documents().tasks(*at), 1),
    ),
    "dialogue": (_ANSWER,),
    "reception_day": (
        Extra("Lập lịch tiếp dân…", "Các ngày của một tháng, quý, năm", lambda *at: _democracy().plan_receptions(*at)),
        Extra("Ghi đã tiếp…", "Ghi kết quả các ngày đang chọn", lambda *at: _democracy().mark_held(*at), 1),
        Extra("Ghi không tiếp…", "Ghi lý do các ngày đang chọn", lambda *at: _democracy().mark_missed(*at), 1),
        _ANSWER,
    ),
    "petition": (
        Extra("Trả lời đơn…", "Ghi bước tiếp theo của đơn đang chọn", lambda *at: _democracy().answer_petition(*at), 1),
        Extra("Đơn quá hạn", "Chỉ xem các đơn quá hạn", lambda *at: _democracy().late_petitions(*at)),
        Extra("Xóa tên người gửi…", "Xóa hẳn tên đã quá ngày giữ", lambda *at: _democracy().purge_names(*at)),
    ),
    "concern": (
        Extra("Vấn đề quá hạn", "Chỉ xem các vấn đề quá hạn", lambda *at: _democracy().late_concerns(*at)),
    ),
    "inspection": (
        Extra("Kết luận chưa khắc phục", "Chỉ xem các cuộc còn kết luận", lambda *at: _democracy().open_findings(*at)),
    ),
    "model": (
        Extra("Chuyển bước…\tCtrl+M", "Ghi bước tiếp theo của mô hình đang chọn", lambda *at: _models().move(*at), 1),
        Extra("Nhân rộng…", "Lập mô hình mới theo mô hình đang chọn", lambda *at: _models().replicate(*at), 1),
        Extra("Chuỗi nhân rộng…", "Mô hình gốc và các mô hình nhân từ nó", lambda *at: _models().chain(*at), 1),
    ),
    "review_round": (
        Extra("Đánh giá cả đợt…", "Lập bản đánh giá cho nhiều mô hình", lambda *at: _models().review_round(*at), 1),
        Extra("Xem đánh giá của đợt", "Các đánh giá của đợt đang chọn", lambda *at: _models().show_reviews(*at), 1),
        Extra("Đề nghị khen của đợt", "Lập đề nghị khen từ các đánh giá", lambda *at: _models().propose_round(*at), 1),
        _ANSWER,
    ),
    "report": (
        Extra("Soạn và in", "Mở báo cáo đang chọn ở trang soạn", lambda *at: _issuing().write_report(*at), 1),
        Extra("Ban hành…", "Lấy số, giữ nguyên bản in", lambda *at: _issuing().issue(*at), 1),
        Extra("Ghi đã gửi…", "Ngày gửi báo cáo đang chọn", lambda *at: _issuing().mark_sent(*at), 1),
        Extra("Khác bản đã ban hành…", "So với bản đã ban hành", lambda *at: _issuing().report_differences(*at), 1),
    ),
    "issuance": (
        Extra("Xem bản in", "Các trang như lúc ban hành", lambda *at: _issuing().show_paper(*at), 1),
        Extra("Khác bản đã ban hành…", "Số liệu, đoạn in nay khác", lambda *at: _issuing().differences(*at), 1),
        Extra("Ghi đã gửi…", "Ngày gửi báo cáo này", lambda *at: _issuing().issuance_sent(*at), 1),
        Extra("Thu hồi…", "Hết hiệu lực, sửa và ban hành số mới", lambda *at: _issuing().withdraw(*at), 1),
    ),
    "review": (
        Extra("Đề nghị khen thưởng", "Lập đề nghị khen từ các đánh giá chọn", lambda *at: _models().propose(*at), 1),
    ),
}
"""By record type name. What an entry needs is imported inside its function."""


FORMS: dict[str, Callable[[Context, RecordPage], None]] = {
    "document": lambda *at: _documents().watch(*at),
    "model": lambda *at: _models().add_keys(*at),
    "review": lambda *at: _models().fill_scores(*at),
}
"""What the page of a record type does by itself: fields that fill while it is typed into, a key of its own."""


def add_to(context: Context, page: RecordPage) -> None:
    """Put the entries of the page's record type into its menu, and teach its form."""
    for extra in EXTRAS.get(page.cls.SPEC.name, ()):
        page.list.add_extra(extra.label, extra.tip, _bound(context, page, extra))
    prepare = FORMS.get(page.cls.SPEC.name)
    if prepare is not None:
        prepare(context, page)


def _bound(context: Context, page: RecordPage, extra: Extra) -> Callable[[], None]:
    def act() -> None:
        ids = page.list.view.selected_ids()
        if len(ids) < extra.rows:
            what = "một dòng" if extra.rows == 1 else f"ít nhất {extra.rows} dòng"
            context.message.emit(f"Chọn {what} trong danh sách trước.")
        elif page.leave():
            extra.act(context, page, ids)

    return act
