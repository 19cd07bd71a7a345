"""A small ward in which every rule has something to look at and nothing to say."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from dankvan_desktop.core.clock import FixedClock
from dankvan_desktop.core.kinds import Children, Ref, Refs
from dankvan_desktop.core.narrative import Narrative
from dankvan_desktop.core.records import by_name
from dankvan_desktop.core.records.units.setting import SETTING_ID
from dankvan_desktop.core.spec import fields
from dankvan_desktop.ops import files, records
from dankvan_desktop.ops.catalogue import indicator_id, list_item_id
from dankvan_desktop.ops.work import Work
from dankvan_desktop.store import query

DAY = date(2026, 11, 16)
LONG = (
    "Cấp ủy, chính quyền tổ chức đối thoại với Nhân dân từng quý, ghi đủ ý kiến, giao từng đơn vị trả lời và công khai "
    "kết quả tại nhà văn hóa của tổ dân phố để người dân theo dõi, giám sát việc thực hiện."
)

RECORDS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("unit", "ward", {"name": "Phường Lê Lợi", "kind": "phuong"}),
    ("unit", "committee", {"name": "Đảng ủy phường Lê Lợi", "kind": "dang_uy"}),
    ("unit", "government", {"name": "Ủy ban nhân dân phường Lê Lợi", "kind": "ubnd", "parent": "ward"}),
    ("unit", "province", {"name": "Tỉnh ủy Hà Tĩnh", "kind": "tinh_uy"}),
    ("unit", "politburo", {"name": "Bộ Chính trị", "kind": "dang_tw"}),
    ("unit", "district", {"name": "Thành phố Hà Tĩnh", "kind": "huyen", "valid_to": "30/6/2025"}),
    ("unit", "block-1", {"name": "Tổ dân phố 1", "kind": "to_dan_pho", "parent": "ward"}),
    ("unit", "block-2", {"name": "Tổ dân phố 2", "kind": "to_dan_pho", "parent": "ward"}),
    ("term", "term", {"name": "2025-2030", "unit": "committee", "starts_on": "10/7/2025", "ends_on": "2030"}),
    ("document", "nq-25", {
        "direction": "in", "type": "NQ", "printed_number": "25-NQ/TW", "issuer": "politburo", "date": "3/6/2013",
        "printed_date": "03/6/2013", "subject": "về công tác dân vận",
    }),
    ("document", "law", {
        "direction": "in", "type": "PL", "printed_number": "34/2007/PL-UBTVQH11", "date": "20/4/2007",
        "subject": "về thực hiện dân chủ ở xã, phường, thị trấn", "valid_to": "1/7/2023",
    }),
    ("document", "qd-01", {
        "direction": "out", "type": "QĐ", "printed_number": "01-QĐ/ĐU", "issuer": "committee", "date": "5/8/2025",
        "printed_date": "05/8/2025", "subject": "về thành lập Khối Dân vận", "term": "term",
    }),
    ("document", "qd-02", {
        "direction": "out", "type": "QĐ", "printed_number": "02-QĐ/ĐU", "issuer": "committee", "date": "12/8/2025",
        "subject": "về thành lập Ban Chỉ đạo", "term": "term",
    }),
    ("document", "qd-03", {
        "direction": "out", "type": "QĐ", "printed_number": "03-QĐ/ĐU", "issuer": "committee", "date": "9/2/2026",
        "printed_date": "09/02/2026", "subject": "về kiện toàn tổ dân vận", "term": "term",
    }),
    ("document", "tb-01", {
        "direction": "out", "type": "TB", "printed_number": "01-TB/ĐU", "issuer": "committee", "date": "10/3/2026",
        "subject": "về đăng ký mô hình “Dân vận khéo”", "term": "term",
    }),
    ("document", "kh-15", {
        "direction": "out", "type": "KH", "printed_number": "15/KH-UBND", "issuer": "government", "date": "4/3/2026",
        "subject": "thực hiện dân chủ ở cơ sở",
    }),
    ("relation", "basis", {"document": "qd-03", "kind": "basis", "other": "nq-25"}),
    ("post", "secretary", {"role": "bi_thu", "unit": "committee", "person": "Trần Văn An", "valid_from": "10/7/2025"}),
    ("post", "deputy", {
        "role": "pho_bi_thu", "unit": "committee", "person": "Lê Thị Bình", "valid_from": "10/7/2025"
    }),
    ("signer", "secretary", {
        "authority": "T/M ĐẢNG ỦY", "position": "BÍ THƯ", "person": "Trần Văn An", "unit": "committee"
    }),
    ("signer", "deputy", {
        "authority": "T/M ĐẢNG ỦY", "position": "PHÓ BÍ THƯ", "person": "Lê Thị Bình", "unit": "committee"
    }),
    ("recipient_list", "list", {
        "name": "Báo cáo năm", "recipients": [{"name": "Tỉnh ủy"}, {"name": "Lưu Văn phòng Đảng ủy"}]
    }),
    ("award", "standard", {
        "name": "Phường đạt chuẩn văn minh đô thị", "form": "cong_nhan", "unit": "ward", "year": "2025"
    }),
    ("award", "title-2025", {"name": "Đảng bộ tiêu biểu", "form": "danh_hieu", "unit": "ward", "year": "2025"}),
    ("award", "title-2026", {"name": "Đảng bộ tiêu biểu", "form": "danh_hieu", "unit": "ward", "year": "2026"}),
    ("observation", "households", {"indicator": "so_ho", "unit": "ward", "period": "2025", "value": "1.800"}),
    ("observation", "poor", {
        "indicator": "ty_le_ho_ngheo", "unit": "ward", "period": "2025", "value": "2,28", "num": "41", "den": "1.800"
    }),
    ("observation", "cells", {"indicator": "so_chi_bo", "unit": "ward", "period": "2025", "value": "12"}),
    ("observation", "cells-blocks", {"indicator": "so_chi_bo_tdp", "unit": "ward", "period": "2025", "value": "9"}),
    ("observation", "cells-police", {"indicator": "so_chi_bo_cong_an", "unit": "ward", "period": "2025", "value": "1"}),
    ("observation", "cells-schools", {"indicator": "so_chi_bo_truong", "unit": "ward", "period": "2025", "value": "2"}),
    ("observation", "catholics", {"indicator": "ho_giao_dan", "unit": "ward", "period": "2025", "value": "22"}),
    ("observation", "meetings", {"indicator": "doi_thoai_hn", "unit": "ward", "period": "2026", "value": "1"}),
    ("dialogue", "meeting", {"name": "Đối thoại quý I", "kind": "doi_thoai", "unit": "committee", "period": "3/2026"}),
    *(
        ("reception_day", day, {"planned_on": day, "unit": "committee", "role": "bi_thu", "state": "held"})
        for day in ("05/10/2026", "20/10/2026", "05/11/2026")  # November is not over
    ),
    ("report", "report", {
        "subject": "công tác dân vận năm 2026", "outline": "so-ket-nq25", "period_from": "1/2026",
        "period_to": "11/2026", "date": "16/11/2026", "signer": "deputy", "recipient_list": "list",
        "basis": "nq-25", "number": "20",
    }),
    ("section", "leading", {
        "report": "report", "key": "p1.i.1.area", "heading": "Lãnh đạo, chỉ đạo",
        "body": f"Đảng ủy chỉ đạo các chi bộ quán triệt Nghị quyết số 25-NQ/TW, ngày 03/6/2013.\n{LONG}",
    }),
    ("section", "results", {
        "report": "report", "key": "p1.i.1.results", "heading": "Kết quả",
        "body": "Phường Lê Lợi vận động Nhân dân hiến 1.250 m² đất; tỷ lệ hộ nghèo giảm từ 3,8% còn 2,28%. "
        "Công tác “Dân vận khéo” được Nhân dân hưởng ứng.",
    }),
    ("assessment", "limit", {
        "kind": "limit", "position": "1", "source_report": "report",
        "text": "Công tác phối hợp có lúc chưa chặt chẽ; việc nhân rộng mô hình còn chậm.",
    }),
    ("task", "task", {
        "position": "1", "source_report": "report", "due": "30/6/2027",
        "text": "Tổ chức đối thoại hằng quý, trả lời đủ ý kiến của Nhân dân.",
    }),
    ("activity", "activity", {
        "name": "Ra quân vệ sinh môi trường", "kind": "tuyen_truyen", "unit": "block-1", "period": "4/2026",
        "content": "Các hộ dọn vệ sinh đường ngõ, trồng 120 cây xanh và 2,6 km tuyến hoa.",
    }),
)  # fmt: skip


def build(folder: Path) -> tuple[Work, dict[tuple[str, str], str]]:
    """The ward, open, and the ids by (record type, key); the caller closes it."""
    work = files.create(folder / "Phường Lê Lợi.danvan", FixedClock(DAY))
    ids: dict[tuple[str, str], str] = {}
    for name, key, draft in RECORDS:
        ids[name, key] = records.save(work, by_name(name), None, resolved(name, draft, ids)).ids[0]
    setting = {
        "ward_name": "Phường Lê Lợi", "unit": ids["unit", "ward"], "committee": ids["unit", "committee"],
        "term": ids["term", "term"], "superior": ids["unit", "province"], "place": "Phường Lê Lợi",
        "header_superior": "ĐẢNG BỘ TỈNH HÀ TĨNH", "header_issuer": "ĐẢNG ỦY PHƯỜNG LÊ LỢI",
        "signer": ids["signer", "secretary"], "recipient_list": ids["recipient_list", "list"],
    }  # fmt: skip
    records.save(work, by_name("setting"), SETTING_ID, setting)
    sheets = query.ids(work.db, query.Query(by_name("score_sheet")))
    records.delete(work, by_name("score_sheet"), sheets)  # the built-in example says of itself that it is one
    return work, ids


def resolved(name: str, draft: dict[str, Any], ids: dict[tuple[str, str], str]) -> dict[str, Any]:
    """A draft with ids in place of keys and codes; a text for a narrative becomes one."""
    out = dict(draft)
    for field in fields(by_name(name)):
        value = draft.get(field.name)
        if not value or isinstance(field.kind, Children):
            continue
        if isinstance(field.kind, Ref):
            out[field.name] = _row(field.kind, value, ids)
        elif isinstance(field.kind, Refs):
            out[field.name] = [_row(field.kind, each, ids) for each in value]
        elif field.name == "body":
            out[field.name] = Narrative.from_plain(value).to_json()
    return out


def _row(kind: Ref | Refs, key: str, ids: dict[tuple[str, str], str]) -> str:
    if kind.target == "indicator":
        return indicator_id(key)
    if kind.list_name:
        return list_item_id(kind.list_name, key)
    return ids.get((kind.target, key), key)
