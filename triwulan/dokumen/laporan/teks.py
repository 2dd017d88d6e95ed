"""The texts of a report: sentences from the data, what a person wrote instead, and which of them stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.laporan import TeksLaporan
from triwulan.berkas.sidik import sha256
from triwulan.dokumen.isi.bahan import alinea
from triwulan.dokumen.laporan.masa import Masa

BELUM_DITULIS = "Bagian ini belum ditulis."
"""Printed where a person has yet to write, so that no heading stands alone."""


class KeadaanTeks(StrEnum):
    """How a part stands."""

    KOSONG = "kosong"
    """A person must write it."""
    OTOMATIS = "otomatis"
    """Written by the app, accepted by nobody yet."""
    DITERIMA = "diterima"
    DITULIS = "ditulis"
    USANG = "perlu ditinjau"
    """Written by a person before the data changed."""


@dataclass(frozen=True)
class Alinea:
    """One paragraph; `kaki` explains in a footnote how its figure was made."""

    teks: str
    kaki: str = ""


@dataclass(frozen=True)
class Tersimpan:
    """What a person decided about a part."""

    teks: str | None
    sidik: str
    versi: int
    oleh: str


@dataclass(frozen=True)
class BagianTeks:
    """One part of a report, as the page that edits it shows it. `usulan`: the sentences of the app."""

    kunci: str
    judul: str
    usulan: tuple[str, ...]
    teks: str
    keadaan: KeadaanTeks
    sidik: str
    versi: int
    oleh: str


@dataclass
class Naskahnya:
    """Puts the parts of one report together and remembers how each stands."""

    tersimpan: Mapping[str, Tersimpan] = field(default_factory=dict)
    bagian: list[BagianTeks] = field(default_factory=list)

    def write(
        self, kunci: str, judul: str, usulan: Iterable[Alinea], kosong: str = ""
    ) -> list[dict[str, Any]]:
        """The paragraphs of a part as they are printed, and a note of how it stands.

        `kosong`: what is proposed where the data say nothing; without it a person must write the part.
        """
        proposed = [one for one in usulan if one.teks] or ([Alinea(kosong)] if kosong else [])
        sidik = print_of(one.teks for one in proposed)
        kept = self.tersimpan.get(kunci)
        state = _state(proposed, sidik, kept)
        own = kept.teks if kept and kept.teks is not None else None
        self.bagian.append(
            BagianTeks(
                kunci,
                judul,
                tuple(one.teks for one in proposed),
                own or "",
                state,
                sidik,
                kept.versi if kept else 0,
                kept.oleh if kept else "",
            )
        )
        notes = [one.kaki for one in proposed if one.kaki]
        if own is not None:
            return _own_words(own, notes)
        if state is KeadaanTeks.KOSONG:
            return [{"teks": BELUM_DITULIS, "otomatis": True, "catatan": ""}]
        automatic = state is KeadaanTeks.OTOMATIS
        return [{"teks": one.teks, "otomatis": automatic, "catatan": one.kaki} for one in proposed]


def decided(part: BagianTeks, kept: Tersimpan) -> BagianTeks:
    """The part after a person decided about it."""
    proposed = [Alinea(teks) for teks in part.usulan]
    return replace(
        part,
        teks=kept.teks or "",
        keadaan=_state(proposed, part.sidik, kept),
        versi=kept.versi,
        oleh=kept.oleh,
    )


def fixed(*teks: str) -> list[dict[str, Any]]:
    """Paragraphs that are the same in every report."""
    return [{"teks": one, "otomatis": False, "catatan": ""} for one in teks if one]


def print_of(teks: Iterable[str]) -> str:
    """The fingerprint of sentences that the app wrote."""
    return sha256("\n".join(teks).encode())


def load_texts(session: Session, instansi_id: int, masa: Masa) -> dict[str, Tersimpan]:
    """What people decided about the parts of a report; checks no permission."""
    rows = session.scalars(
        select(TeksLaporan).where(
            TeksLaporan.instansi_id == instansi_id,
            TeksLaporan.jenis == masa.jenis.value,
            TeksLaporan.tahun == masa.tahun,
            TeksLaporan.triwulan == masa.triwulan,
        )
    )
    return {row.kunci: Tersimpan(row.teks, row.sidik, row.versi, row.oleh) for row in rows}


def _state(proposed: list[Alinea], sidik: str, kept: Tersimpan | None) -> KeadaanTeks:
    if kept is not None and kept.teks is not None:
        # A part that only people write cannot be overtaken by the data.
        return KeadaanTeks.DITULIS if kept.sidik == sidik or not proposed else KeadaanTeks.USANG
    if not proposed:
        return KeadaanTeks.KOSONG
    return KeadaanTeks.DITERIMA if kept is not None and kept.sidik == sidik else KeadaanTeks.OTOMATIS


def _own_words(teks: str, notes: list[str]) -> list[dict[str, Any]]:
    """A person's paragraphs; how the figures were made stays said, at the last of them."""
    lines = alinea(teks)
    last = len(lines) - 1
    return [
        {"teks": line, "otomatis": False, "catatan": " ".join(notes) if place == last else ""}
        for place, line in enumerate(lines)
    ]
