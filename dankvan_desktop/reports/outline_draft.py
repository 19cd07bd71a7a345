"""An outline while it is edited: plain values that may still be wrong, with its parts moved, renamed, added, removed.

Texts are kept as typed; `outline_reader` says what is wrong with them. Every generated text carries its key, so that
moving it does not part it from the words written for it in a report.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

from dankvan_desktop.core.frozen import Frozen, fixed
from dankvan_desktop.reports import outline, outline_writer

INFO, CLOSING = "~info", "~closing"
"""Where the blocks of no part are: the heading of the paper and its last words."""
MOST_DEPTH = 4
_NEW_PART, _NEW_APPENDIX, _NEW_OWN = "muc", "phu-luc", "loi-van"
Data = dict[str, Any]


@fixed
class PartLine(Frozen):
    """One line of the tree. `kind`: part, appendix, closing or info; `level` 0 is the outermost."""

    key: str
    kind: str
    title: str
    number: str = ""
    level: int = 0
    printed: bool = True


class OutlineDraft:
    """The plain values with their undo steps. `data` is only changed through here."""

    def __init__(self, source: outline.Outline) -> None:
        self.data: Data = outline_writer.as_data(source)
        for where, blocks in self._places():
            _name_texts(where, blocks)
        self._saved = self._now()
        self._undo: list[tuple[str, str]] = []
        self._redo: list[str] = []

    # --- state --------------------------------------------------------------------------------------------------------

    @property
    def is_dirty(self) -> bool:
        """Whether it differs from what was saved."""
        return self._now() != self._saved

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to go back."""
        return bool(self._undo)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to go forth again."""
        return bool(self._redo)

    def saved(self) -> None:
        """What stands here is what the file holds."""
        self._saved = self._now()

    def restore(self, data: Data) -> None:
        """Take up what was kept aside."""
        self._step("restore")
        self.data = deepcopy(data)

    def read(self) -> outline.Outline:
        """The outline as the strict reader takes it. Raises `OutlineProblem`."""
        return outline.parse(self._now())

    def undo(self) -> None:
        """One step back."""
        if self._undo:
            self._redo.append(self._now())
            self.data = json.loads(self._undo.pop()[1])

    def redo(self) -> None:
        """One step forth again."""
        if self._redo:
            self._undo.append(("", self._now()))
            self.data = json.loads(self._redo.pop())

    def _now(self) -> str:
        return json.dumps(self.data, ensure_ascii=False)

    def _step(self, name: str) -> None:
        """Before a change; changes of one name in a row are one step."""
        if not (name and self._undo and self._undo[-1][0] == name):
            self._undo.append((name, self._now()))
        self._redo.clear()

    # --- parts --------------------------------------------------------------------------------------------------------

    def lines(self) -> list[PartLine]:
        """The tree from top to bottom."""
        found = [PartLine(INFO, "info", "Thông tin chung")]
        first = self.data.get("first_level", 0)
        found.extend(_part_lines(self.data["parts"], (0,) * first, 0))
        for place, each in enumerate(self._list("appendices"), start=1):
            found.append(PartLine(each["key"], "appendix", each["title"], f"Phụ lục {place}"))
        return [*found, PartLine(CLOSING, "closing", "Lời kết")]

    def part(self, key: str) -> Data:
        """A part or an appendix; of `INFO` the whole outline. Raises KeyError."""
        if key in (INFO, CLOSING):
            return self.data
        _, siblings, place = self._find(key)
        return siblings[place]

    def put(self, key: str, name: str, value: Any, step: str = "") -> None:
        """Change one value of a part, an appendix or the whole; an empty one goes."""
        part = self.part(key)
        if part.get(name) == value:
            return
        self._step(step)
        part[name] = value

    def drop(self, name: str) -> None:
        """Take one value of the whole away."""
        self._step("")
        self.data.pop(name, None)

    def add_part(self, beside: str, title: str, *, inside: bool = False) -> str:
        """A new part after another or as its last one within; at the end where no part is named. Its key."""
        self._step("")
        key = self._fresh(_NEW_PART)
        new = {"key": key, "title": title}
        found = self._find(beside) if beside not in (INFO, CLOSING, "") else None
        if found is None or found[0] == "appendices":
            self.data["parts"].append(new)
        elif inside and self.may_hold(beside):
            found[1][found[2]].setdefault("parts", []).append(new)
        else:
            found[1].insert(found[2] + 1, new)
        return key

    def add_appendix(self, title: str) -> str:
        """A new appendix at the end; its key."""
        self._step("")
        key = self._fresh(_NEW_APPENDIX)
        self.data.setdefault("appendices", []).append({"key": key, "title": title, "blocks": []})
        return key

    def remove(self, key: str) -> None:
        """Take a part, with all that is within, or an appendix away."""
        _, siblings, place = self._find(key)
        self._step("")
        del siblings[place]

    def moves(self, key: str) -> frozenset[str]:
        """Which of up, down, in, out are possible."""
        if key in (INFO, CLOSING):
            return frozenset()
        name, siblings, place = self._find(key)
        found = {"up"} if place else set()
        found |= {"down"} if place < len(siblings) - 1 else set()
        if name == "parts":
            depth = self._depth(key)
            found |= {"out"} if depth else set()
            room = self._room - depth - _height(siblings[place])
            found |= {"in"} if place and room > 0 else set()
        return frozenset(found)

    def move(self, key: str, where: str) -> None:
        """Up or down among its neighbours, into the one before it, or out behind the one that holds it."""
        if where not in self.moves(key):
            return
        self._step("")
        _, siblings, place = self._find(key)
        part = siblings.pop(place)
        if where in ("up", "down"):
            siblings.insert(place + (1 if where == "down" else -1), part)
        elif where == "in":
            siblings[place - 1].setdefault("parts", []).append(part)
        else:
            holder, around = self._holder(siblings)
            around.insert(around.index(holder) + 1, part)

    def may_hold(self, key: str) -> bool:
        """Whether a part can have parts within."""
        if key in (INFO, CLOSING):
            return False
        name, _, _ = self._find(key)
        return name == "parts" and self._depth(key) + 1 < self._room

    @property
    def _room(self) -> int:
        return MOST_DEPTH - int(self.data.get("first_level", 0))

    # --- blocks -------------------------------------------------------------------------------------------------------

    def blocks(self, key: str) -> list[Data]:
        """The blocks of a part, an appendix or the closing."""
        if key == INFO:
            return []
        return self.part(key).get("closing" if key == CLOSING else "blocks", [])

    def put_block(self, key: str, place: int, block: Mapping[str, Any], step: str = "") -> None:
        """Another block in place of one."""
        if self.blocks(key)[place] != block:
            self._step(step)
            self.blocks(key)[place] = dict(block)

    def add_block(self, key: str, block: Mapping[str, Any], place: int | None = None) -> int:
        """A new block, at the end where no place is given; texts get a key of their own. Its place."""
        self._step("")
        new = deepcopy(dict(block))
        if "own" in new:
            new["own"] = self._fresh_text(_NEW_OWN, "-")
        elif "text" in new or "list" in new:
            new["key"] = self._fresh_text("closing" if key == CLOSING else key, "~")
        blocks = self.part(key).setdefault("closing" if key == CLOSING else "blocks", [])
        where = len(blocks) if place is None else place
        blocks.insert(where, new)
        return where

    def remove_block(self, key: str, place: int) -> None:
        """Take a block away."""
        self._step("")
        del self.blocks(key)[place]

    def move_block(self, key: str, place: int, by: int) -> int:
        """A block so many places further; where it stands then."""
        blocks = self.blocks(key)
        to = min(max(place + by, 0), len(blocks) - 1)
        if to != place:
            self._step("")
            blocks.insert(to, blocks.pop(place))
        return to

    # --- places -------------------------------------------------------------------------------------------------------

    def _list(self, name: str) -> list[Data]:
        return self.data.get(name, [])

    def _places(self) -> Iterator[tuple[str, list[Data]]]:
        for part in (*_all(self.data["parts"]), *self._list("appendices")):
            yield part["key"], part.get("blocks", [])
        yield "closing", self._list("closing")

    def _find(self, key: str) -> tuple[str, list[Data], int]:
        for name in ("parts", "appendices"):
            waiting = [self._list(name)]
            while waiting:
                siblings = waiting.pop()
                for place, each in enumerate(siblings):
                    if each["key"] == key:
                        return name, siblings, place
                    waiting.append(each.get("parts", []))
        raise KeyError(key)

    def _holder(self, within: list[Data]) -> tuple[Data, list[Data]]:
        """The part whose parts a list is, and the list it stands in."""
        waiting = [self.data["parts"]]
        while waiting:
            siblings = waiting.pop()
            for each in siblings:
                if each.get("parts") is within:
                    return each, siblings
                waiting.append(each.get("parts", []))
        raise KeyError

    def _depth(self, key: str) -> int:
        return next(line.level for line in self.lines() if line.key == key)

    def _fresh(self, stem: str) -> str:
        taken = {part["key"] for part in (*_all(self.data["parts"]), *self._list("appendices"))}
        return next(f"{stem}-{n}" for n in range(1, 10_000) if f"{stem}-{n}" not in taken)

    def _fresh_text(self, stem: str, mark: str) -> str:
        blocks = [block for _, blocks in self._places() for block in blocks]
        taken = {block.get("own") or block.get("key") for block in blocks}
        return next(f"{stem}{mark}{n}" for n in range(1, 10_000) if f"{stem}{mark}{n}" not in taken)


def _name_texts(where: str, blocks: list[Data]) -> None:
    """Write down the key that each generated text has by its place."""
    count = 0
    for block in blocks:
        if "text" in block or "list" in block:
            count += 1
            block.setdefault("key", f"{where}~{count}")


def _all(parts: list[Data]) -> Iterator[Data]:
    for part in parts:
        yield part
        yield from _all(part.get("parts", []))


def _part_lines(parts: list[Data], above: tuple[int, ...], level: int) -> Iterator[PartLine]:
    from dankvan_desktop.reports.heading_numbers import heading_number

    count = 0
    for part in parts:
        printed = part.get("printed", True)
        number = heading_number((*above, count)) if printed else ""
        yield PartLine(part["key"], "part", part["title"], number, level, printed)
        yield from _part_lines(part.get("parts", []), (*above, count), level + 1)
        count += printed


def _height(part: Data) -> int:
    """How many levels of parts stand within a part, itself included."""
    return 1 + max((_height(each) for each in part.get("parts", [])), default=0)
