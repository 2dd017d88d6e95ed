"""Taking back changes of a draf, and doing them again. What was changed is read from the audit.

The audit holds every state of a draf before and after each change, so undoing outlives a reload, a lost
connection and a change of computer, and is itself on record.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.akses import Peristiwa
from db.sop import SopVersi, StatusSop
from triwulan.akses.audit import record_change
from triwulan.akses.izin import own, service
from triwulan.akses.pelaku import Actor
from triwulan.errors import Conflict, InvalidInput, NotAllowedNow
from triwulan.sop.definition import Sop
from triwulan.sop.terbit import SopTersimpan, get_sop

URUNG, ULANG = "sop.urung", "sop.ulang"
ALUR_HIDUP = ("sop.impor", "sop.ubah", URUNG, ULANG)


@dataclass(frozen=True)
class Urungan:
    """Whether there is something to take back, or to do again."""

    ada_urung: bool
    ada_ulang: bool


@dataclass(frozen=True)
class _Tumpukan:
    """Lines of the audit by id: changes that can be taken back, and those that were; the last is the next."""

    urung: list[int]
    ulang: list[int]


@service("sop.ubah")
def get_urungan(session: Session, actor: Actor, *, sop_id: int) -> Urungan:
    """What the two buttons of the editor can do now."""
    stacks = _stacks(session, own(session, actor, SopVersi, sop_id))
    return Urungan(bool(stacks.urung), bool(stacks.ulang))


@service("sop.ubah")
def undo_edit(session: Session, actor: Actor, *, sop_id: int, versi: int) -> SopTersimpan:
    """Take back the last change of a draf. Refusals: see `redo_edit`."""
    row = _editable(session, actor, sop_id, versi)
    stacks = _stacks(session, row)
    if not stacks.urung:
        raise InvalidInput("Tidak ada perubahan yang dapat diurungkan.")
    return _restore(session, actor, row, session.get_one(Peristiwa, stacks.urung[-1]), URUNG)


@service("sop.ubah")
def redo_edit(session: Session, actor: Actor, *, sop_id: int, versi: int) -> SopTersimpan:
    """Do again what was taken back last.

    Raises InvalidInput when there is nothing, or when the change is another person's; Conflict when the draf was
    saved since the person saw it; NotAllowedNow when it is no draf any more.
    """
    row = _editable(session, actor, sop_id, versi)
    stacks = _stacks(session, row)
    if not stacks.ulang:
        raise InvalidInput("Tidak ada perubahan yang dapat diulangi.")
    return _restore(session, actor, row, session.get_one(Peristiwa, stacks.ulang[-1]), ULANG)


def _editable(session: Session, actor: Actor, sop_id: int, versi: int) -> SopVersi:
    row = own(session, actor, SopVersi, sop_id, lock=True)
    if row.status is not StatusSop.DRAF:
        raise NotAllowedNow("Hanya draf yang dapat diubah.")
    if row.versi != versi:
        raise Conflict("Draf SOP ini baru saja disimpan orang lain. Periksa perubahannya, lalu ulangi.")
    return row


def _restore(session: Session, actor: Actor, row: SopVersi, line: Peristiwa, aksi: str) -> SopTersimpan:
    if line.pengguna_id != actor.pengguna_id:
        raise InvalidInput(
            f"Perubahan itu dibuat {line.pelaku}. Minta yang bersangkutan mengurungkannya, atau ubah langsung isinya."
        )
    state: dict[str, Any] = (line.sebelum if aksi == URUNG else line.sesudah) or {}
    sop = Sop.model_validate(state["isi"])
    row.nama, row.isi = sop.nama, state["isi"]
    record_change(session, actor, aksi, row)
    session.flush()
    return get_sop(session, actor, sop_id=row.id)


def _stacks(session: Session, row: SopVersi) -> _Tumpukan:
    """The life of the draf replayed; it begins where the row was made, since ids of deleted drafts come again."""
    lines = session.execute(
        select(Peristiwa.id, Peristiwa.aksi)
        .where(
            Peristiwa.objek == SopVersi.__name__,
            Peristiwa.objek_id == str(row.id),
            Peristiwa.aksi.in_(ALUR_HIDUP),
        )
        .order_by(Peristiwa.id)
    )
    done: list[int] = []
    undone: list[int] = []
    for id_, aksi in lines:
        match aksi:
            case "sop.impor":
                done, undone = [], []
            case "sop.ubah":
                done.append(id_)
                undone = []
            case "sop.urung":
                undone.append(done.pop())
            case "sop.ulang":
                done.append(undone.pop())
    return _Tumpukan(done, undone)
