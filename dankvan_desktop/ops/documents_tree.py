"""How papers hang together: what a paper rests on, what carries it out, step by step."""

from __future__ import annotations

from collections import defaultdict

from dankvan_desktop.core import dates
from dankvan_desktop.core.frozen import Frozen, fixed
from dankvan_desktop.core.records.documents.document import Document
from dankvan_desktop.core.records.documents.relation import Relation
from dankvan_desktop.core.records.reports.task import Task
from dankvan_desktop.store import query, rows
from dankvan_desktop.store.database import Database
from dankvan_desktop.store.query import Query

MOST_DEEP = 8


@fixed
class Node(Frozen):
    """One paper in the tree: how it stands to the one above it, its day, and what hangs on it."""

    id: str
    relation: str
    """The kind of relation, as the list says it; empty for the paper asked about."""
    title: str
    date: str
    ended: str
    """The day on which it ceased to be in force, as read; empty while it is."""
    children: tuple[Node, ...] = ()

    def ids(self) -> tuple[str, ...]:
        """All papers of the branch, each once."""
        return tuple(dict.fromkeys([self.id, *(each for child in self.children for each in child.ids())]))


@fixed
class Tree(Frozen):
    """A paper with what it rests on, what was done about it, and the tasks set from it."""

    paper: Node
    above: tuple[Node, ...]
    below: tuple[Node, ...]
    tasks: tuple[tuple[str, str], ...]
    """(id, title)."""


def tree(db: Database, document_id: str) -> Tree | None:
    """The tree of a paper; None when it is gone."""
    paper = rows.get(db, Document, document_id)
    if paper is None:
        return None
    relations = rows.get_many(db, Relation, rows.all_ids(db, Relation))
    up: dict[str, list[tuple[str, str]]] = defaultdict(list)
    down: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for each in relations:
        if each.document and each.other and each.kind:
            up[each.document].append((each.kind, each.other))
            down[each.other].append((each.kind, each.document))
    reader = _Reader(db, {each.kind for each in relations if each.kind})
    tasks = query.ids(db, Query(Task, filters={"document": document_id}))
    titles = rows.titles(db, "task", tasks)
    return Tree(
        paper=reader.node(document_id, ""),
        above=reader.branch(up, document_id, (document_id,)),
        below=reader.branch(down, document_id, (document_id,)),
        tasks=tuple((each, titles[each]) for each in tasks),
    )


class _Reader:
    def __init__(self, db: Database, kinds: set[str]) -> None:
        self._db = db
        self._kinds = rows.titles(db, "list_item", kinds)
        self._papers: dict[str, Document | None] = {}

    def branch(self, links: dict[str, list[tuple[str, str]]], of: str, path: tuple[str, ...]) -> tuple[Node, ...]:
        """The papers that hang on one, in order of their dates; a circle ends where it closes."""
        found = []
        for kind, other in links.get(of, ()):
            paper = self._paper(other)
            if paper is None or paper.deleted or other in path:
                continue
            deeper = self.branch(links, other, (*path, other)) if len(path) < MOST_DEEP else ()
            found.append(self.node(other, self._kinds.get(kind, ""), deeper))
        return tuple(sorted(found, key=lambda each: (self._date(each.id), self._number(each.id), each.title)))

    def node(self, record_id: str, relation: str, children: tuple[Node, ...] = ()) -> Node:
        paper = self._paper(record_id)
        date, ended = (paper.date or "", paper.valid_to or "") if paper else ("", "")
        return Node(
            id=record_id,
            relation=relation,
            title=self._title(record_id),
            date=dates.show(date) if date else "",
            ended=dates.show(ended) if ended else "",
            children=children,
        )

    def _paper(self, record_id: str) -> Document | None:
        if record_id not in self._papers:
            self._papers[record_id] = rows.get(self._db, Document, record_id)
        return self._papers[record_id]

    def _title(self, record_id: str) -> str:
        return rows.titles(self._db, "document", [record_id]).get(record_id, "")

    def _date(self, record_id: str) -> str:
        paper = self._paper(record_id)
        return (paper.date if paper else None) or "9999"

    def _number(self, record_id: str) -> int:
        paper = self._paper(record_id)
        return (paper.number if paper else None) or 0
