"""What a report is written from: everything about one office and period, read once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from db.kinerja import Analisis, RealisasiAnggaran
from db.rencana import Indikator, Jenjang, SimpulRencana
from triwulan.akses.pelaku import Actor
from triwulan.dokumen.isi.pengaturan import AturanNaskah
from triwulan.dokumen.laporan.masa import Masa
from triwulan.kinerja.analisis import load_analisis
from triwulan.kinerja.anggaran import load_spending
from triwulan.kinerja.bukti import count_evidence_of_year
from triwulan.kinerja.deret import DeretIndikator
from triwulan.kinerja.efisiensi import RumusEfisiensi
from triwulan.kinerja.muat import DaftarPagu, load_indikator, load_pagu, load_simpul
from triwulan.kinerja.pagu import leaves_of
from triwulan.kinerja.pengaturan import Aturan, load_aturan
from triwulan.kinerja.perjanjian import Perjanjian, list_perjanjian
from triwulan.kinerja.ringkasan import RingkasanKelompok, RingkasanKinerja, summarize_kinerja
from triwulan.kinerja.tindak_lanjut import TindakLanjut, load_follow_ups
from triwulan.kinerja.tren import TrenIndikator, list_tren
from triwulan.kinerja.urutan import ancestors
from triwulan.organisasi.pengaturan import load_pengaturan


@dataclass(frozen=True)
class DataLaporan:
    """One office and period, as all chapters look at it. `akhir`: what is missing will not come any more."""

    masa: Masa
    ringkasan: RingkasanKinerja
    aturan: Aturan
    simpul: Mapping[int, SimpulRencana]
    indikator: Mapping[int, Indikator]
    tren: Mapping[int, TrenIndikator]
    pagu: DaftarPagu
    belanja: Mapping[int, Mapping[int, RealisasiAnggaran]]
    daun: Mapping[int, list[int]]
    analisis: Mapping[int, Analisis]
    tindak_lanjut: Mapping[str, tuple[TindakLanjut, ...]]
    bukti: Mapping[tuple[int, int], int]
    perjanjian: tuple[Perjanjian, ...]
    efisiensi: RumusEfisiensi

    @property
    def setahun_penuh(self) -> bool:
        """Whether the numbers are those of a whole year; before, sums and spending say nothing beside one."""
        return self.masa.tw == 4

    @property
    def akhir(self) -> bool:
        """Whether the period closes the year and is over."""
        return self.ringkasan.hitungan.akhir

    @property
    def tahun_renstra(self) -> int:
        """The last year for which the Renstra has any target."""
        return max((year for row in self.tren.values() for year in row.renstra), default=self.masa.tahun)

    def rows(self, ids: Iterable[int]) -> list[DeretIndikator]:
        """The indikator with these ids, in the order of the plan."""
        wanted = set(ids)
        return [row for row in self.ringkasan.indikator if row.indikator_id in wanted]

    def groups(self) -> list[tuple[RingkasanKelompok | None, str, list[DeretIndikator]]]:
        """The indikator by which the office is measured: those of its tujuan, then sasaran by sasaran."""
        tujuan = [
            row for row in self.ringkasan.indikator if self.simpul[row.simpul_id].jenjang is Jenjang.TUJUAN
        ]
        found: list[tuple[RingkasanKelompok | None, str, list[DeretIndikator]]] = []
        if tujuan:
            found.append((None, "Tujuan", tujuan))
        for number, group in enumerate((one for one in self.ringkasan.sasaran if one.indikator), start=1):
            found.append((group, f"Sasaran {number}: {group.nama.strip()}", self.rows(group.indikator)))
        return found

    def below(self, simpul_id: int) -> list[SimpulRencana]:
        """Program, kegiatan and sub kegiatan under a node, active ones."""
        return [
            node
            for node in self.simpul.values()
            if node.aktif
            and node.id != simpul_id
            and any(up.id == simpul_id for up in ancestors(self.simpul, node.id))
        ]


def load_data(session: Session, actor: Actor, instansi_id: int, masa: Masa) -> DataLaporan:
    """Read everything that the report of a period needs, in a fixed number of queries."""
    tahun, tw = masa.tahun, masa.tw
    nodes = load_simpul(session, instansi_id, tahun)
    return DataLaporan(
        masa,
        summarize_kinerja(session, actor, instansi_id=instansi_id, tahun=tahun, tw=tw),
        load_aturan(session, instansi_id),
        nodes,
        {row.id: row for row in load_indikator(session, instansi_id, tahun)},
        {row.indikator_id: row for row in list_tren(session, actor, instansi_id=instansi_id, tahun=tahun)},
        load_pagu(session, instansi_id, tahun),
        load_spending(session, instansi_id, tahun),
        leaves_of(nodes),
        load_analisis(session, instansi_id, tahun, tw),
        load_follow_ups(session, instansi_id, tahun, tw),
        count_evidence_of_year(session, instansi_id, tahun),
        list_perjanjian(session, actor, instansi_id=instansi_id, tahun=tahun),
        load_pengaturan(session, instansi_id, AturanNaskah).efisiensi,
    )
