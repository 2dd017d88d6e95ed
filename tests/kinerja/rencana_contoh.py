"""A small planning year for tests: one tujuan … sub kegiatan, indikator of every kind, targets, people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.akses import Peran
from db.organisasi import Bidang, Instansi
from db.rencana import Jenjang, Konsolidasi, Polarisasi
from tests.factories import actor_of, create_instansi, create_pengguna
from triwulan.akses.pelaku import Actor
from triwulan.kinerja.indikator import IsianIndikator, KartuIndikator, add_indikator
from triwulan.kinerja.lembar import BarisRealisasi, realisasi_grid
from triwulan.kinerja.perjanjian import sign_perjanjian
from triwulan.kinerja.realisasi import IsianRealisasi, save_realisasi
from triwulan.kinerja.rencana import IsianSimpul, add_simpul
from triwulan.kinerja.target import save_target

TAHUN = 2026


@dataclass
class Kantor:
    """An office with its people, its planning tree (node ids by jenjang) and its indikator."""

    instansi: Instansi
    id: int
    bidang: list[Bidang]
    admin: Actor
    pimpinan: Actor
    pengisi: Actor
    pemeriksa: Actor
    simpul: dict[Jenjang, int]
    indikator: dict[str, KartuIndikator]


def create_kantor(session: Session, *, with_plan: bool = True) -> Kantor:
    instansi = create_instansi(session)
    bidang = list(
        session.scalars(select(Bidang).where(Bidang.instansi_id == instansi.id).order_by(Bidang.urutan))
    )

    def person(peran: Peran, bidang_id: int | None = None) -> Actor:
        return actor_of(session, create_pengguna(session, instansi, peran, bidang_id=bidang_id))

    kantor = Kantor(
        instansi,
        instansi.id,
        bidang,
        person(Peran.ADMIN_OPD),
        person(Peran.PIMPINAN),
        person(Peran.PELAKSANA, bidang[0].id),
        person(Peran.PELAKSANA),
        {},
        {},
    )
    if with_plan:
        fill_plan(session, kantor)
    return kantor


def fill_plan(session: Session, kantor: Kantor, tahun: int = TAHUN) -> None:
    parent: int | None = None
    for number, jenjang in enumerate(Jenjang):
        isian = IsianSimpul(jenjang, f"1.{number}", f"{jenjang.value.title()} contoh", parent)
        node = add_simpul(session, kantor.admin, instansi_id=kantor.id, tahun=tahun, isian=isian)
        parent = kantor.simpul[jenjang] = node.id
    indeks = {"nama": "Indeks Kepuasan Masyarakat", "satuan": "Indeks"}
    add(session, kantor, "IKM", ["80", "80", "80", "80"], "80", tahun=tahun, **indeks)
    add(
        session,
        kantor,
        "DOK",
        ["10", "20", "30", "40"],
        "100",
        tahun=tahun,
        nama="Jumlah dokumen",
        satuan="Dokumen",
        konsolidasi=Konsolidasi.SUM,
        bidang=1,
    )
    add(
        session,
        kantor,
        "KONFLIK",
        ["0", "0", "0", "0"],
        "0",
        tahun=tahun,
        nama="Angka kejadian konflik",
        satuan="Kejadian",
        polarisasi=Polarisasi.MINIMIZE,
        konsolidasi=Konsolidasi.SUM,
    )
    add(
        session,
        kantor,
        "RASIO",
        ["50", "60", "70", "80"],
        "80",
        tahun=tahun,
        nama="Persentase layanan selesai",
        satuan="%",
        pembilang="layanan selesai",
        penyebut="seluruh layanan",
    )


def add(
    session: Session,
    kantor: Kantor,
    kode: str,
    triwulan: list[str],
    setahun: str,
    *,
    tahun: int = TAHUN,
    bidang: int = 0,
    jenjang: Jenjang = Jenjang.SASARAN,
    **isian: Any,
) -> KartuIndikator:
    values = {"nama": f"Indikator {kode}", "satuan": "%"} | isian
    card = add_indikator(
        session,
        kantor.admin,
        instansi_id=kantor.id,
        tahun=tahun,
        isian=IsianIndikator(
            simpul_id=kantor.simpul[jenjang], kode=kode, bidang_id=kantor.bidang[bidang].id, **values
        ),
    )
    for tw, teks in enumerate([setahun, *triwulan]):
        if teks:
            save_target(session, kantor.admin, indikator_id=card.id, tw=tw, teks=teks, versi=0)
    kantor.indikator[kode] = card
    return card


def sign(session: Session, kantor: Kantor, tahun: int = TAHUN) -> None:
    sign_perjanjian(
        session,
        kantor.pimpinan,
        instansi_id=kantor.id,
        tahun=tahun,
        nomor="000.8/1-PK",
        tanggal=date(tahun, 1, 20),
        pihak_pertama="CONTOH Kepala Dinas",
        pihak_kedua="CONTOH Wali Kota",
    )


def row_of(
    session: Session, kantor: Kantor, kode: str, tw: int = 1, actor: Actor | None = None
) -> BarisRealisasi:
    grid = realisasi_grid(session, actor or kantor.admin, instansi_id=kantor.id, tahun=TAHUN, tw=tw)
    return next(row for row in grid.baris if row.kode == kode)


def enter(
    session: Session,
    kantor: Kantor,
    kode: str,
    teks: str,
    tw: int = 1,
    *,
    actor: Actor | None = None,
    versi: int | None = None,
    **isian: Any,
) -> BarisRealisasi:
    """Type one cell, as the person who sees it now (or saw `versi`)."""
    seen = row_of(session, kantor, kode, tw).versi if versi is None else versi
    entry = IsianRealisasi(teks=teks, **isian)
    card = kantor.indikator[kode]
    who = actor or kantor.admin
    return save_realisasi(session, who, indikator_id=card.id, tw=tw, versi=seen, isian=entry)
