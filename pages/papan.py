"""Papan: the triwulan as a board, or as the drawn flow of one SOP with the running position on it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import streamlit as st

from components import bingkai, navigasi
from components.dialog import writing_dialog
from components.langkah.arus import show_flow
from components.papan import Kartu, Kolom, Nada, Pindah, Warna, show_papan
from components.periode import pick_periode
from components.segar import actor_of_callback, actor_of_fragment
from triwulan import layanan
from triwulan.akses.pelaku import Actor
from triwulan.errors import TriwulanError
from triwulan.siklus import papan
from triwulan.siklus.papan import Papan, SaringanPapan, list_papan, papan_stempel
from triwulan.siklus.pindah import move_tugas
from triwulan.waktu import Periode, now

DETIK = "3s"
KUNCI, SINGGAHAN, ALASAN = "papan", "_papan_singgahan", "_papan_alasan"
KEMBALI = papan.Kolom.DIKEMBALIKAN
RUPA: dict[papan.Kolom, tuple[Warna, str]] = {
    papan.Kolom.BELUM: ("abu", "Tidak ada yang menunggu giliran."),
    papan.Kolom.DIKERJAKAN: ("biru", "Tidak ada yang sedang dikerjakan."),
    papan.Kolom.DIPERIKSA: ("ungu", "Tidak ada yang menunggu pemeriksaan."),
    papan.Kolom.DIKEMBALIKAN: ("jingga", "Tidak ada yang dikembalikan."),
    papan.Kolom.SELESAI: ("hijau", "Belum ada yang selesai."),
}
HAMPIR_MENIT = 450
"""From so many working minutes on (a day) the time left is shown as pressing."""


def show(actor: Actor) -> None:
    """Draw the page."""
    bingkai.title("Papan")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        periode = pick_periode(actor)
        tampilan = st.segmented_control(
            "Tampilan", ("Papan", "Alur SOP"), default="Papan", required=True, key="tampilan"
        )
    if tampilan == "Papan":
        _show_live_board(periode)
    else:
        show_flow(actor, periode, bingkai.chosen_instansi(actor))


@st.fragment(run_every=DETIK)
def _show_live_board(periode: Periode) -> None:
    bingkai.guarded(partial(_show_board, periode))


def _show_board(periode: Periode) -> None:
    actor = actor_of_fragment()
    everything = SaringanPapan(
        periode.tahun, periode.tw, bingkai.chosen_instansi(actor), siklus_id=_chosen_siklus()
    )
    all_of_it = _load(actor, everything)
    chosen = _choose(all_of_it.papan, everything)
    shown = all_of_it if chosen == everything else _load(actor, chosen)
    total = {column.kolom: column.jumlah for column in all_of_it.papan.kolom}
    if not any(total.values()):
        bingkai.empty(
            f"Belum ada siklus {periode.label}.",
            "Admin OPD membukanya pada halaman Siklus; kartu tugasnya lalu muncul di sini.",
        )
        return
    columns = [Kolom(kolom, kolom.judul, *RUPA[kolom], total[kolom]) for kolom in total]
    opened = show_papan(columns, shown.kartu, key=KUNCI, on_move=_move)
    if shown.papan.jumlah_dilewati:
        st.caption(f"{shown.papan.jumlah_dilewati} langkah dilewati karena tidak berlaku pada triwulan ini.")
    if opened is not None:
        navigasi.open_page("tugas", id=opened)
    # Drawn again each time the board looks for news: else the dialog would close under one's hands.
    if ALASAN in st.session_state:
        _ask_reason(st.session_state[ALASAN])


def _chosen_siklus() -> int | None:
    text = st.query_params.get("siklus", "")
    return int(text) if text.isdigit() else None


# ---- what is on it ---------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class _Singgahan:
    """A board that was read, and for which person, filter, state and minute it holds."""

    untuk: tuple[Any, ...]
    papan: Papan
    kartu: tuple[Kartu, ...]


def _load(actor: Actor, saringan: SaringanPapan) -> _Singgahan:
    """The board; read anew only when something on it changed, or a minute went by (time left)."""
    stamp = layanan.ask(papan_stempel, actor, saringan=saringan)
    key = (actor, saringan, stamp, now().replace(second=0, microsecond=0))
    kept: dict[bool, _Singgahan] = st.session_state.setdefault(SINGGAHAN, {})
    filtered = saringan != replace(
        saringan, sop_kode=None, bidang_id=None, pengguna_id=None, terlambat=False, aktif=False
    )
    if filtered not in kept or kept[filtered].untuk != key:
        board = layanan.ask(list_papan, actor, saringan=saringan)
        cards = (_card(card, board) for column in board.kolom for card in column.kartu)
        kept[filtered] = _Singgahan(key, board, tuple(cards))
    return kept[filtered]


def _card(card: papan.Kartu, board: Papan) -> Kartu:
    """A card names its office and SOP only where the board holds several."""
    people = ", ".join(orang.nama for orang in card.pemegang)
    who = " · ".join(part for part in (card.nama_pelaksana, card.nama_bidang, card.oleh or people) if part)
    origin = [
        name
        for name, choices in (
            (card.nama_instansi, board.pilihan_instansi),
            (card.nama_sop, board.pilihan_sop),
        )
        if len(choices) > 1
    ]
    return Kartu(
        id=card.tugas_id,
        kolom=card.kolom,
        versi=card.versi,
        atas=" · ".join((f"Langkah {card.langkah_no}", *origin)),
        judul=card.kegiatan,
        siapa=who,
        tautan=navigasi.address("tugas", id=card.tugas_id),
        sisa=card.teks_sisa,
        nada=_tone(card),
        bukti=card.jumlah_bukti,
        lap=card.putaran,
        alasan=card.alasan_kembali,
        boleh=tuple(card.boleh_ke),
    )


def _tone(card: papan.Kartu) -> Nada:
    if card.sisa_menit is None:
        return ""
    return "lewat" if card.sisa_menit < 0 else "dekat" if card.sisa_menit < HAMPIR_MENIT else ""


# ---- filters ---------------------------------------------------------------------------------------------------------
def _choose(board: Papan, saringan: SaringanPapan) -> SaringanPapan:
    """The filter bar over everything there is; what nobody has to choose from is not shown."""
    if saringan.siklus_id is not None and st.button("Satu siklus saja · tampilkan semua"):
        del st.query_params["siklus"]
        st.rerun()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        sop = _pick("SOP", dict(board.pilihan_sop), "saring_sop", "Semua SOP")
        bidang = _pick("Bidang", dict(board.pilihan_bidang), "saring_bidang", "Semua bidang")
        people = {orang.pengguna_id: orang.nama for orang in board.pilihan_orang}
        orang = _pick("Orang", people, "saring_orang", "Semua orang")
        late = st.checkbox(f"Terlambat saja ({board.jumlah_terlambat})", key="saring_terlambat")
        aktif = st.checkbox("Giliran sekarang saja", key="saring_aktif")
    return replace(saringan, sop_kode=sop, bidang_id=bidang, pengguna_id=orang, terlambat=late, aktif=aktif)


def _pick(label: str, names: dict[Any, str], key: str, everything: str) -> Any:
    if len(names) < 2:
        return None
    return st.selectbox(
        label,
        list(names),
        index=None,
        format_func=names.__getitem__,
        placeholder=everything,
        key=key,
        width=200,
    )


# ---- moving ----------------------------------------------------------------------------------------------------------
def _move(pindah: Pindah) -> str:
    ke = papan.Kolom(pindah.ke)
    if ke is KEMBALI:
        st.session_state[ALASAN] = pindah
        return "Tulis alasan pengembalian."
    layanan.do(move_tugas, actor_of_callback(), tugas_id=pindah.id, versi=pindah.versi, ke=ke)
    return f"Kartu dipindahkan ke {ke.judul}."


def _forget_reason() -> None:
    st.session_state.pop(ALASAN, None)


@writing_dialog("Kembalikan", on_cancel=_forget_reason)
def _ask_reason(pindah: Pindah) -> None:
    st.write("Kartu ini kembali kepada pelaksananya. Tulis apa yang harus diperbaiki.")
    alasan = st.text_area("Alasan", key="alasan_papan")
    if st.button("Kembalikan", type="primary"):
        try:
            layanan.do(
                move_tugas,
                actor_of_fragment(),
                tugas_id=pindah.id,
                versi=pindah.versi,
                ke=KEMBALI,
                alasan=alasan,
            )
        except TriwulanError as error:
            st.error(bingkai.escape(error.pesan))
            return
        _forget_reason()
        bingkai.leave_message("Dikembalikan kepada pelaksananya.")
        st.rerun()
