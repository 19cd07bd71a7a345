"""Where a file lies: in a synchronised folder, on a network, on a stick."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QStorageInfo

ONEDRIVE = (
    "Thư mục này do OneDrive đồng bộ: OneDrive có thể khóa tệp hoặc đưa bản cũ về giữa chừng. "
    "Nên để tệp ở thư mục Documents\\Dân vận của máy này, cuối ngày chép một bản sang OneDrive."
)
NETWORK = (
    "Tệp nằm trên ổ mạng: khi mạng chập chờn hoặc hai người cùng mở, việc ghi không còn chắc chắn. "
    "Nên chép tệp vào máy này rồi mở bản chép."
)
_NETWORK_SYSTEMS = {"nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "fuse.sshfs", "ncpfs", "9p"}
_DRIVE_REMOVABLE, _DRIVE_REMOTE = 2, 4


def warning(path: Path) -> str:
    """Why a ward file should not live at `path`, or empty."""
    if in_onedrive(path):
        return ONEDRIVE
    return NETWORK if on_network(path) else ""


def in_onedrive(path: Path) -> bool:
    """Whether OneDrive keeps the folder in step with a server."""
    roots = [os.environ.get(name) for name in ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")]
    if any(root and path.is_relative_to(root) for root in roots):
        return True
    return any(part.casefold().startswith("onedrive") for part in path.parts[:-1])


def on_network(path: Path) -> bool:
    """Whether the file lies on a share or a mapped drive."""
    if str(path).startswith(("\\\\", "//")):
        return True
    if os.name == "nt":
        return _drive_type(path) == _DRIVE_REMOTE
    return bytes(QStorageInfo(str(path.parent)).fileSystemType().data()).decode() in _NETWORK_SYSTEMS


def stick() -> Path | None:
    """The first USB stick that is plugged in and can be written, if any."""
    for volume in QStorageInfo.mountedVolumes():
        root = Path(volume.rootPath())
        if volume.isValid() and volume.isReady() and not volume.isReadOnly() and _is_stick(root):
            return root
    return None


def _is_stick(root: Path) -> bool:
    if os.name == "nt":
        return _drive_type(root) == _DRIVE_REMOVABLE
    return root.is_relative_to("/media") or root.is_relative_to("/run/media")


def _drive_type(path: Path) -> int:
    import ctypes

    return int(ctypes.windll.kernel32.GetDriveTypeW(path.anchor))  # type: ignore[attr-defined,unused-ignore]
