"""What the house forbids, each with its reason; and how long a file and a function may be."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.house.source import Source, everything, packaging, program, sources

FILE_LINES, FUNCTION_LINES = 400, 50
SHORTER = {"dankvan_desktop/app.py": 150, "dankvan_desktop/gui/window.py": 150, "dankvan_desktop/core/records/": 150}
STATEMENT = re.compile(
    r"\s*(SELECT\s|INSERT\s+(OR|INTO)\s|UPDATE\s+\S+\s+SET\s|DELETE\s+FROM\s|CREATE\s+(TABLE|TRIGGER)\s)"
)


def dotted(node: ast.expr) -> str:
    """`a.b.c` of a name with attributes; `` for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}".lstrip(".")
    return ""


def called(source: Source, *names: str) -> Iterator[int]:
    """Lines that call one of the names; a name without a dot is also found as a method."""
    for call in source.calls():
        name = dotted(call.func)
        if any(name == wanted or name.endswith(f".{wanted}") for wanted in names):
            yield call.lineno


def test_no_file_and_no_function_is_too_long() -> None:
    long = []
    for source in program() + packaging():
        limit = next((limit for start, limit in SHORTER.items() if source.name.startswith(start)), FILE_LINES)
        lines = source.text.count("\n") + 1
        if lines > limit:
            long.append(f"{source.name}: {lines} lines, at most {limit - 1}")
        for node in ast.walk(source.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length >= FUNCTION_LINES:
                    long.append(f"{source.name}:{node.lineno} {node.name}: {length} lines")
    assert long == []


CALLS_FORBIDDEN_IN_THE_PROGRAM = {
    "the time comes from core/clock.py": (
        ["datetime.now", "datetime.utcnow", "datetime.today", "date.today", "QDate.currentDate"]
        + ["QDateTime.currentDateTime", "QTime.currentTime", "time.localtime"],
        ["dankvan_desktop/core/clock.py"],
    ),
    "texts are Vietnamese source strings": (["tr", "QCoreApplication.translate"], []),
    "spin boxes and masks fight with Vietnamese typing; 32 bits are too few for đồng": (
        ["QSpinBox", "QDoubleSpinBox", "QDateEdit", "QDateTimeEdit", "setInputMask"],
        [],
    ),
    "re-entering the event loop breaks what runs": (["processEvents"], []),
    "a database is copied by the backup of SQLite": (["shutil.copy", "shutil.copy2", "shutil.copyfile"], []),
}


@pytest.mark.parametrize("reason", CALLS_FORBIDDEN_IN_THE_PROGRAM)
def test_calls_that_the_program_does_not_make(reason: str) -> None:
    names, allowed = CALLS_FORBIDDEN_IN_THE_PROGRAM[reason]
    found = [
        f"{source.name}:{line}"
        for source in program()
        if not source.name.startswith(tuple(allowed) or ("-",))
        for line in called(source, *names)
    ]
    assert found == [], reason


def test_no_signal_carries_a_32_bit_number() -> None:
    found = [
        f"{source.name}:{call.lineno}"
        for source in program()
        for call in source.calls()
        if dotted(call.func).split(".")[-1] == "Signal" and any(dotted(argument) == "int" for argument in call.args)
    ]
    assert found == [], "3 tỷ đồng does not fit: Signal(object)"


def test_sql_stands_only_in_store() -> None:
    found = [
        f"{source.name}:{node.lineno}"
        for source in program()
        if not source.name.startswith("dankvan_desktop/store/")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and STATEMENT.match(node.value)
    ]
    assert found == []


def test_tests_wait_for_things_not_for_time() -> None:
    names = ("time.sleep", "qtbot.wait", "QTest.qWait", "QTest.qSleep")
    found = [f"{source.name}:{line}" for source in sources("tests") for line in called(source, *names)]
    assert found == []


def test_tests_type_through_the_helper() -> None:
    found = [
        f"{source.name}:{node.lineno}"
        for source in everything()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Attribute) and node.attr == "keyClicks"
    ]
    assert found == [], "QTest aborts the process above U+00FF: use the fixture type_text"
