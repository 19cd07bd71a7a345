"""Measuring: the least CPU time of several runs, as ratios. On shared cores seconds by the clock mean nothing."""

from __future__ import annotations

import time
from collections.abc import Callable


def in_turn(actions: dict[str, Callable[[], object]], runs: int = 15) -> dict[str, float]:
    """Least CPU seconds of this process for each action, A B A B …: other load only ever adds, and meets all alike.

    `pace` is how many times slower than the calm machine of the design a fixed piece of work was meanwhile, at least 1:
    budgets given in milliseconds are measured by it.
    """
    taken: dict[str, list[float]] = {name: [] for name in (*actions, "pace")}
    for _ in range(runs):
        for name, action in (*actions.items(), ("pace", _beat)):
            started = time.process_time()
            action()
            taken[name].append(time.process_time() - started)
    least = {name: min(each) for name, each in taken.items()}
    return least | {"pace": max(least["pace"] / _CALM_BEAT, 1.0)}


_CALM_BEAT = 0.0053


def _beat() -> int:
    return sum(number * number % 7 for number in range(100_000))


def report(what: str, ratio: float, budget: float, absolute: str = "") -> None:
    """Print one line of the table of budgets, and hold the budget."""
    print(f"\n{what}: {ratio:.2f} (budget {budget}) {absolute}", flush=True)
    assert ratio <= budget, f"{what}: {ratio:.2f} is over the budget of {budget}"
