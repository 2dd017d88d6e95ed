"""Comparisons of one indikator: with the years before, the Renstra, and other regions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from triwulan.dokumen.laporan.data import DataLaporan
from triwulan.dokumen.laporan.sel import STRIP, fact, is_blank, number, result_text, value_text
from triwulan.dokumen.laporan.teks import Alinea
from triwulan.kinerja.capaian import Capaian
from triwulan.kinerja.deret import DeretIndikator
from triwulan.kinerja.hitung import Penghitung
from triwulan.kinerja.kalimat_banding import write_benchmark, write_renstra, write_year_before
from triwulan.kinerja.tren import PembandingTahun, TitikTren

NAIK, TURUN, TETAP = "naik", "turun", "tetap"


def years_row(data: DataLaporan, row: DeretIndikator) -> dict[str, Any]:
    """T2: the realisasi of five years, the capaian of the last two, and which way it went."""
    points = data.tren[row.indikator_id].titik
    before, now = points[-2], row.kini
    past = [value_text(data, row, point.realisasi) for point in points[:-1]]
    return {
        "indikator": row.nama.strip(),
        "satuan": row.satuan,
        "y": [*past, result_text(data, row)],
        "capaian_lalu": before.capaian.teks if before.capaian.terhitung else STRIP,
        "capaian": now.capaian.teks if row.sudah_waktunya and now.capaian.terhitung else STRIP,
        "arah": _direction(data, row),
    }


def year_before(data: DataLaporan, row: DeretIndikator) -> Alinea:
    """The sentence on the year before, where the two can be compared."""
    if is_blank(row) or not row.sudah_waktunya or row.kini.capaian.realisasi is None:
        return Alinea("")
    before = _before(data, row)
    if before.realisasi is not None and not _comparable(row, before):
        return Alinea(
            f"Realisasi indikator “{row.nama.strip()}” baru mencakup {data.masa.dalam_kalimat} sehingga belum sebanding dengan "
            f"realisasi setahun penuh tahun {before.tahun}."
        )
    return Alinea(
        f"Indikator “{row.nama.strip()}”: {_lower_first(write_year_before(fact(data, row), before.tahun, before.realisasi))}"
    )


def renstra_row(data: DataLaporan, row: DeretIndikator) -> dict[str, Any]:
    """T3: how far the last target of the Renstra is reached."""
    last = data.tren[row.indikator_id].target_akhir
    kemajuan = progress(data, row)
    return {
        "indikator": row.nama.strip(),
        "satuan": row.satuan,
        "realisasi": result_text(data, row),
        "target": f"{value_text(data, row, last[1])} ({last[0]})" if last else STRIP,
        "kemajuan": kemajuan.teks if kemajuan and kemajuan.terhitung else STRIP,
    }


def renstra(data: DataLaporan, row: DeretIndikator) -> Alinea:
    """The sentence on the Renstra, with how the figure was made."""
    last = data.tren[row.indikator_id].target_akhir
    kemajuan = progress(data, row)
    if kemajuan is None:
        return Alinea("")
    year, target = last if last else (data.tahun_renstra, None)
    sentence = write_renstra(fact(data, row), year, target, kemajuan)
    note = kemajuan.penjelasan.kalimat.replace("Capaian", "Tingkat kemajuan", 1) if kemajuan.terhitung else ""
    return Alinea(f"Indikator “{row.nama.strip()}”: {_lower_first(sentence)}", note)


def progress(data: DataLaporan, row: DeretIndikator) -> Capaian | None:
    """The capaian against the last target of the Renstra; None while there is no realisasi."""
    if is_blank(row) or not row.sudah_waktunya:
        return None
    last = data.tren[row.indikator_id].target_akhir
    counter = Penghitung(data.indikator[row.indikator_id], data.aturan)
    return counter.capaian(last[1] if last else None, row.kini.sd_nilai)


def benchmark_rows(data: DataLaporan, row: DeretIndikator) -> list[dict[str, Any]]:
    """T4: every figure of other regions for the newest year that has one."""
    return [
        {
            "indikator": row.nama.strip(),
            "realisasi": result_text(data, row),
            "cakupan": f"{found.cakupan.capitalize()} {found.tahun}",
            "nilai": number(found.nilai, row.presisi),
            "sumber": found.sumber or STRIP,
            "keterangan": _place(data, row, found),
        }
        for found in _newest(data, row)
    ]


def benchmarks(data: DataLaporan, rows: Sequence[DeretIndikator]) -> list[Alinea]:
    """The sentences beside the table, or one that says there is nothing to compare with."""
    compared = [(row, found) for row in rows if not is_blank(row) for found in _newest(data, row)]
    if not compared:
        return [Alinea("Standar nasional atau angka pembanding untuk indikator ini belum tersedia.")]
    sentences = [
        (
            row,
            write_benchmark(
                fact(data, row), found.nilai, f"{found.cakupan} tahun {found.tahun}", found.sumber
            ),
        )
        for row, found in compared
    ]
    return [
        Alinea(f"Indikator “{row.nama.strip()}”: {_lower_first(text)}") for row, text in sentences if text
    ]


def _newest(data: DataLaporan, row: DeretIndikator) -> list[PembandingTahun]:
    found = data.tren[row.indikator_id].pembanding
    last = max((item.tahun for item in found), default=0)
    return [item for item in found if item.tahun == last]


def _place(data: DataLaporan, row: DeretIndikator, found: PembandingTahun) -> str:
    value = row.kini.sd_nilai
    if value is None or is_blank(row):
        return STRIP
    if value == found.nilai:
        return "Sama"
    return "Di atas" if value > found.nilai else "Di bawah"


def _before(data: DataLaporan, row: DeretIndikator) -> TitikTren:
    return data.tren[row.indikator_id].titik[-2]


def _comparable(row: DeretIndikator, before: TitikTren) -> bool:
    """A sum of some triwulan says nothing beside that of a whole year."""
    return row.konsolidasi != "Sum" or row.tw == before.tw


def _direction(data: DataLaporan, row: DeretIndikator) -> str:
    value, before = row.kini.sd_nilai, _before(data, row)
    if value is None or is_blank(row) or before.realisasi is None or not _comparable(row, before):
        return STRIP
    if value == before.realisasi:
        return TETAP
    return NAIK if value > before.realisasi else TURUN


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
