"""The frame of every page: who acts, for which office, errors as sentences, empty pages that say what to do."""

from __future__ import annotations

import html
import logging
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import streamlit as st

from components import kantor
from triwulan import layanan
from triwulan.akses import sesi
from triwulan.akses.pelaku import Actor
from triwulan.errors import TriwulanError
from triwulan.organisasi.instansi import get_papan_nama, list_instansi

COOKIE = "triwulan_sesi"
LABEL_PERAN = {
    "admin_pemda": "Admin Pemda",
    "admin_opd": "Admin OPD",
    "pimpinan": "Pimpinan",
    "pelaksana": "Pelaksana",
    "pemeriksa": "Pemeriksa",
}
PESAN = "_pesan"
PILIH_DAHULU = (
    "Pilih perangkat daerah dahulu.",
    "Pilih kantor pada daftar “Perangkat daerah” di atas. Halaman ini menyangkut satu kantor.",
)
BELUM_ADA = (
    "Belum ada perangkat daerah.",
    "Admin pemda menambahkannya di Pengaturan: “Tambah perangkat daerah”, lalu akun adminnya.",
)
MEREK = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 190 48"><rect width="48" height="48" rx="11" '
    'fill="#0b5f6b" stroke="#8fd3da" stroke-width="1"/><g fill="none" stroke="#fff" stroke-linecap="round">'
    '<path d="M12 33V24M24 33V15M36 33V20" stroke-width="5.4"/><path d="M9 39h30" stroke="#e8b64c" '
    'stroke-width="3.4"/></g><text x="60" y="34" fill="#fff" font-family="Arial,Helvetica,'
    'sans-serif" font-size="29" font-weight="700">Triwulan</text></svg>'
)
MEREK_KECIL = MEREK.replace("0 0 190 48", "0 0 48 48")
log = logging.getLogger("triwulan")
_of_this_run: ContextVar[Actor | None] = ContextVar("actor_of_run", default=None)


def session_token() -> str | None:
    """The session token of this browser tab's connection."""
    return st.context.cookies.get(COOKIE)


def current_actor() -> Actor | None:
    """Who is signed in, looked up anew at every click; another person never inherits this tab's state."""
    with layanan.reading() as session:
        masuk = sesi.find_session(session, session_token())
    pengguna_id = masuk.actor.pengguna_id if masuk else None
    if st.session_state.get("_pengguna_id", pengguna_id) != pengguna_id:
        st.session_state.clear()
    st.session_state["_pengguna_id"] = pengguna_id
    if masuk is None:
        return None
    if masuk.perlu_dicatat:
        with layanan.writing() as session:
            sesi.touch_session(session, masuk.sesi_id)
    return masuk.actor


@contextmanager
def acting(actor: Actor) -> Iterator[None]:
    """While the whole page runs: its fragments need not look up again who is there, it was done a moment ago."""
    token = _of_this_run.set(actor)
    try:
        yield
    finally:
        _of_this_run.reset(token)


def actor_of_run() -> Actor | None:
    """Who was found at the beginning of this run of the whole page; None where a fragment runs by itself."""
    return _of_this_run.get()


def guarded(show: Callable[[], None]) -> None:
    """Run a page: expected errors become their sentence, unexpected ones a number that is in the log."""
    try:
        show()
    except TriwulanError as error:
        st.error(error.pesan)
    except Exception:  # the one place where nothing may reach the screen as code
        nomor = secrets.token_hex(4)
        log.exception("unexpected error %s", nomor)
        st.error(
            f"Terjadi gangguan yang tidak terduga (nomor {nomor}). Yang sudah tersimpan tetap aman. "
            "Muat ulang halaman; bila terulang, sampaikan nomor ini kepada administrator."
        )


def title(judul: str, keterangan: str = "") -> None:
    """The heading of a page and one line that says what it is for."""
    st.title(judul, anchor=False)
    if keterangan:
        st.caption(escape(keterangan))


def empty(judul: str, langkah: str) -> None:
    """An empty page: what is missing here, and what to do next."""
    st.html(
        f"<div class='tw-kosong'><p class='tw-judul'>{html.escape(judul)}</p><p>{html.escape(langkah)}</p></div>"
    )


def escape(text: str) -> str:
    """Text from people, safe inside markdown: every character with a meaning there is escaped."""
    return "".join("\\" + char if char in r"\`*_{}[]()<>#+-.!|$~:" else char for char in text)


def leave_message(pesan: str) -> None:
    """Say `pesan` on the next run (an action has ended with `st.rerun`)."""
    st.session_state[PESAN] = pesan


def chosen_instansi(actor: Actor) -> int | None:
    """The office that the pages are about: one's own, or the one chosen on top; None: none chosen yet."""
    return actor.instansi_id if actor.instansi_id is not None else st.session_state.get(kantor.PILIHAN)


def instansi_or_stop(actor: Actor) -> int:
    """Like `chosen_instansi`; where none is chosen yet, the page says so and ends here."""
    chosen = chosen_instansi(actor)
    if chosen is None:
        empty(*(PILIH_DAHULU if layanan.ask(list_instansi, actor) else BELUM_ADA))
        st.stop()
    return chosen


def show_frame(actor: Actor, alamat: str) -> None:
    """Brand and person in the side bar; the office whose data the page at `alamat` shows on top, to be chosen by
    those above the offices; once, what the last action left."""
    st.logo(MEREK, size="large", icon_image=MEREK_KECIL)
    with st.container(horizontal=True, vertical_alignment="bottom", key="tw_atas"):
        board = st.container()
        if actor.instansi_id is None:
            kantor.choose_instansi(actor, alamat)
        chosen = chosen_instansi(actor)
        papan = layanan.ask(get_papan_nama, actor, instansi_id=chosen) if chosen is not None else None
        board.html(kantor.name_board(papan))
    st.sidebar.html(_person(actor))
    pesan = st.session_state.pop(PESAN, None)
    if pesan:
        st.toast(escape(pesan), icon=":material/check_circle:")


def _person(actor: Actor) -> str:
    peran = LABEL_PERAN[actor.peran or ""]
    return (
        f"<div class='tw-orang'><p class='tw-nama'>{html.escape(actor.nama)}</p>"
        f"<p class='tw-peran'>{html.escape(peran)}</p>{SIGN_OUT}</div>"
    )


# A plain form, so that signing out works on the server even when a page hangs.
SIGN_OUT = '<form method="post" action="/keluar" target="_self"><button class="tw-keluar" type="submit">Keluar</button></form>'
