"""What the figures of a report show, as plain data; `cetak_grafik` draws them in Word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from triwulan.angka import Rentang, romawi
from triwulan.dokumen.laporan.data import DataLaporan
from triwulan.dokumen.laporan.sel import is_blank
from triwulan.kinerja.deret import DeretIndikator
from triwulan.kinerja.tren import TitikTren

MAKS_TANPA_IKU = 4
"""Figures of a group that has no IKU; with IKU, each of these has one."""
KOLOM, BATANG = "kolom", "batang"


def charts_of(data: DataLaporan, rows: Sequence[DeretIndikator]) -> list[dict[str, Any]]:
    """Target against realisasi of each IKU: over the years in a yearly report, over the triwulan otherwise."""
    chosen = [row for row in rows if row.jenis == "IKU"] or list(rows)[:MAKS_TANPA_IKU]
    made = (_by_year(data, row) if data.masa.setahun else _by_triwulan(data, row) for row in chosen)
    return [chart for chart in made if chart]


def average_chart(data: DataLaporan) -> dict[str, Any] | None:
    """The average capaian of every sasaran."""
    found = [
        (judul, group.rata_rata.nilai)
        for group, judul, _ in data.groups()
        if group and group.rata_rata.nilai is not None
    ]
    if len(found) < 2:
        return None
    names, values = [judul.split(":")[0] for judul, _ in found], [nilai for _, nilai in found]
    return _chart(
        BATANG,
        f"Rata-rata capaian setiap sasaran {data.masa.dalam_kalimat}",
        "persen",
        names,
        {"Capaian (%)": values},
    )


def budget_chart(data: DataLaporan) -> dict[str, Any] | None:
    """Anggaran beside realisasi of every program, in million Rupiah."""
    rows = [row for row in data.ringkasan.serapan if row.simpul_id is not None and row.pagu]
    if not rows:
        return None
    million = Decimal(1_000_000)
    series = {
        "Anggaran": [Decimal(row.pagu) / million for row in rows],
        "Realisasi": [Decimal(row.realisasi) / million for row in rows],
    }
    return _chart(
        BATANG,
        f"Anggaran dan realisasi per program {data.masa.dalam_kalimat} (juta rupiah)",
        "rupiah",
        [row.nama.strip() for row in rows],
        series,
    )


def _by_year(data: DataLaporan, row: DeretIndikator) -> dict[str, Any] | None:
    points = [
        point
        for point in data.tren[row.indikator_id].titik
        if point.target is not None or point.realisasi is not None
    ]
    series = {
        "Target": [_upper(point.target) for point in points],
        "Realisasi": [_reached_in(data, row, point) for point in points],
    }
    return _of_indikator(row, [str(point.tahun) for point in points], series)


def _reached_in(data: DataLaporan, row: DeretIndikator, point: TitikTren) -> Decimal | None:
    """The realisasi of a year; that of the year of the report only where its last triwulan has one, as the tables say."""
    if point.tahun < data.masa.tahun:
        return point.realisasi
    return None if is_blank(row) or not row.sudah_waktunya else row.kini.sd_nilai


def _by_triwulan(data: DataLaporan, row: DeretIndikator) -> dict[str, Any] | None:
    cells = [cell for cell in row.sel if cell.diminta]
    series = {
        "Target s.d. triwulan": [_upper(cell.sd_target) for cell in cells],
        "Realisasi s.d. triwulan": [
            cell.sd_nilai if cell.nilai is not None and cell.tw <= row.tw else None for cell in cells
        ],
    }
    return _of_indikator(row, [f"TW {romawi(cell.tw)}" for cell in cells], series)


def _of_indikator(
    row: DeretIndikator, names: list[str], series: Mapping[str, Sequence[Decimal | None]]
) -> dict[str, Any] | None:
    _, realisasi = series.values()
    if all(value is None for value in realisasi) or not any(
        value for values in series.values() for value in values
    ):
        return None  # Nothing but zeros makes an empty picture; the sentence says it.
    return _chart(KOLOM, f"Target dan realisasi {row.nama.strip()} ({row.satuan})", row.satuan, names, series)


def _upper(target: Decimal | Rentang | None) -> Decimal | None:
    return target.atas if isinstance(target, Rentang) else target


def _chart(
    bentuk: str, judul: str, satuan: str, names: list[str], series: Mapping[str, Sequence[Decimal | None]]
) -> dict[str, Any]:
    return {
        "bentuk": bentuk,
        "judul": judul,
        "satuan": satuan,
        "kategori": names,
        "seri": [
            {"nama": name, "nilai": [None if value is None else str(value) for value in values]}
            for name, values in series.items()
        ],
    }
