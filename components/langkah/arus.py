"""The flow view: the drawing of an SOP with the position of its running siklus on it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import streamlit as st

from components import bingkai, navigasi
from components.alur import show_alur
from triwulan import layanan
from triwulan.akses.pelaku import Actor
from triwulan.siklus.papan import Kartu, Kolom, SaringanPapan, list_papan
from triwulan.siklus.ringkas import RingkasSiklus, list_siklus
from triwulan.sop.definition import Sop
from triwulan.sop.svg import Keadaan, Sorotan, sheet_svg
from triwulan.sop.terbit import get_sop
from triwulan.waktu import Periode

KEADAAN = {
    Kolom.BELUM: Keadaan.BELUM,
    Kolom.DIKERJAKAN: Keadaan.BERJALAN,
    Kolom.DIPERIKSA: Keadaan.DIPERIKSA,
    Kolom.DIKEMBALIKAN: Keadaan.DIKEMBALIKAN,
    Kolom.SELESAI: Keadaan.SELESAI,
}
URUTAN = (
    Keadaan.TERLAMBAT,
    Keadaan.DIKEMBALIKAN,
    Keadaan.BERJALAN,
    Keadaan.BELUM,
    Keadaan.DIPERIKSA,
    Keadaan.SELESAI,
    Keadaan.DILEWATI,
)
"""Of several bidang on one langkah the one that needs most attention gives the langkah its state."""


def show_flow(actor: Actor, periode: Periode, instansi_id: int | None) -> None:
    """Choose a siklus of the period and draw it; a symbol opens the page of its langkah."""
    found = [
        row
        for row in layanan.ask(
            list_siklus, actor, instansi_id=instansi_id, tahun=periode.tahun, triwulan=periode.tw
        )
        if row.status != "dibatalkan"
    ]
    if not found:
        bingkai.empty(f"Belum ada siklus {periode.label}.", "Admin OPD membukanya pada halaman Siklus.")
        return
    names = {row.id: f"{row.nama} · {row.nama_instansi}" for row in found}
    siklus_id = found[0].id
    if len(found) > 1:
        siklus_id = st.selectbox("Siklus", list(names), format_func=names.__getitem__, key="alur_siklus")
    _draw(actor, next(row for row in found if row.id == siklus_id))


def _draw(actor: Actor, siklus: RingkasSiklus) -> None:
    saringan = SaringanPapan(siklus.periode.tahun, siklus.periode.tw, siklus.instansi_id, siklus_id=siklus.id)
    board = layanan.ask(list_papan, actor, saringan=saringan)
    cards = [card for column in board.kolom for card in column.kartu]
    sop = layanan.ask(get_sop, actor, sop_id=siklus.sop_versi_id).sop
    states, notes = _states(sop, cards)
    chosen = show_alur(
        _drawing(sop, tuple(states.items()), tuple(notes.items())), key=f"alur-{siklus.id}", buka=states
    )
    st.caption(" · ".join(("✓ selesai", "▶ dikerjakan", "? diperiksa", "← dikembalikan", "! terlambat")))
    if chosen is not None:
        _open(cards, chosen)


@lru_cache(maxsize=64)
def _drawing(
    sop: Sop, states: tuple[tuple[int, Keadaan], ...], notes: tuple[tuple[int, str], ...]
) -> tuple[str, ...]:
    """The layout takes most of the time of this page, and many people look at the same position."""
    return sheet_svg(sop, highlight=Sorotan(dict(states), dict(notes)), utuh=True)


def _states(sop: Sop, cards: Iterable[Kartu]) -> tuple[dict[int, Keadaan], dict[int, str]]:
    by_row: dict[int, list[Kartu]] = {}
    for card in cards:
        by_row.setdefault(card.langkah_no, []).append(card)
    states, notes = {}, {}
    for langkah in sop.langkah:
        row = by_row.get(langkah.no, [])
        states[langkah.no] = min(map(_state, row), key=URUTAN.index) if row else Keadaan.DILEWATI
        notes[langkah.no] = _note(row)
    return states, notes


def _state(card: Kartu) -> Keadaan:
    return Keadaan.TERLAMBAT if card.terlambat else KEADAAN[card.kolom]


def _note(row: list[Kartu]) -> str:
    if len(row) < 2:
        return row[0].teks_sisa if row else ""
    done = sum(card.kolom in (Kolom.DIPERIKSA, Kolom.SELESAI) for card in row)
    return f"{done} dari {len(row)} bidang selesai"


def _open(cards: Iterable[Kartu], no: int) -> None:
    """The tugas of the langkah: one's own before those of others."""
    row = sorted((card for card in cards if card.langkah_no == no), key=lambda card: not card.milik_saya)
    if row:
        navigasi.open_page("tugas", id=row[0].tugas_id)
