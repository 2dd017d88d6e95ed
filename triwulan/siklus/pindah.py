"""Moving a card of the board: which step it means, and why it is not possible where it is not."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from db.siklus import DrafIsian, StatusTugas, Tugas
from triwulan.akses.audit import record_change
from triwulan.akses.izin import service
from triwulan.akses.pelaku import Actor
from triwulan.errors import InvalidInput, NotAllowedNow
from triwulan.siklus.alur import AKTIF, TUNTAS, complete
from triwulan.siklus.hasil import HasilTugas, outcome
from triwulan.siklus.muat import Kerja, key_of, lock_tugas, require_running
from triwulan.siklus.papan import KOLOM, Kolom
from triwulan.siklus.selesaikan import require_version
from triwulan.siklus.siapa import holds, require_holder
from triwulan.siklus.terapkan import bump
from triwulan.siklus.tugas import complete_tugas, recall_tugas, return_tugas, start_tugas
from triwulan.sop.definition import Bentuk

S = StatusTugas


@dataclass(frozen=True)
class _Gerak:
    """A move that was asked for."""

    session: Session
    actor: Actor
    kerja: Kerja
    tugas: Tugas
    versi: int
    ke: Kolom
    alasan: str


@service("tugas.kerjakan")
def move_tugas(
    session: Session, actor: Actor, *, tugas_id: int, versi: int, ke: Kolom, alasan: str = ""
) -> HasilTugas:
    """Do what dragging a card to column `ke` means: begin, put down, finish, take back, or return it.

    A return (to Dikembalikan) needs `alasan`. Raises NotAllowedNow with the explanation of a move that is
    not legal, Conflict when the card changed since it was seen, and what the step itself raises.
    """
    kerja, tugas = lock_tugas(session, actor, tugas_id)
    move = _Gerak(session, actor, kerja, tugas, versi, ke, alasan)
    if KOLOM.get(tugas.status) is ke:
        return outcome(kerja, tugas, ulang=True)
    require_version(tugas, versi)
    require_running(kerja.siklus)
    if tugas.status in {S.MENUNGGU, S.DILEWATI}:
        raise NotAllowedNow("Langkah ini belum tiba gilirannya; selesaikan langkah sebelumnya dahulu.")
    match ke:
        case Kolom.BELUM:
            return _put_down(move)
        case Kolom.DIKERJAKAN:
            return _begin_or_take_back(move)
        case Kolom.DIKEMBALIKAN:
            return _return_card(move)
        case _:
            return _finish(move)


def _begin_or_take_back(move: _Gerak) -> HasilTugas:
    if move.tugas.status in AKTIF:
        return start_tugas(move.session, move.actor, tugas_id=move.tugas.id)
    return recall_tugas(
        move.session, move.actor, tugas_id=move.tugas.id, versi=move.versi, alasan=move.alasan
    )


def _finish(move: _Gerak) -> HasilTugas:
    if move.tugas.status in TUNTAS:
        raise NotAllowedNow(
            "Kartu berpindah dari Diperiksa ke Selesai dengan sendirinya begitu pemeriksa menyatakan sesuai."
            if move.ke is Kolom.SELESAI
            else "Langkah ini tidak lagi menunggu pemeriksaan."
        )
    require_holder(move.actor, move.kerja.siklus, move.tugas)
    if move.tugas.bentuk == Bentuk.KEPUTUSAN:
        raise NotAllowedNow("Langkah ini keputusan: buka halamannya, lalu pilih ya atau tidak.")
    _require_right_column(move)
    return complete_tugas(move.session, move.actor, tugas_id=move.tugas.id, versi=move.versi)


def _require_right_column(move: _Gerak) -> None:
    """Work that is checked later goes to Diperiksa, other work to Selesai."""
    key = key_of(move.tugas)
    letak = complete(move.kerja.peta, move.kerja.keadaan(), key).keadaan[key]
    lands = KOLOM.get(letak.status, Kolom.SELESAI)
    if lands is not move.ke:
        raise NotAllowedNow(
            "Hasil langkah ini masih diperiksa langkah berikutnya; letakkan kartu pada kolom Diperiksa."
            if lands is Kolom.DIPERIKSA
            else "Menurut SOP hasil langkah ini tidak diperiksa lagi; letakkan kartu pada kolom Selesai."
        )


def _put_down(move: _Gerak) -> HasilTugas:
    """Undo the beginning, as long as nothing was entered."""
    tugas = move.tugas
    require_holder(move.actor, move.kerja.siklus, tugas)
    if tugas.status is not S.DIKERJAKAN:
        raise NotAllowedNow("Kartu ini tidak dapat kembali ke Belum dimulai.")
    if tugas.alasan_kembali or _has_drafts(move.session, tugas):
        raise NotAllowedNow("Langkah ini sudah berisi; selesaikan, atau biarkan pada kolom Dikerjakan.")
    tugas.status = S.SIAP
    tugas.mulai_pada = tugas.mulai_id = None
    tugas.mulai_oleh = ""
    lap = move.kerja.putaran[tugas.id]
    lap.mulai_pada = lap.mulai_id = None
    lap.mulai_oleh = ""
    record_change(move.session, move.actor, "tugas.lepas", tugas)
    bump(move.session, tugas.siklus_id)
    return outcome(move.kerja, tugas)


def _return_card(move: _Gerak) -> HasilTugas:
    """The checker whose turn it is refuses the work of this card."""
    if move.tugas.status not in TUNTAS:
        raise NotAllowedNow("Hanya hasil yang sudah disampaikan dapat dikembalikan, oleh pemeriksanya.")
    checker = _checker(move)
    if not move.alasan.strip():
        raise InvalidInput("Tulis alasan pengembalian.", {"alasan": "Wajib diisi."})
    lane = move.tugas.bidang_id
    return_tugas(
        move.session,
        move.actor,
        tugas_id=checker.id,
        versi=checker.versi,
        alasan=move.alasan,
        bidang_ids=frozenset({lane}) if lane is not None else None,
    )
    return outcome(move.kerja, move.tugas)


def _checker(move: _Gerak) -> Tugas:
    """The active tugas that may return this very card."""
    peta, no = move.kerja.peta, move.tugas.langkah_no
    active = [
        row for row in move.kerja.tugas.values() if row.status in AKTIF and row.urutan > move.tugas.urutan
    ]
    able = [row for row in active if peta.kembali_ke(row.langkah_no) == no]
    if not able:
        raise NotAllowedNow(_why_nobody(move, active))
    for row in able:
        if holds(move.actor, move.kerja.siklus.sop_kode, row.pelaksana, row.bidang_id):
            return row
    raise NotAllowedNow(f"Yang dapat mengembalikan kartu ini sekarang: {able[0].nama_pelaksana}.")


def _why_nobody(move: _Gerak, active: list[Tugas]) -> str:
    peta = move.kerja.peta
    for row in active:
        target = peta.kembali_ke(row.langkah_no)
        if target is not None and peta.indeks[target] < move.tugas.urutan:
            return f"Menurut SOP, langkah {row.langkah_no} mengembalikan ke langkah {target}, bukan ke langkah ini."
    return "Belum ada langkah pemeriksaan yang mendapat giliran untuk kartu ini."


def _has_drafts(session: Session, tugas: Tugas) -> bool:
    query = select(exists().where(DrafIsian.tugas_id == tugas.id, DrafIsian.nilai.is_not(None)))
    return bool(session.scalar(query))
