"""Every kind of value: typed, shown, stored and back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dankvan_desktop.core import spec, text
from dankvan_desktop.core.kinds import (
    Bad,
    Choice,
    Flag,
    Kind,
    LongText,
    Money,
    NarrativeKind,
    PartialDate,
    PeriodKind,
    PersonName,
    Quantity,
    Ref,
    Text,
    Whole,
    Year,
)
from dankvan_desktop.core.narrative import Narrative
from dankvan_desktop.core.records import RECORDS
from dankvan_desktop.core.spec import Child, Record

OPTIONS = (("open", "Chưa giải quyết"), ("done", "Đã giải quyết"), (">=", "Từ … trở lên"))
words = st.text(max_size=60)
days = st.dates(date(1930, 1, 1), date(2100, 12, 31))
KINDS: list[tuple[Kind[Any], st.SearchStrategy[Any]]] = [
    (Text(label="T"), words.map(text.clean_line)),
    (LongText(label="L"), words.map(text.clean)),
    (PersonName(label="P"), words.map(text.clean_line)),
    (Whole(label="W"), st.none() | st.integers(0, 999_999_999_999)),
    (Year(label="Y"), st.none() | st.integers(1930, 2100)),
    (Money(label="M"), st.none() | st.integers(0, 999_999_999_999)),
    (Quantity(label="Q"), st.none() | st.decimals(0, 10**12, places=4)),
    (Quantity(label="R", unit="%", most=Decimal(100)), st.none() | st.decimals(0, 100, places=2)),
    (
        PartialDate(label="D"),
        st.none() | st.builds(lambda day, size: day.isoformat()[:size], days, st.sampled_from((4, 7, 10))),
    ),
    (
        PeriodKind(label="K"),
        st.none()
        | st.sampled_from(("2018", "2018-Q1", "2015--2020", "2013-06..2018-04")).map(PeriodKind(label="K").from_db),
    ),
    (Choice(label="C", options=OPTIONS), st.sampled_from((None, "open", "done", ">="))),
    (Flag(label="F"), st.booleans()),
    (NarrativeKind(label="N"), words.map(Narrative.from_plain)),
    (Ref(label="R", target="unit"), st.none() | st.uuids().map(str)),
]


@pytest.mark.parametrize(("kind", "values"), KINDS, ids=[type(kind).__name__ + kind.label for kind, _ in KINDS])
def test_edit_and_store_give_the_value_back(kind: Kind[Any], values: st.SearchStrategy[Any]) -> None:
    @given(values)
    def holds(value: Any) -> None:
        assert kind.parse(kind.edit(value)) == value
        stored = kind.to_db(value)
        assert stored is None or isinstance(stored, str | int), "SQLite keeps texts and whole numbers, never floats"
        assert not isinstance(stored, bool)
        assert kind.from_db(stored) == value
        if not isinstance(kind, Ref | NarrativeKind):
            assert kind.parse(kind.show(value)) == value, "what is read can be typed"
        assert kind.is_empty(kind.parse("")), "an empty editor is an empty value"

    holds()


@pytest.mark.parametrize(("kind", "_values"), KINDS, ids=[type(kind).__name__ + kind.label for kind, _ in KINDS])
def test_any_typing_is_a_value_or_one_sentence(kind: Kind[Any], _values: st.SearchStrategy[Any]) -> None:
    @given(st.text(max_size=30))
    def holds(typed: str) -> None:
        try:
            value = kind.parse(typed)
        except Bad as error:
            assert str(error).strip().endswith(".")
        else:
            assert kind.parse(kind.edit(value)) == value

    holds()


@pytest.mark.parametrize(
    ("kind", "typed", "message"),
    [
        (Text(max_length=5), "một hai", "Dài quá 5 ký tự (2 ký tự thừa)."),
        (Whole(least=1, most=1000), "1.001", "Phải từ 1 đến 1.000."),
        (Year(), "1800", "Phải từ 1930 đến 2100."),
        (Quantity(), "-1", "Không được nhỏ hơn 0."),
        (Quantity(unit="%", most=Decimal(100)), "100,1 %", "Không được quá 100."),
        (Choice(options=OPTIONS), "xong", "“xong” không có trong danh sách. Chọn một trong: Chưa giải quyết,"),
        (Flag(), "có thể", "“có thể” chưa rõ."),
        (NarrativeKind(), "{}", "Nội dung văn bản soạn không đúng định dạng"),
    ],
)
def test_what_is_refused_is_explained(kind: Kind[Any], typed: str, message: str) -> None:
    with pytest.raises(Bad) as caught:
        kind.parse(typed)
    assert str(caught.value).startswith(message)


def test_choices_and_flags_take_what_excel_holds() -> None:
    choice = Choice(options=OPTIONS)
    assert [choice.parse(each) for each in ("done", "Đã giải quyết", "da giai quyet", ">=")] == [
        "done",
        "done",
        "done",
        ">=",
    ]
    assert [Flag().parse(each) for each in ("Có", "x", "1", "Không", "0", "")] == [
        True,
        True,
        True,
        False,
        False,
        False,
    ]


def test_long_digit_runs_are_warned_about() -> None:
    for typed in ("số 038 094 001 234", "0912345678", "1234.5678.9012", "038.094.001.000", "số 183.456.789"):
        assert Text().warn(typed)
    money = ("10.000.000", "quỹ có 185.860.000 đ", "1.930.000.000 đồng", "185.860.135 đồng", "từ 900.000.000 trở lên")
    for typed in ("Quyết định 217-QĐ/TW", "62 triệu", "2013-2018", *money):
        assert Text().warn(typed) is None


@pytest.mark.parametrize("cls", RECORDS, ids=lambda cls: cls.SPEC.name)
def test_the_kind_fits_the_type_and_its_default(cls: type[Record]) -> None:
    for owner in (cls, *(field.kind.child for field in spec.fields(cls) if hasattr(field.kind, "child"))):
        _default_survives(owner)


def _default_survives(owner: type[Record] | type[Child]) -> None:
    for field in spec.fields(owner):
        default = getattr(owner(), field.name)
        if not field.is_link:
            assert field.kind.from_db(field.kind.to_db(default)) == default
            assert field.kind.parse(field.kind.edit(default)) == default
