"""Compare a realisasi workbook with what is stored: what would be entered, and what cannot be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from openpyxl.workbook import Workbook
from sqlalchemy.orm import Session

from db.kinerja import Realisasi, RealisasiAnggaran
from db.rencana import Indikator, Jenjang, SimpulRencana
from triwulan.akses.pelaku import Actor
from triwulan.angka import BukanAngka, Gaya, Terbaca, bulatkan, print_rupiah, read_rupiah
from triwulan.errors import InvalidInput
from triwulan.kinerja.anggaran import bidang_of, load_spending
from triwulan.kinerja.capaian import Rasio, rasio_value
from triwulan.kinerja.excel.buku import find_sheet
from triwulan.kinerja.excel.hasil import PerubahanImpor
from triwulan.kinerja.excel.kolom_realisasi import (
    KOLOM_ANGGARAN,
    KOLOM_REALISASI,
    LEMBAR_ANGGARAN,
    LEMBAR_REALISASI,
)
from triwulan.kinerja.excel.tabel import Baris, GalatSel, Sel, SelSalah, duplicates, read_table
from triwulan.kinerja.isian import Isian, read_isian
from triwulan.kinerja.lembar import load_versions
from triwulan.kinerja.muat import load_indikator, load_simpul
from triwulan.kinerja.mutu import Tingkat, check_realisasi
from triwulan.kinerja.mutu_seri import check_separators
from triwulan.kinerja.pagu import PAGU_MAKS
from triwulan.kinerja.realisasi import MAKS_CATATAN
from triwulan.kinerja.tahapan import DAPAT_DIUBAH
from triwulan.kinerja.temuan import context_of
from triwulan.kinerja.wewenang import may_fill

_TULIS_ANGKA = "Tulis satu angka, misalnya 82,7."


@dataclass
class UbahRealisasi:
    """A realisasi to enter: the cells that say something new; an empty `Isian` clears."""

    indikator: Indikator
    row: Realisasi | None
    isian: dict[str, Isian]
    catatan: str | None


@dataclass
class UbahAnggaran:
    """A realisasi anggaran to enter (`rupiah` None clears)."""

    simpul: SimpulRencana
    row: RealisasiAnggaran | None
    teks: str
    rupiah: int | None
    catatan: str | None


@dataclass
class RancanganRealisasi:
    """Everything that an import would enter."""

    realisasi: list[UbahRealisasi] = field(default_factory=list)
    anggaran: list[UbahAnggaran] = field(default_factory=list)
    perubahan: list[PerubahanImpor] = field(default_factory=list)
    galat: list[GalatSel] = field(default_factory=list)
    peringatan: list[GalatSel] = field(default_factory=list)
    sama: int = 0


class BandingRealisasi:
    """Compares the rows of a workbook with one office, year and triwulan, as far as the actor may fill it."""

    def __init__(
        self, session: Session, actor: Actor, instansi_id: int, tahun: int, tw: int, gaya: Gaya | None
    ) -> None:
        self.actor, self.tw, self.gaya = actor, tw, gaya
        self.hasil = RancanganRealisasi()
        self.indikator = {row.kode.lower(): row for row in load_indikator(session, instansi_id, tahun)}
        current, _ = load_versions(session, instansi_id, tahun)
        self.year: Mapping[int, Mapping[int, Realisasi]] = current
        self.nodes = load_simpul(session, instansi_id, tahun)
        self.subs = {
            row.kode.lower(): row for row in self.nodes.values() if row.jenjang is Jenjang.SUB_KEGIATAN
        }
        self.spent = load_spending(session, instansi_id, tahun)

    def compare(self, book: Workbook) -> RancanganRealisasi:
        """What the sheets Realisasi and Anggaran would enter. Raises InvalidInput when neither is there."""
        numbers, money = find_sheet(book, LEMBAR_REALISASI), find_sheet(book, LEMBAR_ANGGARAN)
        if numbers is None and money is None:
            raise InvalidInput(
                f"Tidak ada lembar {LEMBAR_REALISASI} atau {LEMBAR_ANGGARAN}. Gunakan templat dari halaman ini."
            )
        if numbers is not None:
            table = read_table(numbers, KOLOM_REALISASI)
            self.hasil.galat += table.galat
            for row in self._single(table.baris):
                self._try(self._realisasi, row)
            self._warn_of_separators(table.baris)
        if money is not None:
            table = read_table(money, KOLOM_ANGGARAN)
            self.hasil.galat += table.galat
            for row in self._single(table.baris):
                self._try(self._anggaran, row)
        return self.hasil

    def _warn_of_separators(self, rows: list[Baris]) -> None:
        """Decimal commas and points in one file: what was read is right, but somebody should look."""
        cells = [row["realisasi"] for row in rows if isinstance(row["realisasi"].nilai, str)]
        for finding in check_separators(cell.teks for cell in cells):
            self.hasil.peringatan.append(cells[0].galat(finding.pesan, finding.penjelasan))

    def _try(self, compare: Callable[[Baris], None], row: Baris) -> None:
        try:
            compare(row)
        except SelSalah as wrong:
            self.hasil.galat.append(wrong.galat)

    def _single(self, rows: list[Baris]) -> list[Baris]:
        doubled = {row.nomor: first.nomor for row, first in duplicates(rows, "kode")}
        for row in rows:
            if row.nomor in doubled:
                what = f"Kode ini sudah ada pada baris {doubled[row.nomor]}."
                self.hasil.galat.append(row["kode"].galat(what, "Hapus salah satunya."))
        return [row for row in rows if row.nomor not in doubled]

    def _realisasi(self, row: Baris) -> None:
        indikator = self.indikator.get(row["kode"].kode.lower())
        cells = {
            key: row.sel[key] for key in ("realisasi", "pembilang", "penyebut", "catatan") if key in row.sel
        }
        if indikator is None:
            what = f"Kode indikator “{row['kode'].kode}” tidak ada pada tahun ini."
            raise SelSalah(row["kode"].galat(what, "Perbaiki kodenya."))
        given = {key: cell for key, cell in cells.items() if not cell.kosong}
        if not given:
            return
        found = self.year.get(indikator.id, {}).get(self.tw)
        readings = self._read(indikator, {key: cell for key, cell in given.items() if key != "catatan"})
        if readings is None:
            return
        note = _note_text(given.get("catatan"))
        changed = {key: isian for key, isian in readings.items() if _differs(isian, found, key)}
        new_note = note if note is not None and note != (found.catatan if found else "") else None
        if not changed and new_note is None:
            self.hasil.sama += 1
            return
        self._require_open(row, indikator.bidang_id, found)
        self._note_realisasi(row, indikator, found, changed, new_note)
        self.hasil.realisasi.append(UbahRealisasi(indikator, found, changed, new_note))
        self._check(row, indikator, found, changed)

    def _read(self, indikator: Indikator, cells: Mapping[str, Sel]) -> dict[str, Isian] | None:
        """The readings of the cells, or None when one of them cannot be used."""
        wrong = len(self.hasil.galat)
        found: dict[str, Isian] = {}
        for key, cell in cells.items():
            if (key == "realisasi") == indikator.rasio:
                self.hasil.galat.append(cell.galat(*_wrong_column(indikator)))
            elif cell.hapus:
                found[key] = Isian("")
            else:
                plain = key == "realisasi"
                isian = read_isian(
                    cell.nilai,
                    satuan=indikator.satuan if plain else "",
                    skala=indikator.skala if plain else None,
                    gaya=self.gaya,
                )
                if isian.galat or isian.pilihan:
                    self.hasil.galat.append(cell.galat(isian.galat or isian.gema, _TULIS_ANGKA))
                elif isian.terbaca:
                    found[key] = isian
        return found if len(self.hasil.galat) == wrong else None

    def _require_open(
        self, row: Baris, bidang_id: int | None, found: Realisasi | RealisasiAnggaran | None
    ) -> None:
        if not may_fill(self.actor, bidang_id):
            raise SelSalah(row["kode"].galat("Baris ini milik bidang lain.", "Hapus barisnya dari berkas."))
        if found is not None and found.status not in DAPAT_DIUBAH:
            mend = "Hapus barisnya dari berkas, atau minta pemeriksa mengembalikannya."
            raise SelSalah(row["kode"].galat(f"Realisasi ini sudah {found.status}.", mend))

    def _check(
        self, row: Baris, indikator: Indikator, found: Realisasi | None, changed: Mapping[str, Isian]
    ) -> None:
        """What cannot be true is a fault; what is unusual is a warning, answered later in the grid."""
        parts = {
            key: changed[key].nilai if key in changed else _stored(found, key)
            for key in ("pembilang", "penyebut")
        }
        value = changed["realisasi"].nilai if "realisasi" in changed else _stored(found, "realisasi")
        if indikator.rasio:
            value = rasio_value(Rasio(parts["pembilang"], parts["penyebut"], indikator.faktor))
        year = self.year.get(indikator.id, {})
        before = [year[tw].nilai if tw in year else None for tw in range(1, self.tw)]
        cell = row.sel.get("pembilang" if indikator.rasio else "realisasi") or row["kode"]
        for finding in check_realisasi(
            context_of(indikator),
            value,
            sebelumnya=before,
            pembilang=parts["pembilang"],
            penyebut=parts["penyebut"],
        ):
            fault = cell.galat(finding.pesan, finding.penjelasan)
            (self.hasil.galat if finding.tingkat is Tingkat.GALAT else self.hasil.peringatan).append(fault)

    def _note_realisasi(
        self,
        row: Baris,
        indikator: Indikator,
        found: Realisasi | None,
        changed: Mapping[str, Isian],
        note: str | None,
    ) -> None:
        objek = f"{indikator.kode} {indikator.nama}"
        for key, isian in changed.items():
            self._add(row, LEMBAR_REALISASI, objek, key.title(), _stored_text(found, key), isian.teks, found)
        if note is not None:
            self._add(row, LEMBAR_REALISASI, objek, "Catatan", found.catatan if found else "", note, found)

    def _anggaran(self, row: Baris) -> None:
        node = self.subs.get(row["kode"].kode.lower())
        if node is None:
            what = f"Kode sub kegiatan “{row['kode'].kode}” tidak ada pada tahun ini."
            raise SelSalah(row["kode"].galat(what, "Perbaiki kodenya."))
        cell, note = row["realisasi"], _note_text(row.sel.get("catatan"))
        found = self.spent.get(node.id, {}).get(self.tw)
        rupiah = _amount(cell, found.rupiah if found else None)
        same = rupiah == (found.rupiah if found else None)
        new_note = note if note is not None and note != (found.catatan if found else "") else None
        if same and new_note is None:
            self.hasil.sama += not cell.kosong
            return
        self._require_open(row, bidang_of(self.nodes, node.id), found)
        objek = f"{node.kode} {node.nama}"
        if not same:
            before = print_rupiah(found.rupiah) if found and found.rupiah is not None else ""
            after = "" if rupiah is None else print_rupiah(rupiah)
            self._add(row, LEMBAR_ANGGARAN, objek, "Realisasi Triwulan Ini", before, after, found)
        if new_note is not None:
            self._add(row, LEMBAR_ANGGARAN, objek, "Catatan", found.catatan if found else "", new_note, found)
        self.hasil.anggaran.append(UbahAnggaran(node, found, cell.teks, rupiah, new_note))

    def _add(
        self, row: Baris, lembar: str, objek: str, kolom: str, before: str, after: str, found: object | None
    ) -> None:
        self.hasil.perubahan.append(
            PerubahanImpor(lembar, row.nomor, objek, kolom, before, after, baru=found is None)
        )


_FIELDS = {"realisasi": "nilai", "pembilang": "pembilang", "penyebut": "penyebut"}
_TEXTS = {"realisasi": "teks", "pembilang": "teks_pembilang", "penyebut": "teks_penyebut"}


def _amount(cell: Sel, stored: int | None) -> int | None:
    """Whole Rupiah, None to clear, the stored amount for an empty cell. SelSalah for what cannot be read."""
    if cell.kosong:
        return stored
    if cell.hapus:
        return None
    bacaan = read_rupiah(cell.nilai)
    if isinstance(bacaan, Terbaca) and abs(bacaan.nilai) < PAGU_MAKS:
        return int(bulatkan(bacaan.nilai, 0))
    what = bacaan.gema if isinstance(bacaan, BukanAngka) else "Jumlah ini tidak dapat dipakai."
    raise SelSalah(cell.galat(what, "Tulis rupiah bulat, misalnya 150.000.000."))


def _stored(found: Realisasi | None, key: str) -> Decimal | None:
    value: Decimal | None = getattr(found, _FIELDS[key]) if found else None
    return value


def _differs(isian: Isian, found: Realisasi | None, key: str) -> bool:
    """Whether a cell says something else; HAPUS also clears a text that could not be read."""
    return isian.nilai != _stored(found, key) or (not isian.teks and bool(_stored_text(found, key)))


def _stored_text(found: Realisasi | None, key: str) -> str:
    return str(getattr(found, _TEXTS[key])) if found else ""


def _note_text(cell: Sel | None) -> str | None:
    if cell is None or cell.kosong:
        return None
    if len(cell.teks) > MAKS_CATATAN:
        raise SelSalah(cell.galat("Catatan terlalu panjang.", f"Paling banyak {MAKS_CATATAN} huruf."))
    return "" if cell.hapus else cell.teks


def _wrong_column(indikator: Indikator) -> tuple[str, str]:
    if indikator.rasio:
        return (
            "Indikator ini dihitung dari pembilang dan penyebut.",
            "Isi kolom Pembilang dan Penyebut, kosongkan Realisasi.",
        )
    return (
        "Indikator ini tidak memakai pembilang dan penyebut.",
        "Isi kolom Realisasi, kosongkan kolom ini.",
    )
