"""Kepatuhan: waktu baku against waktu nyata of every langkah of a siklus, where it waited, how many laps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.organisasi import Bidang
from db.siklus import AkhirPutaran, Putaran, Siklus, StatusTugas, Tugas
from triwulan.akses.izin import own, service
from triwulan.akses.pelaku import Actor
from triwulan.siklus.alur import AKTIF
from triwulan.siklus.jam import Jam, load_jam_of
from triwulan.siklus.muat import pinned_sop
from triwulan.siklus.ringkas import RingkasSiklus, summarize
from triwulan.siklus.tampil import PutaranTampil, lap_of
from triwulan.waktu import now


@dataclass(frozen=True)
class BarisKepatuhan:
    """One tugas. All durations are working minutes, over all laps.

    `menit_baku` holds for one lap (None: the SOP names none). `tepat_waktu`: no lap took longer; None while
    the langkah runs within its time, or has no waktu baku.
    """

    tugas_id: int
    langkah_no: int
    kegiatan: str
    nama_pelaksana: str
    bidang_id: int | None
    nama_bidang: str
    status: StatusTugas
    catatan: str
    waktu: str
    menit_baku: int | None
    menit_nyata: int
    menit_menunggu: int
    """Waiting until somebody began."""
    selisih: int | None
    """Above (+) or below (-) the waktu baku of its laps together."""
    tepat_waktu: bool | None
    putaran: tuple[PutaranTampil, ...]
    dikembalikan: int
    """How often the work came back."""


@dataclass(frozen=True)
class Kepatuhan:
    """A whole siklus. `menit_baku`: the SOP walked once, bidang side by side; `menit_nyata`: opening to end, or now."""

    siklus: RingkasSiklus
    baris: tuple[BarisKepatuhan, ...]
    menit_baku: int
    menit_nyata: int
    tepat: int
    dinilai: int
    """How many tugas could be judged; `tepat` of them were in time."""
    putaran_ulang: int
    tertahan: BarisKepatuhan | None
    """The active tugas that has waited longest."""
    menit_per_hari: int


@service("siklus.lihat")
def get_kepatuhan(session: Session, actor: Actor, *, siklus_id: int) -> Kepatuhan:
    """Waktu baku against waktu nyata of a siklus."""
    siklus = own(session, actor, Siklus, siklus_id)
    jam, at = load_jam_of(session, siklus.instansi_id), now()
    laps = _laps(session, siklus.id, jam, at)
    bidang = dict(
        session.execute(select(Bidang.id, Bidang.nama).where(Bidang.instansi_id == siklus.instansi_id))
        .tuples()
        .all()
    )
    waktu = {row.no: row.mutu_baku.waktu or "" for row in pinned_sop(session, siklus).langkah}
    rows = session.scalars(select(Tugas).where(Tugas.siklus_id == siklus.id).order_by(Tugas.urutan, Tugas.id))
    lines = tuple(
        _line(row, laps.get(row.id, ()), bidang.get(row.bidang_id or 0, ""), waktu.get(row.langkah_no, ""))
        for row in rows
    )
    judged = [line for line in lines if line.tepat_waktu is not None]
    return Kepatuhan(
        siklus=summarize(session, siklus),
        baris=lines,
        menit_baku=_walked_once(lines),
        menit_nyata=jam.elapsed(siklus.dibuka_pada, siklus.selesai_pada or siklus.dibatalkan_pada or at),
        tepat=sum(line.tepat_waktu is True for line in judged),
        dinilai=len(judged),
        putaran_ulang=sum(line.dikembalikan for line in lines),
        tertahan=max((line for line in lines if line.status in AKTIF), key=_waiting, default=None),
        menit_per_hari=jam.aturan.menit_per_hari,
    )


def _laps(session: Session, siklus_id: int, jam: Jam, at: datetime) -> dict[int, tuple[PutaranTampil, ...]]:
    found: dict[int, tuple[PutaranTampil, ...]] = {}
    rows = session.scalars(select(Putaran).where(Putaran.siklus_id == siklus_id).order_by(Putaran.nomor))
    for row in rows:
        found[row.tugas_id] = (*found.get(row.tugas_id, ()), lap_of(row, jam, at))
    return found


def _line(tugas: Tugas, laps: Sequence[PutaranTampil], nama_bidang: str, waktu: str) -> BarisKepatuhan:
    real = sum(lap.menit_nyata for lap in laps)
    norm = tugas.menit_baku
    return BarisKepatuhan(
        tugas_id=tugas.id,
        langkah_no=tugas.langkah_no,
        kegiatan=tugas.kegiatan,
        nama_pelaksana=tugas.nama_pelaksana,
        bidang_id=tugas.bidang_id,
        nama_bidang=nama_bidang,
        status=tugas.status,
        catatan=tugas.catatan,
        waktu=waktu,
        menit_baku=norm,
        menit_nyata=real,
        menit_menunggu=sum(lap.menit_menunggu for lap in laps),
        selisih=real - norm * len(laps) if norm is not None and laps else None,
        tepat_waktu=_in_time(laps, norm),
        putaran=tuple(laps),
        dikembalikan=sum(bool(lap.pengembali) for lap in laps),
    )


def _in_time(laps: Sequence[PutaranTampil], norm: int | None) -> bool | None:
    if norm is None or not laps:
        return None
    if any(lap.menit_nyata > norm for lap in laps):
        return False
    return None if any(lap.akhir is AkhirPutaran.BERJALAN for lap in laps) else True


def _walked_once(lines: Iterable[BarisKepatuhan]) -> int:
    per_row: dict[int, int] = {}
    for line in lines:
        if line.status is not StatusTugas.DILEWATI:
            per_row[line.langkah_no] = max(per_row.get(line.langkah_no, 0), line.menit_baku or 0)
    return sum(per_row.values())


def _waiting(line: BarisKepatuhan) -> int:
    return line.putaran[-1].menit_nyata if line.putaran else 0
