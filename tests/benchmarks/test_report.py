"""Budgets of the printed report (design §12)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from dankvan_desktop.reports import build, pdf, tree
from tests.benchmarks.measuring import in_turn, report
from tests.sample import open_sample

OUTLINE = "so-ket-nq25"


def test_a_12_page_report_takes_100_ms_in_a_running_program(tmp_path: Path) -> None:
    work = open_sample(tmp_path)
    saved = build.newest_report(work.db, OUTLINE, None, None)
    document = build.build(work.db, OUTLINE, saved).document
    pages = pdf.render_pages(document).pages
    found = in_turn({"built": lambda: build.build(work.db, OUTLINE, saved), "printed": lambda: pdf.render(document)})
    work.db.close()
    built, printed = (found[name] / found["pace"] for name in ("built", "printed"))
    absolute = f"{built * 1000:.0f} ms to build, {printed * 1000:.0f} ms to print {pages} pages"
    report("report of 12 pages, against 100 ms", (built + printed) * 12 / pages / 0.1, 1.0, absolute)


def test_60_pages_take_at_most_6_times_the_12(tmp_path: Path) -> None:
    work = open_sample(tmp_path)
    document = build.build(work.db, OUTLINE, build.newest_report(work.db, OUTLINE, None, None)).document
    work.db.close()
    head, body, end = document.blocks[:2], document.blocks[2:-1], document.blocks[-1:]
    long = replace(document, blocks=(*head, *(body * 5), *end))
    pages, more = pdf.render_pages(document).pages, pdf.render_pages(long).pages
    assert more >= 60 and isinstance(end[0], tree.SignatureBlock)
    found = in_turn({"short": lambda: pdf.render(document), "long": lambda: pdf.render(long)}, runs=5)
    short_time, long_time = found["short"], found["long"]
    ratio = (long_time * 60 / more) / (short_time * 12 / pages)
    report("report of 60 pages against 12", ratio, 6.0, f"{long_time:.2f} s for {more} pages")
