"""Printing a stored SOP version: what it says with the letterhead of its office, as docx and PDF."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy.orm import Session

from db.sop import SopVersi
from triwulan.akses.izin import own, service
from triwulan.akses.pelaku import Actor
from triwulan.berkas.nama import safe_name
from triwulan.dokumen.kop import Kop
from triwulan.dokumen.lembar_sop import Varian, render_sheet
from triwulan.dokumen.lembar_sop.konteks import printed_kop
from triwulan.dokumen.lembar_sop.pesanan import JENIS
from triwulan.dokumen.pdf import to_pdf
from triwulan.dokumen.tampilan import load_letterhead
from triwulan.dokumen.templat_pakai import Templat, failure, own_template
from triwulan.errors import InvalidInput
from triwulan.sop.definition import Sop

__all__ = ["BahanLembar", "Varian", "get_bahan", "print_docx", "print_pdf"]


@dataclass(frozen=True)
class BahanLembar:
    """What a sheet is printed from."""

    sop: Sop
    kop: Kop
    nama_berkas: str
    templat: Templat | None = None
    """The office's own; None: the layout that the SOP names."""

    @property
    def baris_kop(self) -> tuple[str, ...]:
        """The letterhead as the sheet prints it: the SOP's own, else the office's."""
        return printed_kop(self.sop, self.kop)


@service("sop.lihat")
def get_bahan(session: Session, actor: Actor, *, sop_id: int) -> BahanLembar:
    """The material of one version's sheet; printing it needs no database."""
    row = own(session, actor, SopVersi, sop_id)
    kop = load_letterhead(session, row.instansi_id)
    templat = own_template(session, row.instansi_id, JENIS)
    name = safe_name(f"SOP {row.nama} versi {row.nomor_versi}")
    return BahanLembar(Sop.model_validate(row.isi), kop, name, templat)


def print_docx(bahan: BahanLembar, varian: Varian) -> bytes:
    """The sheet as docx. Raises InvalidInput for an SOP without pelaksana or langkah, TemplatGagal when the
    office's own template is to blame."""
    return render_with(bahan.templat, bahan.sop, bahan.kop, varian)


def print_pdf(bahan: BahanLembar, varian: Varian) -> bytes:
    """The sheet as PDF/A. Raises PdfUnavailable where LibreOffice is missing."""
    return _pdf(print_docx(bahan, varian))


@lru_cache(maxsize=32)
def render_with(
    templat: Templat | None, sop: Sop, kop: Kop | None, varian: Varian, halaman_pertama: int | None = None
) -> bytes:
    """A sheet with the office's own template, or (None) with the layout that the SOP names."""
    if templat is None:
        return render_sheet(sop, variant=varian, kop=kop, halaman_pertama=halaman_pertama)
    try:
        return render_sheet(
            sop, variant=varian, kop=kop, template=templat.isi, halaman_pertama=halaman_pertama
        )
    except InvalidInput as error:
        render_sheet(sop, variant=varian, kop=kop)
        raise failure(templat, error) from error


@lru_cache(maxsize=32)
def _pdf(docx: bytes) -> bytes:
    """The same docx is asked for again by every page of a preview."""
    return to_pdf(docx)
