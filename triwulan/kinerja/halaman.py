"""What the page of one indikator and of one bidang show, put together from the services of this room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.kinerja import Analisis
from db.organisasi import Bidang
from db.rencana import Indikator
from triwulan.akses.izin import own, service
from triwulan.akses.pelaku import Actor
from triwulan.kinerja.analisis import BarisAnalisis, analisis_grid
from triwulan.kinerja.anggaran import LembarAnggaran, anggaran_grid
from triwulan.kinerja.asal_usul import VersiRealisasi, describe_version
from triwulan.kinerja.bukti import BuktiRingkas, evidence_of
from triwulan.kinerja.deret import DeretIndikator
from triwulan.kinerja.indikator import KartuIndikator, get_indikator
from triwulan.kinerja.kalimat import Fakta, write_capaian
from triwulan.kinerja.lembar import BarisRealisasi, load_versions, realisasi_grid
from triwulan.kinerja.mutu_indikator import plan_findings
from triwulan.kinerja.ringkasan import (
    ProyeksiIndikator,
    RingkasanKelompok,
    summarize_kinerja,
)
from triwulan.kinerja.target import BarisTarget, target_sheet
from triwulan.kinerja.temuan import TemuanTercatat
from triwulan.kinerja.tindak_lanjut import TindakLanjut, load_follow_ups
from triwulan.kinerja.tren import TrenIndikator, list_tren
from triwulan.waktu import Periode


@dataclass(frozen=True)
class CatatanAnalisis:
    """The analysis of one triwulan."""

    tw: int
    pendukung: str
    penghambat: str
    solusi: str
    efisiensi: str
    program_penunjang: str
    diisi_oleh: str


@dataclass(frozen=True)
class HalamanIndikator:
    """Everything about one indikator at a triwulan; `kalimat` says it in one sentence.

    `rekaman` and `bukti` by triwulan lead to the record, its evidence and its verifier.
    """

    instansi_id: int
    kartu: KartuIndikator
    tw: int
    kalimat: str
    deret: DeretIndikator
    proyeksi: ProyeksiIndikator
    tren: TrenIndikator
    target: BarisTarget
    rekaman: Mapping[int, VersiRealisasi]
    bukti: Mapping[int, tuple[BuktiRingkas, ...]]
    analisis: tuple[CatatanAnalisis, ...]
    tindak_lanjut: tuple[TindakLanjut, ...]
    temuan: tuple[TemuanTercatat, ...]


@dataclass(frozen=True)
class HalamanBidang:
    """Everything about one bidang at a triwulan."""

    bidang_id: int
    nama: str
    kelompok: RingkasanKelompok | None
    indikator: tuple[DeretIndikator, ...]
    realisasi: tuple[BarisRealisasi, ...]
    anggaran: LembarAnggaran
    analisis: tuple[BarisAnalisis, ...]


@service("kinerja.lihat")
def indikator_page(session: Session, actor: Actor, *, indikator_id: int, tw: int) -> HalamanIndikator:
    """One indikator at a triwulan: kamus, year, trend, projection, records with evidence, analysis, findings."""
    row = own(session, actor, Indikator, indikator_id)
    where = {"instansi_id": row.instansi_id, "tahun": row.tahun}
    summary = summarize_kinerja(session, actor, tw=tw, **where)
    trend = {one.indikator_id: one for one in list_tren(session, actor, **where)}[row.id]
    series = summary.of(row.id)
    current, _ = load_versions(session, row.instansi_id, row.tahun, [row.id])
    follow_ups = load_follow_ups(session, row.instansi_id, row.tahun, tw)
    sheet = target_sheet(session, actor, bidang_id=row.bidang_id, **where)
    return HalamanIndikator(
        row.instansi_id,
        get_indikator(session, actor, indikator_id=row.id),
        tw,
        write_capaian(fact_of(series, Periode(row.tahun, tw))),
        series,
        next(one for one in summary.proyeksi if one.indikator_id == row.id),
        trend,
        next(one for one in sheet.baris if one.indikator_id == row.id),
        {number: describe_version(found) for number, found in sorted(current.get(row.id, {}).items())},
        {number: evidence_of(session, row.instansi_id, row.tahun, number, row.id) for number in (1, 2, 3, 4)},
        _analysis(session, row.id),
        follow_ups.get(row.silsilah, ()),
        plan_findings(session, row),
    )


@service("kinerja.lihat")
def bidang_page(
    session: Session, actor: Actor, *, instansi_id: int, bidang_id: int, tahun: int, tw: int
) -> HalamanBidang:
    """One bidang at a triwulan: its indikator, records, budget and analysis."""
    bidang = own(session, actor, Bidang, bidang_id)
    summary = summarize_kinerja(session, actor, instansi_id=instansi_id, tahun=tahun, tw=tw)
    grid = realisasi_grid(session, actor, instansi_id=instansi_id, tahun=tahun, tw=tw, bidang_id=bidang_id)
    return HalamanBidang(
        bidang_id,
        bidang.nama,
        next((group for group in summary.bidang if group.id == bidang_id), None),
        tuple(row for row in summary.indikator if row.bidang_id == bidang_id),
        grid.baris,
        anggaran_grid(session, actor, instansi_id=instansi_id, tahun=tahun, tw=tw, bidang_id=bidang_id),
        analisis_grid(session, actor, instansi_id=instansi_id, tahun=tahun, tw=tw, bidang_id=bidang_id),
    )


def fact_of(row: DeretIndikator, periode: Periode) -> Fakta:
    """What a sentence about an indikator is written from."""
    return Fakta(
        row.nama,
        row.satuan,
        row.polarisasi,
        row.kini.capaian,
        periode.label,
        akhir=periode.tw == 4,
        presisi=row.presisi,
    )


def _analysis(session: Session, indikator_id: int) -> tuple[CatatanAnalisis, ...]:
    rows = session.scalars(select(Analisis).filter_by(indikator_id=indikator_id).order_by(Analisis.tw))
    return tuple(
        CatatanAnalisis(
            row.tw,
            row.pendukung,
            row.penghambat,
            row.solusi,
            row.efisiensi,
            row.program_penunjang,
            row.diisi_oleh,
        )
        for row in rows
    )
