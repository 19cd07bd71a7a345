"""Every number of the printed page, in one table read by the PDF, the DOCX and the checks.

Party papers: domain.md §1.3 (HD36 from 3/4/2018, HD05 from 27/5/2026; same numbers). State papers: §1.5 (ND30).
Lengths of the page are millimetres (names ending in `_mm`), everything else points.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, Protocol

MM = 72 / 25.4  # points in a millimetre

IssuerKind = Literal["party", "state"]

PARTY_TITLE = "ĐẢNG CỘNG SẢN VIỆT NAM"
STATE_TITLE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"


class _Head(Protocol):
    """What a line about a paper needs of its letterhead."""

    @property
    def number(self) -> str: ...

    @property
    def place_date(self) -> str: ...


_SIGNED_FOR = re.compile(r"(T|K)[./]?\s*(M|T|L)[./]?\s+(.*)", re.DOTALL)


@dataclass(frozen=True)
class Layout:
    """The numbers of one set of rules. See the module docstring for units."""

    key: str
    name: str  # as shown to the user
    source: str = ""  # the rules these numbers stand in
    issuer: IssuerKind = "party"

    # Page: A4 upright, margins recto (domain.md §1.3 "page", "margin", "page number")
    page_width_mm: float = 210.0
    page_height_mm: float = 297.0
    margin_top_mm: float = 20.0
    margin_bottom_mm: float = 20.0
    margin_left_mm: float = 30.0
    margin_right_mm: float = 15.0
    verso_left_mm: float = 15.0  # even pages of a paper printed on both sides (§1.3 "margins, verso")
    verso_right_mm: float = 30.0
    page_number_from_edge_mm: float = 10.0  # top edge of the page to the middle of the digits
    page_number_size: float = 14.0

    # Letterhead (§1.3 "title ĐCSVN" … "place, date")
    title_line_size: float = 15.0
    motto_size: float = 0.0  # second line of the right block; Party papers have none
    title_rule_gap: float = 4.5  # baseline of the title to the line under it; allowed 2–12
    title_rule_width: float = 0.8
    superior_size: float = 14.0
    issuer_size: float = 14.0
    issuer_mark: str = "*"
    issuer_rule_share: float = 0.0  # line under the issuer as a share of its width (ND30: 1/3–1/2)
    issuer_rule_gap: float = 5.0  # baseline of the issuer to that line
    column_gap: float = 9.0  # least room between a name at the left and a title at the right (§1.4: columns by widths)
    number_prefix: str = "Số "
    number_size: float = 14.0
    place_date_size: float = 14.0
    letter_subject_size: float = 12.0  # subject of an official letter, under the number
    letter_subject_italic: bool = True
    letter_subject_prefix: str = "về việc "
    letter_subject_gap: float = 0.0  # more than a line between the number and it
    draft_mark_size: float = 14.0  # “Dự thảo lần 2” under the number, bold as a stamp (§1.2 cell 11b, §1.3 "stamps")
    letterhead_leading: float = 17.0
    letterhead_gap: float = 20.0  # under the letterhead

    # Title (§1.3 "type name", "trích yếu", "mark under trích yếu")
    type_size: float = 16.0
    type_leading: float = 20.0
    subject_size: float = 14.0
    subject_leading: float = 18.0
    subject_mark: str = "-----"
    subject_rule_share: float = 0.0
    title_gap: float = 6.0  # under the mark

    # Addressees of letters and proposals (§1.3 "Kính gửi / Kính trình"), legal grounds (§1.3 "legal-basis lines")
    addressees_size: float = 14.0
    addressees_label_italic: bool = True
    grounds_dash: str = "- "
    grounds_italic: bool = False

    # Body (§1.3 "body text" … "suggested default")
    body_size: float = 14.0
    leading: float = 19.0
    gap: float = 6.0
    indent_mm: float = 10.0

    # Headings (§1.3 "Phần/Chương"): same size as the body
    part_gap: float = 12.0

    # Signature (§1.3 "authority line" … "signer name")
    authority_size: float = 14.0
    position_size: float = 14.0
    position_bold: bool = False
    name_size: float = 14.0
    signature_leading: float = 17.0
    signature_gap_mm: float = 30.0  # baseline of the position to baseline of the name: 25 mm clear
    signature_block_gap: float = 14.0  # above the block

    # Recipients (§1.3 "Nơi nhận:", "recipient list")
    recipients_label: str = "Nơi nhận:"
    recipients_label_size: float = 14.0
    recipients_label_underlined: bool = True
    recipients_label_bold_italic: bool = False
    recipients_size: float = 12.0
    recipients_leading: float = 14.5
    archive: str = "Lưu Văn phòng Đảng ủy"  # the last of them (§1.3 "archive line")
    typed_note_size: float = 12.0  # who typed, how many copies: under the recipients, as large (§1.2 cell 12)
    typed_note_gap: float = 4.0

    # Under the title of an appendix: what it came with (§1.5 "appendix"); Party papers have no such line
    attached_size: float = 0.0

    # Tables and charts: no rule sets them; sizes by habit of the samples
    caption_size: float = 13.0
    caption_leading: float = 16.0
    caption_gap: float = 10.0  # above; half of it under the caption
    table_size: float = 12.0
    table_leading: float = 14.5
    table_padding: float = 3.0
    note_size: float = 11.0
    note_leading: float = 14.0

    @property
    def title_line(self) -> str:
        """What stands at the top right: the Party's name, or Quốc hiệu over Tiêu ngữ."""
        return STATE_TITLE if self.issuer == "state" else PARTY_TITLE

    @property
    def text_width(self) -> float:
        """Width of the text box of an upright page, points."""
        return (self.page_width_mm - self.margin_left_mm - self.margin_right_mm) * MM

    def side_margins(self, page: int, two_sided: bool) -> tuple[float, float]:
        """Left and right margin in points of page `page` of the whole paper; mirrored on the back of a sheet."""
        if two_sided and page % 2 == 0:
            return self.verso_left_mm * MM, self.verso_right_mm * MM
        return self.margin_left_mm * MM, self.margin_right_mm * MM

    @property
    def text_height(self) -> float:
        """Height of the text box of an upright page, points."""
        return (self.page_height_mm - self.margin_top_mm - self.margin_bottom_mm) * MM

    def number_of(self, number: str, code: str, suffix: str) -> str:
        """Number and symbol: ``70-BC/ĐU`` (Party), ``70/BC-UBND`` (state); a state letter has no code: ``70/UBND``."""
        if self.issuer == "party":
            return f"{number}-{code}/{suffix}"
        return f"{number}/{suffix}" if code == "CV" else f"{number}/{code}-{suffix}"

    def authority_line(self, authority: str) -> str:
        """Who is signed for, in capitals: ``T/M ĐẢNG ỦY`` (Party), ``TM. ỦY BAN NHÂN DÂN`` (state)."""
        match = _SIGNED_FOR.match(authority.upper())
        if match is None:
            return authority.upper()
        first, second, rest = match.groups()
        return f"{first}/{second} {rest}" if self.issuer == "party" else f"{first}{second}. {rest}"

    def archived(self, recipients: Sequence[str]) -> tuple[str, ...]:
        """The recipients with the archive line as these rules write it: ``Lưu Văn phòng …``, ``Lưu: VT, …`` (state)."""
        if not recipients or not recipients[-1].lstrip("-– ").startswith("Lưu"):
            return tuple(recipients)
        last = recipients[-1].lstrip("-– ").rstrip(";,. ")
        if re.fullmatch(ALLOWED[self.key].archive, last):
            return tuple(recipients)
        rest = re.sub(r"^Lưu\s*:?\s*", "", last)
        of_office = not rest or rest.startswith(("VT", "Văn phòng", "Văn thư")) or self.issuer == "party"
        if self.issuer == "state" and rest.startswith("VT"):
            return (*recipients[:-1], f"Lưu: {rest}")
        return (*recipients[:-1], self.archive if of_office else f"{self.archive}, {rest}")

    def attached(self, type_name: str, letterhead: _Head) -> str:
        """What an appendix came with: ``(Kèm theo Báo cáo số 15/BC-UBND ngày 05 tháng 3 năm 2026)``; "" for none.

        Number and date are dotted as in the letterhead while the paper has none.
        """
        if not self.attached_size:
            return ""
        day = re.search(r"ngày .*", letterhead.place_date)
        kind = type_name.capitalize() if type_name else "Công văn"
        number = letterhead.number if letterhead.number and not letterhead.number.startswith("…") else ""
        blank = f"……{letterhead.number.lstrip('…')}"
        return f"(Kèm theo {kind} số {number or blank} {day[0] if day else 'ngày … tháng … năm …'})"

    def letter_subject(self, subject: str) -> str:
        """The subject of an official letter: ``về việc …`` (Party), ``V/v …`` (state)."""
        bare = re.sub(r"^\s*(về việc|v/v)\s+", "", subject, flags=re.IGNORECASE)
        return f"{self.letter_subject_prefix}{bare}" if bare else ""

    def number_line(self, number: str) -> str:
        """Number and symbol as printed: ``Số 70-BC/ĐU`` (Party), ``Số: 15/QĐ-UBND`` (state). "" stays empty."""
        bare = re.sub(r"^\s*số\s*:?\s*", "", number, flags=re.IGNORECASE)
        return f"{self.number_prefix}{bare}" if bare else ""


_HD36 = Layout(
    key="HD36",
    name="Hướng dẫn 36-HD/VPTW (văn bản của Đảng, từ 03/4/2018)",
    source="Hướng dẫn số 36-HD/VPTW, ngày 03/4/2018",
)

PROFILES: dict[str, Layout] = {
    "HD36": _HD36,
    # 05-HD/VPTW keeps the numbers of 36-HD/VPTW; it differs in rules of wording (no "./.") that the checks know.
    "HD05": replace(
        _HD36,
        key="HD05",
        name="Hướng dẫn 05-HD/VPTW (văn bản của Đảng, từ 27/5/2026)",
        source="Hướng dẫn số 05-HD/VPTW, ngày 27/5/2026",
    ),
    "ND30": replace(
        _HD36,
        key="ND30",
        name="Nghị định 30/2020/NĐ-CP (văn bản hành chính nhà nước)",
        source="Nghị định số 30/2020/NĐ-CP, ngày 05/3/2020, Phụ lục I",
        issuer="state",
        title_line_size=13.0,  # Quốc hiệu 12–13 bold
        motto_size=14.0,  # Tiêu ngữ 13–14 bold, line of its width; sizes 13-14-14 together
        superior_size=13.0,
        issuer_size=13.0,
        issuer_mark="",
        issuer_rule_share=0.4,  # 1/3–1/2
        number_prefix="Số: ",
        number_size=13.0,
        letter_subject_italic=False,
        letter_subject_prefix="V/v ",
        letter_subject_gap=6.0,
        addressees_label_italic=False,
        grounds_dash="",
        grounds_italic=True,
        letterhead_leading=16.5,
        type_size=14.0,
        subject_mark="",
        subject_rule_share=0.4,
        position_bold=True,
        recipients_label_size=12.0,
        recipients_label_underlined=False,
        recipients_label_bold_italic=True,
        recipients_size=11.0,
        recipients_leading=13.5,
        archive="Lưu: VT",
        typed_note_size=11.0,
        attached_size=14.0,  # 13–14 italic
    ),
}


Range = tuple[float, float]
"""The least and the most that is allowed."""


@dataclass(frozen=True)
class Allowed:
    """What the rules of a profile allow, for the findings; the layout above is one choice within it. See `Layout`."""

    # Page (domain.md §1.3 "page" … "page number", tolerances of its third column)
    page_mm: tuple[float, float] = (210.0, 297.0)
    page_tolerance_mm: float = 0.7
    margin_tolerance_mm: float = 0.5
    page_number_mm: Range = (9.0, 11.0)
    page_number_sizes: Range = (14.0, 14.0)

    # Letterhead (§1.3 "title ĐCSVN" … "trích yếu of công văn"; §1.7 HD-1 to HD-4)
    title_sizes: tuple[Range, ...] = ((15.0, 15.0),)
    title_rule_gap: Range = (2.0, 12.0)
    title_rule_ratio: Range = (0.96, 1.04)
    issuer_sizes: Range = (14.0, 14.0)
    issuer_rule_ratio: Range | None = None
    number: str = r"Số (?P<number>\d{2,})-(?P<code>[A-ZĐ][A-Za-zĐ]*)/[A-ZĐ][A-ZĐa-z0-9-]*"
    letter_number: str = r"Số (?P<number>\d{2,})-(?P<code>CV)/[A-ZĐ][A-ZĐa-z0-9-]*"
    number_example: str = "Số 70-BC/ĐU"
    number_sizes: Range = (14.0, 14.0)
    date_sizes: Range = (14.0, 14.0)
    letter_subject_sizes: Range = (12.0, 12.0)

    # Title and body (§1.3 "type name" … "line spacing"; §1.7 HD-5, BD-1)
    type_sizes: Range = (15.0, 16.0)
    subject_sizes: Range = (14.0, 15.0)
    subject_rule_ratio: Range | None = None
    body_sizes: Range = (14.0, 15.0)
    leading: Range = (18.0, 22.0)
    least_gap: float = 6.0
    indent_mm: Range = (9.0, 11.0)

    # End (§1.3 "authority line" … "archive line"; §1.7 SG-1, NN-1)
    authority: str = r"(T/M|K/T|T/L) .+|Q\. .+"
    authority_example: str = "T/M ĐẢNG ỦY"
    signature_sizes: Range = (14.0, 14.0)
    signature_room_mm: float = 20.0
    label_sizes: Range = (14.0, 14.0)
    recipients_sizes: Range = (12.0, 12.0)
    archive: str = r"Lưu (?!VT\b)[^:]+"  # the last recipient (§1.3 "archive line"); no colon, no “VT”
    attached_sizes: Range | None = None  # of the line under the title of an appendix


_PARTY = Allowed()
ALLOWED: dict[str, Allowed] = {
    "HD36": _PARTY,
    "HD05": _PARTY,
    "ND30": Allowed(  # §1.5; single line to one and a half: 1.15 to 1.73 of 13–14 points
        page_number_sizes=(13.0, 14.0),
        title_sizes=((12.0, 13.0), (13.0, 14.0)),
        issuer_sizes=(12.0, 13.0),
        issuer_rule_ratio=(1 / 3, 1 / 2),
        number=r"Số: ?(?P<number>\d{2,})/(?P<code>[A-ZĐ]\w*)-\S+",
        letter_number=r"Số: ?(?P<number>\d{2,})/[A-ZĐ]\S*",
        number_example="Số: 15/BC-UBND",
        number_sizes=(13.0, 13.0),
        date_sizes=(13.0, 14.0),
        letter_subject_sizes=(12.0, 13.0),
        type_sizes=(13.0, 14.0),
        subject_sizes=(13.0, 14.0),
        subject_rule_ratio=(1 / 3, 1 / 2),
        body_sizes=(13.0, 14.0),
        leading=(15.0, 24.2),
        indent_mm=(9.0, 12.8),
        authority=r"(TM|KT|TL|TUQ|Q)\. .+",
        authority_example="TM. ỦY BAN NHÂN DÂN",
        signature_sizes=(13.0, 14.0),
        label_sizes=(12.0, 12.0),
        recipients_sizes=(11.0, 11.0),
        archive=r"Lưu: VT\b.*",
        attached_sizes=(13.0, 14.0),
    ),
}

STATE_BODIES = ("hdnd", "ubnd", "mot_cua", "mttq", "ban_ctmt", "doan_the", "cong_doan", "hoi_quan_chung", "ban_ttnd")
"""Kinds of units (list items) whose papers follow the rules of state papers (domain.md §1.5)."""

# First day of each set of rules of Party papers, newest first (domain.md §1.1).
_PARTY_RULES = ((datetime.date(2026, 5, 27), "HD05"), (datetime.date(2018, 4, 3), "HD36"))


def profile_for(date: datetime.date, issuer: IssuerKind = "party") -> Layout:
    """The layout in force on a day. Party papers before 3/4/2018 are printed by HD36, the oldest set kept."""
    if issuer == "state":
        return PROFILES["ND30"]
    return next((PROFILES[key] for first_day, key in _PARTY_RULES if date >= first_day), PROFILES["HD36"])
