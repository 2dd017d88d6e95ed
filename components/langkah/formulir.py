"""The form of a langkah: its blocks in order, as sheets of fields and tables with files and papers in between.

Each sheet looks for news by itself; files and papers do not, so that nothing closes while one makes a paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

from components import bingkai
from components.arsip.jilid import show_binding
from components.bukti import show_bukti
from components.langkah.ingatan import remember
from components.langkah.lembaran import Lembaran
from components.langkah.muat import Termuat
from components.langkah.naskah import show_naskah
from triwulan.siklus.halaman import HalamanTugas
from triwulan.sop.formulir import Blok, BlokArsip, BlokNaskah

DETIK = "10s"
"""How often an open sheet looks whether another tab or person changed something."""
BERBERKAS = frozenset({"berkas", "publikasi"})
"""Kinds of blocks that hold files of their own."""
TANPA_LEMBAR = frozenset({"berkas", "naskah"})
"""Kinds of blocks of which nothing stands in a sheet."""


@dataclass(frozen=True)
class Ruas:
    """A run of blocks in one sheet, and the block after it that is drawn by other means."""

    blok: tuple[Any, ...]
    luar: Blok | None


def show_formulir(termuat: Termuat) -> None:
    """Draw the form; while it can be filled it stays fresh and saves by itself."""
    halaman = termuat.halaman
    if halaman.formulir is None:
        bingkai.empty(
            "Langkah ini tidak mempunyai formulir.",
            "Kerjakan menurut SOP, lalu selesaikan langkahnya di bawah.",
        )
        return
    st.caption(bingkai.escape(halaman.formulir.petunjuk))
    memory = remember(halaman.id, halaman.putaran)
    memory.stempel, memory.basi = termuat.stempel, False
    for number, ruas in enumerate(_segments(halaman)):
        if ruas.blok:
            _sheet(halaman, number, ruas.blok)
        if isinstance(ruas.luar, BlokNaskah):
            show_naskah(halaman, ruas.luar)
        elif isinstance(ruas.luar, BlokArsip):
            show_binding(halaman.siklus.id, tempat="isian")
        elif ruas.luar is not None:
            show_bukti(halaman, ruas.luar, galat=memory.faults().get((ruas.luar.id, ""), ""))


def _sheet(halaman: HalamanTugas, number: int, blok: tuple[Any, ...]) -> None:
    """One sheet. A form that nobody may fill does not change under the eyes of its reader."""

    @st.fragment(run_every=DETIK if halaman.boleh_kerjakan else None)
    def lembar() -> None:
        bingkai.guarded(partial(_draw, halaman, number, blok))

    # A container of its own: Streamlit tells fragments apart by their place.
    with st.container():
        lembar()


def _draw(halaman: HalamanTugas, number: int, blok: tuple[Any, ...]) -> None:
    Lembaran(halaman, number, blok).show()


def _segments(halaman: HalamanTugas) -> Iterator[Ruas]:
    inside: list[Any] = []
    for blok in _shown(halaman):
        if blok.jenis not in TANPA_LEMBAR:
            inside.append(blok)
        if blok.jenis in BERBERKAS or isinstance(blok, BlokArsip | BlokNaskah):
            yield Ruas(tuple(inside), blok)
            inside = []
    if inside:
        yield Ruas(tuple(inside), None)


def _shown(halaman: HalamanTugas) -> Iterator[Any]:
    """The blocks of the form; the archive only where the siklus ends."""
    at_end = any(way.ke_no is None and not way.kembali for way in halaman.jalan)
    for blok in halaman.formulir.blok if halaman.formulir else ():
        if blok.jenis != "arsip" or at_end or not blok.hanya_di_akhir:
            yield blok
