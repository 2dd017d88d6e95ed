"""The realisasi grid of one triwulan: for every indikator what is asked, what was entered, and what it means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.kinerja import Realisasi, StatusRealisasi
from db.rencana import Indikator, SimpulRencana
from triwulan.akses.izin import service
from triwulan.akses.pelaku import Actor
from triwulan.angka import print_angka
from triwulan.kinerja.bukti import count_evidence
from triwulan.kinerja.capaian import Capaian
from triwulan.kinerja.hitung import capaian_of, is_due, number_of
from triwulan.kinerja.isian import Isian, read_isian
from triwulan.kinerja.muat import DaftarTarget, NilaiTarget, load_indikator, load_simpul, load_target
from triwulan.kinerja.pengaturan import Aturan, load_aturan
from triwulan.kinerja.temuan import (
    Alasan,
    TemuanTercatat,
    check_entry,
    load_past,
    load_reasons,
    object_of,
    with_reasons,
)
from triwulan.kinerja.wewenang import may_fill
from triwulan.waktu import local_date, now


@dataclass(frozen=True)
class BarisRealisasi:
    """One row of the grid.

    `isian` holds what was typed with its echo, its readings or its fault; `versi` goes back with the next save.
    `diminta`: whether this triwulan asks for the number. `nilai_tw`: the numbers of the year by triwulan.
    """

    indikator_id: int
    kode: str
    nama: str
    satuan: str
    simpul: str
    jenis: str
    bidang_id: int | None
    polarisasi: str
    konsolidasi: str
    diminta: bool
    rasio: bool
    nama_pembilang: str
    nama_penyebut: str
    target: NilaiTarget | None
    target_tahunan: NilaiTarget | None
    isian: Isian
    isian_pembilang: Isian
    isian_penyebut: Isian
    nilai: Decimal | None
    nilai_tw: Mapping[int, Decimal]
    catatan: str
    capaian: Capaian
    temuan: tuple[TemuanTercatat, ...]
    status: StatusRealisasi | None
    realisasi_id: int | None
    nomor_versi: int
    versi: int
    bukti: int
    bukti_wajib: str
    boleh_diisi: bool
    catatan_verifikator: str
    sintetis: bool
    koreksi_menunggu: bool


@dataclass(frozen=True)
class LembarRealisasi:
    """The grid of one office, year and triwulan."""

    instansi_id: int
    tahun: int
    tw: int
    baris: tuple[BarisRealisasi, ...]

    @property
    def terisi(self) -> int:
        """How many of the rows that are asked for have a number."""
        return sum(row.diminta and row.nilai is not None for row in self.baris)

    @property
    def diminta(self) -> int:
        """How many rows are asked for."""
        return sum(row.diminta for row in self.baris)


@dataclass(frozen=True)
class Bahan:
    """What all rows of a grid are made from, loaded once."""

    tw: int
    aturan: Aturan
    targets: DaftarTarget
    simpul: Mapping[int, SimpulRencana]
    realisasi: Mapping[int, Mapping[int, Realisasi]]
    koreksi: frozenset[int]
    bukti: Mapping[int, int]
    riwayat: Mapping[str, list[Decimal]]
    alasan: Alasan
    today: date


@service("kinerja.lihat")
def realisasi_grid(
    session: Session, actor: Actor, *, instansi_id: int, tahun: int, tw: int, bidang_id: int | None = None
) -> LembarRealisasi:
    """The realisasi grid of one triwulan, of one bidang or of the whole office."""
    indikator = load_indikator(session, instansi_id, tahun, bidang_id=bidang_id)
    bahan = load_material(session, actor, instansi_id, tahun, tw, indikator)
    return LembarRealisasi(instansi_id, tahun, tw, tuple(make_row(actor, row, bahan) for row in indikator))


def sheet_row(session: Session, actor: Actor, indikator: Indikator, tw: int) -> BarisRealisasi:
    """One row of the grid, as it stands now."""
    bahan = load_material(session, actor, indikator.instansi_id, indikator.tahun, tw, [indikator])
    return make_row(actor, indikator, bahan)


def load_material(
    session: Session, actor: Actor, instansi_id: int, tahun: int, tw: int, indikator: Sequence[Indikator]
) -> Bahan:
    """Everything that the rows of these indikator need, in a fixed number of queries."""
    ids = [row.id for row in indikator]
    current, pending = load_versions(session, instansi_id, tahun, ids)
    return Bahan(
        tw,
        load_aturan(session, instansi_id),
        load_target(session, instansi_id, tahun),
        load_simpul(session, instansi_id, tahun),
        current,
        frozenset(row.indikator_id for row in pending if row.tw == tw),
        count_evidence(session, instansi_id, tahun, tw),
        load_past(session, instansi_id, tahun, tw, indikator),
        load_reasons(session, instansi_id, object_of(tw), ids),
        local_date(now(), actor.zona),
    )


def load_versions(
    session: Session, instansi_id: int, tahun: int, ids: Sequence[int] | None = None
) -> tuple[dict[int, dict[int, Realisasi]], list[Realisasi]]:
    """The versions that count, by indikator and triwulan, and the corrections that wait beside them."""
    query = select(Realisasi).where(
        Realisasi.instansi_id == instansi_id,
        Realisasi.tahun == tahun,
        Realisasi.terkini | (Realisasi.status == StatusRealisasi.DIAJUKAN),
    )
    if ids is not None and len(ids) == 1:
        query = query.where(Realisasi.indikator_id == ids[0])
    current: dict[int, dict[int, Realisasi]] = {}
    pending: list[Realisasi] = []
    for row in session.scalars(query):
        if row.terkini:
            current.setdefault(row.indikator_id, {})[row.tw] = row
        else:
            pending.append(row)
    return current, pending


def make_row(actor: Actor, indikator: Indikator, bahan: Bahan) -> BarisRealisasi:
    """One row from the material."""
    year = bahan.realisasi.get(indikator.id, {})
    found = year.get(bahan.tw)
    target = bahan.targets.berlaku(indikator.silsilah, bahan.tw)
    open_for_entry = found is None or found.status in (StatusRealisasi.DRAF, StatusRealisasi.DIKEMBALIKAN)
    return BarisRealisasi(
        **_identity(indikator, bahan),
        **_entry(indikator, found),
        target=target,
        target_tahunan=bahan.targets.berlaku(indikator.silsilah),
        nilai_tw={tw: row.nilai for tw, row in sorted(year.items()) if row.nilai is not None},
        capaian=capaian_of(indikator, target, number_of(indikator, found), bahan.aturan),
        temuan=_findings(indikator, bahan, year),
        bukti=bahan.bukti.get(indikator.id, 0),
        boleh_diisi=open_for_entry and may_fill(actor, indikator.bidang_id),
        koreksi_menunggu=indikator.id in bahan.koreksi,
    )


def _findings(
    indikator: Indikator, bahan: Bahan, year: Mapping[int, Realisasi]
) -> tuple[TemuanTercatat, ...]:
    past = bahan.riwayat.get(indikator.silsilah, [])
    found = check_entry(indikator, year, bahan.tw, past, bahan.bukti.get(indikator.id, 0), bahan.today)
    return with_reasons(found, object_of(bahan.tw), indikator.id, bahan.alasan)


def _identity(indikator: Indikator, bahan: Bahan) -> dict[str, Any]:
    return {
        "indikator_id": indikator.id,
        "kode": indikator.kode,
        "nama": indikator.nama,
        "satuan": indikator.satuan,
        "simpul": bahan.simpul[indikator.simpul_id].nama,
        "jenis": indikator.jenis.value,
        "bidang_id": indikator.bidang_id,
        "polarisasi": indikator.polarisasi.value,
        "konsolidasi": indikator.konsolidasi.value,
        "diminta": is_due(indikator, bahan.tw),
        "rasio": indikator.rasio,
        "nama_pembilang": indikator.pembilang,
        "nama_penyebut": indikator.penyebut,
        "bukti_wajib": indikator.bukti_wajib,
    }


def _entry(indikator: Indikator, found: Realisasi | None) -> dict[str, Any]:
    return {
        "isian": _stored(found.teks if found else "", found.nilai if found else None, indikator),
        "isian_pembilang": _stored(found.teks_pembilang if found else "", found.pembilang if found else None),
        "isian_penyebut": _stored(found.teks_penyebut if found else "", found.penyebut if found else None),
        "nilai": found.nilai if found else None,
        "catatan": found.catatan if found else "",
        "status": found.status if found else None,
        "realisasi_id": found.id if found else None,
        "nomor_versi": found.nomor_versi if found else 0,
        "versi": found.versi if found else 0,
        "catatan_verifikator": found.catatan_verifikator if found else "",
        "sintetis": bool(found and found.sintetis),
    }


def _stored(teks: str, nilai: Decimal | None, indikator: Indikator | None = None) -> Isian:
    """An entry read back: with its number when it has one, else with its readings or its fault again."""
    if nilai is None:
        return read_isian(
            teks,
            satuan=indikator.satuan if indikator else "",
            skala=indikator.skala if indikator else None,
        )
    return Isian(teks, nilai, gema=f"terbaca: {print_angka(nilai)}")
