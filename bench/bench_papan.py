"""Server CPU per click while a triwulan runs, and how 50 people at once feel it.

    python -m bench.bench_papan [--klik 40] [--batas 30] [--orang 50] [--p95 150]

An office with more than 200 cards on its board and 40 indicators per bidang: the board (a click, a look for news, a
move), the page of every langkah, and typing into the realisasi grid. Exit code 1 when a limit is passed.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from bench.tab_lembar import TabLembar
from bench.tab_peramban import Klik
from db import Database, connect
from db.akses import Pengguna
from db.rencana import Indikator
from db.siklus import Tugas
from tests.browser import benih_siklus as benih
from tests.browser.aplikasi import Aplikasi, running_app
from tests.browser.benih import Akun
from tests.browser.benih_siklus import Ukuran
from tests.siklus.kantor import nilai_contoh
from triwulan import layanan
from triwulan.akses.sesi import load_actor, open_session
from triwulan.siklus.halaman import get_tugas
from triwulan.siklus.isian import save_draft
from triwulan.siklus.kait import register_naskah
from triwulan.siklus.tugas import complete_tugas
from web.sesi import COOKIE

UKURAN = Ukuran(indikator=40, sub_kegiatan=10, sop=19)
PEMANASAN = 5
JEDA_S = 5.0
PELAKU = {
    1: benih.KEPALA,
    2: benih.KASUBAG,
    3: benih.PPTK[0],
    4: benih.KASUBAG,
    5: benih.PERENCANA,
    6: benih.PERENCANA,
    7: benih.PERENCANA,
    8: benih.SEKRETARIS,
    9: benih.KEPALA,
    10: benih.PERENCANA,
}


@dataclass(frozen=True)
class Hasil:
    """The cost of one kind of click."""

    nama: str
    cpu_ms: float
    galat: str


def main() -> int:
    """Measure, print, judge."""
    wanted = _arguments()
    with tempfile.TemporaryDirectory() as folder, running_app(Path(folder), _seed) as app:
        kantor = _Kantor(app)
        results = list(_measure_all(app, kantor, wanted.klik))
        p95, failed = _crowd(app, kantor, wanted.orang)
    print(f"{'klik':<52}{'CPU':>9}")
    for result in results:
        print(
            f"{result.nama:<52}{result.cpu_ms:>6.1f} ms{' !' if result.cpu_ms > wanted.batas else ''} {result.galat}"
        )
    print(f"{wanted.orang} orang, satu klik setiap {JEDA_S:.0f} detik: p95 {p95:.0f} ms, {failed} gagal")
    slow = any(result.galat or result.cpu_ms > wanted.batas for result in results)
    return int(slow or failed > 0 or p95 > wanted.p95)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="cost of a running triwulan")
    parser.add_argument("--klik", type=int, default=40, help="clicks of each kind")
    parser.add_argument("--batas", type=float, default=30.0, help="limit in ms of CPU per click")
    parser.add_argument("--orang", type=int, default=50, help="people at once")
    parser.add_argument(
        "--p95", type=float, default=150.0, help="limit in ms of the slowest of twenty answers"
    )
    return parser.parse_args()


# ---- what stands in the database -------------------------------------------------------------------------------------
def _seed(session: Session) -> None:
    """The office; in its first siklus the langkah that fans out is active."""
    benih.seed_kantor(session, UKURAN)
    # The papers of the first two langkah cost LibreOffice, not clicks: the way here goes without them.
    register_naskah(None)
    for no in (1, 2):
        _walk(session, no)


def _walk(session: Session, no: int) -> None:
    query = select(Tugas).where(Tugas.langkah_no == no).order_by(Tugas.id).limit(1)
    tugas = session.scalars(query).one()
    actor = load_actor(session, _id_of(session, PELAKU[no]))
    page = get_tugas(session, actor, tugas_id=tugas.id)
    for blok in page.formulir.blok if page.formulir else ():
        for kunci, nilai in nilai_contoh(blok, page, actor).items():
            save_draft(session, actor, tugas_id=tugas.id, blok=blok.id, kunci=kunci, nilai=nilai)
    complete_tugas(
        session, actor, tugas_id=tugas.id, versi=get_tugas(session, actor, tugas_id=tugas.id).versi
    )


def _id_of(session: Session, akun: Akun) -> int:
    return session.scalars(select(Pengguna.id).where(Pengguna.nama_akun == akun.nama_akun)).one()


class _Kantor:
    """Sessions of people, and the ids that the clicks need."""

    def __init__(self, app: Aplikasi) -> None:
        self.app = app
        self.database: Database = connect(app.database_url)
        layanan.use_database(self.database)
        with self.database.reading() as session:
            rows = session.scalars(select(Tugas).order_by(Tugas.id)).all()
            self.tugas = {row.langkah_no: row.id for row in reversed(rows)}
            self.pindah = [row for row in rows if row.langkah_no == 1 and row.status == "siap"]
            self.indikator = list(session.scalars(select(Indikator.id).order_by(Indikator.id)).all())

    def tab(self, akun: Akun, alamat: str, query: str) -> TabLembar:
        with self.database.writing() as session:
            token = open_session(session, _id_of(session, akun))
        return TabLembar(self.app.url, f"{COOKIE}={token}", alamat, query)


# ---- one click after another -----------------------------------------------------------------------------------------
def _measure_all(app: Aplikasi, kantor: _Kantor, count: int) -> Iterator[Hasil]:
    periode = f"tahun={benih.periode().tahun}&tw={benih.periode().tw}"
    with kantor.tab(benih.KASUBAG, "papan", periode) as tab:
        yield _measure(app, "papan, lebih dari 200 kartu: klik", tab.click, count)
        yield _measure(app, "papan: melihat yang baru", lambda: tab.poll("papan"), count)
    with kantor.tab(benih.KEPALA, "papan", periode) as tab:
        tab.click()
        numbers = iter(range(10_000))
        yield _measure(app, "papan: memindahkan kartu", lambda: _move(tab, kantor, next(numbers)), count)
    with kantor.tab(benih.PPTK[0], "tugas", f"id={kantor.tugas[3]}") as tab:
        tab.click()
        numbers = iter(range(10_000))
        yield _measure(app, "kisi 40 indikator: mengetik", lambda: _type(tab, kantor, next(numbers)), count)
    for no, akun in PELAKU.items():
        with kantor.tab(akun, "tugas", f"id={kantor.tugas[no]}") as tab:
            yield _measure(app, f"halaman langkah {no}: klik", tab.click, count)
    for alamat in ("", "siklus", "kepatuhan"):
        with kantor.tab(benih.KASUBAG, alamat, periode if alamat else "") as tab:
            yield _measure(app, f"halaman /{alamat}: klik", tab.click, count)


def _move(tab: TabLembar, kantor: _Kantor, number: int) -> Klik:
    """One card after another is begun, then put down again; each move makes a new version of the card."""
    lap, index = divmod(number, len(kantor.pindah))
    tugas = kantor.pindah[index]
    dari, ke = ("belum", "dikerjakan") if lap % 2 == 0 else ("dikerjakan", "belum")
    isi = {"kunci": str(tugas.id), "id": tugas.id, "dari": dari, "ke": ke, "versi": tugas.versi + lap}
    return tab.send("papan", "pindah", isi)


def _type(tab: TabLembar, kantor: _Kantor, number: int) -> Klik:
    """A new number in one of the first 40 indicators; each is typed into again after a while."""
    indikator = kantor.indikator[number % UKURAN.indikator]
    kunci = f"realisasi/realisasi:{indikator}/teks"
    return tab.send(
        "lembar", "ubah", {"kunci": kunci, "nilai": f"{70 + number % 29},{number % 10}", "versi": 0}
    )


def _measure(app: Aplikasi, nama: str, act: Callable[[], Klik], count: int) -> Hasil:
    for _ in range(PEMANASAN):
        act()
    before = _cpu_seconds(app.pid)
    runs = [act() for _ in range(count)]
    spent = _cpu_seconds(app.pid) - before
    return Hasil(nama, spent / count * 1000, next((run.galat for run in runs if run.galat), ""))


def _cpu_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


# ---- many people -----------------------------------------------------------------------------------------------------
def _crowd(app: Aplikasi, kantor: _Kantor, people: int, clicks: int = 8) -> tuple[float, int]:
    """p95 in ms of people who click every five seconds on boards and langkah pages, and how many clicks failed."""
    seconds: list[float] = []
    faults: list[str] = []
    periode = f"tahun={benih.periode().tahun}&tw={benih.periode().tw}"
    places = [
        (benih.KASUBAG, "papan", periode),
        *((akun, "tugas", f"id={kantor.tugas[no]}") for no, akun in PELAKU.items()),
    ]
    tabs = [kantor.tab(*places[number % len(places)]) for number in range(people)]
    threads = [threading.Thread(target=_person, args=(tab, clicks, seconds, faults)) for tab in tabs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    ordered = sorted(seconds)
    return ordered[int(0.95 * (len(ordered) - 1))] * 1000, len(faults)


def _person(tab: TabLembar, clicks: int, seconds: list[float], faults: list[str]) -> None:
    time.sleep(random.uniform(0, JEDA_S))
    with tab:
        tab.click()
        for _ in range(clicks):
            time.sleep(JEDA_S * random.uniform(0.5, 1.5))
            start = time.perf_counter()
            run = tab.click()
            seconds.append(time.perf_counter() - start)
            if run.galat:
                faults.append(run.galat)


if __name__ == "__main__":
    sys.exit(main())
