"""The tables outside Bab III.A: summary, Renstra, Perjanjian Kinerja, budget, annexes."""

from __future__ import annotations

from typing import Any

from db.rencana import Jenjang
from triwulan.dokumen.laporan.bab import has_renstra, renstra_years
from triwulan.dokumen.laporan.data import DataLaporan
from triwulan.dokumen.laporan.sel import STRIP, WARNA_POLOS, measured, percent, rupiah, value_text
from triwulan.kinerja.anggaran import absorption
from triwulan.kinerja.urutan import natural_key

TAHUN_RENSTRA = 6
WARNA_PROGRAM, WARNA_KEGIATAN = "EAF1F1", "F6F9F9"


def summary_rows(data: DataLaporan) -> list[dict[str, Any]]:
    """Every indikator by which the office is measured, group by group."""
    number, groups = 0, []
    for _, judul, rows in data.groups():
        groups.append(
            {
                "nama": judul,
                "baris": [measured(data, row, number + place) for place, row in enumerate(rows, start=1)],
            }
        )
        number += len(rows)
    return [group for group in groups if group["baris"]]


def renstra_table(data: DataLaporan) -> dict[str, Any]:
    """Targets of the years of the Renstra, for the indikator that have any; columns without a year stay empty."""
    years = renstra_years(data)[:TAHUN_RENSTRA]
    empty = [""] * (TAHUN_RENSTRA - len(years))
    rows = [
        {
            "indikator": row.nama.strip(),
            "satuan": row.satuan,
            "t": [
                *(value_text(data, row, data.tren[row.indikator_id].renstra.get(year)) for year in years),
                *empty,
            ],
        }
        for _, _, group in data.groups()
        for row in group
        if not years or has_renstra(data, row)
    ]
    return {"tahun": [*map(str, years), *empty], "baris": rows}


def program_table(data: DataLaporan) -> list[dict[str, str]]:
    """The programs with their pagu."""
    programs = [row for row in data.ringkasan.serapan if row.simpul_id is not None]
    return [
        {"no": str(no), "nama": row.nama.strip(), "pagu": rupiah(row.pagu)}
        for no, row in enumerate(programs, start=1)
    ]


def absorption_table(data: DataLaporan) -> list[dict[str, str]]:
    """The programs with anggaran, realisasi and penyerapan up to the period."""
    return [
        {
            "no": str(no),
            "nama": row.nama.strip(),
            "pagu": rupiah(row.pagu),
            "realisasi": rupiah(row.realisasi),
            "serapan": percent(row.serapan),
        }
        for no, row in enumerate(
            (row for row in data.ringkasan.serapan if row.simpul_id is not None), start=1
        )
    ]


def total_row(data: DataLaporan) -> dict[str, str]:
    """The whole office."""
    row = data.ringkasan.serapan[-1]
    return {"pagu": rupiah(row.pagu), "realisasi": rupiah(row.realisasi), "serapan": percent(row.serapan)}


def budget_table(data: DataLaporan) -> list[dict[str, str]]:
    """TB: program, kegiatan and sub kegiatan with anggaran and realisasi up to the period."""
    shades = {Jenjang.PROGRAM: WARNA_PROGRAM, Jenjang.KEGIATAN: WARNA_KEGIATAN}
    rows = []
    for node in sorted(data.simpul.values(), key=lambda row: natural_key(row.kode)):
        if not node.aktif or node.jenjang not in (Jenjang.PROGRAM, Jenjang.KEGIATAN, Jenjang.SUB_KEGIATAN):
            continue
        pagu, used = _money(data, node.id)
        rows.append(
            {
                "kode": node.kode,
                "nama": node.nama.strip(),
                "pagu": rupiah(pagu),
                "realisasi": rupiah(used),
                "serapan": percent(absorption(used, pagu)),
                "warna": shades.get(node.jenjang, WARNA_POLOS),
            }
        )
    return rows


def measurement_table(data: DataLaporan) -> list[dict[str, Any]]:
    """All indikator with target and realisasi up to each triwulan so far."""
    return [
        {
            "kode": row.kode,
            "indikator": row.nama.strip(),
            "satuan": row.satuan,
            "target": value_text(data, row, row.target_tahunan),
            "tw": [
                {
                    "t": value_text(data, row, cell.sd_target) if cell.diminta else STRIP,
                    "r": value_text(data, row, cell.sd_nilai)
                    if cell.tw <= row.tw and cell.nilai is not None
                    else STRIP,
                }
                for cell in row.sel
            ],
            "capaian": row.kini.capaian.teks if row.sudah_waktunya and row.kini.capaian.terhitung else STRIP,
        }
        for row in data.ringkasan.indikator
    ]


def dictionary_table(data: DataLaporan) -> list[dict[str, str]]:
    """Formula, source and number of files of evidence of every indikator."""
    return [
        {
            "kode": row.kode,
            "indikator": row.nama.strip(),
            "formula": row.formula.strip() or STRIP,
            "sumber": row.sumber_data.strip() or STRIP,
            "bukti": str(sum(data.bukti.get((row.id, tw), 0) for tw in range(1, data.masa.tw + 1))),
        }
        for row in data.indikator.values()
    ]


def _money(data: DataLaporan, simpul_id: int) -> tuple[int, int]:
    leaves = data.daun[simpul_id]
    pagu = sum(data.pagu.berlaku(leaf) or 0 for leaf in leaves)
    used = sum(
        row.rupiah or 0
        for leaf in leaves
        for tw, row in data.belanja.get(leaf, {}).items()
        if tw <= data.masa.tw
    )
    return pagu, used
