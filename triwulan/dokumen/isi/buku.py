"""Workbooks that belong to papers: the form to fill in and import again, and form E.81 with real numbers."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

import xlsxwriter
from sqlalchemy.orm import Session
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from triwulan.akses.pelaku import Actor
from triwulan.ekspor import SAFE_OPTIONS
from triwulan.kinerja.ekspor import export_realisasi

KEPALA = (
    "Target Renstra PD pada akhir periode (5)",
    "Realisasi capaian kinerja Renstra s.d. Renja tahun lalu (6)",
    "Target kinerja dan anggaran Renja tahun berjalan (7)",
    "Realisasi kinerja Triwulan I (8)",
    "Realisasi kinerja Triwulan II (9)",
    "Realisasi kinerja Triwulan III (10)",
    "Realisasi kinerja Triwulan IV (11)",
    "Realisasi capaian kinerja dan anggaran Renja (12)",
    "Tingkat capaian Renja, % (12/7)",
    "Realisasi kinerja dan anggaran Renstra s.d. tahun ini (13)",
    "Tingkat capaian Renstra s.d. tahun ini, % (14)",
)
KIRI = ("No.", "Sasaran (2)", "Program/Kegiatan/Sub Kegiatan (3)", "Indikator Kinerja (4)")
BARIS_KEPALA = 4
CATATAN = (
    "Kolom 12 dan 13 dikonsolidasi menurut jenis konsolidasi setiap indikator (dijumlahkan, dirata-ratakan, atau nilai "
    "terakhir), tidak selalu dijumlahkan."
)


def fill_in(
    session: Session,
    actor: Actor,
    *,
    data: Mapping[str, Any],
    instansi_id: int,
    tahun: int,
    triwulan: int | None,
) -> bytes:
    """The workbook in which a bidang enters its numbers; the import of realisasi reads it back."""
    return export_realisasi(session, actor, instansi_id=instansi_id, tahun=tahun, tw=triwulan or 4)


def e81(
    session: Session,
    actor: Actor,
    *,
    data: Mapping[str, Any],
    instansi_id: int,
    tahun: int,
    triwulan: int | None,
) -> bytes:
    """Form E.81 as printed, from the snapshot of the paper."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, SAFE_OPTIONS) as book:
        sheet = book.add_worksheet("E.81")
        looks = {name: book.add_format(look) for name, look in _LOOKS.items()}
        _write_title(sheet, data, looks)
        _write_head(sheet, looks)
        last = _write_rows(sheet, data["baris"], looks)
        _write_foot(sheet, data, last + 1, looks)
        _lay_out(sheet)
    return buffer.getvalue()


def _write_title(sheet: Worksheet, data: Mapping[str, Any], looks: Mapping[str, Format]) -> None:
    for row, text in enumerate(
        (
            "FORMULIR E.81 EVALUASI TERHADAP HASIL RENCANA KERJA PERANGKAT DAERAH",
            f"Renja {data['instansi']}",
            f"Periode pelaksanaan: {data['periode']}",
        )
    ):
        sheet.write_string(row, 0, text, looks["judul"])


def _write_head(sheet: Worksheet, looks: Mapping[str, Format]) -> None:
    for column, text in enumerate(KIRI):
        sheet.merge_range(BARIS_KEPALA, column, BARIS_KEPALA + 1, column, text, looks["kepala"])
    for place, text in enumerate(KEPALA):
        column = len(KIRI) + 2 * place
        sheet.merge_range(BARIS_KEPALA, column, BARIS_KEPALA, column + 1, text, looks["kepala"])
        sheet.write_string(BARIS_KEPALA + 1, column, "K", looks["kepala"])
        sheet.write_string(BARIS_KEPALA + 1, column + 1, "Rp", looks["kepala"])
    last = len(KIRI) + 2 * len(KEPALA)
    sheet.merge_range(BARIS_KEPALA, last, BARIS_KEPALA + 1, last, "PD Penanggung Jawab (15)", looks["kepala"])


def _write_rows(sheet: Worksheet, rows: Sequence[Mapping[str, Any]], looks: Mapping[str, Format]) -> int:
    """The rows; returns the last one written."""
    number = BARIS_KEPALA + 1
    for number, row in enumerate(rows, start=BARIS_KEPALA + 2):
        for column, name in enumerate(("no", "sasaran", "program", "indikator")):
            sheet.write_string(number, column, row[name], looks["teks"])
        for place, text in enumerate(row["angka"]):
            _write_number(sheet, number, len(KIRI) + place, text, looks["rupiah" if place % 2 else "angka"])
        sheet.write_string(number, len(KIRI) + 2 * len(KEPALA), row["pj"], looks["teks"])
    return number


def _write_number(sheet: Worksheet, row: int, column: int, text: str, look: Format) -> None:
    if text:
        sheet.write_number(row, column, float(text), look)
    else:
        sheet.write_string(row, column, "-", look)


def _write_foot(sheet: Worksheet, data: Mapping[str, Any], start: int, looks: Mapping[str, Format]) -> None:
    lines = [
        f"Rata-rata capaian kinerja (%): {data['rata_rata']} ({data['keterangan_rata']})",
        f"Predikat kinerja: {data['predikat']}",
        f"Faktor pendorong keberhasilan kinerja: {'; '.join(data['pendorong']) or '-'}",
        f"Faktor penghambat pencapaian kinerja: {'; '.join(data['penghambat']) or '-'}",
        f"Tindak lanjut yang diperlukan dalam triwulan berikutnya: {'; '.join(data['tindak_triwulan']) or '-'}",
        f"Tindak lanjut yang diperlukan dalam Renja PD berikutnya: {'; '.join(data['tindak_renja']) or '-'}",
        CATATAN,
    ]
    for place, text in enumerate(lines):
        sheet.write_string(start + place, 0, text, looks["kaki"])


def _lay_out(sheet: Worksheet) -> None:
    sheet.set_column(0, 0, 5)
    sheet.set_column(1, 3, 34)
    for place in range(len(KEPALA)):
        sheet.set_column(len(KIRI) + 2 * place, len(KIRI) + 2 * place, 10)
        sheet.set_column(len(KIRI) + 2 * place + 1, len(KIRI) + 2 * place + 1, 17)
    sheet.set_column(len(KIRI) + 2 * len(KEPALA), len(KIRI) + 2 * len(KEPALA), 26)
    sheet.set_row(BARIS_KEPALA, 62)
    sheet.freeze_panes(BARIS_KEPALA + 2, len(KIRI))
    sheet.repeat_rows(BARIS_KEPALA, BARIS_KEPALA + 1)
    sheet.set_landscape()
    sheet.set_paper(8)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&8&A&R&8Halaman &P dari &N")


_BORDER = {"border": 1, "valign": "top"}
_LOOKS: Mapping[str, Mapping[str, object]] = {
    "judul": {"bold": True, "font_size": 12},
    "kepala": {
        "bold": True,
        "bg_color": "#E7E6E6",
        "border": 1,
        "text_wrap": True,
        "align": "center",
        "valign": "vcenter",
    },
    "teks": {"text_wrap": True, **_BORDER},
    "angka": {"num_format": "#,##0.##", "align": "right", **_BORDER},
    "rupiah": {"num_format": "#,##0", "align": "right", **_BORDER},
    "kaki": {"valign": "top"},
}
