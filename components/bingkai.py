"""The frame of every page: who acts, the office on top, errors as sentences, empty pages that say what to do."""

from __future__ import annotations

import html
import logging
import secrets
from collections.abc import Callable

import streamlit as st

from triwulan import layanan
from triwulan.akses import sesi
from triwulan.akses.pelaku import Actor
from triwulan.errors import TriwulanError

COOKIE = "triwulan_sesi"
LABEL_PERAN = {
    "admin_pemda": "Admin Pemda",
    "admin_opd": "Admin OPD",
    "pimpinan": "Pimpinan",
    "pelaksana": "Pelaksana",
    "pemeriksa": "Pemeriksa",
}
log = logging.getLogger("triwulan")


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


def guarded(show: Callable[[], None]) -> None:
    """Run a page: expected errors become their sentence, unexpected ones a number that is in the log."""
    try:
        show()
    except TriwulanError as error:
        st.error(error.pesan)
    except Exception:  # noqa: BLE001 - the one place where nothing may reach the screen as code
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
        st.caption(keterangan)


def empty(judul: str, langkah: str) -> None:
    """An empty page: what is missing here, and what to do next."""
    with st.container(border=True):
        st.markdown(f"**{escape(judul)}**")
        st.markdown(escape(langkah))


def escape(text: str) -> str:
    """Text from people, safe inside markdown: every character with a meaning there is escaped."""
    return "".join("\\" + char if char in r"\`*_{}[]()<>#+-.!|$~:" else char for char in text)


def show_frame(actor: Actor) -> None:
    """The office on top and, once, the message that the last action left."""
    st.html(f"<div class='tw-kantor'>{html.escape(actor.nama_instansi or 'Semua perangkat daerah')}</div>")
    pesan = st.session_state.pop("_pesan", None)
    if pesan:
        st.toast(pesan, icon="✅")
