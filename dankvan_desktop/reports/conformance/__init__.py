"""What a superior would object to in a finished paper, in words, before it is printed (domain.md §1.7).

Measured on what the PDF renderer really drew, against the numbers of `layout.ALLOWED`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dankvan_desktop.reports.conformance.model import Finding, Paper
from dankvan_desktop.reports.drawn import Pages
from dankvan_desktop.reports.tree import Document
from dankvan_desktop.store.database import Database

__all__ = ["FRAME", "Finding", "check", "findings", "of_frame"]

FRAME = ("type_name", "subject", "mark", "subject_rule", "signature", "recipients")
"""What stands around the text, as parts of the finished pages; the letterhead is on page 1."""


def findings(document: Document, pages: Pages, db: Database | None = None) -> tuple[Finding, ...]:
    """All objections to a document and the pages it became, in the order of the paper; none when it may be sent.

    With `db` also those that need the file: LG-1 (cited papers known and in force) and SP-1 (one spelling).
    """
    from dankvan_desktop.reports.conformance import body, ending, heading, paging, wording

    paper = Paper(document, pages)
    found = [
        *paging.findings(paper),
        *heading.findings(paper),
        *body.findings(paper),
        *ending.findings(paper),
        *(wording.findings(paper, db) if db is not None else ()),
    ]
    return tuple(_together(found))


def of_frame(document: Document, pages: Pages) -> tuple[Finding, ...]:
    """Those of head, signature, recipients and letters, in a third of the time: what records and words bring about, not
    the layout. `pages`: at least page 1 and those with parts of `FRAME`."""
    from dankvan_desktop.reports.conformance import ending, heading, paging

    paper = Paper(document, pages)
    return tuple(_together([*paging.letters(paper), *heading.findings(paper), *ending.findings(paper)]))


def _together(found: Iterable[Finding]) -> Iterator[Finding]:
    """What is told on several pages in the same words once: at the first of them, with the number of the others."""
    alike: dict[tuple[str, str], list[Finding]] = {}
    for each in found:
        alike.setdefault((each.code, each.message), []).append(each)
    for first, *others in alike.values():
        more = len({each.where for each in others} - {first.where})
        yield replace(first, where=f"{first.where} và {more} chỗ khác") if more else first


def check(document: Document, db: Database | None = None) -> tuple[Finding, ...]:
    """Print a document in its profile, measure what was drawn, and say what is wrong."""
    from dankvan_desktop.reports.pdf import render_pages

    return findings(document, render_pages(document, measured=True).drawn, db)
