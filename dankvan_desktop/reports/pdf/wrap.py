"""Breaking plain text into lines by measured widths: for cells, letterhead, signature. Breaks at spaces only."""

from __future__ import annotations

import re

from dankvan_desktop.reports.fonts import width

# Words of names and titles that belong together: a centred line does not break inside them where that can be helped.
_COMPOUNDS = (
    "ban chấp hành|ban chỉ đạo|ban thường vụ|bí thư|chi bộ|chính trị|chủ tịch|công tác|dân chủ|dân tộc|dân vận|"
    "đảng bộ|đảng ủy|đảng uỷ|hội đồng|kế hoạch|mặt trận|nghị quyết|nhân dân|tổ chức|tổ dân phố|tổ quốc|tôn giáo|"
    "thành phố|thành ủy|thành uỷ|thị trấn|thị xã|trung ương|ủy ban|uỷ ban|việt nam|xã hội"
)
_TOGETHER = re.compile(rf"\b(?:{_COMPOUNDS}|(?:số|ngày|khóa|năm) \d\S*)(?!\w)", re.IGNORECASE)


def text_width(text: str, face: str, size: float) -> float:
    """Width of one line in points."""
    words = text.split(" ")
    return sum(width(word, face, size) for word in words) + width(" ", face, size) * (len(words) - 1)


def wrap(text: str, limit: float, face: str, size: float) -> list[str]:
    """Lines no wider than `limit` points; a single word that is wider is cut. Line breaks in `text` are kept."""
    space = width(" ", face, size)
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line: list[str] = []
        used = 0.0
        for word in _pieces(paragraph, limit, face, size):
            wide = width(word, face, size)
            if line and used + space + wide > limit:
                lines.append(" ".join(line))
                line, used = [], 0.0
            used += wide + (space if line else 0)
            line.append(word)
        lines.append(" ".join(line))
    return lines


def balanced(text: str, limit: float, face: str, size: float) -> list[str]:
    """As `wrap`, but with lines of like length, for centred names: no left-over word, no compound word broken."""
    lines = wrap(text, limit, face, size)
    if len(lines) < 2:
        return lines
    glued = _TOGETHER.sub(lambda match: match[0].replace(" ", "\u00a0"), text)
    if len(wrap(glued, limit, face, size)) == len(lines):
        text = glued
    low, high = limit / 2, limit
    while high - low > 1:
        middle = (low + high) / 2
        fits = len(wrap(text, middle, face, size)) == len(lines) and _widest_word(text, face, size) <= middle
        low, high = (low, middle) if fits else (middle, high)
    return [line.replace("\u00a0", " ") for line in wrap(text, high, face, size)]


def at_most(lines: list[str], most: int) -> list[str]:
    """No more lines than a page has room for; what is left out shows as “…”."""
    return lines if len(lines) <= most else [*lines[: most - 1], f"{lines[most - 1][:-3]}…"]


def _widest_word(text: str, face: str, size: float) -> float:
    return max(width(word, face, size) for word in text.split())


def _pieces(paragraph: str, limit: float, face: str, size: float) -> list[str]:
    words = paragraph.split(" ")
    if all(width(word, face, size) <= limit for word in words):
        return words
    return [piece for word in words for piece in _cut(word, limit, face, size)]


def _cut(word: str, limit: float, face: str, size: float) -> list[str]:
    pieces: list[str] = []
    while len(word) > 1 and width(word, face, size) > limit:
        count = max(1, int(len(word) * limit / width(word, face, size)))
        while count > 1 and width(word[:count], face, size) > limit:
            count -= 1
        pieces.append(word[:count])
        word = word[count:]
    return [*pieces, word]
