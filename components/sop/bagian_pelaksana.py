"""Editor, part Pelaksana: the columns, their order and printed names."""

from __future__ import annotations

from functools import partial, reduce

import streamlit as st

from components.sop import pengikat
from components.sop.meja import Meja
from triwulan.sop.definition import Sop
from triwulan.sop.edit import add_pelaksana, remove_pelaksana, rename_pelaksana, reorder_pelaksana

BAGIAN = "bagian_sunting"
"""Name of the part of the editor in its address."""
NAMA = "Pelaksana"


def show(meja: Meja) -> None:
    """Draw the part."""
    st.caption("Kolom dicetak dari kiri ke kanan. Urutkan menurut siapa yang lebih dahulu terlibat.")
    columns = meja.sop.pelaksana
    for index, pelaksana in enumerate(columns):
        with st.container(
            horizontal=True, vertical_alignment="bottom", gap="small", key=f"tw_kolom_{pelaksana.id}"
        ):
            with st.container(width="stretch"):
                pengikat.text(
                    f"Kolom {index + 1}",
                    meja.key("pelaksana", pelaksana.id),
                    pelaksana.nama,
                    partial(_rename, meja, pelaksana.id),
                )
            _buttons(meja, index, pelaksana.id)
    _add(meja)


def _buttons(meja: Meja, index: int, id_: str) -> None:
    st.button(
        "Kiri",
        key=meja.key("kiri", id_),
        help="Geser ke kiri",
        disabled=index == 0,
        on_click=partial(_shift, meja, index, -1),
    )
    st.button(
        "Kanan",
        key=meja.key("kanan", id_),
        help="Geser ke kanan",
        disabled=index == len(meja.sop.pelaksana) - 1,
        on_click=partial(_shift, meja, index, 1),
    )
    st.button(
        "Hapus",
        key=meja.key("hapus", id_),
        help="Hapus kolom; langkahnya menunggu pelaksana baru. Tekan Urungkan bila keliru",
        on_click=partial(_remove, meja, id_),
    )


def _add(meja: Meja) -> None:
    with st.form(meja.key("pelaksana-baru"), clear_on_submit=True, border=False):
        text = st.text_area(
            "Pelaksana baru — satu per baris", placeholder="misalnya\nKepala Bidang\nSekretaris", height=104
        )
        names = [line.strip() for line in text.splitlines() if line.strip()]
        sent = st.form_submit_button("Tambah kolom")
    if sent and names:
        meja.change(partial(_with_columns, names=names))
        st.rerun()
    if sent:
        st.error("Tulis dahulu nama pelaksananya, satu per baris.")


def _with_columns(sop: Sop, names: list[str]) -> Sop:
    return reduce(add_pelaksana, names, sop)


def _rename(meja: Meja, id_: str, nama: str) -> None:
    meja.change(partial(rename_pelaksana, id_=id_, nama=nama))


def _remove(meja: Meja, id_: str) -> None:
    meja.change(partial(remove_pelaksana, id_=id_))


def _shift(meja: Meja, index: int, by: int) -> None:
    order = [pelaksana.id for pelaksana in meja.sop.pelaksana]
    order[index], order[index + by] = order[index + by], order[index]
    meja.change(partial(reorder_pelaksana, urutan=order))
