"""Who may work on a tugas, and who are the people behind a pelaksana of the SOP."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from db.akses import Pengguna, Penugasan
from db.siklus import Siklus, Tugas
from triwulan.akses.pelaku import Actor
from triwulan.errors import AccessDenied
from triwulan.waktu import now


@dataclass(frozen=True)
class Orang:
    """A person who holds a tugas."""

    pengguna_id: int
    nama: str
    jabatan: str


def holds(actor: Actor, sop_kode: str, pelaksana: str, bidang_id: int | None) -> bool:
    """Whether the actor is this pelaksana of this SOP, for this bidang.

    A langkah that does not fan out belongs to everybody who is its pelaksana, for whatever bidang.
    """
    return actor.is_system or any(
        tugasan.sop_kode == sop_kode
        and tugasan.pelaksana == pelaksana
        and (bidang_id is None or tugasan.bidang_id in (None, bidang_id))
        for tugasan in actor.penugasan
    )


def require_holder(actor: Actor, siklus: Siklus, tugas: Tugas) -> None:
    """Raise AccessDenied unless the tugas is the actor's."""
    if not holds(actor, siklus.sop_kode, tugas.pelaksana, tugas.bidang_id):
        raise AccessDenied(
            f"Langkah ini tugas {tugas.nama_pelaksana}. Bila seharusnya Anda, minta admin OPD menugaskan Anda "
            "pada halaman Penugasan."
        )


class Pemegang:
    """The people behind the pelaksana of some offices, looked up once."""

    def __init__(self, session: Session, instansi_ids: Iterable[int]) -> None:
        self._by_role: dict[tuple[int, str, str], list[tuple[int | None, Orang]]] = {}
        for owner, sop_kode, pelaksana, bidang_id, *person in session.execute(_in_force(instansi_ids)):
            found = self._by_role.setdefault((owner, sop_kode, pelaksana), [])
            found.append((bidang_id, Orang(*person)))

    def of(self, instansi_id: int, sop_kode: str, pelaksana: str, bidang_id: int | None) -> tuple[Orang, ...]:
        """Who holds a tugas, each person once."""
        found = self._by_role.get((instansi_id, sop_kode, pelaksana), [])
        matching = [orang for lane, orang in found if bidang_id is None or lane in (None, bidang_id)]
        return tuple(dict.fromkeys(matching))


def _in_force(instansi_ids: Iterable[int]) -> Select[*tuple[Any, ...]]:
    today = now().date()
    return (
        select(
            Penugasan.instansi_id,
            Penugasan.sop_kode,
            Penugasan.pelaksana,
            Penugasan.bidang_id,
            Pengguna.id,
            Pengguna.nama,
            Pengguna.jabatan,
        )
        .join(Pengguna, Pengguna.id == Penugasan.pengguna_id)
        .where(
            Penugasan.instansi_id.in_(set(instansi_ids)),
            Penugasan.mulai <= today,
            Penugasan.sampai.is_(None) | (Penugasan.sampai >= today),
            Pengguna.aktif,
        )
        .order_by(Penugasan.id)
    )
