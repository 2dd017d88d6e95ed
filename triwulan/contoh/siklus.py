"""The siklus of the sample offices: one that was finished in an earlier triwulan, and those that run now."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.akses import Pengguna, Peran
from db.sop import SopVersi, StatusSop
from triwulan.akses.pelaku import Actor
from triwulan.contoh.isian_data import AngkaContoh
from triwulan.contoh.jalan import Cerita, Kembali, Pemain, sample_actor
from triwulan.kinerja.contoh import FOLDER, mark_synthetic
from triwulan.kinerja.indikator import list_indikator
from triwulan.kinerja.koreksi import propose_koreksi
from triwulan.kinerja.lembar import realisasi_grid
from triwulan.kinerja.pembanding import save_pembanding
from triwulan.kinerja.realisasi import IsianRealisasi
from triwulan.sambungan import connect_rooms
from triwulan.siklus.buka import open_siklus
from triwulan.siklus.jam import load_jam_of
from triwulan.waktu import Periode, frozen, hari_kerja_ke, local_date, now

LAMA = 1000.0
"""A share of the waktu baku that no sample siklus lives to see: the tugas is left lying."""
PAGI = time(1, 15, tzinfo=UTC)
"""08.15 WIB."""
TW_SELESAI, TW_BERJALAN = 3, 4
HARI_SELESAI = 24
"""Working days that the finished siklus needs at least."""
HARI_KOREKSI = 2


@dataclass(frozen=True)
class Koreksi:
    """A correction that waits for approval."""

    kode: str
    teks: str
    alasan: str


@dataclass(frozen=True)
class Skenario:
    """One siklus of one sample office; `hari` working days before today it is opened (None: long ago)."""

    tw: int
    hari: int | None
    tempo: dict[tuple[int, int, int], float]
    kembali: tuple[Kembali, ...] = ()
    koreksi: Koreksi | None = None
    pembanding: tuple[str, str] | None = None
    """Kode of an indikator and the figure of the nation beside it."""


SELESAI_DUKCAPIL = Skenario(
    TW_SELESAI,
    None,
    {(3, 0, 1): 0.8, (3, 1, 1): 0.6, (3, 2, 1): 1.3, (3, 1, 2): 0.35, (6, 0, 1): 1.2, (9, 0, 1): 3.0},
    (
        Kembali(
            4,
            "IKK-03",
            "Register mencatat 95,5; yang tertulis 59,5. Betulkan angkanya.",
            keliru="59,5",
        ),
    ),
    Koreksi(
        "IKK-02", "64,1", "Register akhir triwulan mencatat 64,1 setelah dua kecamatan menyusulkan data."
    ),
)
BERJALAN: dict[str, tuple[Skenario, ...]] = {
    "disdukcapil-kota-tangerang": (
        SELESAI_DUKCAPIL,
        Skenario(
            TW_BERJALAN,
            14,
            {(3, 0, 1): 0.5, (3, 1, 1): 0.9, (3, 2, 1): 1.2, (3, 1, 2): LAMA},
            (
                Kembali(
                    4, "IKK-03", "Tertulis 955, sedangkan register mencatat 95,5. Betulkan letak komanya."
                ),
            ),
        ),
    ),
    "kesbangpol-kota-tangerang": (
        Skenario(TW_BERJALAN, 3, {(3, 0, 1): 0.5, (3, 1, 1): LAMA, (3, 2, 1): LAMA, (3, 3, 1): LAMA}),
    ),
    "satpolpp-banten": (Skenario(TW_BERJALAN, 2, {(2, 0, 1): 1.0, (2, 1, 1): LAMA, (2, 2, 1): LAMA}),),
    "kecamatan-karawaci": (Skenario(TW_SELESAI, 3, {(3, 0, 1): 0.9, (4, 0, 1): LAMA}),),
    "bakesbangpol-pekalongan": (
        Skenario(
            TW_BERJALAN,
            4,
            {(7, 0, 1): 2.0, (7, 1, 1): 3.0, (7, 0, 2): LAMA},
            (Kembali(8, "IKU-01", "Lampirkan daftar hadir yang sudah ditandatangani.", ""),),
        ),
    ),
}


def triwulan_of_siklus(kode: str) -> frozenset[int]:
    """The triwulan whose numbers come in through a siklus of this office instead of being there already."""
    return frozenset(item.tw for item in BERJALAN.get(kode, ()) if item.tw != TW_BERJALAN)


def load_contoh_siklus(session: Session, *, instansi_id: int, kode: str) -> None:
    """Let the siklus of an office happen, the earliest first; nothing for an office without a story."""
    path = FOLDER / f"{kode}.json"
    if kode not in BERJALAN or not path.is_file():
        return
    connect_rooms()
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    for item in BERJALAN[kode]:
        _play(session, instansi_id, item, data)
    mark_synthetic(session, instansi_id=instansi_id, tahun=data["tahun"])


def _play(session: Session, instansi_id: int, item: Skenario, data: dict[str, Any]) -> None:
    cerita = Cerita(_begin(session, instansi_id, item, data["tahun"]), now(), item.tempo, item.kembali)
    versi = session.scalars(
        select(SopVersi.id).filter_by(instansi_id=instansi_id, status=StatusSop.BERLAKU).order_by(SopVersi.id)
    ).first()
    admin_id = session.scalars(
        select(Pengguna.id).filter_by(instansi_id=instansi_id, peran=Peran.ADMIN_OPD)
    ).one()
    with frozen(cerita.mulai):
        admin = sample_actor(session, admin_id)
        siklus = open_siklus(session, admin, sop_versi_id=versi or 0, tahun=data["tahun"], triwulan=item.tw)
    Pemain.of(session, siklus.id, cerita, AngkaContoh.of_file(data, item.tw)).walk()
    if item.koreksi is not None:
        with frozen(_days_ago(session, instansi_id, HARI_KOREKSI)):
            _propose(session, admin, instansi_id, data["tahun"], item.tw, item.koreksi)
    if item.pembanding is not None:
        _compare(session, admin, instansi_id, data["tahun"], *item.pembanding)


def _compare(session: Session, admin: Actor, instansi_id: int, tahun: int, kode: str, teks: str) -> None:
    cards = list_indikator(session, admin, instansi_id=instansi_id, tahun=tahun)
    card = next(card for card in cards if card.isian.kode == kode)
    sumber = "Angka contoh, bukan publikasi resmi"
    save_pembanding(
        session, admin, indikator_id=card.id, tahun=tahun, cakupan="nasional", teks=teks, sumber=sumber
    )


def _propose(session: Session, admin: Actor, instansi_id: int, tahun: int, tw: int, koreksi: Koreksi) -> None:
    grid = realisasi_grid(session, admin, instansi_id=instansi_id, tahun=tahun, tw=tw)
    row = next(row for row in grid.baris if row.kode == koreksi.kode)
    isian = IsianRealisasi(teks=koreksi.teks, pilihan=0)
    propose_koreksi(session, admin, realisasi_id=row.realisasi_id or 0, isian=isian, alasan=koreksi.alasan)


def _days_ago(session: Session, instansi_id: int, hari: int) -> datetime:
    """The morning of the working day so many working days before today."""
    kalender = load_jam_of(session, instansi_id).kalender
    return datetime.combine(hari_kerja_ke(local_date(now(), kalender.zona), -hari, kalender), PAGI)


def _begin(session: Session, instansi_id: int, item: Skenario, tahun: int) -> datetime:
    """The morning on which it was opened: the first working day after its triwulan, or `hari` days ago."""
    if item.hari is not None:
        return _days_ago(session, instansi_id, item.hari)
    kalender = load_jam_of(session, instansi_id).kalender
    first = hari_kerja_ke(Periode(tahun, item.tw).akhir, 1, kalender)
    return min(datetime.combine(first, PAGI), _days_ago(session, instansi_id, HARI_SELESAI))
