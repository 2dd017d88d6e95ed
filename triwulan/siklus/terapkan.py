"""Put the states that the pure module decided into the rows, with laps, due times and one Peristiwa per change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from db.siklus import AkhirPutaran, Putaran, Siklus, StatusSiklus, StatusTugas, Tugas
from triwulan.akses.audit import record_change
from triwulan.akses.pelaku import Actor
from triwulan.siklus.alur import Hasil, Kunci
from triwulan.siklus.jam import load_jam_of
from triwulan.siklus.kait import announce_end
from triwulan.siklus.lajur import list_lajur, make_tugas, skip_note
from triwulan.siklus.muat import Kerja, key_of
from triwulan.waktu import now

S = StatusTugas


@dataclass(frozen=True)
class Sebab:
    """Why the states change: the tugas from which it comes, and the reason of a return."""

    dari: Tugas | None = None
    alasan: str = ""
    di_luar_alur: bool = False


def apply_states(
    session: Session, actor: Actor, kerja: Kerja, hasil: Hasil, sebab: Sebab
) -> tuple[Tugas, ...]:
    """Write the new states; returns the tugas that became active."""
    step = _Step(session, actor, kerja, sebab)
    changed = [key for key, letak in hasil.keadaan.items() if kerja.tugas[key].status is not letak.status]
    for key in changed:
        step.change(key, hasil.keadaan[key].status)
    for no in sorted({key[0] for key in step.fresh_rows}):
        step.refresh_lanes(no)
    if hasil.selesai:
        _finish(session, actor, kerja.siklus)
    bump(session, kerja.siklus.id)
    return tuple(step.activated)


def bump(session: Session, siklus_id: int) -> None:
    """Tell every open board that something in the siklus changed."""
    session.flush()
    session.execute(
        update(Siklus).where(Siklus.id == siklus_id).values(stempel=Siklus.stempel + 1),
        execution_options={"synchronize_session": False},
    )


class _Step:
    """One change of several tugas."""

    def __init__(self, session: Session, actor: Actor, kerja: Kerja, sebab: Sebab) -> None:
        self.session, self.actor, self.kerja, self.sebab = session, actor, kerja, sebab
        self.jam = load_jam_of(session, kerja.siklus.instansi_id)
        self.at = now()
        self.activated: list[Tugas] = []
        self.fresh_rows: set[Kunci] = set()

    def change(self, key: Kunci, status: StatusTugas) -> None:
        tugas = self.kerja.tugas[key]
        enter: dict[StatusTugas, Callable[[Tugas, StatusTugas], None]] = {
            S.SIAP: self._activate,
            S.DIKEMBALIKAN: self._activate,
            S.MENUNGGU: self._halt,
            S.DIKERJAKAN: self._resume,
            S.DILEWATI: self._skip,
        }
        enter.get(status, self._mark)(tugas, status)
        self._keep(tugas, status)

    def refresh_lanes(self, no: int) -> None:
        """At its first turn a fanned-out langkah gets the bidang of today, which may differ from the opening."""
        langkah = self.kerja.peta.langkah[no]
        today = list_lajur(self.session, self.kerja.siklus.instansi_id, self.kerja.siklus.tahun)
        rows = self.kerja.row(no)
        if not langkah.per_bidang or not today or {row.bidang_id for row in rows} == set(today):
            return
        for bidang_id in today:
            if (no, bidang_id) not in self.kerja.tugas:
                self._add_lane(no, bidang_id)
        for row in rows:
            if row.bidang_id not in today:
                self._drop_lane(row)

    def _activate(self, tugas: Tugas, status: StatusTugas) -> None:
        if tugas.putaran == 0:
            self.fresh_rows.add(key_of(tugas))
        returned = status is S.DIKEMBALIKAN
        tugas.putaran += 1
        tugas.aktif_pada, tugas.jatuh_tempo = self.at, self.jam.due(self.at, tugas.menit_baku)
        tugas.alasan_kembali = self.sebab.alasan if returned else ""
        tugas.dikembalikan_oleh = self.actor.nama if returned else ""
        _clear(tugas)
        self._open_lap(tugas)
        self.activated.append(tugas)
        tugas.status = status

    def _open_lap(self, tugas: Tugas) -> None:
        lap = Putaran(
            instansi_id=tugas.instansi_id,
            siklus_id=tugas.siklus_id,
            tugas_id=tugas.id,
            nomor=tugas.putaran,
            menit_baku=tugas.menit_baku,
            aktif_pada=self.at,
            jatuh_tempo=tugas.jatuh_tempo,
            alasan_masuk=tugas.alasan_kembali,
            pengembali=tugas.dikembalikan_oleh,
            dari_tugas_id=self.sebab.dari.id if self.sebab.dari else None,
            di_luar_alur=self.sebab.di_luar_alur and bool(tugas.dikembalikan_oleh),
            akhir=AkhirPutaran.BERJALAN,
        )
        self.session.add(lap)
        self.kerja.putaran[tugas.id] = lap

    def _halt(self, tugas: Tugas, status: StatusTugas) -> None:
        lap = self.kerja.putaran.pop(tugas.id, None)
        if lap is not None and lap.akhir is AkhirPutaran.BERJALAN:
            self._end_lap(tugas, lap)
        tugas.aktif_pada = tugas.jatuh_tempo = None
        tugas.alasan_kembali = tugas.dikembalikan_oleh = tugas.catatan = ""
        _clear(tugas)
        tugas.status = status

    def _end_lap(self, tugas: Tugas, lap: Putaran) -> None:
        """A lap that nobody began leaves no trace but in the audit; one that was begun is kept."""
        if lap.mulai_pada is None:
            self.session.delete(lap)
            tugas.putaran -= 1
        else:
            lap.akhir, lap.selesai_pada, lap.alasan = AkhirPutaran.DIHENTIKAN, self.at, self.sebab.alasan

    def _resume(self, tugas: Tugas, status: StatusTugas) -> None:
        lap = self.session.scalars(
            select(Putaran).where(Putaran.tugas_id == tugas.id, Putaran.nomor == tugas.putaran)
        ).one()
        lap.akhir, lap.keputusan, lap.alasan = AkhirPutaran.BERJALAN, None, ""
        lap.selesai_pada = lap.selesai_id = None
        lap.selesai_oleh = ""
        self.kerja.putaran[tugas.id] = lap
        tugas.selesai_pada = tugas.selesai_id = tugas.keputusan = None
        tugas.selesai_oleh = ""
        tugas.status = status

    def _skip(self, tugas: Tugas, status: StatusTugas) -> None:
        tugas.catatan = skip_note(self.kerja.peta, tugas.langkah_no)
        tugas.status = status

    def _mark(self, tugas: Tugas, status: StatusTugas) -> None:
        tugas.status = status

    def _keep(self, tugas: Tugas, status: StatusTugas) -> None:
        aksi = f"tugas.{'kembali' if status is S.DIKEMBALIKAN else status.value}"
        record_change(self.session, self.actor, aksi, tugas, alasan=self.sebab.alasan or None)

    def _add_lane(self, no: int, bidang_id: int) -> None:
        langkah = self.kerja.peta.langkah[no]
        tugas = make_tugas(self.kerja.siklus, self.kerja.sop, langkah, bidang_id, self.jam)
        self.session.add(tugas)
        self.session.flush()
        self.kerja.tugas[key_of(tugas)] = tugas
        self._activate(tugas, S.SIAP)
        self._keep(tugas, S.SIAP)

    def _drop_lane(self, tugas: Tugas) -> None:
        self._halt(tugas, S.DILEWATI)
        if tugas in self.activated:
            self.activated.remove(tugas)
        tugas.catatan = "Dilewati: tidak memegang indikator atau tidak aktif saat langkah ini dimulai."
        self._keep(tugas, S.DILEWATI)


def _clear(tugas: Tugas) -> None:
    tugas.mulai_pada = tugas.mulai_id = tugas.selesai_pada = tugas.selesai_id = tugas.keputusan = None
    tugas.mulai_oleh = tugas.selesai_oleh = ""


def _finish(session: Session, actor: Actor, siklus: Siklus) -> None:
    siklus.status, siklus.selesai_pada = StatusSiklus.SELESAI, now()
    record_change(session, actor, "siklus.selesai", siklus)
    announce_end(session, actor, siklus.id)


__all__ = ["Sebab", "apply_states", "bump"]
