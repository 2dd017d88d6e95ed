"""What this tab remembers of the langkah on its page: how far its own saves came, what was open, what was missing."""

from __future__ import annotations

from dataclasses import dataclass, field

import streamlit as st

from components.isian.dasar import TandaTab, field_key
from triwulan.siklus.isian import Tertimpa
from triwulan.siklus.kait import Kurang

KUNCI = "_langkah"
ANALISIS = "analisis:"
"""Begins the name of an analysis, whose fields are drawn only while its row is open."""


@dataclass(frozen=True)
class Rupa:
    """A sheet as it was drawn, and from what."""

    isi: object
    halaman: object
    keadaan: tuple[object, ...]
    teks: str

    def holds(self, isi: object, halaman: object, keadaan: tuple[object, ...]) -> bool:
        """Whether it would be drawn the same again: from these very values, read at the same moment."""
        return self.isi is isi and self.halaman is halaman and self.keadaan == keadaan


@dataclass
class Ingatan:
    """One tugas as this tab knows it. Nothing of it is needed to lose no text: that is in the database."""

    tugas_id: int
    putaran: int
    nomor: dict[tuple[str, str], int] = field(default_factory=dict)
    """The number of the last draft that this tab saved, by block and part."""
    versi: dict[str, int] = field(default_factory=dict)
    """The version of the last record that this tab saved."""
    tertimpa: dict[tuple[str, str], Tertimpa] = field(default_factory=dict)
    konflik: dict[str, str] = field(default_factory=dict)
    kurang: tuple[Kurang, ...] = ()
    simpan: dict[str, str] = field(default_factory=dict)
    dibuka: set[str] = field(default_factory=set)
    dialog: tuple[int, str, str] | None = None
    """The open dialog, and its sheet, which draws it again with every look for news: else it would close."""
    isi: object = None
    """What the form was drawn from last, for the next few seconds."""
    rupa: dict[int, Rupa] = field(default_factory=dict)
    """The sheets as they were drawn last, by number."""
    stempel: int = -1
    """The state of the siklus for which the page was drawn."""
    basi: bool = False
    """The page shows an older state of the tugas than there is: draw it anew."""

    def base(self, blok: str, kunci: str, terlihat: int) -> int:
        """The draft that this tab has seen: what stood on the page, or its own later save."""
        return max(terlihat, self.nomor.get((blok, kunci), 0))

    def base_versi(self, rekaman: str, terlihat: int) -> int:
        """The version of a record that this tab has seen."""
        return max(terlihat, self.versi.get(rekaman, 0))

    def faults(self) -> dict[tuple[str, str], str]:
        """What was missing at the last try to finish, by block and part."""
        return {(item.blok, item.kunci): item.pesan for item in reversed(self.kurang)}

    def lacks(self, kurang: tuple[Kurang, ...]) -> None:
        """What the last try to finish found missing; the analysis that a link leads to stands open."""
        self.kurang = kurang
        self.dibuka |= {
            field_key(item.blok, item.kunci) for item in kurang if item.kunci.startswith(ANALISIS)
        }

    def mended(self, blok: str, kunci: str) -> None:
        """This part was changed: what was said about it no longer counts."""
        self.kurang = tuple(item for item in self.kurang if (item.blok, item.kunci) != (blok, kunci))

    def state(self) -> tuple[object, ...]:
        """Everything of this memory that shows on a sheet."""
        shown = (frozenset(self.dibuka), self.kurang, tuple(self.konflik.items()), tuple(self.simpan.items()))
        return (*shown, tuple(self.tertimpa))

    def tab(self) -> TandaTab:
        """The marks of the grids."""
        faults = {field_key(blok, kunci): pesan for (blok, kunci), pesan in self.faults().items()}
        return TandaTab(frozenset(self.dibuka), faults, self.konflik, self.simpan)


def remember(tugas_id: int, putaran: int) -> Ingatan:
    """The memory of this tugas and lap; that of another one is dropped."""
    known = st.session_state.get(KUNCI)
    if not isinstance(known, Ingatan) or (known.tugas_id, known.putaran) != (tugas_id, putaran):
        known = Ingatan(tugas_id, putaran)
        st.session_state[KUNCI] = known
    return known


def forget_isi() -> None:
    """Something that the form shows was changed elsewhere on the page: read it anew."""
    known = st.session_state.get(KUNCI)
    if isinstance(known, Ingatan):
        known.isi = None


def close_dialogs() -> None:
    """The person closed the dialog, or it has done its work; what it changed is read anew."""
    known = st.session_state.get(KUNCI)
    if isinstance(known, Ingatan):
        known.dialog = known.isi = None
