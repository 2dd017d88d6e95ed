"""The bound SOP book of an office: all its SOPs in force, with cover, decree and contents."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.organisasi import Instansi, Pemda
from db.sop import SopVersi, StatusSop
from triwulan.akses.izin import service
from triwulan.akses.pelaku import Actor
from triwulan.dokumen.kop import Kop
from triwulan.dokumen.lembar_sop import Penandatangan
from triwulan.dokumen.lembar_sop.buku import Buku, bind_sop_book
from triwulan.dokumen.lembar_sop.pesanan import JENIS
from triwulan.dokumen.sop_cetak import render_with
from triwulan.dokumen.tampilan import load_letterhead
from triwulan.dokumen.templat_pakai import Templat, own_template
from triwulan.errors import InvalidInput
from triwulan.organisasi.pejabat import pejabat_pada
from triwulan.sop.definition import Sop
from triwulan.waktu import now


@dataclass(frozen=True)
class BahanBuku:
    """What the book is bound from."""

    buku: Buku
    sops: tuple[Sop, ...]
    kop: Kop
    templat: Templat | None = None
    """The office's own for its sheets."""


@service("sop.lihat")
def get_bahan_buku(session: Session, actor: Actor, *, instansi_id: int) -> BahanBuku:
    """The SOPs in force and who signs the decree; binding them needs no database.

    Raises InvalidInput where no SOP is in force.
    """
    rows = session.scalars(
        select(SopVersi)
        .where(SopVersi.instansi_id == instansi_id, SopVersi.status == StatusSop.BERLAKU)
        .order_by(SopVersi.nama)
    )
    sops = tuple(Sop.model_validate(row.isi) for row in rows)
    if not sops:
        raise InvalidInput("Belum ada SOP yang berlaku, jadi belum ada yang dapat dijilid.")
    instansi = session.get_one(Instansi, instansi_id)
    kepala = pejabat_pada(session, instansi_id, now().date())
    buku = Buku(
        instansi=instansi.nama,
        pemda=session.get_one(Pemda, instansi.pemda_id).nama,
        tahun=now().year,
        alamat=tuple(filter(None, (instansi.alamat,))),
        tempat=instansi.kota,
        penandatangan=Penandatangan(kepala.sebutan, kepala.data.nama, kepala.data.pangkat, kepala.data.nip)
        if kepala
        else Penandatangan(),
    )
    kop, templat = load_letterhead(session, instansi_id), own_template(session, instansi_id, JENIS)
    return BahanBuku(buku, sops, kop, templat)


def print_buku(bahan: BahanBuku) -> bytes:
    """The book as PDF. Raises PdfUnavailable where LibreOffice is missing, TemplatGagal like `render_with`."""

    def lembar(sop: Sop, first: int) -> bytes:
        return render_with(bahan.templat, sop, bahan.kop, bahan.buku.varian, first)

    return bind_sop_book(bahan.buku, bahan.sops, kop=bahan.kop, lembar=lembar)
