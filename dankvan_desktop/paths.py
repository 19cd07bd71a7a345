"""Where data, backups, logs and resources are, from source or from the installed program alike."""

from __future__ import annotations

import os
from pathlib import Path

APP_FOLDER = "DanVanPhuong"


def resources() -> Path:
    """The folder of fonts, icons, outlines, samples and help pages: beside the package, from source and installed."""
    return Path(__file__).resolve().parent.parent / "resources"


def local_data() -> Path:
    """The user's local application data: drafts, logs, backups, window state; never the ward file.

    `DANKVAN_DATA_DIR` overrides it (tests, portable use).
    """
    override = os.environ.get("DANKVAN_DATA_DIR")
    if override:
        return Path(override)
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / APP_FOLDER
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / APP_FOLDER


def drafts() -> Path:
    """The folder of silent drafts."""
    return local_data() / "drafts"


def backups() -> Path:
    """The folder of verified backups, one subfolder a ward file."""
    return local_data() / "backups"


def opened() -> Path:
    """The folder of files taken out only to be looked at; emptied by the program."""
    return local_data() / "opened"


def logs() -> Path:
    """The folder of the rotating log."""
    return local_data() / "logs"


def documents() -> Path:
    """The default place of ward files: a folder the clerk finds in Explorer."""
    return Path.home() / "Documents" / "Dân vận"
