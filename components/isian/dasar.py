"""What all kinds of blocks share when they are drawn: the values as they stand, and how a field is addressed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from components.isian.lembar import Isian, Judul, Konflik, Opsi, Tabel
from triwulan.sop.formulir import Blok
from triwulan.waktu import Periode

Bagian = Isian | Tabel | Judul


@dataclass(frozen=True)
class NilaiDraf:
    """One stored value: `nomor` counts its saves, `simpan` is what the page says about the last one."""

    nilai: Any
    nomor: int
    simpan: str = ""


KOSONG = NilaiDraf(None, 0)


class Orang(Protocol):
    """A person to choose."""

    @property
    def nama(self) -> str: ...

    @property
    def jabatan(self) -> str: ...


@dataclass(frozen=True)
class Bahan:
    """What the blocks of one tugas are drawn from. Values and faults are addressed by block and part."""

    draf: Mapping[tuple[str, str], NilaiDraf]
    periode: Periode
    hari_ini: date
    beku: bool = False
    galat: Mapping[tuple[str, str], str] = field(default_factory=dict)
    konflik: Mapping[tuple[str, str], Konflik] = field(default_factory=dict)
    orang: Callable[[str], Mapping[int, Orang]] = lambda sumber: {}
    lajur: Mapping[int, str] = field(default_factory=dict)

    def of(self, blok: str, bagian: str = "") -> NilaiDraf:
        """The stored value of a block or of a part of it."""
        return self.draf.get((blok, bagian), KOSONG)


@dataclass(frozen=True)
class TandaTab:
    """What this tab remembers of a grid, by address: open rows, faults, conflicts, when a cell was saved."""

    dibuka: frozenset[str] = frozenset()
    galat: Mapping[str, str] = field(default_factory=dict)
    konflik: Mapping[str, str] = field(default_factory=dict)
    simpan: Mapping[str, str] = field(default_factory=dict)

    def marks(self, alamat: str, nilai: Any, versi: int) -> dict[str, Any]:
        """Version, fault, conflict and state of saving of one cell; `nilai` is what stands there now."""
        pesan = self.konflik.get(alamat)
        return {
            "kunci": alamat,
            "nilai": nilai,
            "versi": versi,
            "galat": self.galat.get(alamat, ""),
            "konflik": Konflik(pesan, nilai, versi) if pesan else None,
            "simpan": self.simpan.get(alamat, ""),
        }


def field_key(blok: str, bagian: str = "") -> str:
    """The address of a field on the page: "catatan", "pemeriksaan/realisasi:12"."""
    return f"{blok}/{bagian}" if bagian else blok


def split_key(kunci: str) -> tuple[str, str]:
    """Block and part of an address."""
    blok, _, bagian = kunci.partition("/")
    return blok, bagian


def base_of(blok: Blok, bahan: Bahan, bagian: str = "") -> dict[str, Any]:
    """The fields of an Isian that are the same for every kind: address, label, state of saving, faults."""
    stored = bahan.of(blok.id, bagian)
    return {
        "kunci": field_key(blok.id, bagian),
        "label": blok.label,
        "wajib": blok.wajib,
        "bantuan": blok.bantuan or "",
        "versi": stored.nomor,
        "simpan": stored.simpan,
        "beku": bahan.beku,
        "galat": bahan.galat.get((blok.id, bagian), ""),
        "konflik": bahan.konflik.get((blok.id, bagian)),
    }


def options_of(people: Mapping[int, Orang]) -> tuple[Opsi, ...]:
    """People as choices, with their jabatan where they have one."""
    return tuple(Opsi(str(id_), person.nama, keterangan=person.jabatan) for id_, person in people.items())


def as_id(text: object) -> int | None:
    """The id that a choice stands for; None for no choice."""
    return int(text) if isinstance(text, str) and text.isdigit() else None
