"""A clean ward: no rule says anything; one change for each rule: that rule alone speaks, at the record changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dankvan_desktop.core import spec
from dankvan_desktop.core.records import RECORDS, by_name
from dankvan_desktop.core.rules import RULES
from dankvan_desktop.ops import check, undo
from dankvan_desktop.ops.check import Finding
from dankvan_desktop.ops.work import Work
from tests.core.rules.clean_ward import DAY, build
from tests.core.rules.mutations import MUTATIONS, Mutation, apply, prepare
from tests.sample import open_sample


@pytest.fixture(scope="module")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Work]:
    """The clean ward; every test takes its change back."""
    work, _ = build(tmp_path_factory.mktemp("ward"))
    yield work
    work.db.close()


def found(work: Work) -> list[Finding]:
    return check.run(work.db, today=DAY.isoformat())


def test_a_clean_ward_is_clean(ward: Work) -> None:
    assert found(ward) == []


def test_every_rule_has_a_change_that_it_tells() -> None:
    assert sorted(each.code for each in MUTATIONS) == sorted(rule.code for rule in RULES)


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda each: each.code)
def test_one_change_is_told_by_its_rule_alone(ward: Work, mutation: Mutation) -> None:
    changed = apply(ward, mutation, set())
    assert changed, "the clean ward has no record for this change"
    told = found(ward)
    alone = check.of_record(ward.db, by_name(told[0].record), told[0].id, today=DAY.isoformat()) if told else []
    undo.undo(ward)
    assert [each.code for each in told] == [mutation.code], told
    assert told[0].id in changed
    rule = next(rule for rule in RULES if rule.code == mutation.code)
    assert (told[0].severity, told[0].group) == (rule.severity, rule.label)
    assert alone == told, "the record's own form tells the same"
    assert told[0].message.endswith((".", "…", "?")) and told[0].title and told[0].fingerprint


def test_a_clean_ward_is_clean_again_when_all_is_undone(ward: Work) -> None:
    assert found(ward) == []


def test_in_a_whole_year_each_change_is_told_by_its_rule_alone(tmp_path: Path) -> None:
    work = open_sample(tmp_path, "year")
    prepare(work)
    before = found(work)
    assert before == []
    changed: dict[str, set[str]] = {}
    used: set[str] = set()
    for mutation in MUTATIONS:
        changed[mutation.code] = apply(work, mutation, used)
        used |= changed[mutation.code]
    told = [each for each in found(work) if each not in before]
    work.db.close()
    assert sorted(each.code for each in told) == sorted(changed)
    assert [each for each in told if each.id not in changed[each.code]] == []


def test_no_rule_is_called_like_a_field() -> None:
    """`document.date` is what the record says of its own field: the two are told apart by their codes."""
    fields = {f"{cls.SPEC.name}.{field.name}" for cls in RECORDS for field in spec.fields(cls)}
    assert fields.isdisjoint(rule.code for rule in RULES)
