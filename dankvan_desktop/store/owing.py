"""Figures that were handed in for one period and not for the next."""

from __future__ import annotations

from dankvan_desktop.store.database import Database


def not_handed_in(db: Database, period: str, before: str) -> list[tuple[str, str]]:
    """(unit, observation of the period before) of every figure that a unit in use gave then and not now.

    Periods are codes. Figures for all periods (“hằng năm”) and those of a category are not asked for again.
    """
    return db.conn.execute(
        "SELECT o.unit, o.id FROM observation AS o JOIN unit AS u ON u.id = o.unit "
        "JOIN indicator AS i ON i.id = o.indicator "
        "WHERE o.period = ? AND o.deleted = 0 AND o.category = '' AND coalesce(o.recurrence, 'once') = 'once' "
        "AND u.deleted = 0 AND u.valid_to IS NULL AND i.deleted = 0 AND i.closed = 0 AND NOT EXISTS ("
        "SELECT 1 FROM observation AS n WHERE n.period = ? AND n.deleted = 0 AND n.unit = o.unit "
        "AND n.indicator = o.indicator) ORDER BY u.title_key, i.position, o.id",
        (before, period),
    ).fetchall()
