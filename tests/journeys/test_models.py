"""A model from its registration to its recognition, with the keyboard only, in a real window."""

from __future__ import annotations

from pathlib import Path

import pytest

from dankvan_desktop.core.records.models.model import Model
from dankvan_desktop.store import database, query, rows
from tests.gui.window_kit import ward_file
from tests.journeys.screen import missing_tools, screen, until

pytestmark = [
    pytest.mark.timeout(180),
    pytest.mark.skipif(bool(missing_tools()), reason=f"not on this machine: {missing_tools()}"),
]


def models(path: Path) -> list[Model]:
    """The models in use, read from the file."""
    db = database.open_file(path, read_only=True)
    try:
        return rows.get_many(db, Model, query.ids(db, query.Query(Model)))
    finally:
        db.close()


def test_a_model_is_registered_and_brought_to_recognition(root: Path, tmp_path: Path, data_dir: Path) -> None:
    path = ward_file(tmp_path, "Chi bộ 1", "Tổ dân phố 5")
    with screen(root) as shown:
        shown.start(str(path))
        shown.keys("ctrl+5", "ctrl+n")
        shown.type("tuyen pho xanh")
        shown.keys("Tab", "Tab")
        shown.type("kinh te")
        shown.keys("Tab", "Tab")
        shown.type("to dan pho 5")
        shown.keys("Tab", "Tab")
        shown.type("15012018")
        shown.keys("ctrl+s")
        until(lambda: len(models(path)) == 1, "the model is in the file")
        (model,) = models(path)
        assert (model.name, model.registered_on, model.state) == ("tuyen pho xanh", "2018-01-15", "registered")
        assert model.field and model.unit
        for state, downs in (("appraised", 0), ("running", 0), ("assessed", 1), ("recognised", 1)):
            shown.keys("ctrl+m")
            shown.wait_for("^Chuyển bước$")
            shown.keys(*["Down"] * downs, "ctrl+s")
            until(lambda state=state: models(path)[0].state == state, f"the model is {state}")  # type: ignore[misc]
            shown.wait_gone("^Chuyển bước$")
            shown.wait_for("^Dân vận –")
        (model,) = models(path)
        assert [move.state for move in model.moves] == ["appraised", "running", "assessed", "recognised"]
        assert all(move.date for move in model.moves)
        shown.keys("alt+s", "h")
        until(lambda: models(path)[0].state == "assessed", "one step is taken back")
        shown.close()
