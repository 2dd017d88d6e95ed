"""From figures to charts and tables over the years: trend, and projection to the end of the year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from components.grafik.batang import Batang
from components.grafik.tren import TitikTahun
from components.kinerja import kata
from components.kinerja.baris import indikator_row, or_words, to_float, value_cell
from components.tabel import Baris, Isi, Tabel, columns
from triwulan.angka import Rentang, romawi
from triwulan.kinerja.deret import DeretIndikator
from triwulan.kinerja.ringkasan import ProyeksiIndikator
from triwulan.kinerja.tren import TitikTren, TrenIndikator
from triwulan.kinerja.ukuran import Penulis
from triwulan.waktu import Periode


def trend_points(tren: TrenIndikator, presisi: int) -> list[TitikTahun]:
    """The years of one indikator of which anything is known; a range target is drawn at its lower bound."""
    return [
        TitikTahun(
            point.tahun,
            to_float(point.realisasi),
            _written(tren, presisi, point.realisasi),
            _bound(point.target),
            _written(tren, presisi, point.target),
            _covers(point),
        )
        for point in known_years(tren)
    ]


def known_years(tren: TrenIndikator) -> list[TitikTren]:
    """The years of which a target or a realisasi is known."""
    return [point for point in tren.titik if point.realisasi is not None or point.target is not None]


def renstra_points(tren: TrenIndikator, presisi: int) -> dict[int, tuple[float, str]]:
    """The line of the Renstra."""
    return {
        year: (number, _written(tren, presisi, goal))
        for year, goal in tren.renstra.items()
        if (number := _bound(goal)) is not None
    }


def trend_table(tren: TrenIndikator, presisi: int, judul: str) -> Tabel:
    """Year by year, with the source of what was printed elsewhere."""
    points = {point.tahun: point for point in known_years(tren)}
    years = sorted(set(points) | set(tren.renstra))
    return Tabel(
        judul,
        columns("Tahun", "Renstra", "Target", "Realisasi", "Capaian", angka=("Renstra", "Target", "Realisasi", "Capaian")),
        tuple(_trend_row(tren, presisi, year, points.get(year)) for year in years),
    )  # fmt: skip


def _trend_row(tren: TrenIndikator, presisi: int, year: int, point: TitikTren | None) -> Baris:
    note = _covers(point) if point else ""
    return Baris(
        (
            f"{year} ({note})" if note else str(year),
            _cell(tren, presisi, tren.renstra.get(year)),
            _cell(tren, presisi, point.target if point else None),
            _cell(tren, presisi, point.realisasi if point else None),
            Isi(point.capaian.teks, point.capaian.nilai) if point and point.realisasi is not None else Isi(kata.KOSONG),
        )
    )  # fmt: skip


def _written(tren: TrenIndikator, presisi: int, angka: Decimal | Rentang | None) -> str:
    return kata.KOSONG if angka is None else Penulis(tren.satuan, presisi, angka).tulis(angka)


def _cell(tren: TrenIndikator, presisi: int, angka: Decimal | Rentang | None) -> Isi:
    return Isi(_written(tren, presisi, angka), angka if isinstance(angka, Decimal) else None)


def _covers(point: TitikTren) -> str:
    return f"s.d. TW {romawi(point.tw)}" if point.realisasi is not None and 0 < point.tw < 4 else ""


def _bound(angka: Decimal | Rentang | None) -> float | None:
    return to_float(angka.bawah if isinstance(angka, Rentang) else angka)


def projection_bars(
    rows: Sequence[DeretIndikator], proyeksi: Mapping[int, ProyeksiIndikator]
) -> list[Batang]:
    """What is reached of the year's target by now, and (outlined) where the year will end."""
    return [
        Batang(
            row.indikator_id,
            row.nama,
            to_float(row.tahunan.nilai),
            or_words(proyeksi[row.indikator_id].capaian.nilai, "belum ada data") + kata.tanda(proyeksi[row.indikator_id].capaian),
            kata.tercapai(proyeksi[row.indikator_id].capaian),
            f"Cara: {proyeksi[row.indikator_id].proyeksi.metode}",
            to_float(proyeksi[row.indikator_id].capaian.nilai),
        )
        for row in rows
    ]  # fmt: skip


def projection_table(
    rows: Sequence[DeretIndikator],
    proyeksi: Mapping[int, ProyeksiIndikator],
    periode: Periode,
    judul: str,
) -> Tabel:
    """Projected number, its capaian, and by which method."""
    return Tabel(
        judul,
        columns("Indikator", "Target setahun", "Proyeksi", "Capaian", "Cara", angka=("Target setahun", "Proyeksi", "Capaian")),
        tuple(
            indikator_row(
                row,
                periode,
                row.nama,
                value_cell(row, row.target_tahunan),
                value_cell(row, proyeksi[row.indikator_id].proyeksi.nilai),
                Isi(
                    kata.persen(proyeksi[row.indikator_id].capaian.nilai) + kata.tanda(proyeksi[row.indikator_id].capaian),
                    proyeksi[row.indikator_id].capaian.nilai,
                    kata.nada(proyeksi[row.indikator_id].capaian),
                ),
                proyeksi[row.indikator_id].proyeksi.metode,
            )
            for row in rows
        ),
    )  # fmt: skip
