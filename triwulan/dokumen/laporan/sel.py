"""Table cells: the numbers of the services as the report prints them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from triwulan.angka import Rentang, print_angka, print_persen
from triwulan.dokumen.laporan.data import DataLaporan
from triwulan.kinerja.capaian import Capaian, Hasil
from triwulan.kinerja.deret import DeretIndikator
from triwulan.kinerja.kalimat import Fakta

STRIP = "-"
BELUM_WAKTU = "belum waktunya"
BELUM_DIISI = "belum diisi"
WARNA_CAPAI, WARNA_KURANG, WARNA_POLOS = "DCECEC", "FBEBD0", "FFFFFF"


def number(nilai: Decimal | Rentang | None, presisi: int = 2) -> str:
    """A measured number, at most `presisi` decimals; a range with both ends; a dash where there is none."""
    if nilai is None:
        return STRIP
    if isinstance(nilai, Rentang):
        if nilai.bawah == nilai.atas:
            return number(nilai.atas, presisi)
        return f"{number(nilai.bawah, presisi)}–{number(nilai.atas, presisi)}"
    given = max(0, -int(nilai.normalize().as_tuple().exponent))
    return print_angka(nilai, min(given, presisi))


def rupiah(nilai: int | None) -> str:
    """Whole Rupiah without "Rp"; a dash where there is none."""
    return STRIP if nilai is None else print_angka(nilai)


def percent(nilai: Decimal | None) -> str:
    """A percentage with two decimals."""
    return STRIP if nilai is None else print_persen(nilai)


def grade_word(data: DataLaporan, row: DeretIndikator, nilai: Decimal | Rentang | None) -> str | None:
    """The predikat that a number stands for, where the indikator has a scale of words."""
    scale = data.indikator[row.indikator_id].skala
    if not scale or not isinstance(nilai, Decimal):
        return None
    return next((name for name, value in scale.items() if Decimal(str(value)) == nilai), None)


def value_text(data: DataLaporan, row: DeretIndikator, nilai: Decimal | Rentang | None) -> str:
    """A number of this indikator as its table cell says it: a predikat by its name."""
    return grade_word(data, row, nilai) or number(nilai, row.presisi)


def is_blank(row: DeretIndikator) -> bool:
    """Whether the number of this triwulan was asked for and is not there."""
    return row.kini.diminta and row.kini.nilai is None


def result_text(data: DataLaporan, row: DeretIndikator) -> str:
    """The realisasi up to the period, or why there is none."""
    if not row.sudah_waktunya:
        return BELUM_WAKTU
    return BELUM_DIISI if is_blank(row) else value_text(data, row, row.kini.sd_nilai)


def measured(data: DataLaporan, row: DeretIndikator, no: int) -> dict[str, Any]:
    """One indikator with target, realisasi, capaian and kriteria."""
    cell = row.kini
    capaian = cell.capaian if row.sudah_waktunya else None
    return {
        "no": str(no),
        "kode": row.kode,
        "indikator": row.nama.strip(),
        "satuan": row.satuan,
        "target_tahun": value_text(data, row, row.target_tahunan),
        "target": value_text(data, row, cell.sd_target),
        "realisasi": result_text(data, row),
        "capaian": capaian.teks if capaian else STRIP,
        "kriteria": cell.predikat or STRIP if capaian else STRIP,
        "warna": colour(capaian),
    }


def colour(capaian: Capaian | None) -> str:
    """The shade behind a capaian; the words beside it say the same."""
    if capaian is None or not capaian.terhitung:
        return WARNA_POLOS
    return WARNA_KURANG if capaian.hasil is Hasil.TIDAK_TERCAPAI else WARNA_CAPAI


def fact(data: DataLaporan, row: DeretIndikator) -> Fakta:
    """What a sentence about this indikator is written from."""
    cell = row.kini
    words = (grade_word(data, row, row.kini.sd_target), grade_word(data, row, cell.sd_nilai))
    return Fakta(
        row.nama,
        row.satuan,
        row.polarisasi,
        cell.capaian,
        data.masa.dalam_kalimat,
        data.akhir,
        row.presisi,
        (words[0], words[1]) if words[0] and words[1] else None,
    )
