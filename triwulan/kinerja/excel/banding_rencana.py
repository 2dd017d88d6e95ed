"""Compare a planning workbook with what is stored: what would change, and what does not fit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import Enum
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.kinerja import Realisasi
from db.organisasi import Bidang
from db.rencana import SETAHUN, Indikator, Jenjang, Pagu, Ragam, SimpulRencana, Target
from triwulan.angka import Gaya, print_angka, print_rupiah
from triwulan.kinerja.excel.baca_rencana import BacaanRencana, BarisIndikator, BarisPagu, BarisSimpul
from triwulan.kinerja.excel.hasil import PerubahanImpor
from triwulan.kinerja.excel.rancangan import (
    Kunci,
    Rancangan,
    UbahIndikator,
    UbahPagu,
    UbahSimpul,
    UbahTarget,
)
from triwulan.kinerja.excel.tabel import Baris, Sel, SelSalah
from triwulan.kinerja.indikator import IsianIndikator, faults_of, isian_of
from triwulan.kinerja.muat import load_simpul
from triwulan.kinerja.mutu_anggaran import check_pagu_ganda
from triwulan.kinerja.perjanjian import Keadaan
from triwulan.kinerja.rencana import INDUK, NAMA_JENJANG
from triwulan.kinerja.target import read_target

B = TypeVar("B")


class Banding:
    """Compares the rows of a workbook with one office and year."""

    def __init__(self, session: Session, instansi_id: int, state: Keadaan, gaya: Gaya | None = None) -> None:
        self.tahun, self.ragam, self.gaya = state.tahun, state.ragam, gaya
        self.hasil = Rancangan()
        nodes = load_simpul(session, instansi_id, state.tahun)
        self.nodes: dict[Kunci, SimpulRencana] = {
            (row.jenjang, row.kode.lower()): row for row in nodes.values()
        }
        self.keys: dict[int, Kunci] = {row.id: key for key, row in self.nodes.items()}
        own = select(Indikator).filter_by(instansi_id=instansi_id, tahun=state.tahun)
        self.indikator = {row.kode.lower(): row for row in session.scalars(own)}
        goals = session.scalars(select(Target).where(Target.instansi_id == instansi_id))
        self.targets = {(row.silsilah, row.tahun, row.tw, row.ragam): row for row in goals}
        pagu = session.scalars(select(Pagu).filter_by(instansi_id=instansi_id, tahun=state.tahun, tw=SETAHUN))
        self.pagu = {(row.simpul_id, row.ragam): row for row in pagu}
        bidang = session.scalars(select(Bidang).where(Bidang.instansi_id == instansi_id))
        self.bidang = {name.lower(): row.id for row in bidang for name in (row.nama, row.singkatan) if name}
        self.names = {value: key for key, value in self.bidang.items()}
        self.filled = _filled(session, instansi_id, state.tahun)
        self.coming: set[Kunci] = set()

    def compare(self, found: BacaanRencana) -> Rancangan:
        """What the rows would change."""
        self.coming = {(row.jenjang, row.kode.lower()) for row in found.simpul}
        for node in found.simpul:
            self._try(self._simpul, node)
        for indikator in found.indikator:
            self._try(self._indikator, indikator)
        for pagu in found.pagu:
            self._try(self._pagu, pagu)
        self.hasil.galat = [*found.galat, *self.hasil.galat]
        return self.hasil

    def _try(self, compare: Callable[[B], None], found: B) -> None:
        try:
            compare(found)
        except SelSalah as wrong:
            self.hasil.galat.append(wrong.galat)

    def _simpul(self, found: BarisSimpul) -> None:
        key = (found.jenjang, found.kode.lower())
        row = self.nodes.get(key)
        parent = self._parent(found, row)
        bidang = self._bidang(found.baris, found.bidang, row.bidang_id if row else None)
        wanted = {"kode": found.kode, "nama": found.nama, "bidang_id": bidang}
        now_there = {name: getattr(row, name) for name in wanted} if row else {}
        same_parent = row is not None and self.keys.get(row.induk_id or 0) == parent
        changed = {name: value for name, value in wanted.items() if not row or now_there[name] != value}
        if not changed and same_parent:
            self.hasil.sama += 1
            return
        self.hasil.simpul.append(UbahSimpul(key, row, changed, parent))
        title = f"{NAMA_JENJANG[found.jenjang]} {found.kode}"
        if not same_parent:
            before = self.keys.get(row.induk_id or 0) if row else None
            self._note(
                found.baris,
                title,
                "Kode Induk",
                before[1] if before else "",
                parent[1] if parent else "",
                row,
            )
        for name, value in changed.items():
            self._note(
                found.baris,
                title,
                _title(name),
                self._shown(name, now_there.get(name)),
                self._shown(name, value),
                row,
            )

    def _parent(self, found: BarisSimpul, row: SimpulRencana | None) -> Kunci | None:
        """The parent that is meant: the one written, else the one it has, else the one that its kode begins with."""
        allowed = [level for level in INDUK[found.jenjang] if level is not None]
        if not found.induk and row is not None:
            return self.keys.get(row.induk_id or 0)
        if not found.induk:
            guess = [key for level in allowed for key in self._prefixes(level, found.kode)]
            if guess:
                return guess[0]
            if None in INDUK[found.jenjang]:
                return None
        for level in allowed:
            key = (level, found.induk.lower())
            if found.induk and (key in self.coming or key in self.nodes):
                return key
        names = " atau ".join(NAMA_JENJANG[level] for level in allowed)
        cell = found.baris["induk"]
        what = f"Induk “{found.induk}” tidak ada." if found.induk else "Induknya tidak diisi."
        mend = (
            f"Tulis kode {names} yang ada pada tahun ini."
            if names
            else "Kosongkan: Tujuan tidak mempunyai induk."
        )
        raise SelSalah(cell.galat(what, mend))

    def _prefixes(self, level: Jenjang, kode: str) -> list[Kunci]:
        """Nodes of a level whose kode this one begins with ("1.05.02" of "1.05.02.2.01"), the longest first."""
        parts = kode.lower().split(".")
        keys = [(level, ".".join(parts[:count])) for count in range(len(parts) - 1, 0, -1)]
        return [key for key in keys if key in self.coming or key in self.nodes]

    def _indikator(self, found: BarisIndikator) -> None:
        row = self.indikator.get(found.kode.lower())
        node = (found.jenjang, found.unsur.lower())
        if node not in self.coming and node not in self.nodes:
            raise SelSalah(
                found.baris["unsur"].galat(
                    f"{NAMA_JENJANG[found.jenjang]} “{found.unsur}” tidak ada pada tahun {self.tahun}.",
                    "Tambahkan pada lembar Rencana, atau perbaiki kodenya.",
                )
            )
        bidang = self._bidang(found.baris, found.bidang, row.bidang_id if row else None)
        wanted = {"kode": found.kode, "bidang_id": bidang, **found.nilai}
        changed = {name: value for name, value in wanted.items() if not row or getattr(row, name) != value}
        if not self._is_sound(found, row, wanted):
            return
        moved = row is not None and self.keys.get(row.simpul_id) != node
        if changed or moved or row is None:
            self.hasil.indikator.append(UbahIndikator(found.kode, row, changed, node))
        if moved and row is not None:
            before = self.keys.get(row.simpul_id)
            self._note(
                found.baris,
                f"Indikator {found.kode}",
                "Kode Unsur",
                before[1] if before else "",
                found.unsur,
                row,
            )
        for name, value in changed.items():
            old = self._shown(name, getattr(row, name)) if row else ""
            self._note(
                found.baris, f"Indikator {found.kode}", _title(name), old, self._shown(name, value), row
            )
        count = len(self.hasil.perubahan)
        self._targets(found, row, wanted)
        if not changed and not moved and len(self.hasil.perubahan) == count:
            self.hasil.sama += 1

    def _is_sound(self, found: BarisIndikator, row: Indikator | None, wanted: Mapping[str, Any]) -> bool:
        base = isian_of(row).__dict__ if row else {"simpul_id": 0}
        faults = faults_of(IsianIndikator(**{**base, **wanted}))
        for name, fault in faults.items():
            cell = found.baris.sel.get(name) or found.baris["kode"]
            self.hasil.galat.append(cell.galat(f"{_title(name)} {fault}.", ""))
        return not faults

    def _targets(self, found: BarisIndikator, row: Indikator | None, wanted: Mapping[str, Any]) -> None:
        """Targets are read by what the indikator will be after the import."""
        base = isian_of(row).__dict__ if row else {"simpul_id": 0}
        future = Indikator(**{**base, **wanted})
        cells = [(self.tahun, tw, self.ragam, cell) for tw, cell in found.target.items()]
        cells += [(tahun, SETAHUN, Ragam.RENSTRA, cell) for tahun, cell in found.renstra.items()]
        for tahun, tw, ragam, cell in cells:
            old = self._standing(row, tahun, tw, ragam)
            stored = self.targets.get((row.silsilah, tahun, tw, ragam)) if row else None
            if cell.hapus:
                self._remove_target(found, row, tahun, tw, ragam, stored, cell)
                continue
            isian = read_target(future, cell.nilai, gaya=self.gaya)
            if isian.galat or isian.pilihan:
                self.hasil.galat.append(cell.galat(isian.galat or isian.gema, _MEND_NUMBER))
            elif isian.terbaca and not (old and (old.nilai, old.atas) == (isian.nilai, isian.atas)):
                self.hasil.target.append(UbahTarget(found.kode.lower(), tahun, tw, ragam, stored, isian))
                self._note(
                    found.baris,
                    f"Indikator {found.kode}",
                    _period(tahun, tw, ragam),
                    old.teks if old else "",
                    isian.teks,
                    row,
                )

    def _standing(self, row: Indikator | None, tahun: int, tw: int, ragam: Ragam) -> Target | None:
        """The target that a person sees in the exported workbook."""
        if row is None:
            return None
        order = (ragam,) if ragam in (Ragam.RENSTRA, Ragam.MURNI) else (ragam, Ragam.PERUBAHAN, Ragam.MURNI)
        return next((t for r in order if (t := self.targets.get((row.silsilah, tahun, tw, r)))), None)

    def _remove_target(
        self,
        found: BarisIndikator,
        row: Indikator | None,
        tahun: int,
        tw: int,
        ragam: Ragam,
        stored: Target | None,
        cell: Sel,
    ) -> None:
        if row is None or stored is None:
            return
        if ragam is Ragam.MURNI and (row.id, tw) in self.filled:
            self.hasil.galat.append(
                cell.galat(
                    "Target ini tidak dapat dihapus karena realisasinya sudah diisi.", "Ganti angkanya."
                )
            )
            return
        self.hasil.target.append(UbahTarget(found.kode.lower(), tahun, tw, ragam, stored, None))
        self._note(found.baris, f"Indikator {found.kode}", _period(tahun, tw, ragam), stored.teks, "", row)

    def _pagu(self, found: BarisPagu) -> None:
        key = (Jenjang.SUB_KEGIATAN, found.kode.lower())
        row = self.nodes.get(key)
        if row is None and key not in self.coming:
            what = f"Sub kegiatan “{found.kode}” tidak ada pada tahun {self.tahun}."
            raise SelSalah(found.baris["kode"].galat(what, "Tambahkan pada lembar Rencana."))
        stored = self.pagu.get((row.id, self.ragam)) if row else None
        standing = stored or self._held(row)
        if found.rupiah == (standing.rupiah if standing else None):
            self.hasil.sama += 1
            return
        if found.rupiah is None and stored is None:
            return
        self.hasil.pagu.append(UbahPagu(key, stored, found.rupiah))
        self._warn_of_swapped_digits(found, standing)
        before = print_rupiah(standing.rupiah) if standing else ""
        after = print_rupiah(found.rupiah) if found.rupiah is not None else ""
        self._note(found.baris, f"Sub Kegiatan {found.kode}", "Pagu Setahun", before, after, standing)

    def _warn_of_swapped_digits(self, found: BarisPagu, standing: Pagu | None) -> None:
        """A pagu that differs from the one that stands by digits that changed places."""
        if standing is None or found.rupiah is None:
            return
        for finding in check_pagu_ganda({"rencana": standing.rupiah, "berkas": found.rupiah}):
            if finding.kode == "angka_tertukar":
                self.hasil.peringatan.append(found.baris["pagu"].galat(finding.pesan, finding.penjelasan))

    def _held(self, row: SimpulRencana | None) -> Pagu | None:
        if row is None or self.ragam is Ragam.MURNI:
            return None
        return self.pagu.get((row.id, Ragam.PERUBAHAN)) or self.pagu.get((row.id, Ragam.MURNI))

    def _bidang(self, baris: Baris, nama: str, default: int | None) -> int | None:
        if not nama:
            return default
        if nama.lower() in self.bidang:
            return self.bidang[nama.lower()]
        raise SelSalah(
            baris["bidang"].galat(f"Bidang “{nama}” tidak ada pada instansi ini.", "Pilih dari daftar.")
        )

    def _shown(self, name: str, value: Any) -> str:
        if value is None:
            return ""
        if name == "bidang_id":
            return self.names.get(value, "")
        if isinstance(value, Enum):
            return str(value.value)
        return print_angka(value) if isinstance(value, Decimal) else str(value)

    def _note(
        self, baris: Baris, objek: str, kolom: str, sebelum: str, sesudah: str, row: object | None
    ) -> None:
        lembar = next(iter(baris.sel.values())).lembar
        self.hasil.perubahan.append(
            PerubahanImpor(lembar, baris.nomor, objek, kolom, sebelum, sesudah, baru=row is None)
        )


_MEND_NUMBER = "Tulis satu angka, misalnya 82,7."
_TITLES = {"bidang_id": "Bidang", "nama": "Nama", "kode": "Kode", "simpul_id": "Kode Unsur"}


def _title(name: str) -> str:
    return _TITLES.get(name, name.replace("_", " ").title())


def _period(tahun: int, tw: int, ragam: Ragam) -> str:
    if ragam is Ragam.RENSTRA:
        return f"Renstra {tahun}"
    return "Target Setahun" if tw == SETAHUN else f"Target TW {('I', 'II', 'III', 'IV')[tw - 1]}"


def _filled(session: Session, instansi_id: int, tahun: int) -> set[tuple[int, int]]:
    """Indikator and triwulan (0: the year) that have a realisasi."""
    rows = session.execute(
        select(Realisasi.indikator_id, Realisasi.tw).where(
            Realisasi.instansi_id == instansi_id, Realisasi.tahun == tahun, Realisasi.nilai.is_not(None)
        )
    )
    found = {(indikator_id, tw) for indikator_id, tw in rows}
    return found | {(indikator_id, SETAHUN) for indikator_id, _ in found}
