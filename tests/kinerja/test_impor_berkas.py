"""Workbooks from anywhere: which files are refused with what to do, who may, and text that stays text."""

from __future__ import annotations

import io
import zipfile

import pytest
import xlsxwriter
from openpyxl import load_workbook
from sqlalchemy.orm import Session

from tests.kinerja.buku_uji import (
    NAMA,
    numbers_book,
    preview,
    preview_numbers,
)
from tests.kinerja.rencana_contoh import TAHUN, create_kantor, enter
from triwulan.errors import AccessDenied, InvalidInput
from triwulan.kinerja.ekspor import export_rencana
from triwulan.kinerja.impor_realisasi import import_realisasi, preview_realisasi


def _xlsm() -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        book.add_worksheet("Indikator")
    source = zipfile.ZipFile(io.BytesIO(buffer.getvalue()))
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as target:
        for entry in source.infolist():
            part = source.read(entry)
            if entry.filename == "[Content_Types].xml":
                part = part.replace(
                    b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                    b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
                )
            target.writestr(entry, part)
    return output.getvalue()


def _with_part(name: str, part: bytes, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A small workbook with one part replaced."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        book.add_worksheet("Indikator")
    source, output = zipfile.ZipFile(io.BytesIO(buffer.getvalue())), io.BytesIO()
    with zipfile.ZipFile(output, "w", compression) as target:
        for entry in source.namelist():
            target.writestr(entry, part if entry == name else source.read(entry))
    return output.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><worksheet>&a;</worksheet>'
HOSTILE = {
    "an .xls that was renamed": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "Simpan Sebagai"),
    "a PDF": (b"%PDF-1.7 ...", "bukan buku kerja Excel"),
    "a text": (b"kode;nilai", "bukan buku kerja Excel"),
    "nothing": (b"", "bukan buku kerja Excel"),
    "half a file": (_with_part(SHEET, b"<worksheet/>")[:900], ""),
    "a workbook with macros": (_xlsm(), "makro"),
    "a zip bomb": (_with_part(SHEET, b"<worksheet>" + b" " * (60 << 20) + b"</worksheet>"), "bom zip"),
    "XML with entities": (_with_part(SHEET, ENTITY), "entitas XML"),
    "broken XML": (_with_part(SHEET, b"<worksheet><sheetData><row"), "rusak"),
    "a million rows": (
        _with_part(SHEET, b"<worksheet><sheetData>" + b"<row/>" * 30_000 + b"</sheetData></worksheet>"),
        "baris",
    ),
    "another zip": (_with_part("[Content_Types].xml", b"<Types/>"), ""),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_is_refused_with_what_to_do(session: Session, kind: str) -> None:
    kantor = create_kantor(session)
    isi, words = HOSTILE[kind]
    with pytest.raises(InvalidInput) as refused:
        preview(session, kantor, isi)
    assert words in refused.value.pesan
    with pytest.raises(InvalidInput):
        preview_numbers(session, kantor, isi)


def test_a_workbook_without_our_sheets_is_refused(session: Session) -> None:
    kantor = create_kantor(session)
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        book.add_worksheet("Data")
    with pytest.raises(InvalidInput, match="templat"):
        preview(session, kantor, buffer.getvalue())


def test_another_office_can_neither_export_nor_import(session: Session) -> None:
    kantor, other = create_kantor(session), create_kantor(session)
    book = numbers_book(session, kantor)
    where = {"instansi_id": kantor.id, "tahun": TAHUN, "tw": 1, "isi": book, "nama_berkas": NAMA}
    with pytest.raises(AccessDenied):
        preview_realisasi(session, other.admin, **where)  # type: ignore[arg-type]
    with pytest.raises(AccessDenied):
        import_realisasi(session, other.admin, tanda="x", **where)  # type: ignore[arg-type]
    with pytest.raises(AccessDenied):
        export_rencana(session, other.admin, instansi_id=kantor.id, tahun=TAHUN)


@pytest.mark.parametrize("teks", ["=HYPERLINK(1)", "+1+1", "-1+1", "@SUM(A1)", "{=1}", "http://contoh.id"])
def test_text_from_people_never_becomes_a_formula_or_link(session: Session, teks: str) -> None:
    kantor = create_kantor(session)
    enter(session, kantor, "IKM", "", catatan=teks)
    book = load_workbook(io.BytesIO(numbers_book(session, kantor)))
    cells = [cell for row in book["Realisasi"].iter_rows() for cell in row if cell.value == teks]
    assert [(cell.data_type, cell.hyperlink) for cell in cells] == [("s", None)]
