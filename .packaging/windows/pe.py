"""What a Windows file says of itself: the libraries it imports (the delayed ones too), whether it is signed."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

_IMPORTS, _SIGNATURE, _DELAYED = 1, 4, 13
_ENTRY = {_IMPORTS: (20, 12), _DELAYED: (32, 4)}
"""Per directory: the size of an entry, and where in it the address of the name stands."""
_MACHINE_AMD64 = 0x8664


class NotWindows(ValueError):
    """The file is no 64-bit Windows program or library."""


@dataclass(frozen=True)
class Image:
    """A file in memory: where its optional header stands, and its sections (size, address, raw size, raw offset)."""

    name: str
    data: bytes
    optional: int
    sections: tuple[tuple[int, int, int, int], ...]

    def directory(self, number: int) -> tuple[int, int]:
        """Address and size of a data directory; zeros where the file has none."""
        address, size = struct.unpack_from("<II", self.data, self.optional + 112 + 8 * number)
        return int(address), int(size)

    def offset(self, address: int) -> int:
        """Where in the file an address of memory stands."""
        for size, start, raw_size, raw in self.sections:
            if start <= address < start + max(size, raw_size):
                return address - start + raw
        raise NotWindows(f"{self.name} is damaged.")


def load(path: Path) -> Image:
    """Read the headers of a Windows file; raises `NotWindows`."""
    data = path.read_bytes()
    header = struct.unpack_from("<I", data, 0x3C)[0] if data[:2] == b"MZ" and len(data) > 0x40 else 0
    if not header or data[header : header + 4] != b"PE\0\0":
        raise NotWindows(f"{path.name} is not a Windows file.")
    machine, sections = struct.unpack_from("<HH", data, header + 4)
    if machine != _MACHINE_AMD64:
        raise NotWindows(f"{path.name} is not for 64-bit Windows.")
    (optional_size,) = struct.unpack_from("<H", data, header + 20)
    optional = header + 24
    table = (struct.unpack_from("<IIII", data, optional + optional_size + 40 * n + 8) for n in range(sections))
    return Image(path.name, data, optional, tuple(table))


def imports(path: Path) -> set[str]:
    """The names, in lower case, of the libraries that a .dll, .pyd or .exe wants; raises `NotWindows`."""
    image, found = load(path), set()
    for directory, (size, name_at) in _ENTRY.items():
        start = image.directory(directory)[0]
        entry = image.offset(start) if start else 0
        while entry and (address := struct.unpack_from("<I", image.data, entry + name_at)[0]):
            name = image.offset(address)
            found.add(image.data[name : image.data.index(b"\0", name)].decode("ascii").lower())
            entry += size
    return found


def has_signature(path: Path) -> bool:
    """Whether a Windows file carries a signature, whoever's; raises `NotWindows`."""
    return load(path).directory(_SIGNATURE)[1] > 0
