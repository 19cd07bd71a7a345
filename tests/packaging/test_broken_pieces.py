"""A broken piece ends the build or the trial: on the finished build of .packaging/build."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from windows import build, places, qt, runtime, wheels, wine
from windows.tools import BuildError, sha256

pytestmark = [pytest.mark.windows, pytest.mark.network, pytest.mark.timeout(400)]


@pytest.fixture(scope="module")
def python() -> Path:
    """The Windows Python as the build proved it."""
    folder = places.WORK / "python"
    assert folder.is_dir(), "run .packaging/build first"
    return folder


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A portable folder of the test's own."""
    return copied(places.bundle(), tmp_path / places.NAME)


def copied(folder: Path, target: Path) -> Path:
    """A copy to take files out of: where the disk allows it, the same files by another name."""

    def again(source: str, name: str) -> None:
        try:
            os.link(source, name)
        except OSError:
            shutil.copyfile(source, name)

    return Path(shutil.copytree(folder, target, copy_function=again))


def alter(path: Path) -> None:
    """Turn one bit in the middle of a file."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def unsign(path: Path) -> None:
    """Take the signature off."""
    bare = path.with_name("bare")
    subprocess.run(["osslsigncode", "remove-signature", "-in", path, "-out", bare], check=True, capture_output=True)
    bare.replace(path)


@pytest.mark.parametrize(
    "name, broken, told",
    [
        ("python311.dll", alter, "no valid signature"),
        ("_sqlite3.pyd", unsign, "_sqlite3.pyd"),
        ("python311.zip", alter, "was altered"),
        ("vcruntime140.dll", alter, "was altered"),
        ("sqlite3.dll", Path.unlink, "lacks sqlite3.dll"),
    ],
)
def test_an_altered_or_unsigned_python_is_refused(
    name: str, broken: Callable[[Path], None], told: str, python: Path, tmp_path: Path
) -> None:
    copied = Path(shutil.copytree(python, tmp_path / "python"))
    broken(copied / name)
    with pytest.raises(BuildError, match=told):
        runtime.verify(copied)


def test_a_file_nobody_knows_in_the_python_is_refused(python: Path, tmp_path: Path) -> None:
    copied = Path(shutil.copytree(python, tmp_path / "python"))
    shutil.copyfile(places.bundle() / "DankVan.exe", copied / "extra.exe")
    with pytest.raises(BuildError, match=r"extra\.exe"):
        runtime.verify(copied)


def test_a_wheel_of_another_hash_is_refused(tmp_path: Path) -> None:
    lock = tmp_path / "requirements.lock"
    lock.write_text("tabulate==0.10.0 \\\n    --hash=sha256:" + "0" * 64 + "\n", encoding="utf-8")
    with pytest.raises(BuildError, match=r"(?i)hash"):
        wheels.install(tmp_path / "wheels", lock)


def test_a_lock_that_is_not_current_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock = tmp_path / "requirements.lock"
    kept = places.LOCK.read_text(encoding="utf-8").split("\ntabulate==")[0]
    lock.write_text(kept + "\n", encoding="utf-8")
    monkeypatch.setattr(places, "LOCK", lock)
    with pytest.raises(BuildError, match="not current"):
        wheels.check_lock()


@pytest.mark.parametrize("name", ["PySide6/plugins/platforms/qwindows.dll", "PySide6/QtPdf.pyd", "PySide6/Qt6Svg.dll"])
def test_a_missing_piece_of_qt_is_refused(name: str, bundle: Path) -> None:
    build.check(bundle)
    (bundle / "site" / name).unlink()
    with pytest.raises(BuildError, match=f"(?i){Path(name).name}"):
        build.check(bundle)


def test_all_that_ships_is_closed_and_signed_or_ours() -> None:
    assert qt.missing(places.bundle()) == qt.unresolved(places.bundle()) == []
    runtime_files = {path.name for path in (places.bundle() / "runtime").iterdir()}
    assert "python311.dll" in runtime_files and "python.exe" not in runtime_files
    assert not [path for path in places.bundle().rglob("*") if path.stem in ("icuuc", "bcryptprimitives")]


def test_all_that_ships_has_its_licence() -> None:
    there = {path.name for path in (places.bundle() / "licenses").iterdir()}
    libraries = {path.name.split("-")[0] for path in (places.bundle() / "site").glob("*.dist-info")}
    qt_parts = {name for name in libraries if name.startswith(("pyside6", "shiboken6"))}
    assert there >= (libraries - qt_parts) | {"Qt", "Python", "fonts", places.NAME, "README.txt"}
    texts = {path.stem for path in (places.bundle() / "licenses" / "Qt").iterdir()}
    assert texts >= {"LGPL-3", "GPL-3", "PDFium", "HarfBuzz", "FTL", "libpng", "Zlib"}


def test_the_launcher_has_icon_version_and_manifest() -> None:
    program = (places.bundle() / "DankVan.exe").read_bytes()
    for said in ("Dân vận phường", places.version(), "DankVan.exe"):
        assert said.encode("utf-16-le") in program, said
    assert b"PerMonitorV2" in program and b"asInvoker" in program
    pictures = (places.WORK / "launcher" / "dankvan.ico").read_bytes()
    assert pictures[-2000:] in program


def test_the_sums_are_those_of_the_files() -> None:
    lines = (places.DIST / "SHA256SUMS").read_text(encoding="ascii").splitlines()
    assert {line.split("  ")[1] for line in lines} == {places.setup().name, places.portable().name}
    assert all(sha256(places.DIST / line.split("  ")[1]) == line.split("  ")[0] for line in lines)


def test_byte_code_stands_ready_for_every_module() -> None:
    for path in (places.bundle() / "app").rglob("*.py"):
        assert (path.parent / "__pycache__" / f"{path.stem}.cpython-311.pyc").is_file(), path
    assert sys.version_info[:2] == places.PYTHON


@pytest.fixture(scope="module")
def computer() -> Iterator[wine.Wine]:
    """One PC for the tests below."""
    if lacking := wine.lacking():
        pytest.skip(f"no Wine: {', '.join(lacking)}")
    with wine.computer() as made:
        yield made


@pytest.fixture(scope="module")
def unpacked(computer: wine.Wine) -> Path:
    """The portable zip, unpacked as who may not install does it."""
    stick = computer.home / "USB của phường"
    with zipfile.ZipFile(places.portable()) as archive:
        archive.extractall(stick)
    return stick / places.NAME


def selftest(computer: wine.Wine, program: Path, target: Path) -> tuple[int, dict]:
    """The self-test of a portable folder: its exit code, and what it told (nothing where it could not even tell).

    Off screen it shows no window; one is Qt's box that says what is missing, and waits for a click.
    """
    words = ["selftest", "--output", computer.windows_path(target), "-platform", "offscreen"]
    running = computer.start(computer.windows_path(program / "DankVan.exe"), *words)
    try:
        wine.until(lambda: running.poll() is not None or bool(computer.titles()), "the self-test ends")
    finally:
        code = running.poll()
        running.kill()
        running.communicate()
    told = target / "selftest.json"
    return 1 if code is None else code, json.loads(told.read_text(encoding="utf-8")) if told.is_file() else {}


def test_the_portable_zip_works_where_it_is_unpacked(computer: wine.Wine, unpacked: Path) -> None:
    code, told = selftest(computer, unpacked, computer.home / "whole")
    assert (code, told["passed"]) == (0, True), told
    assert not list(unpacked.rglob("*.log")) and not list(unpacked.rglob("*.danvan"))


@pytest.mark.parametrize(
    "name", ["site/reportlab/platypus", "site/PySide6/QtPdf.pyd", "site/PySide6/plugins/platforms/qoffscreen.dll"]
)
def test_a_missing_module_fails_the_trial(name: str, computer: wine.Wine, unpacked: Path, tmp_path: Path) -> None:
    program = copied(unpacked, tmp_path / places.NAME)
    path = program / name
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    code, told = selftest(computer, program, tmp_path / "told")
    assert code != 0
    assert not told.get("passed")


def test_every_module_of_the_program_can_be_imported(computer: wine.Wine, unpacked: Path, tmp_path: Path) -> None:
    program = copied(unpacked, tmp_path / places.NAME)
    modules = []
    for path in sorted((program / "app" / "dankvan_desktop").rglob("*.py")):
        parts = path.relative_to(program / "app").with_suffix("").parts
        modules.append(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    target = computer.home / "imported.txt"
    code = (
        "import importlib, pathlib\n"
        f"done = [importlib.import_module(name).__name__ for name in {modules!r}]\n"
        f"pathlib.Path({computer.windows_path(target)!r}).write_text('\\n'.join(done))\n"
    )
    (program / "app" / "main.py").unlink()
    (program / "app" / "main.py").write_text(code, encoding="utf-8")
    ended, said = computer.run(computer.windows_path(program / "DankVan.exe"))
    assert ended == 0, said
    assert target.read_text().split() == modules
