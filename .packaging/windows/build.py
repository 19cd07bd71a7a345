"""Builds the portable folder, the installer, the portable zip and SHA256SUMS: .packaging/build [--release]"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from windows import installer, launcher, licences, places, program, qt, runtime, signing, wheels
from windows.tools import BuildError, Lacking, fresh, megabytes, need

CANNOT = 3
_TOOLS = ("uv", "osslsigncode", "makensis", "x86_64-w64-mingw32-gcc", "x86_64-w64-mingw32-windres")


def main(argv: list[str] | None = None) -> int:
    """Exit 0 built, 1 refused with the reason, 3 this machine lacks what the build needs."""
    parser = argparse.ArgumentParser(prog=".packaging/build", description=__doc__)
    parser.add_argument("--release", action="store_true", help="the smallest files (slower)")
    parser.add_argument("--lock", action="store_true", help="only bring requirements.lock up to date")
    args = parser.parse_args(argv)
    try:
        need(*_TOOLS)
        program.need_the_same_python()
        if args.lock:
            wheels.compile_lock(places.LOCK)
        else:
            _build(release=args.release)
    except Lacking as error:
        print(f"THE WINDOWS PROGRAM CANNOT BE BUILT HERE. {error}", file=sys.stderr)
        return CANNOT
    except BuildError as error:
        print(f"The Windows program was not built. {error}", file=sys.stderr)
        return 1
    return 0


def _build(*, release: bool) -> None:
    begun = time.monotonic()

    def say(what: str) -> None:
        print(f"{time.monotonic() - begun:6.1f} s  {what}", flush=True)

    fresh(places.DIST)
    wheels.check_lock()
    say("requirements.lock is current")
    proven = places.WORK / "python"
    runtime.unpack(runtime.fetch(), proven)
    say(f"Windows Python: {runtime.verify(proven)} files proven")
    wheels.install(places.WORK / "wheels")
    say(f"libraries unpacked: {len(wheels.pins())} packages")
    assemble()
    say(f"portable folder: {megabytes(places.bundle()):.1f} MB")
    if signing.is_configured():
        say(f"signed: {signing.sign_unsigned(places.bundle())} files")
    setup = installer.make_setup(release=release)
    say(f"{setup.name}: {megabytes(setup):.1f} MB")
    portable = installer.make_portable(release=release)
    say(f"{portable.name}: {megabytes(portable):.1f} MB")
    installer.write_sums([setup, portable])
    largest = installer.LARGEST_RELEASE if release else installer.LARGEST_FAST
    if megabytes(setup) > largest:
        raise BuildError(f"{setup.name} is larger than {largest} MB.")


def assemble() -> None:
    """Put the portable folder together from what is proven and unpacked; raises `BuildError` when something lacks."""
    bundle, proven = fresh(places.bundle()), places.WORK / "python"
    runtime.install(proven, bundle / "runtime")
    wheels.copy_pruned(places.WORK / "wheels", bundle / "site")
    program.copy(bundle / "app")
    launcher.build(bundle / f"{places.NAME}.exe")
    licences.collect(bundle, proven, wheels.pins())
    check(bundle)
    program.compile_all(bundle)


def check(bundle: Path) -> None:
    """Refuse a folder that lacks a module or plug-in of Qt, or a library that one of its files imports."""
    if lacking := qt.missing(bundle) + qt.unresolved(bundle):
        raise BuildError("The portable folder is not complete: " + "; ".join(lacking))
