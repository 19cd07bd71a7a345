"""What may go wrong with a file, each as one Vietnamese sentence with a way out (storage.md §1e)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SENTENCES = {
    "missing": "Không tìm thấy tệp {path}. Kiểm tra lại tên tệp hoặc cắm lại USB.",
    "not_ours": "{path} không phải là tệp do chương trình Dân vận phường lập. Chọn tệp khác.",
    "newer": "Tệp {path} do phiên bản {needed} lập, mới hơn chương trình đang chạy. Cài phiên bản {needed} rồi mở lại.",
    "damaged": "Tệp {path} bị hỏng hoặc chép dở. Chép lại tệp, hoặc dùng Tệp ▸ Khôi phục từ bản sao lưu.",
    "read_only": "Tệp {path} chỉ cho đọc. Chép tệp vào máy này (thư mục Documents) rồi mở bản chép để sửa.",
    "locked": "Tệp {path} đang được một chương trình khác dùng. Đóng chương trình đó rồi thử lại.",
    "disk_full": "Ổ đĩa đã đầy, chưa ghi được. Xóa bớt tệp hoặc chọn ổ khác rồi lưu lại; nội dung đã nhập vẫn còn.",
    "exists": "Đã có tệp {path}. Chọn tên khác để không ghi đè lên tệp cũ.",
    "no_folder": "Không có thư mục {path}. Tạo thư mục hoặc chọn nơi khác.",
    "no_access": "Không ghi được vào {path}. Chọn thư mục khác mà bạn được phép ghi.",
    "no_read": "Không có quyền đọc {path}. Nhờ người giữ tệp hoặc người quản trị máy cấp quyền.",
    "moved": "Tệp {path} đã bị xóa, đổi tên hoặc thay khi đang mở. Dùng Tệp ▸ Lưu bản sao để giữ dữ liệu đang mở.",
    "unfinished": "Tệp {path} còn dở một lần ghi. Chép cả tệp và tệp -journal bên cạnh vào máy này rồi mở bản chép.",
    "no_room": "{path} không đủ chỗ: cần khoảng {needed} MB. Xóa bớt tệp ở đó hoặc chọn ổ khác.",
    "bad_copy": "Bản chép {path} không khớp với tệp gốc nên đã bỏ. Chép lại; nếu vẫn vậy thì dùng USB khác.",
    "gone": "Không đọc được tệp {path} nữa. Kiểm tra USB hoặc mạng, rồi mở lại tệp.",
    "sample": "Tệp mẫu không nộp hay chép đi được. Tạo tệp của phường mình để làm việc.",
}


class FileProblem(Exception):
    """A file that cannot be used as asked. `kind` is a key of `SENTENCES`, `sentence` is for the user."""

    def __init__(self, kind: str, path: Path | str = "", **values: str) -> None:
        self.kind = kind
        self.sentence = SENTENCES[kind].format(path=path, **values)
        super().__init__(self.sentence)


class LostReference(Exception):
    """A write that would leave a reference to a row that is not there; nothing was written."""


_BY_ERROR = {
    "SQLITE_FULL": "disk_full",
    "SQLITE_READONLY_DBMOVED": "moved",
    "SQLITE_READONLY_ROLLBACK": "unfinished",
    "SQLITE_READONLY": "read_only",
    "SQLITE_BUSY": "locked",
    "SQLITE_LOCKED": "locked",
    "SQLITE_NOTADB": "not_ours",
    "SQLITE_CORRUPT": "damaged",
    "SQLITE_CANTOPEN": "no_access",
    "SQLITE_IOERR": "gone",
    "SQLITE_PERM": "no_access",
}

_OPEN = "đang mở"


def of_error(error: sqlite3.Error, path: Path | str) -> FileProblem | None:
    """The file problem behind an SQLite error, or None for what is a fault of the program."""
    name = getattr(error, "sqlite_errorname", "") or ""
    for prefix, kind in _BY_ERROR.items():
        if name.startswith(prefix):
            return FileProblem(kind, path)
    return None


def of_open_file(error: BaseException) -> FileProblem | None:
    """The same for an error met in the midst of work, where only one file is open and its name is not at hand."""
    problem = of_error(error, _OPEN) if isinstance(error, sqlite3.Error) else None
    instead = {"not_ours": "damaged", "no_access": "gone"}.get(problem.kind if problem else "")
    return FileProblem(instead, _OPEN) if instead else problem


@contextmanager
def named(path: Path | str) -> Iterator[None]:
    """Turns SQLite's and the system's errors about a file into `FileProblem`."""
    try:
        yield
    except sqlite3.Error as error:
        problem = of_error(error, path)
        if problem is None:
            raise
        raise problem from error
    except OSError as error:
        raise of_os_error(error, path) from error


def of_os_error(error: OSError, path: Path | str) -> FileProblem:
    """The file problem behind an error of the system."""
    import errno

    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return FileProblem("disk_full", path)
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return FileProblem("no_folder", Path(path).parent)
    if isinstance(error, PermissionError | IsADirectoryError) or error.errno == errno.EROFS:
        return FileProblem("no_access", path)
    return FileProblem("gone", path)
