"""Budgets of registers (design §12): 20,000 rows in 2.5 processor seconds, 100 MB, 11 times 2,000 rows."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.measuring import in_turn, report

ROWS, FEW = 20_000, 2_000

_PROGRAM = """
import json, resource, sys
from dankvan_desktop.reports.registers import render
from tests.benchmarks.usual import usual_register

kind, rows = sys.argv[1], int(sys.argv[2])
data = render(usual_register(rows), kind)
used = resource.getrusage(resource.RUSAGE_SELF)
# Not ru_maxrss: it starts with what the process that called this one holds.
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1]
print(json.dumps([used.ru_utime + used.ru_stime, int(peak) / 1024, len(data)]))
"""


def measured(root: Path, kind: str, rows: int) -> tuple[float, float]:
    """Least processor seconds of three whole processes, and their most memory in MB."""
    found = []
    for _ in range(3):
        done = subprocess.run(
            [sys.executable, "-c", _PROGRAM, kind, str(rows)],
            cwd=root,
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONPATH": str(root)},
        )
        found.append(json.loads(done.stdout))
    return min(seconds for seconds, _, _ in found), max(memory for _, memory, _ in found)


@pytest.mark.timeout(300)
@pytest.mark.skipif(sys.platform != "linux", reason="the system tells a process's memory otherwise")
@pytest.mark.parametrize("kind", ["pdf", "docx", "xlsx", "csv"])
def test_a_register_of_20000_rows(root: Path, kind: str) -> None:
    pace = in_turn({}, runs=5)["pace"]
    few, _ = measured(root, kind, FEW)
    seconds, memory = measured(root, kind, ROWS)
    pace = (pace + in_turn({}, runs=5)["pace"]) / 2
    report(f"{kind} of 20,000 rows against 2.5 s", seconds / pace / 2.5, 1.0, f"{seconds:.2f} s, pace {pace:.2f}")
    report(f"{kind} of 20,000 rows against 100 MB", memory / 100, 1.0, f"{memory:.0f} MB")
    report(f"{kind} of 20,000 rows against 2,000", seconds / few, 11.0, f"{few:.2f} s for 2,000")
