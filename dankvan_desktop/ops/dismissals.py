"""Findings that somebody sets aside with a reason, and takes up again."""

from __future__ import annotations

from collections.abc import Sequence

from dankvan_desktop.core.records.reports.dismissal import Dismissal
from dankvan_desktop.core.spec import Problem
from dankvan_desktop.core.text import clean
from dankvan_desktop.ops import records
from dankvan_desktop.ops.check import Finding
from dankvan_desktop.ops.work import Change, Refused, Work

_LONGEST = 1000


def dismiss(work: Work, findings: Sequence[Finding], reason: str) -> Change:
    """Set findings aside, all for one reason; one undo. Raises `Refused` without a reason, and for what must be mended.

    A finding returns when the facts it rests on change.
    """
    if not clean(reason).strip():
        raise Refused(Problem("reason", "Chưa nhập lý do bỏ qua. Ghi vì sao điều này không sửa được hoặc không sai."))
    if not findings or any(not each.fingerprint for each in findings):
        raise Refused(Problem("", "Điều này phải sửa, không bỏ qua được: mở bản ghi để sửa."))
    drafts = [
        {
            "code": each.code,
            "record_type": each.record,
            "record_id": each.id,
            "fingerprint": each.fingerprint,
            "message": each.message[:_LONGEST],
            "reason": reason,
        }
        for each in findings
    ]
    several = f"{len(findings)} mục kiểm tra" if len(findings) > 1 else f"mục kiểm tra “{findings[0].message[:40]}…”"
    return records.save_many(work, Dismissal, drafts, f"Bỏ qua {several}")


def take_back(work: Work, findings: Sequence[Finding]) -> Change:
    """Take up again what was set aside."""
    return records.delete(work, Dismissal, [each.dismissal for each in findings if each.dismissal])
