"""One way of writing all through a paper: where tones stand, i or y, capitals of terms (SP-1, domain.md §7.15).

What the paper has most often is its style; hints are about the rest.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from dankvan_desktop.core.rules import words
from dankvan_desktop.core.rules.hints import Hint, apart, inside, like, protected
from dankvan_desktop.core.rules.papers import NEW_TONE, OLD_TONE, variants

Style = tuple[tuple[str, str], ...]
"""The way that a paper writes, for each thing where it writes in two."""
_TONE = "tone"
_OLD, _NEW = "òa", "oà"
_MARKED = (
    ("oà", "òa"), ("oá", "óa"), ("oả", "ỏa"), ("oã", "õa"), ("oạ", "ọa"),
    ("oè", "òe"), ("oé", "óe"), ("oẻ", "ỏe"), ("oẽ", "õe"), ("oẹ", "ọe"),
    ("uỳ", "ùy"), ("uý", "úy"), ("uỷ", "ủy"), ("uỹ", "ũy"), ("uỵ", "ụy"),
)  # fmt: skip
_KEPT = {"tỉ": r"(?= mỉ\b)", "lí": r"(?= (?:nhí|lắc)\b)", "mĩ": r"(?!)", "kĩ": r"(?!)", "sỹ": r"(?!)"}
"""Words in which the rarer letter is the only one."""


def style_of(lines: Iterable[str]) -> Style:
    """What the lines of a paper write most often; of equally many the usual way."""
    counts: Counter[tuple[str, str]] = Counter()
    for line in lines:
        counts.update(_counts(line))
    usual = {_TONE: _OLD, **{pair[0]: pair[0] for pair in words.PAIRS}, **{term: term for term in words.ONE_STYLE}}
    out = []
    for kind, standard in usual.items():
        ways = {way: count for (of, way), count in counts.items() if of == kind}
        if len(ways) > 1:
            main = max((count, way == standard, way) for way, count in ways.items())
            out.append((kind, main[-1]))
    return tuple(out)


@lru_cache(maxsize=4096)
def in_line(line: str, style: Style) -> tuple[Hint, ...]:
    """Where a line does not write as the paper does."""
    if not style or not _counts(line):
        return ()
    kept, chosen = protected(line), dict(style)
    found = [
        hint
        for hint in (*_tones(line, chosen), *_letters(line, chosen), *_capitals(line, chosen))
        if not inside(hint, kept)
    ]
    return apart(found)


@lru_cache(maxsize=4096)
def _counts(line: str) -> tuple[tuple[str, str], ...]:
    """(kind, way) of each place of a line where there is a choice; remembered while the line stays as it is."""
    found = [(_TONE, way) for way, pattern in ((_NEW, NEW_TONE), (_OLD, OLD_TONE)) for _ in _words(pattern, line)]
    for usual, other in words.PAIRS:
        found += [(usual, way) for way in (usual, other) for _ in _spelled(way, line)]
    for term in words.ONE_STYLE:
        found += [(term, variant) for variant, _ in variants(line, term)]
    return tuple(found)


def _words(pattern: str, line: str) -> Iterator[re.Match[str]]:
    return re.finditer(rf"(?i){pattern}", line)


def _spelled(word: str, line: str) -> Iterator[re.Match[str]]:
    """The word, but not as the name of a person or country inside a sentence."""
    for match in re.finditer(rf"(?i)(?<!\w){word}(?!\w)", line):
        kept = word in _KEPT and re.match(_KEPT[word], line[match.end() :])
        begins = re.search(r"(?:^|[.:;!?]\s+|[-+“(]\s*)$", line[: match.start()])
        if not kept and (match.group().islower() or match.group().isupper() or begins):
            yield match


def _tones(line: str, style: Mapping[str, str]) -> Iterator[Hint]:
    if _TONE not in style:
        return
    to_old = style[_TONE] == _OLD
    pairs = dict(_MARKED) if to_old else {old: new for new, old in _MARKED}
    for match in _words(NEW_TONE if to_old else OLD_TONE, line):
        held = match.group()
        wanted = pairs.get(held.lower())
        if wanted is not None:
            after = "".join(
                each.upper() if model.isupper() else each for each, model in zip(wanted, held, strict=True)
            )
            why = f"Trong báo cáo này thường đặt dấu kiểu “{style[_TONE]}”"
            yield Hint("paper.tone", why, match.start(), match.end(), after)


def _letters(line: str, style: Mapping[str, str]) -> Iterator[Hint]:
    for pair in words.PAIRS:
        chosen = style.get(pair[0])
        if chosen is not None:
            other = pair[1] if chosen == pair[0] else pair[0]
            for match in _spelled(other, line):
                why = f"Trong báo cáo này thường viết “{chosen}”"
                yield Hint("paper.letters", why, match.start(), match.end(), like(match.group(), chosen))


def _capitals(line: str, style: Mapping[str, str]) -> Iterator[Hint]:
    for term in words.ONE_STYLE:
        chosen = style.get(term)
        for variant, match in variants(line, term) if chosen is not None else ():
            if variant != chosen and len(match.group()) == len(chosen or ""):
                after = "".join(
                    each.upper() if model.isupper() else each.lower()
                    for each, model in zip(match.group(), chosen or "", strict=True)
                )
                why = f"Trong báo cáo này thường viết “{chosen}”"
                yield Hint("paper.capitals", why, match.start(), match.end(), after)
