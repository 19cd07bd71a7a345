"""What a secretary changed in the Word document of a report, place by place: the old words and the new ones.

Words under a heading are laid beside what the report prints there. A changed line belongs to the text where it stands:
the clerk's own, or a sentence of the program that becomes an edited one. What tables and charts say is only shown,
because records decide it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from dankvan_desktop.core import narrative
from dankvan_desktop.core.narrative import Narrative
from dankvan_desktop.core.text import clean_line
from dankvan_desktop.reports import tree
from dankvan_desktop.reports.build import HOMELESS, Slot


@dataclass(frozen=True)
class Returned:
    """One place that reads otherwise in Word; without `key` it cannot be taken, only read."""

    key: str
    heading: str
    old: str
    new: str
    prompt: str = ""


@dataclass
class _Place:
    """Own text in the lines that a heading prints: from `first` up to `last`."""

    slot: Slot
    first: int
    last: int
    new: list[str] = field(default_factory=list)

    def is_at(self, first: int, last: int) -> bool:
        """Whether lines from `first` up to `last` touch it."""
        return self.first < last and first < self.last if first < last else self.first <= first <= self.last

    def distance(self, line: int) -> int:
        """How far a line lies from it; 0 inside."""
        return max(self.first - line, line - self.last + 1, 0)


@dataclass
class _Group:
    """What Word shows under one heading: its part of the report, and those after it that have no heading there."""

    lines: tuple[str, ...]
    parts: list[tuple[Slot, list[Slot]]] = field(default_factory=list)


def _groups(slots: Sequence[Slot]) -> list[_Group]:
    groups: list[_Group] = []
    for slot in slots:
        if slot.is_place:
            if groups and groups[-1].parts[-1][0].heading == slot.heading:
                groups[-1].parts[-1][1].append(slot)
        elif slot.key != HOMELESS:
            if slot.number or not groups:
                groups.append(_Group(heading_lines(slot) if slot.number else ()))
            groups[-1].parts.append((slot, []))
    return groups


def heading_lines(slot: Slot) -> tuple[str, ...]:
    """The lines that a heading prints: two for a Phần."""
    if slot.level == 0 and slot.number:
        return tuple(line for line in (slot.number, slot.heading) if line)
    return (tree.Heading(slot.level, slot.number, slot.heading).label,)


def printed_lines(block: tree.Block) -> list[str]:
    """The lines of a block in the Word document."""
    return [line for line in tree.plain_text(block).split("\n") if line.strip()]


def headings(slots: Sequence[Slot]) -> list[tuple[str, ...]]:
    """The headings that the paper prints, with the lines of each; () is what stands before the first."""
    return [group.lines for group in _groups(slots)]


def compare(slots: Sequence[Slot], known: Mapping[int, Sequence[str]]) -> list[Returned]:
    """The places that read otherwise. `known`: the words found under each heading, by its place in `headings`."""
    found: list[Returned] = []
    for index, group in enumerate(_groups(slots)):
        if index in known:
            found += _compare_one(group, list(known[index]))
    return found


def taken(old: Narrative, printed: Sequence[tree.Block], text: str, label: str = "") -> Narrative:
    """The new words as own text. A paragraph that nobody changed stays as it was, its live figures included.

    `printed`: the blocks that `old` prints, one for each of its own; `label`: what the outline puts before them.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    kept = [
        (block, [_same(line) for line in printed_lines(shown)])
        for block, shown in zip(old.blocks, printed, strict=True)
    ]
    blocks: list[narrative.Block] = []
    fresh: list[str] = []
    place = 0
    while place < len(lines):
        rest = [_same(line) for line in lines[place:]]
        match = next((at for at, (_, shown) in enumerate(kept) if shown and rest[: len(shown)] == shown), None)
        if match is None:
            fresh.append(lines[place].removeprefix(f"{label} ") if label and not place else lines[place])
            place += 1
            continue
        blocks += _fresh_blocks(fresh)
        fresh = []
        block, shown = kept[match]
        blocks.append(block)
        place += len(shown)
        del kept[: match + 1]
    return Narrative((*blocks, *_fresh_blocks(fresh)))


def _compare_one(group: _Group, words: list[str]) -> list[Returned]:
    lines, places = _laid_out(group)
    label = _label(group.parts[0][0])
    shown: list[Returned] = []
    matcher = SequenceMatcher(None, [_same(line) for line in lines], [_same(word) for word in words], autojunk=False)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        near = [place for place in places if place.is_at(i1, i2)]
        if kind == "equal":
            for line, word in zip(range(i1, i2), words[j1:j2], strict=True):
                for place in places:
                    if place.first <= line < place.last:
                        place.new.append(word)
        elif len(near) > 1 and i2 - i1 == j2 - j1:
            for line, word in zip(range(i1, i2), words[j1:j2], strict=True):
                _, at = min((place.distance(line), at) for at, place in enumerate(near))
                near[at].new.append(word)
        elif near:
            # A line between a sentence of the program and the clerk's own text belongs to the latter.
            chosen = next((place for place in near if place.slot.is_own), near[0]) if kind == "insert" else near[0]
            chosen.new += words[j1:j2]
        elif kind == "insert" and places:
            min(places, key=lambda place: min(abs(place.first - i1), abs(place.last - i1))).new += words[j1:j2]
        else:
            shown.append(Returned("", label, "\n".join(lines[i1:i2]), "\n".join(words[j1:j2])))
    changed = [
        Returned(
            place.slot.key,
            _label(place.slot),
            "\n".join(lines[place.first : place.last]),
            "\n".join(place.new),
            place.slot.prompt,
        )
        for place in places
        if [_same(word) for word in place.new] != [_same(line) for line in lines[place.first : place.last]]
    ]
    return [*changed, *shown]


def _laid_out(group: _Group) -> tuple[list[str], list[_Place]]:
    """The lines under a heading, and where its places for words are in them."""
    lines: list[str] = []
    places: list[_Place] = []
    for heading, own in group.parts:
        firsts: list[int] = []
        for block in heading.blocks:
            firsts.append(len(lines))
            lines += printed_lines(block)
        firsts.append(len(lines))
        places += [_Place(slot, firsts[slot.start], firsts[slot.start + len(slot.blocks)]) for slot in own]
    return lines, places


def _label(slot: Slot) -> str:
    """What a place is told by: its heading on one line."""
    return " – ".join(heading_lines(slot))


def _fresh_blocks(lines: Sequence[str]) -> list[narrative.Block]:
    """New lines as paragraphs, lists of dashes and tables."""
    out: list[narrative.Block] = []
    place = 0
    while place < len(lines):
        kind = _kind(lines[place])
        end = place + 1
        while end < len(lines) and kind and _kind(lines[end]) == kind:
            end += 1
        group = lines[place:end]
        if kind.startswith("table"):
            rows = [tuple(line.split("\t")) for line in group]
            out.append(narrative.TableBlock(rows[0], tuple(rows[1:])))
        elif kind == "list":
            out.append(narrative.ListBlock(tuple((narrative.Run(line[2:]),) for line in group)))
        else:
            out.append(narrative.Para((narrative.Run(group[0]),)))
        place = end
    return out


def _kind(line: str) -> str:
    if "\t" in line:
        return f"table {line.count(chr(9))}"
    return "list" if line.startswith("- ") and line[2:].strip() else ""


def _same(line: str) -> str:
    """A line as it is compared: spaces and no-break spaces alike."""
    return clean_line(line.replace("\u00a0", " "))
