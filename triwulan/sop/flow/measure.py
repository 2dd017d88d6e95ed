"""How wide and how high a text is, without any font of the machine.

Widths come from `metrik.json`, which `buat_metrik.py` reads with fontTools from
the fonts with the same metrics as those that offices use.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from triwulan.sop.flow.model import MM_PER_POINT, Huruf

CADANGAN = "Arial"
_LIKE = {
    "Helvetica": "Arial",
    "Liberation Sans": "Arial",
    "Times": "Times New Roman",
    "Liberation Serif": "Times New Roman",
    "Courier": "Courier New",
}
_UNKNOWN_CHAR = 1.0
_PIECE = re.compile(r"\S+|[ \t]+")
_AFTER_HYPHEN = re.compile(r"(?<=[-–—\u00ad\u200b])(?=\S)")
_AFTER_SLASH = re.compile(r"(?<=[-–—\u00ad\u200b/])(?=\S)")


@lru_cache
def _table() -> dict[str, Any]:
    text = Path(__file__).with_name("metrik.json").read_text(encoding="utf-8")
    table: dict[str, Any] = json.loads(text)
    return table


def known_fonts() -> frozenset[str]:
    """Names of the fonts whose metrics are known."""
    return frozenset(_table()) | frozenset(_LIKE)


@lru_cache(maxsize=64)
def _face(name: str, bold: bool) -> tuple[dict[str, float], float]:
    family = _table().get(_LIKE.get(name, name)) or _table()[CADANGAN]
    widths: dict[str, float] = {"\u200b": 0.0}
    for first, *advances in family["lebar"][bold]:
        widths.update((chr(first + step), advance / 1000) for step, advance in enumerate(advances))
    return widths, float(family["tinggi"][bold])


def line_height(font: Huruf) -> float:
    """Height of one line in mm at single spacing."""
    return _face(font.nama, font.tebal)[1] * font.ukuran * MM_PER_POINT


@lru_cache(maxsize=50_000)
def text_width(text: str, font: Huruf) -> float:
    """Width of `text` on one line in mm; an unknown character counts one em."""
    widths = _face(font.nama, font.tebal)[0]
    return sum(widths.get(char, _UNKNOWN_CHAR) for char in text) * font.ukuran * MM_PER_POINT


def widest_word(text: str, font: Huruf) -> float:
    """Width in mm of the widest word, which a column should hold without breaking it."""
    return max((text_width(word, font) for word in text.split()), default=0.0)


def wrap(text: str, font: Huruf, width: float) -> tuple[str, ...]:
    """`text` broken greedily into lines of at most `width` mm, as a word processor breaks it.

    LibreOffice, Word and ONLYOFFICE disagree on breaks after "/": the way with more lines is taken.
    """
    whole = _wrap(text, font, width, slash_breaks=False)
    if "/" not in text:
        return whole
    broken = _wrap(text, font, width, slash_breaks=True)
    return broken if len(broken) > len(whole) else whole


def _wrap(text: str, font: Huruf, width: float, *, slash_breaks: bool) -> tuple[str, ...]:
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines.extend(_wrap_paragraph(paragraph, font, width, slash_breaks))
    return tuple(lines)


def _wrap_paragraph(text: str, font: Huruf, width: float, slash_breaks: bool) -> list[str]:
    lines, line, used, gap = [], "", 0.0, ""
    for piece in _pieces(text, slash_breaks):
        if piece.isspace():
            gap += piece
            continue
        wide = text_width(gap + piece, font)
        if line and used + wide > width:
            lines.append(_printed(line))
            line, used, gap = "", 0.0, ""
            wide = text_width(piece, font)
        while not line and wide > width and len(piece) > 1:
            head = _fitting(piece, font, width)
            lines.append(head)
            piece = piece[len(head) :]
            wide = text_width(piece, font)
        line, used, gap = line + gap + piece, used + wide, ""
    return [*lines, _printed(line)]


def _printed(line: str) -> str:
    """A soft hyphen shows at the end of a line only."""
    shown = line.replace("\u00ad", "").replace("\u200b", "")
    return shown + "-" if line.endswith("\u00ad") else shown


def _pieces(text: str, slash_breaks: bool) -> list[str]:
    """Words and gaps; a word may also break after a hyphen, and after a slash where asked."""
    pattern = _AFTER_SLASH if slash_breaks else _AFTER_HYPHEN
    pieces: list[str] = []
    for piece in _PIECE.findall(text):
        pieces.extend(part for part in pattern.split(piece) if part)
    return pieces


def _fitting(word: str, font: Huruf, width: float) -> str:
    """The longest start of `word` that fits into `width`, at least one character."""
    for end in range(2, len(word) + 1):
        if text_width(word[:end], font) > width:
            return word[: end - 1]
    return word
