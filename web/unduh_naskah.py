"""Downloads of papers: /unduh/naskah-docx/{id}, naskah-xlsx, naskah-pdf, naskah-ttd."""

from __future__ import annotations

from triwulan import layanan
from triwulan.akses.pelaku import Actor
from triwulan.dokumen.berkas_naskah import BerkasNaskah, read_docx, read_ttd, read_xlsx
from triwulan.dokumen.terbitkan import pdf_of
from web.unduh import Unduhan, source


@source("naskah-docx")
def docx(actor: Actor, naskah_id: int) -> Unduhan:
    """The Word file."""
    return _out(layanan.ask(read_docx, actor, naskah_id=naskah_id))


@source("naskah-xlsx")
def xlsx(actor: Actor, naskah_id: int) -> Unduhan:
    """The workbook that belongs to the paper."""
    return _out(layanan.ask(read_xlsx, actor, naskah_id=naskah_id))


@source("naskah-pdf")
def pdf(actor: Actor, naskah_id: int) -> Unduhan:
    """The PDF: as kept, or made now from a draft."""
    return _out(pdf_of(actor, naskah_id=naskah_id))


@source("naskah-ttd")
def signed(actor: Actor, naskah_id: int) -> Unduhan:
    """The signed file as it was uploaded."""
    return _out(layanan.ask(read_ttd, actor, naskah_id=naskah_id))


def _out(file: BerkasNaskah) -> Unduhan:
    return Unduhan(file.nama, file.media, file.isi)
