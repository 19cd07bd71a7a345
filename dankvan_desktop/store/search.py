"""Searching all records at once, type by type, on a connection of its own: made for a thread.

A record is found when its folded text, which begins with its title, holds every word. First come titles that read as
typed, marks and all; then it counts how near to the beginning the words stand in one piece.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from dankvan_desktop.core import spec, text
from dankvan_desktop.core.frozen import Frozen, fixed
from dankvan_desktop.core.kinds import Children, Flag, LongText, NarrativeKind, Refs
from dankvan_desktop.core.records import by_name
from dankvan_desktop.core.spec import Child, Record
from dankvan_desktop.store import database, query, rows, values
from dankvan_desktop.store.database import Database
from dankvan_desktop.store.problems import named
from dankvan_desktop.store.query import Query

_BEFORE, _AFTER = 24, 70
_MOST_CELLS = 3
_MARKED_COUNTED = 20
_FAR = 999_999_999
"""Where a text does not hold the words in one piece, they count as standing this far from its beginning."""


@fixed
class Hit(Frozen):
    """One record found. `note`: what else tells it apart, or the field that holds the words."""

    record: str
    id: str
    title: str
    note: str
    opens: tuple[str, str]
    """(record type, id) to show: an attached file opens what it is attached to."""


@fixed
class Group(Frozen):
    """The first hits of one record type, and how many there are; None while there are more and nobody has counted."""

    record: str
    hits: tuple[Hit, ...]
    count: int | None


class Search:
    """One search of a file. `groups` runs in the thread that calls it; `stop` may be called from any other."""

    def __init__(self, path: Path, words: str, names: Sequence[str], limit: int) -> None:
        self._path, self._names, self._limit = path, names, limit
        self._typed = text.clean_line(words)
        self._conn: sqlite3.Connection | None = None
        self.is_stopped = False

    def stop(self) -> None:
        """End a search that is no longer wanted, in the middle of a statement too."""
        self.is_stopped = True
        conn = self._conn
        if conn is not None:
            with suppress(sqlite3.Error):  # it has just ended by itself
                conn.interrupt()

    def groups(self) -> Iterator[Group]:
        """What is found, a record type at a time; types without a hit are left out. Raises `FileProblem`.

        Groups with more hits than are shown come again at the end with their count: the first hits do not wait for it.
        """
        folded = text.fold(self._typed).split()
        if not folded:
            return
        with named(self._path):
            self._conn = conn = database.connect(self._path, "ro")
            try:
                db = Database(self._path, conn, read_only=True)
                longer: list[Group] = []
                for name in self._names:
                    if self.is_stopped:
                        return
                    group = self._group(db, name, folded)
                    if group is not None:
                        yield group
                        longer.extend([group] if group.count is None else [])
                for each in longer:
                    if self.is_stopped:
                        return
                    count = query.count(db, Query(by_name(each.record), words=self._typed))
                    yield Group(each.record, each.hits, count)
            except sqlite3.OperationalError:
                if not self.is_stopped:
                    raise
            finally:
                self._conn = None
                conn.close()

    def _group(self, db: Database, name: str, folded: list[str]) -> Group | None:
        ids = _best(db, name, self._typed, folded, self._limit + 1)
        if not ids:
            return None
        hits = told(db, name, ids[: self._limit], folded)
        return Group(name, hits, len(ids) if len(ids) <= self._limit else None)


def told(db: Database, name: str, ids: Sequence[str], folded: Sequence[str] = ()) -> tuple[Hit, ...]:
    """Records in use as hits, in the order of the ids: title, and a note of what else the list shows of them.

    Where the title lacks one of the words, the note says which field holds it.
    """
    cls = by_name(name)
    records = [record for record in rows.get_many(db, cls, ids) if not record.deleted]
    titles = rows.titles(db, name, [record.id for record in records])
    notes = _cells(db, cls, [record.id for record in records])
    hits = []
    for record in records:
        title = titles[record.id]
        lacking = [word for word in folded if word not in text.fold(title)]
        note = (_place(db, record, lacking) if lacking else "") or notes.get(record.id, "")
        opens = (name, record.id)
        if name == "attachment":
            opens = (str(getattr(record, "record_type", "")), str(getattr(record, "record_id", "")))
        hits.append(Hit(name, record.id, title, note, opens))
    return tuple(hits)


def _best(db: Database, name: str, typed: str, folded: list[str], limit: int) -> list[str]:
    """Ids of the best hits of a record type."""
    held, args = query.holding("fold", folded)
    exact, variants = _exactly(typed)
    phrase = " ".join(folded)
    sql = (
        f'SELECT id FROM "{name}" WHERE deleted = 0 AND {" AND ".join(held)} ORDER BY {exact}'
        f"(instr(fold, ?) + {_FAR}) % {_FAR + 1}, +title_key, id LIMIT ?"
    )
    return [row[0] for row in db.conn.execute(sql, [*args, *variants, phrase, limit]).fetchall()]


def _exactly(typed: str) -> tuple[str, list[str]]:
    """The order by whether a title holds the words typed with marks, in lower case or with capitals; empty for none."""
    tests: list[str] = []
    variants: list[str] = []
    marked = [word for word in dict.fromkeys(typed.split()) if word.casefold() != text.fold(word)]
    for word in marked[:_MARKED_COUNTED]:
        low = word.lower()
        forms = list(dict.fromkeys((low, low.capitalize(), low.upper())))
        tests.append(f"({' OR '.join('instr(title, ?) > 0' for _ in forms)})")
        variants += forms
    return f"({' AND '.join(tests)}) DESC, " if tests else "", variants


def _cells(db: Database, cls: type[Record], ids: Sequence[str]) -> dict[str, str]:
    """What a list shows beside the title, by id."""
    kinds = {name: spec.kind(cls, name) for name in cls.SPEC.list.columns if name not in cls.SPEC.title}
    shown = {name: kind for name, kind in kinds.items() if not isinstance(kind, Flag | LongText)}
    leads = [f"{kind.label}: " if kind.align == "right" else "" for kind in shown.values()]
    notes: dict[str, str] = {}
    for row in query.page_of(db, Query(cls, columns=tuple(shown)), ids):
        cells = [lead + " ".join(cell.split()) for lead, cell in zip(leads, row.cells, strict=True) if cell]
        notes[row.id] = " · ".join(cells[:_MOST_CELLS])
    return notes


def _place(db: Database, record: Record, lacking: Iterable[str]) -> str:
    """The field that holds the first of the words, with what stands around it."""
    titles = rows.titles_of(db, values.wanted_titles(record))
    wanted = next(iter(lacking))
    for label, shown in _searched(record, titles):
        place = text.fold(shown).find(wanted)
        if place >= 0:
            return f"{label}: {_around(shown, place)}"
    return ""


def _searched(record: Record | Child, titles: values.Titles) -> Iterator[tuple[str, str]]:
    """(label, text) of every field that is searched, child rows too; never a private one."""
    for field in spec.fields(type(record)):
        value: Any = getattr(record, field.name)
        if isinstance(field.kind, Children):
            for child in value:
                yield from _searched(child, titles)
        elif field.kind.search and not field.kind.private:
            shown = values.shown(field.kind, value, titles)
            if isinstance(field.kind, Refs | NarrativeKind | LongText):
                shown = text.clean_line(shown)
            yield field.kind.label, shown


def _around(shown: str, place: int) -> str:
    """A piece of a long text, cut between words."""
    if len(shown) <= _BEFORE + _AFTER:
        return shown
    start = 0 if place <= _BEFORE else shown.find(" ", place - _BEFORE) + 1
    start = min(start, place)
    end = len(shown) if place + _AFTER >= len(shown) else shown.rfind(" ", start, place + _AFTER)
    piece = shown[start : end if end > place else len(shown)]
    return f"{'… ' if start else ''}{piece}{' …' if start + len(piece) < len(shown) else ''}"
