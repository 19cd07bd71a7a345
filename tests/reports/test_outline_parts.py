"""What an outline can say beyond plain sentences: what is left out, compared, numbered, appended, addressed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest

from dankvan_desktop.core import numbers
from dankvan_desktop.core.records.figures.observation import Observation
from dankvan_desktop.core.records.units.recipient_list import RecipientList
from dankvan_desktop.core.records.units.setting import SETTING_ID, Setting
from dankvan_desktop.ops import records
from dankvan_desktop.ops.catalogue import indicator_id
from dankvan_desktop.ops.work import Work
from dankvan_desktop.reports import build, outline, tree
from dankvan_desktop.reports.outline import OutlineProblem
from dankvan_desktop.store import query, rows
from tests.sample import open_sample


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Work]:
    opened = open_sample(tmp_path_factory.mktemp("year"), "year")
    yield opened
    opened.db.close()


def made(work: Work, folder: Path, period: str = "2026-04", **changes: Any) -> list[str]:
    """The words of each block that a small outline prints over a period."""
    return [tree.plain_text(block) for block in tree.walk(document(work, folder, period, **changes))]


def document(work: Work, folder: Path, period: str = "2026-04", **changes: Any) -> tree.Document:
    """The paper of a small outline."""
    whole = {
        "name": "thu", "title": "Thử", "document_type": "BC", "type_name": "BÁO CÁO", "subject": "thử", "parts": [],
        "first_level": 1, **changes,
    }  # fmt: skip
    path = folder / "thu.json"
    path.write_text(json.dumps(whole), encoding="utf-8")
    return build.build(work.db, outline.from_file(path), period_from=period, period_to=period).document


def parts(*blocks: Any) -> list[Any]:
    """One part with these blocks."""
    return [{"key": "i", "title": "Kết quả", "blocks": list(blocks)}]


def months(work: Work, code: str, first: int, last: int) -> list[Observation]:
    """What was typed of an indicator for the ward in months of 2026."""
    setting = rows.get(work.db, Setting, SETTING_ID)
    assert setting is not None
    held = rows.get_many(work.db, Observation, query.ids(work.db, query.Query(Observation)))
    wanted = {f"2026-{month:02d}" for month in range(first, last + 1)}
    found = [
        each
        for each in held
        if each.indicator == indicator_id(code) and each.unit == setting.unit and each.period
        if each.period.code in wanted
    ]
    assert len(found) == len(wanted)
    return found


def plain_sum(work: Work, code: str, first: int, last: int) -> int:
    """The months added up."""
    return int(sum(each.value or 0 for each in months(work, code, first, last)))


def plain_rate(work: Work, code: str, first: int, last: int) -> Decimal:
    """All numerators in a hundred of all denominators."""
    held = months(work, code, first, last)
    num, den = (sum(getattr(each, name) for each in held) for name in ("num", "den"))
    return (Decimal(num) * 100 / den).quantize(Decimal("0.01"), ROUND_HALF_UP)


def test_what_stands_in_double_brackets_goes_with_its_figure(work: Work, tmp_path: Path) -> None:
    known = {"text": "Có {figure:ho_so_mot_cua}[[, đúng hạn {figure:ty_le_dung_han}]][[, đất {figure:dat_hien}]]."}
    number, rate = plain_sum(work, "ho_so_mot_cua", 4, 4), plain_rate(work, "ty_le_dung_han", 4, 4)
    wanted = f"Có {numbers.show(number)} hồ sơ, đúng hạn {numbers.show(rate)}%."
    assert wanted in made(work, tmp_path, parts=parts(known))


def test_a_sum_of_months_a_rate_divided_again_and_a_comparison(work: Work, tmp_path: Path) -> None:
    change = "{change:ho_so_mot_cua|previous}"
    cells = ["{row}", "{figure:ho_so_mot_cua|||number}", change, "{change:dat_hien|2020}"]
    columns = [{"title": title, "optional": title == "Năm cũ"} for title in ("TT", "Kỳ này", "So", "Năm cũ")]
    (table,) = (
        text
        for text in made(work, tmp_path, parts=parts({"table": {"columns": columns, "rows": [cells]}}))
        if text.startswith("TT")
    )
    before, now = (plain_sum(work, "ho_so_mot_cua", month, month) for month in (3, 4))
    share = (Decimal(abs(now - before)) * 100 / before).quantize(Decimal("0.1"))
    told = f"{'tăng' if now > before else 'giảm'} {abs(now - before)} ({numbers.show(share)}%)"
    assert now != before and table == f"TT\tKỳ này\tSo\n1\t{numbers.show(now)}\t{told}"
    text = made(work, tmp_path, parts=parts({"text": "{figure:ho_so_mot_cua|ytd}, {figure:ty_le_dung_han|ytd}"}))
    number, rate = plain_sum(work, "ho_so_mot_cua", 1, 4), plain_rate(work, "ty_le_dung_han", 1, 4)
    assert f"{numbers.show(number)} hồ sơ, {numbers.show(rate)}%" in text


def test_months_that_are_missing_do_not_make_a_year(work: Work, tmp_path: Path) -> None:
    """2027 has no figure, 2026 all twelve: none is passed off as the other's, nor a month as its year."""
    whole = f"Năm có {numbers.show(plain_sum(work, 'ho_so_mot_cua', 1, 12))} hồ sơ."
    text = parts({"text": "Năm có {figure:ho_so_mot_cua}."})
    assert whole in made(work, tmp_path, "2026", parts=text)
    assert not any("hồ sơ" in each for each in made(work, tmp_path, "2027", parts=text))
    assert not any("hồ sơ" in each for each in made(work, tmp_path, "2027-01", parts=text))
    asked = parts({"text": "Năm có {figure:ho_so_mot_cua|2026}."})
    assert whole in made(work, tmp_path, "2027-01", parts=asked)


def test_an_empty_part_is_left_out_and_the_numbers_close_up(work: Work, tmp_path: Path) -> None:
    tree_of = [
        {"key": "a", "title": "Một", "blocks": [{"text": "Có."}]},
        {"key": "b", "title": "Hai", "if_any": True, "blocks": [{"list": "period_tasks"}, {"own": "b.own"}]},
        {"key": "c", "title": "Ba", "printed": False, "blocks": [{"text": "Lời dẫn."}]},
        {"key": "d", "title": "Bốn", "blocks": [{"text": "Có."}]},
    ]
    text = made(work, tmp_path, "2030", parts=tree_of)
    assert [each for each in text if each.startswith("I")] == ["I.\nMỘT", "II.\nBỐN"]
    assert "Lời dẫn." in text and "Ba" not in text


def test_a_list_has_its_words_above_only_with_items(work: Work, tmp_path: Path) -> None:
    block = {"list": "period_dialogues", "intro": "Đã tổ chức:"}
    assert "Đã tổ chức:" in made(work, tmp_path, "2026", parts=parts(block))
    assert "Đã tổ chức:" not in made(work, tmp_path, "2030", parts=parts(block))


def test_an_appendix_is_named_in_the_text_and_left_out_with_its_sentence(work: Work, tmp_path: Path) -> None:
    whole = {
        "parts": parts({"text": "Xem {appendix:a}."}, {"text": "Còn {appendix:b}."}),
        "appendices": [
            {"key": "b", "title": "Nhân rộng", "blocks": [{"list": "period_tasks|next"}]},
            {"key": "a", "title": "Tổng hợp {period}", "landscape": True, "blocks": [{"register": "model-summary"}]},
        ],
    }
    text = made(work, tmp_path, "2026", **whole)
    assert "Xem Phụ lục." in text and "Phụ lục\nTỔNG HỢP NĂM 2026" in text
    assert not any("Còn" in each for each in text)
    *_, appendix = document(work, tmp_path, "2026", **whole).blocks
    assert isinstance(appendix, tree.Appendix) and appendix.landscape
    (table,) = appendix.blocks
    assert isinstance(table, tree.TableBlock) and table.total_row and table.rows[-1][2] == "54"


def test_an_unknown_register_is_refused_with_the_known_ones(work: Work, tmp_path: Path) -> None:
    with pytest.raises(OutlineProblem, match="model-summary"):
        made(work, tmp_path, parts=parts({"register": "khong-co"}))


def test_who_is_addressed_stands_above_and_the_list_begins_with_as_above(work: Work, tmp_path: Path) -> None:
    change = {"addressed": {"label": "Kính gửi", "to": ["{superior}"]}, "parts": parts({"text": "A."})}
    usual = made(work, tmp_path, **change)
    assert "Kính gửi:\nTỉnh ủy Lam Sơn" in usual and any("- Như trên;" in each for each in usual)
    setting = rows.get(work.db, Setting, SETTING_ID)
    assert setting and setting.recipient_list
    kept = rows.get(work.db, RecipientList, setting.recipient_list)
    assert kept is not None
    marked = [{"name": "Các chi bộ trực thuộc", "purpose": "Kính gửi"}, {"name": "Lưu Văn phòng Đảng ủy"}]
    records.save(work, RecipientList, kept.id, {"recipients": marked})
    text = made(work, tmp_path, **change)
    assert "Kính gửi:\nCác chi bộ trực thuộc" in text
    assert any(each.endswith("- Như trên;\n- Lưu Văn phòng Đảng ủy.") for each in text)


def test_grounds_name_no_paper_that_the_report_has_not(work: Work, tmp_path: Path) -> None:
    block = {"grounds": ["Căn cứ Điều lệ Đảng", "Căn cứ {basis:date}", "Căn cứ Quy chế làm việc"]}
    assert "Căn cứ Điều lệ Đảng;\nCăn cứ Quy chế làm việc," in made(work, tmp_path, parts=parts(block))


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"first_level": 3}, "phải là một trong 0, 1, 2"),
        ({"period": {"kind": "week"}}, "month, quarter"),
        ({"type_name": ""}, "thiếu nội dung"),
        ({"addressed": {"label": "Kính gửi", "to": "x"}}, "sai cấu trúc"),
        ({"parts": parts({"text": "Có [[một"})}, "từng cặp"),
        ({"parts": parts({"text": "Có ]] một [["})}, "từng cặp"),
        ({"parts": parts({"register": "../x"})}, "chữ thường"),
        ({"appendices": [{"key": "a", "title": "A", "blocks": [], "landscape": 1}]}, "sai cấu trúc"),
        ({"parts": parts({"text": "{change:a b}"})}, "không hiểu"),
    ],
    ids=range(9),
)
def test_a_wrong_outline_is_refused_in_words(changes: dict[str, Any], why: str) -> None:
    whole = {"name": "thu", "title": "Thử", "document_type": "BC", "type_name": "A", "subject": "b", "parts": []}
    with pytest.raises(OutlineProblem, match=why):
        outline.parse(json.dumps({**whole, **changes}))


@pytest.mark.parametrize(
    ("name", "kind", "wanted"),
    [
        ("Báo cáo công tác dân vận tháng 4/2026", "month", "thang"),
        ("Báo cáo công tác dân vận quý I/2026", "quarter", "quy"),
        ("Báo cáo công tác dân vận năm 2026", "year", "nam"),
        ("Báo cáo tiếp dân tháng 4/2026", "month", "tiep-dan"),
        ("Báo cáo tiếp dân, đối thoại 9 tháng", "nine", "tiep-dan"),
        ("Báo cáo thực hiện dân chủ ở cơ sở 6 tháng đầu năm 2026", "half", "dan-chu-co-so"),
        ("Báo cáo thu nộp đảng phí tháng 4", "month", ""),
    ],
)
def test_a_report_of_the_calendar_finds_its_outline(name: str, kind: str, wanted: str) -> None:
    assert outline.usual(name, kind) == wanted
