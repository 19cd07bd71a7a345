"""Finished pages: shown in the preview, sent to a printer page by page."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from dankvan_desktop.gui import jobs, printing
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.jobs import Stopped
from dankvan_desktop.gui.preview import PdfPreview
from dankvan_desktop.gui.state import WindowState
from dankvan_desktop.reports import pdf
from dankvan_desktop.reports.tree import Appendix, Document, Heading, Para, TextRun
from tests.gui.scripted_ask import ScriptedAsk

SENTENCE = "Nhân dân đồng thuận, chính quyền gần dân, trọng dân. "


def paper(words: str = SENTENCE, paragraphs: int = 60) -> Document:
    """A paper of several pages whose last one lies across."""
    blocks = [Heading(1, "I.", "KẾT QUẢ")]
    blocks += [Para((TextRun(words * 6),)) for _ in range(paragraphs)]
    blocks += [Heading(1, "II.", "HẠN CHẾ"), Para((TextRun(words),))]
    blocks += [Appendix("Phụ lục", "SỐ LIỆU", (Para((TextRun("Bảng rộng"),)),), landscape=True)]
    return Document(tuple(blocks), title="Thử", profile="HD36")


@pytest.fixture(scope="module")
def pages() -> bytes:
    """The paper as PDF."""
    return pdf.render(paper())


@pytest.fixture
def preview(qtbot) -> PdfPreview:
    """A preview that shows."""
    widget = PdfPreview()
    qtbot.addWidget(widget)
    widget.resize(500, 600)
    widget.show()
    return widget


def to_file(path: Path) -> QPrinter:
    """A printer whose paper is a file."""
    printer = printing.new_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def printed(path: Path) -> list[tuple[float, float]]:
    """Width and height in points of each printed sheet."""
    with pypdfium2.PdfDocument(path) as document:
        return [tuple(round(side) for side in document.get_page_size(place)) for place in range(len(document))]


def left_edge(path: Path, page: int) -> float:
    """Millimetres from the left edge of a sheet to the first ink."""
    with pypdfium2.PdfDocument(path) as document:
        image = document[page].render(scale=2, grayscale=True).to_pil()
    columns = [min(image.crop((x, 0, x + 1, image.height)).tobytes()) for x in range(image.width)]
    return next(x for x, darkest in enumerate(columns) if darkest < 128) / 2 * 25.4 / 72


def scroll_to(preview: PdfPreview, place: int) -> None:
    """As the wheel does."""
    preview.view.verticalScrollBar().setValue(place)


def test_preview_shows_the_words_of_every_page(preview, pages) -> None:
    assert preview.show_pdf(pages)
    assert preview.page_count() >= 5
    assert "chính quyền gần dân" in preview.text(0)
    assert "Bảng rộng" in preview.text()


def test_a_reload_keeps_the_place_that_is_being_read(preview, pages) -> None:
    preview.show_pdf(pages)
    scroll_to(preview, 900)
    preview.show_pdf(pdf.render(paper("Lời văn đã sửa, câu chữ khác hẳn bản trước đó. ")))
    assert preview.place() == 900
    assert "câu chữ khác hẳn" in preview.text()


def test_a_shorter_paper_is_shown_from_its_end(preview, pages) -> None:
    preview.show_pdf(pages)
    scroll_to(preview, 10_000)
    preview.show_pdf(pdf.render(Document((Para((TextRun("Một dòng."),)),), profile="HD36")))
    assert preview.page_count() == 1
    assert preview.place() >= 0


@pytest.mark.parametrize("bytes_", [b"", b"%PDF-1.7 cut short", b"\x00" * 5000])
def test_bytes_that_are_no_pdf_leave_the_old_pages(preview, pages, bytes_) -> None:
    assert not preview.show_pdf(bytes_)
    assert preview.page_count() == 0
    preview.show_pdf(pages)
    assert not preview.show_pdf(bytes_)
    assert "chính quyền gần dân" in preview.text(0)


def test_preview_goes_to_a_heading_and_zooms(preview, pages) -> None:
    preview.show_pdf(pages)
    assert preview.go_to_heading("II. HẠN CHẾ")
    far = preview.place()
    assert far > 1000
    assert not preview.go_to_heading("III. KHÔNG CÓ")
    preview.zoom(2.0)
    assert preview.place() > far * 1.5
    preview.fit_width()
    preview.clear("Chưa có báo cáo.")
    assert preview.page_count() == 0


def test_two_chosen_pages_are_printed_in_their_true_size(qapp, pages, tmp_path) -> None:
    whole = tmp_path / "whole.pdf"
    whole.write_bytes(pages)
    printer = to_file(tmp_path / "sheets.pdf")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    seen = []
    assert printing.print_pages(pages, printer, lambda done, count: seen.append((done, count))) == 2
    assert seen == [(0, 2), (1, 2), (2, 2)]
    assert printed(tmp_path / "sheets.pdf") == [(595, 842), (595, 842)]
    assert left_edge(tmp_path / "sheets.pdf", 0) == pytest.approx(left_edge(whole, 1), abs=0.5)


def test_a_wide_page_lies_across_and_all_pages_come(qapp, pages, tmp_path) -> None:
    count = len(printed(_written(tmp_path / "whole.pdf", pages)))
    printing.print_pages(pages, to_file(tmp_path / "sheets.pdf"), lambda done, count: None)
    assert printed(tmp_path / "sheets.pdf") == [(595, 842)] * (count - 1) + [(842, 595)]


def test_smaller_paper_takes_the_page_smaller(qapp, pages, tmp_path) -> None:
    printer = to_file(tmp_path / "small.pdf")
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(1, 1)
    printing.print_pages(pages, printer, lambda done, count: None)
    assert printed(tmp_path / "small.pdf") == [(420, 595)]
    whole = left_edge(_written(tmp_path / "whole.pdf", pages), 0)
    assert left_edge(tmp_path / "small.pdf", 0) == pytest.approx(whole * 148 / 210, abs=1)


def test_pages_outside_the_paper_are_refused_in_words(qapp, pages, tmp_path) -> None:
    printer = to_file(tmp_path / "none.pdf")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(90, 95)
    with pytest.raises(printing.PrintFailed, match="bản in có"):
        printing.print_pages(pages, printer, lambda done, count: None)


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_cannot_be_reached_is_told_in_words(qapp, pages, tmp_path) -> None:
    with pytest.raises(printing.PrintFailed, match="Kiểm tra máy in"):
        printing.print_pages(pages, to_file(tmp_path / "no" / "folder.pdf"), lambda done, count: None)


def test_stop_ends_the_job_between_two_pages(qapp, pages, tmp_path) -> None:
    seen = []

    def progress(done: int, count: int) -> None:
        seen.append(done)
        if done == 2:
            raise Stopped

    with pytest.raises(Stopped):
        printing.print_pages(pages, to_file(tmp_path / "stopped.pdf"), progress)
    assert seen == [0, 1, 2]


def test_printing_in_the_background_tells_how_many_pages_went(qtbot, pages, tmp_path) -> None:
    context = Context(ScriptedAsk(), WindowState(tmp_path / "state.json"))
    preview = PdfPreview()
    qtbot.addWidget(preview)
    job = printing.Printing(context, preview)
    printer = to_file(tmp_path / "sheets.pdf")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(1, 2)
    with qtbot.waitSignal(context.message, timeout=20_000) as told:
        job.start(pages, printer)
        assert job.is_busy
    assert told.args == ["Đã gửi 2 trang đến máy in."]
    qtbot.waitUntil(lambda: not job.is_busy)
    assert len(printed(tmp_path / "sheets.pdf")) == 2


class OutOfPaper(QPrinter):
    """A printer that takes two sheets and no more."""

    sheets = 1

    def newPage(self) -> bool:
        """Another sheet, while there is one."""
        self.sheets += 1
        return self.sheets <= 2 and super().newPage()


def test_a_printer_that_stops_midway_is_told_with_the_page_to_go_on_from(qapp, pages, tmp_path) -> None:
    printer = OutOfPaper(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "short.pdf"))
    with pytest.raises(printing.PrintFailed, match=r"mới gửi được 2/\d+ trang.*in tiếp từ trang 3"):
        printing.print_pages(pages, printer, lambda done, count: None)


@pytest.mark.parametrize(
    "first, last, sides, wanted",
    [
        (1, 7, "odd", [0, 2, 4, 6]),
        (1, 7, "even", [1, 3, 5]),
        (3, 6, "odd", [2, 4]),
        (3, 6, "even", [3, 5]),
        (7, 7, "even", []),
    ],
)
def test_front_and_back_sides_of_the_chosen_pages(qapp, tmp_path, first, last, sides, wanted) -> None:
    printer = to_file(tmp_path / "unused.pdf")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(first, last)
    assert printing.chosen_pages(printer, 7, sides) == wanted


def test_copies_come_sheet_by_sheet_or_paper_by_paper(qapp, tmp_path) -> None:
    printer = to_file(tmp_path / "unused.pdf")
    printer.setCopyCount(2)
    printer.setCollateCopies(True)
    if printer.supportsMultipleCopies():
        assert printing.chosen_pages(printer, 3) == [0, 1, 2]
    else:
        assert printing.chosen_pages(printer, 3) == [0, 1, 2, 0, 1, 2]
        printer.setCollateCopies(False)
        assert printing.chosen_pages(printer, 3) == [0, 0, 1, 1, 2, 2]


def test_both_sides_by_hand_fronts_first_then_backs(qtbot, pages, tmp_path) -> None:
    ask = ScriptedAsk(confirm=[True, True])
    context = Context(ask, WindowState(tmp_path / "state.json"))
    preview = PdfPreview()
    qtbot.addWidget(preview)
    job, printer = printing.Printing(context, preview), to_file(tmp_path / "sheets.pdf")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(1, 5)
    told: list[str] = []
    context.message.connect(told.append)
    assert not printing.has_duplex(printer)
    job.begin(pages, printer, two_sided=True)
    qtbot.waitUntil(lambda: len(told) == 2 and not job.is_busy, timeout=30_000)
    assert told == ["Đã gửi 3 trang đến máy in.", "Đã gửi 2 trang đến máy in."]
    assert "không tự in hai mặt" in ask.texts() and "giữ nguyên thứ tự" in ask.texts()


def test_who_wants_one_side_only_is_not_asked_to_turn_sheets(qtbot, pages, tmp_path) -> None:
    ask = ScriptedAsk(confirm=[False])
    context = Context(ask, WindowState(tmp_path / "state.json"))
    preview = PdfPreview()
    qtbot.addWidget(preview)
    job, printer = printing.Printing(context, preview), to_file(tmp_path / "sheets.pdf")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(1, 3)
    with qtbot.waitSignal(context.message, timeout=20_000) as told:
        job.begin(pages, printer, two_sided=True)
    assert told.args == ["Đã gửi 3 trang đến máy in."]
    qtbot.waitUntil(lambda: not job.is_busy)
    assert len(ask.asked) == 1


def test_stopping_the_fronts_offers_no_backs(qtbot, pages, tmp_path) -> None:
    ask = ScriptedAsk(confirm=[True])
    preview = PdfPreview()
    qtbot.addWidget(preview)
    job, printer = printing.Printing(Context(ask, WindowState(tmp_path / "state.json")), preview), to_file(
        tmp_path / "sheets.pdf"
    )
    job.begin(pages, printer, two_sided=True)
    preview.findChild(jobs.Job).dialog.reject()
    qtbot.waitUntil(lambda: not job.is_busy, timeout=20_000)
    QCoreApplication.processEvents()
    assert len(ask.asked) == 1


def test_without_a_printer_a_sentence_says_what_to_do(qtbot, pages, tmp_path) -> None:
    if printing.has_printer():
        pytest.skip("this machine has a printer")
    ask = ScriptedAsk()
    preview = PdfPreview()
    qtbot.addWidget(preview)
    printing.Printing(Context(ask, WindowState(tmp_path / "state.json")), preview).print_pdf(pages, 3)
    assert "chưa cài máy in" in ask.texts()


def _written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def test_a_picture_of_the_preview_for_a_person(preview, pages, qtbot, out_dir) -> None:
    preview.show_pdf(pages)
    preview.resize(QSize(600, 800))
    qtbot.waitUntil(lambda: _inked(preview) > 2_000, timeout=10_000)
    preview.grab().save(str(out_dir / "preview.png"))


def _inked(preview: PdfPreview) -> int:
    """Dark points of what the preview shows: pages are drawn in a thread of Qt's own."""
    image = preview.grab().toImage()
    places = ((x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3))
    return sum(image.pixelColor(x, y).lightness() < 100 for x, y in places)


# --- the pages on the screen ------------------------------------------------------------------------------------------


def test_a_reload_shows_the_new_words_at_once_without_a_blank_moment(preview, pages, qtbot) -> None:
    preview.show_pdf(pages)
    scroll_to(preview, 300)
    before = _inked(preview)
    assert before > 300
    preview.show_pdf(pages)
    assert _inked(preview) == before


def test_the_page_label_follows_the_scrolling(preview, pages) -> None:
    preview.show_pdf(pages)
    label = next(each for each in preview.findChildren(QLabel) if each.accessibleName() == "Trang đang xem")
    assert label.text() == f"Trang 1/{preview.page_count()}"
    preview.go_to(2, 0)
    assert label.text() == f"Trang 3/{preview.page_count()}"
    QTest.keyClick(preview.view, Qt.Key.Key_Home)
    assert label.text() == f"Trang 1/{preview.page_count()}" and preview.place() == 0
    QTest.keyClick(preview.view, Qt.Key.Key_End)
    assert label.text() == f"Trang {preview.page_count()}/{preview.page_count()}"


def test_the_pages_follow_the_width_of_the_pane(preview, pages, qtbot) -> None:
    preview.show_pdf(pages)
    preview.go_to(3, 100)
    wide = preview.view.factor()
    preview.resize(800, 600)
    qtbot.waitUntil(lambda: preview.view.factor() > wide * 1.4)
    assert preview.view.page() == 3
    assert preview.view.horizontalScrollBar().maximum() == 0
    preview.zoom(2)
    assert preview.view.horizontalScrollBar().maximum() > 0


def test_drawn_pages_do_not_fill_the_memory(preview, qtbot) -> None:
    preview.show_pdf(pdf.render(paper(paragraphs=300)))
    preview.view.set_factor(3.0)
    for page in range(preview.page_count()):
        preview.go_to(page, 0)
        preview.view.viewport().repaint()
    held = sum(image.sizeInBytes() for image in preview.view._images.values())
    assert preview.page_count() > 20 and held < 160_000_000
