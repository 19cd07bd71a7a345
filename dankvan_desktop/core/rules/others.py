"""Rules over titles, bodies, signers, recipients, assessments (domain.md §1.6, §7.14)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from dankvan_desktop.core import dates
from dankvan_desktop.core.records.campaigns.award import Award
from dankvan_desktop.core.records.democracy.reception_day import ReceptionDay
from dankvan_desktop.core.records.reports.assessment import Assessment
from dankvan_desktop.core.records.reports.report import Report
from dankvan_desktop.core.records.units.recipient_list import RecipientList
from dankvan_desktop.core.records.units.signer import Signer
from dankvan_desktop.core.records.units.term import Term
from dankvan_desktop.core.records.units.unit import Unit
from dankvan_desktop.core.rules.model import Facts, Found, item_code
from dankvan_desktop.core.text import fold

DISTRICTS_ENDED = "2025-06-30"
"""The last day of the district level (domain.md §0.2)."""
DISTRICT = ("huyen", "huyen_uy")
PARTY_AUTHORITY = r"(?:T/M|K/T|T/L|TUQ|Q\.)(?: [\wÀ-ỹ/., -]+)?"
STATE_AUTHORITY = r"(?:TM|KT|TL|TUQ|Q)\.(?: ?[\wÀ-ỹ/., -]+)?"
RECEPTIONS_A_MONTH, RECEPTIONS_SINCE = 2, "2019-03"
"""So many days a month the secretary receives citizens (Quy định 11-QĐi/TW, Kết luận 215-KL/TW; domain.md §4)."""
LACK = re.compile(
    r"\b(?:chưa|không|thiếu|hạn chế|chậm|còn|khó|yếu|kém|thấp|ít|ngại|lỏng lẻo|lúng túng|bất cập|vướng|trở ngại|"
    r"hình thức|chung chung|biến động|thay đổi|hẹp|dàn trải|chồng chéo|mỏng|nặng|sai|mất|lạc hậu|bị động|phức tạp|"
    r"tác động|ảnh hưởng|dịch bệnh|thiên tai)\b",
    re.IGNORECASE,
)


def two_years(awards: Sequence[Award], facts: Facts) -> Iterable[Found]:
    """I3: one standard is recognised once; yearly titles are something else."""
    held: dict[str, list[Award]] = {}
    for award in awards:
        if award.state == "granted" and item_code(facts, award.form) == "cong_nhan" and not award.person:
            held.setdefault(fold(award.name), []).append(award)
    for group in held.values():
        years = sorted({_year(each) for each in group} - {""})
        if len(years) > 1:
            last = max(group, key=_year)
            yield Found(
                "award", last.id,
                f"“{last.name}” ghi được công nhận ở nhiều năm khác nhau: {', '.join(years)}. "
                "Đối chiếu quyết định, giữ một năm.",
                "year", tuple(years),
            )


def _year(award: Award) -> str:
    return str(award.year) if award.year is not None else (award.date or "")[:4]


def terms(rows: Sequence[Term], facts: Facts) -> Iterable[Found]:
    """Terms of one body follow each other, congress to congress: a number belongs to one of them (domain.md §1.6)."""
    dated = sorted((each for each in rows if each.starts_on), key=lambda each: each.starts_on or "")
    for earlier, later in pairwise(dated):
        start = later.starts_on or ""
        if earlier.ends_on and dates.last_day(start) >= dates.first_day(earlier.ends_on):
            continue
        end = dates.show(earlier.ends_on) if earlier.ends_on else ""
        why = f"đến {end} mới kết thúc" if end else "chưa ghi ngày kết thúc"
        yield Found(
            "term", later.id,
            f"Nhiệm kỳ {later.name} bắt đầu {dates.show(start)} nhưng nhiệm kỳ {earlier.name} {why}. Sửa cho nối tiếp.",
            "starts_on", (start, earlier.ends_on or ""),
        )


def abolished(units: Sequence[Unit], facts: Facts) -> Iterable[Found]:
    """I22: the district level ended; what has no end yet would go on being offered for new papers."""
    for unit in units:
        if item_code(facts, unit.kind) in DISTRICT and not unit.valid_to:
            yield Found(
                "unit", unit.id,
                f"“{unit.name}” thuộc cấp huyện, không còn từ 01/7/2025. Văn bản trước ngày đó không sao; "
                "ghi ngày kết thúc 30/6/2025.",
                "valid_to", (unit.name,),
            )


def superior_ended(units: Sequence[Unit], facts: Facts) -> Iterable[Found]:
    """A body in use does not stand under one that has ended."""
    for unit in units:
        parent = facts.get("unit", unit.parent)
        if parent is None or not parent.valid_to:
            continue
        end = dates.last_day(parent.valid_to)
        still = not unit.valid_to or dates.last_day(unit.valid_to) > end
        if still and (not facts.today or facts.today > end.isoformat()):
            yield Found(
                "unit", unit.id,
                f"“{unit.name}” còn thuộc “{parent.name}”, đơn vị đã kết thúc {dates.cite(parent.valid_to)}. "
                "Chọn đơn vị cấp trên mới hoặc ghi ngày kết thúc.",
                "parent", (parent.name, parent.valid_to),
            )


def authority(signers: Sequence[Signer], facts: Facts) -> Iterable[Found]:
    """SG-1: T/M, K/T, T/L, Q. with the Party; TM., KT., TL., TUQ., Q. with the state; in capitals; no T/U."""
    for signer in signers:
        if not signer.authority:
            continue
        right = re.fullmatch(PARTY_AUTHORITY, signer.authority) or re.fullmatch(STATE_AUTHORITY, signer.authority)
        if not right or signer.authority != signer.authority.upper():
            yield Found(
                "signer", signer.id,
                f"Quyền hạn ký “{signer.authority}” chưa đúng: viết in hoa, bắt đầu bằng T/M, K/T, T/L, Q. "
                "(văn bản của Đảng) hoặc TM., KT., TL., TUQ., Q. (văn bản hành chính).",
                "authority", (signer.authority,),
            )


def deputy_for(signers: Sequence[Signer], facts: Facts) -> Iterable[Found]:
    """Only the deputy of a head of office signs K/T; a deputy secretary signs T/M (domain.md §1.6)."""
    for signer in signers:
        if re.match(r"K/?T", signer.authority) and "BÍ THƯ" in signer.position.upper():
            yield Found(
                "signer", signer.id,
                f"{signer.position} ký thay mặt cấp ủy: ghi “T/M …”. “K/T” chỉ dùng cho cấp phó của thủ trưởng.",
                "authority", (signer.authority, signer.position),
            )


def position(signers: Sequence[Signer], facts: Facts) -> Iterable[Found]:
    """I14: the position stands in full and in capitals."""
    for signer in signers:
        if signer.position and signer.position != signer.position.upper():
            yield Found(
                "signer", signer.id,
                f"Chức vụ người ký viết in hoa: “{signer.position.upper()}”.", "position", (signer.position,),
            )


def deputy(reports: Sequence[Report], facts: Facts) -> Iterable[Found]:
    """I21: a deputy may sign for the committee; the file should say who holds that post."""
    for report in reports:
        signer = facts.get("signer", report.signer)
        if signer is None or not fold(signer.position).startswith("pho "):
            continue
        held = [
            post
            for post in facts.where("post", "unit", signer.unit)
            if fold(facts.title("list_item", post.role)) == fold(signer.position)
            and post.person
            and _covers(post.valid_from, post.valid_to, report.date)
        ]
        if not held:
            yield Found(
                "report", report.id,
                f"{signer.position} ký “{signer.authority}”: được phép, nhưng chưa ghi ai giữ chức danh này "
                "vào ngày ký. Ghi ở Đơn vị ▸ Chức danh.",
                "signer", (signer.authority, signer.position, signer.person, report.date or ""),
            )


def _covers(start: str | None, end: str | None, day: str | None) -> bool:
    if not day:
        return True
    begun = not start or dates.first_day(start) <= dates.last_day(day)
    return begun and (not end or dates.last_day(end) >= dates.first_day(day))


def recipient_marks(lists: Sequence[RecipientList], facts: Facts) -> Iterable[Found]:
    """I13, NN-1: the marks at the line ends are the printer's: `;`, after the last one `.`."""
    for each in lists:
        for row in each.recipients:
            if row.name and (row.name[-1] in ";:,." or row.name.startswith("-")):
                yield Found(
                    "recipient_list", each.id,
                    f"Nơi nhận “{row.name}” có dấu thừa: bỏ gạch đầu dòng và dấu cuối dòng, khi in tự thêm.",
                    "recipients", (row.name,),
                )


def recipient_archive(lists: Sequence[RecipientList], facts: Facts) -> Iterable[Found]:
    """NN-1: the last line is where the paper is kept."""
    for each in lists:
        last = each.recipients[-1].name if each.recipients else ""
        if last and not fold(last.lstrip("- ")).startswith("luu"):
            yield Found(
                "recipient_list", each.id,
                f"Dòng cuối nơi nhận là “{last}”; dòng cuối phải là dòng lưu, ví dụ “Lưu Văn phòng Đảng ủy”.",
                "recipients", (last,),
            )


def praise(assessments: Sequence[Assessment], facts: Facts) -> Iterable[Found]:
    """I10: a limit, difficulty or cause that names no lack may have lost its “chưa”."""
    for each in assessments:
        if item_code(facts, each.kind) not in ("limit", "difficulty", "cause") or not each.text:
            continue
        first = re.split(r"[;.:](?:\s|$)", each.text, maxsplit=1)[0]
        if not LACK.search(first):
            kind = facts.title("list_item", each.kind).lower()
            yield Found(
                "assessment", each.id,
                f"Ghi là {kind} nhưng “{first[:60].strip()}…” không nêu điều gì thiếu. Xem có sót chữ “chưa”.",
                "text", (first,),
            )


def receptions(days: Sequence[ReceptionDay], facts: Facts) -> Iterable[Found]:
    """In a month that is over and wholly told the secretary received citizens on two days at least."""
    if not days or item_code(facts, days[0].role) != "bi_thu":
        return
    months: dict[str, list[ReceptionDay]] = {}
    for day in days:
        months.setdefault((day.planned_on or "")[:7], []).append(day)
    held = [(each.held_on or "")[:7] for each in days if each.state == "held"]
    for month, group in months.items():
        is_over = len(month) == 7 and month >= RECEPTIONS_SINCE and (not facts.today or month < facts.today[:7])
        is_told = all(each.state != "planned" for each in group)
        if is_over and is_told and held.count(month) < RECEPTIONS_A_MONTH:
            last = max(group, key=lambda each: (each.state == "missed", each.planned_on or "", each.id))
            yield Found(
                "reception_day", last.id,
                f"Tháng {dates.show(month)} Bí thư tiếp dân {held.count(month)} ngày, quy định ít nhất "
                f"{RECEPTIONS_A_MONTH} ngày. Ghi đủ các ngày đã tiếp, hoặc bỏ qua kèm lý do.",
                "state", (month, str(held.count(month))),
            )
