"""Logos: told by their content, bounded in size, and encoded anew so that nothing else in the file survives."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass

from PIL import Image, UnidentifiedImageError

from triwulan.errors import InvalidInput

MAKS_BITA = 2 * 1024 * 1024
SISI_PIKSEL = (100, 6000)
"""Shortest and longest side that is accepted; below, a 25 mm logo prints coarse."""
SISI_SIMPAN = 1000
"""Stored at most this long: 25 mm at 1000 pixels is far finer than any printer."""
FORMATS = ("PNG", "JPEG", "WEBP")


@dataclass(frozen=True)
class Logo:
    """A picture and its media type."""

    isi: bytes
    media: str


def checked_logo(isi: bytes) -> Logo:
    """The picture as a fresh PNG. Raises InvalidInput for another kind of file, a broken, tiny or huge one."""
    if len(isi) > MAKS_BITA:
        raise _refusal(f"Berkas logo paling besar {MAKS_BITA // 1024 // 1024} MB. Perkecil dahulu gambarnya.")
    picture = _opened(isi)
    shortest, longest = min(picture.size), max(picture.size)
    if shortest < SISI_PIKSEL[0]:
        raise _refusal(
            f"Gambar logo {picture.width} × {picture.height} piksel terlalu kecil untuk dicetak. "
            f"Pakai gambar dengan sisi sedikitnya {SISI_PIKSEL[0]} piksel."
        )
    if longest > 5 * shortest:
        raise _refusal("Gambar logo terlalu panjang. Potong dahulu menjadi lambangnya saja.")
    picture.thumbnail((SISI_SIMPAN, SISI_SIMPAN))
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return Logo(out.getvalue(), "image/png")


def _opened(isi: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(isi), formats=FORMATS) as picture:
                if max(picture.size) > SISI_PIKSEL[1]:
                    raise _refusal(
                        f"Gambar logo paling panjang {SISI_PIKSEL[1]} piksel. Perkecil dahulu gambarnya."
                    )
                return picture.convert("RGBA")
    except UnidentifiedImageError as error:
        raise _refusal(
            "Berkas ini bukan gambar PNG, JPEG atau WebP. Simpan logo sebagai PNG, lalu unggah lagi."
        ) from error
    except (
        OSError,
        SyntaxError,
        ValueError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ) as error:
        raise _refusal(
            "Gambar logo rusak dan tidak dapat dibaca. Simpan ulang sebagai PNG, lalu unggah lagi."
        ) from error


def _refusal(pesan: str) -> InvalidInput:
    return InvalidInput(pesan, {"logo": pesan})
