"""The commands: the same jobs without a window (design §10). Exit 0 done, 1 refused or errors found, 2 wrong call."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from dankvan_desktop import __version__, last_word
from dankvan_desktop.core.clock import Clock, FixedClock, SystemClock
from dankvan_desktop.core.dates import BadDate, first_day
from dankvan_desktop.core.dates import parse as parse_date

DONE, REFUSED, WRONG_CALL = 0, 1, 2
_COMMANDS = ("demo", "report", "register", "outlines", "records", "check", "copy", "selftest")
_HIDDEN = argparse.SUPPRESS
_WARD_FILE = "tệp .danvan của phường"
_DATES = "viết 2018-04-18 hoặc 18/4/2018"


class _Parser(argparse.ArgumentParser):
    """argparse whose complaints are one Vietnamese sentence."""

    def error(self, message: str) -> NoReturn:
        self.exit(WRONG_CALL, f"Lệnh viết chưa đúng: {_told(message)} Xem: python main.py --help\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command, or open the window."""
    _utf8()
    words = list(sys.argv[1:] if argv is None else argv)
    command = next((word for word in words if not word.startswith("-")), "")
    from dankvan_desktop.ops.work import Refused
    from dankvan_desktop.store.problems import FileProblem

    try:
        if command in _COMMANDS and words[0] == command:
            return _run(_commands().parse_args(words))
        with last_word.spoken():
            return _window(words)
    except FileProblem as problem:
        code = WRONG_CALL if problem.kind in ("missing", "not_ours", "newer", "damaged") else REFUSED
        return _fail(code, problem.sentence)
    except Refused as refused:
        return _fail(REFUSED, str(refused))
    except BadDate as error:
        return _fail(WRONG_CALL, str(error))
    except OSError as error:
        return _fail(REFUSED, f"Không ghi được kết quả ({error.strerror}). Chọn nơi khác rồi chạy lại.")
    except Exception as error:  # noqa: BLE001 - the last net: no traceback reaches a user
        kind = type(error).__name__
        return _fail(REFUSED, f"Chương trình gặp lỗi ngoài dự kiến ({kind}); tệp của phường không bị sửa.")


def _run(args: argparse.Namespace) -> int:
    from dankvan_desktop import cli_commands
    from dankvan_desktop.reports.outline import OutlineProblem

    try:
        code: int = getattr(cli_commands, args.command)(args)
    except OutlineProblem as problem:
        return _fail(WRONG_CALL, problem.sentence)
    except cli_commands.WrongCall as wrong:
        return _fail(WRONG_CALL, str(wrong))
    return code


def _window(words: list[str]) -> int:
    parser = _Parser(prog="main.py", description=_HELP, formatter_class=argparse.RawDescriptionHelpFormatter)
    _translate(parser)
    parser.add_argument("file", nargs="?", metavar="TỆP", help=_WARD_FILE)
    parser.add_argument("--sample", action="store_true", help="mở một tệp mẫu mới")
    parser.add_argument("--today", help=_HIDDEN)
    parser.add_argument("--quit-after", type=float, help=_HIDDEN)
    parser.add_argument("-platform", help=_HIDDEN)
    parser.add_argument("--version", action="version", version=f"Dân vận phường {__version__}", help="in phiên bản")
    args = parser.parse_args(words)
    if args.file and not Path(args.file).suffix and not Path(args.file).exists():
        known = ", ".join(_COMMANDS)
        return _fail(WRONG_CALL, f"Không có lệnh hay tệp “{args.file}”. Các lệnh: {known}.")
    from dankvan_desktop import app

    if not args.platform and not app.has_screen():
        return _fail(
            REFUSED,
            "Máy này không có màn hình nên không mở được cửa sổ; in báo cáo bằng lệnh: "
            ".venv/bin/python main.py demo mau.danvan, rồi "
            ".venv/bin/python main.py report mau.danvan --outline so-ket-nq25 --output bao-cao.pdf",
        )
    path = Path(args.file) if args.file else None
    return app.run(path, sample=args.sample, clock=clock_of(args), quit_after=args.quit_after, platform=args.platform)


def _commands() -> argparse.ArgumentParser:
    parser = _Parser(prog="main.py", description=_HELP)
    commands = parser.add_subparsers(dest="command", parser_class=_Parser)

    def add(name: str, help: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=help, description=help)
        _translate(command)
        return command

    demo = add("demo", "ghi một tệp mẫu")
    demo.add_argument("file", metavar="TỆP", help="tệp .danvan sẽ lập; không được có sẵn")
    demo.add_argument("--sample", default="ward", metavar="TÊN", help="tên tệp mẫu: ward, year")
    report = add("report", "in báo cáo ra PDF, Word")
    report.add_argument("file", metavar="TỆP", help=_WARD_FILE)
    report.add_argument("--outline", required=True, metavar="TÊN", help="tên mẫu báo cáo, hoặc một tệp mẫu .json")
    report.add_argument("--output", required=True, metavar="TỆP.pdf|.docx", help="tệp sẽ ghi")
    report.add_argument("--from", dest="start", metavar="NGÀY", help=f"kỳ báo cáo từ ngày, {_DATES}")
    report.add_argument("--to", dest="end", metavar="NGÀY", help=f"kỳ báo cáo đến ngày, {_DATES}")
    report.add_argument("--profile", choices=("hd36", "hd05", "nd30"), help="chỉ đổi thể thức trình bày")
    report.add_argument("--figures", metavar="TỆP.json", help="ghi nguồn của từng số liệu")
    register = add("register", "in một danh sách, một sổ ra PDF, Word, Excel, CSV")
    register.add_argument("file", metavar="TỆP", help=_WARD_FILE)
    register.add_argument("--records", required=True, metavar="TÊN", help="tên loại bản ghi (xem: records) hoặc tên sổ")
    register.add_argument("--output", required=True, metavar="TỆP.pdf|.docx|.xlsx|.csv", help="tệp sẽ ghi")
    register.add_argument("--today", metavar="NGÀY", help=f"ngày ghi trên danh sách, {_DATES}; không ghi là hôm nay")
    outlines = add("outlines", "liệt kê các mẫu báo cáo")
    outlines.add_argument("file", nargs="?", metavar="TỆP", help=f"{_WARD_FILE}: kèm các mẫu giữ trong tệp")
    add("records", "liệt kê các loại bản ghi")
    check = add("check", "kiểm tra một tệp")
    check.add_argument("file", metavar="TỆP", help=_WARD_FILE)
    check.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
    copy = add("copy", "chép một bản đầy đủ đã kiểm tra")
    copy.add_argument("file", metavar="TỆP", help=_WARD_FILE)
    copy.add_argument("target", metavar="ĐÍCH", help="tệp hoặc thư mục, ví dụ ổ USB")
    selftest = add("selftest", "thử chương trình đã cài")
    selftest.add_argument("--output", metavar="THƯ MỤC", help="nơi ghi selftest.json và các bản in")
    selftest.add_argument("--quit-after", type=float, help=_HIDDEN)
    selftest.add_argument("-platform", help=_HIDDEN)
    return parser


def clock_of(args: argparse.Namespace) -> Clock:
    """The machine's clock, or the day that `--today` names."""
    today = getattr(args, "today", None)
    return FixedClock(first_day(parse_date(today))) if today else SystemClock()


def _fail(code: int, sentence: str) -> int:
    if sys.stderr is not None:
        print(" ".join(sentence.split()), file=sys.stderr)
    return code


def _utf8() -> None:
    """Vietnamese on any console: a Windows code page would refuse it."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _told(message: str) -> str:
    """argparse's English complaint in Vietnamese."""
    for english, told in (
        ("the following arguments are required: ", "thiếu "),
        ("unrecognized arguments: ", "không hiểu "),
        ("expected one argument", "thiếu giá trị"),
        ("invalid choice: ", "không có lựa chọn "),
        ("choose from", "các lựa chọn:"),
        ("argument ", ""),
        ("invalid float value: ", "không phải là số: "),
    ):
        message = message.replace(english, told)
    return message.rstrip(".") + "."


def _translate(parser: argparse.ArgumentParser) -> None:
    parser._positionals.title = "tệp"
    parser._optionals.title = "tùy chọn"
    for action in parser._actions:
        if isinstance(action, argparse._HelpAction):
            action.help = "hiện trợ giúp này"


_HELP = """Dân vận phường: sổ công tác dân vận của phường, ngoại tuyến.

Không kèm lệnh: mở cửa sổ làm việc. Các lệnh:
  demo TỆP                                   ghi một tệp mẫu
  report TỆP --outline TÊN --output TỆP      in báo cáo ra .pdf hoặc .docx
  register TỆP --records TÊN --output TỆP    in danh sách ra .pdf, .docx, .xlsx hoặc .csv
  outlines [TỆP]                             liệt kê các mẫu báo cáo
  records                                    liệt kê các loại bản ghi
  check TỆP [--json]                         kiểm tra một tệp
  copy TỆP ĐÍCH                              chép một bản đầy đủ đã kiểm tra
  selftest [--output THƯ MỤC]                thử chương trình đã cài"""
