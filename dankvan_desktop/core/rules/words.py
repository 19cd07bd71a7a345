"""Words that rules look for: slips that are met often, pairs of spellings, units of measure, syllables."""

from __future__ import annotations

import unicodedata
from functools import cache

SMALL = (
    "a-zđàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
)
"""The small letters, for use in a class of a pattern (a range would hold capitals too)."""

SLIPS = {
    # hỏi / ngã
    "bão vệ": "bảo vệ", "bão đảm": "bảo đảm", "đảm bão": "đảm bảo", "cũng cố": "củng cố", "mỡ rộng": "mở rộng",
    "cỡi mở": "cởi mở", "sữa chữa": "sửa chữa", "sữa đổi": "sửa đổi", "sữa sang": "sửa sang", "dể dàng": "dễ dàng",
    "nổ lực": "nỗ lực", "hướng dẩn": "hướng dẫn", "dẩn đến": "dẫn đến", "lảnh đạo": "lãnh đạo", "kỹ luật": "kỷ luật",
    "kỹ niệm": "kỷ niệm", "kỷ năng": "kỹ năng", "kỷ thuật": "kỹ thuật", "xữ lý": "xử lý", "sử lý": "xử lý",
    "giử gìn": "giữ gìn", "giử vững": "giữ vững", "gìn giử": "gìn giữ", "chia sẽ": "chia sẻ", "sạch sẻ": "sạch sẽ",
    "mạnh mẻ": "mạnh mẽ", "chặt chẻ": "chặt chẽ", "đẫy mạnh": "đẩy mạnh", "hổ trợ": "hỗ trợ", "nghỉa vụ": "nghĩa vụ",
    "ý nghỉa": "ý nghĩa", "ô nhiểm": "ô nhiễm", "rộng rải": "rộng rãi", "cổ vủ": "cổ vũ", "dủng cảm": "dũng cảm",
    "bồi dưởng": "bồi dưỡng", "ảnh hưỡng": "ảnh hưởng", "hưỡng ứng": "hưởng ứng", "giãi quyết": "giải quyết",
    "giãi pháp": "giải pháp", "giãm nghèo": "giảm nghèo", "triễn khai": "triển khai", "phát triễn": "phát triển",
    "cãi cách": "cải cách", "cãi thiện": "cải thiện", "tỗ chức": "tổ chức", "hiệu quã": "hiệu quả",
    "kết quã": "kết quả", "đãng viên": "đảng viên", "đãng ủy": "đảng ủy", "bảo đãm": "bảo đảm", "sẳn sàng": "sẵn sàng",
    "lẩn nhau": "lẫn nhau", "gương mẩu": "gương mẫu", "thũ tục": "thủ tục", "chũ trương": "chủ trương",
    "chũ tịch": "chủ tịch", "dân chũ": "dân chủ", "làm chũ": "làm chủ", "phỗ biến": "phổ biến", "cơ sỡ": "cơ sở",
    "trụ sỡ": "trụ sở", "bải bỏ": "bãi bỏ", "khẫn trương": "khẩn trương", "gở bỏ": "gỡ bỏ", "tháo gở": "tháo gỡ",
    # letters and marks
    "họi nghị": "hội nghị", "hội nghi ": "hội nghị ", "cán bô": "cán bộ", "tuyền phố": "tuyến phố",
    "giải quyêt": "giải quyết", "thời gian quan": "thời gian qua", "nghị quyêt": "nghị quyết", "xúc tích": "súc tích",
    "sát nhập": "sáp nhập", "sơ xuất": "sơ suất", "bổ xung": "bổ sung", "xuất sắc sắc": "xuất sắc",
    "năng xuất": "năng suất", "chuẩn đoán": "chẩn đoán", "tựu chung": "tựu trung", "thăm quan": "tham quan",
    "khắc phụ ": "khắc phục ", "phối hơp": "phối hợp", "quán triêt": "quán triệt", "thực hiên": "thực hiện",
    "nhiệm vu ": "nhiệm vụ ", "đoàn thê ": "đoàn thể ",
    # words left out
    "liên trực tiếp": "liên quan trực tiếp", "nhân diện rộng": "nhân ra diện rộng",
}
"""What is never right, and what was meant (domain.md §7.15)."""

AFTER_TO_DAN = "phố|vận|cư|phòng|quân|chính|chài"
"""What can follow “tổ dân”: anything else has lost a word."""

PAIRS = (("tỷ", "tỉ"), ("kỹ", "kĩ"), ("lý", "lí"), ("mỹ", "mĩ"), ("sĩ", "sỹ"))
"""i and y: the first is what Party and Government texts write (domain.md §5.5). Mixing is what is told."""

ONE_STYLE = (
    "Nhân dân", "Đảng ủy", "Thành ủy", "Tỉnh ủy", "Khối Dân vận", "Tổ dân vận", "Tổ dân phố", "Dân vận khéo",
    "Ban Chấp hành", "Ban Chỉ đạo", "Ban Thường vụ", "Mặt trận Tổ quốc", "Đảng bộ", "Quy chế dân chủ",
)
"""Terms whose capitals are to be the same all through a report (SP-1, domain.md §7.15)."""
PART_OF_A_NAME = {
    "nhân dân": r"(?:ủy ban|uỷ ban|hội đồng|thanh tra|công an|quân đội|tòa án|toà án|viện kiểm sát|đoàn thể|nhà giáo"
    r"|an ninh|quần chúng|khu vực phòng thủ|tuần tra)\s+$"
}
"""Where the term is part of a longer name: what stands before it."""
MANY = r"(?:các|những|mỗi|từng|mọi|nhiều|một số|số|toàn|cấp|\d+)\s+$"
"""Before a common noun: “các tổ dân phố”."""

MEASURES = (
    "ha|km|m|m2|m²|m3|kg|tấn|tạ|lít|đồng|triệu|tỷ|tỉ|nghìn|hộ|người|nhân khẩu|khẩu|lượt|cuộc|buổi|suất|nhà|mô hình|"
    "chi bộ|tổ|đồng chí|đ/c|đảng viên|văn bản|công|ngày|tháng|năm|vụ|đơn|ý kiến|hội nghị|hội viên|đoàn viên|công trình"
)
COUNTED = (
    "hộ|người|nhân khẩu|khẩu|lượt|đồng chí|đảng viên|hội viên|đoàn viên|suất|ngày công|công|m|m2|m²|kg|mét|cây|phiếu|"
    "đồng|triệu|phần quà|cuốn|tờ"
)

_ONSET_LIST = "ngh ng nh gh gi kh ph th tr ch qu b c d đ g h k l m n p r s t v x"
_ONSETS = _ONSET_LIST.split()
_RHYME_LIST = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et "
    "ê êch êm ên ênh êp êt êu êng i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu ic o oa oac oach oai oam "
    "oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm "
    "ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up "
    "ut uy uya uych uyên uyêt uynh uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yên yêm yêng "
    "yêt yêu ynh yt ych uang uanh uan uat uai uay uac uach uao uam uap uăc uăm uăn uăng uăt ue uen ueo uet ưp "
    "n nh ng"
)
_RHYMES = frozenset(_RHYME_LIST.split())
_TONES = {"\u0300": "huyền", "\u0301": "sắc", "\u0303": "ngã", "\u0309": "hỏi", "\u0323": "nặng"}


@cache
def is_syllable(word: str) -> bool:
    """Whether a lower-case word can be a Vietnamese syllable: its letters fit, and -p -t -c -ch carry sắc or nặng."""
    tones, letters = [], []
    for letter in unicodedata.normalize("NFD", word):
        if letter in _TONES:
            tones.append(_TONES[letter])
        else:
            letters.append(letter)
    plain = unicodedata.normalize("NFC", "".join(letters))
    if len(tones) > 1:
        return False
    if plain.endswith(("p", "t", "c", "ch")) and (not tones or tones[0] not in ("sắc", "nặng")):
        return False
    if plain in _RHYMES:
        return True
    return any(plain.startswith(onset) and plain[len(onset) :] in _RHYMES for onset in _ONSETS)
