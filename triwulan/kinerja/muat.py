"""Load the performance data of one office and year in few queries. Nothing here checks permission: services do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.rencana import SETAHUN, Indikator, Pagu, Ragam, SimpulRencana, Target
from triwulan.kinerja.urutan import natural_key

URUTAN_BERLAKU = (Ragam.PERUBAHAN, Ragam.MURNI)
"""What holds: the signed Perubahan, else Murni. A draft of a Perubahan and the Renstra never do."""


@dataclass(frozen=True)
class NilaiTarget:
    """A target as it stands: what was typed, what it means; `atas` for a range."""

    teks: str
    nilai: Decimal
    atas: Decimal | None
    ragam: Ragam
    versi: int
    sintetis: bool


class DaftarTarget:
    """All targets of one office and year, by indikator (silsilah), triwulan (0: the year) and ragam."""

    def __init__(self, rows: Mapping[tuple[str, int, Ragam], NilaiTarget]) -> None:
        self._rows = rows

    def get(self, silsilah: str, tw: int, ragam: Ragam) -> NilaiTarget | None:
        """The target of exactly this ragam."""
        return self._rows.get((silsilah, tw, ragam))

    def berlaku(self, silsilah: str, tw: int = SETAHUN) -> NilaiTarget | None:
        """The target that holds."""
        return next((found for ragam in URUTAN_BERLAKU if (found := self.get(silsilah, tw, ragam))), None)


class DaftarPagu:
    """All pagu of one office and year, by sub kegiatan, triwulan (0: the year) and ragam."""

    def __init__(self, rows: Iterable[Pagu]) -> None:
        self._rows = {(row.simpul_id, row.tw, row.ragam): row for row in rows}

    def get(self, simpul_id: int, tw: int, ragam: Ragam) -> int | None:
        """The pagu of exactly this ragam, in Rupiah."""
        row = self._rows.get((simpul_id, tw, ragam))
        return None if row is None else row.rupiah

    def versi(self, simpul_id: int, tw: int, ragam: Ragam) -> int:
        """The version to hand back when changing it; 0 where there is none."""
        row = self._rows.get((simpul_id, tw, ragam))
        return 0 if row is None else row.versi

    def berlaku(self, simpul_id: int, tw: int = SETAHUN) -> int | None:
        """The pagu that holds, in Rupiah."""
        return next(
            (rupiah for ragam in URUTAN_BERLAKU if (rupiah := self.get(simpul_id, tw, ragam)) is not None),
            None,
        )


def load_indikator(
    session: Session,
    instansi_id: int,
    tahun: int,
    *,
    bidang_id: int | None = None,
    with_archived: bool = False,
) -> list[Indikator]:
    """The indikator of the year in the order of the planning tree."""
    query = select(Indikator).where(Indikator.instansi_id == instansi_id, Indikator.tahun == tahun)
    if bidang_id is not None:
        query = query.where(Indikator.bidang_id == bidang_id)
    if not with_archived:
        query = query.where(Indikator.aktif)
    return sorted(session.scalars(query), key=lambda row: (row.urutan, natural_key(row.kode)))


def load_simpul(session: Session, instansi_id: int, tahun: int) -> dict[int, SimpulRencana]:
    """The nodes of the planning tree of the year, by id."""
    query = select(SimpulRencana).where(
        SimpulRencana.instansi_id == instansi_id, SimpulRencana.tahun == tahun
    )
    return {row.id: row for row in session.scalars(query)}


def load_target(session: Session, instansi_id: int, tahun: int) -> DaftarTarget:
    """The targets of the year."""
    # Columns instead of rows: a page reads hundreds of targets and changes none.
    query = select(
        Target.silsilah,
        Target.tw,
        Target.ragam,
        Target.teks,
        Target.nilai,
        Target.atas,
        Target.versi,
        Target.sintetis,
    ).where(Target.instansi_id == instansi_id, Target.tahun == tahun)
    return DaftarTarget(
        {
            (line, tw, ragam): NilaiTarget(teks, nilai, atas, ragam, versi, sintetis)
            for line, tw, ragam, teks, nilai, atas, versi, sintetis in session.execute(query)
        }
    )


def load_pagu(session: Session, instansi_id: int, tahun: int) -> DaftarPagu:
    """The pagu of the year."""
    return DaftarPagu(
        session.scalars(select(Pagu).where(Pagu.instansi_id == instansi_id, Pagu.tahun == tahun))
    )
