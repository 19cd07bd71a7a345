"""What is handed out: the installer, the portable zip and their hashes."""

from __future__ import annotations

import unicodedata
import zipfile
from pathlib import Path

from windows import places, signing
from windows.tools import Lacking, fresh, run, sha256

LARGEST_FAST, LARGEST_RELEASE = 65.0, 45.0
"""The most an installer may weigh, in units of 10⁶ bytes."""
_LANGUAGES = Path("/usr/share/nsis/Contrib/Language files")
_BORN = (1980, 1, 1, 0, 0, 0)


def make_setup(*, release: bool, version: str = "", quick: bool = False, folder: Path = places.DIST) -> Path:
    """Pack the portable folder into the installer.

    For the trial: `version` makes another one, `quick` does not compress, `folder` keeps it apart.
    """
    version = version or places.version()
    target = folder / places.setup(version).name
    words = {
        "VERSION": version,
        "NUMBERS": places.numbers(version),
        "BUNDLE": str(places.bundle()),
        "PICTURES": str(places.WORK / "launcher"),
        "LANGUAGES": str(_languages()),
        "TARGET": str(target),
    }
    if signing.is_configured():
        words["SIGN"] = signing.command()
    options = [f"-D{name}={value}" for name, value in words.items()]
    options += ["-DRELEASE"] if release else ["-DQUICK"] if quick else []
    run(["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", *options, places.SOURCES / "installer.nsi"])
    if signing.is_configured():
        signing.sign(target)
    return target


def _languages() -> Path:
    """Vietnamese as NSIS words it, its marks composed: set apart, as NSIS has them, they stand beside their letters."""
    folder = fresh(places.WORK / "languages")
    for suffix in (".nlf", ".nsh"):
        source = _LANGUAGES / f"Vietnamese{suffix}"
        if not source.is_file():
            raise Lacking(f"{source} is missing: install nsis again.")
        text = unicodedata.normalize("NFC", source.read_text(encoding="utf-8-sig"))
        (folder / source.name).write_text(text, encoding="utf-8-sig")
    return folder


def make_portable(*, release: bool) -> Path:
    """Pack the portable folder into a zip; equal content gives equal bytes."""
    bundle, target = places.bundle(), places.portable()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9 if release else 1) as archive:
        for path in sorted(path for path in bundle.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(path.relative_to(bundle.parent).as_posix(), _BORN)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes())
    return target


def write_sums(files: list[Path]) -> Path:
    """SHA256SUMS, as `sha256sum -c` reads it."""
    target = places.DIST / "SHA256SUMS"
    lines = [f"{sha256(path)}  {path.name}\n" for path in sorted(files)]
    target.write_text("".join(lines), encoding="ascii", newline="\n")
    return target
