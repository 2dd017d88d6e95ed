"""Soft hyphens for Indonesian words that are wider than their column."""

from __future__ import annotations

import re

from triwulan.sop.flow.measure import text_width
from triwulan.sop.flow.model import Huruf

SOFT_HYPHEN = "\u00ad"
_VOWELS = "aiueoAIUEO"
# A syllable starts with one consonant (ng, ny, sy and kh count as one) and a vowel.
_SYLLABLE_START = re.compile(rf"(?:ng|ny|sy|kh|[^\W\d_{_VOWELS}])[{_VOWELS}]", re.IGNORECASE)


def _break_points(word: str) -> list[int]:
    points = [match.start() for match in _SYLLABLE_START.finditer(word)]
    return [point for point in points if 2 <= point <= len(word) - 2]


BREAK_HERE = "\u200b"


def breakable(text: str, font: Huruf, width: float) -> str:
    """`text` with places where words that are wider than `width` may break: after a slash, else at syllables.

    Most texts come back as they are. LibreOffice breaks no word after a slash by itself.
    """
    return re.sub(r"\S+", lambda match: _open_up(match[0], font, width), text)


def _open_up(word: str, font: Huruf, width: float) -> str:
    if text_width(word, font) <= width:
        return word
    parts = re.split(r"(?<=/)(?=.)", word)
    return BREAK_HERE.join(hyphenate(part, font, width) for part in parts)


def hyphenate(text: str, font: Huruf, width: float) -> str:
    """`text` with soft hyphens at syllables in the words that are wider than `width` mm."""
    return re.sub(r"[^\s/-]+", lambda match: _hyphenate_word(match[0], font, width), text)


def _hyphenate_word(word: str, font: Huruf, width: float) -> str:
    if text_width(word, font) <= width:
        return word
    parts, start, last = [], 0, None
    for point in _break_points(word):
        if last is not None and text_width(word[start:point] + "-", font) > width:
            parts.append(word[start:last])
            start = last
        last = point
    if last is not None and text_width(word[start:], font) > width:
        parts.append(word[start:last])
        start = last
    return SOFT_HYPHEN.join([*parts, word[start:]])
