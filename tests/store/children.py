"""Other processes for tests: a writer to kill, a holder of the lock, a person without rights."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).resolve().parent.parent.parent
_BEGIN = """
import sys
sys.path.insert(0, {root!r})
from pathlib import Path
from dankvan_desktop.core.clock import SystemClock
from dankvan_desktop.core.records import by_name
from dankvan_desktop.ops import records
from dankvan_desktop.ops.work import Work
from dankvan_desktop.store import database
work = Work.begin(database.open_file(Path(sys.argv[1])), SystemClock())
"""
WRITER = """
number = int(sys.argv[2])
while True:
    records.save(work, by_name("unit"), None, {"name": f"Đơn vị {number}", "note": "chữ " * (number % 400)})
    print(number, flush=True)
    number += 1
"""
HOLDER = """
work.db.conn.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.read()
"""


def child(script: str, *arguments: str) -> subprocess.Popen[str]:
    """A process of its own that has opened the file of the first argument."""
    return subprocess.Popen(
        [sys.executable, "-c", _BEGIN.format(root=str(_ROOT)) + script, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def others_may_read() -> bool:
    """Whether this clone lies where everybody may go: in root's home, say, nobody else reads what the program ships."""
    return all(folder.stat().st_mode & 0o001 for folder in (_ROOT, *_ROOT.parents))


def as_nobody(action: Callable[[], Any]) -> Any:
    """What `action` returns when a person without special rights does it: root may write everywhere."""
    if os.getuid() != 0:
        return action()
    reader, writer = os.pipe()
    process = os.fork()
    if process == 0:
        try:
            os.close(reader)
            os.setgroups([])
            os.setgid(65534)
            os.setuid(65534)
            answer = {"value": action()}
        except BaseException:  # noqa: BLE001 - the parent raises it
            answer = {"error": traceback.format_exc()}
        with os.fdopen(writer, "w", encoding="utf-8") as out:
            json.dump(answer, out)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, encoding="utf-8") as answers:
        told = json.load(answers)
    os.waitpid(process, 0)
    assert "error" not in told, told["error"]
    return told["value"]
