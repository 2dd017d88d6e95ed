"""Open a workbook from outside: checked before anything reads it, then read without trusting it."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from triwulan.berkas.jenis import OLE, ZIP, Jenis, describe_refused
from triwulan.berkas.ooxml import inspect_ooxml, open_zip, read_part
from triwulan.errors import InvalidInput

MAKS_BERKAS = 15 << 20
MAKS_LEMBAR = 48 << 20
"""Unpacked size of one part; 20.000 rows of 40 columns stay below it."""
MAKS_SEL = 1_000_000
MAKS_BARIS = 20_000

_CELL = re.compile(rb"<(?:\w+:)?c[ />]")
_ROW = re.compile(rb"<(?:\w+:)?row[ />]")


def open_book(isi: bytes) -> Workbook:
    """The workbook in `isi`. Raises InvalidInput that says what to do when it cannot or must not be read.

    Refused: other kinds of files whatever their name, macros, passwords, zip bombs, XML with entities, and
    workbooks far beyond the size of any planning.
    """
    if len(isi) > MAKS_BERKAS:
        raise InvalidInput(
            f"Berkas lebih dari {MAKS_BERKAS >> 20} MB. Hapus gambar dan lembar yang tidak perlu."
        )
    _require_xlsx(isi)
    _require_harmless(isi)
    try:
        return load_workbook(io.BytesIO(isi), data_only=False, keep_links=False, rich_text=False)
    except (
        InvalidFileException,
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        SyntaxError,
    ) as error:
        # openpyxl lets whatever it stumbles over escape; a workbook made by Excel never gets here.
        raise InvalidInput(
            "Buku kerja rusak. Buka di Excel, simpan ulang sebagai .xlsx, lalu unggah lagi."
        ) from error


def find_sheet(book: Workbook, nama: str) -> Worksheet | None:
    """The worksheet of this name, whatever its capitals; None when there is none."""
    for sheet in book.worksheets:
        if sheet.title.strip().lower() == nama.lower():
            return sheet
    return None


def _require_xlsx(isi: bytes) -> None:
    if isi.startswith(OLE):
        raise InvalidInput(
            "Ini buku kerja Excel lama (.xls) atau berkas yang dikunci kata sandi, walaupun namanya .xlsx. "
            "Buka di Excel, pilih Simpan Sebagai “Excel Workbook (.xlsx)” tanpa kata sandi, lalu unggah lagi."
        )
    if not isi.startswith(ZIP):
        apa = describe_refused(isi)
        raise InvalidInput(
            f"Ini bukan buku kerja Excel{f' melainkan {apa}' if apa else ''}. Unggah berkas .xlsx dari templat."
        )
    found = inspect_ooxml(isi)
    if found.jenis is not Jenis.XLSX:
        raise InvalidInput(
            f"Ini berkas {found.jenis.upper()}, bukan buku kerja Excel. Unggah berkas .xlsx dari templat."
        )
    if found.makro:
        raise InvalidInput(
            "Buku kerja ini memuat makro. Simpan sebagai .xlsx (tanpa makro), lalu unggah lagi."
        )


def _require_harmless(isi: bytes) -> None:
    with open_zip(isi) as archive:
        for name in archive.namelist():
            if name.lower().endswith((".xml", ".rels", ".vml")):
                _check_part(name, read_part(archive, name, MAKS_LEMBAR))


def _check_part(name: str, part: bytes) -> None:
    if part[:2] in (b"\xff\xfe", b"\xfe\xff") or b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise InvalidInput(
            "Buku kerja ini memuat isi yang tidak dipakai Excel (entitas XML); berkas ditolak."
        )
    if "worksheets/" in name and (
        len(_CELL.findall(part)) > MAKS_SEL or len(_ROW.findall(part)) > MAKS_BARIS
    ):
        raise InvalidInput(
            f"Lembar kerja lebih dari {MAKS_BARIS:,} baris. Hapus baris kosong di bawah tabel, lalu simpan ulang.".replace(
                ",", "."
            )
        )


def plain(value: Any) -> str:
    """A cell's value as a message shows it."""
    text = " ".join(str(value).split())
    return text if len(text) <= 60 else f"{text[:60]}…"
