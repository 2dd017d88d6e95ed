"""The working time of offices as the siklus needs it: many offices at once, and kept between clicks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.organisasi import HariLibur, Instansi, Pengaturan
from triwulan.organisasi.hari_libur import JenisLibur
from triwulan.organisasi.jam_kerja import PengaturanJamKerja
from triwulan.sop.duration import AturanWaktu, Durasi, read_waktu
from triwulan.waktu import Kalender, due, elapsed, print_lama, print_sisa

Hari = tuple[date, str, str]
"""Day, name, kind of a HariLibur."""


@dataclass(frozen=True)
class Jam:
    """The calendar of an office and the length of its words hari, minggu, bulan."""

    kalender: Kalender
    aturan: AturanWaktu

    def due(self, start: datetime, menit: int | None) -> datetime | None:
        """When work of so many working minutes that begins at `start` is due; None without a waktu baku."""
        return None if menit is None else due(start, menit, self.kalender)

    def elapsed(self, start: datetime, end: datetime) -> int:
        """Working minutes between two moments; negative when `end` lies before `start`."""
        return elapsed(start, end, self.kalender)

    def menit_baku(self, waktu: str | None) -> int | None:
        """The waktu baku of a row in working minutes; None where the office wrote none, or nothing readable."""
        read = read_waktu(waktu, aturan=self.aturan)
        return read.menit if isinstance(read, Durasi) else None

    def print_sisa(self, menit: int) -> str:
        """ "sisa 2 jam", "terlambat 1 hari 3 jam"."""
        return print_sisa(menit, self.aturan.menit_per_hari)

    def print_lama(self, menit: int) -> str:
        """ "1 hari 3 jam"."""
        return print_lama(menit, self.aturan.menit_per_hari)


def load_jam(session: Session, instansi_ids: Iterable[int]) -> dict[int, Jam]:
    """The working time of each of these offices, in three queries however many they are."""
    ids = set(instansi_ids)
    zona = dict(
        session.execute(select(Instansi.id, Instansi.zona).where(Instansi.id.in_(ids))).tuples().all()
    )
    setting = _settings(session, ids)
    libur = _days(session, ids)
    return {id_: _jam(zona[id_].value, setting.get(id_, ""), libur.get(id_, ())) for id_ in ids}


def load_jam_of(session: Session, instansi_id: int) -> Jam:
    """The working time of one office."""
    return load_jam(session, (instansi_id,))[instansi_id]


def _settings(session: Session, ids: set[int]) -> dict[int, str]:
    query = select(Pengaturan.instansi_id, Pengaturan.nilai).where(
        Pengaturan.instansi_id.in_(ids), Pengaturan.kelompok == PengaturanJamKerja.kelompok
    )
    return {
        id_: PengaturanJamKerja.model_validate(nilai).model_dump_json()
        for id_, nilai in session.execute(query)
    }


def _days(session: Session, ids: set[int]) -> dict[int, tuple[Hari, ...]]:
    query = (
        select(HariLibur.instansi_id, HariLibur.tanggal, HariLibur.nama, HariLibur.jenis)
        .where(HariLibur.instansi_id.in_(ids))
        .order_by(HariLibur.instansi_id, HariLibur.tanggal)
    )
    found: dict[int, tuple[Hari, ...]] = {}
    for id_, tanggal, nama, jenis in session.execute(query):
        found[id_] = (*found.get(id_, ()), (tanggal, nama, jenis))
    return found


@lru_cache(maxsize=512)
def _jam(zona: str, setting: str, libur: tuple[Hari, ...]) -> Jam:
    """Kept between clicks: a Kalender sums up whole years of working minutes once."""
    jam = PengaturanJamKerja.model_validate_json(setting or "{}")
    kalender = Kalender(
        jam=jam.as_jam(),
        zona=zona,
        libur={tanggal: nama for tanggal, nama, jenis in libur if jenis != JenisLibur.TETAP_MASUK},
        tetap_masuk=frozenset(tanggal for tanggal, _, jenis in libur if jenis == JenisLibur.TETAP_MASUK),
        ramadan=jam.ramadan_rentang,
    )
    return Jam(kalender, AturanWaktu(jam.menit_per_hari, jam.hari_per_minggu, jam.hari_per_bulan))
