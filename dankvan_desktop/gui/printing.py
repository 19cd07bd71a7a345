"""From finished PDF bytes to paper: one page after the other, in the background, with a way to stop."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMarginsF, QObject, QRectF, QSize, QSizeF, Qt
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

Progress = Callable[[int, int], None]
"""Pages done, pages in all; may raise to end the job."""


class PrintFailed(Exception):
    """The printer refused; the message is the sentence for the user."""


def has_printer() -> bool:
    """Whether any printer is installed on this PC."""
    return bool(QPrinterInfo.availablePrinterNames())


def new_printer(name: str = "Báo cáo") -> QPrinter:
    """A printer set to A4 without its own margins: the paper has its own. `name`: as the printer's queue shows it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setResolution(DPI)
    printer.setFullPage(True)
    printer.setDocName(name)
    return printer


def chosen_pages(printer: QPrinter, count: int) -> list[int]:
    """The pages (from 0) that the print dialog asks for, in the order in which they leave the printer."""
    pages = list(range(count))
    ranges = printer.pageRanges()
    if printer.printRange() == QPrinter.PrintRange.PageRange and not ranges.isEmpty():
        pages = [page for page in pages if ranges.contains(page + 1)]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    if not printer.supportsMultipleCopies():
        copies = max(printer.copyCount(), 1)
        pages = pages * copies if printer.collateCopies() else [page for page in pages for _ in range(copies)]
    return pages


def print_pages(pdf: bytes, printer: QPrinter, progress: Progress) -> int:
    """Print the chosen pages and return how many; `progress` is told before each page and at the end.

    May run in any thread. Raises `PrintFailed` with a sentence; what `progress` raises ends the job at the printer too.
    """
    document = load_pdf(pdf)
    if document is None:
        raise PrintFailed("Không đọc được trang in. Mở lại rồi in lại.")
    pages = chosen_pages(printer, document.pageCount())
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
                if not printer.newPage():
                    raise PrintFailed(NOT_PRINTED.format(name=printer.printerName()))
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

    @property
    def is_busy(self) -> bool:
        """Whether a paper is on its way to the printer."""
        return self._printer is not None

    def print_pdf(self, pdf: bytes, pages: int) -> None:
        """Ask for the printer and print."""
        if self.is_busy:
            return
        if not has_printer():
            self._context.ask.tell("Chưa có máy in", NO_PRINTER, failed=True)
            return
        printer = new_printer(self._what.capitalize())
        if ask_printer(self._parent, printer, pages, self._what):
            printer.setFullPage(True)
            self.start(pdf, printer)

    def start(self, pdf: bytes, printer: QPrinter) -> None:
        """Print on a chosen printer."""
        self._printer = printer  # a QPrinter that Python lets go while it prints ends the program

        def task(ticket: jobs.Ticket) -> int:
            return print_pages(
                pdf, printer, lambda done, count: ticket.step(f"Đã gửi {done}/{count} trang đến máy in…", done, count)
            )

        job = jobs.run(self._parent, f"Đang in {self._what}…", task, self._done, self._failed)
        job.ended.connect(self._ended)

    def _done(self, count: int) -> None:
        self._context.message.emit(f"Đã gửi {count} trang đến máy in.")

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, PrintFailed):
            raise error
        self._context.ask.tell("Chưa in được", str(error), failed=True)

    def _ended(self) -> None:
        self._printer = None
