"""Numbers of the ward's own papers, for the registers of numbers; straight from the table: there may be thousands."""

from __future__ import annotations

from typing import NamedTuple

from dankvan_desktop.store.database import Database


class Numbered(NamedTuple):
    """A paper that has a number, and the book it stands in: issuer, type, term and year."""

    issuer: str
    type: str
    term: str | None
    year: int | None
    number: int
    id: str


_OWN = "deleted = 0 AND direction <> 'in' AND issuer IS NOT NULL AND type IS NOT NULL"


def numbered(db: Database) -> list[Numbered]:
    """All numbered papers that did not come in, by book and number."""
    sql = (
        f"SELECT issuer, type, term, number_year, number, id FROM document WHERE {_OWN} AND number IS NOT NULL "
        "ORDER BY issuer, type, term, number_year, number, id"
    )
    return [Numbered(*row) for row in db.conn.execute(sql).fetchall()]


def used(db: Database, issuer: str, type_id: str, term: str | None, year: int | None) -> tuple[int, ...]:
    """The numbers of one book."""
    sql = (
        "SELECT DISTINCT number FROM document WHERE deleted = 0 AND issuer = ? AND type = ? AND term IS ? "
        "AND number_year IS ? AND number IS NOT NULL ORDER BY number"
    )
    return tuple(row[0] for row in db.conn.execute(sql, (issuer, type_id, term, year)).fetchall())


def symbols(db: Database, issuer: str, most: int = 20) -> list[str]:
    """Symbols of the newest own papers of an issuer: how it writes them."""
    sql = f"SELECT symbol FROM document WHERE {_OWN} AND issuer = ? AND symbol <> '' ORDER BY date DESC, id LIMIT ?"
    return [row[0] for row in db.conn.execute(sql, (issuer, most)).fetchall()]
