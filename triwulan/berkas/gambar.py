"""Pictures from outside: measured before they are decoded, re-encoded before they are used.

The functions decode hostile input; the app calls them through
`triwulan.dokumen.bengkel`, in a child process with limits.
"""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from dataclasses import dataclass

from PIL import Image, ImageOps

from triwulan.errors import InvalidInput

MEGAPIXEL_MAKS = 64
"""Decoding needs four bytes a pixel: 256 MB at this size. Phones make 12 to 50 megapixels."""
LOGO_MIN_PX = 120
LOGO_MAKS_PX = 1200
LOGO_TAJAM_PX = 300
"""A logo is printed 2 to 2,5 cm high: below this it looks blurred on paper."""
FORMATS = ("PNG", "JPEG", "WEBP")

PICTURE_FAULTS = (
    OSError,
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    AttributeError,
    SyntaxError,
    EOFError,
    MemoryError,
    NotImplementedError,
    struct.error,
    zlib.error,
    Image.DecompressionBombError,
)
"""What Pillow raises on broken or hostile pictures (found by fuzzing)."""


class GambarRusak(InvalidInput):
    """The picture cannot be decoded to its end."""

    def __init__(self) -> None:
        super().__init__(
            "Gambar rusak atau terpotong. Ambil atau simpan ulang gambarnya, lalu unggah kembali."
        )


class GambarTerlaluBesar(InvalidInput):
    """The picture has more pixels than the server decodes."""

    def __init__(self, ukuran: str = "") -> None:
        super().__init__(
            f"Gambar {ukuran}lebih besar dari {MEGAPIXEL_MAKS} megapiksel. "
            "Kecilkan gambarnya, atau foto ulang dengan resolusi sedang, lalu unggah kembali."
        )


@dataclass(frozen=True)
class Ukuran:
    """Width and height in pixels, as the picture is seen (turned as its camera says)."""

    lebar: int
    tinggi: int


def measure(isi: bytes) -> Ukuran:
    """The size of a picture that can be decoded to its end. Raises GambarTerlaluBesar and GambarRusak."""
    try:
        with _open(isi) as picture:
            size = _seen_size(picture)
            picture.draft("RGB", (picture.width // 8, picture.height // 8))
            picture.load()
            return size
    except PICTURE_FAULTS as error:
        raise GambarRusak from error


def shrink(isi: bytes, maks_px: int) -> tuple[bytes, Ukuran]:
    """A JPEG on white whose longer side has at most `maks_px` pixels, upright and without metadata.

    Raises GambarTerlaluBesar and GambarRusak.
    """
    picture = _decoded(isi, maks_px)
    output = io.BytesIO()
    _on_white(picture).save(output, "JPEG", quality=85)
    return output.getvalue(), Ukuran(*picture.size)


def encode_logo(isi: bytes) -> tuple[bytes, Ukuran]:
    """A PNG for the letterhead with its transparency, at most LOGO_MAKS_PX wide or high, without metadata.

    Raises GambarTerlaluBesar and GambarRusak.
    """
    picture = _decoded(isi, LOGO_MAKS_PX)
    output = io.BytesIO()
    picture.save(output, "PNG", optimize=True)
    return output.getvalue(), Ukuran(*picture.size)


def _open(isi: bytes) -> Image.Image:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            picture = Image.open(io.BytesIO(isi), formats=FORMATS)
        except Image.DecompressionBombError as error:
            raise GambarTerlaluBesar from error
    if picture.width * picture.height > MEGAPIXEL_MAKS * 1_000_000:
        raise GambarTerlaluBesar(f"berukuran {picture.width} × {picture.height} piksel, ")
    return picture


def _decoded(isi: bytes, maks_px: int) -> Image.Image:
    """The picture upright, in RGB or RGBA, not larger than `maks_px`, and with no metadata."""
    try:
        with _open(isi) as picture:
            # A JPEG is shrunk while it is decoded; a palette must become colours before it can be shrunk.
            small = picture if picture.format == "JPEG" else _plain_colours(picture)
            small.thumbnail((maks_px, maks_px), Image.Resampling.LANCZOS, reducing_gap=1.0)
            upright = _plain_colours(ImageOps.exif_transpose(small))
            upright.info.clear()
            return upright
    except PICTURE_FAULTS as error:
        raise GambarRusak from error


def _plain_colours(picture: Image.Image) -> Image.Image:
    transparent = picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
    return picture.convert("RGBA" if transparent else "RGB")


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode == "RGB":
        return picture
    flat = Image.new("RGB", picture.size, "white")
    flat.paste(picture, mask=picture.getchannel("A"))
    return flat


def _seen_size(picture: Image.Image) -> Ukuran:
    turned = picture.getexif().get(0x0112) in (5, 6, 7, 8)
    return Ukuran(picture.height, picture.width) if turned else Ukuran(picture.width, picture.height)
