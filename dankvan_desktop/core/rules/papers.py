"""Rules over all texts of one report together: one style, one spelling, nothing twice (SP-1, domain.md §7.14–7.16)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from re import Match

from dankvan_desktop.core import dates
from dankvan_desktop.core.rules import known, words
from dankvan_desktop.core.rules.model import Corpus, Facts, Found, Printed, items
from dankvan_desktop.core.rules.texts import LAW, SYMBOL
from dankvan_desktop.core.text import fold

NEW_TONE = r"(?:o[àáảãạ]|o[èéẻẽẹ]|(?<![qQ])u[ỳýỷỹỵ])(?![^\W\d_])"
OLD_TONE = r"(?:[òóỏõọ][ae]|(?<![qQ])[ùúủũụ]y)(?![^\W\d_])"
ALIKE, LONG = 0.75, 120
"""From how much in common two paragraphs are the same text; shorter ones repeat by nature (letters)."""

Held = dict[str, list[tuple[Printed, Match[str]]]]


def tone(texts: Corpus, facts: Facts) -> Iterable[Found]:
    """I16: uỷ or ủy, hoà or hòa: both are right, one of them in one paper."""
    held: Held = {
        style: list(texts.find(rf"(?i)[^\W\d_]*{pattern}")) for style, pattern in (("mới", NEW_TONE), ("cũ", OLD_TONE))
    }
    yield from _minority(texts, held, "cũ", "Đặt dấu thanh một kiểu")


def letters(texts: Corpus, facts: Facts) -> Iterable[Found]:
    """tỉ beside tỷ, kĩ beside kỹ: one of them in one paper."""
    for usual, other in words.PAIRS:
        held: Held = {each: list(texts.find(rf"(?i)\b{each}\b")) for each in (usual, other)}
        yield from _minority(texts, held, usual, "Viết i, y thống nhất")


def capitals(texts: Corpus, facts: Facts) -> Iterable[Found]:
    """Nhân dân beside nhân dân, Khối Dân vận beside Khối dân vận: one of them in one paper."""
    for term in words.ONE_STYLE:
        held: Held = defaultdict(list)
        for variant, match in variants(texts.whole, term):
            held[variant].append((texts.at(match.start()), match))
        yield from _minority(texts, held, term, "Viết hoa thống nhất")


def variants(words: str, term: str) -> Iterator[tuple[str, Match[str]]]:
    """Every place where a term stands with capitals that somebody chose, and how they are."""
    for match in re.finditer(_loose(term), words, re.IGNORECASE):
        variant = _old_tone(match.group())
        before = words[max(0, match.start() - 30) : match.start()].rpartition("\n")[2]
        if not variant.isupper() and not _forced(variant, before, words[match.end() : match.end() + 3]):
            yield variant, match


def _loose(term: str) -> str:
    """A term with either place of the tone mark, as whole words."""
    pattern = re.escape(term).replace("ủy", "(?:ủy|uỷ)").replace(r"\ ", r"\s")
    return rf"(?<!\w){pattern}(?!\w)"


def _old_tone(text: str) -> str:
    return text.replace("uỷ", "ủy").replace("Uỷ", "Ủy").replace("\u00a0", " ")


def _forced(variant: str, before: str, after: str) -> bool:
    """Whether the capital is decided by the place: a sentence begins, a longer name, a common noun, a number after."""
    low = before.lower()
    if variant[0].isupper() and re.search(r"(?:^|[.:;!?…]\s*|[“(]|^\s*[-*+•]\s*|^\s*[\w.]{1,4}[.)]\s*)$", before):
        return True
    rest = words.PART_OF_A_NAME.get(variant.lower())
    if rest and re.search(rest, low):
        return True
    if variant[0].islower() and re.search(r"trưởng\s+$", low):
        return True
    if variant.islower() and variant not in ("nhân dân", "dân vận khéo") and re.search(words.MANY, low):
        return True
    return bool(re.match(r"\s\d", after))


def _minority(texts: Corpus, held: Held, usual: str, advice: str) -> Iterator[Found]:
    """A finding for each text that has a rarer variant; of equally many the usual one stands."""
    counts = {variant: len(found) for variant, found in held.items() if found}
    if len(counts) < 2:
        return
    main = max(counts, key=lambda variant: (counts[variant], variant == usual))
    norm = Counter(match.group() for _, match in held[main]).most_common(1)[0]
    for variant, found in held.items():
        if variant == main:
            continue
        by_text: dict[Printed, Counter[str]] = defaultdict(Counter)
        for text, match in found:
            by_text[text][match.group()] += 1
        for text, shown in by_text.items():
            listed = ", ".join(f"“{each}”" for each in list(shown)[:3])
            yield text.found(
                f"{advice}: ở đây viết {listed}, chỗ khác trong báo cáo viết “{norm[0]}” ({counts[main]} lần).",
                *sorted(shown), main,
            )


def duplicates(texts: Corpus, facts: Facts) -> Iterable[Found]:
    """I11, I20: a paragraph that stands there twice, whole or nearly."""
    lines = [(text, line.strip()) for text, line in texts.lines() if len(line.strip()) >= LONG]
    shingles = [_shingles(line) for _, line in lines]
    known: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for place, (text, line) in enumerate(lines):
        shared = Counter(other for each in shingles[place] for other in known[each])
        for each in shingles[place]:
            known[each].append(place)
        for other, common in shared.most_common(1):
            alike = 2 * common / (len(shingles[place]) + len(shingles[other]))
            inside = common / min(len(shingles[place]), len(shingles[other]))
            if max(alike, inside) >= ALIKE:
                yield text.found(
                    f"Đoạn “{line[:50]}…” gần như trùng với đoạn “{lines[other][1][:50]}…” "
                    f"({round(100 * max(alike, inside))}%). Giữ một đoạn.",
                    line[:80], lines[other][1][:80],
                )


def _shingles(line: str) -> set[tuple[str, str, str]]:
    found = re.findall(r"\w+", fold(line))
    return set(zip(found, found[1:], found[2:], strict=False))


def acronyms(texts: Corpus, facts: Facts) -> Iterable[Found]:
    """An acronym stands in brackets after its words where it is first used (domain.md §7.16)."""
    for item in items(facts, "acronym"):
        short = re.escape(item.code)
        first = next(texts.find(rf"(?<![\w/.(-]){short}(?![\w/-])"), None)
        if first and not re.search(rf"\([^()\n]{{0,30}}(?<!\w){short}\)", texts.whole[: first[1].start()]):
            text, match = first
            yield text.found(f"“{texts.near(match)}”: viết đủ ở lần đầu: “{item.label} ({item.code})”.", item.code)


def ended_basis(texts: Corpus, facts: Facts) -> Iterable[Found]:
    """LG-1: a paper that is cited was in force on the day of the report."""
    day = str(getattr(texts.paper, "date", None) or "")
    listed = known.index(facts.all("known_document")) if day else {}
    for text, match in texts.find(rf"({SYMBOL}|{LAW})(?:,? (?:ngày )?(\d\d?/\d\d?/\d{{4}}))?") if day else ():
        symbol, dated = match.groups()
        paper = known.find(listed, symbol, _day(dated))
        if paper is None or not known.lapsed(paper, dates.first_day(day)):
            continue
        instead = facts.get("known_document", paper.replaced_by)
        advice = f" Nay là {instead.symbol}." if instead else ""
        yield text.found(
            f"“{symbol}” hết hiệu lực từ {dates.cite(paper.valid_to or '')}, trước ngày báo cáo.{advice}",
            symbol, paper.valid_to or "", day,
        )


def _day(dated: str | None) -> str | None:
    """The date that follows a symbol; None where there is none or it is impossible."""
    try:
        return dates.parse(dated) if dated else None
    except dates.BadDate:
        return None


def numbering(texts: Corpus, facts: Facts) -> Iterable[Found]:
    """BD-2: 1, 2, 3 without a gap where paragraphs of one text are numbered by hand."""
    for text in texts.texts:
        numbers = [int(each) for each in re.findall(r"(?m)^\s*(\d{1,2})\.\s", text.text)]
        if len(numbers) > 1 and numbers[0] == 1:
            for before, after in pairwise(numbers):
                if after not in (before + 1, 1):
                    held = f"{before}/{after}"
                    yield text.found(f"Đánh số nhảy từ {before} đến {after}. Đánh lại cho liên tục.", held)
