"""The project's own files: tools are content, the version stands once, no registry is named."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import dankvan_desktop

# Put together here so that this file does not name them either.
HOSTS = ["py" + "pi.org", "python" + "hosted.org", "registry." + "npmjs", "deb." + "debian.org", "crates" + ".io"]
HOSTS += ["--index" + "-url", "--extra-index" + "-url", "--find" + "-links"]


def run(*command: str, root: Path) -> None:
    """Run a tool of the virtual environment; what it says is the message of a failure."""
    result = subprocess.run([sys.executable, "-m", *command], cwd=root, capture_output=True, text=True)
    assert result.returncode == 0, "\n" + result.stdout + result.stderr


def project_files(root: Path) -> list[Path]:
    """Files that are, or would be, under version control."""
    if not shutil.which("git") or not (root / ".git").exists():
        pytest.skip("not a clone")
    command = ["git", "-c", f"safe.directory={root}", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout.split("\0")
    return [root / name for name in listed if name and (root / name).is_file()]


def test_ruff_is_clean(root: Path) -> None:
    run("ruff", "check", "--quiet", "--output-format", "concise", ".", root=root)


@pytest.mark.timeout(300)
def test_mypy_is_clean(root: Path) -> None:
    run("mypy", root=root)


def test_the_version_stands_in_one_place(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    assert "version" in project["project"]["dynamic"]
    assert project["tool"]["setuptools"]["dynamic"]["version"] == {"attr": "dankvan_desktop.__version__"}
    assignments = [
        path.relative_to(root).as_posix()
        for path in (root / "dankvan_desktop").rglob("*.py")
        if f'"{dankvan_desktop.__version__}"' in path.read_text(encoding="utf-8")
    ]
    assert assignments == ["dankvan_desktop/__init__.py"]


def test_no_file_names_a_registry(root: Path) -> None:
    found = []
    for path in project_files(root):
        content = path.read_bytes()
        found += [f"{path.relative_to(root)}: {host}" for host in HOSTS if host.encode() in content]
    assert found == []


def test_the_two_commands_stand_in_the_readme(root: Path) -> None:
    readme = (root / "README.md").read_text(encoding="utf-8")
    assert ".ci/setup && .venv/bin/python main.py --sample\n" in readme
    assert ".ci/setup && .venv/bin/pytest\n" in readme
    assert ".packaging/build && .packaging/trial" in readme
    scripts = [".ci/setup", ".ci/run", ".ci/windows", ".packaging/build", ".packaging/trial"]
    for script in (root / name for name in scripts):
        assert script.stat().st_mode & 0o111, f"{script.name} is not executable"


def test_set_up_that_is_done_is_quick(root: Path) -> None:
    if Path(sys.prefix) != root / ".venv":
        pytest.skip("these tests do not run from .venv")
    result = subprocess.run([root / ".ci" / "setup"], capture_output=True, text=True, timeout=20)
    assert (result.returncode, result.stdout) == (0, ""), result.stderr
