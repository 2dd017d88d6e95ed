"""How a record moves: draf → diajukan → diverifikasi → disahkan, and back to who entered it.

Who may do which step is decided by the siklus (Penugasan, separation of duties); here every step leaves the
name of the person on the row and one Peristiwa.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.kinerja import Realisasi, RealisasiAnggaran, StatusRealisasi, Sumber
from triwulan.akses.audit import record_change
from triwulan.akses.pelaku import Actor
from triwulan.waktu import now

Catatan = TypeVar("Catatan", Realisasi, RealisasiAnggaran)

DAPAT_DIUBAH = frozenset({StatusRealisasi.DRAF, StatusRealisasi.DIKEMBALIKAN})
SEDANG_DIPERIKSA = frozenset({StatusRealisasi.DIAJUKAN, StatusRealisasi.DIVERIFIKASI})


def note_author(actor: Actor, row: Realisasi | RealisasiAnggaran, sumber: Sumber, berkas: str = "") -> None:
    """Leave on the row who entered it, when, and from where."""
    row.diisi_id, row.diisi_oleh, row.diisi_pada = actor.pengguna_id, actor.nama, now()
    row.sumber, row.sumber_berkas, row.sintetis = sumber, berkas, False
    known = row.pengisi or []
    if actor.pengguna_id is not None and actor.pengguna_id not in known:
        row.pengisi = [*known, actor.pengguna_id]


def hand_in(session: Session, actor: Actor, rows: Iterable[Catatan]) -> None:
    """draf, dikembalikan → diajukan; what is further on stays."""
    for row in rows:
        if row.status in DAPAT_DIUBAH:
            row.status = StatusRealisasi.DIAJUKAN
            row.diajukan_id, row.diajukan_oleh, row.diajukan_pada = actor.pengguna_id, actor.nama, now()
            record_change(session, actor, "rekaman.ajukan", row)


def find_right(session: Session, actor: Actor, rows: Iterable[Catatan]) -> None:
    """diajukan → diverifikasi; what is further on stays."""
    for row in rows:
        if row.status is StatusRealisasi.DIAJUKAN:
            row.status = StatusRealisasi.DIVERIFIKASI
            row.diverifikasi_id, row.diverifikasi_oleh = actor.pengguna_id, actor.nama
            row.diverifikasi_pada, row.catatan_verifikator = now(), ""
            record_change(session, actor, "rekaman.verifikasi", row)


def confirm(
    session: Session,
    actor: Actor,
    rows: Iterable[Catatan],
    snapshot: Callable[[Catatan], dict[str, Any]] | None = None,
) -> None:
    """diajukan, diverifikasi → disahkan; `snapshot` makes what is kept of the moment."""
    for row in rows:
        if row.status in SEDANG_DIPERIKSA:
            row.status = StatusRealisasi.DISAHKAN
            row.disahkan_id, row.disahkan_oleh, row.disahkan_pada = actor.pengguna_id, actor.nama, now()
            if snapshot is not None and isinstance(row, Realisasi):
                with session.no_autoflush:  # the audit line names the state before and after in one change
                    row.snapshot = snapshot(row)
            record_change(session, actor, "rekaman.sahkan", row)


def give_back(
    session: Session,
    actor: Actor,
    rows: Iterable[Catatan],
    reasons: Mapping[int, str],
    key: Callable[[Catatan], int],
) -> None:
    """→ dikembalikan with the reason. What was disahkan already goes on as a new version, the old one stays."""
    for row in rows:
        reason = reasons[key(row)].strip()
        if row.status in SEDANG_DIPERIKSA:
            row.status, row.catatan_verifikator = StatusRealisasi.DIKEMBALIKAN, reason
            record_change(session, actor, "rekaman.kembalikan", row, alasan=reason)
        elif row.status is StatusRealisasi.DISAHKAN:
            _reopen(session, actor, row, reason)


def _reopen(session: Session, actor: Actor, row: Realisasi | RealisasiAnggaran, reason: str) -> None:
    if isinstance(row, RealisasiAnggaran):
        row.status, row.catatan_verifikator = StatusRealisasi.DIKEMBALIKAN, reason
        record_change(session, actor, "rekaman.buka_kembali", row, alasan=reason)
        return
    row.terkini = False
    record_change(session, actor, "rekaman.buka_kembali", row, alasan=reason)
    copy = next_version(session, row)
    copy.status, copy.catatan_verifikator, copy.alasan_koreksi = StatusRealisasi.DIKEMBALIKAN, reason, reason
    session.add(copy)
    record_change(session, actor, "realisasi.versi_baru", copy, alasan=reason)


def next_version(session: Session, row: Realisasi) -> Realisasi:
    """A further version that says the same as `row`, not yet in the session."""
    same = select(func.max(Realisasi.nomor_versi)).filter_by(indikator_id=row.indikator_id, tw=row.tw)
    highest = session.scalar(same) or row.nomor_versi
    return Realisasi(
        instansi_id=row.instansi_id,
        indikator_id=row.indikator_id,
        tahun=row.tahun,
        tw=row.tw,
        nomor_versi=highest + 1,
        terkini=True,
        teks=row.teks,
        nilai=row.nilai,
        teks_pembilang=row.teks_pembilang,
        pembilang=row.pembilang,
        teks_penyebut=row.teks_penyebut,
        penyebut=row.penyebut,
        catatan=row.catatan,
        sumber=row.sumber,
        sumber_berkas=row.sumber_berkas,
        sintetis=row.sintetis,
        pengisi=list(row.pengisi or []),
        diisi_id=row.diisi_id,
        diisi_oleh=row.diisi_oleh,
        diisi_pada=row.diisi_pada,
    )
