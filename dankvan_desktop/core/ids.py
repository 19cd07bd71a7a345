"""Keys of rows: UUIDv7 for what a ward enters, UUIDv5 for what is built in and equal in every ward's file."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime

# Never change: built-in rows of all wards join by ids made from it.
NAMESPACE = "6f1c7a52-3d0e-5b8a-9c41-d2f0a3e7b914"

NewId = Callable[[], str]


def uuid7(moment: datetime, random: Callable[[int], bytes] = os.urandom) -> str:
    """A UUIDv7 (RFC 9562) as 36 lower-case characters: sorts by the moment it was made."""
    milliseconds = int(moment.timestamp() * 1000) & ((1 << 48) - 1)
    chance = int.from_bytes(random(10), "big")
    number = (milliseconds << 80) | (0x7 << 76) | ((chance >> 68) << 64) | (0b10 << 62) | (chance & ((1 << 62) - 1))
    digits = f"{number:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def builtin_id(table: str, code: str) -> str:
    """The id of a built-in row, from its table and its code, which never changes."""
    return named_id(f"{table}/{code}")


def named_id(name: str) -> str:
    """The UUIDv5 of a name in our namespace: always the same for the same name."""
    from uuid import UUID, uuid5  # with its OpenSSL it would cost every start 6 ms

    return str(uuid5(UUID(NAMESPACE), name))
