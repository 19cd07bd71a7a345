"""History and seal, kept by plain SQL triggers that are generated from the tables as they stand.

History keeps the old values of changed columns only (storage.md §6); the seal keeps per table the number of rows and
the sum of `rev`, which tells a torn copy from a whole one (storage.md §1b). No custom function: any tool can write.
"""

from __future__ import annotations

import sqlite3

DERIVED = ("title", "title_key", "fold")
"""Columns of a record computed from others: never in the history. So are sort keys, `<column>_key`."""


def data_tables(conn: sqlite3.Connection) -> tuple[str, ...]:
    """The tables that hold records, child rows and links: those with a `rev`."""
    rows = conn.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall()
    return tuple(name for (name,) in rows if "rev" in columns(conn, name))


def columns(conn: sqlite3.Connection, table: str) -> tuple[str, ...]:
    """The columns of a table."""
    return tuple(name for (name,) in conn.execute("SELECT name FROM pragma_table_info(?)", (table,)))


def kept_columns(conn: sqlite3.Connection, table: str) -> tuple[str, ...]:
    """The columns whose old values history keeps."""
    names = columns(conn, table)
    derived = DERIVED if "fold" in names else ()  # a child row's title is its own
    return tuple(
        name
        for name in names
        if name not in derived and not (name.endswith("_key") and name.removesuffix("_key") in names)
    )


def install(conn: sqlite3.Connection) -> None:
    """Make the triggers anew and seal every table; inside the caller's transaction."""
    for (name,) in conn.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        conn.execute(f'DROP TRIGGER "{name}"')
    tables = data_tables(conn)
    for table in tables:
        for statement in (*_history(conn, table), *_seal(table)):
            conn.execute(statement)
        conn.execute(
            "INSERT INTO seal (table_name, row_count, rev_sum) "
            f'SELECT ?, count(*), coalesce(sum(rev), 0) FROM "{table}" WHERE true '
            "ON CONFLICT (table_name) DO UPDATE SET row_count = excluded.row_count, rev_sum = excluded.rev_sum",
            (table,),
        )


def _history(conn: sqlite3.Connection, table: str) -> tuple[str, str, str]:
    """Columns stand as rows (name, old, new) of one select: every connection reads all triggers, so they are short."""
    kept = kept_columns(conn, table)
    told = [name for name in kept if name not in ("rev", "updated")]
    changes = ",".join(f"('{name}',OLD.\"{name}\",NEW.\"{name}\")" for name in told)
    whole = ",".join(f"('{name}',OLD.\"{name}\")" for name in kept if name != "id")
    into = "INSERT INTO history (operation, table_name, row_id, action, old)"
    running = "(SELECT operation FROM session)"
    return (
        f'CREATE TRIGGER "{table}_history_insert" AFTER INSERT ON "{table}" WHEN {running} IS NOT NULL BEGIN '
        f"{into} VALUES ({running}, '{table}', NEW.id, 'insert', '{{}}'); END",
        f'CREATE TRIGGER "{table}_history_update" AFTER UPDATE ON "{table}" WHEN {running} IS NOT NULL BEGIN '
        f"{into} SELECT {running}, '{table}', NEW.id, 'update', '{{' || pairs || '}}' FROM "
        f"(SELECT {_PAIRS} AS pairs FROM (SELECT '' AS name, 0 AS old, 0 AS new UNION ALL VALUES {changes}) "
        "WHERE old IS NOT new) WHERE pairs IS NOT NULL; END",
        f'CREATE TRIGGER "{table}_history_delete" AFTER DELETE ON "{table}" WHEN {running} IS NOT NULL BEGIN '
        f"{into} SELECT {running}, '{table}', OLD.id, 'delete', '{{' || {_PAIRS} || '}}' "
        f"FROM (SELECT 'id' AS name, OLD.id AS old UNION ALL VALUES {whole}); END",
    )


# `"name":value` as JSON. SQLite's own JSON functions are refused in triggers while trusted_schema is off.
_PAIRS = (
    "group_concat('\"' || name || '\":' || CASE typeof(old) WHEN 'null' THEN 'null' WHEN 'text' THEN '\"' || "
    "replace(replace(replace(old, '\\', '\\\\'), '\"', '\\\"'), char(10), '\\n') || '\"' ELSE old END)"
)


def _seal(table: str) -> tuple[str, str, str]:
    update = "UPDATE seal SET row_count = row_count + {count}, rev_sum = rev_sum + {revs} WHERE table_name = '{table}'"
    return (
        f'CREATE TRIGGER "{table}_seal_insert" AFTER INSERT ON "{table}" BEGIN '
        + update.format(count="1", revs="NEW.rev", table=table)
        + "; END",
        f'CREATE TRIGGER "{table}_seal_update" AFTER UPDATE OF rev ON "{table}" BEGIN '
        + update.format(count="0", revs="NEW.rev - OLD.rev", table=table)
        + "; END",
        f'CREATE TRIGGER "{table}_seal_delete" AFTER DELETE ON "{table}" BEGIN '
        + update.format(count="-1", revs="- OLD.rev", table=table)
        + "; END",
    )
