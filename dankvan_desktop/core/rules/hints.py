"""Spelling and style of a line, with what would stand there instead: hints that the clerk takes or leaves one by one.

Pure functions over a line in which a live figure is one letter (`core.narrative_words.FIGURE`). Words inside the title
of another paper stay as that paper has them. The corpus is domain.md §7.15; the rules beside each.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from re import Match

from dankvan_desktop.core.frozen import Frozen, fixed
from dankvan_desktop.core.narrative_words import FIGURE
from dankvan_desktop.core.records.documents import numbering
from dankvan_desktop.core.rules import texts, words
from dankvan_desktop.core.rules.documents import CENTRAL, LAW_SLIP

_SMALL = words.SMALL
_LETTER = r"[^\W\d_]"


@fixed
class Hint(Frozen):
    """One place in a line. `after` is what to write there, None where only a person can tell; `why` says the rule."""

    code: str
    why: str
    start: int
    end: int
    after: str | None

    def before(self, line: str) -> str:
        """What stands there."""
        return line[self.start : self.end]


_CITED = ("text.symbols", "text.central_symbols", "text.law_symbols", "text.date_zero", "text.short_type")
"""What is said of the papers that a line cites."""
Fix = Callable[[Match[str]], str | None]
_SAME = "\x00"
"""A fix that finds nothing wrong after all."""


@lru_cache(maxsize=4096)
def in_line(line: str, names: tuple[str, ...] = ()) -> tuple[Hint, ...]:
    """The hints of a line, from left to right, none over another. `names`: proper names of the file with their
    capitals."""
    if not line.strip():
        return ()
    quoted, kept = protected(line, "text.symbols"), protected(line)
    found = [
        hint
        for hint in (*_by_pattern(line), *_slips(line), *_syllables(line), *_names(line, names), *_brackets(line))
        if FIGURE not in line[hint.start : hint.end] and not inside(hint, quoted if hint.code in _CITED else kept)
    ]
    return apart(found)


def inside(hint: Hint, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a hint touches one of the stretches."""
    return any(low < hint.end and hint.start < high for low, high in spans)


def apart(hints: Iterable[Hint]) -> tuple[Hint, ...]:
    """From left to right; of two that overlap the one that can be taken at a click, else the first."""
    out: list[Hint] = []
    for hint in sorted(hints, key=lambda each: (each.start, each.after is None, -each.end)):
        if not out or hint.start >= out[-1].end:
            out.append(hint)
        elif out[-1].after is None and hint.after is not None:
            out[-1] = hint
    return tuple(out)


def protected(line: str, code: str = "") -> list[tuple[int, int]]:
    """The stretches that are another paper's title: after its number, in quotation marks or behind “về”.

    Where the latter ends nobody knows: numbers and dates in it (`code`) are the clerk's.
    """
    paper = rf"(?:{texts.SYMBOL}|{texts.LAW})"
    patterns = [rf"{paper}[^“”\n]{{0,80}}“([^”\n]*)”?"]
    if code not in _CITED:
        patterns.append(rf"{paper}[^“”;\n]{{0,80}}?\b(?:về việc|về|[Vv]/v)\b([^.,;“\n]*)")
    return [match.span(1) for pattern in patterns for match in re.finditer(pattern, line)]


def like(model: str, text: str) -> str:
    """A text with the capitals of another: all of them, the first, or its own."""
    letters = [letter for letter in model if letter.isalpha()]
    if len(letters) > 1 and all(letter.isupper() for letter in letters):
        return text.upper()
    return text[:1].upper() + text[1:] if letters and letters[0].isupper() else text


def _by_pattern(line: str) -> Iterator[Hint]:
    for code, why, pattern, fix in (*_numbers(), *_marks(), *_wording()):
        for match in re.finditer(pattern, line):
            after = fix(match)
            if after not in (_SAME, match.group()):
                yield Hint(code, why, match.start(), match.end(), after)


Rules = tuple[tuple[str, str, str, Fix], ...]
"""(code, why, pattern, fix): the code is that of the rule over saved texts, where there is one."""


@cache
def _numbers() -> Rules:
    day = r"(\d{1,2})[ \u00a0]*/[ \u00a0]*(\d{1,2})"
    return (
        ("text.unit_space", "Giữa số và đơn vị có một dấu cách",
         rf"(?<![\w/-])(\d[\d.,]*)({words.MEASURES})(?![\w²³])", lambda m: f"{m[1]} {m[2]}"),
        ("text.percent", "Dấu % viết liền số", r"(?<![\w/-])(\d[\d.,]*)[ \u00a0]+%", lambda m: f"{m[1]}%"),
        ("text.date_zero", "Ngày dưới 10, tháng 1, 2 thêm số 0; không có dấu cách",
         rf"(?<![\d/.,]){day}[ \u00a0]*/[ \u00a0]*((?:19|20)\d\d)(?!\d)", _date),
        ("text.date_zero", "Ngày dưới 10, tháng 1, 2 thêm số 0",
         rf"(?<=[Nn]gày ){day}(?![\d/.,]*\d)", _short_date),
        ("text.date_zero", "Ngày dưới 10, tháng 1, 2 thêm số 0",
         r"(?<=[Nn]gày )(\d{1,2}) tháng (\d{1,2})(?!\d)(?=(?: năm \d{4})?)", _long_date),
        ("text.symbols", "Số, ký hiệu đúng thể thức", texts.SYMBOL, _symbol),
        ("text.central_symbols", "Bộ Chính trị, Ban Bí thư, Trung ương ghi TW", rf"(?<!\w){CENTRAL}(?!\w)",
         lambda m: f"{m[1]}/TW"),
        ("text.law_symbols", "Ký hiệu luật, pháp lệnh", rf"(?<![\w/]){LAW_SLIP}",
         lambda m: numbering.parse(m[0]).symbol),
        ("text.number_style", "Số từ một nghìn có dấu chấm",
         rf"(?<![\d./,–-])(?<!năm )(?<!Năm )(\d{{4,}})(?=\s*(?:{words.COUNTED})(?!\w))", lambda m: texts.grouped(m[1])),
    )  # fmt: skip


@cache
def _marks() -> Rules:
    return (
        ("text.end_mark", "Không dùng “./.”", r"[ \u00a0]*(?:\./\.?|/\./)", lambda m: "."),
        ("text.spaces", "Dấu cách thừa", r"(?<=\S)(?: {2,}|(?<!\d)[ \u00a0]*\u00a0[ \u00a0]*(?!\d))(?=\S)",
         lambda m: " "),
        ("text.space_before", "Không có dấu cách trước dấu câu",
         r"(?<=[^\s,.;:!?])[ \u00a0]+(?:[,;:!?)”]|\.(?![\w.…]))",
         lambda m: m[0].strip(" \u00a0")),
        ("text.space_before", "Không có dấu cách sau dấu mở", r"[(“][ \u00a0]+(?=\S)", lambda m: m[0][0]),
        ("text.quotes", "Giữa hai cụm trong ngoặc kép có dấu phẩy", r"”[ \u00a0]?“", lambda m: "”, “"),
        ("text.glued", "Sau dấu câu có một dấu cách", rf"({_LETTER}+)([,;:!?…])({_LETTER}+)(?![\w@])", _glued),
        ("text.glued", "Sau dấu chấm có một dấu cách",
         rf"(?<![\w.@])([{_SMALL}]{{2,}})(\.)(?!(?:{texts.FILE_ENDINGS})\b)({_LETTER}{{2,}})(?![\w.@])", _glued),
        ("text.glued", "Sau dấu đóng có một dấu cách", rf"([)”])({_LETTER})", lambda m: f"{m[1]} {m[2]}"),
        ("text.glued", "Trước dấu mở có một dấu cách", rf"({_LETTER})([(“])", lambda m: f"{m[1]} {m[2]}"),
    )  # fmt: skip


@cache
def _wording() -> Rules:
    return (
        ("text.qui", "Viết “quy”", r"\b([Qq])ui(?= (?:định|chế|hoạch|mô|trình|tắc|ước|luật)\b)",
         lambda m: f"{m[1]}uy"),
        ("text.every_year", "Nay thường viết “hằng”", r"\b([Hh])àng(?= (?:năm|quý|tháng|tuần|ngày)\b)",
         lambda m: f"{m[1]}ằng"),
        ("text.short_type", "Trong câu viết đủ tên loại", r"\b(QĐ|NQ|KH|BC|TB|CV|CT|HD)(?= số\b)",
         lambda m: texts.FULL_TYPES[m[1]]),
        ("text.about", "Trong câu viết “về việc”", r"\b([Vv])/v\b", lambda m: "về việc" if m.start() else "Về việc"),
        ("text.position", "Chức vụ viết đủ chữ", r"(?<!\w)[Pp]\.\s?(?=(?i:bí|chủ|trưởng|chánh)\w*)(\w+)",
         lambda m: f"{'PHÓ' if m[1].isupper() else 'Phó'} {m[1]}"),
        ("text.slips", "Sau “tổ dân” thiếu “phố” hoặc “vận”", rf"\b[Tt]ổ dân(?!\w| (?:{words.AFTER_TO_DAN})\b)",
         lambda m: None),
    )  # fmt: skip


def _date(match: Match[str]) -> str | None:
    day, month, year = match.groups()
    padded = _padded(day, month)
    return f"{padded}/{year}" if padded else _SAME


def _short_date(match: Match[str]) -> str | None:
    return _padded(*match.groups()) or _SAME


def _long_date(match: Match[str]) -> str | None:
    padded = _padded(*match.groups())
    return padded.replace("/", " tháng ") if padded else _SAME


def _padded(day: str, month: str) -> str:
    """05/02, 03/6 (domain.md §1.3); months from 3 on stay as they were typed."""
    if not (1 <= int(day) <= 31 and 1 <= int(month) <= 12):
        return ""
    return f"{int(day):02d}/{f'{int(month):02d}' if int(month) < 3 else month}"


def _symbol(match: Match[str]) -> str | None:
    held = match.group()
    return _SAME if re.fullmatch(CENTRAL, held) else numbering.parse(held).symbol


def _glued(match: Match[str]) -> str | None:
    """“khai,quán” is parted where both sides are words; “cấ,p” only a person can mend."""
    left, mark, right = match.groups()
    if f"{left}{mark}{right}" in texts.NOT_GLUED:
        return _SAME
    both = words.is_syllable(left.lower()) and words.is_syllable(right.lower())
    return f"{left}{mark} {right}" if both else None


def _slips(line: str) -> Iterator[Hint]:
    lower = line.lower()
    for wrong, right in words.SLIPS.items():
        if wrong in lower:
            for match in re.finditer(rf"(?<!\w){re.escape(wrong)}(?!\w)", line, re.IGNORECASE):
                end = match.end() - (len(wrong) - len(wrong.rstrip()))
                after = like(match.group(), right.strip())
                yield Hint("text.slips", "Lỗi chính tả hay gặp", match.start(), end, after)


def _syllables(line: str) -> Iterator[Hint]:
    """A word that is none: two stuck together are parted where only one way makes two words."""
    for match in re.finditer(rf"(?<![\w-])[{_SMALL}]{{2,}}(?![\w-])", line):
        word = match.group()
        if word.isascii() or words.is_syllable(word):
            continue
        halves = [
            f"{word[:cut]} {word[cut:]}"
            for cut in range(2, len(word) - 1)
            if words.is_syllable(word[:cut]) and words.is_syllable(word[cut:])
        ]
        after = halves[0] if len(halves) == 1 else None
        yield Hint("text.syllables", "Chữ không có trong tiếng Việt", match.start(), match.end(), after)


def _names(line: str, names: Sequence[str]) -> Iterator[Hint]:
    lower = line.lower()
    for name in names:
        if name.lower() in lower:
            for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", line, re.IGNORECASE):
                if match.group() not in (name, name.upper()):
                    yield Hint("text.names", "Tên riêng viết hoa", match.start(), match.end(), name)


def _brackets(line: str) -> Iterator[Hint]:
    place = texts.unpaired(line)
    if place is not None:
        yield Hint("text.brackets", "Dấu này không có dấu đi cặp", place, place + 1, None)
