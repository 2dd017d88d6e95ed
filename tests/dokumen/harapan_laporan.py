"""What each table, figure and sentence of a report must say, worked out from the services of `kinerja` alone.

Nothing of the code that writes the report is used here: formatting, grouping and selection are done anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from db.rencana import Indikator, Jenjang, SimpulRencana
from tests.dokumen.baca_laporan import Gambar, cetak, persen
from tests.dokumen.kantor_contoh import SISTEM, office
from triwulan import layanan
from triwulan.angka import Rentang
from triwulan.kinerja.anggaran import LembarAnggaran, anggaran_grid
from triwulan.kinerja.bukti import count_evidence
from triwulan.kinerja.deret import DeretIndikator
from triwulan.kinerja.hitung import Penghitung
from triwulan.kinerja.pengaturan import Aturan, load_aturan
from triwulan.kinerja.ringkasan import RingkasanKelompok, RingkasanKinerja, summarize_kinerja
from triwulan.kinerja.tren import TrenIndikator, list_tren

TAHUN = 2026
JUTA = Decimal(1_000_000)
Nilai = Decimal | Rentang | None
LANCAR = {"Program": Jenjang.PROGRAM, "Kegiatan": Jenjang.KEGIATAN, "Sub kegiatan": Jenjang.SUB_KEGIATAN}


@dataclass
class Harapan:
    """The numbers of one office, seen from triwulan `tw`; `setahun`: of the yearly report."""

    kode: str
    tw: int
    setahun: bool
    ringkasan: RingkasanKinerja = field(init=False)
    tren: dict[int, TrenIndikator] = field(init=False)
    anggaran: LembarAnggaran = field(init=False)
    simpul: dict[int, SimpulRencana] = field(init=False)
    indikator: dict[int, Indikator] = field(init=False)
    aturan: Aturan = field(init=False)
    bukti: Counter[int] = field(init=False)

    def __post_init__(self) -> None:
        with layanan.reading() as session:
            kantor = office(session, self.kode).id
            plan = select(SimpulRencana).filter_by(instansi_id=kantor, tahun=TAHUN)
            self.simpul = {row.id: row for row in session.scalars(plan)}
            rows = select(Indikator).filter_by(instansi_id=kantor, tahun=TAHUN)
            self.indikator = {row.id: row for row in session.scalars(rows)}
            self.aturan = load_aturan(session, kantor)
            self.bukti = Counter()
            for tw in range(1, self.tw + 1):
                self.bukti.update(count_evidence(session, kantor, TAHUN, tw))
        known = {"instansi_id": kantor, "tahun": TAHUN}
        self.ringkasan = layanan.ask(summarize_kinerja, SISTEM, tw=self.tw, **known)
        self.tren = {row.indikator_id: row for row in layanan.ask(list_tren, SISTEM, **known)}
        self.anggaran = layanan.ask(anggaran_grid, SISTEM, tw=self.tw, **known)

    # --- what is measured ---------------------------------------------------------------------------

    def kelompok(self) -> list[tuple[RingkasanKelompok | None, list[DeretIndikator]]]:
        """The indikator of tujuan, then those of each sasaran."""
        rows = self.ringkasan.indikator
        tujuan = [row for row in rows if self.simpul[row.simpul_id].jenjang is Jenjang.TUJUAN]
        groups = [
            (group, [row for row in rows if row.indikator_id in group.indikator])
            for group in self.ringkasan.sasaran
        ]
        return [(None, tujuan)] * bool(tujuan) + [pair for pair in groups if pair[1]]  # fmt: skip

    def utama(self) -> list[DeretIndikator]:
        """All of them, in the order of the report."""
        return [row for _, rows in self.kelompok() for row in rows]

    def kosong(self, row: DeretIndikator) -> bool:
        """Whether its number is due and missing."""
        return row.kini.diminta and row.kini.nilai is None

    def kata(self, row: DeretIndikator, nilai: Nilai) -> str:
        """A number of this indikator as a cell has it; a predikat by its name."""
        scale = {
            Decimal(str(value)): name
            for name, value in (self.indikator[row.indikator_id].skala or {}).items()
        }
        if isinstance(nilai, Rentang):
            return f"{cetak(nilai.bawah, row.presisi)}–{cetak(nilai.atas, row.presisi)}"
        return scale.get(nilai, cetak(nilai, row.presisi)) if nilai is not None else "-"  # fmt: skip

    def realisasi(self, row: DeretIndikator) -> str:
        """What is reached by the period, or why nothing is said."""
        if not row.sudah_waktunya:
            return "belum waktunya"
        return "belum diisi" if self.kosong(row) else self.kata(row, row.kini.sd_nilai)

    def capaian(self, row: DeretIndikator) -> str:
        """The capaian as a cell has it."""
        return row.kini.capaian.teks if row.sudah_waktunya else "-"

    def kemajuan(self, row: DeretIndikator) -> Any:
        """The capaian against the end of the Renstra, where both can be compared."""
        last = self.tren[row.indikator_id].target_akhir
        part = row.konsolidasi == "Sum" and self.tw < 4
        if last is None or not row.sudah_waktunya or self.kosong(row) or part:
            return None
        return Penghitung(self.indikator[row.indikator_id], self.aturan).capaian(last[1], row.kini.sd_nilai)

    # --- the tables ---------------------------------------------------------------------------------

    def t1(self, rows: list[DeretIndikator], *, tahunan: bool = False) -> list[list[str]]:
        """Target, realisasi and capaian; with the target of the year unless it is the yearly report."""
        return [
            [
                str(no),
                row.nama.strip(),
                row.satuan,
                *([] if tahunan else [self.kata(row, row.target_tahunan)]),
                self.kata(row, row.kini.sd_target),
                self.realisasi(row),
                self.capaian(row),
                (row.kini.predikat or "-") if row.sudah_waktunya else "-",
            ]
            for no, row in enumerate(rows, start=1)
        ]

    def t2(self, rows: list[DeretIndikator]) -> list[list[str]]:
        """Five years."""
        return [self._years(row) for row in rows]

    def _years(self, row: DeretIndikator) -> list[str]:
        *past, _ = self.tren[row.indikator_id].titik
        before, now = past[-1], row.kini.capaian
        known = row.sudah_waktunya and now.terhitung
        return [
            row.nama.strip(),
            row.satuan,
            *(self.kata(row, point.realisasi) for point in past),
            self.realisasi(row),
            persen(before.capaian.nilai),
            persen(now.nilai) if known else "-",
            self._direction(row),
        ]

    def _direction(self, row: DeretIndikator) -> str:
        before, value = self.tren[row.indikator_id].titik[-2], row.kini.sd_nilai
        partial = row.konsolidasi == "Sum" and before.tw != self.tw
        if value is None or before.realisasi is None or self.kosong(row) or partial:
            return "-"
        return "tetap" if value == before.realisasi else "naik" if value > before.realisasi else "turun"

    def t3(self, rows: list[DeretIndikator]) -> list[list[str]]:
        """Progress towards the Renstra."""
        found = []
        for row in rows:
            last, kemajuan = self.tren[row.indikator_id].target_akhir, self.kemajuan(row)
            goal = f"{self.kata(row, last[1])} ({last[0]})" if last else "-"
            reached = persen(kemajuan.nilai) if kemajuan is not None else "-"
            found.append([row.nama.strip(), row.satuan, self.realisasi(row), goal, reached])
        return found

    def t4(self, rows: list[DeretIndikator]) -> list[list[str]]:
        """Figures of other regions; without the verdict in words."""
        found = []
        for row in rows:
            known = self.tren[row.indikator_id].pembanding
            newest = max((item.tahun for item in known), default=0)
            found += [
                [row.nama.strip(), self.realisasi(row), f"{item.cakupan.capitalize()} {item.tahun}",
                 cetak(item.nilai, row.presisi), item.sumber or "-"]
                for item in known if item.tahun == newest
            ]  # fmt: skip
        return found

    def program(self, sasaran_id: int | None) -> list[Any]:
        """The programs below a sasaran (all without one), with their money."""
        below = self.di_bawah(sasaran_id) if sasaran_id else self.simpul.keys()
        return [row for row in self.ringkasan.serapan if row.simpul_id is not None and row.simpul_id in below]

    def di_bawah(self, simpul_id: int) -> set[int]:
        """Every active node below one."""
        children = {row.id for row in self.simpul.values() if row.induk_id == simpul_id and row.aktif}
        return children.union(*(self.di_bawah(child) for child in children)) if children else set()

    def t6(self, sasaran_id: int) -> list[list[str]]:
        """Money and capaian of each program; efficiency of a whole year where the result was reached."""
        found = []
        for row in self.program(sasaran_id):
            good = self.tw == 4 and row.serapan is not None and (row.rata_rata.nilai or 0) >= 100
            found.append(
                [row.nama.strip(), cetak(Decimal(row.pagu)), cetak(Decimal(row.realisasi)), persen(row.serapan),
                 persen(row.rata_rata.nilai), persen(100 - row.serapan) if good else "-"]
            )  # fmt: skip
        return found

    def t7(self, sasaran_id: int) -> list[list[str]]:
        """Indikator, capaian and verdict of what supports a sasaran, in any order."""
        below = self.di_bawah(sasaran_id)
        known = {key for key in below if self.simpul[key].jenjang in LANCAR.values()}
        rows = [row for row in self.ringkasan.indikator if row.simpul_id in known]
        found = [
            [
                row.nama.strip(),
                row.kini.capaian.teks if row.sudah_waktunya else "belum waktunya",
                self._verdict(row),
            ]
            for row in rows
        ]
        bare = [
            key
            for key in known
            if self.simpul[key].jenjang is Jenjang.PROGRAM and not any(row.simpul_id == key for row in rows)
        ]
        return sorted([*found, *(["-", "-", "-"] for _ in bare)])

    def _verdict(self, row: DeretIndikator) -> str:
        if not row.sudah_waktunya or not row.kini.capaian.terhitung:
            return "-"
        return "Belum menunjang" if row.kini.capaian.hasil == "tidak_tercapai" else "Menunjang"

    def tb(self) -> list[list[str]]:
        """Every program, kegiatan and sub kegiatan as the sum of its sub kegiatan, in any order; the office last."""
        leaves = {row.simpul_id: row for row in self.anggaran.baris}
        found = []
        for node in self.simpul.values():
            if node.aktif and node.jenjang in LANCAR.values():
                own = [leaves[key] for key in {node.id, *self.di_bawah(node.id)} if key in leaves]
                found.append([node.kode, node.nama.strip(), *self._money(own)])
        return [*sorted(found), ["Jumlah", *self._money(list(leaves.values()))]]

    def _money(self, rows: Iterable[Any]) -> list[str]:
        rows = list(rows)
        pagu, spent = sum(row.pagu or 0 for row in rows), sum(row.sd_tw for row in rows)
        return [
            cetak(Decimal(pagu)),
            cetak(Decimal(spent)),
            persen(Decimal(spent) * 100 / pagu) if pagu else "-",
        ]

    def pengukuran(self) -> list[list[str]]:
        """All indikator over the triwulan so far."""
        found = []
        for row in self.ringkasan.indikator:
            cells = []
            for cell in row.sel:
                cells.append(self.kata(row, cell.sd_target) if cell.diminta else "-")
                filled = cell.tw <= self.tw and cell.nilai is not None
                cells.append(self.kata(row, cell.sd_nilai) if filled else "-")
            known = row.sudah_waktunya and row.kini.capaian.terhitung
            found.append(
                [row.kode, row.nama.strip(), row.satuan, self.kata(row, row.target_tahunan), *cells,
                 persen(row.kini.capaian.nilai) if known else "-"]
            )  # fmt: skip
        return found

    # --- the figures --------------------------------------------------------------------------------

    def gambar(self, row: DeretIndikator) -> tuple[tuple[str, ...], list[tuple[Decimal | None, ...]]]:
        """Categories and the two series of the figure of an indikator."""
        if not self.setahun:
            due = [cell for cell in row.sel if cell.diminta]
            reached = [
                cell.sd_nilai if cell.nilai is not None and cell.tw <= self.tw else None for cell in due
            ]
            names = tuple(f"TW {('I', 'II', 'III', 'IV')[cell.tw - 1]}" for cell in due)
            return names, [_four(_upper(cell.sd_target) for cell in due), _four(reached)]
        points = [
            p for p in self.tren[row.indikator_id].titik if p.target is not None or p.realisasi is not None
        ]
        reached = [
            (None if self.kosong(row) else row.kini.sd_nilai) if p.tahun == TAHUN else p.realisasi
            for p in points
        ]
        return tuple(str(p.tahun) for p in points), [_four(_upper(p.target) for p in points), _four(reached)]

    def gambar_anggaran(self) -> tuple[tuple[str, ...], list[tuple[Decimal | None, ...]]]:
        """Money of every program in million Rupiah."""
        rows = [row for row in self.program(None) if row.pagu]
        return tuple(row.nama.strip() for row in rows), [
            _four(Decimal(row.pagu) / JUTA for row in rows), _four(Decimal(row.realisasi) / JUTA for row in rows),
        ]  # fmt: skip

    def gambar_rata(self) -> tuple[tuple[str, ...], list[tuple[Decimal | None, ...]]]:
        """The average of every sasaran."""
        groups = [group for group, _ in self.kelompok() if group]
        known = [
            (no, group.rata_rata.nilai)
            for no, group in enumerate(groups, start=1)
            if group.rata_rata.nilai is not None
        ]
        return tuple(f"Sasaran {no}" for no, _ in known), [_four(nilai for _, nilai in known)]

    def catatan(self) -> set[str]:
        """How every figure was made, as footnotes say it."""
        found = {self.ringkasan.hitungan.rata_rata.kalimat}
        found |= {group.rata_rata.kalimat for group in self.ringkasan.sasaran}
        for row in self.utama():
            found.add(row.kini.capaian.penjelasan.kalimat)
            kemajuan = self.kemajuan(row)
            if kemajuan is not None:
                found.add(kemajuan.penjelasan.kalimat.replace("Capaian", "Tingkat kemajuan", 1))
        return found


def agrees(found: Gambar, expected: tuple[tuple[str, ...], list[tuple[Decimal | None, ...]]]) -> bool:
    """Whether a figure shows these numbers, and its sheet holds them too."""
    names, series = expected
    drawn = [values for _, values in found.seri]
    return found.kategori == names and drawn == series and [values for _, values in found.lembar] == series


def _upper(nilai: Nilai) -> Decimal | None:
    return nilai.atas if isinstance(nilai, Rentang) else nilai


def _four(values: Iterable[Decimal | None]) -> tuple[Decimal | None, ...]:
    return tuple(None if value is None else value.quantize(Decimal("0.0001")) for value in values)
