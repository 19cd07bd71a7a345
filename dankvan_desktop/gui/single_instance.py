"""One window a user: a second start hands its file to the first and ends."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCryptographicHash, QDeadlineTimer, QLockFile, QObject, QThread, Signal

from dankvan_desktop import paths
from dankvan_desktop.core.frozen import Frozen, fixed

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

WAIT_MS = 3000
LIMIT = 64_000
_PAUSE_MS = 50


@fixed
class Wish(Frozen):
    """What a later start asks for: a file, the sample, or (both empty) only to come to the front."""

    path: str = ""
    sample: bool = False


class SingleInstance(QObject):
    """The lock of this user's local data and, for who holds it, the ear for later starts."""

    handed_over = Signal(object)
    """A `Wish` of another start."""

    def __init__(self, folder: Path | None = None) -> None:
        super().__init__()
        folder = folder or paths.local_data()
        digest = QCryptographicHash.hash(str(folder.resolve()).encode(), QCryptographicHash.Algorithm.Sha256)
        self._name = f"dankvan-{bytes(digest.toHex().data()).decode()[:16]}"
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:  # a profile that cannot be written: every start is a first one
            self._lock = None
        else:
            self._lock = QLockFile(str(folder / "window.lock"))
            self._lock.setStaleLockTime(0)  # decided by whether its process lives, never by age
        self._server: QLocalServer | None = None

    def claim(self) -> bool:
        """Whether this is the first window; it then listens for later ones as soon as it has time."""
        return self._lock is None or self._lock.tryLock(0)

    def listen(self) -> None:
        """Hear later starts. Apart from `claim`: to load the network costs 7 ms, more than to lay out the window."""
        from PySide6.QtNetwork import QLocalServer

        QLocalServer.removeServer(self._name)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._connected)
        self._server.listen(self._name)

    def hand_over(self, wish: Wish) -> bool:
        """Tell the first window what to open; False when it does not answer."""
        from PySide6.QtNetwork import QLocalSocket

        _let_others_come_to_front()
        socket = QLocalSocket()
        patience = QDeadlineTimer(WAIT_MS)
        socket.connectToServer(self._name)
        while not socket.waitForConnected(WAIT_MS):
            if patience.hasExpired():
                return False
            QThread.msleep(_PAUSE_MS)  # the first window may have been started just now and not listen yet
            socket.connectToServer(self._name)
        socket.write(json.dumps(asdict(wish)).encode() + b"\n")
        answered = socket.waitForReadyRead(WAIT_MS) and bytes(socket.readAll().data()).startswith(b"ok")
        socket.disconnectFromServer()
        return bool(answered)

    def release(self) -> None:
        """Stop listening and let another start be the first."""
        for visitor in self.findChildren(_Visitor):
            visitor.leave()
        if self._server is not None:
            self._server.close()
            self._server.deleteLater()
            self._server = None
        if self._lock is not None:
            self._lock.unlock()

    def _connected(self) -> None:
        while self._server is not None and (socket := self._server.nextPendingConnection()):
            visitor = _Visitor(socket, self)
            visitor.told.connect(self.handed_over)
            visitor.listen()


def _let_others_come_to_front() -> None:
    """Windows lets only the program that was just started raise a window; this hands that right on."""
    if os.name == "nt":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(-1)  # type: ignore[attr-defined,unused-ignore]


class _Visitor(QObject):
    """One later start that speaks to the first window: one line, then it goes."""

    told = Signal(object)

    def __init__(self, socket: QLocalSocket, parent: QObject) -> None:
        super().__init__(parent)
        self._socket = socket
        socket.setParent(self)

    def listen(self) -> None:
        """Hear what it says, also what it has said already."""
        self._socket.readyRead.connect(self._read)
        self._socket.disconnected.connect(self.deleteLater)
        self._read()

    def leave(self) -> None:
        """Let the line go."""
        self._socket.readyRead.disconnect(self._read)
        self._socket.disconnected.disconnect(self.deleteLater)
        self._socket.abort()
        self.deleteLater()

    def _read(self) -> None:
        if not self._socket.canReadLine():
            if self._socket.bytesAvailable() > LIMIT:
                self._socket.abort()
            return
        try:
            told = json.loads(bytes(self._socket.readLine().data()))
            wish = Wish(str(told["path"]), bool(told["sample"]))
        except (ValueError, KeyError, TypeError):
            self._socket.abort()
            return
        self._socket.write(b"ok\n")
        self._socket.flush()
        self.told.emit(wish)
