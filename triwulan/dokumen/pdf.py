"""Office documents to PDF/A-2b through LibreOffice, from any thread of the app.

The warm LibreOffice of `kantor` does the work; a cold `soffice --convert-to`
stands in where no Python can drive it. Nothing here trusts a document: its
kind is told by its content, links to the outside are cut, and LibreOffice runs
without network in a process of its own.
"""

from __future__ import annotations

import hashlib
import logging
from datetime import datetime
from typing import NamedTuple

from triwulan.berkas.jenis import Jenis
from triwulan.berkas.ooxml import inspect_ooxml, strip_external_links
from triwulan.dokumen.kantor.cari import CARA_PASANG, PdfUnavailable, find_soffice
from triwulan.dokumen.kantor.daftar_isi import write_indexes
from triwulan.dokumen.kantor.rapikan import finish_pdf
from triwulan.dokumen.kantor.ubah import (
    DocumentRefused,
    Ubahan,
    UnoMissing,
    convert_cold,
    convert_warm,
    crew,
)
from triwulan.dokumen.pekerja import WorkerFailed, WorkerNotStarted, WorkerTimedOut
from triwulan.dokumen.regu import WorkerBusy
from triwulan.dokumen.singgahan import ByteCache
from triwulan.errors import InvalidInput, TriwulanError

__all__ = [
    "CARA_PASANG",
    "BerDaftarIsi",
    "PdfFailed",
    "PdfUnavailable",
    "convert_with_indexes",
    "pdf_available",
    "stop",
    "to_pdf",
    "warm_up",
]
log = logging.getLogger(__name__)
TIMEOUT_S = 120.0
TANPA_UNO = (
    "Nomor halaman daftar isi belum dapat dihitung karena paket python3-uno tidak terpasang di server. "
    "Minta pengelola server memasangnya (Debian/Ubuntu: apt install python3-uno), lalu jalankan ulang aplikasi."
)
_cache = ByteCache(48 << 20)


class PdfFailed(TriwulanError):
    """LibreOffice is there but could not make this PDF; the message says what to do."""


class BerDaftarIsi(NamedTuple):
    """A document with right page numbers: the PDF, and the docx with the same numbers in its indexes."""

    pdf: bytes
    docx: bytes
    indeks_tertulis: bool
    """False when the indexes of the docx could not be paired with those of the PDF; docx is then as given."""


def to_pdf(
    berkas: bytes,
    *,
    update_indexes: bool = False,
    timeout_s: float = TIMEOUT_S,
    dibuat: datetime | None = None,
) -> bytes:
    """A docx, xlsx or pptx as PDF/A-2b, tagged, in Indonesian.

    `update_indexes` fills daftar isi, tabel and gambar with right page numbers, and gives the pages labels
    as printed (i, ii, 1, 2). With `dibuat` the
    PDF is the same, byte for byte, whenever the same document is converted by the same LibreOffice.
    `timeout_s` counts from the moment at which LibreOffice takes the document up.

    Raises PdfUnavailable (no LibreOffice), PdfFailed (time-out, document refused, crash) and
    InvalidInput (no Office document, broken, a bomb).
    """
    kunci = (hashlib.sha256(berkas).digest(), update_indexes, dibuat)
    pdf = _cache.get(kunci)
    if pdf is None:
        ubahan = _convert(berkas, update_indexes, timeout_s)
        pdf = finish_pdf(ubahan.pdf, dibuat, ubahan.label)
        _cache.put(kunci, pdf)
    return pdf


def convert_with_indexes(
    docx: bytes, *, timeout_s: float = TIMEOUT_S, dibuat: datetime | None = None
) -> BerDaftarIsi:
    """PDF and docx from one pass, both with the same right page numbers in their indexes.

    Raises like `to_pdf`.
    """
    ubahan = _convert(docx, True, timeout_s)
    indeks = [index for index in ubahan.indeks if index.jenis in ("isi", "gambar")]
    terisi = write_indexes(docx, indeks)
    if terisi is None:
        log.warning("indexes of a docx could not be paired with those of its PDF")
    return BerDaftarIsi(finish_pdf(ubahan.pdf, dibuat, ubahan.label), terisi or docx, terisi is not None)


def pdf_available() -> bool:
    """Whether this server can make a PDF; when not, `CARA_PASANG` says how to get there."""
    try:
        find_soffice()
    except PdfUnavailable:
        return False
    return True


def warm_up() -> None:
    """Start LibreOffice now, so that the first person does not wait for it; quiet when it is not installed."""
    try:
        with crew().borrow(1.0) as pekerja:
            pekerja.start()
    except (WorkerFailed, PdfUnavailable) as error:
        log.info("LibreOffice not warmed up: %s", error)


def stop() -> None:
    """End the warm LibreOffice; the next conversion starts it again."""
    crew().stop()


def _convert(berkas: bytes, indeks: bool, timeout_s: float) -> Ubahan:
    jenis, berkas = _safe_input(berkas)
    find_soffice()
    try:
        return _warm_or_cold(berkas, jenis, indeks, timeout_s)
    except WorkerFailed as error:
        log.warning("conversion to PDF failed: %s: %s", type(error).__name__, error)
        raise PdfFailed(_explain(error, timeout_s)) from error


def _safe_input(berkas: bytes) -> tuple[Jenis, bytes]:
    facts = inspect_ooxml(berkas)
    if facts.makro:
        raise InvalidInput(
            "Berkas memuat makro dan tidak diubah menjadi PDF; simpan tanpa makro lalu ulangi."
        )
    return facts.jenis, strip_external_links(berkas, facts.tautan_luar)


def _warm_or_cold(berkas: bytes, jenis: Jenis, indeks: bool, timeout_s: float) -> Ubahan:
    try:
        return convert_warm(berkas, jenis, indeks=indeks, timeout_s=timeout_s)
    except UnoMissing:
        if indeks:
            raise PdfUnavailable(TANPA_UNO) from None
    except WorkerNotStarted:
        if indeks:
            raise
    return convert_cold(berkas, jenis, timeout_s=timeout_s)


def _explain(error: WorkerFailed, timeout_s: float) -> str:
    if isinstance(error, WorkerTimedOut):
        return (
            f"Pembuatan PDF dihentikan karena melewati {timeout_s:g} detik. Coba lagi, atau unduh .docx-nya."
        )
    if isinstance(error, DocumentRefused):
        return "LibreOffice tidak dapat membaca dokumen ini. Buka dan simpan ulang di Word, lalu coba lagi."
    if isinstance(error, WorkerBusy):
        return "Antrean pembuatan PDF sedang penuh. Tunggu beberapa menit, lalu coba lagi."
    return "LibreOffice berhenti saat membuat PDF ini. Coba lagi; bila terulang, unduh .docx dan laporkan."
