"""The licence texts of all that ships, in one folder of the program."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from windows import places
from windows.tools import BuildError

_COMMON = Path("/usr/share/common-licenses")
_QT = ("pyside6", "pyside6_essentials", "pyside6_addons", "shiboken6")
# Texts that every Debian has; those of Qt's third-party parts that it lacks are in `licences/qt`.
COMMON = ("LGPL-3", "GPL-3", "Apache-2.0", "MPL-2.0", "CC0-1.0")
_COLUMNS = 4
_TEXT = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)
_README = """Giấy phép của những phần đi kèm chương trình Dân vận phường {version}
====================================================================

Chương trình Dân vận phường: MIT (DankVan/LICENSE).
Qt 6 và PySide6 (các tệp Qt6*.dll, *.pyd và pyside6*.dll, shiboken6*.dll trong thư mục site): LGPL phiên bản 3, dùng
nguyên bản không sửa (Qt/LGPL-3.txt, Qt/GPL-3.txt). Các tệp này nằm riêng nên có thể thay bằng bản khác tương thích.
Mã nguồn của Qt và PySide6 đúng phiên bản {qt} do The Qt Company công bố.
Các phần của bên thứ ba nằm trong Qt (PDFium, HarfBuzz, FreeType, zlib…): Qt/THIRD-PARTY.txt kể từng phần và giấy phép,
nguyên văn ở cùng thư mục.
Python: PSF License (Python/LICENSE.txt). Phông Liberation Serif: SIL Open Font License 1.1 (fonts/LICENSE.txt).
Các thư viện khác: một thư mục mỗi thư viện.
"""


def collect(bundle: Path, runtime: Path, libraries: dict[str, str]) -> None:
    """Write `licenses/`: ours, Python's, Qt's, the fonts' and one folder a library.

    Raises `BuildError` for a library that ships without a licence text.
    """
    target = bundle / "licenses"
    readme = _README.format(version=places.version(), qt=libraries["pyside6"])
    _put(target / "README.txt", readme)
    _copy(places.ROOT / "LICENSE", target / places.NAME / "LICENSE")
    _copy(runtime / "LICENSE.txt", target / "Python" / "LICENSE.txt")
    _copy(places.ROOT / "resources" / "fonts" / "LICENSE.txt", target / "fonts" / "LICENSE.txt")
    for name in COMMON:
        _copy(_COMMON / name, target / "Qt" / f"{name}.txt")
    for path in sorted((places.LICENCES / "qt").glob("*.txt")):
        _copy(path, target / "Qt" / path.name)
    if unknown := third_party(target / "Qt") - {path.stem for path in (target / "Qt").glob("*.txt")}:
        raise BuildError(f"Licence texts are missing: {', '.join(sorted(unknown))}.")
    for metadata in sorted((bundle / "site").glob("*.dist-info")):
        name = metadata.name.split("-")[0]
        if name in _QT:
            continue
        texts = [path for path in metadata.rglob("*") if path.is_file() and _TEXT.search(path.name)]
        if not texts:
            raise BuildError(f"{name} ships without a licence text.")
        for path in texts:
            _copy(path, target / name / path.name)


def third_party(folder: Path) -> set[str]:
    """The licences that the list of Qt's third-party parts names."""
    lines = (folder / "THIRD-PARTY.txt").read_text(encoding="utf-8").splitlines()
    named = {name for line in lines if line.count("|") == _COLUMNS - 1 for name in line.split("|")[-1].split(",")}
    return {name.strip() for name in named} - {"-", "licence texts here)"}


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))


def _copy(source: Path, target: Path) -> None:
    if not source.is_file():
        raise BuildError(f"The licence text {source} is missing.")
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
