"""How a line of the catalogue is written, and the conditions that several lines share."""

from __future__ import annotations

from dankvan_desktop.figures.model import Figure, Filter, RowList

HELD = ("recurrence", "=", "once")
RECURRING = ("recurrence", "in", "monthly,quarterly,yearly,regular,regular_and_on_need")
WAITING = ("state", "in", "open,doing")
OF_BASIS = ("record.document", "basis", "")
OF_REPORT = ("source_report", "report", "")
SUPERVISIONS = "giam_sat_xa_hoi,phan_bien_xa_hoi,giam_sat_phan_bien,giam_sat_nhan_dan,giam_sat_cong_dong"
"""What the people and their organisations inspect, not the Party committee."""
DIALOGUES = "doi_thoai,doi_thoai_chuyen_de"
SLIPS = "GM,GGT,GCN,PG,PC"
"""Types of papers that carry no decision of the committee: giấy mời, giấy giới thiệu, phiếu gửi …"""
ACTIVE = "running,checked,assessed,recognised,awarded,replicated"


def figure(
    code: str, label: str, measure: str, source: str, filter: Filter = (), *, aggregate: str = "count", when: str = ""
) -> Figure:
    return Figure(
        code=code, label=label, measure=measure, source=source, filter=filter, aggregate=aggregate, when=when
    )


def row_list(
    code: str,
    label: str,
    source: str,
    line: str,
    filter: Filter = (),
    *,
    when: str = "",
    sort: str = "title",
    merge: tuple[str, ...] = (),
    inside: bool = False,
    most: int = 0,
    beyond: str = "",
) -> RowList:
    return RowList(
        code=code,
        label=label,
        source=source,
        line=line,
        filter=filter,
        when=when,
        sort=sort,
        merge=merge,
        inside=inside,
        most=most,
        beyond=beyond,
    )
