"""The fictitious people behind the sample numbers: who typed, verified and approved them, and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.akses import Pengguna, Peran
from triwulan.akses.pelaku import Actor
from triwulan.waktu import now


@dataclass(frozen=True)
class Pelaku:
    """A person as records name him; `id` None where there is no account."""

    id: int | None
    nama: str


@dataclass(frozen=True)
class Orang:
    """The people of one sample office; `pengisi` by bidang (None: anybody)."""

    pengisi: Mapping[int | None, Pelaku]
    verifikator: Pelaku
    pimpinan: Pelaku

    def who_fills(self, bidang_id: int | None) -> Pelaku:
        """Who enters the numbers of a bidang."""
        return self.pengisi.get(bidang_id) or self.pengisi[None]


def find_people(session: Session, actor: Actor, instansi_id: int) -> Orang:
    """The accounts of the office that would have done the work; the loading actor where there is none."""
    accounts = list(
        session.scalars(select(Pengguna).where(Pengguna.instansi_id == instansi_id).order_by(Pengguna.id))
    )
    nobody = Pelaku(actor.pengguna_id, actor.nama)
    workers = [person for person in accounts if person.peran is Peran.PELAKSANA]
    central = [Pelaku(person.id, person.nama) for person in workers if person.bidang_id is None]
    heads = [Pelaku(person.id, person.nama) for person in accounts if person.peran is Peran.PIMPINAN]
    fillers: dict[int | None, Pelaku] = {
        person.bidang_id: Pelaku(person.id, person.nama) for person in workers if person.bidang_id
    }
    fillers[None] = central[-1] if central else nobody
    return Orang(fillers, central[0] if central else nobody, heads[0] if heads else nobody)


def moment(day: date, hour: int = 3) -> datetime:
    """An instant of that day (10.00 WIB by default), never one that has not come yet."""
    return min(datetime.combine(day, time(hour), tzinfo=UTC), now())
