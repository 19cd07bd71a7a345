"""The file name that a finished report is offered under."""

from __future__ import annotations

import re

_MOST_LETTERS = 80


def file_name(number: str, subject: str) -> str:
    """A file name from a report's number and subject that every Windows accepts."""
    words = " ".join(part for part in (number, subject) if part)
    plain = re.sub(r'[\\/:*?"<>|\x00-\x1f]+', "-", words).strip(" .-")
    return f"{plain[:_MOST_LETTERS].rstrip(' .-') or 'Báo cáo'}.pdf"
