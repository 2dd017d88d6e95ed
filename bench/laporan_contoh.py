"""An office with 100 indikator, 20 of them IKU, for the bench of the report."""

from __future__ import annotations

import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path

from sqlalchemy.orm import Session

from db import Base, connect
from db.kinerja import Analisis, Realisasi, RealisasiAnggaran, StatusRealisasi
from db.organisasi import Instansi, JenisInstansi, Pejabat, Pemda
from db.rencana import (
    SETAHUN,
    Indikator,
    JenisIndikator,
    Jenjang,
    Pagu,
    Ragam,
    RiwayatIndikator,
    SimpulRencana,
    Target,
)
from triwulan import layanan
from triwulan.sambungan import connect_rooms
from triwulan.waktu import now

TAHUN, INDIKATOR, IKU, SASARAN = 2026, 100, 20, 10


def load_large_office() -> int:
    """Make the office in a database of its own, which is in force from now on; its id."""
    connect_rooms()
    database = connect(f"sqlite:///{Path(tempfile.mkdtemp()) / 'bench.db'}")
    Base.metadata.create_all(database.writer)
    layanan.use_database(database)
    with database.writing() as session:
        return _office(session)


def _office(session: Session) -> int:
    pemda = Pemda(nama="Pemerintah Kota Contoh")
    session.add(pemda)
    session.flush()
    office = Instansi(
        pemda_id=pemda.id,
        kode="bench",
        nama="Dinas Contoh Besar",
        nama_pendek="DCB",
        jenis=JenisInstansi.DINAS,
        kota="Contoh",
    )
    session.add(office)
    session.flush()
    session.add(
        Pejabat(
            instansi_id=office.id,
            nama="CONTOH Kepala",
            jabatan="Kepala Dinas",
            kepala=True,
            mulai=date(2020, 1, 1),
        )
    )
    tujuan = _node(session, office.id, Jenjang.TUJUAN, "T.1", None)
    for number in range(1, SASARAN + 1):
        _sasaran(session, office.id, tujuan, number)
    return office.id


def _sasaran(session: Session, instansi_id: int, tujuan: int, number: int) -> None:
    sasaran = _node(session, instansi_id, Jenjang.SASARAN, f"T.1.S.{number}", tujuan)
    program = _node(session, instansi_id, Jenjang.PROGRAM, f"1.{number}", sasaran)
    kegiatan = _node(session, instansi_id, Jenjang.KEGIATAN, f"1.{number}.1", program)
    sub = _node(session, instansi_id, Jenjang.SUB_KEGIATAN, f"1.{number}.1.1", kegiatan)
    session.add(
        Pagu(instansi_id=instansi_id, simpul_id=sub, tahun=TAHUN, tw=SETAHUN, ragam=Ragam.MURNI, rupiah=10**9)
    )
    for tw in range(1, 5):
        session.add(
            RealisasiAnggaran(
                instansi_id=instansi_id,
                simpul_id=sub,
                tahun=TAHUN,
                tw=tw,
                rupiah=2 * 10**8,
                diisi_oleh="CONTOH",
                diisi_pada=now(),
            )
        )
    for place in range(INDIKATOR // SASARAN):
        own = place < 4
        _indikator(
            session, instansi_id, sasaran if own else sub, number * 100 + place, iku=place < IKU // SASARAN
        )


def _node(session: Session, instansi_id: int, jenjang: Jenjang, kode: str, induk: int | None) -> int:
    row = SimpulRencana(
        instansi_id=instansi_id, tahun=TAHUN, jenjang=jenjang, kode=kode, induk_id=induk,
        nama=f"{jenjang.value.replace('_', ' ').capitalize()} {kode} yang meningkatkan mutu pelayanan kepada masyarakat",
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row.id


def _indikator(session: Session, instansi_id: int, simpul_id: int, number: int, *, iku: bool) -> None:
    line = f"bench-{number}"
    row = Indikator(
        instansi_id=instansi_id, tahun=TAHUN, silsilah=line, simpul_id=simpul_id, kode=f"I-{number}", satuan="%", urutan=number,
        nama=f"Persentase layanan nomor {number} yang selesai tepat waktu",
        jenis=JenisIndikator.IKU if iku else JenisIndikator.IKK,
    )  # fmt: skip
    session.add(row)
    session.flush()
    for year in range(TAHUN, TAHUN + 5):
        session.add(_target(instansi_id, line, year, SETAHUN, Ragam.RENSTRA))
    for tw in range(5):
        session.add(_target(instansi_id, line, TAHUN, tw, Ragam.MURNI))
    for year in range(TAHUN - 4, TAHUN):
        session.add(
            RiwayatIndikator(
                instansi_id=instansi_id,
                silsilah=line,
                tahun=year,
                target=Decimal(80),
                realisasi=Decimal(70 + year % 9),
            )
        )
    for tw in range(1, 5):
        session.add(
            Realisasi(
                instansi_id=instansi_id,
                indikator_id=row.id,
                tahun=TAHUN,
                tw=tw,
                teks="x",
                nilai=Decimal(70 + number % 20 + tw),
                status=StatusRealisasi.DISAHKAN,
                diisi_oleh="CONTOH",
                diisi_pada=now(),
            )
        )
    session.add(
        Analisis(
            instansi_id=instansi_id,
            indikator_id=row.id,
            tahun=TAHUN,
            tw=4,
            diisi_oleh="CONTOH",
            diisi_pada=now(),
            pendukung="Petugas bertambah dan jadwal ditepati. " * 3,
            penghambat="Jaringan terganggu. " * 3,
            solusi="Jadwal ulang. " * 3,
        )
    )


def _target(instansi_id: int, line: str, year: int, tw: int, ragam: Ragam) -> Target:
    return Target(
        instansi_id=instansi_id, silsilah=line, tahun=year, tw=tw, ragam=ragam, teks="85", nilai=Decimal(85)
    )
