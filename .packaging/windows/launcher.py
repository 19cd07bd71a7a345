"""DankVan.exe: a small C program with icon, version and manifest that runs the shipped Python in its own process."""

from __future__ import annotations

import sys
from pathlib import Path

from windows import places
from windows.tools import fresh, run

_TRIPLET = "x86_64-w64-mingw32-"


def draw(folder: Path) -> None:
    """The pictures of launcher and installer, drawn from the program's SVG: `dankvan.ico` and `side.bmp`."""
    command: list[str | Path] = [sys.executable, places.SOURCES / "draw.py"]
    command += [places.ROOT / "resources" / "icons" / "app.svg", folder / "dankvan.ico", folder / "side.bmp"]
    run(command, env={"QT_QPA_PLATFORM": "offscreen"})


def filled(name: str) -> str:
    """A template of `src` with the version put in."""
    text = (places.SOURCES / name).read_text(encoding="utf-8")
    version = places.version()
    numbers = places.numbers(version)
    for mark, value in (("@VERSION@", version), ("@NUMBERS@", numbers), ("@COMMAS@", numbers.replace(".", ","))):
        text = text.replace(mark, value)
    return text


def build(target: Path) -> None:
    """Compile the launcher into `target`; its pictures stay in the work folder for the installer."""
    folder = fresh(places.WORK / "launcher")
    draw(folder)
    for name in ("launcher.rc", "launcher.manifest"):
        (folder / name).write_text(filled(name), encoding="utf-8")
    run([f"{_TRIPLET}windres", "launcher.rc", "-O", "coff", "-o", "launcher.res"], cwd=folder)
    compile_c([places.SOURCES / "launcher.c", folder / "launcher.res"], target, "-municode", "-mwindows")


def compile_c(sources: list[Path], target: Path, *options: str) -> None:
    """Compile C for 64-bit Windows; the same sources give the same bytes."""
    hardening = ["-O2", "-Wall", "-Wextra", "-Werror", "-s", "-Wl,--no-insert-timestamp", "-static-libgcc"]
    run([f"{_TRIPLET}gcc", *hardening, *options, *sources, "-o", target])
