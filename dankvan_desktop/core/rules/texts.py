"""Rules over the clerk's own words, one text at a time: marks, spaces, spelling, dates (domain.md §7.15, §5)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dankvan_desktop.core.records.documents import numbering
from dankvan_desktop.core.rules import words
from dankvan_desktop.core.rules.documents import CENTRAL, LAW_SLIP
from dankvan_desktop.core.rules.model import Corpus, Facts, Found, Printed

_SMALL = words.SMALL
_LETTER = r"[^\W\d_]"
SYMBOL = r"(?<![\w/-])\d{1,4}\s*[-/]\s*[A-ZĐ]{2,5}[a-zđ]?\s*[-/]\s*[A-ZĐ](?:[\wĐđ]|\.(?=[A-ZĐ]))*(?:-[A-ZĐ]\w*)*"
LONGEST_HEADING = 150
LAW = r"(?<![\w/])\d+/\d{4}/(?:[A-ZĐ]+-[A-ZĐ]\w*|QH\d+)"
FILE_ENDINGS = "vn|com|gov|edu|org|net|pdf|docx?|xlsx?|pptx?|csv|txt|jpe?g|png|zip|danvan"
NOT_GLUED = ("B/c", "P/h", "v.v")
FULL_TYPES = {
    "QĐ": "Quyết định", "NQ": "Nghị quyết", "KH": "Kế hoạch", "BC": "Báo cáo", "TB": "Thông báo", "CV": "Công văn",
    "CT": "Chỉ thị", "HD": "Hướng dẫn",
}  # fmt: skip
_CLOSING = {")": "(", "”": "“", "]": "["}


def unit_space(texts: Corpus, facts: Facts) -> Iterable[Found]:
    """106,18ha: a space stands between a number and its measure; % has none."""
    for text, match in texts.find(rf"(?<![\w/-])(\d[\d.,]*)({words.MEASURES})(?![\w²³])"):
        yield text.found(
            f"“{match.group()}”: giữa số và đơn vị có dấu cách: “{match.group(1)} {match.group(2)}”.", match.group()
        )


def glued(texts: Corpus, facts: Facts) -> Iterable[Found]:
    """khai,quán: a space follows , ; : ! ? ) ” and the full stop after a word."""
    patterns = (
        rf"{_LETTER}+[,;:!?…]{_LETTER}+",
        rf"[{_SMALL}]{{2,}}\.(?!(?:{FILE_ENDINGS})\b){_LETTER}{{2,}}",
        rf"[)”]{_LETTER}+|{_LETTER}+[(“]",
    )
    for pattern in patterns:
        for text, match in texts.find(pattern):
            held = match.group()
            if "@" in texts.near(match) or any(each in texts.near(match, 4, 4) for each in NOT_GLUED):
                continue
            yield text.found(f"“{texts.near(match)}”: thiếu dấu cách cạnh dấu câu, hoặc dấu câu gõ nhầm chỗ.", held)


def space_before(texts: Corpus, facts: Facts) -> Iterable[Found]:
    """No space before , . ; : ! ? ) ” and after ( “."""
    for text, match in texts.find(r"[^\s,.;:!?][ \u00a0]+(?:[,;:!?)”]|\.(?![\w.…]))|[(“][ \u00a0]+\S"):
        yield text.found(f"“{texts.near(match)}”: thừa dấu cách cạnh dấu câu.", texts.near(match))


def brackets(texts: Corpus, facts: Facts) -> Iterable[Found]:
    """Every bracket and quotation mark has its partner in the same paragraph; the bracket of “a)” has none."""
    for text, line in texts.lines():
        place = unpaired(line)
        if place is not None:
            around = line[max(place - 25, 0) : place + 25].strip()
            told = f"“…{around}…”: dấu {line[place]} không có dấu đi cặp. Thêm dấu còn thiếu hoặc xóa."
            yield text.found(told, around)


def unpaired(line: str) -> int | None:
    """The place of the first mark without a partner."""
    waiting: list[int] = []
    for place, mark in enumerate(line):
        if mark in _CLOSING.values():
            waiting.append(place)
        elif mark in _CLOSING:
            if waiting and line[waiting[-1]] == _CLOSING[mark]:
                waiting.pop()
            elif mark != ")" or not re.search(r"(?:^|[\s;,:])(?:[a-zđ]|\d{1,2}|[ivx]+)$", line[:place]):
                return place
    return waiting[0] if waiting else None


def quotes(texts: Corpus, facts: Facts) -> Iterable[Found]:
    """Two quotations side by side need a comma or a word between them."""
    for text, match in texts.find(r"”[ \u00a0]?“"):
        yield text.found(f"“{texts.near(match)}”: giữa hai cụm trong ngoặc kép thiếu dấu phẩy.", texts.near(match))


def date_space(texts: Corpus, facts: Facts) -> Iterable[Found]:
    """25/ 7 /2015: a date has no spaces."""
    for text, match in texts.find(r"(?<![\d/])\d{1,2}[ \u00a0]*/[ \u00a0]*\d{1,2}[ \u00a0]*/[ \u00a0]*\d{4}(?!\d)"):
        if re.search(r"\s", match.group()):
            right = re.sub(r"\s", "", match.group())
            yield text.found(f"Ngày “{match.group()}” có dấu cách thừa: viết “{right}”.", match.group())


def date_zero(texts: Corpus, facts: Facts) -> Iterable[Found]:
    """I17: days below ten and the months 1 and 2 are written with a zero."""
    pattern = r"(?<![\d/.,])(\d{1,2})\s*/\s*(\d{1,2})\s*/\s*((?:19|20)\d\d)(?!\d)"
    for text, match in texts.find(pattern):
        day, month, year = match.groups()
        if int(month) <= 12 and (len(day) == 1 or month in ("1", "2")):
            right = f"{int(day):02d}/{f'{int(month):02d}' if int(month) < 3 else int(month)}/{year}"
            yield text.found(f"Ngày “{match.group()}” viết thêm số 0: “{right}”.", match.group())


def double_space(texts: Corpus, facts: Facts) -> Iterable[Found]:
    """Spaces come one at a time; no-break spaces come from web pages."""
    seen: set[Printed] = set()
    for text, match in texts.find(r"(?<=\S)(?: {2,}|[ \u00a0]*\u00a0[ \u00a0]*)(?=\S)"):
        if text not in seen:
            seen.add(text)
            yield text.found(f"“{texts.near(match)}”: có dấu cách thừa.", texts.near(match))


def end_mark(texts: Corpus, facts: Facts) -> Iterable[Found]:
    """I15, BD-3: the text ends with a full stop; `./.` is gone since 05-HD/VPTW."""
    for text, match in texts.find(r"\./\.?|/\./"):
        yield text.found(f"“{texts.near(match)}”: bỏ “{match.group()}”, kết thúc bằng dấu chấm.", texts.near(match))


def slips(texts: Corpus, facts: Facts) -> Iterable[Found]:
    """Slips that are met often, with what was meant."""
    lower = texts.whole.lower()
    for wrong, right in words.SLIPS.items():
        if wrong not in lower:
            continue
        for text, match in texts.find(rf"(?<!\w){re.escape(wrong)}(?!\w)", re.IGNORECASE):
            yield text.found(f"“{texts.near(match)}”: “{wrong.strip()}” viết đúng là “{right.strip()}”.", match.group())
    for text, match in texts.find(rf"\b[Tt]ổ dân(?!\w| (?:{words.AFTER_TO_DAN})\b)"):
        yield text.found(f"“{texts.near(match)}”: sau “tổ dân” thiếu chữ “phố” hoặc “vận”.", texts.near(match))


def syllables(texts: Corpus, facts: Facts) -> Iterable[Found]:
    """A word with Vietnamese marks that cannot be one syllable: two words stuck together, a lost or wrong mark."""
    for word in sorted(set(re.findall(rf"(?<![\w-])[{_SMALL}]+(?![\w-])", texts.whole))):
        if len(word) == 1 or word.isascii() or words.is_syllable(word):
            continue
        for text, match in texts.find(rf"(?<![\w-]){word}(?![\w-])"):
            yield text.found(f"“{texts.near(match)}”: chữ “{word}” không có trong tiếng Việt. Gõ lại.", word)


def names(texts: Corpus, facts: Facts) -> Iterable[Found]:
    """phường trần Phú: a proper name has its capitals."""
    for name in proper_names(facts):
        if name.lower() not in texts.whole.lower():
            continue
        for text, match in texts.find(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE):
            if match.group() not in (name, name.upper()):
                yield text.found(f"“{texts.near(match)}”: tên riêng viết “{name}”.", match.group())


def proper_names(facts: Facts) -> tuple[str, ...]:
    """The proper parts, of two words or more, of the names of the ward and of the places in the file."""
    found: dict[str, None] = {}
    for setting in facts.all("setting"):
        found[_proper(setting.ward_name)] = None
    for code in ("phuong", "xa", "huyen", "tinh"):
        for item in facts.where("list_item", "code", code):
            if item.list == "unit_kind":
                for unit in facts.where("unit", "kind", item.id):
                    found[_proper(unit.name)] = None
    return tuple(name for name in found if name.count(" ") and name == name.title())


def _proper(name: str) -> str:
    return re.sub(r"^(?:phường|xã|thị trấn|thành phố|thị xã|huyện|quận|tỉnh)\s+", "", name, flags=re.IGNORECASE)


def qui(texts: Corpus, facts: Facts) -> Iterable[Found]:
    """qui định is written quy định (domain.md §5.5)."""
    for text, match in texts.find(r"\b[Qq]ui (định|chế|hoạch|mô|trình|tắc|ước|luật)\b"):
        yield text.found(f"“{match.group()}”: viết “quy {match.group(1)}”.", match.group())


def every_year(texts: Corpus, facts: Facts) -> Iterable[Found]:
    """hàng năm is an old way to write hằng năm: allowed, told."""
    for text, match in texts.find(r"\b[Hh]àng (năm|quý|tháng|tuần|ngày)\b"):
        yield text.found(f"“{match.group()}”: nay thường viết “hằng {match.group(1)}”.", match.group())


def symbols(texts: Corpus, facts: Facts) -> Iterable[Found]:
    """I6 in a text: 39 -CTHĐ/ĐU, 03/QĐ-ĐU, 06-TB/Đ.U."""
    for text, match in texts.find(SYMBOL):
        held = match.group()
        right = numbering.parse(held).symbol
        if right != held and not re.fullmatch(CENTRAL, held):
            yield text.found(f"Số, ký hiệu “{held}” viết đúng là “{right}”.", held)


def central_symbols(texts: Corpus, facts: Facts) -> Iterable[Found]:
    """I7 in a text: 05-CT/BCT is 05-CT/TW."""
    for text, match in texts.find(rf"(?<!\w){CENTRAL}(?!\w)"):
        yield text.found(f"“{match.group()}” viết đúng là “{match.group(1)}/TW”.", match.group())


def law_symbols(texts: Corpus, facts: Facts) -> Iterable[Found]:
    """I8 in a text: 34/2007/PL/UBTVQH11 is 34/2007/PL-UBTVQH11; so is any other known slip of a known paper."""
    for text, match in texts.find(rf"(?<![\w/]){LAW_SLIP}"):
        yield text.found(f"“{match.group()}” viết đúng là “{numbering.parse(match.group()).symbol}”.", match.group())


def short_type(texts: Corpus, facts: Facts) -> Iterable[Found]:
    """QĐ số 04: in a sentence the type stands in full."""
    for text, match in texts.find(r"\b(QĐ|NQ|KH|BC|TB|CV|CT|HD)\s+số\b"):
        yield text.found(f"“{texts.near(match)}”: viết đủ “{FULL_TYPES[match.group(1)]} số”.", texts.near(match))


def about(texts: Corpus, facts: Facts) -> Iterable[Found]:
    """V/v belongs to the head of a state letter; in a sentence it is “về việc”."""
    for text, match in texts.find(r"\b[Vv]/v\b"):
        yield text.found(f"“{texts.near(match)}”: viết đủ “về việc”.", texts.near(match))


def position(texts: Corpus, facts: Facts) -> Iterable[Found]:
    """I14: PHÓ BÍ THƯ, not P.BÍ THƯ."""
    for text, match in texts.find(r"(?<!\w)[Pp]\.\s?(?i:(?=bí|chủ|trưởng|chánh)\w+(?: \w+)?)"):
        right = re.sub(r"^[Pp]\.\s?", "PHÓ " if match.group().isupper() else "Phó ", match.group())
        yield text.found(f"“{match.group()}” viết đủ chữ: “{right}”.", match.group())


def number_style(texts: Corpus, facts: Facts) -> Iterable[Found]:
    """I18: from a thousand on, counts carry a dot."""
    pattern = rf"(?<![\d./,–-])(?<!năm )(?<!Năm )(\d{{4,}})(?=\s*(?:{words.COUNTED})(?!\w))"
    for text, match in texts.find(pattern):
        digits = match.group(1)
        told = f"“{texts.near(match)}”: số từ một nghìn trở lên viết có dấu chấm: “{grouped(digits)}”."
        yield text.found(told, digits)


def grouped(digits: str) -> str:
    """7638 as 7.638."""
    return re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ".", digits)


def baseline(texts: Corpus, facts: Facts) -> Iterable[Found]:
    """I12: what fell or rose to a rate says from where."""
    for text, match in texts.find(r"[^.;\n]*?\b(?:giảm còn|giảm xuống còn|tăng lên|giảm xuống)\s+(\d[\d,]*\s?%)"):
        if not re.search(r"\btừ\b|\bso với\b|\bđầu kỳ\b|\bnăm trước\b|\bđầu nhiệm kỳ\b|\d\s?%.*\d\s?%", match.group()):
            end = match.group()[-60:].lstrip()
            yield text.found(f"“…{end}”: chưa có mức đầu kỳ để so sánh. Ghi thêm “từ … %”.", match.group(1))


def heading_stop(texts: Corpus, facts: Facts) -> Iterable[Found]:
    """I19: a heading has no full stop."""
    for text in texts.texts:
        if text.heading and len(text.text) <= LONGEST_HEADING and re.search(r"(?<!\.)\.$", text.text.strip()):
            yield text.found(f"Đề mục “{text.text.strip()}” không có dấu chấm ở cuối.", text.text.strip())


def letterhead(texts: Corpus, facts: Facts) -> Iterable[Found]:
    """I15: the Party's number line is `Số 70-BC/ĐU`, without a colon."""
    for text, match in texts.find(r"(?m)^\s*Số\s*:\s*\d+\s*[-–]\s*[A-ZĐ]\w*\s*/\s*\S+"):
        yield text.found(f"“{match.group().strip()}”: văn bản của Đảng viết “Số …”, không có dấu hai chấm.", "Số:")


def recipients(texts: Corpus, facts: Facts) -> Iterable[Found]:
    """I13, NN-1: in a list of recipients every line ends with `;`, the last with `.`."""
    listed = False
    for text, line in texts.lines():
        if re.match(r"\s*Nơi nhận\s*:?\s*$", line):
            listed = True
        elif listed and line.lstrip().startswith("-"):
            last = re.match(r"\s*-\s*Lưu", line)
            if not line.rstrip().endswith("." if last else ";"):
                mark = "." if last else ";"
                yield text.found(f"Nơi nhận “{line.strip()}” phải kết thúc bằng dấu “{mark}”.", line.strip())
        else:
            listed = False
