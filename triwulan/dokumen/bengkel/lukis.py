"""PDF pages as pictures, by PDFium."""

from __future__ import annotations

import io

import pypdfium2

from triwulan.dokumen.pdf_buka import PdfRusak, PdfTerkunci

MAX_PIXELS = 12_000_000
LOCKED = "Incorrect password"


def check_opens(isi: bytes) -> int:
    """The number of pages of a PDF that PDFium opens. Raises PdfTerkunci and PdfRusak."""
    document = _open(isi)
    try:
        return len(document)
    finally:
        document.close()


def paint_page(isi: bytes, halaman: int, lebar: int) -> bytes:
    """Page `halaman` (from 1) as PNG, `lebar` pixels wide. Raises PdfTerkunci and PdfRusak."""
    document = _open(isi)
    try:
        page = document[halaman - 1]
        width, height = page.get_size()
        scale = min(lebar / width, (MAX_PIXELS / (width * height)) ** 0.5)
        picture = page.render(scale=scale, may_draw_forms=False).to_pil()
    except (pypdfium2.PdfiumError, IndexError, ValueError, ZeroDivisionError, MemoryError) as error:
        raise PdfRusak("Halaman ini tidak dapat ditampilkan. Unduh berkasnya untuk melihatnya.") from error
    finally:
        document.close()
    output = io.BytesIO()
    picture.save(output, "PNG")
    return output.getvalue()


def _open(isi: bytes) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(isi)
    except pypdfium2.PdfiumError as error:
        raise (PdfTerkunci() if LOCKED in str(error) else PdfRusak()) from error
    if not len(document):
        raise PdfRusak
    return document
