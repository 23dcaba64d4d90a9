"""Vietnamese names: folding for accent-blind search, and the order a reader expects."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = {"": 0, "\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_SHAPES = {"\u0306", "\u0302", "\u031b"}


def folded(text: str) -> str:
    """Lower case without any marks, đ as d: "Đào Thị Vân" -> "dao thi van"."""
    return " ".join(filter(None, map(_plain, text.lower().split())))


@lru_cache(maxsize=8192)
def _plain(word: str) -> str:
    """A word in lower case without its marks; names and places repeat the same few words."""
    letters = unicodedata.normalize("NFD", word.replace("đ", "d"))
    return "".join(c for c in letters if not unicodedata.combining(c))


@lru_cache(maxsize=4096)
def _keyed(word: str) -> tuple[str, str]:
    """A word's letters in alphabet order, then its tones (none ` ? ~ ´ .)."""
    letters, tones = [], []
    for char in unicodedata.normalize("NFC", word.lower()):
        parts = unicodedata.normalize("NFD", char)
        tone = next((c for c in parts if c in _TONES), "")
        shaped = unicodedata.normalize("NFC", "".join(c for c in parts if c not in _TONES))
        place = _LETTERS.find(shaped)
        letters.append(f"{place:02d}" if place >= 0 else f"~{shaped}")
        tones.append(str(_TONES[tone]))
    return "".join(letters), "".join(tones)


def sort_key(full_name: str) -> str:
    """A stored key that orders by given name, then family and middle names, tones last."""
    words = full_name.split()
    if not words:
        return ""
    ordered = [words[-1], *words[:-1]]
    return " ".join(f"{letters}.{tones}" for letters, tones in map(_keyed, ordered))[:320]
