"""“Kiểm tra”: is the file sound, do references hold, what required values are missing (design §10, `check`)."""

from __future__ import annotations

from dataclasses import dataclass

from dankvan_desktop.core import spec
from dankvan_desktop.core.records import RECORDS
from dankvan_desktop.core.records.units.setting import SETTING_ID, Setting
from dankvan_desktop.store import rows, verify
from dankvan_desktop.store.database import Database

SEVERITIES = {"error": "Lỗi", "warning": "Cảnh báo", "info": "Lưu ý"}
_NEEDED_SETTINGS = ("ward_name", "header_superior", "header_issuer", "place", "unit", "signer", "recipient_list")


@dataclass(frozen=True)
class Finding:
    """One finding: a code, how grave, which record (type and id, may be empty), its title, and what to do."""

    code: str
    severity: str
    record: str
    id: str
    title: str
    message: str

    def as_dict(self) -> dict[str, str]:
        """{code, severity, record, message}; record is `type/id`."""
        place = f"{self.record}/{self.id}" if self.id else self.record
        return {"code": self.code, "severity": self.severity, "record": place, "message": self.message}


def run(db: Database) -> list[Finding]:
    """Everything found, errors first; of a file that is not sound only that: the rest could not be trusted."""
    broken = _structure(db)
    if broken:
        return broken
    found = [*_references(db), *_settings(db), *_values(db)]
    order = list(SEVERITIES)
    return sorted(found, key=lambda finding: order.index(finding.severity))


def _structure(db: Database) -> list[Finding]:
    return [Finding(each.code, "error", each.table, "", "", each.sentence) for each in verify.structure(db)]


def _references(db: Database) -> list[Finding]:
    return [
        Finding("reference", "warning", each.record, each.id, each.title, each.sentence)
        for each in verify.references(db)
    ]


def _settings(db: Database) -> list[Finding]:
    setting = rows.get(db, Setting, SETTING_ID) or Setting()
    return [
        Finding(
            f"setting.{name}", "warning", "setting", SETTING_ID, "Thiết lập",
            f"Chưa nhập “{spec.kind(Setting, name).label}”. Mở Công cụ ▸ Thiết lập để nhập.",
        )
        for name in _NEEDED_SETTINGS
        if not getattr(setting, name)
    ]


def _values(db: Database) -> list[Finding]:
    """Required values that are missing and values that no longer pass, as another program may have left them."""
    found: list[Finding] = []
    for cls in RECORDS:
        for record in rows.get_many(db, cls, rows.all_ids(db, cls)):
            title = rows.titles(db, cls.SPEC.name, [record.id])[record.id]
            _, problems = spec.read(cls, {}, record)
            found.extend(
                Finding(f"{cls.SPEC.name}.{problem.field}", "error", cls.SPEC.name, record.id, title, problem.message)
                for problem in problems
            )
            found.extend(
                Finding(f"{cls.SPEC.name}.{problem.field}", "info", cls.SPEC.name, record.id, title, problem.message)
                for problem in spec.warnings(record)
            )
    return found
