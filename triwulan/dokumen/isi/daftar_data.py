"""Rows that several papers print: indikator by bidang with target, realisasi and capaian, and the budget."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.organisasi import Bidang
from db.rencana import Indikator
from triwulan.akses.pelaku import system_actor
from triwulan.angka import bulatkan, print_angka, print_persen
from triwulan.dokumen.isi.bahan import Bahan
from triwulan.kinerja.anggaran import BarisAnggaran, LembarAnggaran, anggaran_grid
from triwulan.kinerja.lembar import BarisRealisasi, LembarRealisasi, realisasi_grid
from triwulan.kinerja.muat import NilaiTarget, load_indikator

PEMBACA = system_actor("penyusunan naskah")
"""Reads the numbers of a paper; that the person may make it has been checked."""
TANPA_BIDANG = "Seluruh bidang"


def numbers_of(session: Session, bahan: Bahan, tw: int | None = None) -> LembarRealisasi:
    """The realisasi grid of the office in the triwulan of the paper (or `tw`)."""
    return realisasi_grid(
        session, PEMBACA, instansi_id=bahan.instansi.id, tahun=bahan.tahun, tw=tw or bahan.triwulan or 4
    )


def budget_of(session: Session, bahan: Bahan, tw: int | None = None) -> LembarAnggaran:
    """The budget grid of the office in the triwulan of the paper (or `tw`)."""
    return anggaran_grid(
        session, PEMBACA, instansi_id=bahan.instansi.id, tahun=bahan.tahun, tw=tw or bahan.triwulan or 4
    )


def names_of_bidang(session: Session, instansi_id: int) -> dict[int | None, str]:
    """The bidang in their order; what belongs to none comes last."""
    rows = session.scalars(
        select(Bidang).where(Bidang.instansi_id == instansi_id).order_by(Bidang.urutan, Bidang.id)
    )
    return {**{row.id: row.nama for row in rows}, None: TANPA_BIDANG}


def indikator_of(session: Session, bahan: Bahan) -> dict[int, Indikator]:
    """The indikator of the year by id: definition, source, evidence."""
    return {row.id: row for row in load_indikator(session, bahan.instansi.id, bahan.tahun)}


def row_of_indikator(row: BarisRealisasi, presisi: int = 2) -> dict[str, str]:
    """One indikator as papers print it, with at most `presisi` decimals."""
    return {
        "kode": row.kode,
        "nama": row.nama,
        "sasaran": row.simpul,
        "satuan": row.satuan,
        "target": target_text(row.target),
        "target_tahun": target_text(row.target_tahunan),
        "realisasi": number_text(row.nilai, presisi),
        "capaian": percent(row.capaian.nilai),
        "bukti": str(row.bukti),
        "catatan": row.catatan,
    }


def row_of_budget(row: BarisAnggaran) -> dict[str, str]:
    """One sub kegiatan as papers print it; amounts in Rupiah without the sign."""
    return {
        "kode": row.kode,
        "nama": row.nama,
        "pagu": rupiah(row.pagu),
        "realisasi": rupiah(row.rupiah),
        "sampai": rupiah(row.sd_tw),
        "serapan": percent(row.serapan),
    }


def budget_totals(grid: LembarAnggaran) -> dict[str, str]:
    """The sums of the budget grid."""
    return {
        "pagu": rupiah(grid.pagu),
        "realisasi": rupiah(grid.rupiah),
        "sampai": rupiah(grid.sd_tw),
        "serapan": percent(grid.serapan),
    }


def numbered_rows(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Rows with their number."""
    return [{"no": str(place), **row} for place, row in enumerate(rows, start=1)]


def target_text(target: NilaiTarget | None) -> str:
    """A target: a number as papers write it, a predikat or a range as it was typed; a dash where there is none."""
    if target is None:
        return "-"
    plain = target.atas is None and not any(letter.isalpha() for letter in target.teks)
    return print_angka(target.nilai) if plain else target.teks


def number_text(nilai: Decimal | None, presisi: int = 2) -> str:
    """A number with at most `presisi` decimals, or a dash."""
    return print_angka(bulatkan(nilai, presisi)) if nilai is not None else "-"


def percent(nilai: Decimal | None) -> str:
    """ "92,17%", or a dash."""
    return print_persen(nilai) if nilai is not None else "-"


def rupiah(nilai: int | None) -> str:
    """ "1.234.567", or a dash."""
    return print_angka(nilai) if nilai is not None else "-"
