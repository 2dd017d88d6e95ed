"""Write a workbook that people fill in: headers with notes, lists to choose from, nothing that can become a formula."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from triwulan.ekspor import SAFE_OPTIONS

DAFTAR = "Daftar"
PETUNJUK = "Petunjuk"
BARIS_ISIAN = 2_000
"""So many rows below the header offer the lists."""
DIGIT_EXCEL = 15
TINGGI_BARIS = 15
BARIS_TEKS_MAKS = 6
"""A cell with more lines of text is cut on the screen, not in the file."""

Isi = str | int | Decimal | None


@dataclass(frozen=True)
class KolomTulis:
    """A column of a sheet to fill in. `daftar`: name of the list that its cells choose from."""

    judul: str
    lebar: int = 16
    wajib: bool = False
    daftar: str = ""
    catatan: str = ""
    kunci: bool = False
    """Shown for orientation only; the import does not read it."""


class Penulis:
    """One workbook while it is written."""

    def __init__(self, book: Workbook, daftar: Mapping[str, Sequence[str]]) -> None:
        self.book = book
        self._daftar = {name: list(words) for name, words in daftar.items() if words}
        self._looks = {name: book.add_format(look) for name, look in _LOOKS.items()}

    def write_guide(self, judul: str, baris: Sequence[str]) -> None:
        """The first sheet: what this workbook is and how to fill it in."""
        sheet = self.book.add_worksheet(PETUNJUK)
        sheet.set_column(0, 0, 110)
        sheet.write_string(0, 0, judul, self._looks["judul"])
        for number, text in enumerate(baris, start=2):
            sheet.write_string(number, 0, text, self._looks["teks"])

    def write_sheet(self, nama: str, kolom: Sequence[KolomTulis], baris: Sequence[Sequence[Isi]]) -> None:
        """A sheet with a header that stays in sight, the rows, and lists where a column has one."""
        sheet = self.book.add_worksheet(nama)
        for index, column in enumerate(kolom):
            self._write_header(sheet, index, column, max(BARIS_ISIAN, len(baris) + 200))
        for number, row in enumerate(baris, start=1):
            sheet.set_row(number, TINGGI_BARIS * _lines(row, kolom))
            for index, value in enumerate(row):
                self._write_cell(sheet, number, index, value, shown_only=kolom[index].kunci)
        sheet.freeze_panes(1, 2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)

    def write_lists(self) -> None:
        """The sheet that holds the lists, out of sight."""
        sheet = self.book.add_worksheet(DAFTAR)
        for index, (name, words) in enumerate(self._daftar.items()):
            sheet.write_string(0, index, name)
            for number, word in enumerate(words, start=1):
                sheet.write_string(number, index, word)
        sheet.hide()

    def _write_header(self, sheet: Worksheet, index: int, column: KolomTulis, rows: int) -> None:
        title = f"{column.judul} *" if column.wajib else column.judul
        sheet.write_string(0, index, title, self._looks["kunci" if column.kunci else "kepala"])
        sheet.set_column(index, index, column.lebar, self._looks["kolom"])
        if column.catatan:
            sheet.write_comment(0, index, column.catatan)
        if column.daftar in self._daftar:
            sheet.data_validation(1, index, rows, index, self._rule(column))

    def _rule(self, column: KolomTulis) -> dict[str, object]:
        place = list(self._daftar).index(column.daftar)
        letter = xlsxwriter.utility.xl_col_to_name(place)
        last = len(self._daftar[column.daftar]) + 1
        return {
            "validate": "list",
            "source": f"={DAFTAR}!${letter}$2:${letter}${last}",
            "error_type": "warning",
            "error_title": column.judul,
            "error_message": "Pilih dari daftar.",
        }

    def _write_cell(self, sheet: Worksheet, row: int, index: int, value: Isi, *, shown_only: bool) -> None:
        look: Format = self._looks["terkunci" if shown_only else "teks"]
        if value is None or value == "":
            sheet.write_blank(row, index, None, look)
        elif isinstance(value, str):
            sheet.write_string(row, index, value, look)
        elif len(Decimal(value).as_tuple().digits) > DIGIT_EXCEL:
            sheet.write_string(row, index, format(Decimal(value), "f").replace(".", ","), look)
        else:
            sheet.write_number(
                row, index, float(value), self._looks["terkunci_angka" if shown_only else "angka"]
            )


def _lines(row: Sequence[Isi], kolom: Sequence[KolomTulis]) -> int:
    """How many lines the longest text of a row needs."""
    needed = [
        -(-len(value) // max(1, column.lebar - 2))
        for value, column in zip(row, kolom, strict=True)
        if isinstance(value, str)
    ]
    return min(BARIS_TEKS_MAKS, max([1, *needed]))


@contextmanager
def new_workbook(daftar: Mapping[str, Sequence[str]]) -> Iterator[tuple[Penulis, io.BytesIO]]:
    """A workbook to write into; its bytes are in the buffer once the block has ended."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, SAFE_OPTIONS) as book:
        yield Penulis(book, daftar), buffer


_BORDER = {"border": 1, "border_color": "#B9C6C5", "text_wrap": True, "valign": "top"}
_GREY = {"bg_color": "#F4F5F5", "font_color": "#555555"}
_LOOKS: Mapping[str, Mapping[str, object]] = {
    "judul": {"bold": True, "font_size": 14},
    "kepala": {**_BORDER, "bold": True, "bg_color": "#E3ECEB", "valign": "vcenter"},
    "kunci": {**_BORDER, "bold": True, "bg_color": "#EDEDED", "font_color": "#555555", "valign": "vcenter"},
    "kolom": {"num_format": "@", "text_wrap": True, "valign": "top"},
    "teks": {**_BORDER, "num_format": "@"},
    "angka": {**_BORDER, "num_format": "General"},
    "terkunci": {**_BORDER, **_GREY, "num_format": "@"},
    "terkunci_angka": {**_BORDER, **_GREY, "num_format": "#,##0.##########"},
}
