"""From figures to rows of charts and tables."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from components.grafik.batang import Batang
from components.grafik.petak import BarisPetak, Petak
from components.kinerja import kata
from components.navigasi import address
from components.tabel import Baris, Isi, Tabel, columns
from triwulan.angka import Rentang, print_angka, print_persen, romawi
from triwulan.kinerja.deret import DeretIndikator
from triwulan.kinerja.perhatian import Memburuk
from triwulan.kinerja.ringkasan import RingkasanKelompok
from triwulan.waktu import Periode

TRIWULAN = tuple(f"TW {romawi(number)}" for number in range(1, 5))


def indikator_bars(rows: Sequence[DeretIndikator]) -> list[Batang]:
    """A bullet bar per indikator."""
    return [
        Batang(
            row.indikator_id,
            row.nama,
            to_float(row.kini.capaian.nilai) if row.sudah_waktunya else None,
            kata.capaian_kini(row) + kata.tanda(row.kini.capaian),
            kata.tercapai(row.kini.capaian),
            f"Target {kata.nilai(row, row.kini.sd_target)} · realisasi {kata.nilai(row, row.kini.sd_nilai)}",
        )
        for row in rows
    ]


def indikator_row(row: DeretIndikator | Memburuk, periode: Periode, *sel: str | Isi) -> Baris:
    """A row about an indikator, which opens its page."""
    return Baris(
        sel,
        row.indikator_id,
        address("indikator", id=row.indikator_id, tahun=periode.tahun, tw=periode.tw),
    )


def indikator_table(rows: Sequence[DeretIndikator], periode: Periode, judul: str) -> Tabel:
    """Target, realisasi and capaian up to the triwulan."""
    return Tabel(
        judul,
        columns("Indikator", "Target", "Realisasi", "Capaian", angka=("Target", "Realisasi", "Capaian")),
        tuple(
            indikator_row(
                row,
                periode,
                row.nama,
                value_cell(row, row.kini.sd_target),
                value_cell(row, row.kini.sd_nilai),
                Isi(
                    kata.capaian_kini(row) + kata.tanda(row.kini.capaian),
                    row.kini.capaian.nilai if row.sudah_waktunya else None,
                    kata.nada(row.kini.capaian),
                ),
            )
            for row in rows
        ),
    )


def mean_table(rows: Sequence[DeretIndikator], periode: Periode, judul: str) -> Tabel:
    """What enters the average: the capaian of every indikator that is due, as printed and as it counts, and its weight."""
    angka = ("Capaian", "Diperhitungkan", "Bobot")
    return Tabel(
        judul,
        columns("Indikator", *angka, angka=angka),
        tuple(
            indikator_row(
                row,
                periode,
                row.nama,
                Isi(kata.capaian_kini(row), row.kini.capaian.nilai, kata.nada(row.kini.capaian)),
                _percent(row.kini.capaian.diperhitungkan),
                Isi(print_angka(row.bobot), row.bobot),
            )
            for row in rows
            if row.sudah_waktunya
        ),
    )


def _percent(nilai: Decimal | None) -> Isi:
    return Isi(kata.persen(nilai), nilai)


def kelompok_bars(rows: Sequence[RingkasanKelompok]) -> list[Batang]:
    """A bullet bar per sasaran or bidang: the average of its indikator."""
    return [
        Batang(
            row.id or 0,
            row.nama,
            to_float(row.rata_rata.nilai),
            _average(row),
            None if row.rata_rata.nilai is None else row.rata_rata.nilai >= 100,
            f"{row.rata_rata.keterangan}; {row.tercapai} dari {row.diminta} mencapai target",
        )
        for row in rows
    ]


def kelompok_table(
    rows: Sequence[RingkasanKelompok], judul: str, kolom: str, alamat: str, periode: Periode
) -> Tabel:
    """Averages with their basis."""
    return Tabel(
        judul,
        columns(kolom, "Rata-rata", "Mencapai target", "Terisi", angka=("Rata-rata", "Mencapai target", "Terisi")),
        tuple(
            Baris(
                (
                    row.nama,
                    Isi(_average(row), row.rata_rata.nilai),
                    Isi(f"{row.tercapai} dari {row.diminta}", row.tercapai),
                    Isi(f"{row.terisi} dari {row.diminta}", row.terisi),
                ),
                row.id,
                address(alamat, **{kolom.lower(): row.id}, tahun=periode.tahun, tw=periode.tw),
            )
            for row in rows
        ),
    )  # fmt: skip


def heat_rows(rows: Sequence[DeretIndikator]) -> list[BarisPetak]:
    """Four cells per indikator; triwulan after the one that is looked at stay empty."""
    return [
        BarisPetak(
            row.indikator_id,
            row.nama,
            tuple(
                Petak(to_float(sel.capaian.nilai) if sel.nilai is not None else None, kata.capaian_sel(sel))
                if sel.tw <= row.tw
                else Petak(None, "")
                for sel in row.sel
            ),
        )
        for row in rows
    ]


def heat_table(rows: Sequence[DeretIndikator], periode: Periode, judul: str) -> Tabel:
    """The same figures as words."""
    return Tabel(
        judul,
        columns("Indikator", *TRIWULAN, angka=TRIWULAN),
        tuple(
            indikator_row(
                row,
                periode,
                row.nama,
                *(
                    Isi(kata.capaian_sel(sel), sel.capaian.nilai if sel.nilai is not None else None)
                    if sel.tw <= row.tw
                    else Isi("")
                    for sel in row.sel
                ),
            )
            for row in rows
        ),
    )


def worse_table(rows: Sequence[Memburuk], periode: Periode) -> Tabel:
    """What fell since it was last measured."""
    return Tabel(
        "Yang memburuk",
        columns("Indikator", "Sebelum", "Kini", "Perubahan", angka=("Sebelum", "Kini", "Perubahan")),
        tuple(
            indikator_row(
                row,
                periode,
                row.nama,
                Isi(f"{row.sebelum.teks} (TW {romawi(row.tw_sebelum)})", row.sebelum.nilai),
                Isi(row.kini.teks, row.kini.nilai, kata.nada(row.kini)),
                Isi(f"▼\u00a0{print_persen(abs(row.selisih)).removesuffix('%')}\u00a0poin", row.selisih),
            )
            for row in rows
        ),
    )


def _average(row: RingkasanKelompok) -> str:
    if row.rata_rata.nilai is None:
        return "belum terhitung" if row.diminta else "belum waktunya"
    sign = "✓" if row.rata_rata.nilai >= 100 else "▼"
    return f"{kata.persen(row.rata_rata.nilai)}\u00a0{sign}"


def value_cell(row: DeretIndikator, angka: Decimal | Rentang | None) -> Isi:
    """A number of an indikator as a cell."""
    return Isi(kata.nilai(row, angka), angka if isinstance(angka, Decimal) else None)


def or_words(angka: Decimal | None, kata_lain: str) -> str:
    """A percentage, or words where there is none."""
    return kata_lain if angka is None else kata.persen(angka)


def to_float(angka: Decimal | None) -> float | None:
    """For drawing only."""
    return None if angka is None else float(angka)
