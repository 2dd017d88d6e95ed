"""Downloads of SOP versions: the sheet as docx and PDF in the three signing variants, the YAML, the monitoring forms."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from triwulan import layanan
from triwulan.akses.pelaku import Actor
from triwulan.dokumen import pemantauan_cetak
from triwulan.dokumen.sop_cetak import BahanLembar, Varian, get_bahan, print_docx, print_pdf
from triwulan.sop.sunting import export_sop
from web.unduh import SOURCES, Unduhan, source

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def docx(varian: Varian, bawaan: bool, actor: Actor, sop_id: int) -> Unduhan:
    """GET /unduh/sop-docx-{varian}/{id}; "bawaan": with the standard template, though the office has its own."""
    bahan = _material(actor, sop_id, bawaan)
    return Unduhan(f"{bahan.nama_berkas}.docx", DOCX, print_docx(bahan, varian))


def pdf(varian: Varian, bawaan: bool, actor: Actor, sop_id: int) -> Unduhan:
    """GET /unduh/sop-pdf-{varian}/{id}."""
    bahan = _material(actor, sop_id, bawaan)
    return Unduhan(f"{bahan.nama_berkas}.pdf", "application/pdf", print_pdf(bahan, varian))


def _material(actor: Actor, sop_id: int, bawaan: bool) -> BahanLembar:
    bahan = layanan.ask(get_bahan, actor, sop_id=sop_id)
    return replace(bahan, templat=None) if bawaan else bahan


for _varian in Varian:
    for _mark, _bawaan in (("", False), ("bawaan-", True)):
        SOURCES[f"sop-docx-{_mark}{_varian}"] = partial(docx, _varian, _bawaan)
        SOURCES[f"sop-pdf-{_mark}{_varian}"] = partial(pdf, _varian, _bawaan)


@source("sop-yaml")
def yaml(actor: Actor, sop_id: int) -> Unduhan:
    """GET /unduh/sop-yaml/{id}."""
    bahan = layanan.ask(get_bahan, actor, sop_id=sop_id)
    text = layanan.ask(export_sop, actor, sop_id=sop_id)
    return Unduhan(f"{bahan.sop.kode}.yaml", "application/yaml", text.encode())


@source("pemantauan-docx")
def pemantauan_docx(actor: Actor, pemantauan_id: int) -> Unduhan:
    """GET /unduh/pemantauan-docx/{id}."""
    bahan = layanan.ask(pemantauan_cetak.get_bahan_pemantauan, actor, pemantauan_id=pemantauan_id)
    return Unduhan(f"{bahan.nama_berkas}.docx", DOCX, pemantauan_cetak.print_docx(bahan))


@source("pemantauan-pdf")
def pemantauan_pdf(actor: Actor, pemantauan_id: int) -> Unduhan:
    """GET /unduh/pemantauan-pdf/{id}."""
    bahan = layanan.ask(pemantauan_cetak.get_bahan_pemantauan, actor, pemantauan_id=pemantauan_id)
    return Unduhan(f"{bahan.nama_berkas}.pdf", "application/pdf", pemantauan_cetak.print_pdf(bahan))
