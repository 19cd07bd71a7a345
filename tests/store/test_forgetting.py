"""Private values leave the file for good: rows, history, bytes."""

from __future__ import annotations

from pathlib import Path

from dankvan_desktop.core.records.democracy.petition import Petition
from dankvan_desktop.core.records.units.unit import Unit
from dankvan_desktop.ops import petitions, records, undo
from dankvan_desktop.store import forgetting, history, rows, verify
from tests.store.ward import add, new_ward, reopened

NAMES = ("Lê Thị Kín Đáo", "Lê Thị Kín Đáo Hơn", "0987654321")


def test_only_petitions_hold_private_values() -> None:
    assert forgetting.private_columns(Petition) == ("petitioner", "petitioner_contact")
    assert forgetting.private_columns(Unit) == ()


def test_a_purged_name_is_nowhere_in_the_file(tmp_path: Path) -> None:
    work = new_ward(tmp_path / "ward.danvan")
    first, second, deleted = (
        add(work, "petition", petitioner=NAMES[0], petitioner_contact=NAMES[2], code=str(number)) for number in range(3)
    )
    records.save(work, Petition, first, {"petitioner": NAMES[1], "code": "09"})
    records.save(work, Petition, second, {"petitioner": ""})
    undo.undo(work)
    records.delete(work, Petition, [deleted])
    assert forgetting.holders(work.db, Petition) == tuple(sorted((first, second, deleted)))
    assert NAMES[0].encode() in work.db.path.read_bytes(), "it was really there"

    petitions.purge_names(work, [first, second, deleted])

    assert forgetting.holders(work.db, Petition) == ()
    assert undo.next_undo(work) is None, "nothing brings the name back"
    held = rows.get(work.db, Petition, first)
    assert held is not None and held.code == "09" and held.petitioner == ""
    stories = history.of_record(work.db, Petition, first)
    assert any("Số sổ" in line for story in stories for line in story.details), "the rest of the history stays"
    assert verify.structure(work.db) == []
    work = reopened(work)
    work.db.close()
    left = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert [name for name in NAMES if name.encode() in left] == []


def test_only_the_chosen_petitions_lose_their_names(tmp_path: Path) -> None:
    work = new_ward(tmp_path / "ward.danvan")
    first, second = (add(work, "petition", petitioner=NAMES[0], code=str(number)) for number in range(2))
    petitions.purge_names(work, [first])
    kept = rows.get(work.db, Petition, second)
    assert kept is not None and kept.petitioner == NAMES[0]
    work.db.close()
