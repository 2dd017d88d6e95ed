"""Server CPU per click on the performance pages, over an office with the sample figures of a year.

    python -m bench.bench_halaman_kinerja [--klik 40] [--batas 30]

Starts the app over a database of its own. Exit code 1 when a part of Kinerja or of the Laporan Kinerja costs more than
the limit, or any page fails. The figure is user + system time of the server process, which a busy machine disturbs least.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import select

from bench.tab_peramban import TabPeramban
from db import connect
from db.akses import Pengguna
from db.rencana import Indikator
from tests import kinerja_contoh
from tests.browser import benih
from tests.browser.aplikasi import Aplikasi, running_app
from triwulan.akses.sesi import open_session
from web.sesi import COOKIE

PEMANASAN = 5
PERIODE = f"tahun={kinerja_contoh.TAHUN}&tw={kinerja_contoh.TW}"
KINERJA = ("Capaian", "Per triwulan", "Tren", "Anggaran", "Proyeksi")
RENCANA = ("Pohon", "Indikator", "Target", "Pagu", "Perjanjian Kinerja", "Excel")
LAPORAN = ("", "&bagian=ikhtisar", "&bagian=aspek")
"""A chapter of the Laporan Kinerja, a part to accept, a part with its editor."""
TERIKAT = frozenset({"kinerja", "laporan"})
"""The pages for which the limit holds."""


@dataclass(frozen=True)
class Hasil:
    """The cost of one page; `terikat`: whether the limit holds for it."""

    nama: str
    cpu_ms: float
    kb: float
    galat: str
    terikat: bool


def main() -> int:
    """Measure, print, judge."""
    parser = argparse.ArgumentParser(description="CPU of the server per click on the performance pages")
    parser.add_argument("--klik", type=int, default=40, help="clicks per page")
    parser.add_argument("--batas", type=float, default=30.0, help="limit in ms of CPU")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["BERKAS_URL"] = f"file://{folder}/berkas"
        with running_app(Path(folder), kinerja_contoh.seed, BERKAS_URL=os.environ["BERKAS_URL"]) as app:
            cookie, indikator_id = _sign_in(app)
            results = [_measure(app, cookie, *page, wanted.klik) for page in _pages(indikator_id)]
    print(f"{'halaman':<64}{'CPU/klik':>10}{'KB':>8}")
    for result in results:
        late = " !" if result.terikat and result.cpu_ms > wanted.batas else ""
        print(f"{result.nama:<64}{result.cpu_ms:>7.1f} ms{result.kb:>8.1f}{late} {result.galat}")
    return int(any(result.galat or (result.terikat and result.cpu_ms > wanted.batas) for result in results))


def _pages(indikator_id: int) -> list[tuple[str, str]]:
    pages = [("kinerja", f"{PERIODE}&bagian={quote(bagian)}") for bagian in KINERJA]
    pages += [("indikator", f"id={indikator_id}&tw={kinerja_contoh.TW}"), ("bidang", PERIODE)]
    pages += [("tindak-lanjut", PERIODE)]
    pages += [("laporan", f"{PERIODE}&jenis=laporan_kinerja{part}") for part in LAPORAN]
    return pages + [
        ("perencanaan", f"tahun={kinerja_contoh.TAHUN}&bagian_rencana={quote(bagian)}") for bagian in RENCANA
    ]


def _sign_in(app: Aplikasi) -> tuple[str, int]:
    database = connect(app.database_url)
    with database.writing() as session:
        nama = benih.PIMPINAN.nama_akun
        found = session.scalars(select(Pengguna.id).where(Pengguna.nama_akun == nama)).one()
        indikator_id = session.scalars(
            select(Indikator.id).where(
                Indikator.kode == kinerja_contoh.TERBUKTI, Indikator.tahun == kinerja_contoh.TAHUN
            )
        ).one()
        token = open_session(session, found)
    database.dispose()
    return f"{COOKIE}={token}", indikator_id


def _measure(app: Aplikasi, cookie: str, alamat: str, query: str, count: int) -> Hasil:
    with TabPeramban(app.url, cookie, alamat, query) as tab:
        for _ in range(PEMANASAN):
            tab.click()
        before = _cpu_seconds(app.pid)
        runs = [tab.click() for _ in range(count)]
        spent = _cpu_seconds(app.pid) - before
    return Hasil(
        f"/{alamat}?{query}",
        spent / count * 1000,
        sum(run.bita for run in runs) / count / 1024,
        next((run.galat for run in runs if run.galat), ""),
        alamat in TERIKAT,
    )


def _cpu_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    sys.exit(main())
