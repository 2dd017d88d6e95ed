"""Semester and year-end langkah gather the siklus before them. Which ones follows from the SOP alone.

A row that applies in TW2 and TW4 covers two triwulan each time, one that applies in TW4 only covers four:
always those after its last turn, up to the present one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.siklus import Siklus, StatusSiklus
from triwulan.waktu import Periode


@dataclass(frozen=True)
class SiklusTerhimpun:
    """One triwulan of those that a langkah gathers. `siklus_id` None: the office ran no siklus in it."""

    periode: Periode
    siklus_id: int | None
    status: StatusSiklus | None


def covered_triwulan(periode: Iterable[str], triwulan: int) -> tuple[int, ...]:
    """Which triwulan a row with this `periode` covers when its turn comes in `triwulan`."""
    before = [int(kode[2]) for kode in periode if int(kode[2]) < triwulan]
    return tuple(range(max(before, default=0) + 1, triwulan + 1))


def gather(session: Session, siklus: Siklus, periode: Iterable[str]) -> tuple[SiklusTerhimpun, ...]:
    """The siklus of the same SOP in the triwulan that a row covers; checks no permission."""
    wanted = covered_triwulan(periode, siklus.triwulan)
    rows = session.scalars(
        select(Siklus).where(
            Siklus.instansi_id == siklus.instansi_id,
            Siklus.sop_kode == siklus.sop_kode,
            Siklus.tahun == siklus.tahun,
            Siklus.triwulan.in_(wanted),
            Siklus.status != StatusSiklus.DIBATALKAN,
        )
    )
    found = {row.triwulan: row for row in rows}
    return tuple(_line(siklus.tahun, tw, found.get(tw)) for tw in wanted)


def _line(tahun: int, tw: int, row: Siklus | None) -> SiklusTerhimpun:
    return SiklusTerhimpun(Periode(tahun, tw), row.id if row else None, row.status if row else None)
