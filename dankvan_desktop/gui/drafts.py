"""Silent drafts: what stands in an unsaved form, kept outside the ward file, offered again after a mishap.

A draft never gets in the way: one that cannot be written or read is as if it were not there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from dankvan_desktop import paths
from dankvan_desktop.core import dates
from dankvan_desktop.core.clock import Clock, stamp

_UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")
_NEW = "new"
_VERSION = 1


@dataclass(frozen=True)
class DraftKey:
    """Which form a draft belongs to: the file, the record type, the record (empty for a new one) and its state."""

    file_id: str
    record: str
    record_id: str = ""
    rev: int = 0

    @property
    def name(self) -> str:
        """A file name that is safe on every system."""
        parts = (self.file_id, self.record, self.record_id or _NEW, str(self.rev))
        return ".".join(_UNSAFE.sub("_", part) for part in parts) + ".json"


@dataclass(frozen=True)
class StoredDraft:
    """A draft as found."""

    key: DraftKey
    draft: dict[str, Any]
    title: str
    saved: str
    """UTC stamp."""

    def shown_time(self, today: date) -> str:
        """“hôm nay 08:15”, “22/11/2026 08:15”, by the PC's time zone."""
        return dates.show_moment(self.saved, today)


class Drafts:
    """The drafts of one PC."""

    def __init__(self, clock: Clock, folder: Path | None = None) -> None:
        self._clock = clock
        self._folder = folder or paths.drafts()

    def save(self, key: DraftKey, draft: Mapping[str, Any], title: str) -> bool:
        """Keep a draft in place of an older one of the same form; False when it could not be written."""
        content = {
            "version": _VERSION,
            "file": key.file_id,
            "record": key.record,
            "id": key.record_id,
            "rev": key.rev,
            "title": title,
            "saved": stamp(self._clock.now()),
            "draft": dict(draft),
        }
        path = self._folder / key.name
        partial = path.with_suffix(".tmp")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            partial.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8", errors="replace")
            partial.replace(path)
        except OSError:
            self._remove(partial)
            return False
        return True

    def find(self, key: DraftKey) -> StoredDraft | None:
        """The draft of a form, or None."""
        found = self._read(self._folder / key.name)
        return found if found is not None and found.key == key else None

    def of_type(self, file_id: str, record: str) -> list[StoredDraft]:
        """All drafts of a record type in a file, newest first."""
        start = DraftKey(file_id, record).name.split(f".{_NEW}.")[0]
        found = [draft for path in self._files(f"{start}.*.json") if (draft := self._read(path)) is not None]
        wanted = [draft for draft in found if (draft.key.file_id, draft.key.record) == (file_id, record)]
        return sorted(wanted, key=lambda draft: draft.saved, reverse=True)

    def of_file(self, file_id: str) -> list[StoredDraft]:
        """All drafts of a file, newest first."""
        start = DraftKey(file_id, "").name.split(".")[0]
        found = [draft for path in self._files(f"{start}.*.json") if (draft := self._read(path)) is not None]
        wanted = [draft for draft in found if draft.key.file_id == file_id]
        return sorted(wanted, key=lambda draft: draft.saved, reverse=True)

    def discard(self, key: DraftKey) -> None:
        """Forget the drafts of a record, whatever state of it they began from."""
        start = DraftKey(key.file_id, key.record, key.record_id).name.removesuffix(".0.json")
        for path in self._files(f"{start}.*.json"):
            self._remove(path)

    def _files(self, pattern: str) -> Iterator[Path]:
        try:
            yield from sorted(self._folder.glob(pattern))
        except OSError:
            return

    def _read(self, path: Path) -> StoredDraft | None:
        try:
            content = json.loads(path.read_text(encoding="utf-8"))
            key = DraftKey(content["file"], content["record"], content["id"], int(content["rev"]))
            draft = StoredDraft(key, dict(content["draft"]), str(content["title"]), str(content["saved"]))
            readable = content["version"] == _VERSION and bool(datetime.fromisoformat(draft.saved))
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return draft if readable else None

    def _remove(self, path: Path) -> None:
        try:
            path.unlink(missing_ok=True)
        except OSError:
            return
