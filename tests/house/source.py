"""The source of the program and its tests as syntax trees: the house rules read them."""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True)
class Source:
    """One Python file: its place from the root, its text and its syntax tree."""

    name: str
    text: str
    tree: ast.Module

    def calls(self) -> Iterator[ast.Call]:
        """Every call in the file."""
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.Call))

    def imports(self, body: list[ast.stmt] | None = None) -> Iterator[tuple[str, int]]:
        """The dotted names that the file imports, with lines; of `body` alone without what lies deeper."""
        nodes = ast.walk(self.tree) if body is None else iter(body)
        for node in nodes:
            if isinstance(node, ast.Import):
                yield from ((alias.name, node.lineno) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield node.module, node.lineno
                yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


@functools.cache
def sources(folder: str) -> tuple[Source, ...]:
    """All Python files below a folder of the project, in order of their names."""
    found = []
    for path in sorted((ROOT / folder).rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        found.append(Source(path.relative_to(ROOT).as_posix(), text, ast.parse(text)))
    return tuple(found)


def program() -> tuple[Source, ...]:
    """The files of the program."""
    return sources("dankvan_desktop")


def packaging() -> tuple[Source, ...]:
    """The files that build the Windows program."""
    return sources(".packaging")


def everything() -> tuple[Source, ...]:
    """The files of the program, of its build for Windows and of its tests."""
    return program() + packaging() + sources("tests")
