"""Write what an import of planning has worked out."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.rencana import SETAHUN, Indikator, Jenjang, Pagu, SimpulRencana, Target
from triwulan.kinerja.excel.rancangan import Kunci, Rancangan, UbahIndikator, UbahPagu, UbahSimpul, UbahTarget
from triwulan.kinerja.indikator import FIELDS, IsianIndikator, new_silsilah
from triwulan.kinerja.perjanjian import Keadaan
from triwulan.kinerja.target import put_target

URUTAN_JENJANG = list(Jenjang)


class Terapan:
    """Writes the changes of one workbook to one office and year."""

    def __init__(self, session: Session, instansi_id: int, state: Keadaan) -> None:
        self.session, self.instansi_id, self.tahun = session, instansi_id, state.tahun
        self.ragam = state.ragam
        own = {"instansi_id": instansi_id, "tahun": state.tahun}
        nodes = session.scalars(select(SimpulRencana).filter_by(**own))
        self.nodes: dict[Kunci, SimpulRencana] = {(row.jenjang, row.kode.lower()): row for row in nodes}
        self.indikator = {
            row.kode.lower(): row for row in session.scalars(select(Indikator).filter_by(**own))
        }
        self.urutan = len(self.indikator)

    def write(self, plan: Rancangan) -> None:
        """Parents before children, indikator before their targets."""
        for node in sorted(plan.simpul, key=lambda one: URUTAN_JENJANG.index(one.kunci[0])):
            self._simpul(node)
        for indikator in plan.indikator:
            self._indikator(indikator)
        self.session.flush()
        for target in plan.target:
            self._target(target)
        for pagu in plan.pagu:
            self._pagu(pagu)
        self.session.flush()

    def _simpul(self, change: UbahSimpul) -> None:
        row = change.row
        if row is None:
            row = SimpulRencana(instansi_id=self.instansi_id, tahun=self.tahun, jenjang=change.kunci[0])
            row.urutan = len(self.nodes)
            self.session.add(row)
            self.nodes[change.kunci] = row
        for name, value in change.nilai.items():
            setattr(row, name, value)
        row.induk_id = self.nodes[change.induk].id if change.induk else None
        self.session.flush()

    def _indikator(self, change: UbahIndikator) -> None:
        row = change.row
        if row is None:
            row = Indikator(
                instansi_id=self.instansi_id,
                tahun=self.tahun,
                silsilah=new_silsilah(),
                urutan=self.urutan,
                **_defaults(),
            )
            self.urutan += 1
            self.session.add(row)
            self.indikator[change.kode.lower()] = row
        for name, value in change.nilai.items():
            setattr(row, name, value)
        row.simpul_id = self.nodes[change.simpul].id

    def _target(self, change: UbahTarget) -> None:
        if change.isian is None or change.isian.nilai is None:
            if change.row is not None:
                self.session.delete(change.row)
            return
        row = change.row
        if row is None:
            indikator = self.indikator[change.indikator]
            row = Target(
                instansi_id=self.instansi_id,
                silsilah=indikator.silsilah,
                tahun=change.tahun,
                tw=change.tw,
                ragam=change.ragam,
            )
            self.session.add(row)
        put_target(row, change.isian, change.isian.nilai)

    def _pagu(self, change: UbahPagu) -> None:
        if change.rupiah is None:
            if change.row is not None:
                self.session.delete(change.row)
            return
        row = change.row
        if row is None:
            row = Pagu(
                instansi_id=self.instansi_id,
                simpul_id=self.nodes[change.simpul].id,
                tahun=self.tahun,
                tw=SETAHUN,
                ragam=self.ragam,
            )
            self.session.add(row)
        row.rupiah, row.sintetis = change.rupiah, False


def _defaults() -> dict[str, Any]:
    """What a new indikator holds where the workbook says nothing."""
    empty = IsianIndikator(0, "", "", "")
    return {name: getattr(empty, name) for name in FIELDS if name not in ("simpul_id", "urutan")}
