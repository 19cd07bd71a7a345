"""Each rule of domain.md §1.7 broken once: the program tells it and nothing else, and the measured PDF agrees."""

from __future__ import annotations

import pytest

from dankvan_desktop.reports.conformance import findings
from dankvan_desktop.reports.pdf import render_pages
from tests.reports.measure import check
from tests.reports.mutants import MUTANTS, base
from tests.reports.rules import RULES


@pytest.mark.parametrize("profile", list(RULES))
def test_the_paper_that_the_mutants_are_made_of_is_faultless(profile: str) -> None:
    document = base(profile)
    printed = render_pages(document, measured=True)
    assert findings(document, printed.drawn) == ()
    assert check(printed.pdf, RULES[profile]) == []


@pytest.mark.parametrize("name", MUTANTS)
def test_a_wrong_paper_is_found_out(name: str) -> None:
    mutant = MUTANTS[name]
    printed = render_pages(mutant.document, mutant.layout, measured=True)
    told = findings(mutant.document, printed.drawn)
    assert mutant.code in {finding.code for finding in told}
    assert {finding.code for finding in told} <= {mutant.code, *mutant.beside}, told
    for finding in told:
        assert finding.message.endswith(".") and finding.where
    if mutant.pages:
        measured = {finding.code for finding in check(printed.pdf, RULES[mutant.document.profile])}
        assert mutant.code in measured  # which may meet what follows from it too, knowing nothing but the page
