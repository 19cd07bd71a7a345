"""Every built-in outline in every layout profile, measured on the finished pages of both samples."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dankvan_desktop.core.records.reports.report import Report
from dankvan_desktop.core.records.units.setting import SETTING_ID, Setting
from dankvan_desktop.core.records.units.signer import Signer
from dankvan_desktop.ops import records
from dankvan_desktop.ops.work import Work
from dankvan_desktop.reports import build, outline, tree
from dankvan_desktop.reports.conformance import findings
from dankvan_desktop.reports.layout import PROFILES
from dankvan_desktop.reports.pdf import missing_glyphs, render, render_pages
from dankvan_desktop.store import rows
from tests.reports.long_paper import padded, with_long_names
from tests.reports.measure import check
from tests.reports.rules import RULES
from tests.sample import open_sample

DAYS = {"HD36": "2026-05-20", "HD05": "2027-01-05", "ND30": "2027-01-05"}


@pytest.fixture(scope="module")
def works(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Work]]:
    """Both samples, each with a name for who signs."""
    opened = {}
    for name in ("ward", "year"):
        work = opened[name] = open_sample(tmp_path_factory.mktemp(name), name)
        setting = rows.get(work.db, Setting, SETTING_ID)
        assert setting is not None and setting.signer
        records.save(work, Signer, setting.signer, {"person": "Nguyễn Văn Mẫu"})
    yield opened
    for work in opened.values():
        work.db.close()


@pytest.fixture
def work(works: dict[str, Work]) -> Work:
    """The sample year."""
    return works["year"]


def printed(work: Work, name: str, profile: str) -> build.Built:
    """A report of an outline, numbered and dated as one that is sent."""
    new = build.beginning(work.db, name, date(2027, 1, 2))
    draft = {
        "outline": name,
        "subject": new.subject,
        "period_from": new.period_from,
        "period_to": new.period_to,
        "number": "7",
        "date": DAYS[profile],
        "profile": "nd30" if profile == "ND30" else "",
    }
    (report,) = records.save(work, Report, None, draft).ids
    return build.build(work.db, name, report)


@pytest.mark.parametrize("sample", ["ward", "year"])
@pytest.mark.parametrize("profile", list(PROFILES))
@pytest.mark.parametrize("name", outline.names())
def test_a_finished_paper_meets_every_rule_of_its_profile(
    works: dict[str, Work], name: str, profile: str, sample: str
) -> None:
    built = printed(works[sample], name, profile)
    assert built.document.profile == profile  # chosen by the day, or by the report
    assert missing_glyphs(built.document) == []
    made = render_pages(built.document, measured=True)
    assert check(made.pdf, RULES[profile]) == []
    # The ward's own words of 2018 cite what has since been replaced: told with the file at hand (LG-1), not here.
    assert findings(built.document, made.drawn, works[sample].db if sample == "year" else None) == ()


@pytest.mark.parametrize(
    ("profile", "sample", "name"), [("HD36", "ward", "so-ket-nq25"), ("HD05", "year", "nam"), ("ND30", "year", "quy")]
)
@pytest.mark.parametrize("long_names", [False, True])
def test_sixty_pages_meet_every_rule(
    works: dict[str, Work], profile: str, sample: str, name: str, long_names: bool
) -> None:
    """Own texts, lists, tables, appendices; with names of 300 letters also a draft, printed on both sides."""
    document = padded(printed(works[sample], name, profile).document)
    if long_names:
        document = replace(with_long_names(document), two_sided=True)
    made = render_pages(document, measured=True)
    assert made.pages >= 60
    assert check(made.pdf, RULES[profile], two_sided=document.two_sided) == []
    assert findings(document, made.drawn) == ()
    assert render(document) == made.pdf


@pytest.mark.parametrize("name", outline.names())
def test_no_sentence_is_broken_and_no_place_is_left_open(work: Work, name: str) -> None:
    text = "\n".join(tree.plain_blocks(printed(work, name, "HD05").document))
    for broken in ("{", "}", "[[", "]]", "None", "  ", " ,", " .", ",.", "gồm .", "ngày …"):
        assert broken not in text.replace("…" * 10, ""), broken


def _head(work: Work, name: str, profile: str, **values: Any) -> bytes:
    document = printed(work, name, profile).document
    head = document.blocks[0]
    assert isinstance(head, tree.Letterhead)
    return render(replace(document, blocks=(replace(head, **values), *document.blocks[1:])))


def _laid(work: Work, name: str, profile: str, **values: Any) -> bytes:
    return render(printed(work, name, profile).document, replace(PROFILES[profile], **values))


MUTANTS: dict[str, tuple[str, str, str, dict[str, Any]]] = {
    "letter subject of state papers": ("HD-5", "cong-van", "HD05", {"letter_subject_prefix": "V/v "}),
    "letter subject too large": ("HD-5", "cong-van", "HD05", {"letter_subject_size": 14.0}),
    "letter subject upright": ("HD-5", "cong-van", "HD05", {"letter_subject_italic": False}),
    "letter subject of Party papers": ("HD-5", "cong-van", "ND30", {"letter_subject_prefix": "về việc "}),
    "no colon in the number": ("HD-3", "thang", "ND30", {"number_prefix": "Số "}),
    "star under a state body": ("HD-2", "thang", "ND30", {"issuer_mark": "*"}),
    "no line under the issuer": ("HD-2", "thang", "ND30", {"issuer_rule_share": 0.0}),
    "line under the subject too long": ("HD-5", "thang", "ND30", {"subject_rule_share": 0.9}),
    "country too large": ("HD-1", "thang", "ND30", {"title_line_size": 15.0}),
    "position not bold": ("SG-1", "thang", "ND30", {"position_bold": False}),
    "recipients underlined": ("NN-1", "thang", "ND30", {"recipients_label_underlined": True}),
    "recipients upright": ("NN-1", "thang", "ND30", {"recipients_label_bold_italic": False}),
}


@pytest.mark.parametrize("mutant", MUTANTS)
def test_a_wrong_layout_is_found_out(work: Work, mutant: str) -> None:
    code, name, profile, values = MUTANTS[mutant]
    assert code in {finding.code for finding in check(_laid(work, name, profile, **values), RULES[profile])}


def test_a_party_number_on_a_state_paper_is_found_out(work: Work) -> None:
    findings = check(_head(work, "thang", "ND30", number="07-BC/ĐU"), RULES["ND30"])
    assert "HD-3" in {finding.code for finding in findings}
