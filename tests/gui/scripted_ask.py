"""Questions to the user that a test answers beforehand."""

from __future__ import annotations

from typing import Any


class ScriptedAsk:
    """Answers given beforehand, and what was asked: `answers` maps a method to its answers in order."""

    def __init__(self, **answers: Any) -> None:
        self._answers = {name: list(value) if isinstance(value, list) else [value] for name, value in answers.items()}
        self.asked: list[tuple[str, str, str]] = []
        """(method, title, text) of every question, oldest first."""
        self.failed = False
        """Whether the last thing told was a failure."""

    def texts(self) -> str:
        """All that was asked and told, one a line."""
        return "\n".join(f"{title}: {text}" for _, title, text in self.asked)

    def answer(self, method: str, *values: Any) -> None:
        """More answers for a method."""
        self._answers.setdefault(method, []).extend(values)

    def confirm(self, title: str, text: str, yes: str, no: str = "Quay lại") -> bool:
        """The next scripted answer."""
        return bool(self._next("confirm", title, text))

    def save_changes(self, text: str) -> str:
        """The next scripted answer."""
        return str(self._next("save_changes", "", text))

    def either(self, title: str, text: str, first: str, second: str) -> str:
        """The next scripted answer: one of the two, or empty."""
        answer = str(self._next("either", title, text))
        assert answer in (first, second, ""), f"{answer} is not offered: {first} / {second}"
        return answer

    def tell(self, title: str, text: str, *, failed: bool = False) -> None:
        """Remembered only, with whether it tells of a failure."""
        self.failed = failed
        self.asked.append(("tell", title, text))

    def open_file(self, title: str, folder: str, pattern: str) -> str:
        """The next scripted answer."""
        return str(self._next("open_file", title, folder))

    def open_files(self, title: str, folder: str, pattern: str) -> list[str]:
        """The next scripted answer: a list of paths."""
        return list(self._next("open_files", title, folder))

    def save_file(self, title: str, suggested: str, pattern: str) -> str:
        """The next scripted answer."""
        return str(self._next("save_file", title, suggested))

    def choose_folder(self, title: str, folder: str) -> str:
        """The next scripted answer."""
        return str(self._next("choose_folder", title, folder))

    def _next(self, method: str, title: str, text: str) -> Any:
        self.asked.append((method, title, text))
        waiting = self._answers.get(method)
        if not waiting:
            raise AssertionError(f"nobody answers {method}: {title} – {text}")
        return waiting.pop(0)
