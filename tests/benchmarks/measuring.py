"""Measuring: medians of CPU time, printed as ratios. Two shared cores make wall-clock seconds worthless."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence


def cpu(action: Callable[[], object], runs: int = 7) -> float:
    """Median CPU seconds of this process for an action; one run first that does not count."""
    action()
    taken = []
    for _ in range(runs):
        started = time.process_time()
        action()
        taken.append(time.process_time() - started)
    return statistics.median(taken)


def process(words: Sequence[str], environment: dict[str, str] | None = None) -> tuple[float, float]:
    """(CPU seconds, peak megabytes) of a whole Python process."""
    child = subprocess.Popen(
        [sys.executable, *words],
        env={**os.environ, **(environment or {})},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    assert child.returncode == 0, words
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def in_turn(
    commands: dict[str, Sequence[str]], runs: int = 5, environment: dict[str, str] | None = None
) -> dict[str, tuple[float, float]]:
    """Medians of several whole processes, measured A B C … A B C so that other load meets all alike."""
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, words in commands.items():
            found[name].append(process(words, environment))
    return {
        name: (statistics.median(each[0] for each in taken), statistics.median(each[1] for each in taken))
        for name, taken in found.items()
    }


def report(what: str, ratio: float, budget: float, absolute: str = "") -> None:
    """Print one line of the table of budgets, and hold the budget."""
    print(f"\n{what}: {ratio:.2f} (budget {budget}) {absolute}", flush=True)
    assert ratio <= budget, f"{what}: {ratio:.2f} is over the budget of {budget}"
