"""One class per kind of value: what a user types, what he reads, what the file stores, what is refused.

A draft holds the raw text of an editor; `parse` turns it into a value or raises `Bad` with one Vietnamese sentence.
`show` is what is read in lists and reports, `edit` what an editor is filled with (`parse(edit(value)) == value`).
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, ClassVar, Generic, TypeVar

from dankvan_desktop.core import dates, narrative, numbers, period, text
from dankvan_desktop.core.frozen import Frozen, frozen

T = TypeVar("T")
_LONG_DIGITS = re.compile(r"\d(?:[ .\-]?\d){8,}")
_AMOUNT = re.compile(r"(?<![\d.])[1-9]\d{0,2}(?:\.\d{3})*\.(?:000|\d{3}(?=\s*đ))(?!\.?\d)")
"""185.860.000 is money, 4.400.135.500 đ too."""


class Bad(ValueError):
    """A value refused: one plain Vietnamese sentence."""


@frozen
class Kind(Frozen, Generic[T]):
    """What every kind has. `label` is what the user reads; `help` one line shown at the field."""

    label: str = ""
    help: str = ""
    required: bool = False
    search: bool = False
    """Whether its text is found by the search box of the list."""
    private: bool = False
    """Seen in its own form only: not in lists, papers, history and what is handed over (design §11)."""

    empty: ClassVar[Any] = None
    column: ClassVar[str] = "TEXT"
    align: ClassVar[str] = "left"

    __eq__ = object.__eq__  # a kind is itself: nobody compares two
    __hash__ = object.__hash__

    def parse(self, raw: str) -> T:
        """The value that a typed text means; raises `Bad`. Empty text gives the empty value."""
        raise NotImplementedError

    def show(self, value: T) -> str:
        """What a user reads."""
        return "" if value is None else str(value)

    def edit(self, value: T) -> str:
        """What an editor is filled with."""
        return self.show(value)

    def to_db(self, value: T) -> str | int | None:
        """What the file stores."""
        return value  # type: ignore[return-value]

    def from_db(self, stored: Any) -> T:
        """The value of what the file stores."""
        return stored  # type: ignore[no-any-return]

    def warn(self, value: T) -> str | None:
        """A sentence about a value that is allowed and yet looks wrong, or None."""
        return None

    def is_empty(self, value: T) -> bool:
        """Whether nothing was entered."""
        return bool(value == self.empty)


@frozen
class Text(Kind[str]):
    """One line of text. `ordered`: the list can be sorted by it (a column `<name>_key` holds the sort key)."""

    max_length: int = 300
    ordered: bool = False
    search: bool = True
    empty: ClassVar[Any] = ""
    column: ClassVar[str] = "TEXT NOT NULL DEFAULT ''"

    def parse(self, raw: str) -> str:
        """Cleaned text; raises `Bad` when too long."""
        value = self._clean(raw)
        if len(value) > self.max_length:
            over = len(value) - self.max_length
            raise Bad(f"Dài quá {self.max_length} ký tự ({over} ký tự thừa). Viết gọn lại.")
        return value

    def key(self, value: str) -> str:
        """The sort key of a value."""
        return text.sort_key(value)

    def warn(self, value: str) -> str | None:
        """Long digit runs may be a citizen's number, which is never kept (design §11)."""
        if not self.private and _LONG_DIGITS.search(value) and _LONG_DIGITS.search(_AMOUNT.sub("…", value)):
            return "Có dãy số dài: không ghi số căn cước, số tài khoản, số điện thoại cá nhân."
        return None

    def _clean(self, raw: str) -> str:
        return text.clean_line(raw)


@frozen
class LongText(Text):
    """Text of several lines."""

    max_length: int = 20_000

    def _clean(self, raw: str) -> str:
        return text.clean(raw)


@frozen
class OutlineKey(Text):
    """The name of a report outline: forms offer those there are."""


@frozen
class PersonName(Text):
    """A person in an official role or publicly commended; sorted by given name (domain.md §5.3)."""

    max_length: int = 80

    def key(self, value: str) -> str:
        """Given name first."""
        return text.name_sort_key(value)


@frozen
class Whole(Kind["int | None"]):
    """A whole number of `unit`, not below `least`."""

    unit: str = ""
    least: int = 0
    most: int = 999_999_999_999
    grouped: bool = True
    column: ClassVar[str] = "INTEGER"
    align: ClassVar[str] = "right"

    def parse(self, raw: str) -> int | None:
        """Raises `Bad` for what is no whole number or is out of bounds."""
        if not raw.strip():
            return None
        try:
            value = numbers.parse_int(raw)
        except numbers.BadNumber as error:
            raise Bad(str(error)) from error
        if not self.least <= value <= self.most:
            least, most = (numbers.show(bound, group=self.grouped) for bound in (self.least, self.most))
            raise Bad(f"Phải từ {least} đến {most}. Kiểm tra lại số.")
        return value

    def show(self, value: int | None) -> str:
        """1.234"""
        return "" if value is None else numbers.show(value, group=self.grouped)


@frozen
class Year(Whole):
    """A calendar year, four digits without a dot."""

    least: int = dates.MIN_YEAR
    most: int = dates.MAX_YEAR
    grouped: bool = False


@frozen
class Money(Whole):
    """Đồng, whole."""

    unit: str = "đồng"


@frozen
class Quantity(Kind["Decimal | None"]):
    """A quantity or rate with up to four decimals; stored as whole ten-thousandths.

    `measure`: the references that lead from the record to its unit of measure, shown beside the editor.
    """

    unit: str = ""
    measure: tuple[str, ...] = ()
    least: Decimal | None = Decimal(0)
    most: Decimal | None = None
    column: ClassVar[str] = "INTEGER"
    align: ClassVar[str] = "right"

    def parse(self, raw: str) -> Decimal | None:
        """Raises `Bad` for what is no number or is out of bounds."""
        if not raw.strip():
            return None
        try:
            value = numbers.parse(raw.strip().removesuffix("%"))
        except numbers.BadNumber as error:
            raise Bad(str(error)) from error
        if self.least is not None and value < self.least:
            raise Bad(f"Không được nhỏ hơn {numbers.show(self.least)}. Kiểm tra lại số.")
        if self.most is not None and value > self.most:
            raise Bad(f"Không được quá {numbers.show(self.most)}. Kiểm tra lại số.")
        return value

    def show(self, value: Decimal | None) -> str:
        """106,18"""
        return "" if value is None else numbers.show(value)

    def to_db(self, value: Decimal | None) -> int | None:
        """Whole ten-thousandths."""
        return None if value is None else numbers.to_db(value)

    def from_db(self, stored: Any) -> Decimal | None:
        """The quantity of whole ten-thousandths."""
        return None if stored is None else numbers.from_db(stored)


@frozen
class PartialDate(Kind["str | None"]):
    """A date, a month or a year, as ISO text of that precision."""

    align: ClassVar[str] = "center"

    def parse(self, raw: str) -> str | None:
        """Raises `Bad` for an impossible date."""
        if not raw.strip():
            return None
        try:
            return dates.parse(raw)
        except dates.BadDate as error:
            raise Bad(str(error)) from error

    def show(self, value: str | None) -> str:
        """dd/MM/yyyy, MM/yyyy, yyyy"""
        return dates.show(value) if value else ""


@frozen
class PeriodKind(Kind["period.Period | None"]):
    """A period, by its code."""

    def parse(self, raw: str) -> period.Period | None:
        """Raises `Bad` for what is no period."""
        if not raw.strip():
            return None
        try:
            return period.parse(raw)
        except period.BadPeriod as error:
            raise Bad(str(error)) from error

    def show(self, value: period.Period | None) -> str:
        """quý I/2018"""
        return value.show() if value else ""

    def to_db(self, value: period.Period | None) -> str | None:
        """Its code."""
        return value.code if value else None

    def from_db(self, stored: Any) -> period.Period | None:
        """The period of a code."""
        return period.Period(stored) if stored else None


@frozen
class Choice(Kind["str | None"]):
    """One of a few values that the program itself gives meaning to; everything else is a list item."""

    options: tuple[tuple[str, str], ...] = ()
    """(code, label), in the order shown."""

    def parse(self, raw: str) -> str | None:
        """The code of a code or a label; raises `Bad` for anything else."""
        wanted = text.fold(raw)
        if not wanted:
            return None
        for code, label in self.options:
            if raw == code or wanted == text.fold(label):
                return code
        labels = ", ".join(label for _, label in self.options)
        raise Bad(f"“{text.clean_line(raw)}” không có trong danh sách. Chọn một trong: {labels}.")

    def show(self, value: str | None) -> str:
        """The label."""
        return dict(self.options).get(value or "", value or "")

    def edit(self, value: str | None) -> str:
        """The code."""
        return value or ""


@frozen
class Flag(Kind[bool]):
    """Yes or no."""

    empty: ClassVar[Any] = False
    column: ClassVar[str] = "INTEGER NOT NULL DEFAULT 0"
    align: ClassVar[str] = "center"

    def parse(self, raw: str) -> bool:
        """Raises `Bad` for what is neither yes nor no."""
        word = text.fold(raw)
        if word in ("", "khong", "0", "k"):
            return False
        if word in ("co", "1", "x", "dung"):
            return True
        raise Bad(f"“{text.clean_line(raw)}” chưa rõ. Nhập “có” hoặc “không”.")

    def show(self, value: bool) -> str:
        """Có, or nothing."""
        return "Có" if value else ""

    def to_db(self, value: bool) -> int:
        """0 or 1."""
        return int(value)

    def from_db(self, stored: Any) -> bool:
        """True or False."""
        return bool(stored)


@frozen
class NarrativeKind(Kind["narrative.Narrative"]):
    """The clerk's own text: paragraphs, lists, plain tables (core/narrative), stored as its JSON."""

    search: bool = True
    empty: ClassVar[Any] = narrative.Narrative(())
    column: ClassVar[str] = "TEXT NOT NULL DEFAULT ''"

    def parse(self, raw: str) -> narrative.Narrative:
        """Raises `Bad` for JSON that is no narrative."""
        try:
            return narrative.Narrative.from_json(raw) if raw.strip() else narrative.Narrative(())
        except ValueError as error:
            raise Bad(str(error)) from error

    def show(self, value: narrative.Narrative) -> str:
        """Its plain text."""
        return value.plain_text()

    def edit(self, value: narrative.Narrative) -> str:
        """Its JSON."""
        return "" if value.is_empty else value.to_json()

    def to_db(self, value: narrative.Narrative) -> str:
        """Its JSON."""
        return self.edit(value)

    def from_db(self, stored: Any) -> narrative.Narrative:
        """The narrative of its JSON."""
        return self.parse(stored or "")


@frozen
class Ref(Kind["str | None"]):
    """One row of another record type, by its id. What a user reads is that row's title, which the store knows."""

    target: str
    """Name of the record type."""
    list_name: str = ""
    """For list items: the list it is chosen from."""
    search: bool = True

    def parse(self, raw: str) -> str | None:
        """An id as it is; whether the row exists is the store's to say."""
        return raw.strip() or None


def ListRef(list_name: str, *, label: str, help: str = "", required: bool = False) -> Ref:
    """A reference to an item of an editable list."""
    return Ref(target="list_item", list_name=list_name, label=label, help=help, required=required)


@frozen
class Refs(Kind["tuple[str, ...]"]):
    """Rows of another record type, in order: a link table of its own."""

    target: str
    list_name: str = ""
    search: bool = True
    empty: ClassVar[Any] = ()
    column: ClassVar[str] = ""


@frozen
class Children(Kind["tuple[Any, ...]"]):
    """Rows of an own table that belong to this record, in order: a grid inside the form."""

    child: type[Any]
    empty: ClassVar[Any] = ()
    column: ClassVar[str] = ""


@frozen
class State(Choice):
    """Where a record stands in its life; `moves` are the allowed steps (core/workflow)."""

    moves: dict[str, tuple[str, ...]]
