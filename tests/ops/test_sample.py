"""The sample ward holds every fact that tests/facts.csv lists, and its report prints those that are figures."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dankvan_desktop.core import spec
from dankvan_desktop.core.records import RECORDS, by_name
from dankvan_desktop.core.records.reports.resolution_framework import ResolutionFramework
from dankvan_desktop.figures.model import FigureValue
from dankvan_desktop.ops import files
from dankvan_desktop.ops.work import Work
from dankvan_desktop.reports import build
from dankvan_desktop.store import rows, values
from tests.sample import open_sample

FACTS = Path(__file__).parents[1] / "facts.csv"
OUTLINE = "so-ket-nq25"
BUILT_IN = {"list_item", "indicator", "holiday", "known_document", "score_sheet"}
"""Record types that every new file has rows of."""


def facts() -> list[dict[str, str]]:
    """One line per fact: record type, key, field, value, and the figure that prints it."""
    with FACTS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Work]:
    opened = open_sample(tmp_path_factory.mktemp("sample"))
    yield opened
    opened.db.close()


def read(work: Work, name: str, key: str, field: str) -> str:
    """A value as the user reads it; `items[0].name` is a field of a child row."""
    record = rows.get(work.db, by_name(name), files.row_id("ward", name, key))
    assert record is not None, f"{name} {key} is not in the file"
    titles = rows.titles_of(work.db, values.wanted_titles(record))
    if match := re.fullmatch(r"(\w+)\[(\d+)\]\.(\w+)", field):
        outer, place, inner = match.groups()
        child = getattr(record, outer)[int(place)]
        return values.shown(spec.kind(type(child), inner), getattr(child, inner), titles)
    return values.shown(spec.kind(type(record), field), getattr(record, field), titles)


def test_every_fact_is_in_the_file(work: Work) -> None:
    wrong = [
        (fact["record"], fact["key"], fact["field"], found, fact["value"])
        for fact in facts()
        if (found := read(work, fact["record"], fact["key"], fact["field"])) != fact["value"]
    ]
    assert wrong == []


def test_every_fact_that_is_a_figure_is_printed(work: Work) -> None:
    built = build.build(work.db, OUTLINE, build.newest_report(work.db, OUTLINE, None, None))
    printed: dict[tuple[str, str], list[FigureValue]] = {}
    for value in built.figures:
        for row in value.rows:
            printed.setdefault((value.figure, row), []).append(value)
    missing = []
    for fact in facts():
        if not fact["figure"]:
            continue
        row = files.row_id("ward", fact["record"], fact["key"])
        figures = printed.get((fact["figure"].split("|")[0], row), [])
        if not any(fact["field"] != "value" or says(each, fact["value"]) for each in figures):
            missing.append((fact, [each.text for each in figures]))
    assert missing == []


def says(figure: FigureValue, value: str) -> bool:
    """Whether the printed text of a figure has the number; money is written by other rules, nought may be “none”."""
    if figure.unit == "đồng":
        return True
    written = re.findall(r"\d+(?:\.\d{3})*(?:,\d+)?", figure.text)
    padded = f"{int(value):02d}" if value.isdecimal() else value
    return {value, padded} & set(written) != set() or (value == "0" and figure.text.startswith("không có "))


def test_the_facts_cover_every_record_type_of_the_sample(work: Work) -> None:
    named = {fact["record"] for fact in facts()}
    held = {cls.SPEC.name for cls in RECORDS if rows.all_ids(work.db, cls)} - {"section", *BUILT_IN}
    assert held <= named
    assert len(facts()) > 500


def test_it_holds_the_counts_of_the_report_of_2018(work: Work) -> None:
    counts = {cls.SPEC.name: len(rows.all_ids(work.db, cls)) for cls in RECORDS}
    assert counts["document"] == 34
    assert counts["task"] == 6
    assert counts["recommendation"] == 3
    assert counts["assessment"] == 1 + 1 + 6 + 3 + 5
    (framework,) = rows.get_many(work.db, ResolutionFramework, rows.all_ids(work.db, ResolutionFramework))
    kinds = [node.kind for node in framework.nodes]
    assert (kinds.count("goal"), kinds.count("viewpoint"), kinds.count("task")) == (4, 5, 6)
    assert work.db.is_sample


def test_no_person_is_named(work: Work) -> None:
    for name, field in (("post", "person"), ("signer", "person"), ("award", "person")):
        cls = by_name(name)
        assert {getattr(each, field) for each in rows.get_many(work.db, cls, rows.all_ids(work.db, cls))} <= {""}


def test_numbers_that_the_report_does_not_print_stand_in_notes_only(work: Work) -> None:
    for unprinted in ("12-NQ/TW", "04-NQ/TW", "290-QĐ/TW"):
        found = work.db.conn.execute(
            "SELECT count(*) FROM document WHERE printed_number LIKE ? OR symbol LIKE ?", [f"%{unprinted}%"] * 2
        ).fetchone()
        assert found == (0,), unprinted
