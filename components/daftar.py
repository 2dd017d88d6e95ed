"""A list with one "Ubah" button a row, and the way between list and form; tables as plain, escaped HTML."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import streamlit as st

from components import bingkai

BARU = "baru"
BUKA = "buka"
"""Where the address of the page names the open row."""


@dataclass(frozen=True)
class Baris:
    """One row of a list: its id, what it is, what else there is to say, and a badge ("tidak aktif")."""

    id: int
    judul: str
    keterangan: str = ""
    tanda: str = ""


def chosen(key: str) -> int | str | None:
    """The row that is open as a form: its id, `BARU`, or None while the list is shown. A reload opens it again."""
    name = f"_daftar.{key}"
    if name not in st.session_state:
        asked = st.query_params.get(BUKA, "").removeprefix(f"{key}.")
        st.session_state[name] = (
            int(asked) if asked.isascii() and asked.isdecimal() else BARU if asked == BARU else None
        )
    found: int | str | None = st.session_state[name]
    return found


def open_row(key: str, row: int | str | None) -> None:
    """Show the form of a row (None: the list) at the next run; also fit as `on_click`."""
    st.session_state[f"_daftar.{key}"] = row
    if row is None:
        st.query_params.pop(BUKA, None)
    else:
        st.query_params[BUKA] = f"{key}.{row}"


def show_rows(key: str, rows: Iterable[Baris], *, tombol: str = "Ubah") -> None:
    """The list; a button a row opens it."""
    for row in rows:
        with st.container(horizontal=True, vertical_alignment="center", key=f"tw_baris_{key}_{row.id}"):
            st.html(line(row.judul, row.keterangan, row.tanda), width="stretch")
            st.button(
                tombol,
                key=f"{key}.buka.{row.id}",
                on_click=open_row,
                args=(key, row.id),
                type="tertiary",
            )


def add_button(key: str, label: str) -> None:
    """A button that opens the empty form."""
    st.button(label, key=f"{key}.tambah", type="primary", on_click=open_row, args=(key, BARU))


def back_button(key: str) -> None:
    """The way back to the list; what was typed and not saved is dropped."""
    st.button(
        "Kembali ke daftar",
        icon=":material/arrow_back:",
        key=f"{key}.kembali",
        type="tertiary",
        on_click=open_row,
        args=(key, None),
    )


def table(kolom: Sequence[str], baris: Iterable[Sequence[str]], keterangan: str = "") -> str:
    """A table as HTML: all text escaped; on a phone each row becomes a block with its column names."""
    head = "".join(f"<th scope='col'>{html.escape(name)}</th>" for name in kolom)
    body = "".join(
        "<tr>"
        + "".join(
            f"<td data-label='{html.escape(name, quote=True)}'>{html.escape(cell)}</td>"
            for name, cell in zip(kolom, row, strict=True)
        )
        + "</tr>"
        for row in baris
    )
    caption = f"<caption>{html.escape(keterangan)}</caption>" if keterangan else ""
    return f"<table class='tw-tabel'>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def done(key: str, pesan: str) -> None:
    """An action on the open row has worked: back to the list, and say so there."""
    open_row(key, None)
    bingkai.leave_message(pesan)
    st.rerun()


def line(judul: str, keterangan: str = "", tanda: str = "") -> str:
    """One row as escaped HTML: what it is, what else there is to say, and a badge."""
    badge = f" <span class='tw-tanda'>{html.escape(tanda)}</span>" if tanda else ""
    more = f"<p class='tw-ket'>{html.escape(keterangan)}</p>" if keterangan else ""
    return f"<div class='tw-baris-isi'><p class='tw-judul'>{html.escape(judul)}{badge}</p>{more}</div>"
