"""Pictures are kept small, upright and without what the camera noted; what would burst is refused unread."""

from __future__ import annotations

import struct
import tracemalloc
import zlib
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtGui import QColor, QImage, QImageReader

from dankvan_desktop.gui.attachments import intake, pictures
from dankvan_desktop.ops.attachment_kinds import NotAllowed
from tests.gui.attachments.making import paper, picture

pytestmark = pytest.mark.usefixtures("qapp")


class _Still:
    """Where nobody looks at the progress."""

    def step(self, text: str, done: int = 0, total: int = 0) -> None:
        """Nobody stops it."""


def read(data: bytes) -> QImage:
    return QImage.fromData(QByteArray(data))


def made(path: Path) -> tuple[QImage, bytes]:
    ((data, width, height),) = pictures.made_anew(path.read_bytes())
    image = read(data)
    assert (image.width(), image.height()) == (width, height)
    return image, data


def with_exif(jpeg: bytes, orientation: int) -> bytes:
    """A JPEG as a phone writes it: turned, with the place where it was taken."""
    note = b"Phuong Tran Phu 105.3 E\0"
    entries = struct.pack("<HHII", 0x010E, 2, len(note), 38) + struct.pack("<HHII", 0x0112, 3, 1, orientation)
    tiff = b"II*\0" + struct.pack("<IH", 8, 2) + entries + struct.pack("<I", 0) + note
    exif = b"Exif\0\0" + tiff
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + jpeg[2:]


def png(width: int, height: int, rows: bytes = b"") -> bytes:
    """A PNG of ones and zeros that says how large it is."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def test_a_photo_is_made_smaller_and_upright_and_says_nothing_more(tmp_path: Path) -> None:
    photo = picture(tmp_path / "a.jpg", 3000, 1500)
    photo.write_bytes(with_exif(photo.read_bytes(), 6))
    image, data = made(photo)
    assert (image.width(), image.height()) == (1000, 2000), "turned by a quarter"
    right_top = image.pixelColor(950, 100)
    assert right_top.red() > 200 and right_top.blue() < 120, "what was left above is now right above"
    assert b"Exif" not in data and b"Tran Phu" not in data
    assert data.startswith(b"\xff\xd8\xff")


def test_notes_inside_a_png_go_too(tmp_path: Path) -> None:
    image = QImage(50, 40, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    image.setText("Author", "Nguyen Thi Bich Tran Phu")
    image.save(str(tmp_path / "a.png"))
    assert b"Tran Phu" in (tmp_path / "a.png").read_bytes()
    shown, data = made(tmp_path / "a.png")
    assert b"Tran Phu" not in data
    assert shown.pixelColor(10, 10) == QColor("white"), "what was transparent is paper"


@pytest.mark.parametrize("form", ["png", "bmp", "tif", "webp"])
def test_other_pictures_are_read_and_kept_as_png_or_jpeg(tmp_path: Path, form: str) -> None:
    image, data = made(picture(tmp_path / f"a.{form}", 2500, 500))
    assert (image.width(), image.height()) == (2000, 400)
    assert data[:4] in (b"\x89PNG", b"\xff\xd8\xff\xe0")
    assert abs(image.pixelColor(10, 10).red() - 0xF2) < 6


def test_a_grey_scan_stays_small(tmp_path: Path) -> None:
    image = QImage(1654, 2339, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    for line in range(100, 2200, 50):
        for column in range(100, 1500):
            image.setPixelColor(column, line, QColor("black"))
    image.save(str(tmp_path / "a.png"))
    kept, data = made(tmp_path / "a.png")
    assert kept.allGray() and len(data) < 100_000


@pytest.mark.parametrize(("width", "height"), [(30_000, 30_000), (60_000, 1_000)])
def test_a_picture_that_would_burst_is_refused_unread(tmp_path: Path, width: int, height: int) -> None:
    rows = zlib.compress(bytes(1_000_000), 9)
    tracemalloc.start()
    with pytest.raises(NotAllowed, match="quá lớn"):
        list(pictures.made_anew(png(width, height, rows)))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 5_000_000
    assert QImageReader.allocationLimit() == pictures.ALLOCATION_MB


@pytest.mark.qt_log_ignore("libpng", "JPEG")
def test_a_cut_or_empty_picture_is_refused(tmp_path: Path) -> None:
    whole = picture(tmp_path / "a.png").read_bytes()
    photo = picture(tmp_path / "a.jpg").read_bytes()
    for data in (whole[: len(whole) // 2], png(0, 0), whole[:20], b"\xff\xd8\xff\xe0", photo[: len(photo) * 3 // 4]):
        with pytest.raises(NotAllowed, match="hỏng hoặc chép dở"):
            list(pictures.made_anew(data))


def tiff(pages: int) -> bytes:
    """A scan of several pages, each 8 × 8 points of one grey."""
    made, place = b"II*\0" + struct.pack("<I", 8), 8
    for page in range(pages):
        bits = place + 2 + 12 * 8 + 4
        entries = [(256, 8), (257, 8), (258, 8), (259, 1), (262, 1), (273, bits), (278, 8), (279, 64)]
        following = bits + 64 if page + 1 < pages else 0
        made += struct.pack("<H", 8) + b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in entries)
        made += struct.pack("<I", following) + bytes([page * 3]) * 64
        place = bits + 64
    return made


def test_every_page_of_a_scan_is_kept(tmp_path: Path) -> None:
    scan = paper(tmp_path / "Biên bản.tif", tiff(3))
    kept = intake.prepared(scan)
    assert [each.name for each in kept] == [f"Biên bản – trang {page}.tif" for page in (1, 2, 3)]
    assert [read(each.data).pixelColor(3, 3).red() for each in kept] == [0, 3, 6]
    with pytest.raises(NotAllowed, match="quá 50 trang"):
        intake.prepared(paper(tmp_path / "dài.tif", tiff(51)))


def test_what_is_too_large_is_not_even_read(tmp_path: Path) -> None:
    with (tmp_path / "a.pdf").open("wb") as file:
        file.write(b"%PDF-1.4")
        file.truncate(20_000_001)
    with pytest.raises(NotAllowed, match="có 21 MB, quá 20 MB"):
        intake.prepared(tmp_path / "a.pdf")


def test_one_drop_takes_so_much_and_says_what_is_left(tmp_path: Path) -> None:
    files = []
    for number in range(6):
        files.append(tmp_path / f"{number}.pdf")
        with files[-1].open("wb") as file:
            file.write(b"%PDF-1.4" + bytes([number]))
            file.truncate(19_000_000)
    gathered = intake.gather(_Still(), files)  # type: ignore[arg-type]
    assert [each.name for each in gathered.files] == [f"{number}.pdf" for number in range(5)]
    assert gathered.refused == ("“5.pdf” chưa thêm: một lần chỉ thêm được 100 MB. Thêm lại sau.",)


def test_a_small_picture_shows_the_whole(tmp_path: Path) -> None:
    small = pictures.thumbnail(picture(tmp_path / "a.jpg", 1200, 600).read_bytes(), 100)
    assert (small.width(), small.height()) == (100, 50)
    assert pictures.thumbnail(b"", 100).isNull()
    assert pictures.thumbnail(picture(tmp_path / "b.png", 2000, 3).read_bytes(), 100).height() == 1


def test_a_pasted_picture_is_made_smaller() -> None:
    image = QImage(4000, 100, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    data, width, height = pictures.pasted(image)
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    assert (width, height) == (2000, 50)
    assert read(data).width() == 2000
