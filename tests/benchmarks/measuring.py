"""Measuring: medians of CPU time, printed as ratios. Two shared cores make wall-clock seconds worthless."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable


def cpu(action: Callable[[], object], runs: int = 7) -> float:
    """Median CPU seconds of this process for an action; one run first that does not count."""
    action()
    taken = []
    for _ in range(runs):
        started = time.process_time()
        action()
        taken.append(time.process_time() - started)
    return statistics.median(taken)


def report(what: str, ratio: float, budget: float, absolute: str = "") -> None:
    """Print one line of the table of budgets, and hold the budget."""
    print(f"\n{what}: {ratio:.2f} (budget {budget}) {absolute}", flush=True)
    assert ratio <= budget, f"{what}: {ratio:.2f} is over the budget of {budget}"
