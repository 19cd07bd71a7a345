"""From files on the disk to files that can be kept: read, told apart by content, pictures made anew. For a thread."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

from dankvan_desktop.core.frozen import Frozen, fixed
from dankvan_desktop.gui.attachments import pictures
from dankvan_desktop.gui.jobs import Ticket
from dankvan_desktop.ops.attachment_kinds import NotAllowed, kind_of, picture_kind
from dankvan_desktop.ops.attachments import MOST_AT_ONCE, MOST_BYTES, Prepared, too_large

MOST_PICTURE_BYTES = 100_000_000
"""Of a picture before it is made anew."""
MOST_FILES = 100


@fixed
class Gathered(Frozen):
    """What can be kept, and a sentence for each file that cannot."""

    files: tuple[Prepared, ...]
    refused: tuple[str, ...]


def paths_in(data: QMimeData) -> tuple[Path, ...] | None:
    """The files of a drop or of the clipboard; None where it holds none."""
    if not data.hasUrls():
        return None
    local = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return tuple(local) or None


def gather(ticket: Ticket, paths: Sequence[Path]) -> Gathered:
    """Prepare files in their order."""
    files: list[Prepared] = []
    refused: list[str] = []
    held = 0
    for number, path in enumerate(paths[:MOST_FILES]):
        ticket.step(f"Đang đọc “{path.name}”…", number, len(paths))
        try:
            made = prepared(path)
        except NotAllowed as reason:
            refused.append(f"“{path.name}” {reason}")
            continue
        size = sum(len(each.data) for each in made)
        if held + size > MOST_AT_ONCE:
            most = f"{MOST_AT_ONCE // 1_000_000} MB"
            refused.append(f"“{path.name}” chưa thêm: một lần chỉ thêm được {most}. Thêm lại sau.")
            continue
        held += size
        files.extend(made)
    if len(paths) > MOST_FILES:
        refused.append(f"Một lần chỉ thêm được {MOST_FILES} tệp: còn {len(paths) - MOST_FILES} tệp chưa thêm.")
    return Gathered(tuple(files), tuple(refused))


def from_image(image: QImage, name: str) -> Gathered:
    """A picture of the clipboard."""
    try:
        return Gathered((Prepared(name, *pictures.pasted(image)),), ())
    except NotAllowed as reason:
        return Gathered((), (f"“{name}” {reason}",))


def prepared(path: Path) -> list[Prepared]:
    """A file as it is kept; of a scan of several pages one picture a page. Raises `NotAllowed`."""
    data = _content(path)
    if not picture_kind(data[:16]):
        kind_of(data, path.name)
        return [Prepared(path.name, data)]
    made = list(pictures.made_anew(data))
    if len(made) == 1:
        return [Prepared(path.name, *made[0])]
    return [Prepared(f"{path.stem} – trang {page}{path.suffix}", *each) for page, each in enumerate(made, 1)]


def _content(path: Path) -> bytes:
    if path.is_dir():
        raise NotAllowed("là thư mục. Chọn từng tệp bên trong.")
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            is_picture = bool(picture_kind(file.read(16)))
            if size > (MOST_PICTURE_BYTES if is_picture else MOST_BYTES):
                raise NotAllowed(too_large(path.name, size).removeprefix(f"“{path.name}” "))
            file.seek(0)
            return file.read(MOST_PICTURE_BYTES + 1)
    except OSError as error:
        raise NotAllowed("không đọc được. Kiểm tra USB, hoặc đóng chương trình đang mở tệp rồi thử lại.") from error
