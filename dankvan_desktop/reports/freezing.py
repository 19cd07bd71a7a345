"""A document tree as text and back: what an issued report keeps of its contents.

The text names every part and field, so that a later program reads it whatever has come to the tree since: a field that
it does not know is left out, one that the text lacks is empty as in a tree made without it.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Sequence
from dataclasses import MISSING, dataclass, fields
from decimal import Decimal, InvalidOperation
from typing import Any

from dankvan_desktop.ops.issued_figures import narrowed
from dankvan_desktop.reports import tree

FORMAT = 1
_IS, _NUMBER = "is", "Number"
_PARTS: dict[str, Any] = {
    part.__name__: part
    for part in (
        tree.Document, tree.Letterhead, tree.Title, tree.Addressees, tree.Grounds, tree.Heading, tree.Para,
        tree.TextRun, tree.ListBlock, tree.Column, tree.TableBlock, tree.ChartBlock, tree.SignatureBlock, tree.Appendix,
    )
}  # fmt: skip


class BadTree(ValueError):
    """A text that is no frozen tree; a Vietnamese sentence."""


@dataclass(frozen=True)
class Reworded:
    """A block that reads otherwise in another tree: what stood there and what stands there now, cut to the change."""

    then: str
    now: str


def freeze(document: tree.Document) -> bytes:
    """The canonical text of a tree: equal trees give equal bytes."""
    whole = {"format": FORMAT, "document": _plain(document)}
    return (json.dumps(whole, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode("utf-8")


def thaw(data: bytes) -> tree.Document:
    """The tree that `freeze` wrote. Raises `BadTree`."""
    try:
        document = _made(json.loads(data.decode("utf-8"))["document"])
    except (ValueError, KeyError, TypeError, InvalidOperation, RecursionError) as error:
        raise BadTree("Nội dung lưu của báo cáo không đọc được.") from error
    if not isinstance(document, tree.Document):
        raise BadTree("Nội dung lưu của báo cáo không đọc được.")
    return document


def reworded(then: tree.Document, now: tree.Document) -> tuple[Reworded, ...]:
    """The blocks whose words differ, in the order of the paper."""
    before, after = tree.plain_blocks(then), tree.plain_blocks(now)
    found = []
    for kind, start, end, first, last in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        old, new = before[start:end], after[first:last]
        for place in range(max(len(old), len(new))):
            found.append(Reworded(*narrowed(_at(old, place), _at(new, place))))
    return tuple(found)


def _at(texts: Sequence[str], place: int) -> str:
    return texts[place] if place < len(texts) else ""


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return {_IS: _NUMBER, "value": str(value)}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if hasattr(value, "__dataclass_fields__"):
        named = {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
        return {_IS: type(value).__name__, **named}
    return value


def _made(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_made(each) for each in value)
    if not isinstance(value, dict):
        return value
    if value[_IS] == _NUMBER:
        return Decimal(value["value"])
    part = _PARTS[value[_IS]]
    known = {each.name: each for each in fields(part)}
    given = {name: _made(each) for name, each in value.items() if name in known}
    for name, each in known.items():
        if name not in given and each.default is MISSING and each.default_factory is MISSING:
            raise KeyError(name)
    return part(**given)
