"""Tables as Excel files, alike all over the app. Whatever people entered stays text: no formula, no link."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import Enum

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

Sel = str | int | Decimal | bool | date | datetime | Enum | None
"""What a cell may hold. A datetime is written as it reads (give it in the zone of the office)."""

MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAKS_TEKS = 32_767
"""Longest text of an Excel cell."""
LEBAR = (8, 60)
BARIS_JUDUL = 2
SAFE_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
}


def to_xlsx(judul: str, kolom: Sequence[str], baris: Iterable[Sequence[Sel]]) -> bytes:
    """One sheet: title, header row that stays in sight and filters, then the rows. Prints A4 landscape, one page wide."""
    buffer = io.BytesIO()
    rows = [list(row) for row in baris]
    with xlsxwriter.Workbook(buffer, SAFE_OPTIONS) as book:
        sheet = book.add_worksheet("Data")
        sheet.write_string(0, 0, judul, book.add_format({"bold": True, "font_size": 14}))
        _write_header(sheet, kolom, book.add_format(_HEADER))
        formats = {kind: book.add_format(look) for kind, look in _FORMATS.items()}
        for number, row in enumerate(rows, start=BARIS_JUDUL + 1):
            for column, value in enumerate(row):
                _write(sheet, number, column, value, formats)
        _lay_out(sheet, kolom, rows)
    return buffer.getvalue()


_HEADER = {"bold": True, "bg_color": "#E3ECEB", "border": 1, "text_wrap": True, "valign": "vcenter"}
_FORMATS = {
    "teks": {"text_wrap": True, "valign": "top", "border": 1},
    "angka": {"valign": "top", "border": 1},
    "tanggal": {"valign": "top", "border": 1, "num_format": "dd-mm-yyyy", "align": "left"},
    "saat": {"valign": "top", "border": 1, "num_format": "dd-mm-yyyy hh:mm:ss", "align": "left"},
}


def _write_header(sheet: Worksheet, kolom: Sequence[str], look: Format) -> None:
    for column, name in enumerate(kolom):
        sheet.write_string(BARIS_JUDUL, column, name, look)


def _write(sheet: Worksheet, row: int, column: int, value: Sel, formats: dict[str, Format]) -> None:
    match value:
        case None:
            sheet.write_blank(row, column, None, formats["teks"])
        case bool():
            sheet.write_string(row, column, "ya" if value else "tidak", formats["teks"])
        case Enum():
            sheet.write_string(row, column, str(value.value), formats["teks"])
        case int() | Decimal():
            sheet.write_number(row, column, value, formats["angka"])
        case datetime():
            sheet.write_datetime(row, column, value.replace(tzinfo=None), formats["saat"])
        case date():
            sheet.write_datetime(row, column, value, formats["tanggal"])
        case _:
            sheet.write_string(row, column, value[:MAKS_TEKS], formats["teks"])


def _lay_out(sheet: Worksheet, kolom: Sequence[str], rows: list[list[Sel]]) -> None:
    for column, name in enumerate(kolom):
        longest = max([len(name), *(len(str(row[column])) for row in rows[:500])])
        sheet.set_column(column, column, min(max(longest + 2, LEBAR[0]), LEBAR[1]))
    sheet.freeze_panes(BARIS_JUDUL + 1, 0)
    if rows:
        sheet.autofilter(BARIS_JUDUL, 0, BARIS_JUDUL + len(rows), len(kolom) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(BARIS_JUDUL)
    sheet.set_footer("&L&8&A&R&8Halaman &P dari &N")
