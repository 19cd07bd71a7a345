"""The numbers of headings by their depth (domain.md §1.3)."""

from __future__ import annotations

from dankvan_desktop.reports.tree import Block, Heading

_PART_WORDS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")


def heading_number(place: tuple[int, ...]) -> str:
    """“Phần thứ nhất”, “I.”, “1.”, “1.1.” by depth; a paper of one part begins at “I.”."""
    *above, last = place
    if len(place) == 1:
        return f"Phần thứ {_PART_WORDS[last]}" if last < len(_PART_WORDS) else f"Phần thứ {last + 1}"
    if len(place) == 2:
        return f"{_roman(last + 1)}."
    if len(place) == 3:
        return f"{last + 1}."
    return f"{above[-1] + 1}.{last + 1}."


def take_only(content: list[Block], level: int) -> Heading | None:
    """The first heading of a part, taken out of its content, where no other of that level stands in it."""
    found = [each for each in content if isinstance(each, Heading) and each.level == level and each.number]
    if len(found) != 1 or content[0] is not found[0]:
        return None
    del content[0]
    return found[0]


def _roman(number: int) -> str:
    out = ""
    for size, letters in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while number >= size:
            out += letters
            number -= size
    return out
