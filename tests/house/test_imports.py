"""Imports point one way, heavy libraries are fetched when they are used."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.house.source import everything, program

QT_MODULES = {
    "QtCore",
    "QtGui",
    "QtNetwork",
    "QtPdf",
    "QtPrintSupport",
    "QtSvg",
    "QtTest",
    "QtWidgets",
}
# The painters of PDF are themselves fetched when a paper is made.
HEAVY = {
    "python_calamine": (),
    "reportlab": ("dankvan_desktop/reports/pdf",),
    "sqlite_utils": (),
    "xlsxwriter": (),
}


def contracts(root: Path) -> list[dict]:
    """The contracts of pyproject.toml."""
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]


def is_there(name: str, root: Path) -> bool:
    """Whether a module exists: ours as a file or a package, another's as one that we import."""
    path = root / name.replace(".", "/")
    if name.startswith("dankvan_desktop"):
        return (path / "__init__.py").is_file() or path.with_suffix(".py").is_file()
    return any(imported.split(".")[0] == name for source in program() for imported, _ in source.imports())


def names_what_exists(contract: dict, root: Path) -> bool:
    """Whether all modules that a contract names are there (only a layer may be absent)."""
    keys = ("source_modules", "forbidden_modules", "protected_modules", "allowed_importers")
    return all(is_there(name, root) for key in keys for name in contract.get(key, ()))


@pytest.mark.timeout(120)
def test_imports_point_one_way(root: Path) -> None:
    known = [contract["id"] for contract in contracts(root) if names_what_exists(contract, root)]
    code = (
        "from importlinter.cli import lint_imports; "
        f"raise SystemExit(lint_imports(limit_to_contracts={tuple(known)!r}, no_cache=True, no_logo=True))"
    )
    result = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr


def test_the_finished_house_keeps_every_contract(root: Path) -> None:
    left_out = [contract["id"] for contract in contracts(root) if not names_what_exists(contract, root)]
    assert not left_out or not (root / "dankvan_desktop" / "app.py").exists(), left_out


def test_only_the_listed_modules_of_qt_are_used() -> None:
    used = {}
    for source in everything():
        for name, line in source.imports():
            parts = name.split(".")
            if parts[0] == "PySide6" and len(parts) > 1:
                used.setdefault(parts[1], f"{source.name}:{line}")
    assert {name: where for name, where in used.items() if name not in QT_MODULES} == {}


def test_heavy_libraries_are_imported_inside_functions() -> None:
    early = []
    for source in program():
        body = list(source.tree.body)
        for node in source.tree.body:
            if isinstance(node, ast.Try):
                body += node.body
        for name, line in source.imports(body):
            allowed = HEAVY.get(name.split(".")[0])
            if allowed is not None and not source.name.startswith(tuple(allowed) or ("-",)):
                early.append(f"{source.name}:{line} {name}")
    assert early == []


@pytest.mark.parametrize(
    "module, unwanted",
    [("cli", ["PySide6", *HEAVY]), ("app", list(HEAVY)), ("core", ["PySide6", "sqlite3", *HEAVY])],
)
def test_start_up_fetches_nothing_it_does_not_need(module: str, unwanted: list[str], root: Path) -> None:
    base = root / "dankvan_desktop" / module
    if not (base.is_dir() or base.with_suffix(".py").is_file()):
        pytest.skip(f"dankvan_desktop.{module} is not there")
    code = (
        f"import sys, dankvan_desktop.{module}; "
        f"raise SystemExit(' '.join(name for name in {unwanted!r} if name in sys.modules))"
    )
    result = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True)
    assert result.stderr.strip() == ""
