"""Put a chart on the page: the drawing, its table beside it, and both to take along."""

from __future__ import annotations

import html
from functools import partial
from typing import Any

import streamlit as st

from components.grafik.dasar import Gambar, config
from components.tabel import Tabel, show_tabel
from triwulan.ekspor import MEDIA, to_xlsx


def show_grafik(
    gambar: Gambar, tabel: Tabel, *, key: str, alt: str, lebar: tuple[int, int] = (3, 2)
) -> int | None:
    """Draw chart and table side by side (below each other on a phone).

    Returns the id of a bar, cell or row that was chosen, else None. `alt` says in a sentence what the chart shows.
    """
    left, right = st.columns(lebar, gap="medium")
    with left:
        chosen = _chart(gambar, key, alt, tabel.judul)
        _downloads(tabel, key, gambar=True)
    with right:
        return show_tabel(tabel, key=f"{key}_tabel", lipat=True) or chosen


def show_unduh_tabel(tabel: Tabel, *, key: str, semua: Tabel | None = None) -> int | None:
    """A table alone, with its download (of `semua`, where the page shows only its first rows).

    Returns the id of a row that was chosen.
    """
    chosen = show_tabel(tabel, key=f"{key}_tabel")
    _downloads(semua or tabel, key, gambar=False)
    return chosen


def _chart(gambar: Gambar, key: str, alt: str, judul: str) -> int | None:
    state: Any = st.plotly_chart(
        gambar,
        theme=None,
        key=key,
        on_select="rerun",
        selection_mode="points",
        config=config(judul),
        alt=alt,
    )
    points = state["selection"]["points"]
    found = points[0].get("customdata") if points else None
    found = found[0] if isinstance(found, list) and found else found
    return found if isinstance(found, int) else None


def _downloads(tabel: Tabel, key: str, *, gambar: bool) -> None:
    with st.container(horizontal=True, key=f"tw_unduh_{key}", gap="small"):
        if gambar:
            st.html(
                f"<button type='button' class='tw-gambar' data-tw-gambar='{html.escape(key, quote=True)}'>"
                "Unduh gambar</button>",
                width="content",
            )
        kolom, baris = tabel.for_excel()
        st.download_button(
            "Unduh Excel",
            data=partial(to_xlsx, tabel.judul, kolom, baris),
            file_name=f"{tabel.judul}.xlsx",
            mime=MEDIA,
            key=f"{key}_xlsx",
            on_click="ignore",
            type="tertiary",
        )
