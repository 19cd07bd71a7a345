"""Which files a command may write: never one that it reads, by whatever name or link that is reached."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

_PARTIAL = ".tmp"
"""What is being written stands under this ending beside its place: `reports.saving`, `store.copying`."""


def clash(read: Iterable[Path], written: Iterable[Path]) -> str:
    """Why these files may not be written, in a sentence: one of them is read, or two are the same; "" when they may."""
    targets = list(written)
    for held in read:
        if any(is_same(each, held) for target in targets for each in (target, Path(f"{target}{_PARTIAL}"))):
            return f"Tệp sẽ ghi trùng với {held} mà lệnh đang đọc: chọn tên khác để không mất tệp đó."
    if any(is_same(target, other) for place, target in enumerate(targets) for other in targets[:place]):
        return f"Hai tệp sẽ ghi cùng là {targets[0]}: chọn hai tên khác nhau."
    return ""


def is_same(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file, through links too; without regard to capitals where the system has none."""
    if os.path.normcase(os.path.realpath(one)) == os.path.normcase(os.path.realpath(other)):
        return True
    try:
        return os.path.samefile(one, other)
    except OSError:
        return False  # one of them does not exist yet
