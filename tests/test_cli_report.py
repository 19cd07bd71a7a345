"""What `report` and its like never overwrite, and what they say on stderr of a paper that was printed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dankvan_desktop.core.records import by_name
from dankvan_desktop.core.records.reports.report import Report
from dankvan_desktop.core.records.units.setting import SETTING_ID, Setting
from dankvan_desktop.core.records.units.signer import Signer
from dankvan_desktop.ops import issuing, outlines, records
from dankvan_desktop.reports import build, conformance, outline, outline_writer, pdf
from dankvan_desktop.store import rows
from tests.ops.issued import issue, report_of
from tests.sample import open_sample, sample_file

Run = Callable[..., tuple[int, str, str]]
NQ25 = ("--outline", "so-ket-nq25")
NOT_FROZEN = "Báo cáo số 70 không có bản giữ nguyên: in theo bản ghi hôm nay, có thể khác bản đã gửi."


@pytest.fixture
def run(root: Path, data_dir: Path, tmp_path: Path) -> Run:
    """Call the program in the folder of the test; gives (exit code, stdout, stderr)."""

    def call(*words: str | Path) -> tuple[int, str, str]:
        done = subprocess.run(
            [sys.executable, str(root / "main.py"), *map(str, words)], cwd=tmp_path, capture_output=True,
            env={**os.environ, "DANKVAN_DATA_DIR": str(data_dir)}, text=True, encoding="utf-8", timeout=60,
        )  # fmt: skip
        return done.returncode, done.stdout, done.stderr

    return call


def contents(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir() if each.is_file()}


def refused(run: Run, folder: Path, *words: str | Path) -> str:
    """The one line with which a call is refused as a wrong one; every file stays what it was."""
    before = contents(folder)
    code, out, error = run(*words)
    assert (code, out, error.count("\n")) == (2, "", 1), error
    assert contents(folder) == before
    return error


# --- never over what is read ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("figures", ["ward.danvan", "a.pdf", "a", "a.json.txt", "khác.danvan"])
def test_figures_go_into_a_json_file_only(run: Run, tmp_path: Path, figures: str) -> None:
    sample_file(tmp_path)
    (tmp_path / "khác.danvan").write_bytes(b"ward of another")
    told = refused(run, tmp_path, "report", "ward.danvan", *NQ25, "--output", "a.pdf", "--figures", figures)
    assert f"chỉ ghi được ra tệp .json, không phải “{figures}”" in told


def test_a_ward_file_of_any_name_is_not_written_over(run: Run, tmp_path: Path) -> None:
    """The ward's file may end like a paper: what is read counts, not its name."""
    ward = sample_file(tmp_path)
    calls = {
        "phường.pdf": ["report", "phường.pdf", *NQ25, "--output", "phường.pdf"],
        "phường.docx": ["report", "phường.docx", *NQ25, "--output", "./phường.docx"],
        "phường.json": ["report", "phường.json", *NQ25, "--output", "a.pdf", "--figures", tmp_path / "phường.json"],
        "phường.csv": ["register", "phường.csv", "--records", "document", "--output", "phường.csv"],
        "phường.xlsx": ["register", "phường.xlsx", "--records", "document", "--output", "phường.xlsx"],
        "a.pdf.tmp": ["report", "a.pdf.tmp", *NQ25, "--output", "a.pdf"],
        "b.danvan.tmp": ["copy", "b.danvan.tmp", "b.danvan"],
        "ward.danvan": ["copy", "ward.danvan", "."],
    }
    for name, words in calls.items():
        if name != ward.name:
            shutil.copy(ward, tmp_path / name)
        assert f"trùng với {name} mà lệnh đang đọc" in refused(run, tmp_path, *words).replace(f"{tmp_path}/", "")


def test_nor_through_a_link(run: Run, tmp_path: Path) -> None:
    ward = sample_file(tmp_path)
    words = ("report", "ward.danvan", *NQ25, "--output")
    for name, make in {
        "liên kết.pdf": lambda path: path.symlink_to(ward),
        "cùng tệp.pdf": lambda path: path.hardlink_to(ward),
        "đang ghi.pdf": lambda path: path.with_name(f"{path.name}.tmp").symlink_to(ward),
    }.items():
        try:
            make(tmp_path / name)
        except OSError:
            pytest.skip("no links on this system")
        assert "mà lệnh đang đọc" in refused(run, tmp_path, *words, name)
    (tmp_path / "a.json").symlink_to(tmp_path / "a.pdf")
    assert "Hai tệp sẽ ghi cùng là" in refused(run, tmp_path, *words, "a.pdf", "--figures", "a.json")


def test_nor_in_other_capitals_where_the_system_knows_none(run: Run, tmp_path: Path) -> None:
    sample_file(tmp_path).rename(tmp_path / "ward.pdf")
    if not (tmp_path / "WARD.PDF").exists():
        pytest.skip("capitals count on this system")
    assert "mà lệnh đang đọc" in refused(run, tmp_path, "report", "ward.pdf", *NQ25, "--output", "WARD.PDF")


def test_the_outline_of_a_file_is_not_written_over(run: Run, tmp_path: Path) -> None:
    sample_file(tmp_path)
    (tmp_path / "mẫu.json").write_text(outline_writer.write(outline.load("quy")), encoding="utf-8")
    words = ("--outline", "mẫu.json", "--output", "a.pdf", "--figures", "mẫu.json")
    assert "trùng với mẫu.json" in refused(run, tmp_path, "report", "ward.danvan", *words)


def test_an_old_paper_and_old_figures_are_written_over(run: Run, tmp_path: Path) -> None:
    sample_file(tmp_path)
    for name in ("a.pdf", "a.JSON"):
        (tmp_path / name).write_bytes(b"old")
    assert run("report", "ward.danvan", *NQ25, "--output", "a.pdf", "--figures", "a.JSON")[0] == 0
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    assert json.loads((tmp_path / "a.JSON").read_text(encoding="utf-8"))


# --- what is said -----------------------------------------------------------------------------------------------------


def test_what_is_missing_is_told_in_20_lines_at_most(run: Run, tmp_path: Path) -> None:
    work = open_sample(tmp_path)
    missing = build.build(work.db, "so-ket-nq25", report_of(work).id).missing
    work.db.close()
    for name in ("a.pdf", "a.docx"):
        code, out, error = run("report", "ward.danvan", *NQ25, "--output", name)
        lines = error.splitlines()
        assert (code, out) == (0, "")
        assert lines[0] == NOT_FROZEN
        assert lines[1].startswith("Soát thể thức: Chưa có họ tên người ký; ghi ở Người ký (trang 1")
        assert lines[2] == "Còn thiếu: Số hộ nghèo (2012)."
        assert len(lines) == 20 and len(missing) > 20
        assert lines[-1] == f"… và {2 + len(missing) - 19} điểm khác."


def test_a_report_that_lacks_nothing_is_printed_in_silence(run: Run, tmp_path: Path) -> None:
    work = open_sample(tmp_path, "year")
    report = report_of(work)
    document = build.build(work.db, report.outline, report.id).document
    words = ("report", work.db.path, "--outline", report.outline, "--output", "a.pdf")
    told = run(*words)[2]
    assert told.startswith("Soát thể thức: Chưa có họ tên người ký") and told.count("\n") == 1
    assert (tmp_path / "a.pdf").read_bytes() == pdf.render(document), "looking for what is missing changes no byte"
    records.save(work, Signer, report.signer, {"person": "Nguyễn Văn A"})
    work.db.close()
    assert run(*words) == (0, "", "")


def test_of_the_frame_the_same_is_told_as_of_all_pages(tmp_path: Path) -> None:
    """Nobody's name under the signature, nobody who receives, a letter that does not print: told from a few pages."""
    work = open_sample(tmp_path)
    report = report_of(work)
    records.save(work, Report, report.id, {"subject": "về việc 中 và 文", "recipient_list": ""})
    records.save(work, Setting, SETTING_ID, {"recipient_list": ""})
    for profile in ("hd36", "hd05", "nd30"):
        document = build.build(work.db, report.outline, report.id, profile=profile).document
        drawn = pdf.render_pages(document, measured=True, only=conformance.FRAME).drawn
        whole = conformance.check(document)
        assert len(drawn) < 5
        few = conformance.of_frame(document, drawn)
        assert {"SG-1", "NN-1", "TX-1"} <= {each.code for each in few}
        assert set(few) == {each for each in whole if each.code[:2] in ("HD", "SG", "NN") or "ký tự “" in each.message}
    work.db.close()


def test_a_report_that_went_out_unfrozen_says_so_until_it_is_a_draft(run: Run, tmp_path: Path) -> None:
    work = open_sample(tmp_path)
    report = report_of(work)
    assert issuing.never_frozen(work.db, report.id) == NOT_FROZEN
    records.save(work, Report, report.id, {"state": "issued"})
    assert issuing.never_frozen(work.db, report.id).endswith("có thể khác bản đã ban hành.")
    records.save(work, Report, report.id, {"state": "draft"})
    work.db.close()
    assert "bản giữ nguyên" not in run("report", "ward.danvan", *NQ25, "--output", "a.pdf")[2]


def test_an_outline_of_a_file_is_not_used_for_an_issued_report(run: Run, tmp_path: Path) -> None:
    work = open_sample(tmp_path, "year")
    issue(work)
    report = report_of(work)
    paper = issuing.frozen(work.db, report.id)
    assert paper is not None
    other = outline_writer.write(outline.load(report.outline, work.db))
    (tmp_path / "nam.json").write_text(other, encoding="utf-8")
    work.db.close()
    assert outline.from_file(tmp_path / "nam.json").name == report.outline
    told = "Báo cáo kỳ này đã ban hành: in bản giữ nguyên, không dùng mẫu trong tệp nam.json.\n"
    assert run("report", work.db.path, "--outline", "nam.json", "--output", "a.pdf") == (0, "", told)
    assert (tmp_path / "a.pdf").read_bytes() == paper.pdf
    assert run("report", work.db.path, "--outline", report.outline, "--output", "a.pdf") == (0, "", "")


# --- outlines ---------------------------------------------------------------------------------------------------------


def test_the_outlines_of_a_file_are_listed_first(run: Run, tmp_path: Path) -> None:
    work = open_sample(tmp_path)
    source = outline_writer.write(outline.load("quy"))
    outlines.keep(work, key="quy-cua-phuong", name="Quý của phường", source=source, origin="")
    outlines.keep(work, key="nam", name="Báo cáo năm, bản của phường", source=source, origin="")
    assert by_name("report_outline") and len(rows.all_ids(work.db, by_name("report_outline"))) == 2
    work.db.close()
    built_in = run("outlines")[1].splitlines()
    code, out, error = run("outlines", work.db.path)
    lines = out.splitlines()
    assert (code, error) == (0, "")
    assert lines[:2] == ["nam\tBáo cáo năm, bản của phường", "quy-cua-phuong\tQuý của phường"]
    assert lines[2:] == [line for line in built_in if not line.startswith("nam\t")]
    code, out, error = run("outlines", "không có.danvan")
    assert (code, out, error.count("\n")) == (2, "", 1)
