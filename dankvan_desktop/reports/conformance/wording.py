"""LG-1 and SP-1: cited papers known and in force, one spelling in a paper (domain.md §1.7), by the file's rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from dankvan_desktop.core import dates
from dankvan_desktop.core.records.documents.document import Document as PaperRecord
from dankvan_desktop.core.rules import known, papers
from dankvan_desktop.core.rules.model import Corpus, Printed
from dankvan_desktop.core.rules.texts import LAW, SYMBOL
from dankvan_desktop.ops.facts import FileFacts
from dankvan_desktop.reports.conformance.model import Finding, Paper, excerpt
from dankvan_desktop.reports.tree import Letterhead, SignatureBlock, plain_text, walk
from dankvan_desktop.store.database import Database

_CITED = rf"({SYMBOL}|{LAW})(?:,? (?:ngày )?(\d\d?/\d\d?/\d{{4}}))?"
_DAY = r"ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})"


def findings(paper: Paper, db: Database) -> Iterator[Finding]:
    """All objections to the words, in the order of the paper."""
    blocks = [block for block in walk(paper.document) if not isinstance(block, Letterhead | SignatureBlock)]
    texts = [plain_text(block).replace("\t", "\n") for block in blocks]  # a cell begins anew, as a paragraph does
    corpus = Corpus(Printed("report", str(index), "", text) for index, text in enumerate(texts))
    facts = FileFacts(db, whole=False)
    yield from _cited(paper, corpus, facts)
    for rule in (papers.tone, papers.letters, papers.capitals):
        for found in rule(corpus, facts):
            yield Finding("SP-1", "warning", found.message, f"“{excerpt(texts[int(found.id)])}”")


def _cited(paper: Paper, corpus: Corpus, facts: FileFacts) -> Iterator[Finding]:
    day = _day(paper)
    listed = known.index(facts.all("known_document"))
    own = {known.key(each.symbol) for each in facts.all("document") if isinstance(each, PaperRecord)}
    told = {paper.letterhead.number} if paper.letterhead else set()  # appendices name the paper they came with
    for text, match in corpus.find(_CITED):
        symbol, dated = match.groups()
        if symbol in told:
            continue
        told.add(symbol)
        where = f"“{excerpt(text.text)}”"
        found = known.find(listed, symbol, _iso(dated))
        if found is None and known.key(symbol) not in own and not listed.get(known.key(symbol)):
            message = f"Văn bản “{symbol}” chưa có trong sổ văn bản; kiểm tra số, ký hiệu hoặc nhập vào sổ."
            yield Finding("LG-1", "warning", message, where)
        elif found is not None and day and known.lapsed(found, day):
            ended = dates.cite(found.valid_to or "")
            message = f"Văn bản “{symbol}” hết hiệu lực từ {ended}, trước ngày của báo cáo; dẫn văn bản thay thế."
            yield Finding("LG-1", "warning", message, where)


def _day(paper: Paper) -> date | None:
    match = re.search(_DAY, paper.letterhead.place_date) if paper.letterhead else None
    try:
        return date(int(match[3]), int(match[2]), int(match[1])) if match else None
    except ValueError:
        return None


def _iso(dated: str | None) -> str | None:
    try:
        return dates.parse(dated) if dated else None
    except dates.BadDate:
        return None
