"""Open a PDF from outside, or say in words why not."""

from __future__ import annotations

import io
import struct
import zlib

from pypdf import PdfReader
from pypdf.errors import FileNotDecryptedError, PyPdfError
from pypdf.generic import IndirectObject

from triwulan.errors import InvalidInput

PDF_FAULTS = (
    PyPdfError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    RecursionError,
    NotImplementedError,
    MemoryError,
    EOFError,
    OSError,
    zlib.error,
    struct.error,
)
"""What pypdf raises on broken or hostile files (found by fuzzing); a wider net would hide our own mistakes."""

MAX_PAGES = 5000


class PdfTerkunci(InvalidInput):
    """The PDF cannot be opened without a password."""

    def __init__(self) -> None:
        super().__init__(
            "PDF dikunci kata sandi. Simpan tanpa kata sandi (Cetak ke PDF), lalu unggah kembali."
        )


class PdfRusak(InvalidInput):
    """The PDF is broken, cut off, or built so that it cannot be read."""

    def __init__(
        self, pesan: str = "PDF rusak atau terpotong. Buat ulang PDF-nya, lalu unggah kembali."
    ) -> None:
        super().__init__(pesan)


def open_pdf(isi: bytes) -> PdfReader:
    """A reader whose pages can be listed. Raises PdfTerkunci and PdfRusak."""
    try:
        reader = PdfReader(io.BytesIO(isi))
        if reader.is_encrypted and not reader.decrypt(""):
            raise PdfTerkunci
        halaman = len(reader.pages)
    except FileNotDecryptedError as error:
        raise PdfTerkunci from error
    except PDF_FAULTS as error:
        raise PdfRusak from error
    if not halaman:
        raise PdfRusak("PDF tidak memuat halaman. Buat ulang PDF-nya, lalu unggah kembali.")
    if halaman > MAX_PAGES:
        raise PdfRusak(
            f"PDF lebih dari {MAX_PAGES} halaman. Bagi menjadi beberapa berkas, lalu unggah kembali."
        )
    return reader


def resolve(value: object) -> object:
    """The object that a reference leads to; anything else as it is."""
    return value.get_object() if isinstance(value, IndirectObject) else value
