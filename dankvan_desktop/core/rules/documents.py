"""Rules over papers: numbers, dates, terms, who may issue what (domain.md §1.6, §7.14)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from dankvan_desktop.core import dates
from dankvan_desktop.core.records.documents import numbering
from dankvan_desktop.core.records.documents.document import Document
from dankvan_desktop.core.rules import known
from dankvan_desktop.core.rules.model import Facts, Found, item_code, items

PARTY = (
    ("dang_uy", "ban_thuong_vu", "ban_chap_hanh", "dang_bo", "chi_bo", "ubkt", "huyen_uy", "tinh_uy", "dang_tw")
    + ("van_phong", "ban_dan_van", "ban_to_chuc", "ban_tuyen_giao", "ban_tuyen_giao_dan_van", "ban_xay_dung_dang")
    + ("khoi_dan_van",)
)
"""Kinds of bodies whose papers are numbered the Party's way."""
STATE = ("ubnd", "hdnd", "nha_nuoc_tw")

PARTY_FORM = r"\d{2,}-[A-ZĐ][A-Za-zĐđ]*/[A-ZĐ][\wĐđ-]*"
STATE_FORM = r"\d{2,}/(?:[A-ZĐ]\w*-\S+|\d{4}/[A-ZĐ]\w*-[A-ZĐ]\w*\d*|\d{4}/QH\d+)"
LAW_SLIP = r"\d+/\d{4}/[A-ZĐ]+/[A-ZĐ]\w*"
CENTRAL = r"(\d+-[A-ZĐ][A-Za-zĐđ]*)/(BCT|BBT|BCHTW|BCHTƯ|TƯ)"
"""The Politburo, the Secretariat and the Central Committee all write TW (domain.md §7.14 I7)."""
SAME_CODES = {"QĐi": "QĐ", "CTHĐ": "CTr", "TTư": "TT", "NQLT": "NQ", "KHLT": "KH", "CTPH": "CTr", "NQy": "NQ"}
"""Types whose papers also carry the code of another type (domain.md §1.6)."""
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


def named(paper: Document) -> str:
    """How a message calls a paper."""
    return paper.symbol or paper.printed_number or paper.subject[:60]


def order(papers: Sequence[Document], facts: Facts) -> Iterable[Found]:
    """I1: within one issuer, type and term a higher number has no earlier date."""
    dated = sorted(
        (each for each in papers if each.number is not None and each.date and len(each.date) == 10),
        key=lambda each: (each.number or 0, each.date or ""),
    )
    kept = _longest([each.date or "" for each in dated])
    for place, paper in enumerate(dated):
        if place in kept or not paper.date:
            continue
        before = [dated[each] for each in sorted(kept) if each < place and (dated[each].date or "") > paper.date]
        after = [dated[each] for each in sorted(kept) if each > place and (dated[each].date or "") < paper.date]
        other, how = (before[-1], "sớm hơn") if before else (after[0], "muộn hơn")
        day = WEEKDAYS[dates.first_day(paper.date).weekday()]
        weekend = f" ({day})" if dates.first_day(paper.date).weekday() > 4 else ""
        yield Found(
            "document", paper.id,
            f"Số {named(paper)} đề ngày {dates.cite(paper.date)}{weekend}, {how} số {named(other)} "
            f"({dates.cite(other.date or '')}), trái với thứ tự số. Đối chiếu bản gốc rồi sửa số hoặc ngày.",
            "date", (paper.symbol, paper.date, other.symbol, other.date or ""),
        )


def _longest(values: Sequence[str]) -> set[int]:
    """The places of a longest run of dates that never goes down: what is left over stands out of order.

    Read from the end, so that of two dates that exclude each other the later number is the odd one.
    """
    tails: list[int] = []
    ends: list[int] = []
    following: dict[int, int] = {}
    for place in range(len(values) - 1, -1, -1):
        value = -dates.first_day(values[place]).toordinal()
        at = bisect_right(tails, value)
        following[place] = ends[at - 1] if at else -1
        if at == len(tails):
            tails.append(value)
            ends.append(place)
        else:
            tails[at], ends[at] = value, place
    kept: set[int] = set()
    place = ends[-1] if ends else -1
    while place >= 0:
        kept.add(place)
        place = following[place]
    return kept


def weekend(papers: Sequence[Document], facts: Facts) -> Iterable[Found]:
    """I2: the ward's own papers are rarely dated on a Saturday or Sunday."""
    for paper in papers:
        if paper.direction == "in" or not paper.date or len(paper.date) != 10:
            continue
        day = dates.first_day(paper.date).weekday()
        if day > 4:
            yield Found(
                "document", paper.id,
                f"Ngày {dates.cite(paper.date)} là {WEEKDAYS[day]}. Đối chiếu ngày ký trên bản gốc.",
                "date", (paper.date,),
            )


def _issuer(paper: Document, facts: Facts) -> str:
    unit = facts.get("unit", paper.issuer)
    return item_code(facts, unit.kind) if unit else ""


def printed_as(paper: Document) -> str:
    """The number as printed, without the word before it."""
    return re.sub(r"^[Ss]ố\s*:?\s*", "", paper.printed_number.strip())


def symbol_form(papers: Sequence[Document], facts: Facts) -> Iterable[Found]:
    """I6: number and symbol as the guidance writes them, 70-BC/ĐU; the state's papers 15/QĐ-UBND."""
    for paper in papers:
        text = printed_as(paper)
        if not text or text.isdecimal() or re.fullmatch(LAW_SLIP, text) or re.fullmatch(CENTRAL, text):
            continue
        kind = _issuer(paper, facts)
        padded = re.sub(r"^\d(?!\d)", r"0\g<0>", text)
        form = PARTY_FORM if kind in PARTY else STATE_FORM if kind in STATE else r"[^\s.]+"
        if re.fullmatch(form, padded):
            continue
        right = numbering.parse(text).symbol
        advice = f"Viết đúng là “{right}”." if right != text else "Viết theo mẫu 70-BC/ĐU hoặc 15/QĐ-UBND."
        yield Found(
            "document", paper.id, f"Số in “{text}” chưa đúng thể thức. {advice}", "printed_number", (text, kind)
        )


def padding(papers: Sequence[Document], facts: Facts) -> Iterable[Found]:
    """Numbers below ten have two digits (domain.md §1.6)."""
    for paper in papers:
        text = printed_as(paper) if re.match(r"\d\D", printed_as(paper)) else paper.symbol
        if re.match(r"\d[-/]\D", text):
            yield Found(
                "document", paper.id, f"Số “{text}” nhỏ hơn 10 phải viết hai chữ số: “0{text}”.",
                "printed_number" if text == printed_as(paper) else "symbol", (text,),
            )


def issuer_code(papers: Sequence[Document], facts: Facts) -> Iterable[Found]:
    """I7: papers of the Politburo and the Secretariat carry TW."""
    for paper in papers:
        for field, text in (("printed_number", printed_as(paper)), ("symbol", paper.symbol)):
            if match := re.fullmatch(CENTRAL, text):
                yield Found(
                    "document", paper.id,
                    f"“{text}” sai ký hiệu cơ quan: văn bản của Bộ Chính trị, Ban Bí thư, Trung ương ghi "
                    f"“{match.group(1)}/TW”.",
                    field, (text,),
                )
                break


def known_symbol(papers: Sequence[Document], facts: Facts) -> Iterable[Found]:
    """I8: the symbol of a law or of a paper everybody cites stands as it was issued."""
    slips = {alias.symbol: each.symbol for each in facts.all("known_document") for alias in each.aliases}
    for paper in papers:
        text = printed_as(paper)
        right = slips.get(text, "") if not text.isdecimal() and not re.fullmatch(CENTRAL, text) else ""
        if re.fullmatch(LAW_SLIP, text):
            right = right or numbering.parse(text).symbol
        if right and right != text:
            yield Found(
                "document", paper.id, f"“{text}” viết sai ký hiệu: đúng là “{right}”.", "printed_number", (text, right)
            )


def bare_number(papers: Sequence[Document], facts: Facts) -> Iterable[Found]:
    """I9: a number without type and body was completed by whoever entered it; somebody confirms that."""
    for paper in papers:
        text = printed_as(paper)
        if text.isdecimal():
            meant = f"“{paper.symbol}” là suy ra" if paper.symbol != text else "chưa có loại và cơ quan"
            yield Found(
                "document", paper.id,
                f"Số in chỉ có “{text}”, {meant}. Đối chiếu bản gốc; đúng thì bỏ qua kèm lý do.",
                "printed_number", (text, paper.symbol),
            )


def printed_date(papers: Sequence[Document], facts: Facts) -> Iterable[Found]:
    """I17: days below ten and the months 1 and 2 have a zero, nothing else; no spaces."""
    for paper in papers:
        if paper.printed_date and paper.date and paper.printed_date != dates.cite(paper.date):
            yield Found(
                "document", paper.id,
                f"Ngày in “{paper.printed_date}” chưa đúng cách ghi: “{dates.cite(paper.date)}” "
                "(ngày dưới 10 và tháng 1, 2 thêm số 0; không có dấu cách).",
                "printed_date", (paper.printed_date, paper.date),
            )


def type_code(papers: Sequence[Document], facts: Facts) -> Iterable[Found]:
    """HD-3: the code in the symbol is that of the type."""
    for paper in papers:
        wanted = item_code(facts, paper.type)
        match = re.match(r"\d+(?:-([A-ZĐ][A-Za-zĐđ]*)/|/([A-ZĐ]\w*)-|/\d{4}/([A-ZĐ]+)-)", paper.symbol)
        held = next((part for part in match.groups() if part), "") if match else ""
        if not wanted or not held or wanted in ("CV", "Luật", "HP") or held in (wanted, SAME_CODES.get(wanted)):
            continue
        if SAME_CODES.get(held) == wanted:
            continue
        label = facts.title("list_item", paper.type)
        yield Found(
            "document", paper.id,
            f"Ký hiệu “{paper.symbol}” ghi {held}, còn loại văn bản là {label} ({wanted}). Sửa loại hoặc ký hiệu.",
            "symbol", (paper.symbol, wanted),
        )


def term_missing(papers: Sequence[Document], facts: Facts) -> Iterable[Found]:
    """The Party's numbers run on within a term: without it nobody knows which 01 it is."""
    for paper in papers:
        own = paper.direction != "in" and paper.number is not None and not paper.term
        if own and _issuer(paper, facts) in PARTY and facts.where("term", "unit", paper.issuer):
            yield Found(
                "document", paper.id,
                f"Số {named(paper)} chưa ghi nhiệm kỳ: số văn bản của Đảng đánh theo nhiệm kỳ. Chọn nhiệm kỳ.",
                "term", (paper.symbol,),
            )


def term_dates(papers: Sequence[Document], facts: Facts) -> Iterable[Found]:
    """The date lies within the term whose register the number is from."""
    for paper in papers:
        term = facts.get("term", paper.term)
        if term is None or not paper.date:
            continue
        early = term.starts_on and dates.last_day(paper.date) < dates.first_day(term.starts_on)
        late = term.ends_on and dates.first_day(paper.date) > dates.last_day(term.ends_on)
        if early or late:
            span = f"{dates.show(term.starts_on or '')}–{dates.show(term.ends_on or '')}"
            yield Found(
                "document", paper.id,
                f"Ngày {dates.cite(paper.date)} nằm ngoài nhiệm kỳ {term.name} ({span}). Sửa ngày hoặc nhiệm kỳ.",
                "term", (paper.date, span),
            )


def not_issued(papers: Sequence[Document], facts: Facts) -> Iterable[Found]:
    """Who may issue what (Quy định 399-QĐ/TW): a list the ward edits, for its place in the Party changed in 2025."""
    forbidden = {each.code: each.label for each in items(facts, "not_issued")}
    for paper in papers if forbidden else ():
        if paper.direction == "in":
            continue
        label = forbidden.get(f"{_issuer(paper, facts)}/{item_code(facts, paper.type)}")
        if label:
            yield Found(
                "document", paper.id,
                f"{label}. Đối chiếu quy định về thẩm quyền ban hành; danh mục sửa được ở Công cụ ▸ Thiết lập.",
                "type", (label,),
            )


def unit_ended(papers: Sequence[Document], facts: Facts) -> Iterable[Found]:
    """I22: a body issues nothing after its end or before its beginning."""
    for paper in papers:
        unit = facts.get("unit", paper.issuer)
        if unit is None or not paper.date:
            continue
        if unit.valid_to and dates.first_day(paper.date) > dates.last_day(unit.valid_to):
            why = f"đã kết thúc ngày {dates.cite(unit.valid_to)}"
        elif unit.valid_from and dates.last_day(paper.date) < dates.first_day(unit.valid_from):
            why = f"đến {dates.cite(unit.valid_from)} mới thành lập"
        else:
            continue
        yield Found(
            "document", paper.id,
            f"Văn bản ngày {dates.cite(paper.date)} nhưng “{unit.name}” {why}. Chọn đúng cơ quan hoặc sửa ngày.",
            "issuer", (paper.date, unit.valid_from or "", unit.valid_to or ""),
        )


def basis_ended(papers: Sequence[Document], facts: Facts) -> Iterable[Found]:
    """LG-1: a basis is in force on the day it is used."""
    listed = known.index(facts.all("known_document"))
    for paper in papers:
        for relation in facts.where("relation", "document", paper.id) if paper.date else ():
            other = facts.get("document", relation.other)
            if other is None or item_code(facts, relation.kind) != "basis":
                continue
            same = known.find(listed, other.symbol, other.date) if other.symbol else None
            end = other.valid_to or (same.valid_to if same else None)
            if end and known.over(end, dates.first_day(paper.date or "")):
                instead = facts.get("known_document", same.replaced_by) if same else None
                advice = f"Thay bằng {instead.symbol}." if instead else "Chọn căn cứ còn hiệu lực."
                yield Found(
                    "document", paper.id,
                    f"Căn cứ {named(other)} hết hiệu lực từ {dates.cite(end)}, trước ngày văn bản "
                    f"{dates.cite(paper.date or '')}. {advice}",
                    "date", (other.symbol, end, paper.date or ""),
                )
