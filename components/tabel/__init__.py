"""A real table: read out by a screen reader, one block per row on a phone, a row leads to another page of the app."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from triwulan.ekspor import Sel


@dataclass(frozen=True)
class Kolom:
    """A column; `angka`: right-aligned, and narrow; `utuh`: what stands in it keeps to one line (dates, states)."""

    nama: str
    angka: bool = False
    utuh: bool = False


@dataclass(frozen=True)
class Isi:
    """A cell that reads `teks` and is `nilai` in Excel. `nada` colours it: "baik", "kurang" or nothing."""

    teks: str
    nilai: Sel = None
    nada: str = ""


@dataclass(frozen=True)
class Baris:
    """A row. `id` is what a click on its first cell reports, `tautan` the address of the same place.

    `kedalaman` sets its first cell in, as branches of a tree.
    """

    sel: tuple[Isi | str, ...]
    id: int | None = None
    tautan: str = ""
    tebal: bool = False
    kedalaman: int = 0


@dataclass(frozen=True)
class Tabel:
    """A table; `judul` is read out and becomes the title of the Excel sheet."""

    judul: str
    kolom: tuple[Kolom, ...]
    baris: tuple[Baris, ...]

    def for_excel(self) -> tuple[tuple[str, ...], list[list[Sel]]]:
        """Columns and raw values."""
        return tuple(kolom.nama for kolom in self.kolom), [
            [_raw(sel) for sel in baris.sel] for baris in self.baris
        ]


def show_tabel(tabel: Tabel, *, key: str, lipat: bool = False) -> int | None:
    """Draw the table; returns the id of a row that was chosen, else None.

    With `lipat` a long one is folded up on a phone, below the chart that shows the same.
    """
    isi = {
        "lipat": lipat,
        "judul": tabel.judul,
        "kolom": [[kolom.nama, kolom.angka, kolom.utuh] for kolom in tabel.kolom],
        "baris": [
            {
                "id": row.id,
                "tautan": row.tautan,
                "tebal": row.tebal,
                "dalam": row.kedalaman,
                "sel": [_shown(sel) for sel in row.sel],
            }
            for row in tabel.baris
        ],
    }
    # As text, because Streamlit would write a nested value out a second time to tell it from others.
    hasil = _tabel(data={"isi": json.dumps(isi)}, key=key, on_buka_change=lambda: None)
    return hasil.buka if isinstance(hasil.buka, int) else None


def columns(*nama: str, angka: Sequence[str] = (), utuh: Sequence[str] = ()) -> tuple[Kolom, ...]:
    """Columns by their names; those in `angka` hold numbers, those in `utuh` what must not break."""
    return tuple(Kolom(name, name in angka, name in utuh) for name in nama)


def _shown(sel: Isi | str) -> list[str]:
    return [sel, ""] if isinstance(sel, str) else [sel.teks, sel.nada]


def _raw(sel: Isi | str) -> Sel:
    if isinstance(sel, str):
        return sel
    return sel.teks if sel.nilai is None else sel.nilai


def _read(nama: str) -> str:
    return (Path(__file__).parent / nama).read_text(encoding="utf-8")


_tabel: Any = st.components.v2.component(
    "tabel", html=_read("tabel.html"), css=_read("tabel.css"), js=_read("tabel.js")
)
