"""Ids: sorted by the moment, or always the same for the same built-in row."""

import uuid
from datetime import UTC, datetime

from dankvan_desktop.core import ids
from dankvan_desktop.core.records.units.setting import SETTING_ID

MOMENT = datetime(2018, 4, 18, 7, 30, tzinfo=UTC)


def test_a_new_id_is_a_uuid_of_version_7_and_sorts_by_its_moment() -> None:
    made = ids.uuid7(MOMENT, lambda count: b"\xff" * count)
    read = uuid.UUID(made)
    assert (str(read), read.version, read.variant) == (made, 7, uuid.RFC_4122)
    assert read.int >> 80 == int(MOMENT.timestamp() * 1000)
    assert made < ids.uuid7(MOMENT.replace(minute=31), lambda count: b"\x00" * count)


def test_a_built_in_row_has_the_same_id_in_every_file() -> None:
    assert ids.builtin_id("setting", "ward") == SETTING_ID
    assert uuid.UUID(ids.builtin_id("unit", "a")).version == 5
    assert ids.builtin_id("unit", "a") != ids.builtin_id("unit", "b")
