"""The Perjanjian Kinerja as the lock of a year's planning.

Planning is free until the PK is signed. Then it is locked; a Perubahan is opened with a reason (PermenPAN-RB
53/2014: change of pejabat, of strategy, of priorities or assumptions) and locks again when it is signed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.rencana import Pagu, PerjanjianKinerja, Ragam, Target
from db.upsert import insert_missing
from triwulan.akses.audit import record, record_change
from triwulan.akses.izin import own, service
from triwulan.akses.pelaku import Actor
from triwulan.errors import InvalidInput, NotAllowedNow
from triwulan.kinerja.isi_perjanjian import describe_plan, missing_in_plan
from triwulan.waktu import now


class Tahap(StrEnum):
    """What may be done to the planning of a year."""

    DRAF = "draf"
    TERKUNCI = "terkunci"
    PERUBAHAN = "perubahan"


@dataclass(frozen=True)
class Keadaan:
    """The state of a year's planning. `alasan`: why the Perubahan was opened; `urutan`: 0 for the PK itself."""

    tahun: int
    tahap: Tahap
    urutan: int = 0
    alasan: str = ""
    pk_id: int | None = None
    versi: int = 0

    @property
    def ragam(self) -> Ragam:
        """Where a changed target or pagu is written."""
        return Ragam.MURNI if self.tahap is Tahap.DRAF else Ragam.RANCANGAN


@dataclass(frozen=True)
class Perjanjian:
    """One PK or Perubahan of a year, as pages and papers show it."""

    id: int
    tahun: int
    urutan: int
    alasan: str
    dibuka_oleh: str
    dibuka_pada: datetime
    nomor: str
    tanggal: date | None
    pihak_pertama: str
    pihak_kedua: str
    dikunci_oleh: str
    dikunci_pada: datetime | None
    isi: dict[str, Any] | None
    versi: int

    @property
    def nama(self) -> str:
        """How papers name it."""
        return "Perjanjian Kinerja" if self.urutan == 0 else f"Perjanjian Kinerja Perubahan ke-{self.urutan}"


def plan_state(session: Session, instansi_id: int, tahun: int, *, lock: bool = False) -> Keadaan:
    """The state of the year; with `lock` nobody signs or opens a Perubahan until this transaction ends."""
    query = (
        select(PerjanjianKinerja)
        .where(PerjanjianKinerja.instansi_id == instansi_id, PerjanjianKinerja.tahun == tahun)
        .order_by(PerjanjianKinerja.urutan.desc())
        .limit(1)
    )
    row = session.scalar(query.with_for_update() if lock else query)
    if row is None:
        return Keadaan(tahun, Tahap.DRAF)
    tahap = Tahap.TERKUNCI if row.dikunci_pada else (Tahap.PERUBAHAN if row.urutan else Tahap.DRAF)
    return Keadaan(tahun, tahap, row.urutan, row.alasan, row.id, row.versi)


def require_open(session: Session, actor: Actor, instansi_id: int, tahun: int) -> Keadaan:
    """The state of a year that may be changed; begins the year when nothing of it exists.

    Raises NotAllowedNow while the year is locked.
    """
    insert_missing(
        session,
        PerjanjianKinerja,
        instansi_id=instansi_id,
        tahun=tahun,
        urutan=0,
        alasan="",
        dibuka_oleh=actor.nama,
        dibuka_pada=now(),
        nomor="",
        pihak_pertama="",
        pihak_kedua="",
        dikunci_oleh="",
        versi=1,
    )
    state = plan_state(session, instansi_id, tahun, lock=True)
    if state.tahap is Tahap.TERKUNCI:
        raise NotAllowedNow(
            f"Rencana {tahun} terkunci karena Perjanjian Kinerja sudah ditandatangani. "
            "Buka Perubahan dengan alasan, lalu ubah."
        )
    return state


@service("kinerja.lihat")
def list_perjanjian(
    session: Session, actor: Actor, *, instansi_id: int, tahun: int
) -> tuple[Perjanjian, ...]:
    """The PK of the year and its changes, oldest first."""
    rows = session.scalars(
        select(PerjanjianKinerja)
        .where(PerjanjianKinerja.instansi_id == instansi_id, PerjanjianKinerja.tahun == tahun)
        .order_by(PerjanjianKinerja.urutan)
    )
    return tuple(_perjanjian(row) for row in rows)


@service("rencana.kunci")
def sign_perjanjian(
    session: Session,
    actor: Actor,
    *,
    instansi_id: int,
    tahun: int,
    nomor: str,
    tanggal: date,
    pihak_pertama: str,
    pihak_kedua: str,
) -> Perjanjian:
    """Lock the year: what stands now is the PK (or the Perubahan that was open), and is kept as it stands.

    Raises NotAllowedNow with what is missing: an indikator without yearly target, say.
    """
    state = require_open(session, actor, instansi_id, tahun)
    _require_filled(nomor=nomor, pihak_pertama=pihak_pertama, pihak_kedua=pihak_kedua)
    _require_complete(session, instansi_id, tahun)
    row = own(session, actor, PerjanjianKinerja, state.pk_id, lock=True)
    _promote(session, instansi_id, tahun)
    row.nomor, row.tanggal = nomor.strip(), tanggal
    row.pihak_pertama, row.pihak_kedua = pihak_pertama.strip(), pihak_kedua.strip()
    row.dikunci_oleh, row.dikunci_pada = actor.nama, now()
    row.isi = describe_plan(session, instansi_id, tahun)
    record_change(session, actor, "rencana.kunci", row, alasan=row.alasan or None)
    return _perjanjian(row)


@service("rencana.kunci")
def open_perubahan(
    session: Session, actor: Actor, *, instansi_id: int, tahun: int, alasan: str
) -> Perjanjian:
    """Open a locked year for a change, with the reason that the Perubahan will carry."""
    if len(alasan.strip()) < 10:
        raise InvalidInput(
            "Tulis alasan perubahan dengan jelas (paling sedikit 10 huruf).", {"alasan": "terlalu singkat"}
        )
    state = plan_state(session, instansi_id, tahun, lock=True)
    if state.tahap is not Tahap.TERKUNCI:
        raise NotAllowedNow(
            f"Rencana {tahun} masih terbuka. Perubahan baru dapat dibuka setelah Perjanjian Kinerja ditandatangani."
        )
    row = PerjanjianKinerja(
        instansi_id=instansi_id,
        tahun=tahun,
        urutan=state.urutan + 1,
        alasan=alasan.strip(),
        dibuka_oleh=actor.nama,
        dibuka_pada=now(),
    )
    session.add(row)
    record_change(session, actor, "rencana.perubahan", row, alasan=row.alasan)
    return _perjanjian(row)


@service("rencana.kunci")
def cancel_perubahan(session: Session, actor: Actor, *, instansi_id: int, tahun: int, alasan: str) -> None:
    """Drop an open Perubahan: its drafted targets and pagu go, the signed PK holds on."""
    state = plan_state(session, instansi_id, tahun, lock=True)
    if state.tahap is not Tahap.PERUBAHAN:
        raise NotAllowedNow(f"Tidak ada Perubahan {tahun} yang sedang terbuka.")
    for draft in _rows_of(session, instansi_id, tahun, Ragam.RANCANGAN):
        session.delete(draft)
    row = own(session, actor, PerjanjianKinerja, state.pk_id, lock=True)
    session.delete(row)
    record_change(session, actor, "rencana.batal_perubahan", row, alasan=alasan.strip() or None)


def _require_filled(**isian: str) -> None:
    empty = {name: "wajib diisi" for name, value in isian.items() if not value.strip()}
    if empty:
        raise InvalidInput("Lengkapi nomor, pihak pertama dan pihak kedua Perjanjian Kinerja.", empty)


def _require_complete(session: Session, instansi_id: int, tahun: int) -> None:
    kurang = missing_in_plan(session, instansi_id, tahun)
    if kurang:
        raise NotAllowedNow(
            f"Rencana {tahun} belum lengkap, sehingga belum dapat dikunci: {kurang[0]}"
            + (f" (dan {len(kurang) - 1} hal lain)." if len(kurang) > 1 else "."),
            kurang,
        )


def _rows_of(session: Session, instansi_id: int, tahun: int, ragam: Ragam) -> list[Target | Pagu]:
    targets = select(Target).where(
        Target.instansi_id == instansi_id, Target.tahun == tahun, Target.ragam == ragam
    )
    pagu = select(Pagu).where(Pagu.instansi_id == instansi_id, Pagu.tahun == tahun, Pagu.ragam == ragam)
    return [*session.scalars(targets), *session.scalars(pagu)]


def _promote(session: Session, instansi_id: int, tahun: int) -> None:
    """What was drafted in the Perubahan becomes the Perubahan that counts."""
    drafts = _rows_of(session, instansi_id, tahun, Ragam.RANCANGAN)
    replaced = {_key(draft) for draft in drafts}
    for former in _rows_of(session, instansi_id, tahun, Ragam.PERUBAHAN):
        if _key(former) in replaced:
            session.delete(former)
    session.flush()
    for draft in drafts:
        draft.ragam = Ragam.PERUBAHAN
    session.flush()


def _key(row: Target | Pagu) -> tuple[object, ...]:
    return (Target, row.silsilah, row.tw) if isinstance(row, Target) else (Pagu, row.simpul_id, row.tw)


def record_plan(
    session: Session, actor: Actor, state: Keadaan, *, instansi_id: int, aksi: str, jumlah: dict[str, Any]
) -> None:
    """One Peristiwa for a change of many rows at once (import, copied year)."""
    record(
        session,
        actor,
        aksi,
        objek="rencana",
        objek_id=state.tahun,
        instansi_id=instansi_id,
        sesudah=jumlah,
        alasan=state.alasan or None,
    )


def _perjanjian(row: PerjanjianKinerja) -> Perjanjian:
    return Perjanjian(
        row.id, row.tahun, row.urutan, row.alasan, row.dibuka_oleh, row.dibuka_pada, row.nomor, row.tanggal,
        row.pihak_pertama, row.pihak_kedua, row.dikunci_oleh, row.dikunci_pada, row.isi, row.versi,
    )  # fmt: skip
