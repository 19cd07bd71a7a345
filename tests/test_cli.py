"""The commands as an IT person or a script calls them: whole processes, exit codes, one sentence on stderr."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dankvan_desktop.ops import check as checks
from dankvan_desktop.ops import dismissals, outlines
from dankvan_desktop.reports import outline, outline_writer
from tests.reports import office
from tests.sample import open_sample, sample_file

TO_PDF = ("--outline", "so-ket-nq25", "--output", "a.pdf")


@pytest.fixture
def run(root: Path, data_dir: Path, tmp_path: Path):
    """Call the program; gives (exit code, stdout, stderr)."""

    def call(*words: str | Path, **environment: str) -> tuple[int, str, str]:
        done = subprocess.run(
            [sys.executable, str(root / "main.py"), *map(str, words)],
            cwd=tmp_path,
            capture_output=True,
            env={**os.environ, "DANKVAN_DATA_DIR": str(data_dir), **environment},
            text=True,
            encoding="utf-8",
            timeout=60,
        )
        return done.returncode, done.stdout, done.stderr

    return call


def spent() -> float:
    """Processor seconds of the programs called so far: the clock on the wall also counts what others do meanwhile."""
    used = os.times()
    return used.children_user + used.children_system


def one_sentence(error: str) -> bool:
    """Whether stderr holds one line of plain words and no traceback."""
    return error.count("\n") == 1 and "Traceback" not in error and "Error" not in error and len(error) > 20


def test_demo_then_report_with_figures_in_five_seconds_twice_the_same(run, tmp_path: Path) -> None:
    started = spent()
    assert run("demo", "mẫu.danvan") == (0, "", "")
    first = run("report", "mẫu.danvan", "--outline", "so-ket-nq25", "--output", "a.pdf", "--figures", "a.json")
    assert first[:2] == (0, "")
    assert spent() - started < 5
    assert run("demo", "mẫu 2.danvan")[0] == 0
    assert run("report", "mẫu 2.danvan", "--outline", "so-ket-nq25", "--output", "b.pdf", "--figures", "b.json")[0] == 0
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()
    names = {"figure", "text", "value", "unit", "period", "source", "rows"}
    assert all(names <= set(each) for each in json.loads((tmp_path / "a.json").read_text(encoding="utf-8")))


def test_two_samples_have_equal_content(run, tmp_path: Path) -> None:
    from sqlite3 import connect

    dumps = []
    for name in ("a.danvan", "b.danvan"):
        assert run("demo", name)[0] == 0
        dumps.append(list(connect(tmp_path / name).iterdump()))
    assert dumps[0] == dumps[1]


def test_demo_refuses_a_file_that_exists(run, tmp_path: Path) -> None:
    (tmp_path / "a.danvan").write_text("của tôi", encoding="utf-8")
    code, out, error = run("demo", "a.danvan")
    assert code == 1 and out == "" and one_sentence(error)
    assert (tmp_path / "a.danvan").read_text(encoding="utf-8") == "của tôi"


def test_outlines_and_records_are_listed_one_a_line(run) -> None:
    code, out, _ = run("outlines")
    assert code == 0
    assert dict(line.split("\t") for line in out.splitlines())["so-ket-nq25"].startswith("Sơ kết")
    code, out, _ = run("records")
    listed = dict(line.split("\t") for line in out.splitlines())
    assert code == 0
    assert listed["model"] == "Mô hình"
    assert len(listed) == 43


def test_check_tells_what_is_wrong_in_the_report_of_2018_and_speaks_json(run, tmp_path: Path) -> None:
    path = sample_file(tmp_path)
    code, out, error = run("check", path)
    assert (code, error) == (1, ""), "the sample keeps the report's own errors"
    assert "Lỗi: 06-QĐ/ĐU" in out
    code, out, _ = run("check", path, "--json")
    findings = json.loads(out)
    assert code == 1
    assert all(set(each) == {"code", "severity", "record", "message"} for each in findings)
    errors = [each["code"] for each in findings if each["severity"] == "error"]
    assert errors == ["document.order", "document.issuer_code", "document.known_symbol"]


def test_check_exits_0_when_only_warnings_are_left(run, tmp_path: Path) -> None:
    work = open_sample(tmp_path)
    errors = [each for each in checks.run(work.db) if each.severity == "error"]
    dismissals.dismiss(work, errors, "Bản gốc ghi như vậy.")
    work.db.close()
    code, out, _ = run("check", work.db.path, "--json")
    assert code == 0
    assert {each["severity"] for each in json.loads(out)} == {"warning", "info"}


def test_check_exits_1_when_a_required_value_is_missing(run, tmp_path: Path) -> None:
    from sqlite3 import connect

    path = sample_file(tmp_path)
    with connect(path) as conn:
        conn.execute("UPDATE unit SET name = '' WHERE short_name <> '' OR 1")
    conn.close()
    code, out, _ = run("check", path)
    assert code == 1
    assert "Chưa nhập tên đơn vị" in out


def test_copy_writes_a_whole_file_beside_or_into_a_folder(run, tmp_path: Path) -> None:
    path = sample_file(tmp_path)
    (tmp_path / "usb").mkdir()
    code, out, error = run("copy", path, tmp_path / "usb" / "phường.danvan")
    assert (code, error) == (0, "") and "phường.danvan" in out
    told = run("check", path, "--json")
    assert run("check", tmp_path / "usb" / "phường.danvan", "--json") == told
    assert run("copy", path, tmp_path / "usb")[0] == 0
    assert run("check", tmp_path / "usb" / path.name, "--json") == told


def test_a_damaged_page_is_told_in_one_sentence_by_every_command(run, tmp_path: Path) -> None:
    whole = sample_file(tmp_path).read_bytes()
    page = 4096
    for number in range(1, len(whole) // page, len(whole) // page // 6):
        bad = tmp_path / f"{number}.danvan"
        bad.write_bytes(whole[: number * page] + bytes(page) + whole[(number + 1) * page :])
        for words in (
            ["check", bad],
            ["report", bad, "--outline", "so-ket-nq25", "--output", f"{number}.pdf"],
            ["copy", bad, f"{number}-copy.danvan"],
        ):
            code, _, error = run(*words)
            assert "Traceback" not in error, error
            assert code in (0, 1, 2)
            if words[0] == "check":
                assert code != 0, number
            if code and words[0] != "check":
                assert one_sentence(error), error
                assert not (tmp_path / str(words[-1])).exists()


def test_a_report_in_word_says_what_the_pdf_says(run, tmp_path: Path) -> None:
    path = sample_file(tmp_path)
    for name in ("a.docx", "b.DOCX", "a.pdf"):
        assert run("report", path, "--outline", "so-ket-nq25", "--output", name)[0] == 0
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.DOCX").read_bytes()
    assert "Số 70-BC/ĐU" in office.lines((tmp_path / "a.docx").read_bytes())
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")


def test_a_wrong_place_for_the_figures_leaves_no_pdf_either(run, tmp_path: Path) -> None:
    path = sample_file(tmp_path)
    code, _, error = run(
        "report", path, "--outline", "so-ket-nq25", "--output", "a.pdf", "--figures", "không/có/a.json"
    )
    assert code == 1 and one_sentence(error)
    assert not (tmp_path / "a.pdf").exists() and not list(tmp_path.glob("*.tmp"))


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["report", "không có.danvan", "--outline", "so-ket-nq25", "--output", "a.pdf"], 2),
        (["check", "rác.danvan"], 2),
        (["report", "ward.danvan", "--outline", "không-có", "--output", "a.pdf"], 2),
        (["report", "ward.danvan", "--outline", "so-ket-nq25", "--output", "không/có/a.pdf"], 1),
        (["report", "ward.danvan", "--outline", "so-ket-nq25", "--output", "a.xyz"], 1),
        (["report", "ward.danvan", *TO_PDF, "--from", "31/2/2018"], 2),
        (["report", "ward.danvan", *TO_PDF, "--from", "2019", "--to", "2018"], 2),
        (["reprot", "ward.danvan"], 2),
        (["reprot"], 2),
        (["report", "ward.danvan"], 2),
        (["report", "ward.danvan", "--outline", "a", "--output", "a.pdf", "--profile", "xyz"], 2),
        (["demo", "mới.danvan", "--sample", "không-có"], 1),
        (["demo", "không/có/mới.danvan"], 1),
        (["copy", "không có.danvan", "x"], 2),
    ],
)
def test_a_wrong_call_gets_one_sentence_and_leaves_nothing(run, tmp_path: Path, words: list[str], code: int) -> None:
    sample_file(tmp_path)
    (tmp_path / "rác.danvan").write_bytes(b"PK\x03\x04" + b"rac" * 100)
    (tmp_path / "first.danvan").unlink(missing_ok=True)
    before = {path: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    found, out, error = run(*words)
    assert found == code, error
    assert out == ""
    assert one_sentence(error), error
    assert {path: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()} == before


def test_an_output_on_a_full_disk_is_refused_and_the_old_file_stays(run, tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full on this system")
    sample_file(tmp_path)
    (tmp_path / "a.pdf").write_bytes(b"old")
    (tmp_path / "a.pdf.tmp").symlink_to("/dev/full")
    code, _, error = run("report", "ward.danvan", "--outline", "so-ket-nq25", "--output", "a.pdf")
    assert code == 1 and "đầy" in error and one_sentence(error)
    assert (tmp_path / "a.pdf").read_bytes() == b"old"


def test_a_report_is_printed_by_an_outline_that_the_file_keeps(run, tmp_path: Path) -> None:
    work = open_sample(tmp_path)
    source = outline_writer.write(outline.load("quy"))
    outlines.keep(work, key="quy-cua-phuong", name="Quý của phường", source=source, origin="")
    work.db.close()
    words = ("--outline", "quy-cua-phuong", "--from", "2018", "--to", "2018", "--output", "a.pdf")
    assert run("report", work.db.path, *words)[:2] == (0, "")
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    code, _, error = run("report", work.db.path, "--outline", "quy-khac", "--output", "b.pdf")
    assert code == 2 and "quy-cua-phuong" in error and one_sentence(error)


def test_a_hostile_outline_file_is_refused(run, tmp_path: Path) -> None:
    sample_file(tmp_path)
    bad = {"name": "x", "title": "X", "parts": [], "subject": "{x.__class__}", "type_name": "A", "document_type": "BC"}
    (tmp_path / "lạ.json").write_text(json.dumps(bad), encoding="utf-8")
    code, _, error = run("report", "ward.danvan", "--outline", "lạ.json", "--output", "a.pdf")
    assert code == 2 and one_sentence(error) and not (tmp_path / "a.pdf").exists()


@pytest.mark.parametrize("ending", ["pdf", "docx", "xlsx", "csv"])
def test_a_register_is_written_in_each_kind_twice_the_same(run, tmp_path: Path, ending: str) -> None:
    sample_file(tmp_path)
    for name in ("a", "b"):
        words = ("--records", "document", "--output", f"{name}.{ending}", "--today", "18/4/2018")
        assert run("register", "ward.danvan", *words) == (0, "", "")
    data = (tmp_path / f"a.{ending}").read_bytes()
    assert data == (tmp_path / f"b.{ending}").read_bytes()
    assert data.startswith({"pdf": b"%PDF", "csv": b"\xef\xbb\xbf"}.get(ending, b"PK"))


def test_a_register_that_cannot_be_written_is_told_in_one_sentence(run, tmp_path: Path) -> None:
    sample_file(tmp_path)
    for records, output, expected in (
        ("nothing", "a.pdf", 2),
        ("document", "a.txt", 2),
        ("document", "a", 2),
        ("document", "no such folder/a.pdf", 1),
    ):
        code, out, error = run("register", "ward.danvan", "--records", records, "--output", output)
        assert code == expected and out == "" and one_sentence(error)
    assert "document" in run("register", "ward.danvan", "--records", "nothing", "--output", "a.pdf")[2]
    code, _, error = run("register", "none.danvan", "--records", "document", "--output", "a.pdf")
    assert code == 2 and one_sentence(error)
    assert not list(tmp_path.glob("a*"))


def test_without_a_screen_it_says_so_and_names_the_report_command(run) -> None:
    for words in (["--sample"], []):
        code, _, error = run(*words, QT_QPA_PLATFORM="", DISPLAY="", WAYLAND_DISPLAY="")
        assert code == 1
        assert one_sentence(error)
        assert ".venv/bin/python main.py report" in error


def test_help_is_in_vietnamese_and_names_every_command(run) -> None:
    code, out, _ = run("--help")
    assert code == 0
    for command in ("demo", "report", "register", "outlines", "records", "check", "copy", "selftest"):
        assert f"  {command}" in out
    for later in ("merge", "handover", "import"):
        assert later not in out
    assert "optional arguments" not in out and "usage" not in out.replace("usage:", "")


def test_selftest_opens_writes_prints_and_tells(run, tmp_path: Path) -> None:
    code, _, error = run("selftest", "--output", tmp_path / "thử")
    told = json.loads((tmp_path / "thử" / "selftest.json").read_text(encoding="utf-8"))
    assert told["passed"] is True, told
    assert (code, error) == (0, "")
    assert (tmp_path / "thử" / "bao-cao.pdf").read_bytes().startswith(b"%PDF")
