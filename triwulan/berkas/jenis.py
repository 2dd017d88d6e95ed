"""What a file is, told by its content and never by its name."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Jenis(StrEnum):
    """The kinds of files that may be kept as evidence; the value is the file extension."""

    PDF = "pdf"
    PNG = "png"
    JPEG = "jpg"
    WEBP = "webp"
    DOCX = "docx"
    XLSX = "xlsx"
    PPTX = "pptx"
    DOC = "doc"
    XLS = "xls"

    @property
    def mime(self) -> str:
        """Media type, as a download names it."""
        return MIME[self]

    @property
    def gambar(self) -> bool:
        """Whether it is a picture."""
        return self in (Jenis.PNG, Jenis.JPEG, Jenis.WEBP)

    @property
    def ooxml(self) -> bool:
        """Whether it is a Word, Excel or PowerPoint file of today."""
        return self in (Jenis.DOCX, Jenis.XLSX, Jenis.PPTX)


_OFFICE = "application/vnd.openxmlformats-officedocument."
MIME: Mapping[Jenis, str] = MappingProxyType(
    {
        Jenis.PDF: "application/pdf",
        Jenis.PNG: "image/png",
        Jenis.JPEG: "image/jpeg",
        Jenis.WEBP: "image/webp",
        Jenis.DOCX: f"{_OFFICE}wordprocessingml.document",
        Jenis.XLSX: f"{_OFFICE}spreadsheetml.sheet",
        Jenis.PPTX: f"{_OFFICE}presentationml.presentation",
        Jenis.DOC: "application/msword",
        Jenis.XLS: "application/vnd.ms-excel",
    }
)
PDF_HEADER_WITHIN = 1024
"""The header of a PDF may stand after some junk (ISO 32000-1, Annex H.3, note 13)."""

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"

KNOWN_BUT_REFUSED: tuple[tuple[int, bytes, str], ...] = (
    (4, b"ftyphei", "foto HEIC dari iPhone; ubah dahulu menjadi JPEG"),
    (4, b"ftypmif1", "foto HEIC dari iPhone; ubah dahulu menjadi JPEG"),
    (4, b"ftypavif", "gambar AVIF; ubah dahulu menjadi JPEG atau PNG"),
    (4, b"ftyp", "video; unggah foto layar atau dokumennya"),
    (0, b"GIF8", "gambar GIF; ubah dahulu menjadi PNG"),
    (0, b"BM", "gambar BMP; ubah dahulu menjadi PNG"),
    (0, b"II*\x00", "gambar TIFF; simpan hasil pindaian sebagai PDF"),
    (0, b"MM\x00*", "gambar TIFF; simpan hasil pindaian sebagai PDF"),
    (0, b"Rar!", "arsip RAR; unggah berkas di dalamnya satu per satu"),
    (0, b"7z\xbc\xaf", "arsip 7z; unggah berkas di dalamnya satu per satu"),
    (0, b"\x1f\x8b", "arsip gzip; unggah berkas di dalamnya satu per satu"),
    (0, b"MZ", "program Windows"),
    (0, b"\x7fELF", "program Linux"),
    (0, b"{\\rtf", "dokumen RTF; simpan dahulu sebagai .docx atau PDF"),
    (0, b"<svg", "gambar SVG; ubah dahulu menjadi PNG"),
    (0, b"<?xml", "berkas XML; simpan dahulu sebagai PDF"),
    (0, b"<!DOCTYPE", "halaman web; cetak dahulu menjadi PDF"),
    (0, b"<html", "halaman web; cetak dahulu menjadi PDF"),
)


def sniff(isi: bytes) -> Jenis | None:
    """The kind by the first bytes; a zip or OLE container counts as DOCX or DOC until it is opened."""
    head = isi[:PDF_HEADER_WITHIN]
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return Jenis.PNG
    if head.startswith(b"\xff\xd8\xff"):
        return Jenis.JPEG
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return Jenis.WEBP
    if head.startswith(ZIP):
        return Jenis.DOCX
    if head.startswith(OLE):
        return Jenis.DOC
    return Jenis.PDF if b"%PDF-" in head else None


def describe_refused(isi: bytes) -> str | None:
    """What a refused file seems to be and what to do about it; None when it is not recognised."""
    for offset, magic, apa in KNOWN_BUT_REFUSED:
        if isi[offset : offset + len(magic)].lower() == magic.lower():
            return apa
    return None
