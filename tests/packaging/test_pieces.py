"""The build of the Windows program, as far as it shows without building: lock, allow-list, comparison of papers."""

from __future__ import annotations

import importlib.metadata
import os
import re
import subprocess
import sys
import tomllib
import zlib
from pathlib import Path

import pytest
import yaml
from windows import licences, pdfdiff, pe, places, qt, runtime, tools, wheels

import dankvan_desktop
from tests.house.source import program


def names_of(requirements: list[str]) -> set[str]:
    """The packages that requirements name."""
    return {re.match(r"[A-Za-z0-9-]+", each)[0].lower() for each in requirements}  # type: ignore[index]


def test_every_dependency_is_locked_with_hashes(root: Path) -> None:
    wanted = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    pins = wheels.pins()
    assert names_of(wanted) <= pins.keys()
    for block in re.split(r"\n(?=[a-z])", places.LOCK.read_text(encoding="utf-8")):
        assert "--hash=sha256:" in block, block


def test_windows_gets_the_versions_that_the_tests_run_on() -> None:
    for name in ("pyside6", "reportlab", "sqlite-utils"):
        assert wheels.pins()[name] == importlib.metadata.version(name)


def test_every_module_of_qt_that_the_program_uses_is_shipped() -> None:
    used = {name.split(".")[1] for source in program() for name, _ in source.imports() if name.startswith("PySide6.")}
    assert used <= set(qt.MODULES)


def test_the_version_comes_from_the_program() -> None:
    assert places.version() == dankvan_desktop.__version__
    assert places.numbers("1.2") == "1.2.0.0"
    for path in places.SOURCES.rglob("*"):
        assert not path.is_file() or dankvan_desktop.__version__ not in path.read_text(encoding="utf-8"), path


def test_one_source_package_of_python_is_pinned() -> None:
    assert re.fullmatch("[0-9a-f]{64}", runtime.pinned())


def test_a_text_is_no_windows_library(tmp_path: Path) -> None:
    path = tmp_path / "Qt6Core.dll"
    path.write_bytes(b"MZ" + bytes(100))
    with pytest.raises(pe.NotWindows, match=r"Qt6Core\.dll"):
        pe.imports(path)


@pytest.mark.parametrize(
    "library, known", [("KERNEL32.dll", True), ("api-ms-win-crt-heap-l1-1-0.dll", True), ("Qt6Qml.dll", False)]
)
def test_windows_own_libraries_are_known(library: str, known: bool) -> None:
    assert qt.is_of_windows(library) is known


def test_equal_papers_have_no_difference(tmp_path: Path) -> None:
    one, other = paper(tmp_path / "a.pdf"), paper(tmp_path / "b.pdf")
    assert pdfdiff.difference(one, other) == ""


def test_the_first_object_that_differs_is_named(tmp_path: Path) -> None:
    told = pdfdiff.difference(paper(tmp_path / "a.pdf"), paper(tmp_path / "b.pdf", title="Khác"))
    assert told.startswith("Object 2 0 differs")
    told = pdfdiff.difference(paper(tmp_path / "a.pdf"), paper(tmp_path / "b.pdf", level=1))
    assert "only in the compression of its stream" in told
    told = pdfdiff.difference(paper(tmp_path / "a.pdf"), paper(tmp_path / "b.pdf", head="%PDF-1.7"))
    assert "byte 7" in told


def paper(path: Path, *, title: str = "Một", level: int = 9, head: str = "%PDF-1.4") -> Path:
    """Two objects, one of them a compressed stream."""
    stream = zlib.compress("trang giấy ".encode() * 40, level)
    body = [f"{head}\n1 0 obj\n<< /Type /Catalog >>\nendobj\n2 0 obj\n<< /Title ({title}) >>\nendobj\n".encode()]
    body += [b"3 0 obj\n<< /Filter /FlateDecode >>\nstream\n", stream, b"\nendstream\nendobj\n%%EOF\n"]
    path.write_bytes(b"".join(body))
    return path


def test_a_failing_program_is_told_with_what_it_said() -> None:
    with pytest.raises(tools.BuildError, match="no such thing"):
        tools.run(["sh", "-c", "echo no such thing; exit 3"])


def test_a_program_that_never_ends_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tools, "LONGEST", 0.2)
    with pytest.raises(tools.BuildError, match="did not end"):
        tools.run(["sleep", "30"])


def said_by(script: str, **surroundings: str) -> tuple[int, str]:
    """How a script of .packaging ends and what it says, with other variables."""
    command = [sys.executable, str(places.PACKAGING / script)]
    result = subprocess.run(command, env=os.environ | surroundings, capture_output=True, text=True, timeout=50)
    return result.returncode, result.stdout + result.stderr


def test_without_wine_the_trial_says_so_loudly() -> None:
    code, said = said_by("trial.py", DANKVAN_WINE_DIR="/nonexistent")
    assert code == 3
    assert "THE WINDOWS PROGRAM WAS NOT TRIED" in said and "wine64" in said


def test_without_its_tools_the_build_says_so_loudly() -> None:
    code, said = said_by("build.py", PATH="/nonexistent")
    assert code == 3
    assert "CANNOT BE BUILT HERE" in said and "makensis" in said and ".ci/setup windows" in said


@pytest.mark.parametrize(
    "told, lacking",
    [
        ("error: Failed to fetch\n cause: client error (Connect)\n cause: Connection refused", True),
        ("error: Hash mismatch for `tabulate==0.10.0`", False),
    ],
)
def test_no_network_is_no_fault_of_the_sources(
    told: str, lacking: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unwilling = tmp_path / "uv"
    unwilling.write_text(f"#!/bin/sh\ncat >&2 <<'END'\n{told}\nEND\nexit 2\n", encoding="utf-8")
    unwilling.chmod(0o755)
    monkeypatch.setattr(tools, "found", lambda name: str(unwilling) if name == "uv" else None)
    with pytest.raises(tools.BuildError) as caught:
        wheels.uv("pip", "compile")
    assert isinstance(caught.value, tools.Lacking) is lacking


def test_every_third_party_of_qt_has_its_text() -> None:
    texts = {path.stem for path in (places.LICENCES / "qt").glob("*.txt")} | set(licences.COMMON)
    named = licences.third_party(places.LICENCES / "qt")
    assert {"PDFium", "HarfBuzz", "FTL", "libpng", "Zlib", "BSD-3-Clause", "MPL-2.0"} <= named <= texts


def test_the_workflow_builds_here_and_tries_on_windows(root: Path) -> None:
    text = (root / ".github" / "workflows" / "windows.yml").read_text(encoding="utf-8")
    jobs = yaml.safe_load(text)["jobs"]
    assert jobs["build"]["runs-on"] == "ubuntu-latest" and jobs["install"]["runs-on"] == "windows-latest"
    assert jobs["install"]["needs"] == "build" and all("timeout-minutes" in job for job in jobs.values())
    steps = [step for job in jobs.values() for step in job["steps"]]
    commands = "\n".join(step.get("run", "") for step in steps)
    for line in re.findall(r"\.packaging/\w+", commands):
        assert os.access(root / line, os.X_OK), line
    used = [step["uses"] for step in steps if "uses" in step]
    assert used and all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", name) for name in used), used
