"""The report of the sample ward: what the clerk prints, and where every number in it comes from."""

from __future__ import annotations

import json
import re
import sqlite3
import subprocess
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from dankvan_desktop.core.clock import SystemClock
from dankvan_desktop.ops import files
from dankvan_desktop.ops.work import Work
from dankvan_desktop.reports import build, pdf, source, tree
from dankvan_desktop.reports.build import Built
from tests.reports.measure import check_hd36
from tests.sample import open_sample

OUTLINE = "so-ket-nq25"


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Work]:
    opened = open_sample(tmp_path_factory.mktemp("sample"))
    yield opened
    opened.db.close()


@pytest.fixture(scope="module")
def built(work: Work) -> Built:
    return build.build(work.db, OUTLINE, build.newest_report(work.db, OUTLINE, None, None))


@pytest.fixture(scope="module")
def printed(built: Built) -> pdf.Rendered:
    return pdf.render_pages(built.document)


def words(text: str) -> str:
    """Text with single spaces: a PDF breaks its lines elsewhere."""
    return " ".join(text.split())


def pdf_text(data: bytes, folder: Path) -> str:
    """The text of a PDF as another program extracts it, without the page numbers between its pages."""
    path = folder / "in.pdf"
    path.write_bytes(data)
    out = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True, text=True, encoding="utf-8")
    return re.sub(r"\f\d+\n", "\n", out.stdout)


def test_it_has_the_parts_of_a_five_year_review(built: Built) -> None:
    headings = [(block.level, block.number) for block in tree.walk(built.document) if isinstance(block, tree.Heading)]
    assert headings == [
        (0, "Phần thứ nhất"),
        (1, "I."), (2, "1."), (2, "2."),
        (1, "II."), (2, "1."), (2, "2."), (2, "3."), (2, "4."),
        (1, "III."), (2, "1."), (3, "1.1."), (3, "1.2."), (2, "2."),
        (1, "IV."), (2, "1."), (2, "2."), (2, "3."),
        (0, "Phần thứ hai"),
        (1, "I."), (1, "II."),
    ]  # fmt: skip


def test_it_prints_on_8_to_16_pages_twice_the_same(built: Built, printed: pdf.Rendered) -> None:
    assert 8 <= printed.pages <= 16
    assert pdf.render(built.document) == printed.pdf


def test_the_finished_pages_hold_the_numbers_of_the_party_rules(printed: pdf.Rendered) -> None:
    # The sample signs by role: no real person's name stands in the product, so the name line alone is missing.
    findings = [finding for finding in check_hd36(printed.pdf) if "họ tên" not in finding.message]
    assert findings == []


def test_its_text_is_nfc_and_names_no_place_left_unfilled(printed: pdf.Rendered, tmp_path: Path) -> None:
    text = pdf_text(printed.pdf, tmp_path)
    assert unicodedata.is_normalized("NFC", text)
    for unfilled in ("{", "}", "None", "……", "…-BC"):
        assert unfilled not in text
    assert "Số 70-BC/ĐU" in words(text)
    assert "Phường Trần Phú, ngày 18 tháng 4 năm 2018" in words(text)


def test_every_figure_is_printed_as_its_source_says(built: Built, printed: pdf.Rendered, tmp_path: Path) -> None:
    text = words(pdf_text(printed.pdf, tmp_path)).lower()
    for value in built.figures:
        for piece in value.text.split("; "):
            assert words(piece).lower().rstrip(".;") in text, (value.figure, piece)


def test_each_figure_is_the_plain_sum_or_count_of_its_rows(built: Built, work: Work) -> None:
    assert len(built.figures) > 40
    for value in built.figures:
        assert recomputed(work.db.conn, value.source, value.rows) == value.value, value.figure


def recomputed(conn: sqlite3.Connection, source: str, rows: tuple[str, ...]) -> int | Decimal | None:
    """`sum(table.field)` or `count(table)` over rows, in plain SQL."""
    kind, _, inner = source.removesuffix(")").partition("(")
    table, _, field = inner.partition(".")
    marks = ",".join("?" * len(rows))
    what = f'sum("{field}")' if kind == "sum" else "count(*)"
    (value,) = conn.execute(f'SELECT {what} FROM "{table}" WHERE id IN ({marks})', rows).fetchone()
    scaled = table == "observation" or field == "quantity"
    return Decimal(value) / 10_000 if kind == "sum" and scaled else value


def test_the_figures_file_says_where_each_number_comes_from(built: Built, work: Work) -> None:
    listed = json.loads(source.as_json(built.figures))
    area = next(each for each in listed if each["figure"] == "dt_tu_nhien")
    assert (area["text"], area["value"], area["unit"]) == ("106,18 ha", 106.18, "ha")
    assert area["source"] == "sum(observation.value)"
    (row,) = area["rows"]
    assert work.db.conn.execute("SELECT value FROM observation WHERE id = ?", (row,)).fetchone() == (1_061_800,)


def test_required_figures_that_are_empty_are_listed_once_each(built: Built) -> None:
    places = [(missing.label, missing.period) for missing in built.missing]
    assert len(places) == len(set(places)) > 10
    assert any("đối thoại" in label.lower() for label, _ in places)
    assert all(missing.draft["indicator"] and missing.draft["unit"] for missing in built.missing)


def test_the_pages_are_kept_as_pictures(printed: pdf.Rendered, out_dir: Path) -> None:
    folder = out_dir / "report"
    folder.mkdir(exist_ok=True)
    path = folder / "so-ket-nq25.pdf"
    path.write_bytes(printed.pdf)
    subprocess.run(["pdftoppm", "-r", "70", "-png", str(path), str(folder / "page")], check=True)
    assert len(list(folder.glob("page-*.png"))) >= printed.pages


def test_an_empty_ward_prints_the_frame_of_the_report_without_broken_sentences(tmp_path: Path) -> None:
    work = files.create(tmp_path / "a.danvan", SystemClock())
    built = build.build(work.db, OUTLINE)
    work.db.close()
    text = "\n".join(tree.plain_blocks(built.document))
    assert "KẾT QUẢ 5 NĂM THỰC HIỆN NGHỊ QUYẾT" in text
    for broken in ("None", "{", "  ", " ,", " .", "……", "chưa có"):
        assert broken not in text, broken
    assert pdf.render(built.document).startswith(b"%PDF")
    assert len(built.missing) > 30
