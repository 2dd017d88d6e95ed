"""On which page a gap of a report is mended: the form of the langkah that asks for it, else where it is corrected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote, urlencode

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from db.siklus import Siklus, StatusSiklus, StatusTugas, Tugas
from triwulan.dokumen.laporan.masa import Masa
from triwulan.siklus.muat import pinned_form

JenisKisi = Literal["realisasi", "anggaran", "analisis"]
"""The grids of a form in which the data of a report are entered."""
TERBUKA = frozenset({StatusTugas.SIAP, StatusTugas.DIKERJAKAN, StatusTugas.DIKEMBALIKAN})


@dataclass(frozen=True)
class Kisi:
    """A grid that is filled in by one tugas. `bidang_id` None: for all bidang. `terbuka`: it can be filled now."""

    tugas_id: int
    blok: str
    jenis: str
    bidang_id: int | None
    terbuka: bool

    def serves(self, bidang_id: int | None) -> bool:
        """Whether the numbers of this bidang are entered here."""
        return self.bidang_id is None or self.bidang_id == bidang_id


@dataclass(frozen=True)
class Alamat:
    """The addresses for one office and report. `kisi`: the grids of its siklus, those that are open first."""

    instansi_id: int
    masa: Masa
    kisi: tuple[Kisi, ...]
    berjalan: bool
    """Whether a siklus of the triwulan is there and not finished."""
    ada_siklus: bool

    def page(self, alamat: str, **query: object) -> str:
        """A page of the app for this office and triwulan."""
        where = {"instansi": self.instansi_id, "tahun": self.masa.tahun, "tw": self.masa.tw}
        return f"/{alamat}?{urlencode({**where, **query})}"

    def perencanaan(self, bagian: str) -> str:
        """A part of the planning of the year."""
        return self.page("perencanaan", bagian_rencana=bagian)

    def realisasi(self, indikator_id: int, bidang_id: int | None) -> str:
        """Where number and evidence of an indikator are entered."""
        return self._record("realisasi", indikator_id, bidang_id)

    def temuan(self, indikator_id: int, bidang_id: int | None) -> str:
        """Where an odd number is mended or explained: its form, else the indikator with its correction."""
        if not self.ada_siklus:
            return self.page("indikator", id=indikator_id)
        return self._record("realisasi", indikator_id, bidang_id)

    def analisis(self, indikator_id: int, bidang_id: int | None) -> str:
        """Where causes and solutions of an indikator are written."""
        return self._record("analisis", indikator_id, bidang_id)

    def anggaran(self) -> str:
        """Where spending is entered."""
        grid = next((one for one in self.kisi if one.jenis == "anggaran"), None)
        if grid is None or not self.berjalan:
            return self.page("siklus")
        return self._tugas(grid, "")

    def naskah(self, kunci: str = "") -> str:
        """The page of the report; with `kunci` exactly this part of it."""
        part = {"bagian": kunci} if kunci else {}
        return self.page("laporan", jenis=self.masa.jenis.value, **part)

    def _record(self, jenis: JenisKisi, indikator_id: int, bidang_id: int | None) -> str:
        if not self.ada_siklus:
            return self.page("siklus")
        serving = (one for one in self.kisi if one.jenis == jenis and one.serves(bidang_id))
        grid = next(serving, None)
        if grid is None or not self.berjalan:
            return self.page("indikator", id=indikator_id)
        return self._tugas(grid, f"/{jenis}:{indikator_id}")

    def _tugas(self, grid: Kisi, bagian: str) -> str:
        return f"/tugas?{urlencode({'instansi': self.instansi_id, 'id': grid.tugas_id})}#{quote(grid.blok + bagian)}"


def load_alamat(session: Session, instansi_id: int, masa: Masa) -> Alamat:
    """The addresses, in two queries. A report of several triwulan is mended in its last one."""
    runs = session.scalars(
        select(Siklus)
        .where(
            Siklus.instansi_id == instansi_id,
            Siklus.tahun == masa.tahun,
            Siklus.triwulan == masa.tw,
            Siklus.status != StatusSiklus.DIBATALKAN,
        )
        .order_by(Siklus.id)
        .options(undefer(Siklus.formulir))
    ).all()
    going = {run.id: run for run in runs if run.status is StatusSiklus.BERJALAN}
    rows = session.scalars(
        select(Tugas)
        .where(Tugas.siklus_id.in_(going), Tugas.status != StatusTugas.DILEWATI)
        .order_by(Tugas.siklus_id, Tugas.urutan, Tugas.id)
    )
    grids = [grid for row in rows for grid in _grids(going[row.siklus_id], row)]
    ordered = sorted(grids, key=lambda grid: not grid.terbuka)
    return Alamat(instansi_id, masa, tuple(ordered), bool(going), bool(runs))


def _grids(siklus: Siklus, tugas: Tugas) -> Iterator[Kisi]:
    form = pinned_form(siklus, tugas.formulir)
    for blok in form.blok if form else ():
        if blok.jenis in ("realisasi", "anggaran", "analisis") and getattr(blok, "mode", "") == "isi":
            whole = getattr(blok, "lingkup", "bidang") == "instansi"
            yield Kisi(
                tugas.id,
                blok.id,
                blok.jenis,
                None if whole else tugas.bidang_id,
                tugas.status in TERBUKA,
            )
