"""Evidence of the sample data: small sheets that say in large letters that they are no real proof."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

LEBAR, TINGGI = 744, 526
DPI = 90
TEPI = 48
TINTA, ABU, TEAL, EMAS = "#1c2b33", "#5b6b73", "#0b5f6b", "#b8862b"


def evidence_pdf(judul: str, baris: tuple[str, ...]) -> bytes:
    """A sheet of one page as PDF."""
    return _encoded(_sheet(judul, baris), "PDF", resolution=DPI)


def evidence_png(judul: str, baris: tuple[str, ...]) -> bytes:
    """The same sheet as a picture, as of a screen."""
    return _encoded(_sheet(judul, baris).quantize(16), "PNG", optimize=True)


def _sheet(judul: str, baris: tuple[str, ...]) -> Image.Image:
    picture = Image.new("RGB", (LEBAR, TINGGI), "white")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, LEBAR, 10), fill=TEAL)
    draw.text((TEPI, 40), "CONTOH", font=ImageFont.load_default(44), fill=EMAS)
    draw.text(
        (TEPI, 96), "Berkas contoh, bukan bukti yang sebenarnya.", font=ImageFont.load_default(18), fill=ABU
    )
    y = _paragraph(draw, judul, 150, 26, TINTA) + 18
    draw.line((TEPI, y, LEBAR - TEPI, y), fill=TEAL, width=2)
    y += 22
    for line in baris:
        y = _paragraph(draw, line, y, 19, TINTA) + 8
    return picture


def _paragraph(draw: ImageDraw.ImageDraw, teks: str, y: float, ukuran: int, warna: str) -> float:
    """Draw a text broken into lines; the height at which it ends."""
    font = ImageFont.load_default(ukuran)
    line = ""
    for word in [*teks.split(), ""]:
        longer = f"{line} {word}".strip()
        if word and draw.textlength(longer, font=font) <= LEBAR - 2 * TEPI:
            line = longer
            continue
        draw.text((TEPI, y), line, font=font, fill=warna)
        y, line = y + ukuran * 1.35, word
    return y


def _encoded(picture: Image.Image, jenis: str, **options: object) -> bytes:
    buffer = BytesIO()
    picture.save(buffer, jenis, **options)
    return buffer.getvalue()
