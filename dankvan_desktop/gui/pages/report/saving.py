"""A finished report into a file: the name it is offered under, the folder used last, what went wrong in words."""

from __future__ import annotations

import re
from pathlib import Path

from dankvan_desktop import paths
from dankvan_desktop.gui.context import Context
from dankvan_desktop.reports.saving import write_whole
from dankvan_desktop.store.problems import FileProblem

PDF, WORD = ("pdf", "PDF"), ("docx", "Word")
"""Kinds of file: ending and name."""
_MOST_LETTERS = 80


def file_name(number: str, subject: str) -> str:
    """A file name from a report's number and subject that every Windows accepts."""
    words = " ".join(part for part in (number, subject) if part)
    plain = re.sub(r'[\\/:*?"<>|\x00-\x1f]+', "-", words).strip(" .-")
    return f"{plain[:_MOST_LETTERS].rstrip(' .-') or 'Báo cáo'}.pdf"


def folder(context: Context) -> Path:
    """Where the last report was saved, while that folder is there."""
    remembered = str(context.state.get("pdf_folder", "") or paths.documents())
    return next((each for each in (Path(remembered), paths.documents()) if each.is_dir()), Path.home())


def save(context: Context, data: bytes, number: str, subject: str, kind: tuple[str, str]) -> None:
    """Ask where, and write the file whole or not at all."""
    ending, name = kind
    suggested = folder(context) / Path(file_name(number, subject).removesuffix(".pdf") + f".{ending}")
    chosen = context.ask.save_file(f"Lưu {name}", str(suggested), f"Tệp {name} (*.{ending})")
    if not chosen:
        return
    target = Path(chosen) if chosen.lower().endswith(f".{ending}") else Path(f"{chosen}.{ending}")
    try:
        write_whole(target, data)
    except FileProblem as problem:
        context.ask.tell(f"Chưa lưu được {name}", problem.sentence, failed=True)
        return
    context.state.set("pdf_folder", str(target.parent))
    context.message.emit(f"Đã lưu {name}: {target}")
