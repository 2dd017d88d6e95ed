"""Read the planning workbook into typed rows; what is wrong with a cell by itself is reported here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from openpyxl.workbook import Workbook

from db.rencana import Jenjang
from triwulan.angka import Gaya, Terbaca, read_angka
from triwulan.errors import InvalidInput
from triwulan.kinerja.excel.buku import find_sheet
from triwulan.kinerja.excel.kolom_rencana import (
    ENUM,
    JENJANG,
    KOLOM_ANGKA,
    KOLOM_PAGU,
    KOLOM_RENCANA,
    KOLOM_TARGET,
    KOLOM_TEKS,
    LEMBAR_INDIKATOR,
    LEMBAR_PAGU,
    LEMBAR_RENCANA,
    indikator_columns,
    read_choice,
    renstra_columns,
)
from triwulan.kinerja.excel.tabel import Baris, GalatSel, Sel, Tabel, duplicates, read_table
from triwulan.kinerja.pagu import read_pagu
from triwulan.kinerja.rencana import NAMA_JENJANG

KOSONGKAN: Mapping[str, Any] = {"baseline": None, "baseline_tahun": None, "skala": None}
"""What a column holds after HAPUS; texts become empty, other columns cannot be cleared."""
BULAT = ("presisi", "baseline_tahun")
TEKS, ANGKA = (frozenset(column.kunci for column in group) for group in (KOLOM_TEKS, KOLOM_ANGKA))
BERISI = TEKS | ANGKA | frozenset(ENUM)
"""Columns that become a value of the indikator as they stand."""


@dataclass(frozen=True)
class BarisSimpul:
    """A row of the sheet Rencana; `induk` is a kode, `bidang` a name (both may be empty)."""

    baris: Baris
    jenjang: Jenjang
    kode: str
    nama: str
    induk: str
    bidang: str


@dataclass(frozen=True)
class BarisIndikator:
    """A row of the sheet Indikator: `nilai` holds only what was given, `target` and `renstra` the cells to be read."""

    baris: Baris
    kode: str
    jenjang: Jenjang
    unsur: str
    bidang: str
    nilai: Mapping[str, Any]
    target: Mapping[int, Sel]
    renstra: Mapping[int, Sel]


@dataclass(frozen=True)
class BarisPagu:
    """A row of the sheet Pagu; `rupiah` None removes the pagu."""

    baris: Baris
    kode: str
    rupiah: int | None


@dataclass
class BacaanRencana:
    """What the workbook says, and what of it cannot be used."""

    simpul: list[BarisSimpul] = field(default_factory=list)
    indikator: list[BarisIndikator] = field(default_factory=list)
    pagu: list[BarisPagu] = field(default_factory=list)
    galat: list[GalatSel] = field(default_factory=list)


def read_plan(book: Workbook, tahun: int, gaya: Gaya | None = None) -> BacaanRencana:
    """Read the sheets Rencana, Indikator and Pagu; those that are not there are left alone.

    Raises InvalidInput when none of them is there.
    """
    found = BacaanRencana()
    sheets = [find_sheet(book, name) for name in (LEMBAR_RENCANA, LEMBAR_INDIKATOR, LEMBAR_PAGU)]
    if not any(sheet is not None for sheet in sheets):
        raise InvalidInput(
            f"Tidak ada lembar {LEMBAR_RENCANA}, {LEMBAR_INDIKATOR} atau {LEMBAR_PAGU}. Gunakan templat dari halaman ini."
        )
    tree, indikator, pagu = sheets
    if tree is not None:
        _read_tree(_table(found, read_table(tree, KOLOM_RENCANA)), found)
    if indikator is not None:
        _read_indikator(_table(found, read_table(indikator, indikator_columns(tahun))), tahun, gaya, found)
    if pagu is not None:
        _read_pagu(_table(found, read_table(pagu, KOLOM_PAGU)), found)
    return found


def _table(found: BacaanRencana, table: Tabel) -> Tabel:
    found.galat += table.galat
    return table


def _read_tree(table: Tabel, found: BacaanRencana) -> None:
    seen: dict[tuple[Jenjang, str], int] = {}
    for row in table.baris:
        jenjang = _jenjang(row["jenjang"], found)
        if not _filled(row, ("kode", "nama"), found) or jenjang is None:
            continue
        key = (jenjang, row["kode"].kode.lower())
        if key in seen:
            found.galat.append(
                row["kode"].galat(f"Kode ini sudah ada pada baris {seen[key]}.", "Hapus salah satunya.")
            )
            continue
        seen[key] = row.nomor
        found.simpul.append(
            BarisSimpul(
                row,
                jenjang,
                row["kode"].kode,
                row["nama"].teks,
                _text(row, "induk", code=True),
                _text(row, "bidang"),
            )
        )


def _read_indikator(table: Tabel, tahun: int, gaya: Gaya | None, found: BacaanRencana) -> None:
    doubled = {}
    for row, first in duplicates(table.baris, "kode"):
        doubled[row.nomor] = first.nomor
        found.galat.append(
            row["kode"].galat(
                f"Kode ini sudah ada pada baris {first.nomor}.", "Beri setiap indikator kode sendiri."
            )
        )
    for row in table.baris:
        jenjang = _jenjang(row["jenjang"], found)
        complete = _filled(row, ("kode", "nama", "unsur", "satuan"), found)
        values = _values(row, gaya, found)
        if jenjang is None or not complete or row.nomor in doubled:
            continue
        found.indikator.append(
            BarisIndikator(
                row,
                row["kode"].kode,
                jenjang,
                row["unsur"].kode,
                _text(row, "bidang"),
                {"nama": row["nama"].teks, "satuan": row["satuan"].teks, **values},
                _cells(row, {int(c.kunci[-1]): c.kunci for c in KOLOM_TARGET}),
                _cells(row, {int(c.kunci[-4:]): c.kunci for c in renstra_columns(tahun)}),
            )
        )


def _read_pagu(table: Tabel, found: BacaanRencana) -> None:
    doubled = {row.nomor for row, first in duplicates(table.baris, "kode") if _double(row, first, found)}
    for row in table.baris:
        cell = row["pagu"]
        if not _filled(row, ("kode",), found) or row.nomor in doubled or cell.kosong:
            continue
        if cell.hapus:
            found.pagu.append(BarisPagu(row, row["kode"].kode, None))
            continue
        try:
            found.pagu.append(BarisPagu(row, row["kode"].kode, read_pagu(cell.nilai)))
        except InvalidInput as error:
            found.galat.append(cell.galat(error.pesan, ""))


def _double(row: Baris, first: Baris, found: BacaanRencana) -> bool:
    found.galat.append(
        row["kode"].galat(f"Kode ini sudah ada pada baris {first.nomor}.", "Hapus salah satunya.")
    )
    return True


def _jenjang(cell: Sel, found: BacaanRencana) -> Jenjang | None:
    jenjang = JENJANG.get(cell.teks.lower())
    if jenjang is None:
        choices = ", ".join(NAMA_JENJANG.values())
        found.galat.append(cell.galat(f"Jenjang “{cell.teks}” tidak dikenal.", f"Pilih {choices}."))
    return jenjang


def _filled(row: Baris, keys: tuple[str, ...], found: BacaanRencana) -> bool:
    empty = [row[key] for key in keys if row[key].kosong]
    found.galat += [cell.galat("Sel ini wajib diisi.", "Isi, atau hapus seluruh barisnya.") for cell in empty]
    return not empty


def _text(row: Baris, key: str, *, code: bool = False) -> str:
    cell = row.sel.get(key)
    if cell is None:
        return ""
    return cell.kode if code else cell.teks


def _cells(row: Baris, keys: Mapping[int, str]) -> dict[int, Sel]:
    return {number: row[key] for number, key in keys.items() if key in row.sel and not row[key].kosong}


def _values(row: Baris, gaya: Gaya | None, found: BacaanRencana) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key, cell in row.sel.items():
        if key not in BERISI or cell.kosong:
            continue
        if cell.hapus:
            _clear(key, cell, values, found)
        elif key in ENUM:
            _choice(key, cell, values, found)
        elif key in ANGKA:
            _number(key, cell, gaya, values, found)
        else:
            values[key] = cell.teks
    _grades(row.sel.get("skala"), values, found)
    return values


def _clear(key: str, cell: Sel, values: dict[str, Any], found: BacaanRencana) -> None:
    if key in KOSONGKAN or key in TEKS:
        values[key] = KOSONGKAN.get(key, "")
    else:
        found.galat.append(cell.galat("Kolom ini tidak dapat dikosongkan.", "Pilih isinya."))


def _choice(key: str, cell: Sel, values: dict[str, Any], found: BacaanRencana) -> None:
    member = read_choice(key, cell.teks)
    if member is None:
        choices = ", ".join(one.value for one in ENUM[key])
        found.galat.append(cell.galat(f"“{cell.teks}” tidak ada dalam daftar.", f"Pilih {choices}."))
    else:
        values[key] = member


def _number(key: str, cell: Sel, gaya: Gaya | None, values: dict[str, Any], found: BacaanRencana) -> None:
    bacaan = read_angka(cell.nilai, gaya=gaya)
    if not isinstance(bacaan, Terbaca):
        found.galat.append(
            cell.galat(bacaan.gema or "Sel ini tidak berisi angka.", "Tulis satu angka, misalnya 82,7.")
        )
        return
    if key not in BULAT:
        values[key] = bacaan.nilai
    elif bacaan.nilai == bacaan.nilai.to_integral_value() and abs(bacaan.nilai) < 10**6:
        values[key] = int(bacaan.nilai)
    else:
        found.galat.append(cell.galat(f"“{cell.teks}” bukan bilangan bulat.", "Tulis bilangan bulat."))


def _grades(cell: Sel | None, values: dict[str, Any], found: BacaanRencana) -> None:
    """A scale is written as "BB = 80; B = 70"."""
    if cell is None or cell.kosong:
        return
    if cell.hapus:
        values["skala"] = None
        return
    pairs = [part.split("=") for part in cell.teks.split(";") if part.strip()]
    numbers = [read_angka(pair[1]) if len(pair) == 2 else None for pair in pairs]
    if not pairs or not all(isinstance(number, Terbaca) for number in numbers):
        found.galat.append(
            cell.galat("Skala predikat tidak terbaca.", "Tulis misalnya: AA = 100; A = 90; BB = 80.")
        )
        return
    values["skala"] = {
        pair[0].strip(): _canonical(number.nilai)
        for pair, number in zip(pairs, numbers, strict=True)
        if isinstance(number, Terbaca)
    }


def _canonical(value: Decimal) -> str:
    return format(value.normalize(), "f")
