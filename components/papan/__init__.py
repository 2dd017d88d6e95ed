"""The board: columns of cards that are dragged, moved by keyboard or by a list, and opened.

It draws what it is given and reports what a person wants; whether a card may move is decided by the caller.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import streamlit as st

from components.antrean import ANTREAN_JS, Perubahan, apply_new, confirmation
from triwulan.errors import TriwulanError

Warna = Literal["abu", "biru", "ungu", "jingga", "hijau"]
Nada = Literal["", "dekat", "lewat"]


@dataclass(frozen=True)
class Kolom:
    """A column: `jumlah` counts all its cards, also those that a filter hides; `kosong` is what an empty one says."""

    id: str
    nama: str
    warna: Warna
    kosong: str
    jumlah: int


@dataclass(frozen=True)
class Kartu:
    """A card. `boleh`: the columns it may go to; `versi`: what the person saw, so that a stale move is noticed."""

    id: int
    kolom: str
    versi: int
    atas: str
    judul: str
    siapa: str
    tautan: str
    sisa: str = ""
    nada: Nada = ""
    bukti: int = 0
    lap: int = 1
    alasan: str = ""
    boleh: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pindah:
    """A move that a person asks for."""

    id: int
    dari: str
    ke: str
    versi: int


def show_papan(
    kolom: Sequence[Kolom], kartu: Sequence[Kartu], *, key: str, on_move: Callable[[Pindah], str]
) -> int | None:
    """Draw the board; returns the id of a card to open, else None.

    `on_move` returns the sentence that tells of the move, or raises a TriwulanError: then the card goes back
    and the message stands above the board.
    """
    isi = {
        "kolom": [vars(item) for item in kolom],
        "kartu": [vars(item) for item in kartu],
        "jawab": confirmation(key),
        "pesan": st.session_state.get(_pesan_key(key)),
    }
    # As text, because Streamlit would write a nested value out a second time to tell it from others.
    hasil = _papan(
        data={"isi": json.dumps(isi)},
        key=key,
        on_pindah_change=lambda: apply_new(key, "pindah", lambda change: _move(key, change, on_move)),
        on_buka_change=lambda: None,
    )
    return hasil.buka if isinstance(hasil.buka, int) else None


def _move(key: str, change: Perubahan, on_move: Callable[[Pindah], str]) -> None:
    isi = change.isi
    pindah = Pindah(int(isi["id"]), str(isi["dari"]), str(isi["ke"]), int(isi["versi"]))
    try:
        _tell(key, pindah.id, on_move(pindah), berhasil=True)
    except TriwulanError as error:
        _tell(key, pindah.id, error.pesan, berhasil=False)


def _tell(key: str, id_: int, teks: str, *, berhasil: bool) -> None:
    urut = st.session_state.get(_pesan_key(key), {}).get("urut", 0) + 1
    st.session_state[_pesan_key(key)] = {"urut": urut, "id": id_, "teks": teks, "berhasil": berhasil}


def _pesan_key(key: str) -> str:
    return f"_pesan_{key}"


def _read(nama: str) -> str:
    return (Path(__file__).parent / nama).read_text(encoding="utf-8")


_papan: Any = st.components.v2.component(
    "papan", html=_read("papan.html"), css=_read("papan.css"), js=ANTREAN_JS + _read("papan.js")
)
