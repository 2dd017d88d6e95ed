"""Pages of a PDF and pictures for the screen; painted in the workshop, remembered by content."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from triwulan.dokumen.bengkel import kerja
from triwulan.dokumen.singgahan import ByteCache

LEBAR_PX = 900
"""Width of a page on the screen; twice the column of a phone, sharp enough to read 9 point."""
GAMBAR_PX = 1400
_cache = ByteCache(64 << 20)


def page_count(pdf: bytes) -> int:
    """Pages of a PDF. Raises InvalidInput for one that cannot be opened, BengkelSibuk when no child is free."""
    count = _remembered(pdf, "jumlah", lambda: str(kerja.count_pages(pdf)).encode())
    return int(count)


def page_png(pdf: bytes, halaman: int, lebar: int = LEBAR_PX) -> bytes:
    """Page `halaman` (from 1) as PNG, `lebar` pixels wide. Raises like `page_count`."""
    return _remembered(pdf, f"{halaman}/{lebar}", lambda: kerja.paint_page(pdf, halaman, lebar))


def picture_jpeg(gambar: bytes, maks_px: int = GAMBAR_PX) -> bytes:
    """A PNG, JPEG or WebP as JPEG of at most `maks_px`, safe to show. Raises like `page_count`."""
    return _remembered(gambar, f"gambar/{maks_px}", lambda: kerja.shrink_picture(gambar, maks_px).isi)


def _remembered(isi: bytes, apa: str, make: Callable[[], bytes]) -> bytes:
    kunci = (hashlib.sha256(isi).digest(), apa)
    found = _cache.get(kunci)
    if found is None:
        found = make()
        _cache.put(kunci, found)
    return found
