"""Compares two PDFs byte for byte and names the first object that differs."""

from __future__ import annotations

import re
import zlib
from pathlib import Path

_OBJECT = re.compile(rb"(?:^|[\r\n])(\d+) (\d+) obj\b(.*?)endobj", re.DOTALL)
_STREAM = re.compile(rb"(.*?)stream\r?\n(.*)\r?\n?endstream", re.DOTALL)
_SHOWN = 160


def difference(one: Path, other: Path) -> str:
    """Empty when both files are equal, else a sentence with the first object (or part between objects) that differs."""
    first, second = one.read_bytes(), other.read_bytes()
    if first == second:
        return ""
    left, right = _objects(first), _objects(second)
    for number, content in left.items():
        if number not in right:
            return f"Object {number} is only in {one}: {_short(content)}"
        if content != right[number]:
            where = _where(content, right[number])
            return f"Object {number} differs{where}: {_short(content)} | {_short(right[number])}"
    if added := [number for number in right if number not in left]:
        return f"Object {added[0]} is only in {other}: {_short(right[added[0]])}"
    at = next((n for n, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(len(first), len(second)))
    shown = f"{first[at : at + 40]!r} | {second[at : at + 40]!r}"
    return f"All objects are equal; byte {at} outside of them differs: {shown}"


def _objects(content: bytes) -> dict[str, bytes]:
    return {f"{found[1].decode()} {found[2].decode()}": found[3] for found in _OBJECT.finditer(content)}


def _where(one: bytes, other: bytes) -> str:
    """Whether a stream or its compression differs: the same content from another zlib is a fault of its own."""
    left, right = _STREAM.match(one), _STREAM.match(other)
    if not left or not right:
        return ""
    try:
        same = zlib.decompress(left[2].rstrip(b"\r\n")) == zlib.decompress(right[2].rstrip(b"\r\n"))
    except zlib.error:
        return " in its stream"
    return " only in the compression of its stream" if same else " in the content of its stream"


def _short(content: bytes) -> str:
    return repr(content.strip()[:_SHOWN])
