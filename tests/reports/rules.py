"""What the rules of each profile ask for, typed from domain.md §1.3 (Party) and §1.5 (state), not from the program."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Rules:
    """Expected values in points; ranges as (least, most)."""

    titles: tuple[tuple[str, float], ...] = (("ĐẢNG CỘNG SẢN VIỆT NAM", 15.0),)
    issuer_sizes: tuple[float, float] = (14.0, 14.0)
    mark: str = "*"
    number: str = r"Số (?P<number>\d{2,})-(?P<code>[A-ZĐ][A-Za-zĐ]*)/[A-ZĐ][A-ZĐa-z0-9-]*"
    letter_number: str = r"Số \d{2,}-CV/[A-ZĐ][A-ZĐa-z0-9-]*"
    number_size: float = 14.0
    letter_subject: str = r"về việc \S.*"
    letter_subject_sizes: tuple[float, float] = (12.0, 12.0)
    letter_subject_italic: bool = True
    date_sizes: tuple[float, float] = (14.0, 14.0)
    type_sizes: tuple[float, float] = (15.0, 16.0)
    subject_sizes: tuple[float, float] = (14.0, 15.0)
    subject_mark: str = "-----"
    body_sizes: tuple[float, float] = (14.0, 15.0)
    leading: tuple[float, float] = (18.0, 22.0)
    authority: str = r"(T/M|K/T|T/L) .+|Q\. .+"
    position_bold: bool = False
    label_size: float = 14.0
    label_underlined: bool = True
    label_bold_italic: bool = False
    recipients_size: float = 12.0
    archive: str = r"- Lưu (Văn phòng|Đảng ủy)\b.*\."
    attached_sizes: tuple[float, float] | None = None


PARTY = Rules()
STATE = replace(
    PARTY,
    titles=(("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13.0), ("Độc lập - Tự do - Hạnh phúc", 14.0)),
    issuer_sizes=(12.0, 13.0),
    mark="",
    number=r"Số: ?(?P<number>\d{2,})/(?P<code>[A-ZĐ]\w*)-\S+",
    letter_number=r"Số: ?\d{2,}/[A-ZĐ]\S*",
    number_size=13.0,
    letter_subject=r"V/v \S.*",
    letter_subject_sizes=(12.0, 13.0),
    letter_subject_italic=False,
    date_sizes=(13.0, 14.0),
    type_sizes=(13.0, 14.0),
    subject_sizes=(13.0, 14.0),
    subject_mark="",
    body_sizes=(13.0, 14.0),
    leading=(15.0, 24.0),
    authority=r"(TM|KT|TL|TUQ|Q)\. .+",
    position_bold=True,
    label_size=12.0,
    label_underlined=False,
    label_bold_italic=True,
    recipients_size=11.0,
    archive=r"- Lưu: VT\b.*\.",
    attached_sizes=(13.0, 14.0),
)
RULES = {"HD36": PARTY, "HD05": PARTY, "ND30": STATE}
