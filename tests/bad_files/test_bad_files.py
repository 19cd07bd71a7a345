"""Files that are not ours, not whole, not writable: each is refused or opened in words, and left as it is."""

from __future__ import annotations

import os
import shutil
import sqlite3
import struct
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dankvan_desktop.store import database, header, verify
from dankvan_desktop.store.problems import SENTENCES, FileProblem
from tests.store.children import as_nobody, others_may_read
from tests.store.ward import add, new_ward

PAGE = 4096


@pytest.fixture
def ward(tmp_path: Path) -> Path:
    """A closed ward file with some records."""
    work = new_ward(tmp_path / "ward.danvan")
    for number in range(40):
        add(work, "unit", name=f"Tổ dân phố {number}", note="Ghi chú " * 30)
    work.db.close()
    return work.db.path


@pytest.fixture
def open_place() -> Iterator[Path]:
    """A folder that a person without rights may enter."""
    folder = Path(tempfile.mkdtemp(prefix="danvan-"))
    folder.chmod(0o777)
    yield folder
    folder.chmod(0o777)
    shutil.rmtree(folder)


def _refused(path: Path) -> FileProblem:
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(FileProblem) as caught:
        database.open_file(path)
    assert (path.read_bytes() if path.is_file() else b"") == before, "a refused file is untouched"
    assert [name for name in os.listdir(path.parent) if "journal" in name or "wal" in name or "upgrade" in name] == []
    return caught.value


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _text(path: Path) -> None:
    path.write_text("Báo cáo dân vận\n" * 50, encoding="utf-8")


def _zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("a.txt", "x" * 500)


def _other_program(path: Path) -> None:
    with sqlite3.connect(path) as conn:
        conn.execute("CREATE TABLE t (a)")
    conn.close()


def _short(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\x00" + b"\x00" * 40)


def _folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize("make", [_empty, _text, _zip, _other_program, _short, _folder])
def test_what_is_not_ours_is_refused_by_name(tmp_path: Path, make: Callable[[Path], None]) -> None:
    path = tmp_path / "tệp lạ.danvan"
    make(path)
    problem = _refused(path)
    assert problem.kind == "not_ours"
    assert "tệp lạ.danvan" in problem.sentence and "Dân vận phường" in problem.sentence
    with pytest.raises(FileProblem):
        verify.structure(path)


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    for path in (tmp_path / "không có.danvan", tmp_path / "không có" / "a.danvan"):
        with pytest.raises(FileProblem) as caught:
            database.open_file(path)
        assert caught.value.kind == "missing"
        assert not path.exists(), "a wrong path creates nothing"


def _set_schema(path: Path, schema: int) -> None:
    with path.open("rb+") as file:
        file.seek(60)
        file.write(struct.pack(">I", schema))


def test_a_newer_file_is_refused_untouched_and_names_the_version_needed(ward: Path) -> None:
    with sqlite3.connect(ward) as conn:
        conn.execute("UPDATE file_info SET value = '2.5.0' WHERE name = 'program'")
    conn.close()
    _set_schema(ward, 999)
    problem = _refused(ward)
    assert problem.kind == "newer"
    assert problem.sentence.count("2.5.0") == 2
    with pytest.raises(FileProblem, match=r"2\.5\.0"):
        verify.structure(ward)


def test_a_file_without_schema_number_is_damaged(ward: Path) -> None:
    _set_schema(ward, 0)
    assert _refused(ward).kind == "damaged"


def _cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size - 3 * PAGE)


def _cut_in_a_page(path: Path) -> None:
    os.truncate(path, path.stat().st_size - 100)


def _padded(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"\x00" * PAGE)


def _wal(path: Path) -> None:
    conn = sqlite3.connect(path)
    conn.execute("PRAGMA journal_mode = WAL")
    conn.execute("UPDATE unit SET note = ''")
    conn.commit()
    shutil.copyfile(path, path.with_suffix(".copy"))  # as Explorer would, without the -wal beside it
    conn.close()
    os.replace(path.with_suffix(".copy"), path)


@pytest.mark.parametrize("harm", [_cut, _cut_in_a_page, _padded, _wal])
def test_a_file_that_is_not_whole_is_refused(ward: Path, harm: Callable[[Path], None]) -> None:
    harm(ward)
    problem = _refused(ward)
    assert problem.kind == "damaged"
    assert "sao lưu" in problem.sentence, "the sentence names a way out"
    assert [finding.code for finding in verify.structure(ward)] == ["structure"]


def _pages(path: Path) -> list[bytes]:
    raw = path.read_bytes()
    return [raw[start : start + PAGE] for start in range(0, len(raw), PAGE)]


def _write(path: Path, pages: list[bytes]) -> None:
    path.write_bytes(b"".join(pages))


def test_pages_in_the_wrong_place_are_found(ward: Path) -> None:
    pages = _pages(ward)
    with sqlite3.connect(ward) as conn:
        conn.execute("UPDATE file_info SET value = '0' WHERE name = 'clean_close'")
        roots = [row[0] for row in conn.execute("SELECT rootpage FROM sqlite_schema WHERE name IN ('unit', 'history')")]
    conn.close()
    assert database.open_file(ward).close() is None
    pages = _pages(ward)
    first, second = (root - 1 for root in roots)
    pages[first], pages[second] = pages[second], pages[first]
    _write(ward, pages)
    assert [finding.code for finding in verify.structure(ward)] == ["structure"]
    assert _refused(ward).kind == "damaged", "after a close that was not clean the file is checked"


def test_every_zeroed_page_is_found_or_was_unused(ward: Path) -> None:
    pages = _pages(ward)
    database.open_file(ward).close()
    for number in range(1, len(pages), 23):
        broken = list(pages)
        broken[number] = b"\x00" * PAGE
        _write(ward, broken)
        try:
            assert verify.structure(ward), f"page {number + 1}"
        except FileProblem as problem:
            assert problem.kind in SENTENCES


def test_a_copy_of_two_moments_is_found_by_the_seal(ward: Path) -> None:
    earlier = _pages(ward)
    with sqlite3.connect(ward) as conn:
        conn.execute("UPDATE unit SET rev = rev + 1, note = replace(note, 'chú', 'sổ') WHERE name LIKE '%3'")
    conn.close()
    later = _pages(ward)
    assert len(earlier) == len(later)
    torn = 0
    for number in range(1, len(later)):
        if earlier[number] == later[number]:
            continue
        mixed = list(later)
        mixed[number] = earlier[number]
        _write(ward, mixed)
        with sqlite3.connect(ward) as conn:
            sound = conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        conn.close()
        assert sound, "SQLite sees nothing wrong"
        found = verify.structure(ward)
        assert [finding.code for finding in found] == ["seal"]
        assert found[0].table == "unit" and "“Đơn vị”" in found[0].sentence
        torn += 1
    assert torn > 1


def _altered(path: Path, statement: str) -> list[verify.Finding]:
    with sqlite3.connect(path) as conn:
        conn.execute(statement)
    conn.close()
    return verify.structure(path)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE extra (a)",
        "CREATE VIEW v AS SELECT * FROM unit",
        "CREATE TRIGGER t AFTER INSERT ON unit BEGIN DELETE FROM document; END",
        "DROP TRIGGER unit_seal_update",
        "DROP INDEX unit_by_title",
        "ALTER TABLE unit ADD COLUMN extra TEXT",
        "CREATE VIRTUAL TABLE f USING fts5(a)",
    ],
)
def test_strange_parts_of_a_received_file_are_found(ward: Path, statement: str) -> None:
    found = _altered(ward, statement)
    assert found and {finding.code for finding in found} == {"table"}
    assert verify.structure(ward) == found, "looking at it changes nothing"


def test_a_row_that_refers_to_nothing_is_found(ward: Path) -> None:
    found = _altered(ward, f"UPDATE unit SET parent = '{'0' * 36}' WHERE name LIKE '%9'")
    assert [finding.code for finding in found] == ["foreign_key"]
    assert "“Đơn vị” có 4 dòng" in found[0].sentence


def test_a_file_without_its_tables_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "a.danvan"
    with sqlite3.connect(path) as conn:
        conn.execute(f"PRAGMA application_id = {header.APPLICATION_ID}")
        conn.execute("PRAGMA user_version = 1")
        conn.execute("CREATE TABLE file_info (name TEXT, value TEXT)")
    conn.close()
    assert _refused(path).kind == "damaged"
    with sqlite3.connect(path) as conn:
        conn.execute("DROP TABLE file_info")
    conn.close()
    assert _refused(path).kind == "damaged"
    assert verify.structure(path)


def _tried(path: Path) -> list[Any]:
    """Open, read, try to write: what a person without rights meets."""
    db = database.open_file(path)
    names = db.conn.execute("SELECT count(*) FROM unit").fetchone()[0]
    try:
        with db.write(kind="save", label="x", clock=None, author="", start=""):  # type: ignore[arg-type]
            return ["written"]
    except FileProblem as problem:
        return [db.read_only, names, problem.kind]
    finally:
        db.close()


@pytest.mark.skipif(os.name == "nt", reason="rights of Linux")
@pytest.mark.parametrize("what", ["file", "folder", "both"])
def test_what_cannot_be_written_opens_for_reading(ward: Path, open_place: Path, what: str) -> None:
    path = open_place / "ward.danvan"
    shutil.copyfile(ward, path)
    path.chmod(0o444 if what != "folder" else 0o666)
    open_place.chmod(0o555 if what != "file" else 0o777)
    before = path.read_bytes()
    assert as_nobody(lambda: _tried(path)) == [True, 40, "read_only"]
    if others_may_read():
        assert as_nobody(lambda: [finding.code for finding in verify.structure(path)]) == []
    assert path.read_bytes() == before
    assert os.listdir(open_place) == ["ward.danvan"]


@pytest.mark.skipif(os.name == "nt", reason="rights of Linux")
def test_what_cannot_even_be_read_is_said(ward: Path, open_place: Path) -> None:
    path = open_place / "ward.danvan"
    shutil.copyfile(ward, path)
    path.chmod(0)

    def opened() -> str:
        try:
            database.open_file(path).close()
        except FileProblem as problem:
            return problem.kind
        return "opened"

    assert as_nobody(opened) == "no_read"
