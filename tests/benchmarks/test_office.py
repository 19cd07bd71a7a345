"""Our PDF against LibreOffice making one of our own Word document (design §12): whole processes, start-up included."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from dankvan_desktop.reports import build, docx, pdf
from dankvan_desktop.reports.registers import render
from tests.benchmarks.measuring import report
from tests.benchmarks.test_registers import FEW
from tests.benchmarks.usual import usual_register
from tests.reports import office
from tests.sample import open_sample

OUTLINE = "so-ket-nq25"
RUNS = 3
_REGISTER = """
import sys
from dankvan_desktop.reports.registers import render
from tests.benchmarks.usual import usual_register

render(usual_register(int(sys.argv[1])), "pdf")
"""

pytestmark = [
    pytest.mark.timeout(300),
    pytest.mark.skipif(sys.platform != "linux", reason="the system tells a process's time otherwise"),
]


def cpu_seconds(command: Sequence[str], root: Path, compiled: Path) -> float:
    """Processor seconds of a command and of what it starts; Python finds its modules `compiled`, as installed."""
    environment = {**os.environ, "PYTHONPATH": str(root), "PYTHONPYCACHEPREFIX": str(compiled)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    child = subprocess.Popen(command, cwd=root, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    assert child.returncode == 0, command
    return used.ru_utime + used.ru_stime


def least(commands: dict[str, Sequence[str]], root: Path, compiled: Path) -> dict[str, float]:
    """The least of several runs of each, in turn, after one that makes all warm."""
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(1 + RUNS):
        for name, command in commands.items():
            taken[name].append(cpu_seconds(command, root, compiled))
    return {name: min(each[1:]) for name, each in taken.items()}


def conversion(path: Path) -> Sequence[str]:
    """LibreOffice making a PDF of a Word document; its profile is warm after the first time."""
    if office.SOFFICE is None:
        print(
            "\n!!! CHƯA ĐO ĐƯỢC TỶ LỆ VỚI LIBREOFFICE: máy này không có soffice (gói libreoffice-writer-nogui) !!!",
            flush=True,
        )
        pytest.skip("không có LibreOffice (soffice)")
    profile = (path.parent / "profile").as_uri()
    out = str(path.parent / "theirs")
    return [
        office.SOFFICE,
        "--headless",
        f"-env:UserInstallation={profile}",
        "--convert-to",
        "pdf",
        "--outdir",
        out,
        str(path),
    ]


def test_a_12_page_report_takes_half_of_libreoffice_at_most(root: Path, tmp_path: Path) -> None:
    paper = tmp_path / "bao-cao.docx"
    theirs = conversion(paper)
    work = open_sample(tmp_path)
    document = build.build(work.db, OUTLINE, build.newest_report(work.db, OUTLINE, None, None)).document
    work.db.close()
    paper.write_bytes(docx.render(document))
    pages = pdf.render_pages(document).pages
    assert 10 <= pages <= 16
    target = str(tmp_path / "bao-cao.pdf")
    ours = [
        sys.executable,
        "main.py",
        "report",
        str(tmp_path / "ward.danvan"),
        "--outline",
        OUTLINE,
        "--output",
        target,
    ]
    found = least({"ours": ours, "theirs": theirs}, root, tmp_path / "compiled")
    absolute = f"{found['ours']:.2f} s and {found['theirs']:.2f} s for {pages} pages"
    report("report of 12 pages against LibreOffice", found["ours"] / found["theirs"], 0.5, absolute)


def test_a_register_of_2000_rows_against_libreoffice(root: Path, tmp_path: Path) -> None:
    paper = tmp_path / "danh-sach.docx"
    theirs = conversion(paper)
    paper.write_bytes(render(usual_register(FEW), "docx"))
    ours = [sys.executable, "-c", _REGISTER, str(FEW)]
    found = least({"ours": ours, "theirs": theirs}, root, tmp_path / "compiled")
    absolute = f"{found['ours']:.2f} s and {found['theirs']:.2f} s"
    report("register of 2,000 rows against LibreOffice", found["ours"] / found["theirs"], 0.2, absolute)
