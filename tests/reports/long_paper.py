"""A report padded to sixty pages: more own text, tables, lists, appendices upright and landscape; very long names."""

from __future__ import annotations

from dataclasses import replace

from dankvan_desktop.reports.layout import PROFILES
from dankvan_desktop.reports.tree import (
    Appendix,
    Block,
    Column,
    Document,
    Heading,
    Letterhead,
    ListBlock,
    Para,
    SignatureBlock,
    TableBlock,
    TextRun,
)
from tests.reports import sample

LONG_SUPERIOR = "ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM VÀ CÁC TỔ CHỨC CHÍNH TRỊ - XÃ HỘI " * 4
"""Close to 300 letters."""
_OWN = (
    "Các tổ dân vận đã đến từng hộ để nắm tâm tư, nguyện vọng của Nhân dân; cùng chi bộ, Ban Công tác Mặt trận giải "
    "thích chủ trương, vận động đóng góp ngày công, hiến đất mở rộng đường; kết quả được công khai ở nhà văn hóa tổ "
    "dân phố và tại các buổi sinh hoạt chi bộ hằng tháng. "
)
_COLUMNS = (
    Column("TT", 1, "center"),
    Column("Nội dung", 7),
    Column("Đơn vị tính", 2, "center"),
    Column("Năm 2025", 2, "right"),
    Column("Năm 2026", 2, "right"),
)


def padded(document: Document, pages: int = 60) -> Document:
    """The report with so much more in it that it takes at least `pages` pages."""
    end = next(index for index, block in enumerate(document.blocks) if isinstance(block, SignatureBlock))
    closing = _closing(document.blocks, end)
    held = document.blocks[:closing]
    number = 0
    for block in held:
        if isinstance(block, Heading) and block.level < 2:
            number = number + 1 if block.level else 0
    more = [block for part in range(pages // 2) for block in _part(number + part + 1, part)]
    upright, across = (tuple(block for block in sample.document().blocks if isinstance(block, Appendix)))[::-1]
    found = [block for block in document.blocks[end + 1 :] if isinstance(block, Appendix)]
    count = len(found)
    named = [replace(block, number=f"Phụ lục {index}") for index, block in enumerate(found, start=1)]
    named += [replace(across, number=f"Phụ lục {count + 1}"), replace(upright, number=f"Phụ lục {count + 2}")]
    head = next(block for block in document.blocks if isinstance(block, Letterhead))
    attached = PROFILES[document.profile].attached("BÁO CÁO", head)
    named = [replace(block, attached=attached) for block in named]
    mention = "Số liệu kèm theo ở " + ", ".join(block.number for block in named) + "."
    blocks = (*held, *more, Para((TextRun(mention),)), *document.blocks[closing : end + 1], *named)
    return replace(document, blocks=blocks)


def with_long_names(document: Document) -> Document:
    """The report of bodies whose names take 300 letters, with a draft mark, a typist's note and forty recipients."""
    recipients = tuple(f"Chi bộ tổ dân phố {number}" for number in range(1, 40))

    def changed(block: Block) -> Block:
        if isinstance(block, Letterhead):
            name = LONG_SUPERIOR.strip()
            return replace(block, superior=name, issuer=f"{name} PHƯỜNG", draft_mark="Dự thảo lần 2")
        if isinstance(block, SignatureBlock):
            kept = PROFILES[document.profile].archived((*recipients, "Lưu Văn phòng"))
            return replace(block, recipients=kept, typed_note="VP, 40 bản")
        return block

    return replace(document, blocks=tuple(map(changed, document.blocks)))


def _closing(blocks: tuple[Block, ...], end: int) -> int:
    """Where the last paragraph begins."""
    return end - 1 if isinstance(blocks[end - 1], Para) else end


def _part(number: int, part: int) -> list[Block]:
    lengths = [1 + (part + month) % 4 for month in range(1, 9)]
    texts = [(TextRun(f"Tháng {month}: ", bold=True), TextRun(_OWN * much)) for month, much in enumerate(lengths, 1)]
    return [
        Heading(1, f"{_roman(number)}.", f"NỘI DUNG BỔ SUNG THỨ {part + 1}"),
        *[Para(runs) for runs in texts],
        ListBlock(((TextRun(_OWN.strip()),), (TextRun("Đã hoàn thành."),)), ordered=part % 2 == 0),
        *([TableBlock("Kết quả vận động", _COLUMNS, _rows(part))] if part % 3 == 0 else []),
    ]


def _rows(part: int) -> tuple[tuple[str, ...], ...]:
    return tuple((str(row), _OWN[: 40 + 17 * row], "hộ", str(row * part), "1.250") for row in range(1, 9))


def _roman(number: int) -> str:
    out = ""
    for size, letters in ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while number >= size:
            out += letters
            number -= size
    return out
