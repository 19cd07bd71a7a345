"""Running the programs of the build: what they say is shown when they fail."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

LONGEST = 600.0
"""Seconds that any program of the build may take; the longest fetches the libraries over a slow line."""


class BuildError(Exception):
    """Why there is no Windows program; the message says what to do."""


class Lacking(BuildError):
    """This machine lacks a program, or cannot fetch what the build needs: nothing is wrong with the sources."""


def found(name: str) -> str | None:
    """Where a program is: beside this Python, else where the shell finds it."""
    return shutil.which(name, path=os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]))


def need(*names: str) -> None:
    """Refuse to begin without these programs; raises `Lacking`."""
    missing = [name for name in names if not found(name)]
    if missing:
        raise Lacking(f"These programs are missing: {', '.join(missing)}. Run .ci/setup windows (root or sudo).")


def run(command: Sequence[str | Path], *, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> str:
    """Run a program to its end; returns what it said, raises `BuildError` with it when the program fails."""
    words = [str(word) for word in command]
    words[0] = found(words[0]) or words[0]
    surroundings = os.environ | dict(env or {})
    pipe = subprocess.PIPE
    try:
        done = subprocess.run(
            words,
            cwd=cwd,
            env=surroundings,
            stdin=subprocess.DEVNULL,
            stdout=pipe,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            timeout=LONGEST,
        )
    except subprocess.TimeoutExpired:
        raise BuildError(f"{Path(words[0]).name} did not end within {LONGEST:.0f} seconds: {' '.join(words)}") from None
    if done.returncode:
        raise BuildError(f"{Path(words[0]).name} failed ({done.returncode}): {' '.join(words)}\n{done.stdout[-4000:]}")
    return done.stdout


def sha256(path: Path) -> str:
    """The sha256 of a file, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def megabytes(path: Path) -> float:
    """The size of a file, or of all files below a folder, in units of 10⁶ bytes."""
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
    return sum(file.stat().st_size for file in files) / 1e6


def fresh(folder: Path) -> Path:
    """An empty folder, whatever stood there before."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
