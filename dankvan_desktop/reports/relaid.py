"""A finished document in another layout profile, with the texts of its head and end that belong to the layout.

Title, number, authority, archive line and what stands under the title of an appendix are written by Party and state
rules in different ways (domain.md §1.5 “traps”); all other words stay as they are.
"""

from __future__ import annotations

import re
from dataclasses import replace

from dankvan_desktop.reports.layout import PROFILES, Layout
from dankvan_desktop.reports.tree import Appendix, Block, Document, Letterhead, SignatureBlock, Title

_PARTY_NUMBER = r"(?P<number>\S+)-(?P<code>[A-ZĐ][A-Za-zĐđ]*)/(?P<suffix>\S+)"
_STATE_NUMBER = r"(?P<number>[^/\s]+)/(?P<code>[A-ZĐ][A-Za-zĐđ]*)-(?P<suffix>\S+)"
_STATE_LETTER = r"(?P<number>[^/\s]+)/(?P<suffix>\S+)"


def relaid(document: Document, profile: str) -> Document:
    """The document as it stands in a profile (a key of `layout.PROFILES`)."""
    layout = PROFILES[profile]
    if PROFILES[document.profile].issuer == layout.issuer:
        return replace(document, profile=profile)
    blocks = tuple(_relaid(block, layout) for block in document.blocks)
    head = next((block for block in blocks if isinstance(block, Letterhead)), None)
    type_name = next((block.type_name for block in blocks if isinstance(block, Title)), "")
    attached = layout.attached(type_name, head) if head else ""
    blocks = tuple(replace(each, attached=attached) if isinstance(each, Appendix) else each for each in blocks)
    return replace(document, blocks=blocks, profile=profile, number=_number(document.number, layout))


def _relaid(block: Block, layout: Layout) -> Block:
    match block:
        case Letterhead():
            return replace(block, title_line=layout.title_line, number=_number(block.number, layout))
        case SignatureBlock():
            recipients = layout.archived(block.recipients)
            return replace(block, authority=layout.authority_line(block.authority), recipients=recipients)
    return block


def _number(number: str, layout: Layout) -> str:
    """The number and symbol written the other way: 70-BC/ĐU and 70/BC-ĐU; one of another form stays."""
    for pattern in (_PARTY_NUMBER, _STATE_NUMBER, _STATE_LETTER):
        match = re.fullmatch(pattern, number.strip())
        if match:
            parts = match.groupdict()
            return layout.number_of(parts["number"], parts.get("code") or "CV", parts["suffix"])
    return number
