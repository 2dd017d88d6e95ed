"""Comparisons of one indikator: with the years before, the Renstra, and other regions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from triwulan.dokumen.laporan.data import DataLaporan
from triwulan.dokumen.laporan.sel import STRIP, fact, grade_word, is_blank, number, result_text, value_text
from triwulan.dokumen.laporan.teks import Alinea
from triwulan.kinerja.capaian import Capaian
from triwulan.kinerja.deret import DeretIndikator
from triwulan.kinerja.hitung import Penghitung
from triwulan.kinerja.kalimat_banding import (
    write_benchmark,
    write_no_history,
    write_no_renstra,
    write_part_of_year,
    write_renstra,
    write_year_before,
)
from triwulan.kinerja.tren import PembandingTahun, TitikTren

NAIK, TURUN, TETAP = "naik", "turun", "tetap"
BELUM_SEBANDING = "Belum sebanding"
TANPA_PEMBANDING = "Standar nasional atau angka pembanding untuk indikator ini belum tersedia."


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


def years(data: DataLaporan, rows: Sequence[DeretIndikator]) -> list[Alinea]:
    """The sentences on the year before; what cannot be compared is named together at the end."""
    known = [row for row in rows if _has_result(row)]
    without = [row for row in known if _before(data, row).realisasi is None]
    partial = [row for row in _others(known, without) if not _comparable(row, _before(data, row).tw)]
    year = data.masa.tahun - 1
    found = [Alinea(_moved(data, row)) for row in _others(known, without, partial)]
    if partial:
        found.append(_partial(data, partial, f"realisasi setahun penuh tahun {year}"))
    if without:
        found.append(Alinea(write_no_history([row.nama for row in without], year)))
    return found


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


def renstra(data: DataLaporan, rows: Sequence[DeretIndikator]) -> list[Alinea]:
    """The sentences on the Renstra, each with how its figure was made; what has no figure is named together."""
    known = [row for row in rows if _has_result(row)]
    without = [row for row in known if data.tren[row.indikator_id].target_akhir is None]
    partial = [row for row in _others(known, without) if not _comparable(row, 4)]
    found = [_advanced(data, row) for row in _others(known, without, partial)]
    if partial:
        found.append(_partial(data, partial, "target Renstra, yang berlaku untuk setahun penuh"))
    if without:
        found.append(Alinea(write_no_renstra([row.nama for row in without], data.tahun_renstra)))
    return found


def progress(data: DataLaporan, row: DeretIndikator) -> Capaian | None:
    """The capaian against the last target of the Renstra; None where the two cannot be compared."""
    last = data.tren[row.indikator_id].target_akhir
    if last is None or not _has_result(row) or not _comparable(row, 4):
        return None
    return Penghitung(data.indikator[row.indikator_id], data.aturan).capaian(last[1], row.kini.sd_nilai)


def benchmark_rows(data: DataLaporan, row: DeretIndikator) -> list[dict[str, Any]]:
    """T4: every figure of other regions for the newest year that has one."""
    return [
        {
            "indikator": row.nama.strip(),
            "realisasi": result_text(data, row),
            "cakupan": f"{found.cakupan.capitalize()} {found.tahun}",
            "nilai": number(found.nilai, row.presisi),
            "sumber": found.sumber or STRIP,
            "keterangan": _place(row, found),
        }
        for found in _newest(data, row)
    ]


def benchmarks(data: DataLaporan, rows: Sequence[DeretIndikator]) -> list[Alinea]:
    """The sentences beside the table, or one that says there is nothing to compare with."""
    compared = [row for row in rows if _has_result(row) and _newest(data, row)]
    if not compared:
        return [Alinea(TANPA_PEMBANDING)]
    partial = [row for row in compared if not _comparable(row, 4)]
    found = [
        Alinea(
            write_benchmark(fact(data, row), item.nilai, f"{item.cakupan} tahun {item.tahun}", item.sumber)
        )
        for row in _others(compared, partial)
        for item in _newest(data, row)
    ]
    return [*found, _partial(data, partial, "angka pembanding setahun penuh")] if partial else found


def _has_result(row: DeretIndikator) -> bool:
    return row.sudah_waktunya and not is_blank(row) and row.kini.capaian.realisasi is not None


def _others(rows: Sequence[DeretIndikator], *left_out: Sequence[DeretIndikator]) -> list[DeretIndikator]:
    """`rows` without those that are told of elsewhere."""
    told = {row.indikator_id for group in left_out for row in group}
    return [row for row in rows if row.indikator_id not in told]


def _moved(data: DataLaporan, row: DeretIndikator) -> str:
    before = _before(data, row)
    if before.realisasi is None:
        return ""
    then, now = grade_word(data, row, before.realisasi), grade_word(data, row, row.kini.sd_nilai)
    grades = (then, now) if then and now else None
    return write_year_before(fact(data, row), before.tahun, before.realisasi, grades)


def _advanced(data: DataLaporan, row: DeretIndikator) -> Alinea:
    last, kemajuan = data.tren[row.indikator_id].target_akhir, progress(data, row)
    if last is None or kemajuan is None:
        return Alinea("")
    year, target = last
    sentence = write_renstra(fact(data, row), year, target, kemajuan, grade_word(data, row, target) or "")
    note = kemajuan.penjelasan.kalimat.replace("Capaian", "Tingkat kemajuan", 1) if kemajuan.terhitung else ""
    return Alinea(sentence, note)


def _partial(data: DataLaporan, rows: Sequence[DeretIndikator], pembanding: str) -> Alinea:
    return Alinea(write_part_of_year([row.nama for row in rows], data.masa.dalam_kalimat, pembanding))


def _newest(data: DataLaporan, row: DeretIndikator) -> list[PembandingTahun]:
    found = data.tren[row.indikator_id].pembanding
    last = max((item.tahun for item in found), default=0)
    return [item for item in found if item.tahun == last]


def _place(row: DeretIndikator, found: PembandingTahun) -> str:
    value = row.kini.sd_nilai
    if value is None or not _has_result(row):
        return STRIP
    if not _comparable(row, 4):
        return BELUM_SEBANDING
    if value == found.nilai:
        return "Sama"
    return "Di atas" if value > found.nilai else "Di bawah"


def _before(data: DataLaporan, row: DeretIndikator) -> TitikTren:
    return data.tren[row.indikator_id].titik[-2]


def _comparable(row: DeretIndikator, tw: int) -> bool:
    """A sum of some triwulan says nothing beside that of `tw` triwulan."""
    return row.konsolidasi != "Sum" or row.tw == tw


def _direction(data: DataLaporan, row: DeretIndikator) -> str:
    value, before = row.kini.sd_nilai, _before(data, row)
    if value is None or is_blank(row) or before.realisasi is None or not _comparable(row, before.tw):
        return STRIP
    if value == before.realisasi:
        return TETAP
    return NAIK if value > before.realisasi else TURUN
