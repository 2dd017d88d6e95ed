"""Bab III.A: one sasaran with all its analyses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from triwulan.dokumen.isi.bahan import alinea
from triwulan.dokumen.laporan import banding, penunjang
from triwulan.dokumen.laporan.data import DataLaporan
from triwulan.dokumen.laporan.grafik import charts_of
from triwulan.dokumen.laporan.sel import fact, is_blank, measured
from triwulan.dokumen.laporan.teks import Alinea, Naskahnya, fixed
from triwulan.kinerja.capaian import Hasil
from triwulan.kinerja.deret import DeretIndikator
from triwulan.kinerja.kalimat import write_capaian
from triwulan.kinerja.kalimat_banding import write_sasaran
from triwulan.kinerja.kalimat_laporan import write_improvement, write_not_due, write_without_analysis
from triwulan.kinerja.ringkasan import RingkasanKelompok
from triwulan.waktu import print_tanggal

ASPEK = {
    "capaian": "Target dan realisasi",
    "tren": "Perbandingan dengan tahun sebelumnya",
    "renstra": "Perbandingan dengan Renstra",
    "banding": "Perbandingan dengan standar nasional",
    "sebab": "Penyebab dan solusi",
    "efisiensi": "Efisiensi",
    "program": "Program penunjang",
    "perbaikan": "Rencana perbaikan",
}

BELUM_WAKTUNYA = "belum ada realisasi yang harus diisi sampai dengan periode ini"
BELUM_DIISI = "realisasinya belum diisi"
KOSONG = {
    "capaian": "Capaian belum dihitung karena {alasan}.",
    "tren": "Perkembangannya belum dapat dibandingkan karena {alasan}.",
    "renstra": "Kemajuannya belum dapat dihitung karena {alasan}.",
    "banding": banding.TANPA_PEMBANDING,
    "sebab": "Penyebabnya belum dianalisis karena {alasan}.",
    "efisiensi": "Efisiensi tidak dihitung.",
    "program": "Program penunjang belum diukur.",
    "perbaikan": "Rencana perbaikan belum disusun karena {alasan}.",
}
"""What is said of an aspect where the data say nothing."""


def all_sasaran(data: DataLaporan, naskah: Naskahnya) -> list[dict[str, Any]]:
    """Every group of indikator by which the office is measured."""
    return [_sasaran(data, naskah, group, judul, rows) for group, judul, rows in data.groups() if rows]


def _sasaran(
    data: DataLaporan,
    naskah: Naskahnya,
    group: RingkasanKelompok | None,
    judul: str,
    rows: list[DeretIndikator],
) -> dict[str, Any]:
    key = f"sasaran.{group.kode}" if group else "tujuan"
    name = judul.split(":")[0]
    sentences = _sentences(data, group, rows)
    texts = {
        aspek: naskah.write(
            f"{key}.{aspek}",
            f"{name}: {label}",
            sentences[aspek],
            KOSONG[aspek].format(alasan=_why_empty(rows)),
        )
        for aspek, label in ASPEK.items()
    }
    return {
        "judul": judul,
        "nama": judul,
        "sebutan": name.lower() if group is None else name,
        "pengantar": fixed(_introduction(group, rows)),
        "t1": [measured(data, row, no) for no, row in enumerate(rows, start=1)],
        "t2": [banding.years_row(data, row) for row in rows],
        "t3": [banding.renstra_row(data, row) for row in rows],
        "t4": [line for row in rows for line in banding.benchmark_rows(data, row)],
        "t6": penunjang.efficiency_rows(data, group),
        "t7": penunjang.program_rows(data, group),
        "tindak": _follow_ups(data, rows),
        "analisis": [found for row in rows if (found := _analysis(data, row))],
        "grafik": charts_of(data, rows),
        **texts,
    }


def _introduction(group: RingkasanKelompok | None, rows: Sequence[DeretIndikator]) -> str:
    what = "Sasaran ini" if group else "Tujuan perangkat daerah"
    return f"{what} diukur dengan {len(rows)} indikator kinerja. Hasil pengukuran dan analisisnya diuraikan sebagai berikut."


def _sentences(
    data: DataLaporan, group: RingkasanKelompok | None, rows: Sequence[DeretIndikator]
) -> dict[str, list[Alinea]]:
    return {
        "capaian": [*_average(group), *(_capaian(data, row) for row in rows)],
        "tren": banding.years(data, rows),
        "renstra": banding.renstra(data, rows),
        "banding": banding.benchmarks(data, rows),
        "sebab": list(_causes(data, rows)),
        "efisiensi": [penunjang.efficiency_text(data, group), *_written(data, rows, "efisiensi")],
        "program": [penunjang.programs(data, group), *_written(data, rows, "program_penunjang")],
        "perbaikan": [_improvement(data, rows)],
    }


def _written(data: DataLaporan, rows: Sequence[DeretIndikator], aspek: str) -> Iterator[Alinea]:
    """What the people of each indikator wrote about the aspect, named where there are several."""
    for row in rows:
        found = data.analisis.get(row.indikator_id)
        for line in alinea(getattr(found, aspek)) if found else ():
            yield Alinea(f"{row.nama.strip()}: {line}" if len(rows) > 1 else line)


def _average(group: RingkasanKelompok | None) -> list[Alinea]:
    """How the sasaran stands as a whole; a single indikator says it itself."""
    if group is None or group.diminta < 2:
        return []
    return [Alinea(write_sasaran(group.nama, group.rata_rata, group.predikat), group.rata_rata.kalimat)]


def _capaian(data: DataLaporan, row: DeretIndikator) -> Alinea:
    if not row.sudah_waktunya:
        return Alinea(write_not_due(row.nama, row.frekuensi, data.masa.dalam_kalimat))
    capaian = row.kini.capaian
    return Alinea(write_capaian(fact(data, row)), capaian.penjelasan.kalimat if capaian.terhitung else "")


def _analysis(data: DataLaporan, row: DeretIndikator) -> dict[str, Any] | None:
    found = data.analisis.get(row.indikator_id)
    if found is None or not (found.pendukung or found.penghambat or found.solusi):
        return None
    return {
        "indikator": row.nama.strip(),
        "pendukung": alinea(found.pendukung),
        "penghambat": alinea(found.penghambat),
        "solusi": alinea(found.solusi),
    }


def _causes(data: DataLaporan, rows: Sequence[DeretIndikator]) -> Iterator[Alinea]:
    missing = [row for row in rows if row.sudah_waktunya and _analysis(data, row) is None]
    if missing:
        yield Alinea(write_without_analysis([row.nama for row in missing]))
    elif any(row.sudah_waktunya for row in rows):
        yield Alinea(
            "Penyebab keberhasilan atau kegagalan setiap indikator dan solusi yang telah dilakukan adalah sebagai berikut."
        )


def needs_analysis(data: DataLaporan, row: DeretIndikator) -> bool:
    """Whether the report owes an analysis of this indikator that nobody wrote."""
    return row.sudah_waktunya and _analysis(data, row) is None


def _follow_ups(data: DataLaporan, rows: Sequence[DeretIndikator]) -> list[dict[str, str]]:
    found = [item for row in rows for item in data.tindak_lanjut.get(row.silsilah, ())]
    return [
        {
            "no": str(no),
            "uraian": item.uraian,
            "pic": item.pic,
            "tenggat": print_tanggal(item.tenggat),
            "status": item.status.value.capitalize(),
        }
        for no, item in enumerate(found, start=1)
    ]


def _improvement(data: DataLaporan, rows: Sequence[DeretIndikator]) -> Alinea:
    behind = [row for row in rows if row.kini.capaian.hasil is Hasil.TIDAK_TERCAPAI and not is_blank(row)]
    counted = [row for row in rows if row.sudah_waktunya and row.kini.capaian.terhitung]
    return Alinea(write_improvement(len(_follow_ups(data, rows)), len(behind), len(counted)))


def _why_empty(rows: Sequence[DeretIndikator]) -> str:
    return BELUM_DIISI if any(row.sudah_waktunya for row in rows) else BELUM_WAKTUNYA
