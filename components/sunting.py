"""A form over one stored row: remembers what the person saw, and merges by field when somebody else saved first.

form = sunting.open_form("bidang.7", {"nama": row.nama}, row.versi)
with st.form(form.key):
    isian = {"nama": form.text("Nama bidang", "nama")}
    sent = st.form_submit_button("Simpan", type="primary")
form.finish(sent, isian, lambda isian, versi: layanan.do(update_bidang, actor, versi=versi, **isian), LABEL)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any, TypeVar

import streamlit as st

from components import bingkai, dua_versi
from triwulan.errors import Conflict, TriwulanError
from triwulan.gabung import merge
from triwulan.waktu import print_tanggal

Isian = dict[str, Any]
Save = Callable[[Isian, int], object]
T = TypeVar("T")
TRIES = 3
"""How often a form is saved on top of others who save meanwhile, before the person is asked."""


@dataclass
class _Ingatan:
    """What this browser tab remembers of one form."""

    awal: Isian
    versi: int
    putaran: int
    sekarang: Isian | None = None


@dataclass(frozen=True)
class Formulir:
    """An open form; `key` names its `st.form`."""

    key: str
    ingatan: _Ingatan
    pilihan: dict[str, tuple[Sequence[Any], Callable[[Any], str]]] = field(default_factory=dict)
    """How the values of list fields are printed."""

    def name(self, field: str) -> str:
        """The key of the widget of a field; another one after every save, so that widgets begin anew."""
        return f"{self.key}.{self.ingatan.putaran}.{field}"

    def awal(self, field: str) -> Any:
        """What stood in the field when the person opened the form."""
        return self.ingatan.awal[field]

    def text(self, label: str, field: str, **options: Any) -> str:
        """A text field."""
        return st.text_input(label, value=self.awal(field), key=self.name(field), **options) or ""

    def area(self, label: str, field: str, **options: Any) -> str:
        """A text field of several lines."""
        return st.text_area(label, value=self.awal(field), key=self.name(field), **options) or ""

    def number(self, label: str, field: str, smallest: int, largest: int) -> int:
        """A whole number within bounds."""
        return int(st.number_input(label, smallest, largest, self.awal(field), step=1, key=self.name(field)))

    def choose(
        self, label: str, field: str, options: Sequence[T], show: Callable[[T], str] = str, **more: Any
    ) -> T:
        """One of a list; what stands there now is chosen first."""
        self.pilihan[field] = (options, show)
        index = options.index(self.awal(field)) if self.awal(field) in options else 0
        chosen: T = st.selectbox(label, options, index, format_func=show, key=self.name(field), **more)
        return chosen

    def tick(self, label: str, field: str, **options: Any) -> bool:
        """Yes or no."""
        return st.checkbox(label, value=self.awal(field), key=self.name(field), **options)

    def day(self, label: str, field: str, **options: Any) -> Any:
        """A date, or None where the field may stay empty."""
        return st.date_input(
            label, value=self.awal(field), key=self.name(field), format="DD/MM/YYYY", **options
        )

    def finish(
        self,
        sent: bool,
        isian: Isian,
        save: Save,
        label: Mapping[str, str],
        *,
        berhasil: str = "Perubahan tersimpan.",
        show: Callable[[Any], str] | None = None,
        read_stored: Callable[[Isian], Isian] = dict,
    ) -> None:
        """Save when `sent`; say what is wrong; when somebody else saved first, merge by field.

        What only one of the two changed is kept from both; where both changed a field the person decides.
        `read_stored` turns what a Conflict carries into the fields of this form; `show` prints a value.
        """
        penyimpan = _Penyimpan(self, save, label, berhasil, show or print_value, read_stored)
        if sent:
            penyimpan.save(isian, self.ingatan.versi, self.ingatan.awal)
        if self.ingatan.sekarang is not None:
            penyimpan.settle(isian, self.ingatan.sekarang)

    def print_field(self, field: str, value: Any, show: Callable[[Any], str]) -> str:
        """A value of a field as the form prints it: a choice by its name."""
        options, named = self.pilihan.get(field, ((), show))
        return named(value) if value in options else show(value)


@dataclass(frozen=True)
class _Penyimpan:
    """What the end of a form needs to save, and to settle with somebody who saved first."""

    form: Formulir
    simpan: Save
    label: Mapping[str, str]
    berhasil: str
    show: Callable[[Any], str]
    read_stored: Callable[[Isian], Isian]

    def save(self, isian: Isian, versi: int, dasar: Isian, ikut: Sequence[str] = ()) -> None:
        """Save what was made on top of `dasar`; where another saved first and touched other fields, on theirs."""
        for _ in range(TRIES):
            try:
                self.simpan(isian, versi)
            except Conflict as conflict:
                if "versi" not in conflict.sekarang:
                    raise
                versi = conflict.sekarang["versi"]
                sekarang = self.read_stored(conflict.sekarang) | {"versi": versi}
                self.form.ingatan.sekarang = sekarang
                found = merge(dasar, isian, sekarang)
                if found.bentrok:
                    return
                isian, dasar, ikut = found.hasil, sekarang, (*ikut, *found.ikut)
            except TriwulanError as error:
                st.error(bingkai.escape(error.pesan))
                return
            else:
                self._saved(ikut)

    def settle(self, isian: Isian, sekarang: Isian) -> None:
        """Both versions, the choices, and the two ways out."""
        key, awal = self.form.key, self.form.ingatan.awal
        found = merge(awal, isian, sekarang)
        st.warning(
            "Orang lain menyimpan data ini setelah Anda membukanya. Isian Anda belum hilang: bandingkan, lalu pilih."
        )
        st.html(dua_versi.table(awal, isian, sekarang, self.label, self._print))
        chosen = dua_versi.choose_each(f"{key}.{sekarang['versi']}", found, sekarang, self.label, self._print)
        with st.container(horizontal=True):
            mine = st.button("Simpan gabungannya", key=f"{key}.milik", type="primary")
            theirs = st.button("Buang isian saya, pakai yang tersimpan", key=f"{key}.kini")
        st.caption("Isian yang tidak Anda sentuh mengikuti yang tersimpan sekarang.")
        if mine and chosen is None:
            st.error("Pilih dahulu isian mana yang dipakai pada setiap isian di atas.")
        elif mine and chosen is not None:
            self.save(chosen, sekarang["versi"], sekarang, found.ikut)
            if (
                self.form.ingatan.sekarang is not sekarang
            ):  # a third person saved: compare with what they wrote
                st.rerun()
        if theirs:
            forget(key)
            st.rerun()

    def _saved(self, ikut: Sequence[str]) -> None:
        forget(self.form.key)
        names = [self.label[name] for name in dict.fromkeys(ikut) if name in self.label]
        kept = f" Perubahan orang lain ikut dipertahankan: {', '.join(names)}." if names else ""
        bingkai.leave_message(f"{self.berhasil}{kept}")
        st.rerun()

    def _print(self, field: str, value: Any) -> str:
        return self.form.print_field(field, value, self.show)


def open_form(key: str, nilai: Isian, versi: int) -> Formulir:
    """The form `key` as this tab remembers it, or begun anew with what is stored (`nilai` at `versi`)."""
    name = f"_sunting.{key}"
    ingatan: _Ingatan | None = st.session_state.get(name)
    if ingatan is None or not _on_screen(key, ingatan):
        putaran = ingatan.putaran + 1 if ingatan else 0
        ingatan = st.session_state[name] = _Ingatan(dict(nilai), versi, putaran)
    return Formulir(key, ingatan)


def forget(key: str) -> None:
    """Begin the form anew at the next run."""
    ingatan: _Ingatan | None = st.session_state.get(f"_sunting.{key}")
    if ingatan is not None:
        for field in ingatan.awal:
            st.session_state.pop(f"{key}.{ingatan.putaran}.{field}", None)


def print_value(value: Any) -> str:
    """A value as a person reads it."""
    match value:
        case None | "":
            return "(kosong)"
        case bool():
            return "ya" if value else "tidak"
        case Enum():
            return str(value.value) or "(kosong)"
        case date():
            return print_tanggal(value)
        case _:
            return str(value)


def _on_screen(key: str, ingatan: _Ingatan) -> bool:
    """Whether the widgets of this form were drawn in the run before; who left the page begins anew."""
    prefix = f"{key}.{ingatan.putaran}."
    return any(f"{prefix}{field}" in st.session_state for field in ingatan.awal)
