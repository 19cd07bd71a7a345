"""The paper of a report as it is issued: built for the terms asked, laid out, ready to be frozen."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dankvan_desktop.core.records.reports.report import Report
from dankvan_desktop.ops import issuing
from dankvan_desktop.ops.issued_figures import Basis, Printed
from dankvan_desktop.ops.issuing import Issued, Paper, Terms
from dankvan_desktop.reports import build, frame, freezing, outline, tree
from dankvan_desktop.reports.build import Built
from dankvan_desktop.reports.freezing import Reworded
from dankvan_desktop.reports.relaid import relaid
from dankvan_desktop.store import rows
from dankvan_desktop.store.database import Database


@dataclass(frozen=True)
class Prepared:
    """A report built as it would be issued, and what its records say of it."""

    built: Built
    basis: Basis
    outline: str
    type_code: str

    @property
    def signature(self) -> tree.SignatureBlock:
        """Who signs and who receives, as printed."""
        return next(block for block in self.built.document.blocks if isinstance(block, tree.SignatureBlock))


def type_code(db: Database, report: Report) -> str:
    """The type of paper that a report's outline is: `BC`. Raises `OutlineProblem`."""
    return outline.load(report.outline, db).document_type


def prepare(db: Database, report: Report, terms: Terms) -> Prepared:
    """The report with the number, day, place, signature and recipients asked. Raises `OutlineProblem`."""
    changed = issuing.as_issued(report, terms)
    built = build.build(db, report.outline, report.id, as_it_would_be=changed)
    return Prepared(built, _basis(db, changed), report.outline, type_code(db, report))


def paper(prepared: Prepared, pdf: bytes) -> Paper:
    """What is frozen: the finished pages, the tree they were made of, the figures in it."""
    document, signature = prepared.built.document, prepared.signature
    return Paper(
        pdf=pdf,
        tree=freezing.freeze(document),
        basis=prepared.basis,
        figures=tuple(Printed(reference, value) for reference, value in prepared.built.used),
        symbol=document.number,
        subject=document.title,
        type_code=prepared.type_code,
        outline=prepared.outline,
        authority=signature.authority,
        position=signature.position,
        person=signature.name,
        recipients="\n".join(tree.recipient_lines(signature)),
    )


def document_of(issued: Issued, profile: str | None = None) -> tree.Document:
    """The frozen tree, in another layout profile where one is named. Raises `BadTree`."""
    document = freezing.thaw(issued.tree)
    return relaid(document, profile.upper()) if profile else document


def reworded(db: Database, issued: Issued) -> tuple[Reworded, ...]:
    """The blocks that would be printed otherwise today. Raises `OutlineProblem` and `BadTree`."""
    report = rows.get(db, Report, issued.issuance.report) if issued.issuance.report else None
    if report is None:
        return ()
    then, now = freezing.thaw(issued.tree), build.build(db, report.outline, report.id).document
    if issued.issuance.state != "issued":  # what was withdrawn has lost its number and its day
        then, now = (replace(each, blocks=_without_head(each)) for each in (then, now))
    return freezing.reworded(then, now)


def _without_head(document: tree.Document) -> tuple[tree.Block, ...]:
    return tuple(block for block in document.blocks if not isinstance(block, tree.Letterhead))


def _basis(db: Database, report: Report) -> Basis:
    scope = frame.read(db, outline.load(report.outline, db), report.id, as_it_would_be=report).scope
    return Basis(scope.unit or "", scope.period.code if scope.period else "", scope.basis or "", report.id)
