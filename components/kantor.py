"""Whose data a page shows, for those above the offices: the office chosen on top, which follows what an address opens."""

from __future__ import annotations

import html
from collections import Counter

import streamlit as st

from triwulan import layanan
from triwulan.akses.pelaku import Actor
from triwulan.errors import AccessDenied, NotFound
from triwulan.organisasi.instansi import PapanNama, list_instansi
from triwulan.organisasi.pemilik import find_owner

PILIHAN = "kantor"
KANTOR_DI_ALAMAT = "instansi"
OBJEK = {
    "bidang": ("id", "Bidang"),
    "indikator": ("id", "Indikator"),
    "papan": ("siklus", "Siklus"),
    "penyunting-sop": ("sop", "SopVersi"),
    "perpustakaan-sop": ("sop", "SopVersi"),
    "tindak-lanjut": ("id", "RencanaTindakLanjut"),
    "tugas": ("id", "Tugas"),
}
"""The pages that open one thing by its number: under which name the address has it, and what it is."""


def choose_instansi(actor: Actor, alamat: str) -> None:
    """The choice of an office. What the page opens by address moves it; another choice leaves that thing."""
    rows = [row for row in layanan.ask(list_instansi, actor) if row.aktif]
    twice = {nama for nama, count in Counter(row.nama for row in rows).items() if count > 1}
    names = {row.id: f"{row.nama} ({row.kode})" if row.nama in twice else row.nama for row in rows}
    opened = _office_of_address(actor, alamat)
    if opened in names:
        st.session_state[PILIHAN] = opened
    elif st.session_state.get(PILIHAN) not in names:
        st.session_state[PILIHAN] = _only_one(actor, names)
    st.selectbox(
        "Perangkat daerah",
        list(names),
        index=None,
        format_func=lambda instansi_id: names[instansi_id],
        placeholder="Pilih kantor",
        key=PILIHAN,
        bind="query-params",
        on_change=_leave_opened,
        args=(alamat,),
        width=300,
    )


def _only_one(actor: Actor, names: dict[int, str]) -> int | None:
    """Where there is nothing to choose; an admin pemda keeps the view over all offices, to which others come."""
    return next(iter(names)) if len(names) == 1 and actor.peran == "pemeriksa" else None


def _office_of_address(actor: Actor, alamat: str) -> int | None:
    """The office of the thing that the address opens, else the one it names."""
    name, objek = OBJEK.get(alamat, ("", ""))
    objek_id = _number(name)
    if objek_id is None:
        return _number(KANTOR_DI_ALAMAT)
    try:
        return layanan.ask(find_owner, actor, objek=objek, objek_id=objek_id)
    except (NotFound, AccessDenied):
        return None  # the page says so itself


def _number(name: str) -> int | None:
    text = st.query_params.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _leave_opened(alamat: str) -> None:
    for name in (KANTOR_DI_ALAMAT, OBJEK.get(alamat, ("", ""))[0]):
        st.query_params.pop(name, None)


def name_board(papan: PapanNama | None) -> str:
    """The office as it stands on top of every page; None: all offices."""
    if papan is None:
        return (
            "<div class='tw-kantor'><span class='tw-lambang' aria-hidden='true'>PD</span>"
            "<div><p class='tw-nama'>Semua perangkat daerah</p></div></div>"
        )
    mark = (
        f"<img src='/logo/{papan.instansi_id}?v={papan.logo}' alt=''>"
        if papan.logo
        else f"<span class='tw-lambang' aria-hidden='true'>{html.escape(_initials(papan.nama))}</span>"
    )
    return (
        f"<div class='tw-kantor'>{mark}<div><p class='tw-pemda'>{html.escape(papan.pemda)}</p>"
        f"<p class='tw-nama'>{html.escape(papan.nama)}</p></div></div>"
    )


def _initials(nama: str) -> str:
    words = [word for word in nama.split() if word[:1].isupper()]
    return "".join(word[0] for word in words[:2]) or "PD"
