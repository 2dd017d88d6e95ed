"""Server CPU per click: every page that an admin OPD finds in the menu, and every part of Pengaturan.

    python -m bench.bench_click [--klik 40] [--batas 30] [--akun contoh.admin]

Starts the app over a seeded database of its own. Exit code 1 when a page costs more than the limit or fails.
The figure is user + system time of the server process, which a busy machine disturbs least.
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
from tests.browser import benih
from tests.browser.aplikasi import Aplikasi, running_app
from triwulan.akses.sesi import open_session
from web.sesi import COOKIE

PEMANASAN = 5
BAGIAN = ("Instansi", "Kop surat", "Bidang", "Pejabat", "Pengguna & penugasan", "Jam kerja & hari libur")


@dataclass(frozen=True)
class Hasil:
    """The cost of one page."""

    nama: str
    cpu_ms: float
    kb: float
    pesan: float
    galat: str


def main() -> int:
    """Measure, print, judge."""
    wanted = _arguments()
    with tempfile.TemporaryDirectory() as folder, running_app(Path(folder), benih.seed) as app:
        cookie = f"{COOKIE}={_sign_in(app, wanted.akun)}"
        results = [_measure(app, cookie, alamat, query, wanted.klik) for alamat, query in _pages(app, cookie)]
    print(f"{'halaman':<46}{'CPU/klik':>10}{'KB':>8}{'pesan':>7}")
    for result in results:
        late = " !" if result.cpu_ms > wanted.batas else ""
        print(
            f"{result.nama:<46}{result.cpu_ms:>7.1f} ms{result.kb:>8.1f}{result.pesan:>7.0f}{late} {result.galat}"
        )
    return int(any(result.galat or result.cpu_ms > wanted.batas for result in results))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="CPU of the server per click, page by page")
    parser.add_argument("--klik", type=int, default=40, help="clicks per page")
    parser.add_argument("--batas", type=float, default=30.0, help="limit in ms of CPU")
    parser.add_argument("--akun", default=benih.ADMIN_OPD.nama_akun, help="account of the seed")
    return parser.parse_args()


def _sign_in(app: Aplikasi, nama_akun: str) -> str:
    database = connect(app.database_url)
    with database.writing() as session:
        found = session.scalars(select(Pengguna.id).where(Pengguna.nama_akun == nama_akun)).one()
        token = open_session(session, found)
    database.dispose()
    return token


def _pages(app: Aplikasi, cookie: str) -> list[tuple[str, str]]:
    """Address and query of every page of the menu of this person."""
    with TabPeramban(app.url, cookie) as tab:
        pages = [(alamat, "") for alamat in tab.click().halaman]
    parts = [("pengaturan", f"bagian={quote(bagian)}") for bagian in BAGIAN]
    return pages + (parts if ("pengaturan", "") in pages else [])


def _measure(app: Aplikasi, cookie: str, alamat: str, query: str, count: int) -> Hasil:
    with TabPeramban(app.url, cookie, alamat, query) as tab:
        for _ in range(PEMANASAN):
            tab.click()
        before = _cpu_seconds(app.pid)
        runs = [tab.click() for _ in range(count)]
        spent = _cpu_seconds(app.pid) - before
    return Hasil(
        f"/{alamat}" + (f"?{query}" if query else ""),
        spent / count * 1000,
        sum(run.bita for run in runs) / count / 1024,
        sum(run.pesan for run in runs) / count,
        next((run.galat for run in runs if run.galat), ""),
    )


def _cpu_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    sys.exit(main())
