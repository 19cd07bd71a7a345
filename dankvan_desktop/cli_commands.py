"""What each command does; `cli` reads the words and turns problems into one sentence and an exit code."""

from __future__ import annotations

import json
import os
import sys
from argparse import Namespace
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dankvan_desktop.cli_paths import clash
from dankvan_desktop.core.dates import BadDate, first_day, last_day, show
from dankvan_desktop.core.dates import parse as parse_date
from dankvan_desktop.core.records import RECORDS
from dankvan_desktop.core.spec import Problem
from dankvan_desktop.ops import check as checks
from dankvan_desktop.ops import files, issued_figures, issuing
from dankvan_desktop.ops.issuing import Issued
from dankvan_desktop.ops.work import Refused, Work
from dankvan_desktop.reports import build, outline
from dankvan_desktop.reports import source as sources
from dankvan_desktop.reports.build import Built
from dankvan_desktop.reports.saving import write_all

if TYPE_CHECKING:
    from dankvan_desktop.reports.conformance import Finding

DONE, REFUSED = 0, 1
_MOST_LINES = 20
"""Lines on stderr about a report that was printed."""


class WrongCall(Exception):
    """The words of the call name something that there is not: one sentence."""


def demo(args: Namespace) -> int:
    """Write a sample; FILE must not exist."""
    files.create_sample(Path(args.file), args.sample).db.close()
    return DONE


def report(args: Namespace) -> int:
    """A report as PDF or Word, by the ending of OUT, and on demand where each figure comes from: all or nothing.

    What is still missing, and what was printed otherwise than the call may mean, goes to stderr.
    """
    target = Path(args.output)
    kind = target.suffix.lower()
    if kind not in (".pdf", ".docx"):
        raise Refused(Problem("", f"Chỉ in được ra tệp .pdf hoặc .docx, không phải “{target.suffix or target.name}”."))
    _spare_what_is_read(args, target)
    start, end = (parse_date(day) if day else None for day in (args.start, args.end))
    if start and end and last_day(end) < first_day(start):
        raise BadDate(f"Kỳ kết thúc ({show(end)}) trước khi bắt đầu ({show(start)}). Đổi lại --from và --to.")
    with files.reading(Path(args.file)) as work:
        chosen: str = args.outline
        loaded = outline.from_file(Path(chosen)) if chosen.endswith(".json") else outline.load(chosen, work.db)
        saved = build.newest_report(work.db, loaded.name, start, end)
        issued = issuing.frozen(work.db, saved) if saved else None
        period = (start, end)
        if issued:
            written, told = _issued(issued, target, kind, args)
        else:
            written, told = _live(work, loaded, saved, target, args, period)
    write_all(written)
    _tell(told)
    return DONE


def _spare_what_is_read(args: Namespace, target: Path) -> None:
    """Neither the ward's file nor the outline's is written over, and figures go into a file of their own kind."""
    read, written = [Path(args.file)], [target]
    if args.outline.endswith(".json"):
        read.append(Path(args.outline))
    if args.figures:
        written.append(Path(args.figures))
        if written[-1].suffix.lower() != ".json":
            raise WrongCall(f"Nguồn số liệu chỉ ghi được ra tệp .json, không phải “{written[-1].name}”: đổi tên tệp.")
    _refuse_clash(read, written)


def _refuse_clash(read: Iterable[Path], written: Iterable[Path]) -> None:
    wrong = clash(read, written)
    if wrong:
        raise WrongCall(wrong)


def _tell(lines: Sequence[str]) -> None:
    """Lines on stderr, the last of many saying how many more there are."""
    if sys.stderr is None:
        return
    shown = list(lines[:_MOST_LINES])
    if len(lines) > _MOST_LINES:
        shown[-1] = f"… và {len(lines) - _MOST_LINES + 1} điểm khác."
    for line in shown:
        print(" ".join(line.split()), file=sys.stderr)


def _live(
    work: Work,
    loaded: outline.Outline,
    saved: str | None,
    target: Path,
    args: Namespace,
    period: tuple[str | None, str | None],
) -> tuple[dict[Path, bytes], list[str]]:
    """A report of this moment's records, and what to say of it."""
    from dankvan_desktop.reports import conformance, docx, pdf

    built = build.build(
        work.db,
        loaded,
        saved,
        profile=args.profile,
        period_from=period[0],
        period_to=period[1],
        today=work.clock.today(),
    )
    rendered = pdf.render_pages(built.document, measured=True, only=conformance.FRAME)
    written = {target: docx.render(built.document) if target.suffix.lower() == ".docx" else rendered.pdf}
    if args.figures:
        written[Path(args.figures)] = sources.as_json(built.figures).encode("utf-8")
    never_frozen = issuing.never_frozen(work.db, saved) if saved else ""
    told = [never_frozen] if never_frozen else []
    return written, [*told, *_open(built, conformance.of_frame(built.document, rendered.drawn))]


def _open(built: Built, found: Iterable[Finding]) -> list[str]:
    """What is still open in a report, a line each: first what its pages lack, then required figures."""
    lines = [f"Soát thể thức: {each.message.rstrip('.')} ({each.where})." for each in found if each.severity == "error"]
    lines += [
        f"Còn thiếu: {each.label}{f' ({each.period})' if each.period else ''}." for each in built.missing
    ]
    return list(dict.fromkeys(lines))


def _issued(issued: Issued, target: Path, kind: str, args: Namespace) -> tuple[dict[Path, bytes], list[str]]:
    """An issued report as it was frozen, byte for byte; its tree laid out anew as Word or in another profile."""
    from dankvan_desktop.reports import docx, pdf
    from dankvan_desktop.reports import issuing as papers

    if issued.problem:
        raise Refused(Problem("", issued.problem))
    document = papers.document_of(issued, args.profile)
    is_other = document != papers.document_of(issued)
    if kind == ".docx":
        written = {target: docx.render(document)}
    else:
        written = {target: pdf.render(document) if is_other else issued.pdf}
    if args.figures:
        printed = issued_figures.from_json(issued.figures)[1]
        kept = [each.value for each in printed if each.value.rows]
        written[Path(args.figures)] = sources.as_json(kept).encode("utf-8")
    ignored = f"Báo cáo kỳ này đã ban hành: in bản giữ nguyên, không dùng mẫu trong tệp {args.outline}."
    return written, [ignored] if args.outline.endswith(".json") else []


def register(args: Namespace) -> int:
    """A list or a special register as PDF, Word, Excel or CSV, by the ending of OUT."""
    from dankvan_desktop.reports import registers

    target = Path(args.output)
    kind = target.suffix.lower().lstrip(".")
    if kind not in registers.KINDS:
        raise WrongCall(f"Chỉ ghi được tệp .pdf, .docx, .xlsx hoặc .csv, không phải “{target.suffix or target.name}”.")
    wanted = registers.find(args.records)
    if wanted is None:
        names = ", ".join((*(each.name for each in registers.REGISTERS), *(cls.SPEC.name for cls in RECORDS)))
        raise WrongCall(f"Không có danh sách tên “{args.records}”. Các tên: {names}.")
    _refuse_clash([Path(args.file)], [target])
    with files.reading(Path(args.file)) as work:
        table = registers.read(work.db, wanted, first_day(parse_date(args.today)) if args.today else work.clock.today())
    write_all({target: registers.render(table, kind)})
    return DONE


def outlines(args: Namespace) -> int:
    """The outlines, one a line: name, a tab, the title; those kept in a file first, for the built-in ones they replace.
    """
    listed: dict[str, str] = {}
    if args.file:
        with files.reading(Path(args.file)) as work:
            for each in outline.of_file(work.db):
                listed.setdefault(each.key, each.name)
    for name in outline.built_in():
        if name not in listed:
            listed[name] = outline.load(name).title
    for name, title in listed.items():
        print(f"{name}\t{title}")
    return DONE


def records(args: Namespace) -> int:
    """The record types, one a line: name, a tab, the label."""
    for cls in RECORDS:
        print(f"{cls.SPEC.name}\t{cls.SPEC.plural}")
    return DONE


def check(args: Namespace) -> int:
    """Sound? Complete? Exit 1 on errors only."""
    with files.reading(Path(args.file)) as work:
        findings = checks.run(work.db, today=work.clock.today().isoformat())
    if args.json:
        print(json.dumps([finding.as_dict() for finding in findings], ensure_ascii=False, indent=1))
    else:
        for finding in findings:
            place = f"{finding.title}: " if finding.title else ""
            print(f"{checks.SEVERITIES[finding.severity]}: {place}{finding.message}")
        if not findings:
            print("Tệp tốt, không có gì phải sửa.")
    return REFUSED if any(finding.severity == "error" for finding in findings) else DONE


def copy(args: Namespace) -> int:
    """A verified complete copy (Chép ra USB); into a folder under the same name."""
    from dankvan_desktop.store import copying

    target = Path(args.target)
    if target.is_dir():
        target = target / Path(args.file).name
    _refuse_clash([Path(args.file)], [target])
    with files.reading(Path(args.file)) as work:
        copied = copying.copy_verified(work.db, target)
    print(f"Đã chép và kiểm tra {sum(copied.counts.values())} dòng: {target}")
    return DONE


def selftest(args: Namespace) -> int:
    """For an installed copy: opens the window off screen, writes, prints, closes, and writes selftest.json."""
    from dankvan_desktop import selftest as trial

    platform = args.platform or os.environ.get("QT_QPA_PLATFORM") or "offscreen"
    result = trial.run(Path(args.output) if args.output else Path.cwd(), platform)
    if sys.stdout is not None:
        print("Chương trình chạy tốt." if result.passed else f"Chương trình có lỗi: {result.sentence}")
    return DONE if result.passed else REFUSED
