"""Which function draws which kind of block, and which reads what was typed into it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from components.isian import dokumen, orang, pemeriksaan, polos
from components.isian.dasar import Bagian, Bahan

Draw = Callable[[Any, Bahan], list[Bagian]]
DRAW: dict[str, Draw] = {
    "teks": polos.draw_teks,
    "paragraf": polos.draw_paragraf,
    "angka": polos.draw_angka,
    "tanggal": polos.draw_tanggal,
    "pilihan": polos.draw_pilihan,
    "orang": orang.draw_orang,
    "tim": orang.draw_tim,
    "disposisi": orang.draw_disposisi,
    "pengesahan": dokumen.draw_pengesahan,
    "publikasi": dokumen.draw_publikasi,
    "arsip": dokumen.draw_arsip,
}

Reader = Callable[[Any, str, Any, Any], Any]
READERS: dict[str, Reader] = {
    "teks": polos.read_text,
    "paragraf": polos.read_text,
    "angka": polos.read_text,
    "tanggal": polos.read_text,
    "pilihan": polos.read_pilihan,
    "orang": orang.read_orang,
    "tim": orang.read_tim,
    "disposisi": orang.read_disposisi,
    "pengesahan": dokumen.read_pengesahan,
    "publikasi": dokumen.read_publikasi,
    "arsip": dokumen.read_arsip,
    "pemeriksaan": lambda blok, bagian, typed, stored: pemeriksaan.read_verdict(bagian, typed, stored),
}
BERBAGIAN = frozenset({"disposisi", "arsip", "pemeriksaan"})
"""Kinds whose one stored value is shown as several fields."""
