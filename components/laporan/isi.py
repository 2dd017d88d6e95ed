"""The parts of a report to read, accept or write: chapter by chapter, or one part alone."""

from __future__ import annotations

import html
from collections.abc import Callable

import streamlit as st

from components import bingkai
from components.laporan import tindakan, tulis
from components.laporan.rupa import part_html, state_html
from components.laporan.tempat import Tempat
from components.laporan.tindakan import remember
from triwulan.dokumen.laporan.layanan_teks import KeadaanLaporan
from triwulan.dokumen.laporan.letak import Bab, chapters_of
from triwulan.dokumen.laporan.teks import BagianTeks, KeadaanTeks

BERKATA = frozenset({KeadaanTeks.DITULIS, KeadaanTeks.USANG})
"""States in which own words stand."""
CARA = (
    "Baca kalimat yang disusun dari data, lalu setujui atau tulis sendiri. Selama belum disetujui, kalimat otomatis bertanda "
    "pada cetakannya."
)


# ---- all parts, chapter by chapter -----------------------------------------------------------------------------------
def show_parts(tempat: Tempat, keadaan: KeadaanLaporan) -> None:
    """One chapter at a time, as it will be printed."""
    tulis.forget()
    st.subheader("Isi laporan", anchor=False)
    if tempat.boleh_tulis:
        st.caption(CARA)
    chapters = chapters_of(keadaan.bagian)
    bab = _pick_chapter(tempat, chapters)
    memory = remember(tempat)
    memory.read(bab.bagian)
    if tempat.boleh_tulis:
        _offer_all(tempat, memory.unread_rest(keadaan.bagian))
    st.html(f"<h3 class='tw-bab'>{html.escape(keadaan.nama_bab.get(bab.nama, bab.nama))}</h3>")
    for part in bab.bagian:
        with st.container(key=f"tw_bagian_{part.kunci.replace('.', '_')}"):
            st.html(part_html(part))
            show_actions(tempat, part)
    _offer_next(tempat, chapters, bab)


def _pick_chapter(tempat: Tempat, chapters: tuple[Bab, ...]) -> Bab:
    by_name = {bab.nama: bab for bab in chapters}
    key = _chapter_key(tempat)
    if st.session_state.get(key) not in by_name:
        st.session_state[key] = _first_open(chapters).nama
    st.pills("Bab", list(by_name), format_func=lambda nama: _label(by_name[nama]), required=True, key=key)
    return by_name[st.session_state[key]]


def _label(bab: Bab) -> str:
    count = "✓" if bab.siap == len(bab.bagian) else f"{bab.siap}/{len(bab.bagian)}"
    return f"{bingkai.escape(bab.nama)} · {count}"


def _first_open(chapters: tuple[Bab, ...]) -> Bab:
    """The first chapter that is not ready."""
    return next((bab for bab in chapters if bab.siap < len(bab.bagian)), chapters[0])


def _chapter_key(tempat: Tempat) -> str:
    return f"laporan_bab_{tempat.kunci}"


def _offer_all(tempat: Tempat, read: dict[str, str]) -> None:
    st.button(
        f"Setujui semua yang sudah dibaca ({len(read)})",
        key="laporan_setujui_semua",
        disabled=not read,
        on_click=tindakan.accept_read,
        args=(tempat, read),
        help="Yang sudah tampil di layar Anda, dan kalimatnya belum berubah sejak itu.",
    )


def _offer_next(tempat: Tempat, chapters: tuple[Bab, ...], bab: Bab) -> None:
    at = chapters.index(bab)
    if at + 1 < len(chapters):
        following = chapters[at + 1].nama
        st.button(
            f"Lanjut ke {bingkai.escape(following)}",
            key="laporan_bab_lanjut",
            on_click=st.session_state.__setitem__,
            args=(_chapter_key(tempat), following),
        )


# ---- one part alone --------------------------------------------------------------------------------------------------
def show_part(tempat: Tempat, keadaan: KeadaanLaporan, kunci: str) -> None:
    """The part at this address with everything that can be done to it."""
    order = [part.kunci for part in keadaan.bagian]
    if kunci not in order:
        st.warning("Bagian ini tidak ada pada laporan ini. Pilih periode lain, atau lihat semua bagiannya.")
        st.button("Semua bagian", on_click=tindakan.focus, args=("",))
        return
    part = keadaan.bagian[order.index(kunci)]
    bab = next(bab for bab in chapters_of(keadaan.bagian) if part in bab.bagian)
    st.session_state[_chapter_key(tempat)] = bab.nama
    _show_way(order, kunci)
    st.subheader(bingkai.escape(part.judul), anchor=False)
    remember(tempat).read([part])
    if tempat.boleh_tulis and _is_open(tempat, part):
        st.html(state_html(part))
        tulis.show_editor(tempat, part)
    else:
        tulis.forget()
        st.html(part_html(part, sendiri=True))
    show_actions(tempat, part, alone=True)


def _show_way(order: list[str], kunci: str) -> None:
    at = order.index(kunci)
    with st.container(horizontal=True):
        st.button(
            "Semua bagian",
            icon=":material/arrow_back:",
            key="laporan_semua",
            on_click=tindakan.focus,
            args=("",),
        )
        if at:
            st.button(
                "Bagian sebelumnya", key="laporan_mundur", on_click=tindakan.focus, args=(order[at - 1],)
            )
        if at + 1 < len(order):
            st.button("Bagian berikutnya", key="laporan_maju", on_click=tindakan.focus, args=(order[at + 1],))


def _is_open(tempat: Tempat, part: BagianTeks) -> bool:
    return (
        part.keadaan in BERKATA
        or part.keadaan is KeadaanTeks.KOSONG
        or remember(tempat).disunting == part.kunci
    )


# ---- what can be done to a part --------------------------------------------------------------------------------------
def show_actions(tempat: Tempat, part: BagianTeks, *, alone: bool = False) -> None:
    """The buttons that the state of the part allows, and what was refused or given up last."""
    memory = remember(tempat)
    refused = memory.galat.pop(part.kunci, "")
    if refused:
        st.error(bingkai.escape(refused))
    if not tempat.boleh_tulis:
        return
    with st.container(horizontal=True):
        if part.keadaan is KeadaanTeks.OTOMATIS:
            _button("Setujui", "setujui", tindakan.accept, tempat, part)
        if part.keadaan is KeadaanTeks.USANG:
            _button("Tetap pakai tulisan ini", "tetap", tindakan.keep_words, tempat, part)
        if not (alone and _is_open(tempat, part)):
            _button(_verb(part), "tulis", tindakan.edit, tempat, part)
        if part.usulan and part.keadaan in BERKATA:
            _button("Kembali ke kalimat otomatis", "otomatis", tindakan.reset, tempat, part)
        if part.keadaan is KeadaanTeks.DITERIMA:
            _button("Batalkan persetujuan", "otomatis", tindakan.reset, tempat, part)
        if part.kunci in memory.dilepas and part.keadaan not in BERKATA:
            _button("Urungkan: pakai lagi tulisan saya", "urung", tindakan.take_back, tempat, part)


def _verb(part: BagianTeks) -> str:
    return "Ubah tulisan" if part.keadaan in BERKATA else "Tulis sendiri"


def _button(
    label: str, what: str, action: Callable[[Tempat, BagianTeks], None], tempat: Tempat, part: BagianTeks
) -> None:
    st.button(label, key=f"laporan_{what}_{part.kunci}", on_click=action, args=(tempat, part))
