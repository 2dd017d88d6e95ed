"""Print a report straight from the data, without keeping it: for the command line, previews and tests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from triwulan.akses.izin import service
from triwulan.akses.pelaku import Actor
from triwulan.dokumen.cetak import Tampilan, printable
from triwulan.dokumen.isi import jenis_naskah
from triwulan.dokumen.isi.muat import load_bahan
from triwulan.dokumen.laporan.celah import Celah
from triwulan.dokumen.laporan.masa import masa_of
from triwulan.dokumen.laporan.susun import Laporan
from triwulan.dokumen.tampilan import load_letterhead
from triwulan.dokumen.templat_pakai import print_paper, template_of
from triwulan.errors import NotAllowedNow
from triwulan.organisasi.kop import load_kop

BELUM_LENGKAP = (
    "Laporan belum dapat dicetak final: {} kekurangan, antara lain {}. Lengkapi, atau jadikan final di halaman Dokumen dengan "
    "alasan untuk setiap kekurangan."
)


@dataclass(frozen=True)
class CetakanLaporan:
    """A printed report, the data it was printed from, and what it lacks."""

    judul: str
    docx: bytes
    data: dict[str, Any]
    celah: tuple[Celah, ...]


@service("naskah.lihat")
def print_report(
    session: Session,
    actor: Actor,
    *,
    instansi_id: int,
    jenis: str,
    tahun: int,
    triwulan: int | None = None,
    final: bool = False,
    bawaan: bool = False,
) -> CetakanLaporan:
    """The report from the data of this moment. NotAllowedNow for a final one while anything is missing.

    `bawaan`: with the standard template, though the office has one of its own.
    """
    masa = masa_of(jenis, tahun, triwulan)
    bahan = load_bahan(session, instansi_id=instansi_id, tahun=tahun, triwulan=masa.tw)
    report = Laporan(session, actor, bahan, masa)
    gaps = tuple(report.celah)
    if final and gaps:
        raise NotAllowedNow(
            BELUM_LENGKAP.format(len(gaps), "; ".join(gap.uraian for gap in gaps[:3])),
            [gap.uraian for gap in gaps],
        )
    stored, kind = load_kop(session, instansi_id), jenis_naskah(jenis)
    look = Tampilan(load_letterhead(session, instansi_id), fonta=stored.fonta, draf=not final)
    data = printable(report.isi)
    templat = template_of(session, instansi_id, kind, bawaan=bawaan)
    return CetakanLaporan(str(data["judul"]), print_paper(templat, kind, data, look), data, gaps)
