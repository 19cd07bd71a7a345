"""Silent drafts: found again after a mishap, never in the way."""

from __future__ import annotations

import os
from datetime import date

import pytest

from dankvan_desktop.core.clock import FixedClock
from dankvan_desktop.core.records import by_name
from dankvan_desktop.gui.drafts import DraftKey, Drafts
from dankvan_desktop.ops import records
from tests.gui.helpers import add, open_context, show_page

KEY = DraftKey("6f1c7a52-3d0e", "unit", "id-1", 3)
DRAFT = {"name": "Tổ dân phố “5”", "co_units": ["a"], "rows": [{"id": "", "name": "x\ny"}]}


@pytest.fixture
def drafts(tmp_path):
    return Drafts(FixedClock(date(2018, 5, 2)), tmp_path / "drafts")


def test_a_draft_is_found_as_it_was_kept(drafts) -> None:
    assert drafts.save(KEY, DRAFT, "Tổ 5")
    found = drafts.find(KEY)
    assert (found.draft, found.title, found.key) == (DRAFT, "Tổ 5", KEY)
    assert found.shown_time(date(2018, 5, 2)).startswith("hôm nay ")
    assert [each.key for each in drafts.of_type(KEY.file_id, "unit")] == [KEY]


def test_another_state_or_file_has_its_own_draft(drafts) -> None:
    drafts.save(KEY, DRAFT, "")
    assert drafts.find(DraftKey(KEY.file_id, "unit", "id-1", 4)) is None
    assert drafts.find(DraftKey("other", "unit", "id-1", 3)) is None
    assert drafts.of_type(KEY.file_id, "unit_kind") == []


def test_discarding_forgets_every_state_of_the_record_and_no_other(drafts) -> None:
    other = DraftKey(KEY.file_id, "unit", "id-2", 3)
    for key in (KEY, DraftKey(KEY.file_id, "unit", "id-1", 2), other, DraftKey(KEY.file_id, "unit")):
        drafts.save(key, DRAFT, "")
    drafts.discard(KEY)
    assert {each.key.record_id for each in drafts.of_type(KEY.file_id, "unit")} == {"id-2", ""}


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"version": 1}', b"\xff\xfe\x00", b'{"version":2,"file":"f"}'])
def test_a_damaged_draft_is_as_if_it_were_not_there(drafts, tmp_path, content) -> None:
    drafts.save(KEY, DRAFT, "")
    (path,) = (tmp_path / "drafts").iterdir()
    path.write_bytes(content)
    assert drafts.find(KEY) is None
    assert drafts.of_type(KEY.file_id, "unit") == []
    assert drafts.save(KEY, DRAFT, "")
    assert drafts.find(KEY).draft == DRAFT


def test_a_folder_that_cannot_be_written_disturbs_nobody(tmp_path) -> None:
    (tmp_path / "file").write_text("")
    drafts = Drafts(FixedClock(date(2018, 5, 2)), tmp_path / "file" / "drafts")
    assert not drafts.save(KEY, DRAFT, "")
    assert drafts.find(KEY) is None
    drafts.discard(KEY)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")
def test_a_full_disk_keeps_the_older_draft(drafts, tmp_path) -> None:
    drafts.save(KEY, DRAFT, "")
    (tmp_path / "drafts" / KEY.name).with_suffix(".tmp").symlink_to("/dev/full")
    assert not drafts.save(KEY, {"name": "y" * 100_000}, "")
    assert drafts.find(KEY).draft == DRAFT


def test_file_names_are_safe(drafts, tmp_path) -> None:
    key = DraftKey("../../x", "unit", 'a/b\\c:*?"<>|', 1)
    assert drafts.save(key, DRAFT, "")
    assert drafts.find(key).draft == DRAFT
    assert all(path.parent == tmp_path / "drafts" for path in tmp_path.rglob("*.json"))
    assert not set(key.name) & set('/\\:*?"<>|')


@pytest.fixture
def context(qapp, tmp_path):
    with open_context(tmp_path) as made:
        yield made


def banner(page) -> str:
    return page.detail.banner.label.text() if page.detail.banner.isVisible() else ""


def take(page, text: str) -> None:
    next(button for button in page.detail.banner.buttons if button.text() == text).click()


def test_an_unsaved_record_is_offered_at_the_next_start(qtbot, context) -> None:
    page = show_page(qtbot, context, by_name("unit"))
    page.new_record()
    page.form.put_draft({"name": "Tổ dân phố 5"})
    page.hide()  # the program ends without asking
    again = show_page(qtbot, context, by_name("unit"))
    assert "Có bản nháp chưa lưu lúc" in banner(again) and "Đơn vị mới" in banner(again)
    take(again, "Dùng lại")
    assert again.form.draft()["name"] == "Tổ dân phố 5"
    assert again.is_dirty()
    assert again.save()
    later = show_page(qtbot, context, by_name("unit"))
    assert banner(later) == ""


def test_a_draft_of_a_record_is_offered_with_it(qtbot, context) -> None:
    first, second = add(context, "unit", name="Tổ 1"), add(context, "unit", name="Tổ 2")
    page = show_page(qtbot, context, by_name("unit"))
    page.open_record(first)
    page.form.put_draft({"note": "đang ghi dở"})
    page.hide()
    again = show_page(qtbot, context, by_name("unit"))
    again.open_record(second)
    assert banner(again) == ""
    again.open_record(first)
    assert "Tổ 1" in banner(again)
    take(again, "Bỏ bản nháp")
    again.open_record(second)
    again.open_record(first)
    assert banner(again) == ""


def test_a_draft_of_an_older_state_is_not_put_over_a_newer_one(qtbot, context) -> None:
    unit = add(context, "unit", name="Tổ 1")
    page = show_page(qtbot, context, by_name("unit"))
    page.open_record(unit)
    page.form.put_draft({"note": "đang ghi dở"})
    page.hide()
    records.save(context.open_work, by_name("unit"), unit, {"name": "Tổ 1 mới"})
    again = show_page(qtbot, context, by_name("unit"))
    again.detail.banner.clear()
    again.open_record(unit)
    assert banner(again) == ""


def test_the_draft_is_kept_while_typing(qtbot, context) -> None:
    page = show_page(qtbot, context, by_name("unit"))
    page.new_record()
    page.drafts.timer.setInterval(30)
    page.form.put_draft({"name": "Tổ dân phố 5"})
    drafts = Drafts(context.open_work.clock)
    qtbot.waitUntil(lambda: len(drafts.of_type(context.open_work.db.file_id, "unit")) == 1)
    page.discard_changes()
    assert drafts.of_type(context.open_work.db.file_id, "unit") == []
