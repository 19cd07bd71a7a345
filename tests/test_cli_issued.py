"""`report` of an issued report gives the frozen paper, and says when it was tampered with."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from dankvan_desktop.core.records.figures.observation import Observation
from dankvan_desktop.ops import issuing, records
from tests.ops.issued import a_typed, issue, report_of
from tests.sample import open_sample


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, bytes]:
    """A ward whose annual report was issued and whose records changed since: file, outline, frozen pages."""
    work = open_sample(tmp_path_factory.mktemp("issued"), "year")
    held, _ = a_typed(work)
    issue(work)
    records.save(work, Observation, held.id, {"value": "4321"})
    report = report_of(work)
    paper = issuing.frozen(work.db, report.id)
    assert paper is not None
    work.db.close()
    return work.db.path, report.outline, paper.pdf


def call(root: Path, *words: str | Path) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, str(root / "main.py"), "report", *map(str, words)],
        capture_output=True, text=True, encoding="utf-8", timeout=60,
    )  # fmt: skip
    return done.returncode, done.stderr


def test_the_pdf_is_the_frozen_one_byte_for_byte(root: Path, tmp_path: Path, issued) -> None:
    file, outline, pages = issued
    target, figures = tmp_path / "a.pdf", tmp_path / "a.json"
    assert call(root, file, "--outline", outline, "--output", target, "--figures", figures) == (0, "")
    assert target.read_bytes() == pages
    listed = json.loads(figures.read_text(encoding="utf-8"))
    assert listed and all("4.321" not in each["text"] for each in listed)
    assert set(listed[0]) >= {"figure", "text", "value", "unit", "period", "source", "rows"}


def test_another_profile_and_word_come_from_the_frozen_tree(root: Path, tmp_path: Path, issued) -> None:
    file, outline, pages = issued
    other, word = tmp_path / "b.pdf", tmp_path / "b.docx"
    assert call(root, file, "--outline", outline, "--output", other, "--profile", "nd30") == (0, "")
    assert other.read_bytes() != pages
    assert call(root, file, "--outline", outline, "--output", word) == (0, "")
    import zipfile

    with zipfile.ZipFile(word) as archive:
        assert "4.321" not in archive.read("word/document.xml").decode("utf-8")


def test_a_tampered_paper_is_refused_in_a_sentence(root: Path, tmp_path: Path, issued) -> None:
    file, outline, _ = issued
    copy = tmp_path / "hỏng.danvan"
    copy.write_bytes(file.read_bytes())
    import sqlite3

    with sqlite3.connect(copy) as plain:
        plain.execute("UPDATE attachment_chunk SET data = x'00' WHERE sha256 = (SELECT pdf_hash FROM issuance)")
    code, told = call(root, copy, "--outline", outline, "--output", tmp_path / "c.pdf")
    assert code == 1 and "không còn nguyên như lúc ban hành (bản in)" in told and told.count("\n") == 1
    assert not (tmp_path / "c.pdf").exists()
