"""The snapshot of a report: everything that it prints, as plain data."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from triwulan.akses.pelaku import Actor
from triwulan.dokumen.isi.bahan import Bahan
from triwulan.dokumen.isi.penandatangan import sign_as_office
from triwulan.dokumen.isi.perjanjian_kinerja import programs_of, targets_of
from triwulan.dokumen.isi.umum import common
from triwulan.dokumen.laporan import tabel
from triwulan.dokumen.laporan.bab import all_parts
from triwulan.dokumen.laporan.celah import Celah, find_gaps, gap_lines
from triwulan.dokumen.laporan.data import DataLaporan, load_data
from triwulan.dokumen.laporan.grafik import average_chart, budget_chart
from triwulan.dokumen.laporan.masa import JenisLaporan, Masa, masa_of
from triwulan.dokumen.laporan.reviu import review
from triwulan.dokumen.laporan.sasaran import all_sasaran
from triwulan.dokumen.laporan.sel import rupiah
from triwulan.dokumen.laporan.teks import BagianTeks, KeadaanTeks, Naskahnya, load_texts

JUDUL = {
    JenisLaporan.TRIWULAN: "Laporan Kinerja",
    JenisLaporan.SEMESTER: "Laporan Kinerja",
    JenisLaporan.TAHUNAN: "Laporan Kinerja Instansi Pemerintah",
}


class Laporan:
    """One report while it is put together."""

    def __init__(self, session: Session, actor: Actor, bahan: Bahan, masa: Masa) -> None:
        self.masa = masa
        self.data: DataLaporan = load_data(session, actor, bahan.instansi.id, masa)
        self.naskah = Naskahnya(load_texts(session, bahan.instansi.id, masa))
        self.isi = self._content(session, bahan)
        self.celah: list[Celah] = find_gaps(session, actor, self.data, self.naskah)

    @property
    def bagian(self) -> tuple[BagianTeks, ...]:
        """The texts of the report and how each stands."""
        return tuple(self.naskah.bagian)

    def _content(self, session: Session, bahan: Bahan) -> dict[str, Any]:
        masa, data = self.masa, self.data
        judul = JUDUL[masa.jenis]
        ttd = sign_as_office(session, bahan, masa.jenis.value, selalu_kepala=True)
        content = {
            **common(bahan, f"{judul} {masa.label}", [ttd]),
            "periode": masa.label,
            "periode_kecil": masa.dalam_kalimat,
            "pemda_kapital": bahan.nama_pemda.upper(),
            "sampul": {
                "judul": judul.upper(),
                "sub": masa.label.upper(),
                "instansi": bahan.instansi.nama.upper(),
            },
            "tahun_tren": [str(year) for year in range(masa.tahun - 4, masa.tahun + 1)],
            "bagian": all_parts(session, bahan, data, self.naskah),
            "sasaran": all_sasaran(data, self.naskah),
            **_tables(data),
            **_agreement(session, bahan),
            **({"reviu": review(bahan)} if masa.setahun else {}),
        }
        content["ada_otomatis"] = any(part.keadaan is KeadaanTeks.OTOMATIS for part in self.naskah.bagian)
        return content


def build(session: Session, actor: Actor, bahan: Bahan, jenis: JenisLaporan) -> dict[str, Any]:
    """The snapshot for the papers; what the report lacks is noted in `bahan.kurang`."""
    report = Laporan(session, actor, bahan, masa_of(jenis.value, bahan.tahun, bahan.triwulan))
    bahan.kurang.extend(line for line in gap_lines(report.celah) if line not in bahan.kurang)
    return report.isi


def _agreement(session: Session, bahan: Bahan) -> dict[str, Any]:
    """The lampiran of the Perjanjian Kinerja; its gaps are those of the plan, which the report names itself."""
    apart = replace(bahan, kurang=[])
    programs, total = programs_of(session, apart)
    return {"pk": {"sasaran": targets_of(session, apart), "program": programs, "jumlah": rupiah(total)}}


def _tables(data: DataLaporan) -> dict[str, Any]:
    return {
        "ringkas": tabel.summary_rows(data),
        "perjanjian": tabel.summary_rows(data),
        "renstra": tabel.renstra_table(data),
        "program": tabel.program_table(data),
        "serapan": tabel.absorption_table(data),
        "jumlah": tabel.total_row(data),
        "anggaran": tabel.budget_table(data),
        "pengukuran": tabel.measurement_table(data),
        "kamus": tabel.dictionary_table(data),
        "grafik_capaian": average_chart(data),
        "grafik_anggaran": budget_chart(data),
    }
