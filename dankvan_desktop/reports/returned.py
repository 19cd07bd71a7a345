"""What a secretary changed in the Word document of a report, place by place: the old words and the new ones.

Words under a heading are laid beside what the report prints there. A changed line belongs to the clerk's own text
where it stands; a changed sentence that the program wrote is only shown, because its records decide what it says.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from dankvan_desktop.core import narrative
from dankvan_desktop.core.narrative import Narrative
from dankvan_desktop.core.text import clean_line
from dankvan_desktop.reports import tree
from dankvan_desktop.reports.build import Slot


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


def heading_lines(slot: Slot) -> tuple[str, ...]:
    """The lines that a heading prints: two for a Phần."""
    if slot.level == 0 and slot.number:
        return tuple(line for line in (slot.number, slot.heading) if line)
    return (tree.Heading(slot.level, slot.number, slot.heading).label,)


def printed_lines(block: tree.Block) -> list[str]:
    """The lines of a block in the Word document; of a chart only its name is text."""
    text = block.caption if isinstance(block, tree.ChartBlock) else tree.plain_text(block)
    return [line for line in text.split("\n") if line.strip()]


def compare(slots: Sequence[Slot], known: Mapping[int, Sequence[str]]) -> list[Returned]:
    """The places that read otherwise. `known`: the words found under each heading, by its place among the headings."""
    found: list[Returned] = []
    groups: list[tuple[Slot, list[Slot]]] = []
    for slot in slots:
        if slot.is_own:
            groups[-1][1].append(slot)
        else:
            groups.append((slot, []))
    for index, (heading, own) in enumerate(groups):
        if index in known:
            found += _compare_one(heading, own, list(known[index]))
    return found


def taken(old: Narrative, printed: Sequence[tree.Block], text: str) -> Narrative:
    """The new words as own text. A paragraph that nobody changed stays as it was, its live figures included.

    `printed`: the blocks that `old` prints, one for each of its own.
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
            fresh.append(lines[place])
            place += 1
            continue
        blocks += _fresh_blocks(fresh)
        fresh = []
        block, shown = kept[match]
        blocks.append(block)
        place += len(shown)
        del kept[: match + 1]
    return Narrative((*blocks, *_fresh_blocks(fresh)))


def _compare_one(heading: Slot, own: Sequence[Slot], words: list[str]) -> list[Returned]:
    lines, places = _laid_out(heading, own)
    label = " – ".join(heading_lines(heading))
    shown: list[Returned] = []
    matcher = SequenceMatcher(None, [_same(line) for line in lines], [_same(word) for word in words], autojunk=False)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        near = [place for place in places if place.is_at(i1, i2)]
        if kind == "equal":
            for line, word in zip(range(i1, i2), words[j1:j2], strict=True):
                for place in places:
                    if place.first <= line < place.last:
                        place.new.append(word)
        elif near:
            near[0].new += words[j1:j2]
        elif kind == "insert" and places:
            min(places, key=lambda place: min(abs(place.first - i1), abs(place.last - i1))).new += words[j1:j2]
        else:
            shown.append(Returned("", label, "\n".join(lines[i1:i2]), "\n".join(words[j1:j2])))
    changed = [
        Returned(
            place.slot.key, label, "\n".join(lines[place.first : place.last]), "\n".join(place.new), place.slot.prompt
        )
        for place in places
        if [_same(word) for word in place.new] != [_same(line) for line in lines[place.first : place.last]]
    ]
    return [*changed, *shown]


def _laid_out(heading: Slot, own: Sequence[Slot]) -> tuple[list[str], list[_Place]]:
    """The lines under a heading, and where its places for own text are in them."""
    lines: list[str] = []
    firsts: list[int] = []
    for block in heading.blocks:
        firsts.append(len(lines))
        lines += printed_lines(block)
    firsts.append(len(lines))
    return lines, [_Place(slot, firsts[slot.start], firsts[slot.start + len(slot.blocks)]) for slot in own]


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
