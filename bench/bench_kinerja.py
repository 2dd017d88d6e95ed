"""What the pages of performance data cost in an installation of one office and of sixty.

    python -m bench.bench_kinerja [--kantor 60] [--indikator 40] [--tahun 5] [--ulang 20] [--batas 1.5] [--klik 30]

Prints CPU time of every service cold (nothing kept) and warm, for one and for many offices, and their ratio. Exit code
1 when a cold call grows by more than `--batas`, or a warm one costs more than `--klik` milliseconds.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from db import Base, Database, connect
from db.kinerja import Realisasi, RealisasiAnggaran, StatusRealisasi
from db.organisasi import Bidang
from db.rencana import Indikator, Jenjang, Konsolidasi, Pagu, Ragam, SimpulRencana, Target
from tests.factories import create_instansi
from triwulan.akses.audit import record
from triwulan.akses.pelaku import system_actor
from triwulan.kinerja import ringkasan, tren
from triwulan.kinerja.anggaran import anggaran_grid
from triwulan.kinerja.halaman import indikator_page
from triwulan.kinerja.lembar import realisasi_grid
from triwulan.kinerja.ringkasan import summarize_kinerja
from triwulan.kinerja.singgahan import Singgahan
from triwulan.kinerja.target import target_sheet
from triwulan.kinerja.tren import list_tren

TAHUN = 2026
TW = 3
PEMBACA = system_actor("tolok ukur")
WAKTU = datetime(2026, 10, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Ukuran:
    """How much each office holds."""

    indikator: int
    tahun: int


def fill_office(session: Session, ukuran: Ukuran) -> int:
    """An office with its planning and realisasi over the years; returns its id."""
    instansi = create_instansi(session)
    bidang = session.scalars(select(Bidang.id).where(Bidang.instansi_id == instansi.id)).all()
    for tahun in range(TAHUN - ukuran.tahun + 1, TAHUN + 1):
        nodes = _tree(session, instansi.id, tahun, bidang[0])
        _indikator(session, instansi.id, tahun, nodes, list(bidang), ukuran.indikator)
        _money(session, instansi.id, tahun, nodes[3:])
    record(
        session, PEMBACA, "tolok_ukur.isi", objek="Instansi", objek_id=instansi.id, instansi_id=instansi.id
    )
    return instansi.id


def _tree(session: Session, instansi_id: int, tahun: int, bidang_id: int) -> list[int]:
    """A tujuan, a sasaran, a program, and ten sub kegiatan under one kegiatan."""
    parent: int | None = None
    ids: list[int] = []
    for jenjang in (Jenjang.TUJUAN, Jenjang.SASARAN, Jenjang.PROGRAM, Jenjang.KEGIATAN):
        parent = _node(session, instansi_id, tahun, jenjang, jenjang.value, parent, bidang_id)
        ids.append(parent)
    subs = [
        _node(session, instansi_id, tahun, Jenjang.SUB_KEGIATAN, f"1.{number}", parent, bidang_id)
        for number in range(10)
    ]
    return [*ids[1:], *subs]


def _node(
    session: Session,
    instansi_id: int,
    tahun: int,
    jenjang: Jenjang,
    kode: str,
    parent: int | None,
    bidang_id: int,
) -> int:
    row = SimpulRencana(
        instansi_id=instansi_id,
        tahun=tahun,
        jenjang=jenjang,
        kode=kode,
        nama=f"{jenjang.value} {kode}",
        induk_id=parent,
        bidang_id=bidang_id,
    )
    session.add(row)
    session.flush()
    return row.id


def _indikator(
    session: Session, instansi_id: int, tahun: int, nodes: list[int], bidang: list[int], count: int
) -> None:
    rows = [
        Indikator(
            instansi_id=instansi_id,
            tahun=tahun,
            silsilah=f"{instansi_id}-{number}",
            simpul_id=nodes[number % len(nodes)],
            bidang_id=bidang[number % len(bidang)],
            kode=f"I-{number}",
            nama=f"Indikator {number}",
            satuan="%" if number % 2 else "Dokumen",
            konsolidasi=Konsolidasi.TAKE_LAST_KNOWN if number % 2 else Konsolidasi.SUM,
            urutan=number,
        )
        for number in range(count)
    ]
    session.add_all(rows)
    session.flush()
    session.execute(insert(Target), [value for row in rows for value in _targets(row)])
    session.execute(insert(Realisasi), [value for row in rows for value in _numbers(row)])


def _targets(row: Indikator) -> list[dict[str, Any]]:
    own = {"instansi_id": row.instansi_id, "silsilah": row.silsilah, "tahun": row.tahun, "versi": 1}
    goals = [(tw, Ragam.MURNI) for tw in range(5)] + [(0, Ragam.RENSTRA), (0, Ragam.PERUBAHAN)]
    return [
        {**own, "tw": tw, "ragam": ragam, "teks": "80", "nilai": Decimal(80), "sintetis": False}
        for tw, ragam in goals
    ]


def _numbers(row: Indikator) -> list[dict[str, Any]]:
    own = {
        "instansi_id": row.instansi_id, "indikator_id": row.id, "tahun": row.tahun, "nomor_versi": 1, "terkini": True,
        "status": StatusRealisasi.DISAHKAN, "diisi_oleh": "CONTOH", "diisi_pada": WAKTU, "pengisi": [], "versi": 1,
    }  # fmt: skip
    return [{**own, "tw": tw, "teks": f"{70 + tw}", "nilai": Decimal(70 + tw)} for tw in range(1, 5)]


def _money(session: Session, instansi_id: int, tahun: int, subs: list[int]) -> None:
    own = {"instansi_id": instansi_id, "tahun": tahun, "versi": 1}
    session.execute(
        insert(Pagu),
        [
            {**own, "simpul_id": sub, "tw": 0, "ragam": Ragam.MURNI, "rupiah": 10**9, "sintetis": False}
            for sub in subs
        ],
    )
    entry = {**own, "diisi_oleh": "CONTOH", "diisi_pada": WAKTU, "pengisi": [], "teks": "1"}
    session.execute(
        insert(RealisasiAnggaran),
        [{**entry, "simpul_id": sub, "tw": tw, "rupiah": 10**8} for sub in subs for tw in range(1, 5)],
    )


def measure(database: Database, instansi_id: int, ulang: int) -> dict[str, tuple[float, float]]:
    """CPU milliseconds of every service, cold and warm, as the median of so many calls."""
    with database.reading() as session:
        first = session.scalars(
            select(Indikator.id).where(Indikator.instansi_id == instansi_id, Indikator.tahun == TAHUN)
        ).first()
    where = {"instansi_id": instansi_id, "tahun": TAHUN}
    calls: dict[str, Callable[[Session], object]] = {
        "ringkasan (halaman Kinerja)": lambda s: summarize_kinerja(s, PEMBACA, tw=TW, **where),
        "tren lima tahun": lambda s: list_tren(s, PEMBACA, **where),
        "halaman indikator": lambda s: indikator_page(s, PEMBACA, indikator_id=first or 0, tw=TW),
        "lembar realisasi": lambda s: realisasi_grid(s, PEMBACA, tw=TW, **where),
        "lembar anggaran": lambda s: anggaran_grid(s, PEMBACA, tw=TW, **where),
        "lembar target": lambda s: target_sheet(s, PEMBACA, **where),
    }
    return {
        name: (_time(database, call, ulang, cold=True), _time(database, call, ulang, cold=False))
        for name, call in calls.items()
    }


def _time(database: Database, call: Callable[[Session], object], ulang: int, *, cold: bool) -> float:
    spent = []
    for _ in range(ulang + 1):
        if cold:
            ringkasan._kept, tren._kept = Singgahan(64), Singgahan(64)
        with database.reading() as session:
            start = time.process_time()
            call(session)
            spent.append((time.process_time() - start) * 1000)
    return median(spent[1:])


def build(path: Path, offices: int, ukuran: Ukuran) -> tuple[Database, int]:
    """A database with so many offices, and the one in the middle."""
    database = connect(f"sqlite:///{path}")
    Base.metadata.create_all(database.writer)
    ids = []
    for _ in range(offices):
        with database.writing() as session:
            ids.append(fill_office(session, ukuran))
    return database, ids[len(ids) // 2]


def main() -> int:
    """Measure, print, judge."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kantor", type=int, default=60)
    parser.add_argument("--indikator", type=int, default=40)
    parser.add_argument("--tahun", type=int, default=5)
    parser.add_argument("--ulang", type=int, default=20)
    parser.add_argument("--batas", type=float, default=1.5)
    parser.add_argument("--klik", type=float, default=30)
    chosen = parser.parse_args()
    ukuran = Ukuran(chosen.indikator, chosen.tahun)
    with tempfile.TemporaryDirectory() as folder:
        found = {}
        for offices in (1, chosen.kantor):
            database, instansi_id = build(Path(folder) / f"{offices}.db", offices, ukuran)
            found[offices] = measure(database, instansi_id, chosen.ulang)
            database.dispose()
    return _judge(found[1], found[chosen.kantor], chosen)


def _judge(
    one: dict[str, tuple[float, float]], many: dict[str, tuple[float, float]], chosen: argparse.Namespace
) -> int:
    print(f"{chosen.indikator} indikator, {chosen.tahun} tahun; ms CPU: dingin / hangat")
    wrong = False
    for name, (cold, warm) in many.items():
        ratio = cold / one[name][0]
        bad = ratio > chosen.batas or warm > chosen.klik
        wrong |= bad
        print(
            f"{name:30} 1 kantor {one[name][0]:6.1f} / {one[name][1]:5.1f}   "
            f"{chosen.kantor} kantor {cold:6.1f} / {warm:5.1f}   nisbah {ratio:4.2f}{'  TERLALU MAHAL' if bad else ''}"
        )
    return int(wrong)


if __name__ == "__main__":
    sys.exit(main())
