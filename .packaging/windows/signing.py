"""Signing with a certificate of the publisher, where one is configured."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path

from windows import pe, places
from windows.tools import BuildError, run

CERTIFICATE, PASSWORD_FILE, TIMESTAMP = "DANKVAN_SIGN_PFX", "DANKVAN_SIGN_PASSWORD_FILE", "DANKVAN_SIGN_TIMESTAMP"
_TITLE = "Dân vận phường"


def is_configured() -> bool:
    """Whether the build signs: a certificate (.pfx) is named in the environment."""
    return bool(os.environ.get(CERTIFICATE))


def arguments() -> list[str]:
    """What osslsigncode needs to sign; the password never stands on a command line."""
    certificate = os.environ[CERTIFICATE]
    if not Path(certificate).is_file():
        raise BuildError(f"{CERTIFICATE} names {certificate}, which is not there.")
    words = ["sign", "-pkcs12", certificate, "-h", "sha256", "-n", _TITLE]
    if password := os.environ.get(PASSWORD_FILE):
        words += ["-readpass", password]
    if server := os.environ.get(TIMESTAMP):
        words += ["-ts", server]
    return words


def sign(path: Path) -> None:
    """Sign one file in place."""
    signed = path.with_name(path.name + ".signed")
    run(["osslsigncode", *arguments(), "-in", path, "-out", signed])
    signed.replace(path)


def sign_unsigned(bundle: Path) -> int:
    """Sign every program and library of the portable folder that nobody signed; returns how many."""
    files = [path for path in sorted(bundle.rglob("*")) if path.suffix in (".exe", ".dll", ".pyd")]
    unsigned = [path for path in files if not pe.has_signature(path)]
    for path in unsigned:
        sign(path)
    return len(unsigned)


def command() -> str:
    """The command that signs the file named after it; makensis runs it on the uninstaller."""
    return shlex.join(["env", f"PYTHONPATH={places.PACKAGING}", sys.executable, "-m", "windows.signing"])


if __name__ == "__main__":
    sign(Path(sys.argv[1]))
