"""Downloads of SOP versions: the sheet as docx and PDF in the three signing variants, and the YAML."""

from __future__ import annotations

from functools import partial

from triwulan import layanan
from triwulan.akses.pelaku import Actor
from triwulan.dokumen.buku_sop import get_bahan_buku, print_buku
from triwulan.dokumen.sop_cetak import Varian, get_bahan, print_docx, print_pdf
from triwulan.sop.sunting import export_sop
from web.unduh import SOURCES, Unduhan, source

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def docx(varian: Varian, actor: Actor, sop_id: int) -> Unduhan:
    """GET /unduh/sop-docx-{varian}/{id}."""
    bahan = layanan.ask(get_bahan, actor, sop_id=sop_id)
    return Unduhan(f"{bahan.nama_berkas}.docx", DOCX, print_docx(bahan, varian))


def pdf(varian: Varian, actor: Actor, sop_id: int) -> Unduhan:
    """GET /unduh/sop-pdf-{varian}/{id}."""
    bahan = layanan.ask(get_bahan, actor, sop_id=sop_id)
    return Unduhan(f"{bahan.nama_berkas}.pdf", "application/pdf", print_pdf(bahan, varian))


for _varian in Varian:
    SOURCES[f"sop-docx-{_varian}"] = partial(docx, _varian)
    SOURCES[f"sop-pdf-{_varian}"] = partial(pdf, _varian)


@source("sop-yaml")
def yaml(actor: Actor, sop_id: int) -> Unduhan:
    """GET /unduh/sop-yaml/{id}."""
    bahan = layanan.ask(get_bahan, actor, sop_id=sop_id)
    text = layanan.ask(export_sop, actor, sop_id=sop_id)
    return Unduhan(f"{bahan.sop.kode}.yaml", "application/yaml", text.encode())


@source("sop-buku")
def buku(actor: Actor, instansi_id: int) -> Unduhan:
    """GET /unduh/sop-buku/{id of the Instansi}: all SOPs in force as one bound PDF."""
    bahan = layanan.ask(get_bahan_buku, actor, instansi_id=instansi_id)
    return Unduhan(f"Buku SOP {bahan.buku.instansi}.pdf", "application/pdf", print_buku(bahan))
