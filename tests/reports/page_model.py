"""A finished PDF opened and measured: texts with place, size and face; lines; fonts. Millimetres from the top left."""

from __future__ import annotations

import ctypes
import io
from dataclasses import dataclass, field
from functools import cached_property

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

MM = 72 / 25.4
_WIDE_GAP = 14.0  # points between words that belong to different columns


@dataclass
class Segment:
    """Text in one face and size on one baseline without a column gap."""

    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    font: str

    @property
    def bold(self) -> bool:
        return "Bold" in self.font

    @property
    def italic(self) -> bool:
        return "Italic" in self.font or "Oblique" in self.font

    @property
    def centre(self) -> float:
        return (self.x0 + self.x1) / 2


@dataclass
class Row:
    """All segments of one baseline, from left to right."""

    segments: list[Segment]

    @property
    def text(self) -> str:
        return "".join(segment.text for segment in self.segments).strip()

    @property
    def x0(self) -> float:
        return self.segments[0].x0

    @property
    def x1(self) -> float:
        return self.segments[-1].x1

    @property
    def centre(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def baseline(self) -> float:
        return self.segments[0].baseline

    @property
    def sizes(self) -> set[float]:
        return {segment.size for segment in self.segments if segment.text.strip()}

    @property
    def bold(self) -> bool:
        return all(segment.bold for segment in self.segments if segment.text.strip())

    @property
    def italic(self) -> bool:
        return all(segment.italic for segment in self.segments if segment.text.strip())


@dataclass(frozen=True)
class Box:
    """Extent of a drawn path, stroke included; `length` is that of a line without its stroke."""

    x0: float
    top: float
    x1: float
    bottom: float
    length: float

    @property
    def is_rule(self) -> bool:
        """True for a horizontal line longer than 2 mm."""
        return self.bottom - self.top < 1.0 and self.x1 - self.x0 > 2

    @property
    def centre(self) -> float:
        return (self.x0 + self.x1) / 2


@dataclass
class Page:
    """One page: size, rows from top to bottom, drawn paths, extent of all ink."""

    number: int
    width: float
    height: float
    rows: list[Row]
    boxes: list[Box]
    ink: Box

    @property
    def rules(self) -> list[Box]:
        return [box for box in self.boxes if box.is_rule]

    @property
    def segments(self) -> list[Segment]:
        return [segment for row in self.rows for segment in row.segments]


@dataclass
class Paper:
    """A measured PDF."""

    pdf: bytes
    pages: list[Page] = field(default_factory=list)
    copied: str = ""  # all words in the order in which they were drawn, as a reader would copy them out

    @cached_property
    def fonts(self) -> dict[str, bool]:
        """Every font declared anywhere in the file, with whether its outlines are embedded."""
        with pikepdf.open(io.BytesIO(self.pdf)) as document:
            found = {}
            for item in document.objects:
                if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font":
                    descriptor = item.get("/FontDescriptor", {})
                    embedded = any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))
                    found[str(item.get("/BaseFont")).lstrip("/")] = embedded
            return found

    @property
    def text(self) -> str:
        """All words, row by row."""
        return "\n".join(row.text for page in self.pages for row in page.rows)


def measure(pdf: bytes) -> Paper:
    """Open a PDF and measure every page."""
    paper = Paper(pdf)
    document = pypdfium2.PdfDocument(pdf)
    try:
        for index in range(len(document)):
            paper.pages.append(_page(document[index], index + 1))
            paper.copied += document[index].get_textpage().get_text_bounded() + "\n"
    finally:
        document.close()
    return paper


def _page(page: pypdfium2.PdfPage, number: int) -> Page:
    width, height = page.get_size()
    segments, ink = _segments(page, height)
    boxes = [_box(item, height) for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH])]
    extents = [*ink, *((box.x0, box.top, box.x1, box.bottom) for box in boxes)]
    columns = list(zip(*extents, strict=True)) if extents else [(0.0,)] * 4
    whole = Box(min(columns[0]), min(columns[1]), max(columns[2]), max(columns[3]), 0.0)
    return Page(number, width / MM, height / MM, _rows(segments), boxes, whole)


def _segments(page: pypdfium2.PdfPage, height: float) -> tuple[list[Segment], list[tuple[float, float, float, float]]]:
    text = page.get_textpage()
    segments: list[Segment] = []
    ink = []
    x, y, flags = ctypes.c_double(), ctypes.c_double(), ctypes.c_int()
    x0, x1, bottom, top = (ctypes.c_double() for _ in range(4))
    loose = pdfium.FS_RECTF()
    name = ctypes.create_string_buffer(200)
    for index in range(text.count_chars()):
        if pdfium.FPDFText_IsGenerated(text, index):
            continue
        char = chr(pdfium.FPDFText_GetUnicode(text, index))
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        pdfium.FPDFText_GetFontInfo(text, index, name, 200, flags)
        size = round(pdfium.FPDFText_GetFontSize(text, index), 2)
        pdfium.FPDFText_GetLooseCharBox(text, index, loose)
        left, right = loose.left, loose.right
        if not char.isspace():
            pdfium.FPDFText_GetCharBox(text, index, x0, x1, bottom, top)
            ink.append((x0.value / MM, (height - top.value) / MM, x1.value / MM, (height - bottom.value) / MM))
        baseline, font = (height - y.value) / MM, name.value.decode()
        last = segments[-1] if segments else None
        same = last and last.font == font and last.size == size and abs(last.baseline - baseline) < 0.1
        if last and same and -1.5 < left / MM - last.x1 < _WIDE_GAP / MM:
            last.text += " " + char if left / MM - last.x1 > 0.22 * size / MM and not char.isspace() else char
            last.x1 = right / MM
        else:
            segments.append(Segment(char, left / MM, right / MM, baseline, size, font))
    text.close()
    return [_trimmed(segment) for segment in segments if segment.text.strip()], ink


def _trimmed(segment: Segment) -> Segment:
    """Without the width of a closing space, which is nothing to see."""
    if segment.text.endswith(" "):
        segment.x1 -= 0.25 * segment.size / MM
    return segment


def _rows(segments: list[Segment]) -> list[Row]:
    rows: list[Row] = []
    for segment in sorted(segments, key=lambda item: (item.baseline, item.x0)):
        if rows and abs(rows[-1].baseline - segment.baseline) < 0.2:
            rows[-1].segments.append(segment)
        else:
            rows.append(Row([segment]))
    for row in rows:
        row.segments.sort(key=lambda item: item.x0)
    return rows


def _box(item: pypdfium2.PdfObject, height: float) -> Box:
    left, bottom, right, top = item.get_bounds()
    stroke = ctypes.c_float()
    pdfium.FPDFPageObj_GetStrokeWidth(item, stroke)
    length = right - left - 2 * stroke.value
    return Box(left / MM, (height - top) / MM, right / MM, (height - bottom) / MM, length / MM)
