"""A table on a worksheet: find its header, read its rows, and name every cell that cannot be used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from triwulan.angka import Terbaca, print_angka, read_angka
from triwulan.kinerja.excel.buku import plain

BARIS_JUDUL_MAKS = 15
"""The header stands within so many rows."""
KOLOM_MAKS = 80
SAAT = (date, datetime, time)
TERBACA = (str, int, float, bool, *SAAT)
"""What a cell that is no formula holds."""
HAPUS = "HAPUS"
"""Written into a cell to clear what stands there; an empty cell changes nothing."""
PAKAI_TEMPLAT = "Gunakan templat; jangan ubah atau hapus judul kolomnya."


@dataclass(frozen=True)
class Kolom:
    """A column: its key, its header, and whether the table is useless without it."""

    kunci: str
    judul: str
    wajib: bool = False


@dataclass(frozen=True)
class GalatSel:
    """One thing that is wrong: where (sheet and cell), what stands there, what is wrong, what to do."""

    lembar: str
    sel: str
    isi: str
    masalah: str
    perbaikan: str

    @property
    def pesan(self) -> str:
        """The whole as one sentence: "Indikator!D12: …"."""
        return f"{self.lembar}!{self.sel}: {self.masalah} {self.perbaikan}".strip()


class SelSalah(Exception):
    """A row that cannot be used because of one cell."""

    def __init__(self, galat: GalatSel) -> None:
        super().__init__(galat.pesan)
        self.galat = galat


@dataclass(frozen=True)
class Sel:
    """One cell of the table; `nilai` None for an empty one."""

    lembar: str
    alamat: str
    nilai: str | int | Decimal | None

    @property
    def teks(self) -> str:
        """The cell as a person reads it."""
        if isinstance(self.nilai, str):
            return self.nilai
        return "" if self.nilai is None else print_angka(self.nilai)

    @property
    def kode(self) -> str:
        """The cell as a code: a number typed as 1 is the code "1"."""
        return (
            self.teks
            if isinstance(self.nilai, str)
            else format(self.nilai or "", "f")
            if self.nilai is not None
            else ""
        )

    @property
    def kosong(self) -> bool:
        """Whether nothing stands there."""
        return self.nilai is None

    @property
    def hapus(self) -> bool:
        """Whether what stands in its place is to be cleared."""
        return isinstance(self.nilai, str) and self.nilai.upper() == HAPUS

    def galat(self, masalah: str, perbaikan: str) -> GalatSel:
        """A fault of this cell."""
        return GalatSel(self.lembar, self.alamat, plain(self.teks), masalah, perbaikan)


@dataclass(frozen=True)
class Baris:
    """One row of the table: its number on the sheet, and its cells by key."""

    nomor: int
    sel: Mapping[str, Sel]

    def __getitem__(self, kunci: str) -> Sel:
        return self.sel[kunci]


@dataclass
class Tabel:
    """What was read of a table: rows that can be used, and faults."""

    baris: list[Baris] = field(default_factory=list)
    galat: list[GalatSel] = field(default_factory=list)


def read_table(sheet: Worksheet, kolom: Sequence[Kolom]) -> Tabel:
    """Read the table with these columns; a row with a cell that cannot be used is left out and reported."""
    table = Tabel()
    places = _find_header(sheet, kolom, table)
    if places is None:
        return table
    header, columns = places
    blocked = _merged_rows(sheet, header, table)
    # openpyxl makes a cell for every place that it is asked for: beyond the last column nothing is.
    rows = sheet.iter_rows(min_row=header + 1, max_col=max(columns.values()) + 1)
    letters = {key: (index, get_column_letter(index + 1)) for key, index in columns.items()}
    for number, cells in enumerate(rows, start=header + 1):
        row = None if number in blocked else _read_row(sheet, number, cells, letters, table)
        if row is not None:
            table.baris.append(row)
    return table


def _find_header(sheet: Worksheet, kolom: Sequence[Kolom], table: Tabel) -> tuple[int, dict[str, int]] | None:
    """The row of the header and the place of every column that is there; faults when one is missing or doubled."""
    needed = {_key(column.judul) for column in kolom if column.wajib}
    rows = sheet.iter_rows(max_row=BARIS_JUDUL_MAKS, max_col=KOLOM_MAKS, values_only=True)
    best: tuple[int, int, tuple[Any, ...]] = (0, 0, ())
    for number, values in enumerate(rows, start=1):
        hits = len(needed & {_key(value) for value in values})
        if hits > best[0]:
            best = (hits, number, values)
    if best[0] < max(1, len(needed) // 2):
        wanted = ", ".join(column.judul for column in kolom if column.wajib)
        masalah = f"Judul kolom tidak ditemukan ({wanted})."
        table.galat.append(GalatSel(sheet.title, "A1", "", masalah, PAKAI_TEMPLAT))
        return None
    return _place_columns(sheet, kolom, best[1], best[2], table)


def _place_columns(
    sheet: Worksheet, kolom: Sequence[Kolom], header: int, values: tuple[Any, ...], table: Tabel
) -> tuple[int, dict[str, int]] | None:
    titles = [_key(value) for value in values]
    columns: dict[str, int] = {}
    for column in kolom:
        found = [index for index, title in enumerate(titles) if title == _key(column.judul)]
        if len(found) > 1:
            place = f"{get_column_letter(found[1] + 1)}{header}"
            table.galat.append(
                GalatSel(
                    sheet.title,
                    place,
                    column.judul,
                    "Judul kolom ini tertulis dua kali.",
                    "Hapus salah satunya.",
                )
            )
        elif column.wajib and not found:
            table.galat.append(
                GalatSel(
                    sheet.title,
                    f"A{header}",
                    "",
                    f"Kolom “{column.judul}” tidak ada.",
                    PAKAI_TEMPLAT,
                )
            )
        if found:
            columns[column.kunci] = found[0]
    return None if table.galat else (header, columns)


def _key(value: Any) -> str:
    return " ".join(str(value).lower().replace("*", "").split()) if value is not None else ""


def _merged_rows(sheet: Worksheet, header: int, table: Tabel) -> set[int]:
    """Rows touched by merged cells: which value belongs to which row cannot be known."""
    rows: set[int] = set()
    for merged in sheet.merged_cells.ranges:
        if merged.max_row <= header:
            continue
        first = sheet.cell(merged.min_row, merged.min_col)
        table.galat.append(
            GalatSel(
                sheet.title,
                merged.coord,
                plain(first.value or ""),
                "Sel digabung, jadi isinya tidak jelas milik baris mana.",
                "Pisahkan sel (Unmerge Cells), lalu isi setiap barisnya.",
            )
        )
        rows |= set(range(max(merged.min_row, header + 1), merged.max_row + 1))
    return rows


def _read_row(
    sheet: Worksheet,
    number: int,
    cells: Sequence[Cell | MergedCell],
    letters: Mapping[str, tuple[int, str]],
    table: Tabel,
) -> Baris | None:
    before = len(table.galat)
    found = {
        key: _read_cell(sheet.title, f"{letter}{number}", cells[index], table)
        for key, (index, letter) in letters.items()
    }
    if all(cell.kosong for cell in found.values()) and len(table.galat) == before:
        return None
    if sheet.row_dimensions[number].hidden:
        table.galat.append(
            GalatSel(
                sheet.title,
                f"A{number}",
                "",
                f"Baris {number} tersembunyi tetapi berisi data.",
                "Tampilkan barisnya (Unhide, atau hapus saringan); bila tidak dipakai, hapus.",
            )
        )
    return Baris(number, found) if len(table.galat) == before else None


def _read_cell(lembar: str, place: str, cell: Cell | MergedCell, table: Tabel) -> Sel:
    value = cell.value
    if value is None or (isinstance(value, str) and not value.strip()):
        return Sel(lembar, place, None)
    fault = _cell_fault(cell, value)
    if fault is not None:
        table.galat.append(GalatSel(lembar, place, plain(value), *fault))
        return Sel(lembar, place, None)
    return Sel(lembar, place, _value(cell, value))


def _cell_fault(cell: Cell | MergedCell, value: Any) -> tuple[str, str] | None:
    kind = getattr(cell, "data_type", "n")
    if kind == "f" or not isinstance(value, TERBACA):
        return "Sel ini berisi rumus.", "Salin, lalu tempel sebagai nilai (Paste Values)."
    if kind == "e":
        return f"Sel ini berisi galat Excel {plain(value)}.", "Isi angkanya langsung, atau kosongkan."
    if isinstance(value, bool):
        return "Sel ini berisi TRUE/FALSE.", "Tulis angka atau teksnya."
    if isinstance(value, SAAT):
        return (
            "Sel ini berformat tanggal.",
            "Ubah format selnya menjadi Umum atau Teks, lalu tulis ulang isinya.",
        )
    return None


def _value(cell: Cell | MergedCell, value: Any) -> str | int | Decimal:
    if isinstance(value, str):
        return " ".join(value.split())
    bacaan = read_angka(value)
    if not isinstance(bacaan, Terbaca):
        return str(value)
    if "%" in str(getattr(cell, "number_format", "")):
        # Excel shows 0.9 in a percent cell as 90%, which is what the person means.
        return bacaan.nilai * 100
    return bacaan.nilai


def duplicates(rows: Sequence[Baris], kunci: str) -> Iterator[tuple[Baris, Baris]]:
    """Every row whose key stood in an earlier row already, with that row."""
    seen: dict[str, Baris] = {}
    for row in rows:
        key = row[kunci].kode.lower()
        if key and key in seen:
            yield row, seen[key]
        else:
            seen[key] = row
