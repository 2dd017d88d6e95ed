"""The ways through an SOP in one triwulan: what follows which langkah, and where a return leads. Pure.

A way is a return when it leads to the row itself or to one above it. Rows that do not apply in the
triwulan are passed over, a keputusan by the answer that leads down the sheet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from triwulan.sop.definition import Bentuk, Langkah, Sop

Jawaban = Literal["ya", "tidak"]
JAWABAN: tuple[Jawaban, ...] = ("ya", "tidak")


@dataclass(frozen=True)
class Tujuan:
    """Where a way leads: the row number (None: the end of the siklus), and whether it is a return."""

    no: int | None
    kembali: bool = False


@dataclass(frozen=True)
class Pengembalian:
    """A langkah that is no keputusan but may hand back what it received: to which row.

    `memeriksa`: its form checks (the work before it is then "diperiksa"); otherwise it merely receives.
    """

    ke: int
    memeriksa: bool


@dataclass(frozen=True)
class Peta:
    """An SOP seen in one triwulan (1 to 4). `pengembalian` comes from the forms of the langkah."""

    sop: Sop
    triwulan: int
    pengembalian: Mapping[int, Pengembalian]

    @cached_property
    def indeks(self) -> dict[int, int]:
        """Place of each row number in the sheet."""
        return {langkah.no: index for index, langkah in enumerate(self.sop.langkah)}

    @cached_property
    def langkah(self) -> dict[int, Langkah]:
        """Rows by number."""
        return {langkah.no: langkah for langkah in self.sop.langkah}

    def berlaku(self, no: int) -> bool:
        """Whether the row applies in this triwulan."""
        return f"TW{self.triwulan}" in self.langkah[no].periode

    def awal(self) -> int | None:
        """The first row that applies; None when none does."""
        return self._landing(self.sop.langkah[0].no if self.sop.langkah else None)

    def tujuan(self, no: int, jawaban: Jawaban | None = None) -> Tujuan:
        """Where row `no` leads when answered so. KeyError when "tidak" is asked of a row that names none."""
        langkah = self.langkah[no]
        if jawaban == "tidak" and langkah.tidak is None:
            raise KeyError(no)
        landing = self._landing(langkah.tidak if jawaban == "tidak" else self.sop.berikut(langkah))
        return Tujuan(landing, landing is not None and self.indeks[landing] <= self.indeks[no])

    def kembali_ke(self, no: int) -> int | None:
        """The row to which `no` may return its work; None when it may not."""
        langkah = self.langkah[no]
        if langkah.bentuk is Bentuk.KEPUTUSAN:
            backward = [way.no for way in self._answers(langkah) if way.kembali]
            return min(backward, key=lambda row: self.indeks[row or 0]) if backward else None
        extra = self.pengembalian.get(no)
        return self._earlier_landing(extra.ke, no) if extra else None

    def memeriksa(self, no: int) -> bool:
        """Whether row `no` checks what was done before it."""
        extra = self.pengembalian.get(no)
        return self.langkah[no].bentuk is Bentuk.KEPUTUSAN or (extra is not None and extra.memeriksa)

    def di_bawah_pemeriksaan(self, no: int, masih: frozenset[int]) -> bool:
        """Whether one of the rows `masih` (still to come) checks row `no` and may return to it or above it."""
        here = self.indeks[no]
        return any(self._covers(checker, here) for checker in masih if self.memeriksa(checker))

    def di_depan(self, dari: frozenset[int]) -> frozenset[int]:
        """`dari` and every row that can follow without a return."""
        seen: set[int] = set()
        todo = list(dari)
        while todo:
            no = todo.pop()
            if no not in seen:
                seen.add(no)
                todo.extend(way.no for way in self._ways(no) if way.no is not None and not way.kembali)
        return frozenset(seen)

    def pasti_lewat(self, dari: int, lewat: int) -> bool:
        """Whether every way from row `dari` to the end leads through row `lewat`, returns aside."""
        seen: set[int | None] = {lewat}
        todo = [dari]
        while todo:
            no = todo.pop()
            if no in seen:
                continue
            seen.add(no)
            ways = [way.no for way in self._ways(no) if not way.kembali]
            if None in ways:
                return False
            todo.extend(row for row in ways if row is not None)
        return True

    def pendahulu(self, no: int) -> tuple[int, ...]:
        """The rows that lead to `no` other than by a return, in the order of the sheet."""
        return tuple(
            row
            for row in self.langkah
            if self.berlaku(row) and any(way.no == no and not way.kembali for way in self._ways(row))
        )

    def _covers(self, checker: int, here: int) -> bool:
        target = self.kembali_ke(checker)
        return target is not None and self.indeks[target] <= here < self.indeks[checker]

    def _ways(self, no: int) -> Iterator[Tujuan]:
        langkah = self.langkah[no]
        return self._answers(langkah) if langkah.bentuk is Bentuk.KEPUTUSAN else iter((self.tujuan(no),))

    def _answers(self, langkah: Langkah) -> Iterator[Tujuan]:
        yield self.tujuan(langkah.no, "ya")
        if langkah.tidak is not None:
            yield self.tujuan(langkah.no, "tidak")

    def _landing(self, no: int | None) -> int | None:
        """`no`, or the first row after it that applies; rows passed over twice are a ring without an exit."""
        passed: set[int] = set()
        while no is not None and not self.berlaku(no):
            if no in passed:
                return None
            passed.add(no)
            no = self._past(self.langkah[no])
        return no

    def _past(self, langkah: Langkah) -> int | None:
        """The row after one that is passed over; of a keputusan the answer that leads down the sheet."""
        ways = [self.sop.berikut(langkah), langkah.tidak]
        down = [no for no in ways if no is not None and self.indeks[no] > self.indeks[langkah.no]]
        return down[0] if down else ways[0]

    def _earlier_landing(self, ke: int, no: int) -> int | None:
        """The nearest row at or above `ke` that applies, for a return that the sheet does not draw."""
        above = [row for row, index in self.indeks.items() if index <= self.indeks[ke] and self.berlaku(row)]
        found = above[-1] if above else None
        return found if found is not None and self.indeks[found] < self.indeks[no] else None
