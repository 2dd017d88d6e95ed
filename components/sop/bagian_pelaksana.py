"""Editor, part Pelaksana: the columns, their order and printed names."""

from __future__ import annotations

from functools import partial

import streamlit as st

from components.sop import pengikat
from components.sop.meja import Meja
from triwulan.sop.edit import add_pelaksana, remove_pelaksana, rename_pelaksana, reorder_pelaksana


def show(meja: Meja) -> None:
    """Draw the part."""
    st.caption("Kolom dicetak dari kiri ke kanan. Urutkan menurut siapa yang lebih dahulu terlibat.")
    columns = meja.sop.pelaksana
    for index, pelaksana in enumerate(columns):
        name, left, right, gone = st.columns([8, 1, 1, 1], vertical_alignment="bottom")
        with name:
            pengikat.text(
                f"Kolom {index + 1}",
                meja.key("pelaksana", pelaksana.id),
                pelaksana.nama,
                partial(_rename, meja, pelaksana.id),
            )
        left.button(
            "◀",
            key=meja.key("kiri", pelaksana.id),
            help="Geser ke kiri",
            disabled=index == 0,
            on_click=partial(_shift, meja, index, -1),
        )
        right.button(
            "▶",
            key=meja.key("kanan", pelaksana.id),
            help="Geser ke kanan",
            disabled=index == len(columns) - 1,
            on_click=partial(_shift, meja, index, 1),
        )
        gone.button(
            "✕",
            key=meja.key("hapus", pelaksana.id),
            help="Hapus kolom; langkahnya menunggu pelaksana baru. Tekan Urungkan bila keliru",
            on_click=partial(_remove, meja, pelaksana.id),
        )
    _add(meja)


def _add(meja: Meja) -> None:
    with st.form(meja.key("pelaksana-baru"), clear_on_submit=True, border=False):
        field, button = st.columns([8, 3], vertical_alignment="bottom")
        nama = field.text_input("Pelaksana baru", placeholder="misalnya Kepala Bidang")
        if button.form_submit_button("Tambah kolom", width="stretch") and nama.strip():
            meja.change(partial(add_pelaksana, nama=nama.strip()))
            st.rerun()


def _rename(meja: Meja, id_: str, nama: str) -> None:
    meja.change(partial(rename_pelaksana, id_=id_, nama=nama))


def _remove(meja: Meja, id_: str) -> None:
    meja.change(partial(remove_pelaksana, id_=id_))


def _shift(meja: Meja, index: int, by: int) -> None:
    order = [pelaksana.id for pelaksana in meja.sop.pelaksana]
    order[index], order[index + by] = order[index + by], order[index]
    meja.change(partial(reorder_pelaksana, urutan=order))
