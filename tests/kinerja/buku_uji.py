"""Workbooks for tests: honest ones from the export, then spoiled on purpose."""

from __future__ import annotations

import io
from collections.abc import Callable

from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from sqlalchemy.orm import Session

from tests.kinerja.rencana_contoh import TAHUN, Kantor
from triwulan.akses.pelaku import Actor
from triwulan.kinerja.ekspor import export_realisasi, export_rencana
from triwulan.kinerja.excel.hasil import HasilImpor, Pratinjau
from triwulan.kinerja.impor_realisasi import import_realisasi, preview_realisasi
from triwulan.kinerja.impor_rencana import import_rencana, preview_rencana

NAMA = "kiriman bidang.xlsx"


def plan_book(session: Session, kantor: Kantor, tahun: int = TAHUN) -> bytes:
    return export_rencana(session, kantor.admin, instansi_id=kantor.id, tahun=tahun)


def numbers_book(session: Session, kantor: Kantor, tw: int = 1) -> bytes:
    return export_realisasi(session, kantor.admin, instansi_id=kantor.id, tahun=TAHUN, tw=tw)


def change(isi: bytes, edit: Callable[[Workbook], None]) -> bytes:
    book = load_workbook(io.BytesIO(isi))
    edit(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def put(isi: bytes, lembar: str, cells: dict[str, object]) -> bytes:
    """The same workbook with other values in these cells."""

    def edit(book: Workbook) -> None:
        for place, value in cells.items():
            book[lembar][place] = value

    return change(isi, edit)


def column_of(sheet: Worksheet, judul: str) -> str:
    """The letter of a column by its header."""
    for cell in sheet[1]:
        if str(cell.value).replace("*", "").strip() == judul:
            return str(cell.column_letter)
    raise KeyError(judul)


def place_of(isi: bytes, lembar: str, kode: str, judul: str) -> str:
    """The cell of a column in the row with this kode (first or second column)."""
    sheet = load_workbook(io.BytesIO(isi))[lembar]
    for row in sheet.iter_rows(min_row=2):
        if kode in [str(cell.value) for cell in row[:2]]:
            return f"{column_of(sheet, judul)}{row[0].row}"
    raise KeyError(kode)


def preview(
    session: Session, kantor: Kantor, isi: bytes, *, tahun: int = TAHUN, nama: str = NAMA
) -> Pratinjau:
    return preview_rencana(
        session, kantor.admin, instansi_id=kantor.id, tahun=tahun, isi=isi, nama_berkas=nama
    )


def confirm(session: Session, kantor: Kantor, isi: bytes, *, tahun: int = TAHUN) -> HasilImpor:
    """Preview and save what it showed."""
    tanda = preview(session, kantor, isi, tahun=tahun).tanda
    return import_rencana(
        session, kantor.admin, instansi_id=kantor.id, tahun=tahun, isi=isi, nama_berkas=NAMA, tanda=tanda
    )


def preview_numbers(
    session: Session, kantor: Kantor, isi: bytes, tw: int = 1, actor: Actor | None = None
) -> Pratinjau:
    who = actor or kantor.admin
    return preview_realisasi(
        session, who, instansi_id=kantor.id, tahun=TAHUN, tw=tw, isi=isi, nama_berkas=NAMA
    )


def confirm_numbers(
    session: Session, kantor: Kantor, isi: bytes, tw: int = 1, actor: Actor | None = None
) -> HasilImpor:
    tanda = preview_numbers(session, kantor, isi, tw, actor).tanda
    return import_realisasi(
        session,
        actor or kantor.admin,
        instansi_id=kantor.id,
        tahun=TAHUN,
        tw=tw,
        isi=isi,
        nama_berkas=NAMA,
        tanda=tanda,
    )
