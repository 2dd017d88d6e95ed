"""What other rooms plug into the siklus: their records and their papers. The siklus itself knows no such table.

A room registers its gate once, at start (`register_gerbang`, `register_naskah`). Without a gate a block of
that kind has no records and asks for nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from sqlalchemy.orm import Session

from triwulan.akses.pelaku import Actor
from triwulan.sop.formulir import Blok, BlokNaskah, Keluaran

JenisRekaman = Literal["realisasi", "anggaran", "analisis"]


@dataclass(frozen=True)
class Lingkup:
    """For what a gate is asked: the siklus, its period, the tugas, and the bidang (None: the whole Instansi)."""

    instansi_id: int
    siklus_id: int
    tahun: int
    tw: int
    tugas_id: int
    bidang_id: int | None


@dataclass(frozen=True)
class Kurang:
    """One thing that is missing or wrong: in which block, which part of it, and what to do."""

    blok: str
    kunci: str
    label: str
    pesan: str


@dataclass(frozen=True)
class Rekaman:
    """One record that is checked: `pengisi` are the ids of the people who entered its present values."""

    jenis: JenisRekaman
    id: int
    nama: str
    bidang_id: int | None
    status: str
    pengisi: frozenset[int]

    @property
    def kunci(self) -> str:
        """How drafts, checks and evidence name the record ("realisasi:12")."""
        return f"{self.jenis}:{self.id}"


class Gerbang(Protocol):
    """The records of one kind. All methods run inside the transaction of the siklus."""

    def list_rekaman(self, session: Session, lingkup: Lingkup) -> tuple[Rekaman, ...]:
        """The records that are checked, in the order in which people read them."""

    def list_kurang(self, session: Session, lingkup: Lingkup, blok: Blok) -> tuple[Kurang, ...]:
        """What the block still lacks before the langkah can be finished."""

    def submit(self, session: Session, actor: Actor, lingkup: Lingkup) -> None:
        """The records of the bidang are handed in (draf, dikembalikan → diajukan)."""

    def verify(self, session: Session, actor: Actor, lingkup: Lingkup, ids: frozenset[int]) -> None:
        """These records are found right (→ diverifikasi); already verified ones stay."""

    def approve(self, session: Session, actor: Actor, lingkup: Lingkup) -> None:
        """All records of the siklus are approved (→ disahkan, a snapshot)."""

    def send_back(self, session: Session, actor: Actor, lingkup: Lingkup, alasan: Mapping[int, str]) -> None:
        """These records go back to who entered them, each with its reason (→ dikembalikan)."""


@dataclass(frozen=True)
class NaskahTugas:
    """A paper that a tugas yields or shows. `naskah_id` None: it has not been made yet.

    `kurang`: what it still needs before the langkah can be finished, as a sentence; "" when nothing.
    """

    blok: str
    jenis: str
    tahap: str | None
    naskah_id: int | None
    nomor: str
    status: str
    perlu_tanda_tangan: bool
    kurang: str = ""


class GerbangNaskah(Protocol):
    """The papers of the tugas."""

    def list_naskah(
        self, session: Session, lingkup: Lingkup, blok: tuple[BlokNaskah, ...], keluaran: tuple[Keluaran, ...]
    ) -> tuple[NaskahTugas, ...]:
        """What has been made for these blocks, one entry for each block."""

    def complete(
        self, session: Session, actor: Actor, lingkup: Lingkup, naskah: tuple[NaskahTugas, ...]
    ) -> None:
        """The langkah of these papers is finished."""


class PemegangIndikator(Protocol):
    """Which bidang of an Instansi are in charge of indicators in a year."""

    def __call__(self, session: Session, *, instansi_id: int, tahun: int) -> tuple[int, ...]:
        """Ids of bidang; empty where nothing is planned yet."""


class Penutup(Protocol):
    """What another room does when a siklus ends; called inside the transaction that ends it."""

    def __call__(self, session: Session, actor: Actor, siklus_id: int) -> None:
        """Must not raise and must not take long: the end of the siklus does not depend on it."""


_gerbang: dict[str, Gerbang] = {}
_naskah: list[GerbangNaskah] = []
_pemegang: list[PemegangIndikator] = []
_penutup: list[Penutup] = []


def register_gerbang(jenis: JenisRekaman, gerbang: Gerbang | None) -> None:
    """Make `gerbang` the one for records of this kind (None: none)."""
    if gerbang is None:
        _gerbang.pop(jenis, None)
    else:
        _gerbang[jenis] = gerbang


def register_naskah(gerbang: GerbangNaskah | None) -> None:
    """Make `gerbang` the one for papers (None: none)."""
    _naskah[:] = [gerbang] if gerbang else []


def register_pemegang(pemegang: PemegangIndikator | None) -> None:
    """Make `pemegang` the one that knows which bidang are in charge of indicators (None: all bidang are)."""
    _pemegang[:] = [pemegang] if pemegang else []


def register_penutup(penutup: Penutup | None) -> None:
    """Make `penutup` what is done when a siklus ends (None: nothing)."""
    _penutup[:] = [penutup] if penutup else []


def announce_end(session: Session, actor: Actor, siklus_id: int) -> None:
    """Tell the other room that this siklus ends with the present transaction."""
    for penutup in _penutup:
        penutup(session, actor, siklus_id)


def gerbang(jenis: str) -> Gerbang | None:
    """The gate for records of this kind."""
    return _gerbang.get(jenis)


def gerbang_naskah() -> GerbangNaskah | None:
    """The gate for papers."""
    return _naskah[0] if _naskah else None


def bidang_pemegang(session: Session, *, instansi_id: int, tahun: int) -> tuple[int, ...]:
    """The bidang in charge of indicators; empty where that is not known."""
    return _pemegang[0](session, instansi_id=instansi_id, tahun=tahun) if _pemegang else ()
