"""Vietnamese text: cleaning, folding for search, sort keys. The only place with diacritics logic.

Facts: domain.md §5.3 (order of letters and tones), §5.4 (Unicode), §5.7 (search without marks).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufffe\uffff]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_NBSP_BESIDE_SPACE = re.compile("[ \t]+\u00a0+[ \t]*|\u00a0+[ \t]+|\u00a0{2,}")
_SPACES = re.compile(r"[ \t]+")
_MARKED_D = str.maketrans({"đ": "d", "Đ": "D"})

# Base letters in the order of the Vietnamese alphabet; a letter outside it sorts after its neighbour in ASCII.
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_RANK = {letter: chr(0x40 + index) for index, letter in enumerate(_ALPHABET)}
# Tone order of the ICU `vi` tailoring: none < huyền < hỏi < ngã < sắc < nặng.
_TONE_RANK = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_SHAPE_MARKS = frozenset("\u0302\u0306\u031b")
_MOST_QUOTED = 60


def clean(text: str) -> str:
    """NFC text of one line or several, free of control and zero-width characters and lone surrogates.

    A no-break space that touches a space (web paste) becomes a plain space; runs of spaces shrink to one;
    each line is stripped; line ends become ``\\n``.
    """
    # Printable text has no space but the plain one, no line end and nothing invisible: mostly there is nothing to do.
    if text.isprintable() and "  " not in text and unicodedata.is_normalized("NFC", text):
        return text.strip()
    text = _SURROGATE.sub("", text)
    text = _CONTROL.sub("", text)  # before composing: a zero-width character may stand between letter and mark
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    text = _NBSP_BESIDE_SPACE.sub(" ", text)
    return "\n".join(_SPACES.sub(" ", line).strip(" \t\u00a0") for line in text.split("\n")).strip("\n")


def clean_line(text: str) -> str:
    """`clean` on one line: line breaks and tabs become spaces."""
    return clean(text if text.isprintable() else re.sub(r"[\r\n\t\v\f]+", " ", text))


def brief(text: str) -> str:
    """A typed text as a message quotes it: its beginning, so that the sentence can still be read."""
    return text if len(text) <= _MOST_QUOTED else f"{text[: _MOST_QUOTED - 1].rstrip()}…"


def fold(text: str) -> str:
    """Lower case without marks, đ as d, single spaces: what search compares. Idempotent."""
    text = unicodedata.normalize("NFD", clean_line(text).casefold())
    if not text.isascii():
        text = "".join(ch for ch in text if not unicodedata.combining(ch)).translate(_MARKED_D)
    return _SPACES.sub(" ", text.replace("\u00a0", " ")).strip()


def sort_key(text: str) -> str:
    """A key whose plain byte order is the Vietnamese dictionary order; equal for hòa and hoà.

    Letters decide first (a ă â b c d đ …), tones break ties word by word, digits compare by value.
    """
    words = [_word_key(word) for word in _split(clean_line(text).casefold())]
    return " ".join(letters for letters, _ in words) + "\x1f" + " ".join(tones for _, tones in words)


def name_sort_key(name: str) -> str:
    """Sort key of a person: given name (the last word) first, then family and middle names (domain.md §5.3)."""
    words = clean_line(name).split(" ")
    return sort_key(" ".join([words[-1], *words[:-1]]))


def _split(text: str) -> list[str]:
    return [word for word in re.split(r"[^\w]+", text.replace("_", " ")) if word]


@lru_cache(maxsize=8192)  # the words of a ward repeat, its letters all the more
def _word_key(word: str) -> tuple[str, str]:
    letters: list[str] = []
    tones: list[str] = []
    for base in re.findall(r"\d+|.", word, re.DOTALL):
        if base.isdecimal():
            letters.append("0" + chr(0x30 + min(len(base.lstrip("0") or "0"), 60)) + (base.lstrip("0") or "0"))
            continue
        tone, letter = _letter_and_tone(base)
        letters.append(_LETTER_RANK.get(letter, letter))
        if tone:
            tones.append(tone)
    return "".join(letters), "".join(tones) or "0"


@lru_cache(maxsize=1024)
def _letter_and_tone(char: str) -> tuple[str, str]:
    tone = ""
    kept: list[str] = []
    for part in unicodedata.normalize("NFD", char):
        if part in _TONE_RANK:
            tone = _TONE_RANK[part]
        elif not unicodedata.combining(part) or part in _SHAPE_MARKS:
            kept.append(part)
    return tone, unicodedata.normalize("NFC", "".join(kept))
