"""For each rule one change of one record that it must tell, and no other rule may: data for a clean file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from dankvan_desktop.core import dates, numbers
from dankvan_desktop.core.narrative import Narrative
from dankvan_desktop.core.records import by_name
from dankvan_desktop.core.rules.model import item_code
from dankvan_desktop.ops import records
from dankvan_desktop.ops.catalogue import indicator_id, list_item_id
from dankvan_desktop.ops.facts import FileFacts
from dankvan_desktop.ops.work import Work

Test = Callable[[Any, FileFacts], bool]
Change = Callable[[Any, FileFacts], dict[str, Any]]


@dataclass(frozen=True)
class Mutation:
    """`of`: the record type whose first record that passes `where` is changed by `draft`.

    `append`: a sentence set behind a text of it instead. `add`: a new record of this type is made of `draft` instead.
    """

    code: str
    of: str
    draft: dict[str, Any] | Change | None = None
    where: Test = lambda record, facts: True
    append: tuple[str, str | Callable[[Any, FileFacts], str]] | None = None
    add: str = ""


def prepare(work: Work) -> None:
    """What some changes lean on and a file may lack: a body and a law that have ended, a standard recognised."""
    facts = FileFacts(work.db, whole=True)
    ward = facts.all("setting")[0].unit
    if _ended(facts, "huyen") is None:
        draft = {"name": "Huyện Đông Sơn", "kind": list_item_id("unit_kind", "huyen"), "valid_to": "30/6/2025"}
        records.save(work, by_name("unit"), None, draft)
    if _ended_paper(facts) is None:
        records.save(work, by_name("document"), None, {**_law("01/2007/PL-UBTVQH11"), "valid_to": "30/6/2023"})
    form = list_item_id("award_form", "cong_nhan")
    if not facts.where("award", "form", form):
        draft = {"name": "Phường đạt chuẩn văn minh đô thị", "form": form, "unit": ward, "year": "2025"}
        records.save(work, by_name("award"), None, draft)


def apply(work: Work, mutation: Mutation, used: set[str]) -> set[str]:
    """Make the change; the ids of the records that a finding may be at, none when the file has none for it."""
    facts = FileFacts(work.db, whole=True)
    for record in sorted(facts.all(mutation.of), key=lambda each: each.id):
        if (mutation.add or record.id not in used) and mutation.where(record, facts):
            draft = mutation.draft(record, facts) if callable(mutation.draft) else dict(mutation.draft or {})
            if mutation.append:
                name, sentence = mutation.append
                draft[name] = _appended(record, name, sentence(record, facts) if callable(sentence) else sentence)
            cls, record_id = (by_name(mutation.add), None) if mutation.add else (type(record), record.id)
            return {record.id, *records.save(work, cls, record_id, draft).ids}
    return set()


def _appended(record: Any, name: str, sentence: str) -> str:
    return f"{getattr(record, name)}\n{sentence}".strip()


def _law(symbol: str) -> dict[str, Any]:
    kind = list_item_id("document_type", "PL")
    return {"direction": "in", "type": kind, "printed_number": symbol, "subject": "về dân chủ ở xã, phường, thị trấn"}


def _workday(day: Any, step: int) -> Any:
    """The next (or, with -1, the last) day that is no Saturday or Sunday."""
    day += timedelta(days=step)
    while day.weekday() > 4:
        day += timedelta(days=step)
    return day


def _register(paper: Any, facts: FileFacts) -> list[Any]:
    """The numbered papers of the same issuer, type and term, by number."""
    held = [
        each
        for each in facts.where("document", "issuer", paper.issuer)
        if (each.type, each.term) == (paper.type, paper.term) and each.number and each.date and len(each.date) == 10
    ]
    return sorted(held, key=lambda each: each.number)


def _own(paper: Any, facts: FileFacts) -> bool:
    """A numbered party paper of the ward with its term and a whole date."""
    return bool(paper.direction == "out" and paper.number and paper.term and paper.date and len(paper.date) == 10)


def _first(paper: Any, facts: FileFacts) -> bool:
    return _own(paper, facts) and _register(paper, facts)[0].id == paper.id


def _last(paper: Any, facts: FileFacts) -> bool:
    return _own(paper, facts) and _register(paper, facts)[-1].id == paper.id


def _after_a_gap(paper: Any, facts: FileFacts) -> bool:
    """The paper before it in the register has some days between itself and the one before that."""
    held = _register(paper, facts) if _own(paper, facts) else []
    place = next((place for place, each in enumerate(held) if each.id == paper.id), 0)
    if place < 2:
        return False
    days = [dates.first_day(each.date) for each in held]
    return (days[place - 1] - days[place - 2]).days > 4


def _earlier(paper: Any, facts: FileFacts) -> dict[str, Any]:
    held = _register(paper, facts)
    before = held[[each.id for each in held].index(paper.id) - 1]
    return {"date": _workday(dates.first_day(before.date), -1).isoformat(), "printed_date": ""}


def _saturday(paper: Any, facts: FileFacts) -> dict[str, Any]:
    day = dates.first_day(paper.date)
    return {"date": (day + timedelta(days=(5 - day.weekday()) % 7)).isoformat(), "printed_date": ""}


def _before_term(paper: Any, facts: FileFacts) -> dict[str, Any]:
    term: Any = facts.get("term", paper.term)
    return {"date": _workday(dates.first_day(term.starts_on), -1).isoformat(), "printed_date": ""}


def _unpadded_date(paper: Any, facts: FileFacts) -> dict[str, Any]:
    day = dates.first_day(paper.date)
    return {"printed_date": f"{day.day}/{day.month}/{day.year}"}


def _guidance(paper: Any, facts: FileFacts) -> dict[str, Any]:
    kind = list_item_id("document_type", "HD")
    return {"type": kind, "number": "99", "symbol": "99-HD/ĐU", "printed_number": "99-HD/ĐU"}


def _kind(code: str) -> Test:
    return lambda record, facts: item_code(facts, record.kind) == code


def _issuer(paper: Any, facts: FileFacts) -> str:
    unit: Any = facts.get("unit", paper.issuer)
    return item_code(facts, unit.kind) if unit else ""


def _ended(facts: FileFacts, code: str) -> Any:
    """A body of a kind that has ended."""
    return next((each for each in facts.all("unit") if each.valid_to and item_code(facts, each.kind) == code), None)


def _ended_paper(facts: FileFacts) -> Any:
    return next((each for each in facts.all("document") if each.valid_to), None)


def _cites_ended(paper: Any, facts: FileFacts) -> dict[str, Any]:
    return {"document": paper.id, "kind": list_item_id("relation_kind", "basis"), "other": _ended_paper(facts).id}


def _indicator(record: Any, facts: FileFacts) -> Any:
    return facts.get("indicator", record.indicator)


def _rate(record: Any, facts: FileFacts) -> bool:
    """A rate of households with both its parts."""
    known = _indicator(record, facts).code in ("ty_le_ho_ngheo", "ty_le_can_ngheo")
    return known and record.num is not None and bool(record.den)


def _as_rate(add: str, places: int) -> Change:
    """The rate that the parts give, `add` to the numerator, without the parts."""

    def change(record: Any, facts: FileFacts) -> dict[str, Any]:
        rate = ((record.num + Decimal(add)) * 100 / record.den).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        return {"value": numbers.show(rate), "num": "", "den": ""}

    return change


def _wrong_rate(record: Any, facts: FileFacts) -> dict[str, Any]:
    return {"value": numbers.show((record.num * 100 / record.den).quantize(Decimal("0.01")) + 1)}


def _whole_of_parts(record: Any, facts: FileFacts) -> bool:
    held = {
        each.indicator
        for each in facts.where("observation", "period", record.period)
        if each.unit == record.unit and each.value is not None and not each.category
    }
    parts = facts.where("indicator", "parent", record.indicator)
    return bool(parts) and all(each.id in held for each in parts) and facts.counted(record) is None


def _one_more(record: Any, facts: FileFacts) -> dict[str, Any]:
    return {"value": numbers.show(record.value + 1)}


def _few(setting: Any, facts: FileFacts) -> dict[str, Any]:
    return {"indicator": indicator_id("ho_giao_dan"), "unit": setting.unit, "period": "2024", "value": "3"}


def _same_recognition(award: Any, facts: FileFacts) -> dict[str, Any]:
    return {"name": award.name, "form": award.form, "unit": award.unit, "year": str((award.year or 2025) + 1)}


def _signed_early(report: Any, facts: FileFacts) -> dict[str, Any]:
    """Signed by the deputy on a day on which nobody is known to hold the post."""
    deputy = next(each.id for each in facts.all("signer") if each.position == "PHÓ BÍ THƯ")
    return {"signer": deputy, "date": "2/7/2024"}


def _text(code: str, sentence: str) -> Mutation:
    return Mutation(f"text.{code}", "task", append=("text", sentence))


def _paper(code: str, text: str, heading: str = "Mục thêm") -> Mutation:
    def change(report: Any, facts: FileFacts) -> dict[str, Any]:
        body = Narrative.from_plain(text).to_json()
        return {"report": report.id, "key": f"x.{code}", "heading": heading, "body": body}

    return Mutation(code, "report", change, add="section")


def _signer(code: str, authority: str, position: str) -> Mutation:
    draft = {"authority": authority, "position": position, "person": "Lê Thị Bình"}
    return Mutation(f"signer.{code}", "setting", draft, add="signer")


def _recipients(code: str, *names: str) -> Mutation:
    draft = {"name": "Danh sách thêm", "recipients": [{"name": name} for name in names]}
    return Mutation(f"recipient_list.{code}", "setting", draft, add="recipient_list")


LONG = (
    "Hội Phụ nữ, Đoàn Thanh niên cùng tổ dân phố ra quân sáng chủ nhật, khơi rãnh thoát nước, sơn lại tường rào, thay "
    "bóng đèn ngõ và trồng thêm hoa hai bên đường, mỗi hộ góp một buổi công."
)

MUTATIONS: tuple[Mutation, ...] = (
    Mutation("document.order", "document", _earlier, _after_a_gap),
    Mutation("document.weekend", "document", _saturday, _last),
    Mutation(
        "document.symbol_form", "document", lambda each, _: {"printed_number": each.symbol.replace("-", " - ")}, _own
    ),
    Mutation(
        "document.padding", "document", lambda each, _: {"printed_number": each.symbol.removeprefix("0")},
        lambda each, facts: _own(each, facts) and each.number < 10,
    ),
    Mutation(
        "document.issuer_code", "document", lambda each, _: {"printed_number": each.symbol.replace("/TW", "/BCT")},
        lambda each, _: each.symbol.endswith("/TW"),
    ),
    Mutation("document.known_symbol", "setting", lambda each, _: _law("34/2007/PL/UBTVQH11"), add="document"),
    Mutation("document.bare_number", "document", lambda each, _: {"printed_number": f"{each.number:02d}"}, _own),
    Mutation(
        "document.date_form", "document", _unpadded_date,
        lambda each, _: bool(each.date and len(each.date) == 10 and each.date[8] == "0"),
    ),
    Mutation(
        "document.type_code", "document",
        lambda each, _: {"symbol": f"{each.number:02d}-NQ/ĐU", "printed_number": f"{each.number:02d}-NQ/ĐU"},
        lambda each, facts: _own(each, facts) and item_code(facts, each.type) in ("QĐ", "TB", "KH"),
    ),
    Mutation("document.term_missing", "document", {"term": ""}, _own),
    Mutation("document.term_dates", "document", _before_term, _first),
    Mutation(
        "document.not_issued", "document", _guidance,
        lambda each, facts: _own(each, facts) and _issuer(each, facts) == "dang_uy",
    ),
    Mutation(
        "document.unit_ended", "document", lambda _, facts: {"issuer": _ended(facts, "huyen").id},
        lambda each, facts: bool(_issuer(each, facts) == "ubnd" and each.date and each.date > "2025-07"),
    ),
    Mutation(
        "document.basis_ended", "document", _cites_ended, lambda each, facts: _own(each, facts) and each.date > "2025",
        add="relation",
    ),
    Mutation("observation.rate_base", "observation", _as_rate("0.5", 4), _rate),
    Mutation("observation.rate_counts", "observation", _as_rate("0", 2), _rate),
    Mutation("observation.rate_parts", "observation", _wrong_rate, _rate),
    Mutation("observation.parts", "observation", _one_more, _whole_of_parts),
    Mutation("observation.small_cell", "setting", _few, add="observation"),
    Mutation(
        "observation.counted", "observation", _one_more,
        lambda each, facts: each.value is not None and facts.counted(each) == each.value,
    ),
    Mutation("award.two_years", "award", _same_recognition,
             lambda each, facts: item_code(facts, each.form) == "cong_nhan" and not each.person, add="award"),
    Mutation(
        "term.follow", "term", lambda each, _: {"name": "2029-2034", "unit": each.unit, "starts_on": "2029"}, add="term"
    ),
    Mutation(
        "unit.abolished", "setting", {"name": "Huyện Nam Sơn", "kind": list_item_id("unit_kind", "huyen")}, add="unit"
    ),
    Mutation(
        "unit.superior_ended", "unit", lambda _, facts: {"parent": _ended(facts, "huyen").id}, _kind("to_dan_pho")
    ),
    _signer("authority_form", "T/U ĐẢNG ỦY", "BÍ THƯ"),
    _signer("position_form", "T/M ĐẢNG ỦY", "Bí thư"),
    _signer("deputy_for", "K/T BÍ THƯ", "PHÓ BÍ THƯ"),
    _recipients("marks", "Tỉnh ủy:", "Lưu Văn phòng Đảng ủy"),
    _recipients("archive", "Tỉnh ủy"),
    Mutation("report.deputy", "report", _signed_early),
    Mutation(
        "reception_day.few", "reception_day",
        {**dict.fromkeys(("held_on", "attendances", "people", "cases"), ""), "state": "missed",
         "missed_reason": "Họp Tỉnh ủy"},
        lambda each, facts: item_code(facts, each.role) == "bi_thu" and each.planned_on < "2026-11",
    ),
    Mutation(
        "assessment.praise", "assessment", {"text": "Cấp ủy quan tâm lãnh đạo, chỉ đạo công tác vận động."},
        lambda each, facts: item_code(facts, each.kind) in ("limit", "cause", "difficulty"),
    ),
    _text("unit_space", "Đường dài 2,6km."),
    _text("glued", "Tuyên truyền,vận động người dân."),
    _text("space_before", "Các hộ , người dân cùng làm."),
    _text("double_space", "Các hộ\u00a0cùng làm."),
    _text("brackets", "Có 12 hộ (đạt 100% cùng làm."),
    _text("quotes", "Phong trào “3 không”“5 sạch”."),
    _text("date_space", "Ra quân ngày 25/ 7/2026."),
    _text("date_zero", "Ra quân ngày 9/3/2026."),
    _text("end_mark", "Các hộ cùng làm./."),
    _text("slips", "Các hộ cũng cố tường rào."),
    _text("syllables", "Các hộ thamgiađầy đủ."),
    Mutation("text.names", "task", append=("text", lambda _, facts: f"Người dân phường {_misspelt(facts)} tham gia.")),
    _text("qui", "Làm theo qui định của phường."),
    _text("every_year", "Ra quân hàng năm."),
    _text("symbols", "Theo Kế hoạch số 12 - KH/ĐU."),
    _text("central_symbols", "Học tập Chỉ thị số 05-CT/BCT."),
    _text("law_symbols", "Theo Pháp lệnh số 34/2007/PL/UBTVQH11."),
    _text("short_type", "Theo QĐ số 03-QĐ/ĐU."),
    _text("about", "Thông báo V/v ra quân."),
    _text("position", "Đồng chí P.Bí thư dự."),
    _text("number_style", "Có 1800 hộ tham gia."),
    _text("baseline", "Tỷ lệ rác thải giảm còn 5%."),
    _paper("text.heading_stop", "Các chi bộ cùng làm.", "Kết quả."),
    _text("letterhead", "Số: 15-KH/ĐU"),
    _text("recipients", "Nơi nhận:\n- Tỉnh ủy:\n- Lưu Văn phòng."),
    _paper("paper.tone", "Đảng ủy, cấp ủy cùng làm. Cấp uỷ các chi bộ tham gia."),
    _paper("paper.letters", "Huy động 3 tỷ đồng, sau đó 5 tỷ đồng. Kinh phí còn lại là 2 tỉ đồng."),
    _paper("paper.capitals", "Phường lắng nghe Nhân dân, trả lời Nhân dân. Việc này được nhân dân đồng tình."),
    _paper("paper.duplicates", f"{LONG}\n{LONG}"),
    _paper("paper.acronyms", "Công tác GPMB đúng tiến độ."),
    _paper("paper.ended_basis", "Trước đây thực hiện Pháp lệnh số 34/2007/PL-UBTVQH11."),
    _paper("paper.numbering", "1. Việc thứ nhất.\n3. Việc tiếp theo."),
)  # fmt: skip


def _misspelt(facts: FileFacts) -> str:
    """The ward's own name with a small first letter."""
    name = facts.all("setting")[0].ward_name.removeprefix("Phường ")
    return str(name[:1].lower() + name[1:])
