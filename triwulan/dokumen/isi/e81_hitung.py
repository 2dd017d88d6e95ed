"""The numbers of form E.81 (Permendagri 86/2017): every indikator consolidated by its own rule, never blindly added."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.rencana import (
    SETAHUN,
    Indikator,
    Jenjang,
    Ragam,
    RiwayatAnggaran,
    RiwayatIndikator,
    SimpulRencana,
    Target,
)
from triwulan.dokumen.isi.bahan import Bahan
from triwulan.dokumen.isi.daftar_data import PEMBACA, names_of_bidang, target_text
from triwulan.kinerja.anggaran import absorption, bidang_of, load_spending
from triwulan.kinerja.capaian import Capaian
from triwulan.kinerja.hitung import capaian_of
from triwulan.kinerja.konsolidasi import consolidate
from triwulan.kinerja.lembar import realisasi_grid
from triwulan.kinerja.muat import NilaiTarget, load_indikator, load_pagu, load_simpul, load_target
from triwulan.kinerja.pagu import leaves_of, sum_known
from triwulan.kinerja.pengaturan import Aturan, load_aturan
from triwulan.kinerja.urutan import walk_tree

TW = (1, 2, 3, 4)


@dataclass(frozen=True)
class Pasang:
    """One double column: kinerja and Rupiah."""

    kinerja: Decimal | None = None
    rupiah: int | None = None


@dataclass(frozen=True)
class BarisE81:
    """One indikator (or a program … without one). Columns by the numbers of the form."""

    simpul: str
    jenjang: Jenjang
    baru: bool
    """Whether a new node begins here; only then its name and Rupiah are printed."""
    indikator: str
    satuan: str
    presisi: int
    renstra_teks: str
    k5: Pasang
    k6: Pasang
    target_teks: str
    k7: Pasang
    triwulan: tuple[Pasang, ...]
    k12: Pasang
    renja: tuple[Capaian | None, Decimal | None]
    """Capaian of the year: kinerja by polarisasi, Rupiah in percent of the pagu."""
    k13: Pasang
    k14: tuple[Decimal | None, Decimal | None]
    penanggung_jawab: str


@dataclass
class HitungE81:
    """Everything that the rows need, read once."""

    session: Session
    bahan: Bahan
    aturan: Aturan = field(init=False)

    def __post_init__(self) -> None:
        kantor, tahun = self.bahan.instansi.id, self.bahan.tahun
        self.aturan = load_aturan(self.session, kantor)
        self.nodes = load_simpul(self.session, kantor, tahun)
        self.leaves = leaves_of(self.nodes)
        self.pagu = load_pagu(self.session, kantor, tahun)
        self.spent = load_spending(self.session, kantor, tahun)
        self.targets = load_target(self.session, kantor, tahun)
        self.bidang = names_of_bidang(self.session, kantor)
        self.sampai = self.bahan.triwulan or 4
        self.numbers = self._numbers()
        self.renstra = self._renstra()
        self.past = self._past()
        self.past_money = self._past_money()

    def rows(self) -> list[BarisE81]:
        """The form, in the order of the planning tree."""
        by_node: dict[int, list[Indikator]] = {}
        for row in load_indikator(self.session, self.bahan.instansi.id, self.bahan.tahun):
            by_node.setdefault(row.simpul_id, []).append(row)
        made: list[BarisE81] = []
        for node, _ in walk_tree(self.nodes.values()):
            indikator = by_node.get(node.id, [])
            if node.aktif and (
                indikator or node.jenjang in (Jenjang.PROGRAM, Jenjang.KEGIATAN, Jenjang.SUB_KEGIATAN)
            ):
                made += [self._row(node, row, first=not n) for n, row in enumerate(indikator)] or [
                    self._row(node, None, first=True)
                ]
        return made

    def _row(self, node: SimpulRencana, row: Indikator | None, *, first: bool) -> BarisE81:
        money = self._money(node) if first else (None, None, (None,) * 4, None)
        pagu, before, each, total = money
        k6 = self._before(row)
        tws = self._triwulan(row)
        k12 = consolidate(tws[: self.sampai], row.konsolidasi.value).nilai if row else None
        k13 = self._together(row, k6, k12)
        target = self.targets.berlaku(row.silsilah, SETAHUN) if row else None
        renstra = self.renstra.get(row.silsilah) if row else None
        return BarisE81(
            simpul=node.nama,
            jenjang=node.jenjang,
            baru=first,
            indikator=row.nama if row else "",
            satuan=row.satuan if row else "",
            presisi=row.presisi if row else 2,
            renstra_teks=target_text(renstra),
            k5=Pasang(renstra.nilai if renstra else None, None),
            k6=Pasang(k6, before),
            target_teks=target_text(target),
            k7=Pasang(target.nilai if target else None, pagu),
            triwulan=tuple(Pasang(k, rp) for k, rp in zip(tws, each, strict=True)),
            k12=Pasang(k12, total),
            renja=(self._capaian(row, target, k12), absorption(total, pagu) if total is not None else None),
            k13=Pasang(k13, sum_known((before, total))),
            k14=(self._level(row, renstra, k13), None),
            penanggung_jawab=self._responsible(node, row) if first else "",
        )

    def _responsible(self, node: SimpulRencana, row: Indikator | None) -> str:
        """The bidang of the indikator or node, else those of the sub kegiatan below it."""
        own = (row.bidang_id if row else None) or bidang_of(self.nodes, node.id)
        below = {bidang_of(self.nodes, leaf) for leaf in self.leaves[node.id]}
        found = [own] if own is not None else [key for key in self.bidang if key in below]
        return ", ".join(self.bidang[key] for key in found if key is not None and key in self.bidang)

    def _money(
        self, node: SimpulRencana
    ) -> tuple[int | None, int | None, tuple[int | None, ...], int | None]:
        leaves = self.leaves[node.id]
        each = tuple(
            sum_known(found.rupiah for leaf in leaves if (found := self.spent.get(leaf, {}).get(tw)))
            if tw <= self.sampai
            else None
            for tw in TW
        )
        return (
            sum_known(self.pagu.berlaku(leaf) for leaf in leaves),
            self.past_money.get(node.kode),
            each,
            sum_known(each),
        )

    def _triwulan(self, row: Indikator | None) -> list[Decimal | None]:
        year = self.numbers.get(row.id, {}) if row else {}
        return [year.get(tw) if tw <= self.sampai else None for tw in TW]

    def _before(self, row: Indikator | None) -> Decimal | None:
        """Column 6: the years before, by the rule of the indikator."""
        if row is None or not self.past.get(row.silsilah):
            return None
        return consolidate(self.past[row.silsilah], row.konsolidasi.value).nilai

    def _together(
        self, row: Indikator | None, before: Decimal | None, this: Decimal | None
    ) -> Decimal | None:
        """Column 13: column 6 and 12 by the rule of the indikator; an average is one over all the years."""
        if row is None:
            return None
        return consolidate([*self.past.get(row.silsilah, []), this], row.konsolidasi.value).nilai

    def _capaian(
        self, row: Indikator | None, target: NilaiTarget | None, nilai: Decimal | None
    ) -> Capaian | None:
        return capaian_of(row, target, nilai, self.aturan) if row else None

    def _level(
        self, row: Indikator | None, renstra: NilaiTarget | None, nilai: Decimal | None
    ) -> Decimal | None:
        """Column 14: against the end of the Renstra, by the polarisasi of the indikator."""
        found = self._capaian(row, renstra, nilai)
        return found.nilai if found else None

    def _numbers(self) -> dict[int, dict[int, Decimal]]:
        grid = realisasi_grid(
            self.session, PEMBACA, instansi_id=self.bahan.instansi.id, tahun=self.bahan.tahun, tw=self.sampai
        )
        return {row.indikator_id: dict(row.nilai_tw) for row in grid.baris}

    def _renstra(self) -> dict[str, NilaiTarget]:
        """The target of the last year of the Renstra, by silsilah."""
        rows = self.session.scalars(
            select(Target)
            .where(
                Target.instansi_id == self.bahan.instansi.id,
                Target.ragam == Ragam.RENSTRA,
                Target.tw == SETAHUN,
            )
            .order_by(Target.tahun)
        )
        return {
            row.silsilah: NilaiTarget(row.teks, row.nilai, row.atas, row.ragam, row.versi, row.sintetis)
            for row in rows
        }

    def _past(self) -> dict[str, list[Decimal | None]]:
        rows = self.session.scalars(
            select(RiwayatIndikator)
            .where(
                RiwayatIndikator.instansi_id == self.bahan.instansi.id,
                RiwayatIndikator.tahun < self.bahan.tahun,
            )
            .order_by(RiwayatIndikator.tahun)
        )
        past: dict[str, list[Decimal | None]] = {}
        for row in rows:
            past.setdefault(row.silsilah, []).append(row.realisasi)
        return past

    def _past_money(self) -> dict[str, int]:
        rows = self.session.scalars(
            select(RiwayatAnggaran).where(
                RiwayatAnggaran.instansi_id == self.bahan.instansi.id,
                RiwayatAnggaran.tahun < self.bahan.tahun,
            )
        )
        sums: dict[str, int] = {}
        for row in rows:
            sums[row.kode] = sums.get(row.kode, 0) + (row.realisasi or 0)
        return sums
