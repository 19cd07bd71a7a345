"""From finished PDF bytes to paper: one page after the other, in the background, with a way to stop."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QMarginsF, QObject, QRectF, QSize, QSizeF, Qt, QTimer
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from dankvan_desktop.gui import jobs
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.preview import load_pdf

DPI = 300
"""Enough for text on paper; 600 takes five times the time and memory."""
NO_PRINTER = "Máy này chưa cài máy in nào. Cài máy in trong Windows, hoặc lưu PDF rồi in ở máy khác."
NOT_PRINTED = "Không gửi được bản in đến máy in “{name}”. Kiểm tra máy in đã bật, còn giấy, rồi in lại."

BROKEN_OFF = (
    "Máy in “{name}” ngừng nhận giữa chừng: mới gửi được {done}/{count} trang. Kiểm tra máy in đã bật, còn giấy, "
    "rồi in tiếp từ trang {page}."
)
BY_HAND = (
    "Báo cáo này in hai mặt nhưng máy in “{name}” không tự in hai mặt. Có thể in các trang lẻ trước, "
    "lật giấy rồi in các trang chẵn."
)
TURN_OVER = (
    "Đã gửi các trang lẻ. Khi máy in xong, lấy cả tập giấy ra, giữ nguyên thứ tự, đặt lại vào khay "
    "để mặt còn trắng được in, rồi bấm “In trang chẵn”."
)

Sides = Literal["all", "odd", "even"]
"""Which of the chosen pages: by hand the front sides are printed first, then the backs."""
Progress = Callable[[int, int], None]
"""Pages done, pages in all; may raise to end the job."""


_GONE = (QPrinter.PrinterState.Aborted, QPrinter.PrinterState.Error)


class PrintFailed(Exception):
    """The printer refused; the message is the sentence for the user."""


def has_printer() -> bool:
    """Whether any printer is installed on this PC."""
    return bool(QPrinterInfo.availablePrinterNames())


def has_duplex(printer: QPrinter) -> bool:
    """Whether the printer turns the sheets by itself."""
    modes = QPrinterInfo(printer).supportedDuplexModes()
    return any(mode != QPrinter.DuplexMode.DuplexNone for mode in modes)


def new_printer(name: str = "Báo cáo", *, two_sided: bool = False) -> QPrinter:
    """A printer set to A4 without its own margins: the paper has its own. `name`: as the printer's queue shows it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setResolution(DPI)
    printer.setFullPage(True)
    printer.setDocName(name)
    printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide if two_sided else QPrinter.DuplexMode.DuplexNone)
    return printer


def chosen_pages(printer: QPrinter, count: int, sides: Sides = "all") -> list[int]:
    """The pages (from 0) that the print dialog asks for, in the order in which they leave the printer."""
    pages = list(range(count))
    ranges = printer.pageRanges()
    if printer.printRange() == QPrinter.PrintRange.PageRange and not ranges.isEmpty():
        pages = [page for page in pages if ranges.contains(page + 1)]
    pages = {"all": pages, "odd": pages[::2], "even": pages[1::2]}[sides]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    if not printer.supportsMultipleCopies():
        copies = max(printer.copyCount(), 1)
        pages = pages * copies if printer.collateCopies() else [page for page in pages for _ in range(copies)]
    return pages


def print_pages(pdf: bytes, printer: QPrinter, progress: Progress, sides: Sides = "all") -> int:
    """Print the chosen pages and return how many; `progress` is told before each page and at the end.

    May run in any thread. Raises `PrintFailed` with a sentence; what `progress` raises ends the job at the printer too.
    """
    document = load_pdf(pdf)
    if document is None:
        raise PrintFailed("Không đọc được trang in. Mở lại rồi in lại.")
    pages = chosen_pages(printer, document.pageCount(), sides)
    if not pages:
        raise PrintFailed(f"Không có trang nào trong khoảng đã chọn: bản in có {document.pageCount()} trang.")
    _turn(printer, document.pagePointSize(pages[0]))
    painter = QPainter()
    if not painter.begin(printer):
        raise PrintFailed(NOT_PRINTED.format(name=printer.printerName()))
    try:
        for done, page in enumerate(pages):
            progress(done, len(pages))
            if done:
                _turn(printer, document.pagePointSize(page))
                if not printer.newPage() or printer.printerState() in _GONE:
                    name = printer.printerName()
                    told = BROKEN_OFF.format(name=name, done=done, count=len(pages), page=page + 1)
                    raise PrintFailed(told)
            painter.drawImage(_target(printer, document.pagePointSize(page)), _image(document, page))
        progress(len(pages), len(pages))
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()
    return len(pages)


def _turn(printer: QPrinter, points: QSizeF) -> None:
    """A wide page of an appendix lies across."""
    wide = points.width() > points.height()
    printer.setPageOrientation(QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0))


def _target(printer: QPrinter, points: QSizeF) -> QRectF:
    """Where a page goes on the sheet: in its true size, so that its millimetres hold; smaller only on smaller paper."""
    sheet = printer.paperRect(QPrinter.Unit.DevicePixel)
    size = points * (printer.resolution() / 72)
    spare = printer.resolution() / 25.4
    if size.width() > sheet.width() + spare or size.height() > sheet.height() + spare:
        size = size.scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio)
    left, top = (sheet.width() - size.width()) / 2, (sheet.height() - size.height()) / 2
    return QRectF(left, top, size.width(), size.height())


def _image(document: QPdfDocument, page: int) -> QImage:
    points = document.pagePointSize(page)
    drawn = document.render(page, QSize(round(points.width() * DPI / 72), round(points.height() * DPI / 72)))
    sheet = QImage(drawn.size(), QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.white)
    painter = QPainter(sheet)
    painter.drawImage(0, 0, drawn)
    painter.end()
    # A grey page is a quarter of the size on its way to the printer.
    return sheet.convertToFormat(QImage.Format.Format_Grayscale8) if sheet.isGrayscale() else sheet


def ask_printer(parent: QWidget, printer: QPrinter, pages: int, what: str = "báo cáo") -> bool:
    """The print dialog: which printer, which pages, how many copies. False where the user gives up."""
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(f"In {what}")
    dialog.setMinMax(1, pages)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, True)
    return dialog.exec() == QPrintDialog.DialogCode.Accepted


class Printing(QObject):
    """What the button “In…” does: ask for a printer, print with a progress window, say how it went.

    `what`: what is printed, in words.
    """

    def __init__(self, context: Context, parent: QWidget, what: str = "báo cáo") -> None:
        super().__init__(parent)
        self._context = context
        self._parent = parent
        self._what = what
        self._printer: QPrinter | None = None
        self._turn_over: list[tuple[bytes, QPrinter]] = []

    @property
    def is_busy(self) -> bool:
        """Whether a paper is on its way to the printer."""
        return self._printer is not None

    def print_pdf(self, pdf: bytes, pages: int, *, two_sided: bool = False) -> None:
        """Ask for the printer and print. `two_sided`: what the paper is made for, unless the user decides otherwise."""
        if self.is_busy:
            return
        if not has_printer():
            self._context.ask.tell("Chưa có máy in", NO_PRINTER, failed=True)
            return
        printer = new_printer(self._what.capitalize(), two_sided=two_sided)
        if ask_printer(self._parent, printer, pages, self._what):
            printer.setFullPage(True)
            self.begin(pdf, printer, two_sided=two_sided and not has_duplex(printer))

    def begin(self, pdf: bytes, printer: QPrinter, *, two_sided: bool = False) -> None:
        """Print on a chosen printer; `two_sided`: it cannot turn the sheets, so the user is asked to."""
        title, told = "Máy in không tự in hai mặt", BY_HAND.format(name=printer.printerName())
        by_hand = two_sided and self._context.ask.confirm(title, told, "In trang lẻ trước", "In một mặt")
        self.start(pdf, printer, "odd" if by_hand else "all")

    def start(self, pdf: bytes, printer: QPrinter, sides: Sides = "all") -> None:
        """Print on a chosen printer; after the odd pages the even ones are offered."""
        self._printer = printer  # a QPrinter that Python lets go while it prints ends the program

        def task(ticket: jobs.Ticket) -> int:
            def progress(done: int, count: int) -> None:
                ticket.step(f"Đã gửi {done}/{count} trang đến máy in…", done, count)

            return print_pages(pdf, printer, progress, sides)

        def done(count: int) -> None:
            self._context.message.emit(f"Đã gửi {count} trang đến máy in.")
            backs = len(chosen_pages(printer, _page_count(pdf), "even"))
            if sides == "odd" and backs:
                self._turn_over.append((pdf, printer))

        job = jobs.run(self._parent, f"Đang in {self._what}…", task, done, self._failed)
        job.ended.connect(self._ended)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, PrintFailed):
            raise error
        self._context.ask.tell("Chưa in được", str(error), failed=True)

    def _ended(self) -> None:
        """The sheets are turned when the printer is free again."""
        self._printer = None
        QTimer.singleShot(0, self, self._offer_backs)

    def _offer_backs(self) -> None:
        if self._turn_over:
            pdf, printer = self._turn_over.pop()
            if self._context.ask.confirm("Lật giấy để in trang chẵn", TURN_OVER, "In trang chẵn", "Thôi"):
                self.start(pdf, printer, "even")


def _page_count(pdf: bytes) -> int:
    document = load_pdf(pdf)
    return document.pageCount() if document is not None else 0
