"""Quality findings on the planning of a year: each indikator by itself, copied series, and money."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.rencana import SETAHUN, Indikator, Ragam, RiwayatIndikator, Target
from triwulan.akses.izin import service
from triwulan.akses.pelaku import Actor
from triwulan.kinerja.muat import URUTAN_BERLAKU, load_indikator
from triwulan.kinerja.mutu import Temuan
from triwulan.kinerja.mutu_rencana import check_rencana
from triwulan.kinerja.mutu_seri import check_target_tepat, find_copies
from triwulan.kinerja.temuan import (
    OBJEK_RENCANA,
    Alasan,
    TemuanTercatat,
    context_of,
    load_reasons,
    with_reasons,
)


@dataclass(frozen=True)
class TemuanIndikator:
    """The findings on the planning of one indikator."""

    indikator_id: int
    kode: str
    nama: str
    temuan: tuple[TemuanTercatat, ...]


@dataclass(frozen=True)
class TemuanRencana:
    """The findings on a year: per indikator (only those with any), and across several of them."""

    indikator: tuple[TemuanIndikator, ...]
    seri: tuple[Temuan, ...]

    @property
    def terbuka(self) -> int:
        """How many still want a reason or a mend."""
        return sum(noted.terbuka for row in self.indikator for noted in row.temuan)


@dataclass(frozen=True)
class _Angka:
    """Yearly targets (PK where there is one, else Renstra), those of the triwulan, and printed history."""

    tahunan: Mapping[int, Decimal]
    tw: Sequence[Decimal | None]
    setahun: Decimal | None
    target_lampau: Mapping[int, Decimal]
    realisasi_lampau: Mapping[int, Decimal]


@service("kinerja.lihat")
def list_plan_findings(session: Session, actor: Actor, *, instansi_id: int, tahun: int) -> TemuanRencana:
    """What is odd in the planning of a year, with the reasons that were given."""
    rows = load_indikator(session, instansi_id, tahun)
    numbers = _numbers(session, instansi_id, tahun)
    reasons = load_reasons(session, instansi_id, OBJEK_RENCANA)
    found = tuple(
        TemuanIndikator(row.id, row.kode, row.nama, _check(row, numbers.get(row.silsilah, _NONE), reasons))
        for row in rows
    )
    series = {f"{row.kode} {row.nama}": numbers.get(row.silsilah, _NONE).tahunan for row in rows}
    return TemuanRencana(tuple(row for row in found if row.temuan), find_copies(series))


def plan_findings(session: Session, row: Indikator) -> tuple[TemuanTercatat, ...]:
    """What is odd in the planning of one indikator."""
    numbers = _numbers(session, row.instansi_id, row.tahun, row.silsilah)
    reasons = load_reasons(session, row.instansi_id, OBJEK_RENCANA, [row.id])
    return _check(row, numbers.get(row.silsilah, _NONE), reasons)


_NONE = _Angka({}, (), None, {}, {})


def _check(row: Indikator, numbers: _Angka, reasons: Alasan) -> tuple[TemuanTercatat, ...]:
    context = context_of(row)
    found = (
        *check_rencana(
            context,
            baseline=row.baseline,
            target=numbers.tahunan,
            target_tw=numbers.tw,
            target_setahun=numbers.setahun,
        ),
        *check_target_tepat(context, numbers.target_lampau, numbers.realisasi_lampau),
    )
    return with_reasons(found, OBJEK_RENCANA, row.id, reasons)


def _numbers(
    session: Session, instansi_id: int, tahun: int, silsilah: str | None = None
) -> dict[str, _Angka]:
    targets = select(Target).where(Target.instansi_id == instansi_id)
    past = select(RiwayatIndikator).where(RiwayatIndikator.instansi_id == instansi_id)
    if silsilah is not None:
        targets = targets.where(Target.silsilah == silsilah)
        past = past.where(RiwayatIndikator.silsilah == silsilah)
    by_line: dict[str, list[Target]] = {}
    for target in session.scalars(targets):
        by_line.setdefault(target.silsilah, []).append(target)
    history: dict[str, list[RiwayatIndikator]] = {}
    for row in session.scalars(past):
        history.setdefault(row.silsilah, []).append(row)
    return {
        line: _of_line(by_line.get(line, []), history.get(line, []), tahun) for line in {*by_line, *history}
    }


def _of_line(targets: Sequence[Target], history: Sequence[RiwayatIndikator], tahun: int) -> _Angka:
    order = (Ragam.RENSTRA, *reversed(URUTAN_BERLAKU))
    held: dict[tuple[int, int], Decimal] = {}
    for target in sorted((t for t in targets if t.ragam in order), key=lambda t: order.index(t.ragam)):
        held[(target.tahun, target.tw)] = target.nilai
    return _Angka(
        {year: value for (year, tw), value in held.items() if tw == SETAHUN},
        [held.get((tahun, tw)) for tw in (1, 2, 3, 4)],
        held.get((tahun, SETAHUN)),
        {row.tahun: row.target for row in history if row.target is not None},
        {row.tahun: row.realisasi for row in history if row.realisasi is not None},
    )
